// How fast records are made, written, and kept: store_bench [DOCUMENTS] [GROUP] [FILE].
// The documents are short (about 700 bytes, 40 records) and made ready before the clock runs; a commit ends each group.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "store/store.h"
#include "unit/sample_records.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6; };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::size_t count_of(const Records& r) {
  return r.documents.size() + r.sentences.size() + r.entities.size() + r.mentions.size() + r.times.size() +
         r.events.size() + r.attributions.size() + r.claims.size() + r.relations.size() + r.questions.size();
}

void measure_writing(int rounds) {
  const sample::Builder built = sample::build(17);
  std::size_t bytes = 0;
  std::string out;
  const double start = processor_seconds();
  for (int i = 0; i < rounds; ++i) {
    const Records records = to_records(built.reading, sample::lexicon());
    out.clear();
    write_document_records(records, {}, out);
    write_shared_records(records, {}, out);
    bytes += out.size();
  }
  const double taken = processor_seconds() - start;
  std::printf("reading to record lines\t%.1f\tMB/s of lines\t(%zu bytes, %zu records a document)\n",
              static_cast<double>(bytes) / taken / 1e6, out.size(), count_of(to_records(built.reading, sample::lexicon())));
}

bool fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.describe().c_str());
  return false;
}

bool measure_adding(const std::string& path, int documents, int group) {
  Result<Store> store = Store::open(path, Store::Mode::kWrite);
  if (!store) return fail(store.error());
  double wall = 0, processor = 0;
  for (int first = 0; first < documents; first += group) {
    std::vector<Records> ready;
    for (int i = first; i < std::min(first + group, documents); ++i) ready.push_back(sample::records(i));
    const Clock::time_point start = Clock::now();
    const double start_processor = processor_seconds();
    for (const Records& records : ready) {
      const Result<Added> added = store->add(records);
      if (!added) return fail(added.error());
    }
    const Status done = store->commit();
    if (!done) return fail(done.error());
    wall += seconds_since(start);
    processor += processor_seconds() - start_processor;
  }
  const double size = static_cast<double>(std::filesystem::file_size(path));
  std::printf("adding\t%.0f\tdocuments/s\t(%.0f by processor time; %d in groups of %d; %.0f bytes a document in the file)\n",
              documents / wall, documents / processor, documents, group, size / documents);
  return true;
}

bool measure_reading(const std::string& path) {
  const Result<Store> store = Store::open(path, Store::Mode::kRead);
  if (!store) return fail(store.error());
  Clock::time_point start = Clock::now();
  std::string out;
  const Status written = store->write_all({}, out);
  if (!written) return fail(written.error());
  std::printf("export\t%.1f\tMB/s\t(%.0f MB)\n", static_cast<double>(out.size()) / seconds_since(start) / 1e6,
              static_cast<double>(out.size()) / 1e6);
  start = Clock::now();
  const Result<std::vector<Found>> found = store->search("ferry OR wells", 20);
  if (!found) return fail(found.error());
  std::printf("search of a word in every document\t%.2f\ts\n", seconds_since(start));
  start = Clock::now();
  const Status good = store->check();
  if (!good) return fail(good.error());
  std::printf("check\t%.1f\ts\n", seconds_since(start));
  return true;
}

int run(int argc, char** argv) {
  const int documents = argc > 1 ? std::atoi(argv[1]) : 100000;
  const int group = argc > 2 ? std::atoi(argv[2]) : 1000;
  const std::string path = argc > 3 ? argv[3] : "store_bench.db";
  for (const char* const end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  measure_writing(20000);
  if (!measure_adding(path, documents, group)) return 1;
  std::printf("peak memory while adding\t%.0f\tMB\n", peak_megabytes());
  if (!measure_reading(path)) return 1;
  std::filesystem::remove(path);
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) { return entente::run(argc, argv); }

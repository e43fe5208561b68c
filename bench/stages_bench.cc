// How many megabytes of text a second each stage reads on one core, and the memory it takes.
// Usage: stages_bench STAGE MODEL FILE…   prints "STAGE<tab>MB/s<tab>peak MB<tab>words/s". "parse" is sentence and syntax together. Earlier stages run, but are not timed.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "intake/intake.h"
#include "reading/reading.h"
#include "record/record.h"

using namespace entente;

namespace {

// Processor time, in nanoseconds: what else the machine does is not measured.
std::int64_t now() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::int64_t{1000000000} * time.tv_sec + time.tv_nsec;
}

// The time spent in what is measured.
class Watch {
 public:
  template <class Stage>
  auto time(bool measured, Stage&& stage) {
    if (!measured) return stage();
    const auto begin = now();
    auto result = stage();
    spent_ += now() - begin;
    return result;
  }
  double seconds() const { return static_cast<double>(spent_) / 1e9; }

 private:
  std::int64_t spent_ = 0;
};

struct Run {
  const Parser* parser = nullptr;
  std::string_view stage;
  Watch watch;
  std::uint64_t bytes = 0, words = 0, written = 0;

  bool is(std::string_view name) const { return stage == name; }
};

std::size_t stages(Run& run, Document document) {
  const auto& lexicon = Lexicon::embedded();
  const auto sentences = run.watch.time(run.is("sentence") || run.is("parse"), [&] { return split(document, lexicon); });
  run.words += sentences.tokens.size();
  if (run.is("sentence")) return 0;
  const auto syntax = run.watch.time(run.is("syntax") || run.is("parse"), [&] { return analyse(document, sentences, lexicon, *run.parser); });
  if (run.is("syntax") || run.is("parse")) return 0;
  auto cast = run.watch.time(run.is("mention"), [&] { return find_cast(document, sentences, syntax, lexicon); });
  const auto setting = run.watch.time(run.is("setting"), [&] { return find_setting(document, sentences, syntax, lexicon); });
  if (run.is("mention") || run.is("setting")) return 0;
  const auto claims = run.watch.time(
      run.is("claim"), [&] { return find_claims(document, sentences, syntax, cast, setting, lexicon); });
  return claims.events.size();
}

std::size_t whole(Run& run, Document document) {
  const auto& lexicon = Lexicon::embedded();
  const bool all = run.is("whole");
  const auto reading = run.watch.time(all || run.is("reading"), [&] { return read(std::move(document), lexicon, *run.parser); });
  if (run.is("reading")) return 0;
  return run.watch.time(all || run.is("record"), [&] {
    std::string out;
    write_document_records(to_records(reading, lexicon), {}, out);
    return out.size();
  });
}

void measure(Run& run, std::vector<std::string> files) {
  static const std::map<std::string_view, int> kTogether = {{"reading", 1}, {"record", 1}, {"whole", 1}};
  Intake intake(std::move(files), {});
  const bool all = run.is("whole");
  while (auto next = run.watch.time(all || run.is("intake"), [&] { return intake.next(); })) {
    auto* item = std::get_if<Item>(&*next);
    if (item == nullptr) continue;
    if (run.is("intake")) {
      run.bytes += item->bytes.size();
      continue;
    }
    auto document = run.watch.time(all || run.is("document"), [&] { return parse_document(std::move(*item), {}); });
    if (!document) continue;
    run.bytes += document->text.size();
    if (run.is("document")) continue;
    run.written += kTogether.contains(run.stage) ? whole(run, std::move(*document)) : stages(run, std::move(*document));
  }
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::fputs("usage: stages_bench STAGE MODEL FILE…\n", stderr);
    return 2;
  }
  Lexicon::embedded();
  Run run;
  run.stage = words[1];
  const auto parser = Parser::open(words[2]);
  if (!parser) {
    std::fprintf(stderr, "%s\n", parser.error().describe().c_str());
    return 1;
  }
  run.parser = &*parser;
  measure(run, {words + 3, words + count});
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  const auto rate = [&](std::uint64_t amount) { return run.watch.seconds() > 0 ? static_cast<double>(amount) / run.watch.seconds() : 0.0; };
  std::printf("%s\t%.3f\t%.1f\t%.0f\n", words[1], rate(run.bytes) / 1e6, static_cast<double>(usage.ru_maxrss) / 1000, rate(run.words));
  return 0;
}

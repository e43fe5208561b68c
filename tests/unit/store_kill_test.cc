// A crash loses no document that commit() acknowledged: a child adds documents and says so through a pipe after each
// commit; it is killed at a moment of chance; what it had said must be there, whole.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "store/store.h"
#include "unit/sample_records.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr int kKills = 40;
constexpr int kGroup = 7;

// Adds texts from `first` on until it is killed; writes the number of the last one after each commit.
[[noreturn]] void add_for_ever(const std::string& path, int first, int pipe) {
  Result<Store> store = Store::open(path, Store::Mode::kWrite);
  if (!store) _exit(1);
  for (int number = first;; ++number) {
    if (!store->add(sample::records(number))) _exit(2);
    if ((number - first) % kGroup != kGroup - 1) continue;
    if (!store->commit()) _exit(3);
    if (::write(pipe, &number, sizeof number) != sizeof number) _exit(4);
  }
}

// The next number the child acknowledges; `before` if it ends first.
int next_acknowledged(int pipe, int before) {
  int number = before;
  return ::read(pipe, &number, sizeof number) == sizeof number ? number : before;
}

// The last number the child acknowledged before it died; `before` if it came to none.
int last_acknowledged(int pipe, int before) {
  for (int next = before;; before = next) {
    next = next_acknowledged(pipe, before);
    if (next == before) return before;
  }
}

TEST(StoreKill, NoAcknowledgedDocumentIsLostAndNoneIsTorn) {
  const fs::path folder = fs::temp_directory_path() / ("entente_kill_" + std::to_string(getpid()));
  fs::create_directories(folder);
  const std::string path = (folder / "watch.db").string();
  std::uint64_t seed = 20240207;
  int next = 0, acknowledged_in_all = 0;
  for (int kill_number = 0; kill_number < kKills; ++kill_number) {
    int ends[2];
    ASSERT_EQ(pipe(ends), 0);
    const pid_t child = fork();
    if (child == 0) add_for_ever(path, next, ends[1]);
    close(ends[1]);
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    // Every second child is killed wherever it is, the others after they have acknowledged something.
    int last = next - 1;
    if (kill_number % 2 == 1) last = next_acknowledged(ends[0], last);
    usleep(static_cast<useconds_t>((seed >> 33) % 30000));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child ended by itself with " << WEXITSTATUS(status);
    last = last_acknowledged(ends[0], last);
    close(ends[0]);
    acknowledged_in_all += last - next + 1;

    Result<Store> store = Store::open(path, Store::Mode::kWrite);
    ASSERT_TRUE(store) << store.error().describe();
    const Status good = store->check();
    ASSERT_TRUE(good) << good.error().describe();
    const int documents = static_cast<int>(store->counts()->documents);
    // The last group may have been written without the child having lived to say so.
    EXPECT_GE(documents, last + 1);
    EXPECT_LE(documents, last + 1 + kGroup);
    for (int number = next; number <= last; ++number) {
      const Records expected = sample::records(number);
      std::string lines;
      write_document_records(expected, {}, lines);
      const std::string document = lines.substr(0, lines.find('\n'));
      const Result<std::string> shown = store->show(expected.documents[0].id);
      ASSERT_TRUE(shown) << number << " is lost: " << shown.error().describe();
      EXPECT_EQ(*shown, document);
    }
    next = documents;
  }
  EXPECT_GT(acknowledged_in_all, kKills);
  RecordProperty("acknowledged", acknowledged_in_all);
  fs::remove_all(folder);
}

}  // namespace
}  // namespace entente

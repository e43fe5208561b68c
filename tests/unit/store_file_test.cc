// What can be wrong with the file: foreign, newer, damaged, full, busy, old.
#include "unit/store_fixture.h"

#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>
#include <fstream>

#include "store/schema.h"

namespace entente {
namespace {

TEST_F(StoreTest, OpeningNamesWhatIsWrong) {
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.missing");
  EXPECT_FALSE(fs::exists(path_));
  EXPECT_EQ(Store::open("", Mode::kWrite).error().code, "store.missing");
  EXPECT_EQ(Store::open(":memory:", Mode::kWrite).error().code, "store.missing");
  EXPECT_EQ(Store::open(folder_.string(), Mode::kWrite).error().code, "store.foreign");
  EXPECT_EQ(Store::open((folder_ / "no" / "x.db").string(), Mode::kWrite).error().code, "store.missing");
  std::ofstream(path_) << "Dear diary, this is no database at all, but it is long enough to be taken for one at first.\n"
                       << std::string(4096, 'x');
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.foreign");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.foreign");
  std::ofstream(path_, std::ios::trunc).flush();
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.foreign");  // empty
  EXPECT_EQ(code_of_opening(Mode::kWrite), "none");          // an empty file becomes one
}

TEST_F(StoreTest, ADatabaseOfAnotherProgramIsForeign) {
  run_sql("CREATE TABLE diary (day TEXT)");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.foreign");
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.foreign");
  run_sql("PRAGMA application_id = 7");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.foreign");
  EXPECT_EQ(ask("SELECT name FROM sqlite_schema"), "diary\n");
}

TEST_F(StoreTest, AStoreOfANewerVersionIsLeftAlone) {
  fill(1);
  run_sql("PRAGMA user_version = 2");
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.newer");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.newer");
  EXPECT_EQ(ask("PRAGMA user_version"), "2\n");
}

TEST_F(StoreTest, ASchemaThatNoVersionMakesIsCorrupt) {
  fill(1);
  run_sql("CREATE TRIGGER harm AFTER INSERT ON sentence BEGIN DELETE FROM document; END");
  EXPECT_EQ(code_of_opening(Mode::kRead), "store.corrupt");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.corrupt");
  run_sql("DROP TRIGGER harm");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "none");
  run_sql("CREATE INDEX mine ON mention (entity); CREATE VIEW my_view AS SELECT 1");  // a user's own are welcome
  EXPECT_EQ(code_of_opening(Mode::kWrite), "none");
  run_sql("DROP VIEW v_event; CREATE VIEW v_event AS SELECT 1 AS id");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.corrupt");
}

TEST_F(StoreTest, ATruncatedFileIsCorruptOrWhole) {
  fill(40);
  const std::string whole = exported(open());
  const auto size = fs::file_size(path_);
  const fs::path copy = folder_ / "whole.db";
  fs::copy_file(path_, copy);
  int named = 0;
  for (std::uintmax_t cut = 1; cut < size; cut += size / 23) {
    fs::copy_file(copy, path_, fs::copy_options::overwrite_existing);
    fs::resize_file(path_, cut);
    const Result<Store> store = Store::open(path_, Mode::kRead);
    std::string code = store ? "" : std::string(store.error().code);
    if (store) {
      const Status good = store->check();
      std::string out;
      const Status written = store->write_all({}, out);
      if (written) {
        EXPECT_EQ(out, whole);
      }
      if (good && written) continue;  // only unused bytes are missing
      code = good ? written.error().code : good.error().code;
    }
    EXPECT_TRUE(code == "store.corrupt" || code == "store.foreign") << cut << ": " << code;
    ++named;
  }
  EXPECT_GT(named, 15);
}

TEST_F(StoreTest, FlippedBytesNeverCrashAndNeverLie) {
  fill(12);
  const std::string whole = exported(open());
  std::string bytes;
  {
    std::ifstream file(path_, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(file), {});
  }
  std::uint64_t seed = 12345;
  int told = 0;
  for (int round = 0; round < 300; ++round) {
    std::string damaged = bytes;
    for (int i = 0; i < 8; ++i) {
      seed = seed * 6364136223846793005ull + 1442695040888963407ull;
      damaged[(seed >> 20) % damaged.size()] ^= static_cast<char>(1u << ((seed >> 8) % 8));
    }
    std::ofstream(path_, std::ios::binary | std::ios::trunc) << damaged;
    const Result<Store> store = Store::open(path_, Mode::kRead);
    if (!store) {
      ++told;
      continue;
    }
    std::string out;
    const Status written = store->write_all({}, out);
    const Status good = store->check();
    if (good && written) {
      EXPECT_EQ(out, whole) << round;
    }
    if (!good) ++told;
    static_cast<void>(store->search("ferry", 5));
    static_cast<void>(store->load({"MLI"}));
    static_cast<void>(store->counts());
  }
  EXPECT_GT(told, 20);
}

TEST_F(StoreTest, RecordsThatDoNotFitTheirTextAreCorrupt) {
  fill(1);
  run_sql("UPDATE document_record SET text = substr(text, 1, 100)");
  const Store store = open(Mode::kRead);
  EXPECT_EQ(store.load({}).error().code, "store.corrupt");
  EXPECT_EQ(store.check().error().code, "store.corrupt");
}

TEST_F(StoreTest, CheckFindsTablesThatDifferFromTheRecords) {
  for (const char* const harm : {"DELETE FROM mention WHERE id = (SELECT max(id) FROM mention)",
                                 "UPDATE event SET b = b + 1 WHERE id = (SELECT min(id) FROM event)",
                                 "UPDATE document SET published = '1999'", "DELETE FROM document_record",
                                 "UPDATE entity SET documents = 9 WHERE key = 'state:MLI'",
                                 "DELETE FROM document WHERE id = 1",
                                 "UPDATE document_record SET text = replace(text, 'forty', 'fifty')"}) {
    fs::remove(path_);
    fill(2);
    ASSERT_TRUE(open().check());
    run_sql(harm);
    const Status good = open().check();
    ASSERT_FALSE(good) << harm;
    EXPECT_EQ(good.error().code, "store.corrupt") << harm;
  }
}

TEST_F(StoreTest, AStoreOpenForReadingTakesNoDocuments) {
  fill(1);
  Store store = open(Mode::kRead);
  EXPECT_EQ(store.add(sample::records(2)).error().code, "store.readonly");
}

TEST_F(StoreTest, AFileThatMayNotBeWrittenCanBeRead) {
  fill(2);
  fs::permissions(path_, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
  fs::permissions(folder_, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::group_read | fs::perms::group_exec |
                                fs::perms::others_read | fs::perms::others_exec);
  const pid_t child = fork();
  if (child == 0) {
    if (geteuid() == 0 && setuid(65534) != 0) _exit(9);
    const Result<Store> writing = Store::open(path_, Mode::kWrite);
    if (writing || writing.error().code != "store.readonly") _exit(1);
    const Result<Store> reading = Store::open(path_, Mode::kRead);
    if (!reading) {
      std::fprintf(stderr, "%s\n", reading.error().describe().c_str());
      _exit(2);
    }
    std::string out;
    if (!reading->write_all({}, out) || out != stream_of({0, 1})) _exit(3);
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  fs::permissions(folder_, fs::perms::owner_all);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(StoreTest, ASecondWriterIsToldToWaitAndLosesNothing) {
  fill(1);
  Store first = open(), second = open();
  ASSERT_TRUE(first.add(sample::records(5)));
  EXPECT_EQ(second.add(sample::records(6)).error().code, "store.busy");
  EXPECT_TRUE(second.commit());  // nothing had been added
  EXPECT_EQ(exported(second), stream_of({0}));  // readers are not held up
  ASSERT_TRUE(first.commit());
  EXPECT_EQ(*second.add(sample::records(6)), Added::kNew);
  EXPECT_EQ(*second.add(sample::records(5)), Added::kKnown);
  ASSERT_TRUE(second.commit());
  EXPECT_EQ(*first.add(sample::records(6)), Added::kKnown);
  EXPECT_EQ(*first.add(sample::records(8)), Added::kNew);
  ASSERT_TRUE(first.commit());
  EXPECT_EQ(exported(first), stream_of({0, 5, 6, 8}));
  const Status good = second.check();
  EXPECT_TRUE(good) << good.error().describe();
}

// In a child, because a limit on the size of files cannot be taken back.
TEST_F(StoreTest, AFullDiskIsNamedAndTheRestIsSafe) {
  fill(4);
  const std::string before = exported(open());
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600000, 600000};
    setrlimit(RLIMIT_FSIZE, &limit);
    Result<Store> store = Store::open(path_, Mode::kWrite);
    if (!store) _exit(1);
    for (int i = 100; i < 3000; ++i) {
      const Result<Added> added = store->add(sample::records(i));
      const Status done = added ? (i % 50 == 0 ? store->commit() : Status(Unit{})) : Status(added.error());
      if (done) continue;
      if (done.error().code != "store.full") {
        std::fprintf(stderr, "%s\n", done.error().describe().c_str());
        _exit(2);
      }
      // What was added since the last commit is gone, and commit() says so if add() could not.
      if (!added && i % 50 != 1 && store->commit()) _exit(3);
      const Result<StoreCounts> counts = store->counts();
      _exit(counts && (counts->documents - 4) % 50 <= 1 ? 0 : 4);
    }
    _exit(5);
  }
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  Store store = open();
  const Status good = store.check();
  EXPECT_TRUE(good) << good.error().describe();
  EXPECT_GE(store.counts()->documents, 4u);
  // After room is made, it goes on.
  ASSERT_TRUE(store.add(sample::records(5000)));
  ASSERT_TRUE(store.commit());
  EXPECT_TRUE(store.check());
}

TEST_F(StoreTest, AnOlderStoreIsMigratedWithWhatIsInIt) {
  // A store from before the tables of version 1: marked, but without them.
  run_sql("PRAGMA application_id = " + std::to_string(kApplicationId) + "; CREATE TABLE note (words TEXT); "
          "INSERT INTO note VALUES ('kept')");
  fill(2);
  EXPECT_EQ(ask("PRAGMA user_version"), "1\n");
  EXPECT_EQ(ask("SELECT words FROM note"), "kept\n");
  EXPECT_EQ(exported(open()), stream_of({0, 1}));
}

TEST_F(StoreTest, MigrationsRunInOrderOnceAndAllOrNothing) {
  fill(2);
  std::vector<Migration> steps(migrations().begin(), migrations().end());
  steps.push_back({2, {"ALTER TABLE document ADD COLUMN reviewed INTEGER"}});
  steps.push_back({3, {"UPDATE document SET reviewed = 1", "CREATE TABLE broken ("}});
  {
    const auto connection = std::move(Connection::open(path_, Connection::Access::kWrite)).value();
    EXPECT_FALSE(migrate(*connection, steps));
  }
  EXPECT_EQ(ask("PRAGMA user_version"), "1\n");
  EXPECT_EQ(ask("SELECT count(*) FROM pragma_table_info('document') WHERE name = 'reviewed'"), "0\n");
  steps.back().sql[1] = "CREATE TABLE mended (x INTEGER) STRICT";
  const auto connection = std::move(Connection::open(path_, Connection::Access::kWrite)).value();
  EXPECT_TRUE(migrate(*connection, steps));
  EXPECT_TRUE(migrate(*connection, steps));
  EXPECT_TRUE(check_schema(*connection, steps));
  EXPECT_EQ(ask("PRAGMA user_version"), "3\n");
  EXPECT_EQ(ask("SELECT sum(reviewed) FROM document"), "2\n");
  EXPECT_EQ(code_of_opening(Mode::kWrite), "store.newer");
}

TEST_F(StoreTest, TwoProgramsThatMakeTheStoreAtOnceMakeOne) {
  const pid_t child = fork();
  if (child == 0) {
    Result<Store> store = Store::open(path_, Mode::kWrite);
    _exit(store || store.error().code == "store.busy" ? 0 : 1);
  }
  const Result<Store> store = Store::open(path_, Mode::kWrite);
  EXPECT_TRUE(store || store.error().code == "store.busy");
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(code_of_opening(Mode::kWrite), "none");
}

}  // namespace
}  // namespace entente

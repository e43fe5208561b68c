#include "store/store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "base/json.h"
#include "store/schema.h"
#include "unit/sample_records.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Mode = Store::Mode;

class StoreTest : public testing::Test {
 protected:
  StoreTest() {
    const testing::TestInfo* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / ("entente_store_" + std::to_string(getpid()) + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    path_ = (folder_ / "watch.db").string();
  }
  ~StoreTest() override { fs::remove_all(folder_); }

  Store open(Mode mode = Mode::kWrite) const {
    Result<Store> store = Store::open(path_, mode);
    EXPECT_TRUE(store) << store.error().describe();
    return std::move(store).value();
  }
  std::string code_of_opening(Mode mode) const {
    const Result<Store> store = Store::open(path_, mode);
    return store ? "none" : std::string(store.error().code);
  }
  void fill(int documents) const {
    Store store = open();
    for (int i = 0; i < documents; ++i) ASSERT_TRUE(store.add(sample::records(i)));
    ASSERT_TRUE(store.commit());
  }
  void run_sql(const std::string& sql) const {
    sqlite3* handle = nullptr;
    ASSERT_EQ(sqlite3_open(path_.c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << sql << ": " << message;
    sqlite3_free(message);
    sqlite3_close(handle);
  }
  // The first column of all rows, a line each; the fields of a row with '|' between.
  std::string ask(const std::string& sql) const {
    sqlite3* handle = nullptr;
    EXPECT_EQ(sqlite3_open_v2(path_.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    std::string answer;
    const auto row = [](void* out, int columns, char** values, char**) {
      for (int i = 0; i < columns; ++i) {
        *static_cast<std::string*>(out) += (i > 0 ? "|" : "") + std::string(values[i] != nullptr ? values[i] : "NULL");
      }
      *static_cast<std::string*>(out) += '\n';
      return 0;
    };
    char* message = nullptr;
    EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), row, &answer, &message), SQLITE_OK) << sql << ": " << message;
    sqlite3_free(message);
    sqlite3_close(handle);
    return answer;
  }

  fs::path folder_;
  std::string path_;
};

std::string exported(const Store& store, WriteOptions options = {}) {
  std::string out;
  EXPECT_TRUE(store.write_all(options, out));
  return out;
}

// What `read` prints for these texts, in the order of an export.
std::string stream_of(const std::vector<int>& numbers) {
  std::vector<std::pair<std::string, std::string>> documents;
  Records all;
  for (const int number : numbers) {
    Records records = sample::records(number);
    std::string lines;
    write_document_records(records, {}, lines);
    documents.emplace_back(records.documents[0].id, lines);
    merge(all, std::move(records));
  }
  std::sort(documents.begin(), documents.end());
  std::string out;
  for (const auto& [id, lines] : documents) out += lines;
  sort_canonical(all);
  write_shared_records(all, {}, out);
  return out;
}

TEST_F(StoreTest, ExportEqualsWhatWasAddedInAnyOrder) {
  {
    Store store = open();
    for (const int number : {5, 1, 4}) EXPECT_EQ(*store.add(sample::records(number)), Added::kNew);
    ASSERT_TRUE(store.commit());
    for (const int number : {2, 3}) EXPECT_EQ(*store.add(sample::records(number)), Added::kNew);
    ASSERT_TRUE(store.commit());
    EXPECT_EQ(exported(store), stream_of({1, 2, 3, 4, 5}));
    EXPECT_TRUE(store.check());
  }
  EXPECT_EQ(exported(open(Mode::kRead)), stream_of({1, 2, 3, 4, 5}));
}

TEST_F(StoreTest, AddingTwiceChangesNothing) {
  fill(3);
  const std::string before = exported(open());
  Store store = open();
  for (int i = 0; i < 3; ++i) EXPECT_EQ(*store.add(sample::records(i)), Added::kKnown);
  EXPECT_EQ(*store.add(sample::records(0), true), Added::kKnown);  // the same engine and lexicon: nothing to re-read
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(exported(store), before);
  EXPECT_EQ(store.counts()->documents, 3u);
}

TEST_F(StoreTest, ASecondNameBecomesACopy) {
  Store store = open();
  EXPECT_EQ(*store.add(sample::records(1, "m.txt")), Added::kNew);
  EXPECT_EQ(*store.add(sample::records(1, "z.txt")), Added::kCopy);
  EXPECT_EQ(*store.add(sample::records(1, "a.txt")), Added::kCopy);
  EXPECT_EQ(*store.add(sample::records(1, "z.txt")), Added::kKnown);
  EXPECT_EQ(*store.add(sample::records(1, "m.txt")), Added::kKnown);
  ASSERT_TRUE(store.commit());
  EXPECT_TRUE(store.check());
  const Records all = *store.load({});
  ASSERT_EQ(all.documents.size(), 1u);
  EXPECT_EQ(all.documents[0].name, "m.txt");
  ASSERT_EQ(all.documents[0].copies.size(), 3u);
  EXPECT_EQ(all.documents[0].copies[0].name, "a.txt");
  EXPECT_EQ(all.documents[0].copies[2].name, "z.txt");
  EXPECT_EQ(all.mentions.size(), sample::records(1).mentions.size());
  EXPECT_EQ(ask("SELECT name FROM document_copy ORDER BY position"), "a.txt\nm.txt\nz.txt\n");
}

TEST_F(StoreTest, RereadingReplacesRecordsAndKeepsCopies) {
  fill(3);
  Records newer = sample::records(1);
  newer.documents[0].engine = "entente 9";
  newer.mentions.resize(2);
  newer.sentences.resize(3);
  std::erase_if(newer.entities, [](const EntityRecord& e) { return e.id == "place:bamako"; });
  for (EntityRecord& entity : newer.entities) {
    if (entity.id == "state:MLI") entity.aliases = {"the valley state"};
  }
  Store store = open();
  EXPECT_EQ(*store.add(sample::records(1, "other.txt")), Added::kCopy);
  EXPECT_EQ(*store.add(newer, false), Added::kKnown);
  EXPECT_EQ(*store.add(newer, true), Added::kReread);
  EXPECT_EQ(*store.add(newer, true), Added::kKnown);
  ASSERT_TRUE(store.commit());
  const Status good = store.check();
  EXPECT_TRUE(good) << good.error().describe();
  const StoreCounts counts = *store.counts();
  EXPECT_EQ(counts.documents, 3u);
  EXPECT_EQ(counts.engines, (std::vector<std::string>{"entente 0.1.0", "entente 9"}));
  EXPECT_EQ(counts.mentions, 2 * sample::records(1).mentions.size() + 2);
  const Records all = *store.load({});
  for (const DocumentRecord& document : all.documents) {
    EXPECT_EQ(document.copies.size(), document.id == newer.documents[0].id ? 2u : 0u);
  }
  EXPECT_EQ(ask("SELECT documents FROM entity WHERE key = 'place:bamako'"), "2\n");
  EXPECT_EQ(ask("SELECT a.alias FROM entity_alias a JOIN entity e ON e.id = a.entity WHERE e.key = 'state:MLI' "
                "ORDER BY 1"), "Malian\nthe valley state\nvalley 0\nvalley 2\n");
  EXPECT_TRUE(store.search("kilometres", 10)->size() == 2);
}

TEST_F(StoreTest, RereadingTheLastDocumentOfAnEntityForgetsIt) {
  fill(1);
  Records newer = sample::records(0);
  newer.documents[0].lexicon = "another";
  std::erase_if(newer.entities, [](const EntityRecord& e) { return e.id == "place:moscow"; });
  Store store = open();
  EXPECT_EQ(*store.add(newer, true), Added::kReread);
  ASSERT_TRUE(store.commit());
  EXPECT_TRUE(store.check());
  EXPECT_EQ(store.show("place:moscow").error().code, "store.unknown-record");
  EXPECT_EQ(*store.add(sample::records(0), true), Added::kReread);
  ASSERT_TRUE(store.commit());
  EXPECT_TRUE(store.show("place:moscow"));
}

TEST_F(StoreTest, RecordsInAnyOrderAreKeptInTheCanonicalOne) {
  Records reversed = sample::records(1);
  std::reverse(reversed.sentences.begin(), reversed.sentences.end());
  std::reverse(reversed.mentions.begin(), reversed.mentions.end());
  std::reverse(reversed.events.begin(), reversed.events.end());
  Store store = open();
  ASSERT_TRUE(store.add(reversed));
  ASSERT_TRUE(store.check());  // before the commit as well
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(exported(store), stream_of({1}));
  reversed.documents[0].engine = "entente 9";
  EXPECT_EQ(*store.add(reversed, true), Added::kReread);
  ASSERT_TRUE(store.commit());
  EXPECT_TRUE(store.check());
  EXPECT_EQ(store.search("ferry", 9)->size(), 1u);
}

TEST_F(StoreTest, OddBytesOfATextComeBack) {
  std::string text = "One\u2028line";
  text += '\0';
  text += "and \"quoted\" \\ \x01 end";
  const Records records = to_records(sample::Builder(text, "odd\nname").reading, sample::lexicon());
  Store store = open();
  ASSERT_TRUE(store.add(records));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(store.load({})->documents[0].text, text);
  EXPECT_EQ(exported(store, {.text = true, .full_text = true}), sample::lines_of(records, {true, true}));
  EXPECT_TRUE(store.check());
}

TEST_F(StoreTest, WhatIsNotCommittedIsGone) {
  fill(2);
  {
    Store store = open();
    EXPECT_EQ(*store.add(sample::records(7)), Added::kNew);
  }
  EXPECT_EQ(exported(open()), stream_of({0, 1}));
}

TEST_F(StoreTest, AnotherTextOfTheSameIdIsRefusedAndHarmsNobody) {
  Store store = open();
  ASSERT_TRUE(store.add(sample::records(1)));
  Records other = sample::records(2);
  other.documents[0].id = sample::records(1).documents[0].id;
  EXPECT_EQ(store.add(other).error().code, "store.collision");
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(exported(store), stream_of({1}));
}

TEST_F(StoreTest, LoadFindsTheDocumentsThatNameAState) {
  Store store = open();
  ASSERT_TRUE(store.add(sample::records(1)));
  Records togo = sample::records(2);
  for (EntityRecord& entity : togo.entities) {
    if (entity.state == "RUS") entity.state = "TGO";
  }
  for (EventRecord& event : togo.events) event.actor_states = {"TGO"};
  ASSERT_TRUE(store.add(togo));
  ASSERT_TRUE(store.commit());
  EXPECT_EQ(store.load({"RUS"})->documents.size(), 1u);
  EXPECT_EQ(store.load({"TGO"})->documents.size(), 1u);
  EXPECT_EQ(store.load({"TGO"})->documents[0].id, togo.documents[0].id);
  EXPECT_EQ(store.load({"RUS", "TGO"})->documents.size(), 2u);
  EXPECT_EQ(store.load({"MLI"})->documents.size(), 2u);
  EXPECT_TRUE(store.load({"XYZ' OR 1"})->documents.empty());
  // A state that none of the records names has no entity there either.
  const Records records = *store.load({"RUS"});
  EXPECT_EQ(sample::lines_of(records), sample::lines_of(sample::records(1)));
}

TEST_F(StoreTest, ShowGivesTheLineThatReadPrinted) {
  fill(2);
  const Store store = open(Mode::kRead);
  const std::string stream = stream_of({0, 1});
  for (const std::string_view line : split(stream, '\n')) {
    if (line.empty()) continue;
    const std::string id = parse_json(line)->find("id")->string;
    const Result<std::string> shown = store.show(id);
    ASSERT_TRUE(shown) << id << ": " << shown.error().describe();
    EXPECT_EQ(*shown, line);
  }
}

TEST_F(StoreTest, ShowNamesTheNearestIdIfThereIsNone) {
  fill(1);
  const Store store = open(Mode::kRead);
  const std::string doc = sample::records(0).documents[0].id;
  const Error wrong = store.show(doc + "/e39-70.AIDS").error();
  EXPECT_EQ(wrong.code, "store.unknown-record");
  EXPECT_NE(wrong.hint.find(doc + "/e39-70.AID"), std::string::npos) << wrong.hint;
  EXPECT_NE(store.show("state:MLT").error().hint.find("state:MLI"), std::string::npos);
  for (const char* id : {"", "d:", "d:/", "@d:", "d:0000000000000000/e1-2.AID", "r:same-as/0", "\"'%"}) {
    EXPECT_EQ(store.show(id).error().code, "store.unknown-record") << id;
  }
}

TEST_F(StoreTest, SearchMarksWhatItFinds) {
  Store store = open();
  for (const int number : {1, 2}) ASSERT_TRUE(store.add(sample::records(number)));
  Records dated = sample::records(3);
  dated.documents[0].published = "2024-02-07";
  ASSERT_TRUE(store.add(dated));
  ASSERT_TRUE(store.commit());
  const std::vector<Found> found = *store.search("nene OR ferry", 10);
  ASSERT_EQ(found.size(), 6u);
  EXPECT_EQ(found[0].published, "2024-02-07");  // newest first
  EXPECT_NE(found[0].marked.find("\u2068Néné\u2069 Traoré"), std::string::npos) << found[0].marked;
  EXPECT_EQ(found[0].document, "text-3.txt");
  EXPECT_TRUE(store.show(found[0].sentence));
  EXPECT_EQ(store.search("ferry", 2)->size(), 2u);
  EXPECT_TRUE(store.search("zebra", 10)->empty());
  EXPECT_EQ(store.search("\"old ferry\"", 10)->size(), 3u);
}

TEST_F(StoreTest, ASearchThatCannotBeUnderstoodIsNamed) {
  fill(1);
  const Store store = open(Mode::kRead);
  for (const std::string& query : {std::string("\"open"), std::string("AND"), std::string("a:b"), std::string(), std::string("(("),
                                   std::string(3000, '('), std::string("NEAR("), std::string("*")}) {
    const Result<std::vector<Found>> found = store.search(query, 5);
    ASSERT_FALSE(found) << query;
    EXPECT_EQ(found.error().code, "store.query") << query;
  }
}

TEST_F(StoreTest, ViewsSpeakTheLanguageOfTheRecords) {
  fill(2);
  const std::string doc = sample::records(1).documents[0].id;
  EXPECT_EQ(ask("SELECT name, date, status, actors, recipients, actor_states, vouched_by, text FROM v_event WHERE id = '" +
                doc + "/e39-70.AID'"),
            "text-1.txt|XXXX-02-07|happened|Russia|Mali|RUS|Pavel Orlov|Russia sent forty pumps to Mali\n");
  EXPECT_EQ(ask("SELECT count(*) FROM v_event WHERE id LIKE '" + doc + "%.AGREE.2'"), "1\n");
  EXPECT_EQ(ask("SELECT sources, source_text, cue, text FROM v_attribution WHERE document = '" + doc + "' AND quote = "
                "'direct'"), "Néné Traoré|the engineer Néné Traoré|told|We keep the bridge open\n");
  EXPECT_EQ(ask("SELECT sources FROM v_attribution WHERE document = '" + doc + "' AND mode = 'sign'"), "narrator\n");
  EXPECT_EQ(ask("SELECT claimants, topics, stance_target, text FROM v_claim WHERE document = '" + doc +
                "' AND kind = 'contrast'"),
            "Pavel Orlov|economic-ties reciprocity|Mali|the pumps would not be a gift but a loan\n");
  EXPECT_EQ(ask("SELECT text FROM v_sentence WHERE document = '" + doc + "' AND role = 'headline'"),
            "Envoys open round 1 of the river talks\n");
  EXPECT_EQ(ask("SELECT entity_name, state, form, text FROM v_mention WHERE document = '" + doc + "' AND literal NOT NULL"),
            "Russia|RUS|metonym|Moscow\n");
  EXPECT_EQ(ask("SELECT \"from\", \"to\", stated, text FROM v_relation WHERE document = '" + doc + "'"),
            "person:~nene-traore@" + doc + "|office:mli-engineer|current|the engineer Néné Traoré\n");
  EXPECT_EQ(ask("SELECT value, text FROM v_time WHERE document = '" + doc + "' ORDER BY b"),
            "XXXX-02-07|7 February\nXXXX-WXX-1|Monday\n");
  EXPECT_EQ(ask("SELECT text FROM v_question WHERE document = '" + doc + "'"), "who will pay\n");
  EXPECT_EQ(ask("SELECT outlet, genre, flags FROM v_document WHERE id = '" + doc + "'"),
            "The Valley Post|news-report|no-byline no-date\n");
  EXPECT_EQ(ask("SELECT name, documents, aliases FROM v_entity WHERE id = 'state:MLI'"), "Mali|2|Malian; valley 0; valley 1\n");
  // Every id of a view is that of a record.
  std::string ids;
  for (const char* view : {"document", "sentence", "entity", "mention", "time", "event", "attribution", "claim", "relation",
                           "question"}) {
    ids += ask(std::string("SELECT id FROM v_") + view);
  }
  const Store store = open(Mode::kRead);
  std::size_t shown = 0;
  for (const std::string_view id : split(ids, '\n')) {
    if (id.empty()) continue;
    EXPECT_TRUE(store.show(id)) << id;
    ++shown;
  }
  const std::string stream = stream_of({0, 1});
  EXPECT_EQ(shown, static_cast<std::size_t>(std::count(stream.begin(), stream.end(), '\n')));
}

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

#include "unit/store_fixture.h"

#include "base/json.h"
#include "base/strings.h"

namespace entente {
namespace {

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

}  // namespace
}  // namespace entente

// Which texts are one story retold, and which persons are one: right groups in any order, and no more.
#include "link/link.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

#include "base/sha256.h"
#include "link/sketch.h"

namespace entente {
namespace {

DocumentRecord document(std::string id, std::string text) {
  DocumentRecord made;
  made.id = made.doc = std::move(id);
  made.text = std::move(text);
  return made;
}

EntityRecord person(std::string id, std::string doc, std::string name, std::string state) {
  EntityRecord made;
  made.id = std::move(id);
  made.doc = std::move(doc);
  made.kind = "person";
  made.name = std::move(name);
  made.state = std::move(state);
  return made;
}

const std::string kStory =
    "The harbour of Ziguinchor got two dredgers on Tuesday after months of talks between the port and its lenders. "
    "Engineers said the larger vessel would clear the northern channel before the rains, while the smaller one stays "
    "at the fish quay. The mayor thanked the crews and asked for patience with the noise at night.";
const std::string kRewrite =
    "Two dredgers reached the town this week. The harbour of Ziguinchor got two dredgers on Tuesday after months of "
    "talks between the port and its lenders. Engineers said the larger vessel would clear the northern channel before "
    "the rains, while the smaller one stays at the fish quay. Fishermen were not asked.";
const std::string kOther =
    "A parliamentary committee in Tallinn heard three shipbuilders on the price of ice-class hulls and put off its "
    "report until the autumn, when the budget for the coming year will have been agreed by the coalition partners.";

std::vector<std::vector<std::string>> groups_of(Records records) { return link(records, Lexicon::embedded()).groups; }

TEST(NearDuplicates, RewriteJoinsItsSourceAndNothingElse) {
  Records records;
  records.documents = {document("d:b", kRewrite), document("d:c", kOther), document("d:a", kStory)};
  const Links links = link(records, Lexicon::embedded());
  ASSERT_EQ(links.groups, (std::vector<std::vector<std::string>>{{"d:a", "d:b"}, {"d:c"}}));
  ASSERT_EQ(links.relations.size(), 1u);
  const RelationRecord& relation = links.relations.front();
  EXPECT_EQ(relation.kind, "near-duplicate");
  EXPECT_EQ(relation.from, "d:a");
  EXPECT_EQ(relation.to, "d:b");
  EXPECT_EQ(relation.id, "r:near-duplicate/" + sha256_hex("near-duplicate\nd:a\nd:b").substr(0, 12));
  EXPECT_FALSE(relation.rule.empty());
}

TEST(NearDuplicates, CaseAccentsAndPunctuationDoNotHideACopy) {
  std::string shouted;
  for (const char c : kStory) shouted += c == ',' || c == '.' ? ' ' : static_cast<char>(std::toupper(c));
  Records records;
  records.documents = {document("d:a", kStory), document("d:b", shouted)};
  EXPECT_EQ(groups_of(records).size(), 1u);
}

TEST(NearDuplicates, TooShortToTell) {
  Records records;
  records.documents = {document("d:a", "The talks go on."), document("d:b", "The talks go on!"), document("d:c", ""),
                       document("d:d", " \n")};
  EXPECT_EQ(groups_of(records).size(), 4u);
}

TEST(NearDuplicates, TheSameDocumentTwiceIsOne) {
  Records records;
  records.documents = {document("d:a", kStory), document("d:a", kStory)};
  EXPECT_EQ(groups_of(records), (std::vector<std::vector<std::string>>{{"d:a"}}));
}

// A text of `words` made-up words, a share of which is replaced.
std::vector<std::string> words_of(std::mt19937& random, std::size_t count) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 5000));
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + ' ';
  return text;
}

TEST(NearDuplicates, BandsMissNoClosePairThatComparingAllWouldFind) {
  std::mt19937 random(11);
  Records records;
  for (int story = 0; story < 30; ++story) {
    const std::vector<std::string> words = words_of(random, 150);
    for (int copy = 0; copy < 4; ++copy) {
      std::vector<std::string> edited = words;
      for (int edits = 0; edits < copy * 3; ++edits) edited[random() % edited.size()] = "new" + std::to_string(random());
      records.documents.push_back(document("d:" + std::to_string(1000 + story * 4 + copy), joined(edited)));
    }
  }
  const auto groups = groups_of(records);
  std::map<std::string, std::size_t> group_of;
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::string& id : groups[g]) group_of[id] = g;
  int close = 0;
  for (const DocumentRecord& a : records.documents)
    for (const DocumentRecord& b : records.documents) {
      const std::uint32_t shared = shared_milli(sketch(a.text), sketch(b.text), 0);
      if (shared >= 500) {
        EXPECT_EQ(group_of[a.id], group_of[b.id]) << a.id << ' ' << b.id << ' ' << shared;
        close += a.id != b.id;
      }
      if (shared < 10) {
        EXPECT_NE(group_of[a.id], group_of[b.id]) << a.id << ' ' << b.id;
      }
    }
  EXPECT_GT(close, 100);
}

TEST(NearDuplicates, ManyCopiesGiveOneRelationEach) {
  Records records;
  for (int i = 0; i < 800; ++i) records.documents.push_back(document("d:" + std::to_string(1000 + i), kStory + " " + std::to_string(i)));
  const Links links = link(records, Lexicon::embedded());
  EXPECT_EQ(links.groups.size(), 1u);
  EXPECT_EQ(links.relations.size(), 799u);
}

TEST(Links, AnyOrderOfTheRecordsGivesTheSame) {
  Records records;
  records.documents = {document("d:a", kStory), document("d:b", kRewrite), document("d:c", kOther)};
  for (const char* doc : {"d:a", "d:b", "d:c"})
    records.entities.push_back(person(std::string("person:~ivo-saar@") + doc, doc, "Ivo Saar", ""));
  const Links first = link(records, Lexicon::embedded());
  std::mt19937 random(3);
  for (int round = 0; round < 10; ++round) {
    std::shuffle(records.documents.begin(), records.documents.end(), random);
    std::shuffle(records.entities.begin(), records.entities.end(), random);
    const Links again = link(records, Lexicon::embedded());
    EXPECT_EQ(again.groups, first.groups);
    ASSERT_EQ(again.relations.size(), first.relations.size());
    for (std::size_t i = 0; i < first.relations.size(); ++i) EXPECT_EQ(again.relations[i].id, first.relations[i].id);
  }
}

std::set<std::pair<std::string, std::string>> same_persons(std::vector<EntityRecord> entities, std::vector<RelationRecord> known = {}) {
  Records records;
  records.entities = std::move(entities);
  records.relations = std::move(known);
  std::set<std::pair<std::string, std::string>> pairs;
  for (const RelationRecord& relation : link(records, Lexicon::embedded()).relations)
    if (relation.kind == "same-as") pairs.emplace(relation.from, relation.to);
  return pairs;
}

TEST(SamePerson, FullNameJoinsAcrossDocumentsWhateverItsCaseAndAccents) {
  const auto pairs = same_persons({person("person:~a@d:1", "d:1", "Inès Diatta", "SEN"), person("person:~b@d:2", "d:2", "INES DIATTA", "")});
  EXPECT_EQ(pairs, (std::set<std::pair<std::string, std::string>>{{"person:~a@d:1", "person:~b@d:2"}}));
}

TEST(SamePerson, SpellingsAndOrdersOfOneNameJoin) {
  const auto joined = [](const char* one, const char* other) {
    return !same_persons({person("person:~a@d:1", "d:1", one, ""), person("person:~b@d:2", "d:2", other, "")}).empty();
  };
  EXPECT_TRUE(joined("Sergei Ostrekov", "Sergey Ostrekov"));
  EXPECT_TRUE(joined("OSTREKA Wanja", "Wanja Ostreka"));
  EXPECT_TRUE(joined("Wanja M. Ostreka", "Wanja Ostreka"));
  EXPECT_TRUE(joined("W. Ostreka", "Wanja Ostreka"));
  EXPECT_FALSE(joined("Wanja Ostreka", "Vera Ostreka"));
}

TEST(SamePerson, AnInitialThatFitsTwoNamesJoinsNeither) {
  const auto pairs = same_persons({person("person:~a@d:1", "d:1", "W. Ostreka", ""), person("person:~b@d:2", "d:2", "Wanja Ostreka", ""),
                                   person("person:~c@d:3", "d:3", "Walid Ostreka", "")});
  EXPECT_TRUE(pairs.empty());
}

TEST(SamePerson, ManyBearersOfOneFamilyNameAreStillJoined) {
  std::vector<EntityRecord> entities;
  for (int i = 0; i < 200; ++i) {
    std::string given = "Bakoro";
    for (int digit = i; digit > 0; digit /= 5) given += "dgkmt"[digit % 5];
    for (const char* doc : {"d:1", "d:2"}) {
      entities.push_back(person("person:~" + std::to_string(1000 + i) + "@" + doc, doc, given + "a Ostreka", ""));
    }
  }
  EXPECT_EQ(same_persons(entities).size(), 200u);
}

TEST(SamePerson, OneWordIsNoFullName) {
  EXPECT_TRUE(same_persons({person("person:~a@d:1", "d:1", "Diatta", ""), person("person:~b@d:2", "d:2", "Diatta", "")}).empty());
}

TEST(SamePerson, OneDocumentKeepsItsPersonsApart) {
  EXPECT_TRUE(same_persons({person("person:~a@d:1", "d:1", "Inès Diatta", ""), person("person:~a2@d:1", "d:1", "Ines Diatta", "")}).empty());
}

TEST(SamePerson, TwoStatesAreTwoPersonsAndTheStatelessIsNeither) {
  const auto pairs = same_persons({person("person:~a@d:1", "d:1", "Anna Berg", "EST"), person("person:~a@d:2", "d:2", "Anna Berg", "CHL"),
                                   person("person:~a@d:3", "d:3", "Anna Berg", ""), person("person:~a@d:4", "d:4", "Anna Berg", "EST")});
  EXPECT_EQ(pairs, (std::set<std::pair<std::string, std::string>>{{"person:~a@d:1", "person:~a@d:4"}}));
}

TEST(SamePerson, UnnamedKnownAndDisguisedNamesAreNoReason) {
  EntityRecord unnamed = person("person:~a@d:1", "d:1", "Prime Minister", "EST");
  unnamed.named = false;
  EXPECT_TRUE(same_persons({unnamed, person("person:~b@d:2", "d:2", "Prime Minister", "EST")}).empty());
  EXPECT_TRUE(same_persons({person("person:anna-berg", "", "Anna Berg", ""), person("person:~b@d:2", "d:2", "Anna Berg", "")}).empty());
  RelationRecord disguise;
  disguise.kind = "look-alike";
  disguise.from = "person:~b@d:2";
  EXPECT_TRUE(same_persons({person("person:~a@d:1", "d:1", "Anna Berg", ""), person("person:~b@d:2", "d:2", "Anna Berg", "")}, {disguise}).empty());
}

}  // namespace
}  // namespace entente

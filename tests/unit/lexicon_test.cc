#include "lexicon/lexicon.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>

#include "base/sha256.h"
#include "base/utf8.h"
#include "lexicon/format.h"
#include "lexicon/lexicon_writer.h"

namespace entente {
namespace {

using Words = std::vector<std::string>;

Words cut(std::string_view phrase) {
  Words words;
  for (std::string_view word : split_phrase(phrase)) words.emplace_back(word);
  return words;
}

// All terms of a phrase, found as the reading stages find them.
std::vector<const Term*> terms_of(const Lexicon& lexicon, std::string_view phrase) {
  Lexicon::Node node = Lexicon::kRoot;
  for (std::string_view word : split_phrase(phrase)) node = lexicon.step(node, lexicon.word(folded(word)));
  std::vector<const Term*> terms;
  for (Id<Term> id : lexicon.terms(node)) terms.push_back(&lexicon.term(id));
  return terms;
}

TermEntry entry(TermClass cls, std::string text, std::string key) {
  TermEntry term;
  term.cls = cls;
  term.text = term.lemma = std::move(text);
  term.key = std::move(key);
  term.source = "data/names/made.tsv:1";
  return term;
}

Knowledge small() {
  Knowledge knowledge;
  knowledge.terms = {entry(TermClass::kStateName, "Norland", "state:NRL"), entry(TermClass::kStateName, "Kingdom of Norland", "state:NRL"),
                     entry(TermClass::kDemonym, "Norlandic", "state:NRL"), entry(TermClass::kPlaceName, "Sana'a", "place:sanaa"),
                     entry(TermClass::kOffice, "foreign minister", "foreign-minister"),
                     entry(TermClass::kOffice, "minister", "minister")};
  knowledge.facts = {{"state:NRL", "state", "Norland", "NRL", "", "alpha2=NL capital=none", "data/names/made.tsv:1"},
                     {"place:sanaa", "place", "Sana'a", "YEM", "", "", "data/names/made.tsv:4"}};
  knowledge.codes = {{"status", "happened", "it happened", ""}, {"status", "planned", "it is planned", ""}, {"hedge", "none", "no reserve", ""}};
  knowledge.rules = {{"claim/say", "data/rules/claim.rules:1", "saying", {"He said so."}, {"He sang.", "He sat."}}};
  return knowledge;
}

std::string error_of(std::string_view block) {
  const Result<Lexicon> opened = Lexicon::open(block);
  return opened ? "opened" : std::string(opened.error().code);
}

// A block that is wrong inside but has the right digest.
std::string signed_again(std::string block) {
  const auto digest = sha256(std::string_view(block).substr(lexicon_format::kDigestedFrom));
  std::memcpy(block.data() + offsetof(lexicon_format::Header, digest), digest.data(), digest.size());
  return block;
}

TEST(SplitPhrase, CutsAsTheTreebanksDo) {
  EXPECT_EQ(cut("counter-terrorism  unit"), (Words{"counter", "-", "terrorism", "unit"}));
  EXPECT_EQ(cut("Norland's"), (Words{"Norland", "'s"}));
  EXPECT_EQ(cut("Norland\u2019s"), (Words{"Norland", "\u2019s"}));
  EXPECT_EQ(cut("don't"), (Words{"do", "n't"}));
  EXPECT_EQ(cut("they'LL"), (Words{"they", "'LL"}));
  EXPECT_EQ(cut("O'Brien"), (Words{"O", "'", "Brien"}));
  EXPECT_EQ(cut("'t"), (Words{"'", "t"}));
  EXPECT_EQ(cut("U.S. envoy"), (Words{"U.S.", "envoy"}));
  EXPECT_EQ(cut("10,000 (3.5%)"), (Words{"10,000", "(", "3.5", "%", ")"}));
  EXPECT_EQ(cut("Élysée"), (Words{"Élysée"}));
  EXPECT_EQ(cut("e\u0301te\u0301"), (Words{"e\u0301te\u0301"}));
  EXPECT_TRUE(cut(" \t").empty());
}

TEST(SplitPhrase, TakesAnyBytes) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 40; i > 0; --i) bytes += "ab n't's.,-9\xc3\xa9\xe2\x80\x99\xff"[random() % 18];
    std::string joined, expected;
    for (std::string_view word : split_phrase(bytes)) {
      ASSERT_FALSE(word.empty());
      joined += word;
    }
    for (char c : bytes) expected += c == ' ' ? "" : std::string(1, c);
    ASSERT_EQ(joined, expected);
  }
}

TEST(Attribute, FlagsValuesAndRepetitions) {
  EXPECT_EQ(attribute("speech=1 sector=GOV  counted", "sector"), "GOV");
  EXPECT_EQ(attribute("speech=1 counted", "counted"), "1");
  EXPECT_EQ(attribute("sectors=GOV", "sector"), "");
  EXPECT_EQ(attribute("", "sector"), "");
  EXPECT_EQ(attribute("to=a to=b", "to"), "a");
  EXPECT_EQ(attribute_values("to=a by=c to=b", "to"), (std::vector<std::string_view>{"a", "b"}));
}

TEST(Classes, NamesLeadBack) {
  for (int i = 0; i <= static_cast<int>(TermClass::kProcedure); ++i) {
    const auto cls = static_cast<TermClass>(i);
    EXPECT_EQ(class_named(class_name(cls)), cls);
  }
  EXPECT_FALSE(class_named("noun"));
}

TEST(Lexicon, ReadsWhatWasWritten) {
  const std::string block = write_lexicon(small());
  const Result<Lexicon> opened = Lexicon::open(block);
  ASSERT_TRUE(opened) << opened.error().describe();
  const Lexicon& lexicon = *opened;
  ASSERT_EQ(terms_of(lexicon, "KINGDOM of norland").size(), 1u);
  EXPECT_EQ(terms_of(lexicon, "KINGDOM of norland")[0]->key, "state:NRL");
  EXPECT_TRUE(terms_of(lexicon, "kingdom").empty());
  EXPECT_TRUE(terms_of(lexicon, "norland of").empty());
  EXPECT_EQ(terms_of(lexicon, "foreign minister").size(), 1u);
  EXPECT_EQ(terms_of(lexicon, "Sana\u2019a").size(), 1u);
  EXPECT_FALSE(lexicon.word("unheard"));
  EXPECT_FALSE(lexicon.word(""));
  EXPECT_EQ(lexicon.step(Lexicon::kNoNode, lexicon.word("norland")), Lexicon::kNoNode);
  EXPECT_EQ(lexicon.step(Lexicon::kRoot, {}), Lexicon::kNoNode);
  EXPECT_TRUE(lexicon.terms(Lexicon::kNoNode).empty());
  ASSERT_NE(lexicon.fact("state:NRL"), nullptr);
  EXPECT_EQ(lexicon.fact("state:NRL")->name, "Norland");
  EXPECT_EQ(lexicon.fact("state:NR"), nullptr);
  EXPECT_EQ(lexicon.facts().front().key, "place:sanaa");
  ASSERT_EQ(lexicon.names_of("state:NRL").size(), 3u);
  EXPECT_EQ(lexicon.names_of("state:NRL")[1]->text, "Kingdom of Norland");
  EXPECT_TRUE(lexicon.names_of("state:XXX").empty());
  EXPECT_EQ(lexicon.codes("status").size(), 2u);
  EXPECT_EQ(lexicon.codes("status")[1].code, "planned");
  EXPECT_TRUE(lexicon.codes("moods").empty());
  EXPECT_EQ(lexicon.code("hedge", "none")->label, "no reserve");
  EXPECT_EQ(lexicon.code("hedge", "happened"), nullptr);
  ASSERT_NE(lexicon.rule("claim/say"), nullptr);
  EXPECT_EQ(lexicon.rule("claim/say")->no.size(), 2u);
  EXPECT_EQ(lexicon.rule("claim/sa"), nullptr);
  EXPECT_EQ(lexicon.digest(), sha256_hex(std::string_view(block).substr(lexicon_format::kDigestedFrom)).substr(0, 16));
}

TEST(Lexicon, AWordWithAnInnerApostropheIsFoundWholeToo) {
  const std::string block = write_lexicon(small());
  const Lexicon lexicon = std::move(Lexicon::open(block)).value();
  EXPECT_EQ(lexicon.terms(lexicon.step(Lexicon::kRoot, lexicon.word("sana'a"))).size(), 1u);
}

TEST(Lexicon, TheSameKnowledgeGivesTheSameBytes) {
  Knowledge turned = small();
  std::ranges::reverse(turned.facts);
  EXPECT_EQ(write_lexicon(small()), write_lexicon(turned));
  turned.codes[0].label = "it took place";
  EXPECT_NE(write_lexicon(small()), write_lexicon(turned));
}

TEST(Lexicon, EmptyKnowledgeOpens) {
  const std::string block = write_lexicon({});
  const Result<Lexicon> opened = Lexicon::open(block);
  ASSERT_TRUE(opened);
  EXPECT_FALSE(opened->word("norland"));
  EXPECT_TRUE(opened->facts().empty());
}

TEST(Hostile, EveryTruncationIsNamed) {
  const std::string block = write_lexicon(small());
  for (std::size_t size = 0; size < block.size(); size += size < 512 ? 1 : 64) {
    ASSERT_EQ(error_of(std::string_view(block).substr(0, size)), "lexicon.truncated") << size;
  }
  EXPECT_EQ(error_of(block + "x"), "lexicon.truncated");
}

TEST(Hostile, EveryFlippedBitIsNamed) {
  const std::string block = write_lexicon(small());
  for (std::size_t at = 0; at < block.size(); ++at) {
    std::string flipped = block;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    const std::string code = error_of(flipped);
    ASSERT_TRUE(code == "lexicon.version" || code == "lexicon.truncated" || code == "lexicon.digest") << at << " " << code;
  }
}

TEST(Hostile, ForeignBytesAreNoLexicon) {
  EXPECT_EQ(error_of("PK\x03\x04 some archive that is long enough to hold a header of fifty-six bytes and more"), "lexicon.version");
  std::string newer = write_lexicon(small());
  newer[8] = 99;
  EXPECT_EQ(error_of(newer), "lexicon.version");
}

// Whatever opens must be safe to walk.
void walk_everything(const Lexicon& lexicon) {
  std::vector<Lexicon::Node> nodes{Lexicon::kRoot};
  std::size_t steps = 0;
  for (std::string_view word : {"norland", "kingdom", "of", "minister", "foreign", "sana", "'", "a"}) {
    const Id<Word> id = lexicon.word(word);
    for (std::size_t n = 0; n < nodes.size() && steps < 1000; ++n, ++steps) {
      const Lexicon::Node next = lexicon.step(nodes[n], id);
      if (next == Lexicon::kNoNode) continue;
      nodes.push_back(next);
      for (Id<Term> term : lexicon.terms(next)) EXPECT_LE(lexicon.term(term).text.size(), 1000u);
    }
  }
  for (const Fact& fact : lexicon.facts()) lexicon.names_of(fact.key);
  for (const Rule& rule : lexicon.rules()) EXPECT_LE(rule.yes.size(), 10u);
  lexicon.code("status", "happened");
}

// A forged digest must not open the way to reads outside of the block.
TEST(Hostile, WrongNumbersUnderARightDigest) {
  const std::string block = write_lexicon(small());
  std::size_t refused = 0;
  for (std::size_t at = sizeof(lexicon_format::Header); at < block.size(); at += 4) {
    for (const std::uint32_t value : {0u, 1u, 7u, 0x7fffffffu, 0xffffffffu, 0xfffffff0u}) {
      std::string forged = block;
      std::memcpy(forged.data() + at, &value, std::min<std::size_t>(4, forged.size() - at));
      forged = signed_again(std::move(forged));
      const Result<Lexicon> opened = Lexicon::open(forged);
      if (opened) {
        walk_everything(*opened);
      } else {
        ++refused;
        ASSERT_EQ(opened.error().code, "lexicon.digest");
      }
    }
  }
  EXPECT_GT(refused, 500u);
}

}  // namespace
}  // namespace entente

// What the embedded knowledge must hold, whoever edits data/.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/utf8.h"
#include "lexicon/lexicon.h"

namespace entente {
namespace {

const Lexicon& lexicon() { return Lexicon::embedded(); }

std::set<std::string> keys_of(std::string_view phrase, TermClass cls) {
  Lexicon::Node node = Lexicon::kRoot;
  for (std::string_view word : split_phrase(phrase)) node = lexicon().step(node, lexicon().word(folded(word)));
  std::set<std::string> keys;
  for (Id<Term> id : lexicon().terms(node)) {
    const Term& term = lexicon().term(id);
    if (term.cls == cls) keys.emplace(term.key);
  }
  return keys;
}

using Keys = std::set<std::string>;

TEST(States, AllHaveANameAndACapitalOrNone) {
  std::size_t states = 0;
  for (const Fact& fact : lexicon().facts()) {
    if (fact.kind != "state") continue;
    ++states;
    const std::vector<const Term*> names = lexicon().names_of(fact.key);
    EXPECT_EQ(fact.state, fact.key.substr(6));
    EXPECT_TRUE(std::ranges::any_of(names, [&](const Term* t) { return t->cls == TermClass::kStateName && t->text == fact.name; })) << fact.key;
    const std::string_view capital = attribute(fact.attributes, "capital");
    if (capital != "none") {
      EXPECT_NE(lexicon().fact(capital), nullptr) << fact.key << " " << capital;
    }
    EXPECT_EQ(attribute(fact.attributes, "alpha2").size(), 2u) << fact.key;
  }
  EXPECT_EQ(states, 250u);
}

TEST(States, SharedWordsLeadToAllTheyMayMean) {
  EXPECT_EQ(keys_of("Dominican", TermClass::kDemonym), (Keys{"state:DMA", "state:DOM"}));
  EXPECT_EQ(keys_of("Congolese", TermClass::kDemonym), (Keys{"state:COD", "state:COG"}));
  EXPECT_EQ(keys_of("Congo", TermClass::kStateName), (Keys{"state:COD", "state:COG"}));
  EXPECT_EQ(keys_of("Nigerien", TermClass::kDemonym), (Keys{"state:NER"}));
  EXPECT_EQ(keys_of("Nigerian", TermClass::kDemonym), (Keys{"state:NGA"}));
  EXPECT_EQ(keys_of("Guinean", TermClass::kDemonym), (Keys{"state:GIN"}));
  EXPECT_EQ(keys_of("American", TermClass::kDemonym), (Keys{"state:USA"}));
  EXPECT_EQ(keys_of("British", TermClass::kDemonym), (Keys{"state:GBR"}));
  EXPECT_EQ(keys_of("Dutch", TermClass::kDemonym), (Keys{"state:NLD"}));
  EXPECT_EQ(keys_of("Britain", TermClass::kStateName), (Keys{"state:GBR"}));
  EXPECT_EQ(keys_of("Kremlin", TermClass::kMetonym), (Keys{"state:RUS"}));
  EXPECT_EQ(keys_of("Elysee", TermClass::kMetonym), (Keys{"state:FRA"}));
  EXPECT_EQ(keys_of("Gulf of Guinea", TermClass::kPlaceName), (Keys{"place:gulf-of-guinea"}));
}

TEST(States, CapitalsStandForGovernmentsUnlessTheirNameIsDoubtful) {
  EXPECT_EQ(keys_of("Bamako", TermClass::kCapital), (Keys{"state:MLI"}));
  EXPECT_EQ(keys_of("Kiev", TermClass::kCapital), (Keys{"state:UKR"}));
  EXPECT_TRUE(keys_of("Victoria", TermClass::kCapital).empty());
  EXPECT_EQ(keys_of("Victoria", TermClass::kPlaceName), (Keys{"place:victoria"}));
}

TEST(States, DoubtfulNamesAndStatusAreMarked) {
  for (std::string_view key : {"state:XKX", "state:TWN", "state:PSE", "state:ESH"}) {
    EXPECT_EQ(attribute(lexicon().fact(key)->attributes, "status"), "contested") << key;
  }
  EXPECT_EQ(attribute(lexicon().fact("state:GEO")->attributes, "ambiguous"), "place");
  EXPECT_EQ(attribute(lexicon().fact("state:JOR")->attributes, "ambiguous"), "person");
}

TEST(States, ShortFormsAreExact) {
  for (std::string_view phrase : {"US", "UK", "UAE", "DRC", "PRC"}) {
    const Id<Word> word = lexicon().word(folded(phrase));
    bool exact = false;
    for (Id<Term> id : lexicon().terms(lexicon().step(Lexicon::kRoot, word))) {
      const Term& term = lexicon().term(id);
      if (term.cls == TermClass::kStateName) exact = term.case_rule == CaseRule::kExact;
    }
    EXPECT_TRUE(exact) << phrase;
  }
}

TEST(Facts, AttributesLeadSomewhere) {
  for (const Fact& fact : lexicon().facts()) {
    EXPECT_FALSE(fact.name.empty());
    if (!fact.state.empty()) {
      EXPECT_NE(lexicon().fact("state:" + std::string(fact.state)), nullptr) << fact.key;
    }
    if (!fact.sector.empty()) {
      EXPECT_NE(lexicon().code("sector", fact.sector), nullptr) << fact.key;
    }
  }
}

TEST(Codes, EventsHaveScoresInTenths) {
  ASSERT_EQ(lexicon().codes("event_type").size(), 17u);
  EXPECT_EQ(attribute(lexicon().code("event_type", "ACCUSE")->attributes, "score"), "-30");
  EXPECT_EQ(attribute(lexicon().code("event_type", "AID")->attributes, "score"), "100");
  for (const Code& mode : lexicon().codes("event_mode")) {
    EXPECT_NE(lexicon().code("event_type", mode.code.substr(0, mode.code.find('/'))), nullptr) << mode.code;
  }
  const std::set<std::string_view> vocabularies{"event_type", "event_mode", "status", "mode", "source_type", "entity_kind", "form",
                                                "relation_kind", "claim_kind", "hedge", "topic", "capability", "context", "genre",
                                                "flag", "sector", "timex", "timex_mod", "stance"};
  for (std::string_view vocabulary : vocabularies) EXPECT_FALSE(lexicon().codes(vocabulary).empty()) << vocabulary;
}

TEST(Words, OfficesRanksAndVerbs) {
  EXPECT_EQ(keys_of("Prime Minister", TermClass::kOffice), (Keys{"prime-minister"}));
  EXPECT_EQ(keys_of("ministers of foreign affairs", TermClass::kOffice), (Keys{"foreign-minister"}));
  EXPECT_EQ(keys_of("defense minister", TermClass::kOffice), (Keys{"defence-minister"}));
  EXPECT_EQ(keys_of("Gen.", TermClass::kRank), (Keys{"general"}));
  EXPECT_EQ(keys_of("withdrew", TermClass::kVerb), (Keys{"withdraw"}));
  EXPECT_EQ(keys_of("vetoes", TermClass::kVerb), (Keys{"veto"}));
  EXPECT_EQ(keys_of("analysts", TermClass::kGroupNoun).size(), 1u);
}

}  // namespace
}  // namespace entente

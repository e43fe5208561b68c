// Names compared, persons found, posts at a date. The tables of tests/tables were written before the code.
#include "actor/actor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "support/table.h"

namespace entente {
namespace {

using support::table;

const People& people() { return Lexicon::embedded().derived<People>(); }
const NameTables& names() { return people().names(); }

bool joined(const std::string& a, const std::string& b) { return names().compare(a, b) >= Likeness::kVariant; }

TEST(Name, SpellingsOfOneNameAgree) {
  EXPECT_EQ(names().compare("Assimi Go\xC3\xAFta", "Assimi Goita"), Likeness::kSame);
  EXPECT_EQ(names().compare("Sergei Ostrekov", "Sergey Ostrekov"), Likeness::kVariant);
  EXPECT_TRUE(joined("Mohammed Ostreka", "Muhammad Ostreka"));
  EXPECT_TRUE(joined("OSTREKA Wanja", "Wanja Ostreka"));
  EXPECT_TRUE(joined("Jean-Pierre Ostreka", "Jean Pierre Ostreka"));
  EXPECT_TRUE(joined("Abd al-Karim Ostreka", "Abdelkarim Ostreka"));
  EXPECT_TRUE(joined("Wanja M. Ostreka", "Wanja Ostreka"));
}

TEST(Name, OtherNamesDoNot) {
  EXPECT_EQ(names().compare("Hassan Ostreka", "Hussein Ostreka"), Likeness::kDifferent);
  EXPECT_EQ(names().compare("Mario Ostreka", "Maria Ostreka"), Likeness::kDifferent);
  EXPECT_EQ(names().compare("Wanja A. Ostreka", "Wanja B. Ostreka"), Likeness::kDifferent);
  EXPECT_EQ(names().compare("Wanja Ostreka II", "Wanja Ostreka III"), Likeness::kDifferent);
  EXPECT_EQ(names().compare("Ostreka", "Wanja Ostreka"), Likeness::kCompatible);
  EXPECT_EQ(names().compare("", "Wanja Ostreka"), Likeness::kDifferent);
}

TEST(Name, EveryTableOfVariantsIsJoined) {
  const auto rows = table("name-variants.tsv", 3);
  std::size_t right = 0;
  for (const auto& row : rows) {
    right += joined(row[0], row[1]) ? 1 : 0;
    if (!joined(row[0], row[1])) std::printf("apart: %s | %s (%s)\n", row[0].c_str(), row[1].c_str(), row[2].c_str());
  }
  EXPECT_GE(rows.size(), 300u);
  EXPECT_GE(right * 100, rows.size() * 97);
}

TEST(Name, NoNearNamesAreJoined) {
  const auto rows = table("near-names.tsv", 5);
  EXPECT_GE(rows.size(), 300u);
  for (const auto& row : rows) {
    const bool states_differ = !row[1].empty() && !row[3].empty() && row[1] != row[3];
    EXPECT_FALSE(joined(row[0], row[2]) && !states_differ) << row[0] << " | " << row[2] << " (" << row[4] << ")";
  }
}

// "former president": a tenure and an office.
struct OfficeWords {
  bool former = false;
  std::string office;
};

OfficeWords office_words(std::string words) {
  OfficeWords out;
  if (words.starts_with("former ")) out.former = true, words = words.substr(7);
  Lexicon::Node node = Lexicon::kRoot;
  const Lexicon& lexicon = Lexicon::embedded();
  for (const std::string_view word : split_phrase(words)) node = lexicon.step(node, lexicon.word(ascii_lowered(word)));
  for (const Id<Term> id : lexicon.terms(node)) {
    if (lexicon.term(id).cls == TermClass::kOffice) out.office = lexicon.term(id).key;
  }
  return out;
}

// What the record says of a person in an office on a day, by its lines alone.
std::string judged(const std::string& name, const std::string& state, const std::string& words, const std::string& date) {
  const OfficeWords asked = office_words(words);
  const std::string post = ascii_lowered(state) + "-" + asked.office;
  const Days day = *edtf_days(date);
  bool held = false, holds = false, doubt = false, other = false;
  const auto bearers = people().find(names().read(name), Likeness::kVariant);
  const auto is_bearer = [&](const Fact* person) {
    return std::ranges::any_of(bearers, [&](const Candidate& c) { return c.person == person; });
  };
  for (const Post& line : people().holders(post)) {
    const InPost in = people().at(line, day);
    if (is_bearer(line.person)) {
      holds = holds || in == InPost::kYes;
      doubt = doubt || in == InPost::kUnknown;
      held = held || (in == InPost::kNo && !line.to.empty() && edtf_days(line.to)->last < day.first);
    } else {
      other = other || in == InPost::kYes;
      doubt = doubt || (in == InPost::kUnknown && !asked.former);
    }
  }
  if (asked.former) return holds ? "conflict" : doubt || !held ? "silent" : "consistent";
  if (holds) return "consistent";
  return doubt || bearers.empty() || !other ? "silent" : "conflict";
}

TEST(People, OfficesAtDatesAreJudgedAsTheTablesSay) {
  std::size_t rows = 0, right = 0, false_flags = 0;
  for (const char* region : {"africa-east", "africa-west", "americas-oceania", "asia", "europe-east", "europe-west", "mideast"}) {
    for (const auto& row : table(std::string("office-facts-") + region + ".tsv", 5)) {
      const std::string said = judged(row[0], row[1], row[2], row[3]);
      ++rows;
      right += said == row[4] ? 1 : 0;
      false_flags += said == "conflict" && row[4] != "conflict" ? 1 : 0;
      if (said != row[4]) std::printf("%s %s %s %s: %s, not %s\n", row[0].c_str(), row[1].c_str(), row[2].c_str(), row[3].c_str(), said.c_str(), row[4].c_str());
    }
  }
  std::printf("%zu of %zu office facts judged as expected, %zu false flags\n", right, rows, false_flags);
  EXPECT_GE(rows, 400u);
  EXPECT_GE(right * 100, rows * 95);
  EXPECT_EQ(false_flags, 0u);
}

TEST(Name, DisguisesAreSeen) {
  EXPECT_EQ(undisguised("Wanj\xD0\xB0 Ostreka"), "Wanja Ostreka");       // a Cyrillic a
  EXPECT_EQ(undisguised("Wanja Ost\xE2\x80\x8Breka"), "Wanja Ostreka");  // a space without width
  EXPECT_EQ(undisguised("Wanja Ostreka"), "");
  EXPECT_EQ(undisguised("\xD0\x9E\xD1\x81\xD0\xB5\xD0\xBD\xD1\x8C"), "");  // Cyrillic throughout
}

TEST(Name, NamesThatAgreeMeet) {
  const auto rows = table("name-variants.tsv", 3);
  for (const auto& row : rows) {
    if (!joined(row[0], row[1])) continue;
    const auto one = names().meeting_keys(names().read(row[0])), other = names().meeting_keys(names().read(row[1]));
    const bool meet = std::ranges::any_of(one, [&](const std::string& key) { return std::ranges::find(other, key) != other.end(); });
    EXPECT_TRUE(meet) << row[0] << " | " << row[1];
  }
}

TEST(Name, ARomanNumberIsWrittenInCapitals) {
  EXPECT_EQ(names().read("Ostreka XI").suffix, "11");
  EXPECT_EQ(names().read("Ostreka Xi").suffix, "");
  EXPECT_EQ(names().read("Ostreka Jr.").suffix, "jr");
}

TEST(Name, LongNamesStayBounded) {
  std::string name;
  for (int i = 0; i < 10000; ++i) name += "Ostreka ";
  EXPECT_EQ(names().read(name).parts.size(), PersonName::kMostParts);
}

}  // namespace
}  // namespace entente

// Gender, number and nature: what a pronoun demands of the phrase it takes up, and what phrases say of themselves.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mention/scene.h"

namespace entente {

enum class Gender : std::uint8_t { kUnknown, kMale, kFemale };
enum class Nature : std::uint8_t { kUnknown, kPerson, kBody, kPlace, kThing };  // a body acts and is no person: a state, an agency

// Which phrases a pronoun may take up: he, she; it; they; I; we; who.
enum class Demand : std::uint8_t { kPerson, kThing, kSeveral, kSpeaker, kSpeakers, kRelative };
constexpr bool third_person(Demand demand) { return demand <= Demand::kSeveral; }
enum class Case : std::uint8_t { kPlain, kPossessive, kReflexive };
struct Pronoun {
  Demand demand = Demand::kPerson;
  Case form = Case::kPlain;
  Gender gender = Gender::kUnknown;
};

// Words with a value each. Most questions are about words that it does not have: one bit by length and letters says so.
template <class Value>
class WordTable {
 public:
  void add(std::string_view word, Value value) {
    values_.emplace(word, value);
    maybe_.set(place(word));
  }
  const Value* find(std::string_view word) const {
    if (word.empty() || !maybe_.test(place(word))) return nullptr;
    const auto found = values_.find(word);
    return found == values_.end() ? nullptr : &found->second;
  }

 private:
  static constexpr std::size_t kPlaces = 1u << 13;
  static std::size_t place(std::string_view word) {
    const auto letter = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    const std::size_t mixed = letter(0) * 31u + letter(word.size() / 2) * 457u + letter(word.size() - 1) * 7u + word.size() * 1009u;
    return mixed % kPlaces;
  }
  std::bitset<kPlaces> maybe_;
  std::unordered_map<std::string_view, Value> values_;
};

// The tables of data/codes/references.tsv, looked up by lower-case forms.
class AgreementTables {
 public:
  explicit AgreementTables(const Lexicon& lexicon);

  const Pronoun* pronoun(std::string_view form) const;  // null if it is none

  // "wife", "teacher": somebody, with a gender or without. Null if the noun names no person.
  const Gender* person_noun(std::string_view form) const;

  bool state_noun(std::string_view form) const;  // "country"
  bool body_noun(std::string_view form) const;   // "agency"

  // Of forenames that are common words or places too ("Grace", "Mark"), which data/words/forenames.tsv leaves out.
  Gender forename(std::string_view form) const;

 private:
  WordTable<Pronoun> pronouns_;
  WordTable<Gender> nouns_, forenames_;
  WordTable<bool> kinds_;  // true: a state
};

// The gender that terms at tokens [first, last) give: "Mr.", "spokeswoman", "Maria". Titles go before forenames; words that
// contradict each other give none.
struct GenderSign {
  Gender gender = Gender::kUnknown;
  bool by_title = false;  // or by a noun; else by the forename alone
};
GenderSign gender_sign(const Scene&, const AgreementTables&, std::uint32_t first, std::uint32_t last);

// "gender=m" or "gender=f" among the attributes of a term or a fact.
Gender gender_of(std::string_view attributes);

// The two agree unless both are known and differ.
constexpr bool agree(Gender a, Gender b) { return a == Gender::kUnknown || b == Gender::kUnknown || a == b; }

}  // namespace entente

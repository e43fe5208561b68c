#include "mention/agreement.h"

#include <algorithm>
#include <iterator>

#include "base/strings.h"

namespace entente {

namespace {

constexpr std::size_t kLongestWord = 24;  // bytes; no word of the tables is longer

// Runs `look_up` with the ASCII letters of `form` made small; words of other scripts are found as they stand.
template <class Value>
const Value* find_lowered(const WordTable<Value>& table, std::string_view form) {
  if (form.size() > kLongestWord) return nullptr;
  char lowered[kLongestWord];
  for (std::size_t i = 0; i < form.size(); ++i) lowered[i] = ascii_lower(form[i]);
  return table.find({lowered, form.size()});
}

Demand demand_of(std::string_view name) {
  constexpr std::string_view kNames[] = {"person", "thing", "several", "speaker", "speakers", "relative"};
  const auto found = std::find(std::begin(kNames), std::end(kNames), name);
  return found == std::end(kNames) ? Demand::kThing : static_cast<Demand>(found - std::begin(kNames));
}

bool tells_gender(TermClass cls) {
  return cls == TermClass::kHonorific || cls == TermClass::kOffice || cls == TermClass::kRank || cls == TermClass::kGroupNoun;
}

}  // namespace

Gender gender_of(std::string_view attributes) {
  const std::string_view gender = attribute(attributes, "gender");
  return gender == "m" ? Gender::kMale : gender == "f" ? Gender::kFemale : Gender::kUnknown;
}

AgreementTables::AgreementTables(const Lexicon& lexicon) {
  for (const Code& code : lexicon.codes("pronoun")) {
    const std::string_view form = attribute(code.attributes, "form");
    Pronoun pronoun;
    pronoun.demand = demand_of(attribute(code.attributes, "demand"));
    pronoun.form = form == "possessive" ? Case::kPossessive : form == "reflexive" ? Case::kReflexive : Case::kPlain;
    pronoun.gender = gender_of(code.attributes);
    pronouns_.add(code.code, pronoun);
  }
  for (const Code& code : lexicon.codes("person_noun")) nouns_.add(code.code, gender_of(code.attributes));
  for (const Code& code : lexicon.codes("state_noun")) kinds_.add(code.code, true);
  for (const Code& code : lexicon.codes("body_noun")) kinds_.add(code.code, false);
  for (const Code& code : lexicon.codes("forename_gender")) forenames_.add(code.code, gender_of(code.attributes));
}

const Pronoun* AgreementTables::pronoun(std::string_view form) const { return find_lowered(pronouns_, form); }
const Gender* AgreementTables::person_noun(std::string_view form) const { return find_lowered(nouns_, form); }

bool AgreementTables::state_noun(std::string_view form) const {
  const bool* state = find_lowered(kinds_, form);
  return state != nullptr && *state;
}

bool AgreementTables::body_noun(std::string_view form) const {
  const bool* state = find_lowered(kinds_, form);
  return state != nullptr && !*state;
}

Gender AgreementTables::forename(std::string_view form) const {
  const Gender* found = forenames_.find(form);
  return found == nullptr ? Gender::kUnknown : *found;
}

GenderSign gender_sign(const Scene& scene, const AgreementTables& tables, std::uint32_t first, std::uint32_t last) {
  GenderSign sign;
  for (std::uint32_t i = first; i < last; ++i) {
    for (const Hit& hit : scene.syntax.at({i})) {
      const bool title = tells_gender(hit.cls);
      if (hit.last.value > last || (!title && (hit.cls != TermClass::kForename || sign.gender != Gender::kUnknown))) continue;
      const Gender gender = gender_of(scene.lexicon.term(hit.term).gives);
      if (gender == Gender::kUnknown) continue;
      if (title && sign.by_title && gender != sign.gender) return {};
      sign = {gender, title};
    }
    const std::string_view form = scene.document.at(scene.sentences.tokens[i].span);
    if (sign.gender == Gender::kUnknown) sign.gender = tables.forename(form);
    const Gender* noun = sign.by_title ? nullptr : tables.person_noun(form);
    if (noun != nullptr && *noun != Gender::kUnknown) sign = {*noun, true};
  }
  return sign;
}

}  // namespace entente

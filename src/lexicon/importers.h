// Files of other tools as lines of data/names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/knowledge_text.h"
#include "lexicon/lexicon.h"
#include "lexicon/pack.h"

namespace entente {

// What an imported line may refer to.
class ImportBase {
 public:
  explicit ImportBase(const Lexicon& lexicon) : lexicon_(lexicon) {}
  // ISO3 of "Mali", "MLI", "ml"; empty if it is none.
  std::string state(std::string_view name) const;
  // The key of an office by its words, with or without the state's name in them ("President of Mali"); empty: none.
  std::string office(std::string_view words) const;
  // The key of a person: the one whom the base calls so, if the states do not differ, else a new one.
  std::string person(std::string_view name, std::string_view state) const;
  // The first PLOVER sector in a CAMEO code behind its state: "GOV" of "ARGGOVDEV"; empty: none.
  std::string sector(std::string_view code) const;
  bool is_forename(std::string_view word) const;
  bool is_organisation_noun(std::string_view word) const;

 private:
  std::vector<const Term*> terms(std::string_view phrase) const;
  bool has(std::string_view word, TermClass cls) const;
  const Lexicon& lexicon_;
};

PackForm recognise(std::string_view bytes);

// Each gives lines of six columns, in any order, with the places they come from.
std::vector<DataLine> import_leaders(const PackInput& input, const ImportBase& base, Faults& faults);
std::vector<DataLine> import_petrarch(const PackInput& input, const ImportBase& base, Faults& faults);
std::vector<DataLine> import_follow_the_money(const PackInput& input, const ImportBase& base, Faults& faults);

}  // namespace entente

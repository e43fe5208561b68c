// Knowledge in memory, and the block that lexicon/format.h describes made from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace entente {

// The fields are those of Term, Fact, Code and Rule, which own nothing.
struct TermEntry {
  TermClass cls{};
  WordForm form = WordForm::kAsIs;
  CaseRule case_rule = CaseRule::kAny;
  std::string text, lemma, key, gives, rule, source;
};

struct FactEntry {
  std::string key, kind, name, state, sector, attributes, source;
};

struct CodeEntry {
  std::string vocabulary, code, label, attributes;
};

struct RuleEntry {
  std::string name, source, what;
  std::vector<std::string> yes, no;
};

// A row of data/places; degrees in ten-thousandths or lexicon_format::kNoDegree.
struct PlaceEntry {
  std::string key, name, state, division, kind;
  std::uint32_t geonames = 0, population = 0;
  std::int32_t latitude = INT32_MIN, longitude = INT32_MIN;
};

// The places that a term names, by number.
struct NamedPlaces {
  std::uint32_t term = 0;
  std::vector<std::uint32_t> places;
};

struct Knowledge {
  std::vector<TermEntry> terms;  // in data order
  std::vector<FactEntry> facts;
  std::vector<CodeEntry> codes;  // in data order, a vocabulary at a stretch
  std::vector<RuleEntry> rules;
  std::vector<PlaceEntry> places;         // by key
  std::vector<NamedPlaces> named_places;  // by term
};

// True for the classes whose key is an entity that the phrase names.
bool is_name_class(TermClass cls);

// The folded words of a phrase, in each way a text may have cut it: "Sana'a" is one word or three.
std::vector<std::vector<std::string>> readings_of(std::string_view phrase);

// The same knowledge gives the same bytes. Requires unique keys of facts and unique names of rules.
std::string write_lexicon(const Knowledge& knowledge);

}  // namespace entente

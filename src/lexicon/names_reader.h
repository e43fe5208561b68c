// data/names: key, relation, value, from, to, source.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "lexicon/checks.h"

namespace entente {

struct KeyKind {
  std::string_view prefix, kind;
  TermClass cls;
};

inline constexpr std::array<KeyKind, 6> kKeyKinds{{{"state", "state", TermClass::kStateName},
                                                   {"place", "place", TermClass::kPlaceName},
                                                   {"person", "person", TermClass::kPersonName},
                                                   {"org", "organisation", TermClass::kOrganisationName},
                                                   {"pub", "publication", TermClass::kOutletName},
                                                   {"event-name", "event-name", TermClass::kEventName}}};

// Relations that give no phrase; the values of those marked refer to a key with this prefix.
struct AttributeRelation {
  std::string_view name, refers_to;
};
inline constexpr std::array<AttributeRelation, 23> kAttributeRelations{
    {{"state", "state"},    {"sector", ""},       {"part-of", "org"}, {"same-as", ""},    {"kind", ""},
     {"member", "state"},   {"status", ""},       {"office", ""},     {"rank", ""},   {"succeeds", ""},   {"seat", "place"},
     {"population", ""},    {"lat", ""},          {"lon", ""},        {"admin", ""},      {"language", ""},
     {"gender", ""},        {"party", ""},        {"leader", ""},  {"web", ""},
     {"alpha2", ""},        {"administered-by", "state"}, {"ambiguous", ""}}};

// "ECOWAS" must be written just so; "Mali" needs its capital only.
inline CaseRule case_rule_of_name(std::string_view phrase) {
  const bool acronym = phrase.size() >= 2 && phrase.size() <= 6 && std::ranges::all_of(phrase, is_ascii_upper);
  return acronym ? CaseRule::kExact : CaseRule::kCapital;
}

class NamesReader {
 public:
  struct Reference {
    std::string key, source;
  };

  NamesReader(const Vocabularies& vocabularies, Knowledge& to, Faults& faults)
      : vocabularies_(vocabularies), to_(to), faults_(faults) {}

  void read(DataFile& file) {
    std::string_view last;
    for (DataLine& line : file.lines) {
      if (!cut_columns(line, 6, 6, faults_)) continue;
      if (line.columns[0] < last) faults_.add(line.place, "stands out of order: keys ascend");
      last = line.columns[0];
      read_line(file.stem, line);
    }
  }

  // What is known before any line: an entity of an opened lexicon, and a phrase that names it. Lines that say again what
  // is known are then passed over, and another name of a known entity is an alias.
  void know(FactEntry fact) {
    adds_ = true;
    std::string key = fact.key;
    facts_[std::move(key)] = std::move(fact);
  }
  void know_phrase(TermClass cls, std::string_view key, std::string_view text, WordForm form) {
    TermEntry term;
    term.cls = cls;
    term.form = form;
    term.key = key;
    term.text = text;
    term.source = "the knowledge of the program";
    seen_.once(term, {}, faults_);
  }

  // The keys of offices that posts refer to, with the places that do: data/words is read after data/names.
  const std::vector<Reference>& offices() const { return offices_; }

  // Gives the terms and facts; call once, when all files are read.
  void finish() {
    check_references();
    for (const Capital& capital : capitals_) add_capital(capital);
    for (auto& [key, fact] : facts_) {
      if (fact.name.empty()) faults_.add(fact.source, "'" + key + "' has no name");
      to_.facts.push_back(fact);
    }
  }

 private:
  struct Capital {
    std::string state, place, rule, source;
  };

  void read_line(const std::string& stem, const DataLine& line) {
    const std::string_view key = line.columns[0], relation = line.columns[1], value = line.columns[2];
    const std::string_view prefix = key.substr(0, key.find(':'));
    const auto kind = std::ranges::find(kKeyKinds, prefix, &KeyKind::prefix);
    if (kind == kKeyKinds.end() || key.size() <= prefix.size() + 1) {
      return faults_.add(line.place, "has the key '" + std::string(key) + "', whose kind is unknown");
    }
    for (const std::size_t i : {std::size_t{3}, std::size_t{4}}) {
      if (!line.columns[i].empty() && !is_edtf(line.columns[i])) faults_.add(line.place, "has a malformed date");
    }
    if (value.empty()) return faults_.add(line.place, "has no value");
    if (line.columns[5].empty()) {
      faults_.add(line.place, "has no source");
    } else if (!vocabularies_.has("source", line.columns[5])) {
      faults_.add(line.place, "names the source '" + std::string(line.columns[5]) + "', which data/codes/sources.tsv does not have");
    }
    FactEntry& fact = facts_[std::string(key)];
    if (fact.key.empty()) {
      fact.key = key;
      fact.kind = kind->kind;
      fact.source = line.place;
    }
    if (const std::optional<TermClass> cls = class_of(relation, kind->cls)) return add_name(stem, line, *cls, fact);
    add_attribute(stem, line, fact);
  }

  static std::optional<TermClass> class_of(std::string_view relation, TermClass named) {
    if (relation == "name" || relation == "alias" || relation == "exact") return named;
    if (relation == "demonym") return TermClass::kDemonym;
    if (relation == "people") return TermClass::kPeople;
    if (relation == "metonym") return TermClass::kMetonym;
    return std::nullopt;
  }

  void add_name(const std::string& stem, const DataLine& line, TermClass cls, FactEntry& fact) {
    const std::string_view relation = line.columns[1], value = line.columns[2];
    if (relation == "name" && line.columns[3].empty() && line.columns[4].empty()) {
      if (!fact.name.empty() && !adds_) faults_.add(line.place, "gives a second name");
      if (fact.name.empty() || !adds_) fact.name = value;
    }
    TermEntry term;
    term.cls = cls;
    if (cls == TermClass::kPeople) term.form = WordForm::kPlural;
    term.case_rule = relation == "exact" ? CaseRule::kExact : case_rule_of_name(value);
    term.text = term.lemma = value;
    term.key = fact.key;
    if (!line.columns[3].empty()) term.gives += "from=" + std::string(line.columns[3]);
    if (!line.columns[4].empty()) term.gives += (term.gives.empty() ? "to=" : " to=") + std::string(line.columns[4]);
    term.rule = "names/" + stem;
    term.source = line.place;
    if (readings_of(value).front().empty()) return faults_.add(line.place, "has no word");
    if (relation == "exact" && make_exact(term)) return;
    if (adds_ && seen_.known(term)) return;
    seen_.once(term, {}, faults_);
    to_.terms.push_back(std::move(term));
  }

  // An 'exact' line that repeats the line before it says how that phrase must be written.
  bool make_exact(const TermEntry& term) {
    if (to_.terms.empty()) return false;
    TermEntry& before = to_.terms.back();
    if (before.key != term.key || before.text != term.text || before.case_rule == CaseRule::kExact) return false;
    before.case_rule = CaseRule::kExact;
    return true;
  }

  void add_attribute(const std::string& stem, const DataLine& line, FactEntry& fact) {
    const std::string_view relation = line.columns[1], value = line.columns[2];
    if (value.find(' ') != std::string_view::npos) return faults_.add(line.place, "has a space in an attribute");
    if (relation == "capital") {
      if (value != "none") capitals_.push_back({fact.key, std::string(value), "names/" + stem, line.place});
    } else {
      const auto known = std::ranges::find(kAttributeRelations, relation, &AttributeRelation::name);
      if (known == kAttributeRelations.end()) {
        return faults_.add(line.place, "has the unknown relation '" + std::string(relation) + "'");
      }
      const std::string prefix(known->refers_to);
      if (!prefix.empty()) references_.push_back({prefix == "state" ? "state:" + std::string(value) : std::string(value), line.place});
    }
    if (relation == "sector" && !vocabularies_.has("sector", value)) faults_.add(line.place, "has an unknown sector");
    if (relation == "state" && line.columns[3].empty() && line.columns[4].empty()) {
      fact.state = value;
    } else if (relation == "sector") {
      fact.sector = value;
    } else {
      fact.attributes += (fact.attributes.empty() ? "" : " ") + std::string(relation) + "=" + std::string(value);
      // Whether a conflict rests on a post is a question of where the line comes from, too.
      const bool post = relation == "office" || relation == "rank";
      const bool dated = post || !line.columns[3].empty() || !line.columns[4].empty();
      if (dated) fact.attributes += "@" + std::string(line.columns[3]) + "/" + std::string(line.columns[4]);
      if (post) fact.attributes += "@" + std::string(line.columns[5]);
      if (relation == "office") check_office(line);
    }
  }

  // "mli-prime-minister": a state's code and the key of an office.
  void check_office(const DataLine& line) {
    const std::string_view value = line.columns[2];
    if (value.size() < 5 || value[3] != '-') return faults_.add(line.place, "has the office '" + std::string(value) + "' without a state");
    references_.push_back({"state:" + ascii_uppered(value.substr(0, 3)), line.place});
    offices_.push_back({std::string(value.substr(4)), line.place});
  }

  void check_references() {
    for (const Reference& reference : references_) {
      if (!facts_.contains(reference.key)) faults_.add(reference.source, "refers to '" + reference.key + "', which is not listed");
    }
    for (auto& [key, fact] : facts_) {
      if (fact.kind == "state") fact.state = key.substr(6);
    }
  }

  // The names of the capital stand for the government too, unless they are often something else ("Victoria").
  void add_capital(const Capital& capital) {
    const auto place = facts_.find(capital.place);
    bool found = place != facts_.end() && !lexicon_format::value_of(place->second.attributes, "ambiguous").empty();
    const std::size_t names = found ? 0 : to_.terms.size();
    for (std::size_t i = 0; i < names; ++i) {
      if (to_.terms[i].cls != TermClass::kPlaceName || to_.terms[i].key != capital.place) continue;
      TermEntry term = to_.terms[i];
      term.cls = TermClass::kCapital;
      term.key = capital.state;
      term.gives = (term.gives.empty() ? "" : term.gives + " ") + "place=" + capital.place;
      term.rule = capital.rule;
      term.source = capital.source;
      to_.terms.push_back(std::move(term));
      found = true;
    }
    if (!found) faults_.add(capital.source, "has the capital '" + capital.place + "', which is not listed");
  }

  const Vocabularies& vocabularies_;
  Knowledge& to_;
  Faults& faults_;
  Seen seen_;
  bool adds_ = false;               // to an opened lexicon
  std::map<std::string, FactEntry> facts_;
  std::vector<Capital> capitals_;
  std::vector<Reference> references_;
  std::vector<Reference> offices_;  // keys of data/words/offices.tsv
};

}  // namespace entente

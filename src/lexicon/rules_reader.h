// data/rules: blocks "rule NAME" with indented fields (docs/data.md shows one).
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "lexicon/checks.h"
#include "lexicon/phrase_reader.h"

namespace entente {

class RulesReader {
 public:
  RulesReader(const Vocabularies& vocabularies, const Verbs& verbs, Knowledge& to, Faults& faults)
      : vocabularies_(vocabularies), verbs_(verbs), to_(to), faults_(faults) {}

  void read(const DataFile& file) {
    for (const DataLine& line : file.lines) {
      const std::string_view text = trimmed(line.text);
      const std::size_t space = std::min(text.find(' '), text.size());
      const std::string_view value = trimmed(text.substr(space));
      if (is_space(line.text.front())) {
        read_field(line.place, text.substr(0, space), value);
      } else if (text.substr(0, space) == "rule") {
        finish();
        begin(file.stem, line.place, value);
      } else {
        faults_.add(line.place, "is neither 'rule NAME' nor an indented field");
      }
    }
    finish();
  }

 private:
  struct Phrased {
    std::string phrase, gives, place;
  };

  void begin(const std::string& stem, const std::string& place, std::string_view name) {
    open_ = true;
    rule_ = {std::string(name), place, {}, {}, {}};
    cls_.reset();
    key_.clear();
    gives_.clear();
    phrases_.clear();
    if (!name.starts_with(stem + "/") || name.size() == stem.size() + 1 || name.find(' ') != std::string_view::npos) {
      faults_.add(place, "has a name that is not '" + stem + "/…' in one word");
    }
    if (!names_.insert(rule_.name).second) faults_.add(place, "repeats the rule '" + rule_.name + "'");
  }

  void read_field(const std::string& place, std::string_view field, std::string_view value) {
    if (field.starts_with('#')) return;
    if (!open_) return faults_.add(place, "stands outside of a rule");
    if (value.empty()) return faults_.add(place, "has no value");
    const std::string text(value);
    if (field == "what") {
      rule_.what += (rule_.what.empty() ? "" : " ") + text;
    } else if (field == "class") {
      cls_ = lexicon_format::class_of_name(text);
      if (!cls_ || *cls_ < TermClass::kCueSpeech) faults_.add(place, "has the unknown class '" + text + "'");
    } else if (field == "key") {
      key_ = text;
    } else if (field == "gives") {
      gives_ += (gives_.empty() ? "" : " ") + text;
    } else if (field == "term") {
      const std::size_t bar = std::min(text.find('|'), text.size());
      phrases_.push_back({std::string(trimmed(value.substr(0, bar))),
                          std::string(trimmed(value.substr(std::min(bar + 1, text.size())))), place});
    } else if (field == "yes" || field == "no") {
      (field == "yes" ? rule_.yes : rule_.no).push_back(text);
    } else {
      faults_.add(place, "has the unknown field '" + std::string(field) + "'");
    }
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    if (!cls_) return faults_.add(rule_.source, "has no class");
    if (rule_.what.empty()) faults_.add(rule_.source, "does not say what it is");
    if (rule_.yes.empty() || rule_.no.empty()) faults_.add(rule_.source, "lacks a 'yes' or a 'no' sentence");
    const bool procedure = *cls_ == TermClass::kProcedure;
    if (procedure != phrases_.empty()) {
      faults_.add(rule_.source, procedure ? "is carried out by code and may have no term" : "has no term");
    }
    for (const Phrased& phrase : phrases_) add_terms(phrase);
    to_.rules.push_back(rule_);
  }

  void add_terms(const Phrased& phrased) {
    const std::string own_key(lexicon_format::value_of(phrased.gives, "key"));
    const std::string& key = own_key.empty() ? key_ : own_key;
    const std::string_view vocabulary = vocabulary_of(*cls_);
    if (!vocabulary.empty() && !vocabularies_.has(vocabulary, key)) {
      faults_.add(phrased.place, "has the key '" + key + "', which is no " + std::string(vocabulary));
    }
    // The first value counts, so the term's own attributes come before the rule's.
    const std::string gives = phrased.gives + (phrased.gives.empty() || gives_.empty() ? "" : " ") + gives_;
    check_gives(gives, vocabulary == "event_type" ? std::string_view(key) : std::string_view(), vocabularies_, phrased.place, faults_);
    const Phrase phrase = read_phrase(phrased.phrase, verbs_, phrased.place, faults_);
    for (const WrittenForm& form : phrase.forms) {
      TermEntry term{*cls_, form.form, phrase.case_rule, form.text, phrase.lemma, key, gives, rule_.name, phrased.place};
      seen_.once(term, rule_.name, faults_);
      to_.terms.push_back(std::move(term));
    }
  }

  const Vocabularies& vocabularies_;
  const Verbs& verbs_;
  Knowledge& to_;
  Faults& faults_;
  Seen seen_;
  std::set<std::string, std::less<>> names_;
  bool open_ = false;
  RuleEntry rule_;
  std::optional<TermClass> cls_;
  std::string key_, gives_;
  std::vector<Phrased> phrases_;
};

}  // namespace entente

// All of data/ from its lines to Knowledge: codes and verbs first, because the other files refer to them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/names_reader.h"
#include "lexicon/phrase_reader.h"
#include "lexicon/places_reader.h"
#include "lexicon/rules_reader.h"

namespace entente {

inline void read_codes(DataFile& file, Vocabularies& vocabularies, Knowledge& to, Faults& faults) {
  for (DataLine& line : file.lines) {
    if (!cut_columns(line, 3, 4, faults)) continue;
    CodeEntry code{std::string(line.columns[0]), std::string(line.columns[1]), std::string(line.columns[2]), std::string(line.columns[3])};
    if (code.label.empty()) faults.add(line.place, "has no label");
    if (vocabularies.has(code.vocabulary, code.code)) faults.add(line.place, "repeats the code '" + code.code + "'");
    const bool known = std::ranges::any_of(to.codes, [&](const CodeEntry& c) { return c.vocabulary == code.vocabulary; });
    if (known && to.codes.back().vocabulary != code.vocabulary) faults.add(line.place, "stands apart from its vocabulary");
    vocabularies.add(code);
    to.codes.push_back(std::move(code));
  }
}

inline void read_verbs(DataFile& file, Verbs& verbs, Knowledge& to, Faults& faults) {
  std::string last;
  for (DataLine& line : file.lines) {
    read_verb(line, verbs, faults);
    const std::string lemma(line.text.substr(0, line.text.find('\t')));
    if (lemma < last) faults.add(line.place, "stands out of order: verbs ascend");
    last = lemma;
    const auto verb = verbs.find(lemma);
    if (verb == verbs.end()) continue;
    for (const WrittenForm& form : verb->second) {
      to.terms.push_back({TermClass::kVerb, form.form, CaseRule::kAny, form.text, lemma, lemma, "", "words/" + file.stem, line.place});
    }
  }
}

// The keys of these classes are numbers, those of function words are tags of Universal Dependencies.
inline bool is_legal_key(TermClass cls, std::string_view key) {
  using enum TermClass;
  static const std::set<std::string_view> kTags{"ADJ",  "ADP",  "ADV",   "AUX",  "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
                                                "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",  "VERB", "X"};
  if (cls == kFunctionWord) return kTags.contains(key);
  const bool number = cls == kMonth || cls == kWeekday || cls == kNumberWord || cls == kOrdinal;
  return !number || read_unsigned(key).has_value();
}

inline void read_words(DataFile& file, const Vocabularies& vocabularies, const Verbs& verbs, Seen& seen, Knowledge& to, Faults& faults) {
  std::pair<std::string, std::string> last;
  for (DataLine& line : file.lines) {
    if (!cut_columns(line, 2, 4, faults)) continue;
    const auto cls = lexicon_format::class_of_name(line.columns[0]);
    if (!cls || is_name_class(*cls) || *cls >= TermClass::kCueSpeech || *cls == TermClass::kVerb) {
      faults.add(line.place, "has the unknown class '" + std::string(line.columns[0]) + "'");
      continue;
    }
    std::pair<std::string, std::string> here{line.columns[0], line.columns[1]};
    if (here < last) faults.add(line.place, "stands out of order: phrases of a class ascend");
    last = std::move(here);
    const std::string key(line.columns[2]), gives(line.columns[3]);
    if (!is_legal_key(*cls, key)) faults.add(line.place, "has the key '" + key + "', which its class does not allow");
    check_gives(gives, {}, vocabularies, line.place, faults);
    const Phrase phrase = read_phrase(line.columns[1], verbs, line.place, faults);
    for (const WrittenForm& form : phrase.forms) {
      TermEntry term{*cls, form.form, phrase.case_rule, form.text, phrase.lemma, key, gives, "words/" + file.stem, line.place};
      seen.once(term, {}, faults);
      to.terms.push_back(std::move(term));
    }
  }
}

// A name that looks like a word of every sentence would be found everywhere: the numbers of such terms.
inline std::vector<std::size_t> common_word_names(const Knowledge& knowledge) {
  using enum TermClass;
  std::set<std::string> common;
  for (const TermEntry& term : knowledge.terms) {
    const bool closed = term.cls == kFunctionWord || term.cls == kNegation || term.cls == kModal || term.cls == kMonth ||
                        term.cls == kWeekday || term.cls == kNumberWord || term.cls == kOrdinal;
    if (closed) common.insert(folded(term.text));
  }
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < knowledge.terms.size(); ++i) {
    const TermEntry& term = knowledge.terms[i];
    const bool name = is_name_class(term.cls) || term.cls == kForename || term.cls == kGazetteerName;
    if (name && term.case_rule != CaseRule::kExact && common.contains(folded(term.text))) found.push_back(i);
  }
  return found;
}

inline void check_common_words(const Knowledge& knowledge, Faults& faults) {
  for (const std::size_t i : common_word_names(knowledge)) {
    const TermEntry& term = knowledge.terms[i];
    faults.add(term.source, "has the name '" + term.text + "', which is a common word; write it as 'exact'");
  }
}

// Takes them out again, from the term with the number `first` on: of a pack that shall work without them.
inline void drop_common_words(Knowledge& knowledge, std::size_t first, Faults& faults) {
  std::vector<std::size_t> found = common_word_names(knowledge);
  std::erase_if(found, [&](std::size_t i) { return i < first; });
  for (auto i = found.rbegin(); i != found.rend(); ++i) {
    const auto term = knowledge.terms.begin() + static_cast<std::ptrdiff_t>(*i);
    faults.add(term->source, "has the name '" + term->text + "', which is a common word; write it as 'exact'");
    knowledge.terms.erase(term);
  }
}

inline void check_offices(const NamesReader& names, const Knowledge& knowledge, Faults& faults) {
  std::set<std::string_view> known;
  for (const TermEntry& term : knowledge.terms) {
    if (term.cls == TermClass::kOffice) known.insert(term.key);
  }
  for (const NamesReader::Reference& office : names.offices()) {
    if (!known.contains(office.key)) faults.add(office.source, "has the office '" + office.key + "', which data/words/offices.tsv does not have");
  }
}

inline Knowledge read_knowledge(std::vector<DataFile> files, Faults& faults) {
  Knowledge knowledge;
  Vocabularies vocabularies;
  Verbs verbs;
  Seen seen;
  const std::set<std::string> folders{"codes", "names", "words", "rules", "places"};
  for (DataFile& file : files) {
    if (file.folder == "codes") read_codes(file, vocabularies, knowledge, faults);
    if (!folders.contains(file.folder)) faults.add(file.name + ":1", "lies in none of the folders codes, names, words, rules, places");
  }
  for (DataFile& file : files) {
    if (file.folder == "words" && file.stem == "verbs") read_verbs(file, verbs, knowledge, faults);
  }
  NamesReader names(vocabularies, knowledge, faults);
  for (DataFile& file : files) {
    if (file.folder == "names") names.read(file);
  }
  names.finish();
  RulesReader rules(vocabularies, verbs, knowledge, faults);
  for (DataFile& file : files) {
    if (file.folder == "words" && file.stem != "verbs") read_words(file, vocabularies, verbs, seen, knowledge, faults);
    if (file.folder == "rules") rules.read(file);
  }
  check_offices(names, knowledge, faults);
  PlacesReader places(knowledge, faults);
  for (DataFile& file : files) {
    if (file.folder == "places") places.read(file);
  }
  places.finish();
  check_common_words(knowledge, faults);
  return knowledge;
}

}  // namespace entente

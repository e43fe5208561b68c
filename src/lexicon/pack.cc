#include "lexicon/pack.h"

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "lexicon/data_reader.h"
#include "lexicon/importers.h"
#include "lexicon/lexicon_writer.h"

namespace entente {

namespace {

PlaceEntry entry_of(const Place& p) {
  PlaceEntry entry{std::string(p.key), std::string(p.name), std::string(p.state), std::string(p.division), std::string(p.kind)};
  entry.geonames = p.geonames;
  entry.population = p.population;
  if (p.located) entry.latitude = p.latitude, entry.longitude = p.longitude;
  return entry;
}

// The gazetteer: its places by key, and for each term that names some their numbers.
void add_places(const Lexicon& lexicon, Knowledge& all) {
  std::map<std::string_view, std::uint32_t> numbers;
  for (const Term& term : lexicon.all_terms()) {
    for (const Place& place : lexicon.places(term)) numbers.emplace(place.key, 0);
  }
  for (auto& [key, number] : numbers) {
    number = static_cast<std::uint32_t>(all.places.size());
    all.places.push_back(entry_of(*lexicon.place(key)));
  }
  const std::span<const Term> terms = lexicon.all_terms();
  for (std::uint32_t i = 0; i < terms.size(); ++i) {
    NamedPlaces named{i, {}};
    for (const Place& place : lexicon.places(terms[i])) named.places.push_back(numbers.at(place.key));
    if (!named.places.empty()) all.named_places.push_back(std::move(named));
  }
}

// Everything an opened lexicon holds, to be added to.
Knowledge knowledge_of(const Lexicon& lexicon) {
  Knowledge all;
  for (const Term& t : lexicon.all_terms()) {
    all.terms.push_back({t.cls, t.form, t.case_rule, std::string(t.text), std::string(t.lemma), std::string(t.key),
                         std::string(t.gives), std::string(t.rule), std::string(t.source)});
  }
  for (const Code& c : lexicon.all_codes()) {
    all.codes.push_back({std::string(c.vocabulary), std::string(c.code), std::string(c.label), std::string(c.attributes)});
  }
  for (const Rule& r : lexicon.rules()) {
    RuleEntry rule{std::string(r.name), std::string(r.source), std::string(r.what), {}, {}};
    rule.yes.assign(r.yes.begin(), r.yes.end());
    rule.no.assign(r.no.begin(), r.no.end());
    all.rules.push_back(std::move(rule));
  }
  add_places(lexicon, all);
  return all;
}

FactEntry entry_of(const Fact& f) {
  return {std::string(f.key), std::string(f.kind), std::string(f.name), std::string(f.state), std::string(f.sector),
          std::string(f.attributes), std::string(f.source)};
}

// The lines of the user's own file; a missing source is the user.
std::vector<DataLine> own_lines(const PackInput& input) {
  std::vector<DataLine> lines;
  std::size_t number = 0;
  for (const std::string_view text : split(input.bytes, '\n')) {
    ++number;
    std::string line(trimmed(text));
    if (line.empty() || line[0] == '#') continue;
    while (std::ranges::count(line, '\t') < 5) line += '\t';
    if (line.ends_with('\t')) line += "user";
    lines.push_back({input.name + ":" + std::to_string(number), std::move(line), {}});
  }
  return lines;
}

std::vector<DataLine> lines_of(PackInput& input, const ImportBase& base, Faults& faults) {
  if (!is_valid_utf8(input.bytes)) {
    faults.add(input.name + ":1", "is not UTF-8 throughout; damaged letters are replaced");
    input.bytes = repair_utf8(input.bytes).text;
  }
  switch (input.form == PackForm::kRecognise ? recognise(input.bytes) : input.form) {
    case PackForm::kLeaders: return import_leaders(input, base, faults);
    case PackForm::kPetrarch: return import_petrarch(input, base, faults);
    case PackForm::kFollowTheMoney: return import_follow_the_money(input, base, faults);
    default: return own_lines(input);
  }
}

}  // namespace

Pack make_pack(const Lexicon& base, std::vector<PackInput> inputs) {
  Faults faults;
  Knowledge all = knowledge_of(base);
  Vocabularies vocabularies;
  for (const CodeEntry& code : all.codes) vocabularies.add(code);
  const std::size_t own = all.terms.size();
  NamesReader names(vocabularies, all, faults);
  for (const Fact& fact : base.facts()) names.know(entry_of(fact));
  for (const Term& term : base.all_terms()) {
    if (is_name_class(term.cls)) names.know_phrase(term.cls, term.key, term.text, term.form);
  }
  const ImportBase known(base);
  for (PackInput& input : inputs) {
    DataFile file{input.name, "names", "user", lines_of(input, known, faults)};
    std::ranges::stable_sort(file.lines, {}, [](const DataLine& line) { return line.text.substr(0, line.text.find('\t')); });
    names.read(file);
  }
  names.finish();
  check_offices(names, all, faults);
  drop_common_words(all, own, faults);
  Pack pack;
  pack.entities = all.facts.size() - base.facts().size();
  pack.phrases = all.terms.size() - own;
  pack.posts = names.offices().size();
  pack.block = write_lexicon(all);
  pack.faults = faults.lines();
  return pack;
}

}  // namespace entente

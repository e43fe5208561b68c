// data/places: key, name, further names, state, division, latitude, longitude, inhabitants, kind, GeoNames id, weak.
#pragma once

#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lexicon/checks.h"

namespace entente {

// Ten-thousandths of a degree of "-7.9752"; none if `text` is no number of degrees with at most four decimals.
inline std::optional<std::int32_t> degrees(std::string_view text, int most) {
  const bool south = text.starts_with('-');
  const std::string_view number = text.substr(south ? 1 : 0);
  const std::size_t point = std::min(number.find('.'), number.size());
  const std::string_view decimals = point < number.size() ? number.substr(point + 1) : std::string_view();
  if (point == 0 || point > 3 || decimals.size() > 4) return std::nullopt;
  std::int32_t value = 0;
  std::string digits = std::string(number.substr(0, point)) + std::string(decimals) + std::string(4 - decimals.size(), '0');
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc() || end != digits.data() + digits.size() || value > most * 10000) return std::nullopt;
  return south ? -value : value;
}

class PlacesReader {
 public:
  PlacesReader(Knowledge& to, Faults& faults) : to_(to), faults_(faults) {}

  void read(DataFile& file) {
    for (DataLine& line : file.lines) {
      if (!cut_columns(line, 10, 11, faults_)) continue;
      if (!to_.places.empty() && line.columns[0] <= to_.places.back().key) faults_.add(line.place, "stands out of order: keys ascend");
      read_line(file.name, line);
    }
  }

  // Gives one term for each name, however many places bear it; call once, when all files are read.
  void finish() {
    std::set<std::string> known;
    for (const FactEntry& fact : to_.facts) known.insert(fact.key);
    for (const auto& [state, where] : states_) {
      if (!known.contains("state:" + state)) faults_.add(where, "lies in the state '" + state + "', which is not listed");
    }
    for (auto& [words, name] : names_) {
      to_.named_places.push_back({static_cast<std::uint32_t>(to_.terms.size()), std::move(name.places)});
      to_.terms.push_back(std::move(name.term));
    }
  }

 private:
  struct Name {
    TermEntry term;
    std::vector<std::uint32_t> places;
  };

  void read_line(const std::string& source, const DataLine& line) {
    const auto& c = line.columns;
    PlaceEntry place{std::string(c[0]), std::string(c[1]), std::string(c[3]), std::string(c[4]), std::string(c[8])};
    if (!c[0].starts_with("place:") || c[1].empty()) faults_.add(line.place, "has no key of a place or no name");
    states_.try_emplace(place.state, line.place);
    if (c[8] != "city" && c[8] != "region") faults_.add(line.place, "has the unknown kind '" + std::string(c[8]) + "'");
    const std::optional<std::uint64_t> people = read_unsigned(c[7]), id = read_unsigned(c[9]);
    if (!people || !id) faults_.add(line.place, "has a malformed number");
    if (people) place.population = static_cast<std::uint32_t>(*people);
    if (id) place.geonames = static_cast<std::uint32_t>(*id);
    if (!c[5].empty() || !c[6].empty()) {
      const auto latitude = degrees(c[5], 90), longitude = degrees(c[6], 180);
      if (!latitude || !longitude) faults_.add(line.place, "has malformed degrees");
      place.latitude = latitude.value_or(lexicon_format::kNoDegree);
      place.longitude = longitude.value_or(lexicon_format::kNoDegree);
    }
    const auto number = static_cast<std::uint32_t>(to_.places.size());
    to_.places.push_back(std::move(place));
    add_name(c[1], number, !c[10].empty(), source);
    for (std::string_view other : c[2].empty() ? std::vector<std::string_view>() : split(c[2], '|')) {
      add_name(other, number, !c[10].empty(), source);
    }
  }

  // Names that fold to the same words are one name; it is weak if it is weak for one of its bearers.
  void add_name(std::string_view text, std::uint32_t place, bool weak, const std::string& source) {
    const std::vector<std::string> words = readings_of(text).front();
    if (words.empty()) return faults_.add(source, "has the name '" + std::string(text) + "', which has no word");
    Name& name = names_[words];
    if (name.places.empty()) {
      name.term.cls = TermClass::kGazetteerName;
      name.term.case_rule = CaseRule::kCapital;
      name.term.text = name.term.lemma = text;
      name.term.rule = "places/places";
      name.term.source = source;
    }
    if (weak) name.term.gives = "weak";
    if (name.places.empty() || name.places.back() != place) name.places.push_back(place);
  }

  Knowledge& to_;
  Faults& faults_;
  std::map<std::vector<std::string>, Name> names_;
  std::map<std::string, std::string> states_;  // where each was met first
};

}  // namespace entente

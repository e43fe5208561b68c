// PETRARCH and TABARI actor dictionaries: a name with underscores, synonyms behind a plus sign, codes in brackets with the
// dates for which they hold: NAME_ [ARGGOV 030101-051130].
#include <algorithm>
#include <array>
#include <map>

#include "base/date.h"
#include "lexicon/importers.h"

namespace entente {

namespace {

struct Entry {
  std::string place;
  std::vector<std::string> names;
  std::string code;         // of the last bracket: the latest
};

// "MARTIN_LOUSTEAU_" becomes "Martin Loustau…": words of three and more letters are written with one capital.
std::string spelt_out(std::string_view name) {
  std::string out;
  for (const std::string_view word : split(name, '_')) {
    if (word.empty()) continue;
    if (!out.empty()) out += ' ';
    const bool keep = word.size() < 3 || std::ranges::any_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '.'; });
    const std::string lower = ascii_lowered(word);
    const bool small = lower == "of" || lower == "the" || lower == "and" || lower == "for";
    if (keep && !small) {
      out += word;
    } else if (small) {
      out += lower;
    } else {
      out += ascii_upper(lower[0]);
      out += lower.substr(1);
    }
  }
  return out;
}

std::string_view code_in(std::string_view line) {
  const std::size_t open = line.rfind('['), end = line.find_first_of(" ]", open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || end == std::string_view::npos) return {};
  return line.substr(open + 1, end - open - 1);
}

std::string name_in(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t[#"), line.size());
  return spelt_out(line.substr(0, end));
}

std::vector<Entry> entries(const PackInput& input) {
  std::vector<Entry> all;
  std::size_t number = 0;
  for (const std::string_view raw : split(input.bytes, '\n')) {
    ++number;
    const std::string_view line = trimmed(raw.substr(0, raw.find('#')));
    if (line.empty()) continue;
    const std::string place = input.name + ":" + std::to_string(number);
    if (line[0] == '+' && !all.empty()) {
      all.back().names.push_back(name_in(line.substr(1)));
    } else if (line[0] != '[' && line[0] != '+') {
      all.push_back({place, {name_in(line)}, {}});
    }
    if (const std::string_view code = code_in(line); !code.empty() && !all.empty()) all.back().code = code;
  }
  return all;
}

}  // namespace

std::vector<DataLine> import_petrarch(const PackInput& input, const ImportBase& base, Faults& faults) {
  std::vector<DataLine> lines;
  std::map<std::string, std::string> named;  // key → name
  for (const Entry& entry : entries(input)) {
    const auto add = [&](const std::string& key, std::string_view relation, std::string_view value) {
      lines.push_back({entry.place, key + "\t" + std::string(relation) + "\t" + std::string(value) + "\t\t\tuser", {}});
    };
    const std::string state = entry.code.size() >= 3 ? base.state(entry.code.substr(0, 3)) : std::string();
    if (entry.code.empty() || entry.names.front().empty()) {
      faults.add(entry.place, "has no code");
      continue;
    }
    if (entry.code.size() == 3 && !state.empty()) {
      for (const std::string& name : entry.names) add("state:" + state, "alias", name);
      continue;
    }
    const std::string& name = entry.names.front();
    const std::vector<std::string_view> words = split(name, ' ');
    const bool institution = std::ranges::any_of(words, [&](std::string_view word) { return base.is_organisation_noun(word); });
    const bool person = words.size() > 1 && !institution && base.is_forename(words.front());
    const std::string key = person ? base.person(name, state) : "org:" + slug(name);
    if (!named.emplace(key, name).second) continue;
    add(key, "name", name);
    for (std::size_t i = 1; i < entry.names.size(); ++i) {
      if (!entry.names[i].empty() && entry.names[i] != name) add(key, "alias", entry.names[i]);
    }
    if (!state.empty()) add(key, "state", state);
    if (const std::string sector = base.sector(entry.code); !sector.empty()) add(key, "sector", sector);
  }
  return lines;
}

}  // namespace entente

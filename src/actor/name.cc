#include "actor/name.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

constexpr std::string_view kVowels = "aeiouE";

bool is_vowel(char c) { return kVowels.find(c) != std::string_view::npos; }

// Vowels that the romanisations of one name exchange: never at the beginning, where other names begin, and at the end
// only o and u.
bool vowels_agree(std::string_view a, std::string_view b, bool first, bool last) {
  if (a == b) return true;
  const auto either = [&](std::string_view one, std::string_view other) {
    return (a == one && b == other) || (a == other && b == one);
  };
  if (either("o", "u")) return true;
  if (first || last) return false;
  return either("a", "e") || either("ie", "e") || either("io", "o");
}

// The next run of vowels (perhaps none) and the consonant behind it (0 at the end).
struct Step {
  std::string_view vowels;
  char consonant;
};
Step next_step(std::string_view key, std::size_t& at) {
  const std::size_t begin = at;
  while (at < key.size() && is_vowel(key[at])) ++at;
  const std::string_view vowels = key.substr(begin, at - begin);
  return {vowels, at < key.size() ? key[at++] : '\0'};
}

bool keys_agree(std::string_view a, std::string_view b) {
  if (a == b) return true;
  std::size_t at = 0, other = 0;
  for (bool first = true;; first = false) {
    const Step left = next_step(a, at), right = next_step(b, other);
    if (left.consonant != right.consonant) return false;
    if (!vowels_agree(left.vowels, right.vowels, first, left.consonant == '\0')) return false;
    if (left.consonant == '\0') return true;
  }
}

// The words of a name: cut at white space, hyphens, commas and periods; apostrophes are left out.
std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size();) {
    const CodePoint c = decode(name, i);
    const std::string_view bytes = name.substr(i, c.size);
    i += c.size;
    const bool cut = bytes == "-" || bytes == "." || bytes == "," || is_space(bytes[0]) || c.value == 0x2010 || c.value == 0x2011 ||
                     c.value == 0x2013 || c.value == 0xA0;
    const bool apostrophe = c.value == '\'' || c.value == 0x2019 || c.value == 0x2018 || c.value == 0x2BC || c.value == '`';
    if (cut) {
      if (!words.back().empty()) words.emplace_back();
    } else if (!apostrophe) {
      words.back() += bytes;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool all_upper(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = decode(word, i);
    i += c.size;
    if (!is_letter(c.value)) continue;
    if (!is_upper(c.value)) return false;
    ++letters;
  }
  return letters > 1;
}

std::string joined_keys(const PersonName& name, bool folded) {
  std::string all;
  for (const NamePart& part : name.parts) all += folded ? part.folded : part.key;
  return all;
}

}  // namespace

NameTables::NameTables(const Lexicon& lexicon) {
  for (const Code& code : lexicon.codes("name_spelling")) {
    std::string_view from = code.code;
    const bool begin = from.starts_with('^'), end = from.ends_with('$');
    if (begin) from.remove_prefix(1);
    if (end) from.remove_suffix(1);
    if (from.empty() || from[0] < 'a' || from[0] > 'z') continue;
    spellings_[from[0] - 'a'].push_back({from, code.label, begin, end});
  }
  for (auto& list : spellings_) {
    std::ranges::stable_sort(list, [](const Spelling& a, const Spelling& b) {
      const auto length = [](const Spelling& s) { return s.from.size() * 4 + (s.at_begin ? 2u : 0u) + (s.at_end ? 1u : 0u); };
      return length(a) > length(b);
    });
  }
  for (const Code& code : lexicon.codes("name_variant")) variants_.emplace(code.code, code.label);
  for (const Code& code : lexicon.codes("name_suffix")) suffixes_.emplace(code.code, code.label);
  for (const Code& code : lexicon.codes("name_front")) {
    fronts_.emplace(code.code, Front{code.label, !attribute(code.attributes, "known").empty()});
  }
  for (const Code& code : lexicon.codes("name_back")) backs_.emplace(code.code, code.label);
  for (const Code& code : lexicon.codes("name_head")) heads_.emplace_back(code.code, code.label);
  for (const Code& code : lexicon.codes("name_particle")) particles_.insert(code.code);
  for (const Code& code : lexicon.codes("name_family")) families_.insert(code.code);
  for (const Code& code : lexicon.codes("name_thing")) things_.insert(code.code);
  for (const Code& code : lexicon.codes("name_given")) forenames_.emplace(code.code);
  for (const Code& code : lexicon.codes("name_title")) titles_.emplace(code.code);
  for (const Term& term : lexicon.all_terms()) {
    if (term.cls == TermClass::kForename && attribute(term.gives, "particle").empty()) forenames_.insert(folded(term.text));
  }
}

std::string NameTables::key_of(std::string_view word) const {
  if (const auto known = variants_.find(word); known != variants_.end()) word = known->second;
  std::string key;
  for (std::size_t at = 0; at < word.size();) {
    const Spelling* found = nullptr;
    if (word[at] >= 'a' && word[at] <= 'z') {
      for (const Spelling& s : spellings_[word[at] - 'a']) {
        const bool fits = word.substr(at).starts_with(s.from) && (!s.at_begin || at == 0) &&
                          (!s.at_end || at + s.from.size() == word.size());
        if (!fits) continue;
        found = &s;
        break;
      }
    }
    const std::string_view to = found != nullptr ? found->to : word.substr(at, 1);
    for (const char c : to) {
      if (key.empty() || key.back() != c) key += c;
    }
    at += found != nullptr ? found->from.size() : 1;
  }
  return key;
}

void NameTables::add_word(std::string_view word, std::string_view written, PersonName& name) const {
  NamePart part;
  part.folded = word;
  part.key = key_of(word);
  part.initial = word.size() == 1;
  part.upper = all_upper(written);
  name.parts.push_back(std::move(part));
}

// "abdulaziz" becomes "abdelaziz".
std::string NameTables::with_head(std::string word) const {
  for (const auto& [head, instead] : heads_) {
    if (word.starts_with(head) && word.size() >= head.size() + 4) return std::string(instead) + word.substr(head.size());
  }
  return word;
}

// True for roman numbers in capitals and for "Jr.": "Wang Xi" is no eleventh of his name.
bool NameTables::is_suffix(const std::string& folded, std::string_view written) const {
  const auto found = suffixes_.find(folded);
  if (found == suffixes_.end()) return false;
  return !is_digit(found->second.front()) || (written.size() > 1 && all_upper(written));
}

PersonName NameTables::read(std::string_view text) const {
  PersonName name;
  const std::vector<std::string> words = words_of_name(text);
  const Front* front = nullptr;  // read and not yet joined
  for (const std::string& written : words) {
    if (name.parts.size() >= PersonName::kMostParts) break;
    std::string word = folded(written);
    const bool leads = name.parts.empty() && front == nullptr;
    if (!leads && is_suffix(word, written)) {
      name.suffix = suffixes_.find(word)->second;
      continue;
    }
    if (words.size() > 1 && particles_.contains(word) && !(leads && forenames_.contains(word))) continue;
    if (leads && words.size() > 2 && titles_.contains(word)) continue;
    if (front != nullptr) {
      const std::string joined = std::string(front->becomes) + word;
      if (!front->known || variants_.contains(joined)) word = joined;
      else add_word(std::string(front->becomes), front->becomes, name);
      front = nullptr;
    } else if (const auto found = fronts_.find(word); found != fronts_.end()) {
      front = &found->second;
      continue;
    }
    if (const auto back = backs_.find(word); back != backs_.end() && !name.parts.empty()) {
      word = name.parts.back().folded + std::string(back->second);
      name.parts.pop_back();
    }
    add_word(with_head(std::move(word)), written, name);
  }
  if (front != nullptr) add_word(std::string(front->becomes), front->becomes, name);
  if (name.parts.size() > PersonName::kMostParts) name.parts.resize(PersonName::kMostParts);
  return name;
}

bool NameTables::agree(const NamePart& a, const NamePart& b) const {
  if (a.initial || b.initial) return a.folded[0] == b.folded[0];
  return a.folded == b.folded || keys_agree(a.key, b.key);
}

// French and English write the same foreign sounds otherwise: "Choïgou" for "Shoigu", "Jouravine" for "Zhuravin".
std::string from_french(std::string_view folded) {
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool hushed = folded[i] == 'c' && i + 1 < folded.size() && folded[i + 1] == 'h';
    if (hushed && i > 0 && folded[i - 1] == 't') {
      out.back() = 'c';  // "tch" is English "ch"
      out += 'h';
      ++i;
    } else if (hushed) {
      out += "sh";
      ++i;
    } else {
      out += folded[i];
    }
  }
  const bool silent = out.size() > 4 && out.back() == 'e' && kVowels.find(out[out.size() - 2]) == std::string_view::npos;
  if (silent) out.pop_back();
  return out;
}

bool NameTables::families_agree(const NamePart& a, const NamePart& b) const {
  if (agree(a, b)) return true;
  if (a.initial || b.initial) return false;
  return keys_agree(key_of(from_french(a.folded)), b.key) || keys_agree(a.key, key_of(from_french(b.folded)));
}

// "Gabriel Boric" and "Gabriel Boric Font": the second family name is left out. Where the first could be a given name, as
// in chains of fathers, the longer name may be a son's.
bool NameTables::begins(const PersonName& shorter, const PersonName& longer) const {
  const std::size_t parts = shorter.parts.size();
  if (parts < 2 || longer.parts.size() <= parts || longer.parts.size() > parts + 2) return false;
  for (std::size_t i = 0; i < parts; ++i) {
    if (shorter.parts[i].initial || longer.parts[i].initial || !agree(shorter.parts[i], longer.parts[i])) return false;
  }
  return std::none_of(longer.parts.begin() + static_cast<std::ptrdiff_t>(parts) - 1, longer.parts.end(), [&](const NamePart& part) {
    return part.initial || is_forename(part) || families_.contains(part.folded);
  });
}

// Given names in order. The further ones of one side may be missing on the other, never contradict it. `sure` becomes
// false if only initials hold the first names together.
bool NameTables::given_agree(const PersonName& a, const PersonName& b, bool& sure) const {
  const std::size_t ours = a.parts.size() - 1, theirs = b.parts.size() - 1;
  if (ours == 0 || theirs == 0) return sure = false, true;
  if (!agree(a.parts[0], b.parts[0])) return false;
  std::size_t i = 1, j = 1, shared = 0, extra_a = 0, extra_b = 0;
  while (i < ours && j < theirs) {
    if (agree(a.parts[i], b.parts[j])) {
      ++i, ++j, ++shared;
    } else if (ours - i > theirs - j) {
      ++i, ++extra_a;
    } else if (ours - i < theirs - j) {
      ++j, ++extra_b;
    } else {
      return false;
    }
  }
  extra_a += ours - i;
  extra_b += theirs - j;
  if (extra_a > 0 && extra_b > 0) return false;
  // "George W. Bush" is not "George H. W. Bush": initials that are given must be all of them.
  const PersonName& longer = extra_a > 0 ? a : b;
  const auto middle_initial = [](const PersonName& name) {
    return std::any_of(name.parts.begin() + 1, name.parts.end(), [](const NamePart& part) { return part.initial; });
  };
  if (shared > 0 && extra_a + extra_b > 0 && middle_initial(longer)) return false;
  return true;
}

bool NameTables::is_forename(const NamePart& part) const { return forenames_.contains(part.folded); }

// Family name first in one of two names: it is written in capitals, or the other part alone is known as a forename.
bool NameTables::reversed(const PersonName& a, const PersonName& b) const {
  if (a.parts.size() < 2 || a.parts.size() != b.parts.size()) return false;
  const std::size_t last = a.parts.size() - 1;
  for (std::size_t i = 0; i < last; ++i) {
    if (!agree(a.parts[i + 1], b.parts[i])) return false;
  }
  if (!agree(a.parts[0], b.parts[last])) return false;
  if (a.parts[0].upper && !a.parts[last].upper) return true;
  const NamePart& family = b.parts[last];
  const NamePart& given = b.parts[0];
  return (is_forename(given) && !is_forename(family)) || (families_.contains(family.folded) && !families_.contains(given.folded));
}

Likeness NameTables::compare(const PersonName& a, const PersonName& b) const {
  if (a.parts.empty() || b.parts.empty()) return Likeness::kDifferent;
  if (!a.suffix.empty() && !b.suffix.empty() && a.suffix != b.suffix) return Likeness::kDifferent;
  const bool suffix_missing = a.suffix != b.suffix;
  const auto capped = [&](Likeness likeness) { return suffix_missing ? std::min(likeness, Likeness::kCompatible) : likeness; };
  const bool alone = a.parts.size() == 1 || b.parts.size() == 1;
  if (a.parts.size() == 1 && b.parts.size() == 1 && a.parts == b.parts) return capped(Likeness::kSame);
  if (!alone && joined_keys(a, true) == joined_keys(b, true)) return capped(Likeness::kSame);
  if (!alone && joined_keys(a, false) == joined_keys(b, false)) return capped(Likeness::kVariant);
  const NamePart& family = a.parts.back();
  const NamePart& other = b.parts.back();
  if (!family.initial && !other.initial && families_agree(family, other)) {
    bool sure = true;
    if (!given_agree(a, b, sure)) return Likeness::kDifferent;
    return capped(sure ? Likeness::kVariant : Likeness::kCompatible);
  }
  if (begins(a, b) || begins(b, a) || reversed(a, b) || reversed(b, a)) return capped(Likeness::kVariant);
  return Likeness::kDifferent;
}

std::vector<std::string> NameTables::meeting_keys(const PersonName& name) const {
  std::vector<std::string> keys;
  if (name.parts.size() < 2) return keys;
  const auto add = [&](std::string a, std::string b) {
    if (b < a) std::swap(a, b);
    keys.push_back(std::move(a) + "|" + std::move(b));
  };
  const NamePart &first = name.parts.front(), &last = name.parts.back();
  add(first.folded.substr(0, 1), bucket(last));
  NamePart whole, english;  // "Jong-un" and "Jongun"; "Choïgou" and "Shoigu"
  whole.key = joined_keys(name, false);
  english.key = key_of(from_french(last.folded));
  keys.push_back("=" + bucket(whole));
  if (!first.initial) add(bucket(first), bucket(english));
  if (!first.initial) {
    for (auto part = name.parts.begin() + 1; part != name.parts.end(); ++part) {
      if (!part->initial) add(bucket(first), bucket(*part));
    }
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

bool NameTables::makes_thing(std::string_view word) const {
  return !word.empty() && word.size() <= 5 && things_.contains(ascii_lowered(word));
}

std::string NameTables::bucket(const NamePart& part) const {
  std::string out;
  for (const char c : part.key) {
    if (!is_vowel(c)) out += c;
    else if (out.empty()) out += 'a';
  }
  return out;
}

}  // namespace entente

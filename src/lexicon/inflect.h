// The spelling of regular English inflection. Irregular forms are data (verbs.tsv, "man/n:men").
#pragma once

#include <string>
#include <string_view>

namespace entente {

inline bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

inline bool ends_in_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  for (std::string_view ending : endings) {
    if (word.ends_with(ending)) return true;
  }
  return false;
}

inline bool ends_in_consonant_y(std::string_view word) {
  return word.size() > 1 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

// "stop" and "quit" but not "wait", "fix" or "visit": one syllable that ends in a single vowel and a single consonant.
inline bool doubles_its_consonant(std::string_view word) {
  if (word.size() < 3 || is_vowel(word.back()) || ends_in_any(word, {"w", "x", "y"})) return false;
  std::size_t vowels = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool after_q = i > 0 && word[i - 1] == 'q';
    if ((is_vowel(word[i]) && !after_q) || (word[i] == 'y' && i > 0)) ++vowels;
  }
  return vowels == 1 && is_vowel(word[word.size() - 2]);
}

// "talks", "passes", "tries": third person of a verb, plural of a noun.
inline std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  return std::string(word) + (ends_in_any(word, {"s", "sh", "ch", "x", "z", "o"}) ? "es" : "s");
}

// "talked", "agreed", "tried", "stopped".
inline std::string with_ed(std::string_view verb) {
  if (verb.ends_with('e')) return std::string(verb) + "d";
  if (ends_in_consonant_y(verb)) return std::string(verb.substr(0, verb.size() - 1)) + "ied";
  return std::string(verb) + (doubles_its_consonant(verb) ? std::string(1, verb.back()) : "") + "ed";
}

// "talking", "making", "agreeing", "dying", "stopping".
inline std::string with_ing(std::string_view verb) {
  if (verb.ends_with("ie")) return std::string(verb.substr(0, verb.size() - 2)) + "ying";
  if (verb.ends_with('e') && !ends_in_any(verb, {"ee", "oe", "ye"})) return std::string(verb.substr(0, verb.size() - 1)) + "ing";
  return std::string(verb) + (doubles_its_consonant(verb) ? std::string(1, verb.back()) : "") + "ing";
}

}  // namespace entente

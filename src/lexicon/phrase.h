// The cutting of phrases into words: inline, because the tool that compiles the lexicon cannot link the module.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente::lexicon_format {

// Bytes of the word character at `at`; 0 if none stands there. Combining accents belong to their letter.
inline std::size_t word_character(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (is_ascii_alpha(text[at]) || is_digit(text[at])) return 1;
  if (static_cast<unsigned char>(text[at]) < 0x80) return 0;
  const CodePoint point = decode(text, at);
  const bool accent = point.value >= 0x300 && point.value <= 0x36f;
  return !point.damaged && (accent || is_letter(point.value)) ? point.size : 0;
}

// Bytes of an apostrophe, straight or curly, at `at`; 0 if none.
inline std::size_t apostrophe(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\'') return 1;
  return text.substr(at).starts_with("\u2019") ? 3 : 0;
}

// The end of the run of word characters from `at`, with the periods and numeral commas that belong to it.
inline std::size_t end_of_word(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (const std::size_t size = word_character(text, at)) {
      at += size;
      continue;
    }
    const bool comma = text[at] == ',' && is_digit(text[at - 1]) && at + 1 < text.size() && is_digit(text[at + 1]);
    const bool period = text[at] == '.' && text[at - 1] != '.';
    if (!comma && !period) break;
    ++at;
  }
  return at;
}

// The end of the clitic ("'s") whose apostrophe stands at `at`; `at` itself if there is none. "n't" is cut by the caller.
inline std::size_t end_of_clitic(std::string_view text, std::size_t at) {
  constexpr std::array<std::string_view, 7> kTails{"s", "re", "ve", "ll", "d", "m", "t"};
  const std::size_t tail = at + apostrophe(text, at);
  if (tail == at) return at;
  std::size_t end = tail;
  while (const std::size_t size = word_character(text, end)) end += size;
  for (std::string_view known : kTails) {
    if (equal_ignoring_case(text.substr(tail, end - tail), known)) return end;
  }
  return at;
}

inline void cut_word(std::string_view text, std::size_t& at, std::vector<std::string_view>& words) {
  const std::size_t begin = at;
  std::size_t end = end_of_word(text, at);
  at = end;
  const std::size_t clitic = end_of_clitic(text, end);
  if (clitic > end && ascii_lower(text[clitic - 1]) == 't') {
    const bool negated = end - begin > 1 && ascii_lower(text[end - 1]) == 'n';
    if (!negated) return words.push_back(text.substr(begin, end - begin));
    --end;
  }
  words.push_back(text.substr(begin, end - begin));
  if (clitic > at) {
    words.push_back(text.substr(end, clitic - end));
    at = clitic;
  }
}

// See split_phrase in lexicon.h.
inline std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
    } else if (word_character(text, at) > 0) {
      cut_word(text, at, words);
    } else {
      const std::size_t clitic = end_of_clitic(text, at);
      const bool alone = clitic == at || ascii_lower(text[clitic - 1]) == 't';
      const std::size_t size = alone ? decode(text, at).size : clitic - at;
      words.push_back(text.substr(at, size));
      at += size;
    }
  }
  return words;
}

}  // namespace entente::lexicon_format

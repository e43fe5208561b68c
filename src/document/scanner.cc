#include "document/scanner.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

template <class Test>
bool all_letters(std::string_view text, Test test) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_letter(point.value) && !test(point.value)) return false;
    at += point.size;
  }
  return true;
}

std::size_t count_letters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_letter(point.value)) ++count;
    at += point.size;
  }
  return count;
}

constexpr bool is_name_mark(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'ʼ' || c == U'‘' || c == U'-' || c == U'‑' || c == U'.';
}

}  // namespace

std::vector<Span> words_of(std::string_view text, Span line) {
  std::vector<Span> words;
  for (std::uint32_t at = line.begin; at < line.end;) {
    while (at < line.end && is_space(text[at])) ++at;
    const std::uint32_t begin = at;
    while (at < line.end && !is_space(text[at])) ++at;
    if (at > begin) words.push_back({begin, at});
  }
  return words;
}

std::string bare(std::string_view word) {
  constexpr std::string_view kMarks = ".,;:!?()[]|*\"'";
  while (!word.empty() && kMarks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && kMarks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return ascii_lowered(word);
}

bool is_name_word(std::string_view word) {
  if (word.empty() || !starts_with_capital(word)) return false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = decode(word, at);
    const std::size_t next = at + point.size;
    if (!is_letter(point.value) && !is_name_mark(point.value)) return false;
    if (point.value == U'.' && next == word.size() && next > 4) return false;  // "J." and "Jr." but no sentence end
    at = next;
  }
  return count_letters(word) >= 2 || word.back() == '.';
}

bool is_all_capitals(std::string_view word) {
  return count_letters(word) >= 2 && all_letters(word, [](char32_t c) { return is_upper(c); });
}

bool starts_with_capital(std::string_view word) { return !word.empty() && is_upper(decode(word, 0).value); }

bool has_digit(std::string_view word) { return std::ranges::any_of(word, is_digit); }

bool has_letter(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    if (is_letter(point.value)) return true;
    at += point.size;
  }
  return false;
}

}  // namespace entente

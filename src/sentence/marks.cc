#include "sentence/marks.h"

#include <array>

#include "base/strings.h"
#include "base/utf8.h"
#include "sentence/bytes.h"

namespace entente {

namespace {

constexpr std::array<std::string_view, 6> kClitics = {"s", "m", "re", "ve", "ll", "d"};

bool is_word_byte(char c) { return is_ascii_alpha(c) || is_digit(c) || c == '_'; }

// A word may begin behind a blank or an opening bracket; behind a letter a mark belongs to what was before.
bool begins_word(std::string_view text, std::uint32_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return static_cast<unsigned char>(before) <= 0x20 || before == '(' || before == '[' || before == '=' || before == '"';
}

// "'72" and "'60s".
std::uint32_t short_year_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const std::uint32_t first = at + apostrophe_size(text, at);
  std::uint32_t last = digits_end(text, first, std::min(end, first + 3));
  if (last != first + 2) return at;
  if (last < end && text[last] == 's') ++last;
  return last < end && (is_word_byte(text[last]) || is_high(text[last])) ? at : last;
}

}  // namespace

std::uint32_t apostrophe_size(std::string_view text, std::uint32_t offset) {
  if (offset >= text.size()) return 0;
  if (text[offset] == '\'') return 1;
  return text.substr(offset, 3) == "\xE2\x80\x99" ? 3 : 0;
}

std::uint32_t clitic_at(std::string_view text, std::uint32_t offset, std::uint32_t end) {
  const std::uint32_t size = apostrophe_size(text, offset);
  if (size == 0) return 0;
  std::uint32_t last = offset + size;
  char letters[3] = {};
  std::uint32_t count = 0;
  while (last < end && is_ascii_alpha(text[last])) {
    if (count == 2) return 0;
    letters[count++] = ascii_lower(text[last++]);
  }
  if (last < end && (is_digit(text[last]) || is_high(text[last]))) {
    if (is_digit(text[last]) || is_letter(decode(text, last).value)) return 0;
  }
  for (std::string_view clitic : kClitics) {
    if (clitic == std::string_view(letters, count)) return last;
  }
  return 0;
}

std::uint32_t mark_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  const char c = text[at];
  if (is_high(c)) {
    const std::uint32_t next = at + decode(text, at).size;
    const bool doubled = (text.substr(at, 3) == "\u2018" || text.substr(at, 3) == "\u2019") && text.substr(next, 3) == "\u2019";
    return doubled && next + 3 <= end ? next + 3 : next;
  }
  std::uint32_t last = at + 1;
  switch (c) {
    case '.':
      if (last < end && text[last] == '.') {
        while (last < end && text[last] == '.') ++last;
        break;
      }
      [[fallthrough]];
    case '!': case '?':
      while (last < end && (text[last] == '!' || text[last] == '?')) ++last;
      break;
    case '\'': case '`':
      if (last < end && text[last] == c) ++last;
      break;
    case '-': case '*': case '=': case '_': case '<': case '>': case '+': case '#': case '~': case '$':
      while (last < end && text[last] == c) ++last;
      break;
    default: break;
  }
  return last;
}

std::uint32_t marked_word_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (!begins_word(text, at) || at + 1 >= end) return at;
  const char c = text[at], next = text[at + 1];
  std::uint32_t last = at + 1;
  switch (c) {
    case '.': return is_digit(next) ? digits_end(text, last, end) : at;
    case '+':
      if (!is_digit(next)) return at;
      while (last < end && (is_digit(text[last]) || (text[last] == '-' && last + 1 < end && is_digit(text[last + 1])))) ++last;
      return last;
    case '@': case '#':
      if (!is_ascii_alpha(next)) return at;
      while (last < end && is_word_byte(text[last])) ++last;
      return last;
    default: return apostrophe_size(text, at) > 0 ? short_year_end(text, at, end) : at;
  }
}

}  // namespace entente

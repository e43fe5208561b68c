#include "sentence/looks.h"

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

char letter_of_wide_mark(char32_t c) {
  switch (c) {
    case 0x2026: return 'e';                                                       // …
    case 0x2013: case 0x2014: return '-';                                          // – —
    case 0x201C: case 0x201E: case 0xAB: case 0x2018: return '(';                  // “ „ « ‘
    case 0x201D: case 0xBB: case 0x2019: return ')';                               // ” » ’
    default: return 'x';
  }
}

char letter_of_mark(std::string_view form, bool gap_before, bool gap_behind) {
  switch (form[0]) {
    case '.': return form.size() == 1 ? '.' : form[1] == '.' ? 'e' : '?';
    case '!': case '?': return '?';
    case ',': return ',';
    case ':': return ':';
    case ';': return ';';
    case '-': case '*': case '=': case '_': return '-';
    case '(': case '[': case '{': return '(';
    case ')': case ']': case '}': return ')';
    case '"': break;
    case '\'':
      if (form.size() == 1) return ')';
      break;
    case '`':
      if (form.size() == 1) return 'x';
      break;
    default: return static_cast<unsigned char>(form[0]) < 0x80 ? 'x' : letter_of_wide_mark(decode(form, 0).value);
  }
  if (gap_before != gap_behind) return gap_before ? '(' : ')';
  return '"';
}

bool is_emoticon_byte(char c) {
  return c == ':' || c == ';' || c == '=' || c == '(' || c == '<' || c == '^' || c == '-';
}

char letter_of_other(std::string_view form) {
  if (is_emoticon_byte(form[0])) return 'm';
  const std::string_view behind = form.substr(1);
  if (behind.find('/') != std::string_view::npos || behind.find('@') != std::string_view::npos || form.starts_with("www.")) return 'h';
  return 'o';
}

// "J." has two bytes, "U.S." a period inside.
char letter_of_abbreviation(std::string_view form) {
  if (form.size() == 2) return 'i';
  return form.substr(0, form.size() - 1).find('.') != std::string_view::npos ? 'u' : 'a';
}

}  // namespace

char letter_of(std::string_view text, const Token& token, bool gap_before) {
  const std::string_view form = slice(text, token.span);
  switch (token.shape) {
    case Shape::kMark: return letter_of_mark(form, gap_before, token.space_after);
    case Shape::kNumber: return 'n';
    case Shape::kOther: return letter_of_other(form);
    default: break;
  }
  if (form.back() == '.') return letter_of_abbreviation(form);
  switch (token.shape) {
    case Shape::kCapital: return form.size() == 1 ? 'I' : 'C';
    case Shape::kUpper: return form.size() == 1 ? 'I' : 'U';
    case Shape::kMixed: return 'M';
    default: return 'l';
  }
}

}  // namespace entente

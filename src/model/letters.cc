#include "model/letters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace entente {
namespace {

struct Range {
  char32_t first, last;
};

// Unicode's Other_Lowercase, Other_Uppercase, and the digits that are no decimal numbers (Unicode 15, DerivedCoreProperties
// and DerivedNumericType).
constexpr auto kOtherLower = std::to_array<Range>({
    {0xAA, 0xAA},     {0xBA, 0xBA},     {0x2B0, 0x2B8},   {0x2C0, 0x2C1},   {0x2E0, 0x2E4},     {0x345, 0x345},
    {0x37A, 0x37A},   {0x1D2C, 0x1D6A}, {0x1D78, 0x1D78}, {0x1D9B, 0x1DBF}, {0x2071, 0x2071},   {0x207F, 0x207F},
    {0x2090, 0x209C}, {0x2170, 0x217F}, {0x24D0, 0x24E9}, {0x2C7C, 0x2C7D}, {0xA69C, 0xA69D},   {0xA770, 0xA770},
    {0xA7F8, 0xA7F9}, {0xAB5C, 0xAB5F}, {0x10780, 0x10780}, {0x10783, 0x10785}, {0x10787, 0x107B0}, {0x107B2, 0x107BA},
});
constexpr auto kOtherUpper = std::to_array<Range>({
    {0x2160, 0x216F}, {0x24B6, 0x24CF}, {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
});
constexpr auto kOtherDigits = std::to_array<Range>({
    {0xB2, 0xB3},     {0xB9, 0xB9},     {0x1369, 0x1371}, {0x19DA, 0x19DA}, {0x2070, 0x2070},   {0x2074, 0x2079},
    {0x2080, 0x2089}, {0x2460, 0x2468}, {0x2474, 0x247C}, {0x2488, 0x2490}, {0x24EA, 0x24EA},   {0x24F5, 0x24FD},
    {0x24FF, 0x24FF}, {0x2776, 0x277E}, {0x2780, 0x2788}, {0x278A, 0x2792}, {0x10A40, 0x10A43}, {0x10E60, 0x10E68},
    {0x11052, 0x1105A}, {0x1F100, 0x1F10A},
});

template <std::size_t kSize>
bool is_in(const std::array<Range, kSize>& ranges, char32_t c) {
  const auto found = std::ranges::lower_bound(ranges, c, {}, &Range::last);
  return found != ranges.end() && found->first <= c;
}

utf8proc_category_t category(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)); }

bool is_cased(char32_t c) { return is_upper_letter(c) || is_lower_letter(c) || is_title_letter(c); }

// Passed over in the search for a letter beside a Σ.
bool is_passed_over(char32_t c) {
  switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return c == '\'' || c == '.' || c == ':' || c == 0xB7 || c == 0x2018 || c == 0x2019;
  }
}

// Does a cased letter come next in `text`?
bool begins_cased(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto point = decode(text, i);
    if (!is_passed_over(point.value)) return is_cased(point.value);
    i += point.size;
  }
  return false;
}

}  // namespace

bool is_upper_letter(char32_t c) { return category(c) == UTF8PROC_CATEGORY_LU || is_in(kOtherUpper, c); }
bool is_lower_letter(char32_t c) { return category(c) == UTF8PROC_CATEGORY_LL || is_in(kOtherLower, c); }
bool is_title_letter(char32_t c) { return category(c) == UTF8PROC_CATEGORY_LT; }
bool is_digit_sign(char32_t c) { return category(c) == UTF8PROC_CATEGORY_ND || is_in(kOtherDigits, c); }

bool is_alphanumeric(char32_t c) {
  const auto kind = category(c);
  return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
         (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

char32_t lower_letter(char32_t c) { return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))); }

std::string lowered(std::string_view word) {
  constexpr char32_t kDottedI = 0x130, kDotAbove = 0x307, kSigma = 0x3A3, kFinalSigma = 0x3C2;
  std::string out;
  bool after_letter = false;
  for (std::size_t i = 0; i < word.size();) {
    const auto point = decode(word, i);
    i += point.size;
    if (point.value == kSigma && after_letter && !begins_cased(word.substr(i))) {
      append_utf8(out, kFinalSigma);
    } else if (point.value == kDottedI) {
      append_utf8(out, U'i');
      append_utf8(out, kDotAbove);
    } else {
      append_utf8(out, lower_letter(point.value));
    }
    if (!is_passed_over(point.value)) after_letter = is_cased(point.value);
  }
  return out;
}

bool is_space_letter(char32_t c) { return c == '\t' || c == '\n' || c == '\r' || category(c) == UTF8PROC_CATEGORY_ZS; }

bool is_accent(char32_t c) { return category(c) == UTF8PROC_CATEGORY_MN; }

bool is_mark_sign(char32_t c) {
  if (c < 128) return c > 32 && c < 127 && !((c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'));
  return category(c) >= UTF8PROC_CATEGORY_PC && category(c) <= UTF8PROC_CATEGORY_PO;
}

bool is_ideograph(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF) ||
         (c >= 0x2A700 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

bool is_unseen(char32_t c) {
  if (is_space_letter(c)) return false;
  const auto kind = category(c);
  return c == 0 || c == 0xFFFD || kind == UTF8PROC_CATEGORY_CC || kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_CO ||
         kind == UTF8PROC_CATEGORY_CS;
}

}  // namespace entente

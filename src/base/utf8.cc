#include "base/utf8.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "base/strings.h"

namespace entente {

namespace {

constexpr CodePoint kDamaged{0xFFFD, 1, true};

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

// The end of the run of ASCII bytes that starts at `begin`.
std::size_t ascii_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  for (std::uint64_t eight = 0; at + 8 <= text.size(); at += 8) {
    std::memcpy(&eight, text.data() + at, 8);
    if ((eight & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && byte_at(text, at) < 0x80) ++at;
  return at;
}

// What the first two bytes of a longer sequence allow: this keeps out overlong forms, surrogates, and values past
// U+10FFFF (the Unicode standard's table of well-formed sequences).
struct Lead {
  std::uint32_t size;
  unsigned char low, high;  // of the second byte
};

Lead lead_of(unsigned char first) {
  if (first >= 0xC2 && first <= 0xDF) return {2, 0x80, 0xBF};
  if (first == 0xE0) return {3, 0xA0, 0xBF};
  if (first == 0xED) return {3, 0x80, 0x9F};
  if (first >= 0xE1 && first <= 0xEF) return {3, 0x80, 0xBF};
  if (first == 0xF0) return {4, 0x90, 0xBF};
  if (first >= 0xF1 && first <= 0xF3) return {4, 0x80, 0xBF};
  if (first == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t offset) {
  const unsigned char first = byte_at(text, offset);
  if (first < 0x80) return {first, 1, false};
  const Lead lead = lead_of(first);
  if (lead.size == 0 || text.size() - offset < lead.size) return kDamaged;
  const unsigned char second = byte_at(text, offset + 1);
  if (second < lead.low || second > lead.high) return kDamaged;
  char32_t value = first & (0xFFu >> (lead.size + 1));
  for (std::uint32_t i = 1; i < lead.size; ++i) {
    const unsigned char next = byte_at(text, offset + i);
    if ((next & 0xC0) != 0x80) return kDamaged;
    value = value << 6 | (next & 0x3Fu);
  }
  return {value, lead.size, false};
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  if (value < 0x80) {
    out += static_cast<char>(value);
    return;
  }
  const int tail = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
  constexpr std::array<char32_t, 4> kMarks{0, 0xC0, 0xE0, 0xF0};
  out += static_cast<char>(kMarks[static_cast<std::size_t>(tail)] | value >> (6 * tail));
  for (int i = tail - 1; i >= 0; --i) out += static_cast<char>(0x80 | (value >> (6 * i) & 0x3F));
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; (at = ascii_end(text, at)) < text.size();) {
    const CodePoint point = decode(text, at);
    if (point.damaged) return false;
    at += point.size;
  }
  return true;
}

std::uint32_t count_code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Repaired repair_utf8(std::string_view bytes) {
  Repaired result;
  result.text.reserve(bytes.size());
  std::size_t good = 0;  // where the undamaged stretch before `at` begins
  const auto keep = [&](std::size_t end) {
    result.text.append(bytes, good, end - good);
    result.map.append(static_cast<std::uint32_t>(end - good), {good, end});
  };
  for (std::size_t at = 0; (at = ascii_end(bytes, at)) < bytes.size();) {
    const CodePoint point = decode(bytes, at);
    if (point.damaged) {
      keep(at);
      append_utf8(result.text, point.value);
      result.map.append(3, {at, at + 1});
      ++result.damaged;
      good = at + 1;
    }
    at += point.size;
  }
  keep(bytes.size());
  return result;
}

namespace {

struct Fold {
  char32_t from;
  std::string_view to;
};

// Letters that Unicode does not decompose, and marks that have a plain twin on every keyboard. Sorted by `from`.
constexpr std::array kFolds = std::to_array<Fold>({
    {0x00AB, "\""},  {0x00B4, "'"},   {0x00BB, "\""},  {0x00C6, "ae"},  {0x00D0, "d"},   {0x00D8, "o"},
    {0x00DE, "th"},  {0x00E6, "ae"},  {0x00F0, "d"},   {0x00F8, "o"},   {0x00FE, "th"},  {0x0110, "d"},
    {0x0111, "d"},   {0x0126, "h"},   {0x0127, "h"},   {0x0131, "i"},   {0x0138, "k"},   {0x0141, "l"},
    {0x0142, "l"},   {0x014A, "n"},   {0x014B, "n"},   {0x0152, "oe"},  {0x0153, "oe"},  {0x0166, "t"},
    {0x0167, "t"},   {0x0181, "b"},   {0x0189, "d"},   {0x018A, "d"},   {0x018F, "e"},   {0x0190, "e"},
    {0x0192, "f"},   {0x0198, "k"},   {0x0199, "k"},   {0x01B4, "y"},   {0x01DD, "e"},   {0x0253, "b"},
    {0x0254, "o"},   {0x0256, "d"},   {0x0257, "d"},   {0x0259, "e"},   {0x025B, "e"},   {0x0272, "n"},
    {0x02B9, "'"},   {0x02BB, "'"},   {0x02BC, "'"},   {0x02BF, "'"},   {0x1E9E, "ss"},  {0x2010, "-"},
    {0x2011, "-"},   {0x2012, "-"},   {0x2013, "-"},   {0x2014, "-"},   {0x2015, "-"},   {0x2018, "'"},
    {0x2019, "'"},   {0x201A, "'"},   {0x201B, "'"},   {0x201C, "\""},  {0x201D, "\""},  {0x201E, "\""},
    {0x201F, "\""},  {0x2032, "'"},   {0x2039, "'"},   {0x203A, "'"},   {0x2043, "-"},   {0x2212, "-"},
    {0xA78B, "'"},   {0xA78C, "'"},
});
static_assert(std::ranges::is_sorted(kFolds, {}, &Fold::from));

bool fold_by_table(char32_t value, std::string& out) {
  const auto found = std::ranges::lower_bound(kFolds, value, {}, &Fold::from);
  if (found == kFolds.end() || found->from != value) return false;
  out += found->to;
  return true;
}

void fold_code_point(char32_t value, std::string& out) {
  if (fold_by_table(value, out)) return;
  constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_IGNORE |
                                                           UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  std::array<utf8proc_int32_t, 32> parts{};  // the longest decomposition has eighteen
  int boundary = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(static_cast<utf8proc_int32_t>(value), parts.data(),
                              static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &boundary);
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
    append_utf8(out, value);
    return;
  }
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
    if (!fold_by_table(part, out)) append_utf8(out, part);  // of "ǽ" the "æ" is left
  }
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (byte_at(text, at) < 0x80) {
      out += ascii_lower(text[at++]);
      continue;
    }
    const CodePoint point = decode(text, at);
    fold_code_point(point.value, out);
    at += point.size;
  }
}

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  fold(text, out);
  return out;
}

bool is_upper(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_letter(char32_t c) {
  const utf8proc_category_t category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

}  // namespace entente

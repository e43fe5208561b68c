// UTF-8: decoding that never fails, validation, counting, and the folding under which names are compared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text_map.h"

namespace entente {

struct CodePoint {
  char32_t value;      // U+FFFD for a damaged byte
  std::uint32_t size;  // bytes used, at least 1
  bool damaged;
};

// Decodes the code point at `offset`. Requires offset < text.size(). A damaged sequence uses one byte.
CodePoint decode(std::string_view text, std::size_t offset);

void append_utf8(std::string& out, char32_t value);

bool is_valid_utf8(std::string_view text);

// Number of code points in valid UTF-8.
std::uint32_t count_code_points(std::string_view text);

// A copy with each damaged byte replaced by U+FFFD, the number of them, and the way back.
struct Repaired {
  std::string text;
  std::uint32_t damaged = 0;
  TextMap map;
};
Repaired repair_utf8(std::string_view bytes);

// Lower case, diacritics removed, curly quotes and hyphens made plain: "Goïta" and "GOITA" fold to "goita".
// Letters without a decomposition (ø, ł, ı) fold to their base letter by a small table.
void fold(std::string_view text, std::string& out);
std::string folded(std::string_view text);

bool is_upper(char32_t c);   // any script
bool is_letter(char32_t c);  // any script

}  // namespace entente

// The slow, obvious UTF-8 decoder: gather bits, then ask whether the value may be written so.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::reference {

struct SlowCodePoint {
  char32_t value;
  std::uint32_t size;
  bool damaged;
};

inline SlowCodePoint slow_decode(std::string_view text, std::size_t offset) {
  const SlowCodePoint damaged{0xFFFD, 1, true};
  const auto first = static_cast<unsigned char>(text[offset]);
  std::uint32_t size = 0;
  while (size < 8 && (first >> (7 - size) & 1) != 0) ++size;
  if (size == 0) return {first, 1, false};
  if (size == 1 || size > 4 || offset + size > text.size()) return damaged;
  std::uint64_t value = first & ((1u << (7 - size)) - 1);
  for (std::uint32_t i = 1; i < size; ++i) {
    const auto next = static_cast<unsigned char>(text[offset + i]);
    if (next >> 6 != 2) return damaged;
    value = value * 64 + next % 64;
  }
  const std::uint64_t smallest = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < smallest || value > 0x10FFFF || surrogate) return damaged;
  return {static_cast<char32_t>(value), size, false};
}

}  // namespace entente::reference

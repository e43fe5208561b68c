// Questions about single bytes and characters that the files of this module share.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/strings.h"

namespace entente {

// Bits of the ASCII bytes that words are made of: 1 a letter, 2 a capital, 4 a digit.
constexpr std::array<std::uint8_t, 256> make_word_bytes() {
  std::array<std::uint8_t, 256> bits{};
  for (int c = 'a'; c <= 'z'; ++c) bits[static_cast<std::size_t>(c)] = 1;
  for (int c = 'A'; c <= 'Z'; ++c) bits[static_cast<std::size_t>(c)] = 3;
  for (int c = '0'; c <= '9'; ++c) bits[static_cast<std::size_t>(c)] = 4;
  return bits;
}
inline constexpr std::array<std::uint8_t, 256> kWordBytes = make_word_bytes();

constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// The end of the digits at `at`.
inline std::uint32_t digits_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && is_digit(text[at])) ++at;
  return at;
}

// The code points that separate tokens: ASCII white space and controls, and the spaces of Unicode.
bool is_blank(char32_t c);

}  // namespace entente

// SHA-256 (FIPS 180-4), by which texts and records are named.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

std::array<std::uint8_t, 32> sha256(std::string_view bytes);

// The same without the processor's own SHA instructions, as processors that lack them do it.
std::array<std::uint8_t, 32> sha256_plain(std::string_view bytes);

// 64 lower-case hex digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace entente

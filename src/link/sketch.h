// The sketch of a text: which texts are worth comparing, and how much two texts share.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entente {

inline constexpr std::size_t kBands = 32;  // of two rows each
inline constexpr std::size_t kShingleWords = 5;

struct Sketch {
  std::vector<std::uint64_t> shingles;        // hashes of all five-word sequences; sorted, distinct
  std::array<std::uint64_t, kBands> bands{};  // texts that agree in one band are compared
};

// Words are runs of letters and digits of the folded text. A text of fewer than five words has no shingles.
Sketch sketch(std::string_view text);

// Thousandths of the distinct five-word sequences of both texts that stand in both (Jaccard). 0 at once if their
// sizes differ so much that `least_milli` cannot be reached: no text pays for the length of another.
std::uint32_t shared_milli(const Sketch& a, const Sketch& b, std::uint32_t least_milli);

}  // namespace entente

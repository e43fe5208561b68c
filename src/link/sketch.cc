#include "link/sketch.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kRows = 2;

// The finaliser of SplitMix64: every input bit moves every output bit.
constexpr std::uint64_t mixed(std::uint64_t value) {
  value ^= value >> 30;
  value *= 0xbf58476d1ce4e5b9U;
  value ^= value >> 27;
  value *= 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

bool word_byte(char c) { return is_ascii_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  const std::string plain = folded(text);
  constexpr std::uint64_t kStart = 0xcbf29ce484222325U;
  std::uint64_t hash = kStart;
  bool inside = false;
  for (const char c : plain) {
    if (word_byte(c)) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
      inside = true;
    } else if (inside) {
      hashes.push_back(mixed(hash));
      hash = kStart;
      inside = false;
    }
  }
  if (inside) hashes.push_back(mixed(hash));
  return hashes;
}

std::vector<std::uint64_t> shingles_of(const std::vector<std::uint64_t>& words) {
  std::vector<std::uint64_t> shingles;
  for (std::size_t i = 0; i + kShingleWords <= words.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t k = 0; k < kShingleWords; ++k) hash = mixed(hash + words[i + k]);
    shingles.push_back(hash);
  }
  std::ranges::sort(shingles);
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

}  // namespace

Sketch sketch(std::string_view text) {
  Sketch made;
  made.shingles = shingles_of(word_hashes(text));
  if (made.shingles.empty()) return made;
  std::array<std::uint64_t, kBands * kRows> least;
  least.fill(UINT64_MAX);
  for (const std::uint64_t shingle : made.shingles)
    for (std::size_t i = 0; i < least.size(); ++i)
      least[i] = std::min(least[i], mixed(shingle + 0x9e3779b97f4a7c15U * (i + 1)));
  for (std::size_t band = 0; band < kBands; ++band)
    made.bands[band] = mixed(mixed(least[band * kRows]) + least[band * kRows + 1] + band);
  return made;
}

std::uint32_t shared_milli(const Sketch& a, const Sketch& b, std::uint32_t least_milli) {
  // std::minmax would hand out references to these two temporaries.
  const std::size_t fewer = std::min(a.shingles.size(), b.shingles.size());
  const std::size_t more = std::max(a.shingles.size(), b.shingles.size());
  if (fewer * 1000 < more * least_milli) return 0;
  std::size_t both = 0;
  auto left = a.shingles.begin();
  auto right = b.shingles.begin();
  while (left != a.shingles.end() && right != b.shingles.end()) {
    if (*left < *right) {
      ++left;
    } else if (*right < *left) {
      ++right;
    } else {
      ++both, ++left, ++right;
    }
  }
  const std::size_t all = a.shingles.size() + b.shingles.size() - both;
  return all == 0 ? 0 : static_cast<std::uint32_t>(both * 1000 / all);
}

}  // namespace entente

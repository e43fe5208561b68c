// The small vocabularies of data/codes/splitting.tsv and the weights of data/codes/sentence-ends.tsv, ready to be asked
// millions of times a second. Words are asked for by a key made of their bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "lexicon/lexicon.h"

namespace entente {

// A word of at most kKeyBytes bytes as two numbers, padded with zeros; longer ones have no key of their own.
inline constexpr std::size_t kKeyBytes = 16;
constexpr std::uint64_t mix_word(std::uint64_t low, std::uint64_t high) {
  return (low ^ high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
}

// The key of a word in lower case: 0 if it is longer than kKeyBytes.
std::uint32_t word_key(std::string_view lowered);

// "cannot" is "can" and "not": the first one has `first` of the bytes, the second one counts as the word `second`.
struct WordCut {
  std::uint32_t size = 0, first = 0;
  Id<Word> second;
};

class SplitTables {
 public:
  explicit SplitTables(const Lexicon& lexicon);

  // Those of the lexicon that is built into the program, made once.
  static const SplitTables& embedded();

  enum class Kind : std::uint32_t { kPrefix = 1, kUnit, kWhole, kSuffix, kCut, kWeight };

  bool has(Kind kind, std::string_view lowered) const { return value(kind, word_key(lowered)) != 0; }
  const WordCut* cut(std::string_view lowered) const;

  // The weight of a feature of sentence ends, 0 if it has none.
  std::int32_t weight(std::uint32_t feature) const { return value(Kind::kWeight, feature); }

  // The feature `name` with up to three parts: a chain, so that parts shared by several are mixed in once.
  static constexpr std::uint32_t chain(std::uint32_t before, std::uint32_t part) {
    const std::uint64_t mixed = (std::uint64_t{before} << 32 | part) * 0x9E3779B97F4A7C15u;
    return static_cast<std::uint32_t>(mixed >> 32) ^ static_cast<std::uint32_t>(mixed);
  }

 private:
  struct Place {
    std::uint32_t hash = 0;
    std::int32_t value = 0;  // 0: free
  };
  // Most questions are about words that no table has: one bit in a small map says so.
  static constexpr std::uint32_t kMapBits = 1u << 16;
  static constexpr std::uint32_t hash_of(Kind kind, std::uint32_t key) {
    return (key ^ static_cast<std::uint32_t>(kind) * 0x85EBCA6Bu) * 0x9E3779B1u;
  }
  std::int32_t value(Kind kind, std::uint32_t key) const {
    const std::uint32_t hash = hash_of(kind, key), bit = hash >> 16;
    if ((map_[bit / 64] >> bit % 64 & 1) == 0) return 0;
    return found(hash);
  }
  std::int32_t found(std::uint32_t hash) const {
    for (std::uint32_t at = hash;; ++at) {
      const Place& place = places_[at & mask_];
      if (place.value == 0 || place.hash == hash) return place.value;
    }
  }
  void set(Kind kind, std::uint32_t key, std::int32_t value);
  void read_words(const Lexicon& lexicon, std::string_view vocabulary, Kind kind);
  void read_weights(const Lexicon& lexicon);

  std::array<std::uint64_t, kMapBits / 64> map_{};
  std::vector<Place> places_;
  std::uint32_t mask_ = 0;
  std::vector<WordCut> cuts_;
};

}  // namespace entente

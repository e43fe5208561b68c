// What the networks see of a word: train/features.py computes the same, and train/check_export.py compares both.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entente {

// The text without its last n characters.
std::string_view without_last(std::string_view text, std::size_t n);

// 0 none, 1 lower, 2 capital, 3 upper, 4 mixed, 5 with digits, 6 marks only, 7 one upper-case letter.
std::uint8_t shape_of(std::string_view word);

// Rows of the fast network's tables for a word, before they are reduced to a table's size: hashes of its lower-case form
// (twice), its first three, last three and last two letters, and its shape in letters.
inline constexpr std::size_t kTables = 6;
std::array<std::uint64_t, kTables> hashes_of(std::string_view word);

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using TextMapOf = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

// BERT's WordPiece for one word: letters lower-cased and stripped of accents, marks and ideographs cut apart, then the
// longest known piece from the left; what is unknown becomes [UNK]. At most `most` pieces.
class WordPieces {
 public:
  explicit WordPieces(std::span<const std::string_view> pieces);
  void append(std::string_view word, std::size_t most, std::vector<std::uint32_t>& out) const;
  std::uint32_t unknown() const { return unknown_; }

 private:
  void append_part(std::string_view part, std::vector<std::uint32_t>& out) const;
  std::unordered_map<std::string_view, std::uint32_t> ids_;
  std::unordered_map<std::string_view, std::uint32_t> inner_;  // without "##"
  std::uint32_t unknown_ = 0;
  std::size_t longest_ = 1;  // bytes of a piece
};

}  // namespace entente

// The word being read, for the two files that carry Scanner out.
#pragma once

#include "sentence/bytes.h"
#include "sentence/scan.h"

namespace entente {

inline constexpr std::uint32_t kLongestWord = 96;  // bytes; no word of the lexicon is longer

// What has been seen of the word being read.
struct Scanner::Run {
  std::uint32_t begin, end;
  std::uint32_t letters = 0, uppers = 0, digits = 0;
  std::uint32_t segment = 0;      // letters and digits since the last inner period
  bool first_upper = false;
  bool initials = true;           // every segment so far is a single letter
  bool periods = false;           // has inner periods
  std::uint32_t stop = UINT32_MAX;  // where a contraction cuts the word

  Shape shape() const {
    if (letters == 0) return Shape::kNumber;
    if (digits > 0) return Shape::kOther;
    if (uppers == 0) return Shape::kLower;
    if (uppers == letters && letters > 1) return Shape::kUpper;
    return first_upper && uppers == 1 ? Shape::kCapital : Shape::kMixed;
  }
};

}  // namespace entente

// From scores to the best labels that fit together. Ties go to the lower index everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

// Memory of the decoders, reused.
struct DecodeSpace {
  std::vector<std::uint32_t> mark, path;
  std::vector<std::uint8_t> below;
  std::vector<std::uint8_t> back;
  std::vector<float> best, next;
};

std::size_t best_of(const float* scores, std::size_t n);

// Heads of n words from scores[i * stride + h], the score of head h (0: root) for word i (from 0): the best head of each
// word, then one root, then cycles opened where that costs least. heads[i] is 0 or a 1-based word. n at most the
// networks' window, so the repair's square is bounded.
void decode_tree(const float* scores, std::size_t n, std::size_t stride, DecodeSpace& space, std::uint32_t* heads);

// The labels of names as the decoder walks them: O, and B-, I-, E-, S- of each kind.
class NameLabels {
 public:
  // Error text if a label is none of these or one is missing.
  static Result<NameLabels> of(std::span<const std::string_view> labels);

  // The best sequence in which B and I are followed by I or E of their kind, and nothing else is.
  // scores[i * stride + label]; linear in n.
  void decode(const float* scores, std::size_t n, std::size_t stride, DecodeSpace& space, std::uint8_t* out) const;

 private:
  std::uint8_t outside_ = 0;
  struct Kind {
    std::uint8_t begin = 0, inside = 0, end = 0, single = 0;
  };
  std::vector<Kind> kinds_;
  std::size_t size_ = 0;
};

}  // namespace entente

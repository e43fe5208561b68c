// For any x86-64 (and, but for speed, any processor): the reference of the others.
#include "model/kernels.h"

namespace entente {

#include "model/kernels.inc"

namespace {

void product(const std::uint8_t* const* rows, std::size_t m, std::size_t segments, const Weights& w, std::int32_t* c) {
  const std::size_t k = w.k / segments;
  for (std::size_t j = 0; j < w.n; j += kPanel) {
    for (std::size_t i = 0; i < m; ++i) {
      std::int32_t sums[kPanel] = {};
      const std::int8_t* b = w.packed + j * w.k;
      for (std::size_t s = 0; s < segments; ++s) {
        const std::uint8_t* a = rows[s * m + i];
        for (std::size_t q = 0; q < k; q += 4, b += 4 * kPanel) {
          for (std::size_t column = 0; column < kPanel; ++column) {
            const std::int8_t* four = b + 4 * column;
            sums[column] += a[q] * four[0] + a[q + 1] * four[1] + a[q + 2] * four[2] + a[q + 3] * four[3];
          }
        }
      }
      __builtin_memcpy(c + i * w.n + j, sums, sizeof sums);
    }
  }
}

}  // namespace

constexpr Kernels kTable = {product, quantise, quantise_fixed, scale, scale_relu, scale_gelu, relu, add_norm, norm, attend, arcs, dot};
const Kernels kScalarKernels = kTable;

}  // namespace entente

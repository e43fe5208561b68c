// For processors with AVX2. Two products of a byte and a weight within +-63 never leave 16 bits: 2 * 255 * 63 = 32,130.
#include <immintrin.h>

#include "model/kernels.h"

namespace entente {

#include "model/kernels.inc"

namespace {

INLINE __m256i four_by_four(const std::uint8_t* a, __m256i b, __m256i sum) {
  std::int32_t word;
  __builtin_memcpy(&word, a, sizeof word);
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_set1_epi32(word), b);
  return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

// Two rows by 32 columns at a time; a last odd row is computed twice.
void product(const std::uint8_t* const* rows, std::size_t m, std::size_t segments, const Weights& w, std::int32_t* c) {
  const std::size_t k = w.k / segments;
  for (std::size_t j = 0; j < w.n; j += kPanel / 2) {
    for (std::size_t i = 0; i < m; i += 2) {
      const std::size_t second = i + 1 < m ? i + 1 : i;
      __m256i s0{}, s1{}, s2{}, s3{}, t0{}, t1{}, t2{}, t3{};
      const std::int8_t* b = w.packed + j / kPanel * kPanel * w.k + j % kPanel * 4;
      for (std::size_t s = 0; s < segments; ++s) {
        const std::uint8_t *x = rows[s * m + i], *y = rows[s * m + second];
        for (std::size_t q = 0; q < k; q += 4, b += 4 * kPanel) {
          const __m256i* columns = reinterpret_cast<const __m256i*>(b);
          const __m256i b0 = _mm256_loadu_si256(columns), b1 = _mm256_loadu_si256(columns + 1);
          const __m256i b2 = _mm256_loadu_si256(columns + 2), b3 = _mm256_loadu_si256(columns + 3);
          s0 = four_by_four(x + q, b0, s0), s1 = four_by_four(x + q, b1, s1);
          s2 = four_by_four(x + q, b2, s2), s3 = four_by_four(x + q, b3, s3);
          t0 = four_by_four(y + q, b0, t0), t1 = four_by_four(y + q, b1, t1);
          t2 = four_by_four(y + q, b2, t2), t3 = four_by_four(y + q, b3, t3);
        }
      }
      const __m256i first[] = {s0, s1, s2, s3}, next[] = {t0, t1, t2, t3};
      __builtin_memcpy(c + second * w.n + j, next, sizeof next);
      __builtin_memcpy(c + i * w.n + j, first, sizeof first);
    }
  }
}

}  // namespace

constexpr Kernels kTable = {product, quantise, quantise_fixed, scale, scale_relu, scale_gelu, relu, add_norm, norm, attend, arcs, dot};
const Kernels kAvx2Kernels = kTable;

}  // namespace entente

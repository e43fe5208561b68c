// For processors with AVX-512 VNNI. A tile is six rows by 64 columns: its 24 sums must stay in registers. They are
// named one by one, because g++ 12 keeps an array of them in memory; tools/check_kernels.py looks at the instructions.
#include <immintrin.h>

#include "model/kernels.h"

namespace entente {

#include "model/kernels.inc"

namespace {

constexpr std::size_t kRows = 6;

// The tile of rows first … first + R - 1 in the panel that begins at column j.
template <std::size_t R>
__attribute__((noinline)) void tile(const std::uint8_t* const* rows, std::size_t m, std::size_t segments, std::size_t k,
                                    const std::int8_t* b, std::int32_t* c, std::size_t n) {
  __m512i s00{}, s01{}, s02{}, s03{}, s10{}, s11{}, s12{}, s13{}, s20{}, s21{}, s22{}, s23{};
  __m512i s30{}, s31{}, s32{}, s33{}, s40{}, s41{}, s42{}, s43{}, s50{}, s51{}, s52{}, s53{};
  for (std::size_t s = 0; s < segments; ++s, rows += m) {
    const std::uint8_t* a0 = rows[0];
    const std::uint8_t* a1 = rows[R > 1 ? 1 : 0];
    const std::uint8_t* a2 = rows[R > 2 ? 2 : 0];
    const std::uint8_t* a3 = rows[R > 3 ? 3 : 0];
    const std::uint8_t* a4 = rows[R > 4 ? 4 : 0];
    const std::uint8_t* a5 = rows[R > 5 ? 5 : 0];
    for (std::size_t q = 0; q < k; q += 4, b += 4 * kPanel) {
      const __m512i b0 = _mm512_loadu_si512(b), b1 = _mm512_loadu_si512(b + 64);
      const __m512i b2 = _mm512_loadu_si512(b + 128), b3 = _mm512_loadu_si512(b + 192);
      std::int32_t word;
      __m512i x;
#define ROW(r)                                                                                        \
  if constexpr (R > r) {                                                                              \
    __builtin_memcpy(&word, a##r + q, sizeof word);                                                   \
    x = _mm512_set1_epi32(word);                                                                      \
    s##r##0 = _mm512_dpbusd_epi32(s##r##0, x, b0), s##r##1 = _mm512_dpbusd_epi32(s##r##1, x, b1);     \
    s##r##2 = _mm512_dpbusd_epi32(s##r##2, x, b2), s##r##3 = _mm512_dpbusd_epi32(s##r##3, x, b3);     \
  }
      ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5)
#undef ROW
    }
  }
#define OUT(r)                                                                                        \
  if constexpr (R > r) {                                                                              \
    _mm512_storeu_si512(c + r * n, s##r##0), _mm512_storeu_si512(c + r * n + 16, s##r##1);            \
    _mm512_storeu_si512(c + r * n + 32, s##r##2), _mm512_storeu_si512(c + r * n + 48, s##r##3);       \
  }
  OUT(0) OUT(1) OUT(2) OUT(3) OUT(4) OUT(5)
#undef OUT
}

void product(const std::uint8_t* const* rows, std::size_t m, std::size_t segments, const Weights& w, std::int32_t* c) {
  const std::size_t k = w.k / segments;
  for (std::size_t j = 0; j < w.n; j += kPanel) {
    const std::int8_t* b = w.packed + j * w.k;
    std::size_t i = 0;
    for (; i + kRows <= m; i += kRows) tile<kRows>(rows + i, m, segments, k, b, c + i * w.n + j, w.n);
    switch (m - i) {
      case 5: tile<5>(rows + i, m, segments, k, b, c + i * w.n + j, w.n); break;
      case 4: tile<4>(rows + i, m, segments, k, b, c + i * w.n + j, w.n); break;
      case 3: tile<3>(rows + i, m, segments, k, b, c + i * w.n + j, w.n); break;
      case 2: tile<2>(rows + i, m, segments, k, b, c + i * w.n + j, w.n); break;
      case 1: tile<1>(rows + i, m, segments, k, b, c + i * w.n + j, w.n); break;
      default: break;
    }
  }
}

}  // namespace

constexpr Kernels kTable = {product, quantise, quantise_fixed, scale, scale_relu, scale_gelu, relu, add_norm, norm, attend, arcs, dot};
const Kernels kVnniKernels = kTable;

}  // namespace entente

// The arithmetic of the networks as one table of functions per instruction set. All tables give the same bits: integer
// products are exact, and float operations are elementwise or summed in sixteen lanes in a fixed tree.
#pragma once

#include <cstddef>
#include <cstdint>

#include "model/model.h"

namespace entente {

// Row lengths are multiples of this; what pads them is zero.
inline constexpr std::size_t kLanes = 16;
// Columns of a packed weight matrix come in panels.
inline constexpr std::size_t kPanel = 64;

// A weight matrix [n columns out, k in] with its scales, as it lies in the file: weights in panels of 64 columns, within
// a panel four successive k of one column together, [n/64][k/4][64][4].
struct Weights {
  std::size_t n = 0, k = 0;          // n padded to kPanel, k to kLanes
  const float* scales = nullptr;     // [n]
  const float* bias = nullptr;       // [n]; zeros if there is none
  const std::int8_t* packed = nullptr;  // within +-63
  const std::int32_t* sums = nullptr;   // [n] sum of each column times 128
};

struct Kernels {
  // c[m][n] = rows times weights. A row is `segments` pieces of k/segments bytes (value + 128), each at its own address:
  // rows[s * m + i] is piece s of row i.
  void (*product)(const std::uint8_t* const* rows, std::size_t m, std::size_t segments, const Weights& weights, std::int32_t* c);
  // Bytes (value + 128) of a row at its own scale, which is returned: the greatest magnitude becomes 127.
  float (*quantise)(const float* x, std::size_t n, std::uint8_t* out);
  // The same at a given scale's inverse; what is beyond +-127 is cut.
  void (*quantise_fixed)(const float* x, std::size_t n, float inverse, std::uint8_t* out);
  // out = (c - 128 * sums) * scale * scales + bias
  void (*scale)(const std::int32_t* c, const Weights& weights, float scale, float* out);
  void (*scale_relu)(const std::int32_t* c, const Weights& weights, float scale, float* out);
  void (*scale_gelu)(const std::int32_t* c, const Weights& weights, float scale, float* out);
  void (*relu)(float* x, std::size_t n);  // in place
  // x += y, then layer norm in place.
  void (*add_norm)(float* x, const float* y, std::size_t n, const float* gain, const float* bias, float epsilon);
  void (*norm)(float* x, std::size_t n, const float* gain, const float* bias, float epsilon);
  // Attention of one head of width 32 over t positions: q, k, v and out have `stride` floats a row; scratch holds
  // 36 * padded(t) floats; out may be q.
  void (*attend)(const float* q, const float* k, const float* v, float* out, std::size_t t, std::size_t stride, float* scratch);
  // out[i][h] = d[i] . h[h] + own[h] for m dependants and t heads; `columns` is [width][padded(t)], the transpose of the
  // heads; rows of out have padded(t) floats.
  void (*arcs)(const float* d, const float* columns, const float* own, std::size_t m, std::size_t t, std::size_t width, float* out);
  float (*dot)(const float* a, const float* b, std::size_t n);
};

inline constexpr std::size_t padded(std::size_t n) { return (n + kLanes - 1) / kLanes * kLanes; }

const Kernels& kernels(Kernel kernel);
extern const Kernels kScalarKernels, kAvx2Kernels, kVnniKernels;

}  // namespace entente

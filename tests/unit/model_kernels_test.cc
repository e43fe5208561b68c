#include "model/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace entente {
namespace {

std::vector<Kernel> others() {
  std::vector<Kernel> out;
  for (const auto kernel : {Kernel::kAvx2, Kernel::kVnni}) {
    if (can_run(kernel)) out.push_back(kernel);
  }
  return out;
}

template <class Value>
bool same_bits(const std::vector<Value>& a, const std::vector<Value>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Value)) == 0;
}

// Fills: random, or every byte and weight at its limit, which saturates a kernel that adds in 16 bits.
enum class Fill { kRandom, kAllHigh, kAllLow, kAlternating };

struct Product {
  std::vector<std::uint8_t> bytes;
  std::vector<std::int8_t> packed;
  std::vector<const std::uint8_t*> rows;
  Weights weights;

  Product(std::size_t m, std::size_t k, std::size_t n, std::size_t segments, Fill fill) : bytes(m * k), packed(n * k), rows(m * segments) {
    std::mt19937 dice(static_cast<unsigned>(m * 31 + k));
    const auto limit = [&](std::size_t i) { return fill == Fill::kAllHigh || (fill == Fill::kAlternating && i % 2 == 0) ? 63 : -63; };
    for (auto& byte : bytes) byte = fill == Fill::kRandom ? static_cast<std::uint8_t>(dice() % 256) : 255;
    for (std::size_t i = 0; i < packed.size(); ++i) {
      packed[i] = static_cast<std::int8_t>(fill == Fill::kRandom ? static_cast<int>(dice() % 127) - 63 : limit(i));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = bytes.data() + i % m * k + i / m * (k / segments);
    weights.n = n, weights.k = k, weights.packed = packed.data();
  }

  // The definition, by unpacked index.
  std::vector<std::int32_t> expected(std::size_t m) const {
    std::vector<std::int32_t> out(m * weights.n);
    for (std::size_t i = 0; i < m; ++i) {
      for (std::size_t j = 0; j < weights.n; ++j) {
        for (std::size_t q = 0; q < weights.k; ++q) {
          out[i * weights.n + j] += bytes[i * weights.k + q] * packed[j / 64 * 64 * weights.k + q / 4 * 256 + j % 64 * 4 + q % 4];
        }
      }
    }
    return out;
  }
};

TEST(Kernels, ProductsAreExactOnEveryPath) {
  auto paths = others();
  paths.push_back(Kernel::kScalar);
  for (const auto fill : {Fill::kRandom, Fill::kAllHigh, Fill::kAllLow, Fill::kAlternating}) {
    for (const auto [k, n, segments] : {std::array<std::size_t, 3>{16, 64, 1}, {1536, 64, 1}, {192, 192, 3}}) {
      for (std::size_t m = 1; m <= 13; ++m) {
        const Product product(m, k, n, segments, fill);
        const auto expected = product.expected(m);
        for (const auto kernel : paths) {
          std::vector<std::int32_t> sums(m * n, -1);
          kernels(kernel).product(product.rows.data(), m, segments, product.weights, sums.data());
          ASSERT_TRUE(same_bits(sums, expected)) << name_of(kernel) << ' ' << m << " x " << k << " x " << n;
        }
      }
    }
  }
}

std::vector<float> drawn(std::size_t n, float most, unsigned seed) {
  std::mt19937 dice(seed);
  std::vector<float> out(n);
  for (auto& x : out) x = (static_cast<float>(dice() % 20001) / 10000.0f - 1.0f) * most;
  return out;
}

TEST(Kernels, GeluIsNearItsDefinition) {
  std::vector<std::int32_t> sums(64), own(64, 0);
  const std::vector<float> ones(64, 1.0f), none(64, 0.0f);
  Weights weights;
  weights.n = 64, weights.scales = ones.data(), weights.bias = none.data(), weights.sums = own.data();
  std::vector<float> out(64);
  for (int i = -12000; i < 12000; i += 64) {
    for (int j = 0; j < 64; ++j) sums[static_cast<std::size_t>(j)] = i + j;
    kernels(Kernel::kScalar).scale_gelu(sums.data(), weights, 0.001f, out.data());
    for (int j = 0; j < 64; ++j) {
      const double x = static_cast<double>(static_cast<float>(i + j) * 0.001f);
      EXPECT_NEAR(out[static_cast<std::size_t>(j)], x / 2 * (1 + std::erf(x / std::sqrt(2.0))), 1e-5) << x;
    }
  }
}

TEST(Kernels, NormAndAttentionAreNearTheirDefinitions) {
  auto x = drawn(192, 5.0f, 1);
  const auto before = x, gain = drawn(192, 2.0f, 2), bias = drawn(192, 1.0f, 3);
  kernels(Kernel::kScalar).norm(x.data(), x.size(), gain.data(), bias.data(), 1e-5f);
  double mean = 0, square = 0;
  for (const float v : before) mean += v / 192.0;
  for (const float v : before) square += (v - mean) * (v - mean) / 192.0;
  for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(x[i], (before[i] - mean) / std::sqrt(square + 1e-5) * gain[i] + bias[i], 1e-5);

  for (const std::size_t t : {1u, 3u, 16u, 37u}) {
    const auto q = drawn(t * 32, 4.0f, 4), k = drawn(t * 32, 4.0f, 5), v = drawn(t * 32, 1.0f, 6);
    std::vector<float> out = q, scratch(36 * padded(t));
    kernels(Kernel::kScalar).attend(out.data(), k.data(), v.data(), out.data(), t, 32, scratch.data());
    for (std::size_t i = 0; i < t; ++i) {
      std::vector<double> weight(t);
      double total = 0;
      for (std::size_t j = 0; j < t; ++j) {
        for (std::size_t d = 0; d < 32; ++d) weight[j] += q[i * 32 + d] * k[j * 32 + d] / std::sqrt(32.0);
        total += weight[j] = std::exp(weight[j]);
      }
      for (std::size_t d = 0; d < 32; ++d) {
        double expected = 0;
        for (std::size_t j = 0; j < t; ++j) expected += weight[j] / total * v[j * 32 + d];
        EXPECT_NEAR(out[i * 32 + d], expected, 2e-5) << t << ' ' << i << ' ' << d;
      }
    }
  }
}

// All float parts of one kernel on the same drawn numbers, one after another.
std::vector<float> float_parts(const Kernels& kernels, unsigned seed) {
  std::vector<float> out;
  const auto keep = [&](const std::vector<float>& x) { out.insert(out.end(), x.begin(), x.end()); };
  const std::size_t n = 192, t = 21;
  auto x = drawn(n, 3.0f, seed);
  const auto y = drawn(n, 3.0f, seed + 1), gain = drawn(n, 2.0f, seed + 2), bias = drawn(n, 2.0f, seed + 3);
  std::vector<std::uint8_t> bytes(n);
  out.push_back(kernels.quantise(x.data(), n, bytes.data()));
  for (const auto byte : bytes) out.push_back(byte);
  kernels.quantise_fixed(x.data(), n, 127.0f / 2.0f, bytes.data());
  for (const auto byte : bytes) out.push_back(byte);
  kernels.add_norm(x.data(), y.data(), n, gain.data(), bias.data(), 1e-12f);
  keep(x);
  std::vector<std::int32_t> sums(n), own(n);
  for (std::size_t i = 0; i < n; ++i) sums[i] = static_cast<std::int32_t>(x[i] * 3e6f), own[i] = static_cast<std::int32_t>(y[i] * 1e5f);
  Weights weights;
  weights.n = n, weights.scales = gain.data(), weights.bias = bias.data(), weights.sums = own.data();
  for (const auto scale : {kernels.scale, kernels.scale_relu, kernels.scale_gelu}) {
    scale(sums.data(), weights, 1e-6f, x.data());
    keep(x);
  }
  x = y;
  kernels.relu(x.data(), n);
  keep(x);
  auto q = drawn(t * 96, 3.0f, seed + 4), scores = std::vector<float>(6 * padded(t));
  const auto columns = drawn(32 * padded(t), 1.0f, seed + 5);
  std::vector<float> scratch(36 * padded(t));
  kernels.attend(q.data(), q.data() + 32, q.data() + 64, q.data(), t, 96, scratch.data());
  keep(q);
  kernels.arcs(y.data(), columns.data(), gain.data(), 6, t, 32, scores.data());
  keep(scores);
  out.push_back(kernels.dot(y.data(), gain.data(), n));
  return out;
}

TEST(Kernels, FloatsHaveTheSameBitsOnEveryPath) {
  for (unsigned seed = 0; seed < 50; ++seed) {
    const auto expected = float_parts(kernels(Kernel::kScalar), seed);
    for (const auto kernel : others()) ASSERT_TRUE(same_bits(float_parts(kernels(kernel), seed), expected)) << name_of(kernel) << ' ' << seed;
  }
}

}  // namespace
}  // namespace entente

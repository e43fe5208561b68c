// How fast the model runs on one core: products in GMAC/s (1e9 multiply-adds), whole networks in words/s, of processor time.
// The best of some runs counts: what else the machine does only slows.
// Usage: model_bench products [LEAST]        fails if the best kernel stays below LEAST GMAC/s in any shape: g++ may spill
//                                            the accumulators after a harmless change, which costs a factor of three
//        model_bench words MODEL CONLLU…     prints "KERNEL<tab>words/s" for the best kernel of this processor
//        model_bench all MODEL CONLLU…       the same for each kernel, the slow ones too
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <span>

#include "gold_words.h"
#include "model/kernels.h"
#include "model/model.h"

using namespace entente;

namespace {

constexpr Kernel kAll[] = {Kernel::kScalar, Kernel::kAvx2, Kernel::kVnni};

template <class Work>
double best_seconds(int runs, Work&& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  };
  double best = 1e9;
  for (int i = 0; i < runs; ++i) {
    const double begin = now();
    work();
    best = std::min(best, now() - begin);
  }
  return best;
}

struct Shape {
  std::size_t m, k, n, segments;
};
// The products of the accurate network's layers, and the convolution of the fast one.
constexpr Shape kShapes[] = {{162, 384, 1152, 1}, {162, 384, 384, 1}, {162, 384, 1536, 1}, {162, 1536, 384, 1}, {120, 576, 192, 3}};

double product_speed(Kernel kernel, const Shape& shape) {
  std::vector<std::uint8_t> bytes(shape.m * shape.k);
  std::vector<std::int8_t> packed(shape.n * shape.k);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<std::uint8_t>(i * 37 % 256);
  for (std::size_t i = 0; i < packed.size(); ++i) packed[i] = static_cast<std::int8_t>(static_cast<int>(i * 29 % 127) - 63);
  std::vector<const std::uint8_t*> rows(shape.m * shape.segments);
  const std::size_t piece = shape.k / shape.segments;
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = bytes.data() + (i % shape.m) * shape.k + i / shape.m * piece;
  std::vector<std::int32_t> sums(shape.m * shape.n);
  Weights weights;
  weights.n = shape.n;
  weights.k = shape.k;
  weights.packed = packed.data();
  const double work = static_cast<double>(shape.m * shape.k * shape.n) * 1e-9;
  const int repeats = kernel == Kernel::kScalar ? 1 : 1 + static_cast<int>(0.5 / work);
  return work * repeats / best_seconds(7, [&] {
    for (int r = 0; r < repeats; ++r) kernels(kernel).product(rows.data(), shape.m, shape.segments, weights, sums.data());
  });
}

int measure_products(double least) {
  double lowest = 1e9;
  for (const Kernel kernel : kAll) {
    if (!can_run(kernel)) continue;
    for (const Shape& shape : kShapes) {
      const double speed = product_speed(kernel, shape);
      std::printf("%s\t%zu x %zu x %zu\t%.1f GMAC/s\n", std::string(name_of(kernel)).c_str(), shape.m, shape.k, shape.n, speed);
      if (kernel == best_kernel()) lowest = std::min(lowest, speed);
    }
  }
  return lowest < least ? 1 : 0;
}

int measure_words(bool all, const char* path, std::span<char*> files) {
  const auto model = Model::open(path);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().describe().c_str());
    return 1;
  }
  GoldWords gold;
  for (const char* file : files) {
    if (!read_gold_words(file, gold)) return 1;
  }
  Workspace workspace;
  std::vector<WordLabels> labels;
  for (const Kernel kernel : kAll) {
    if (!can_run(kernel) || (!all && kernel != best_kernel())) continue;
    const int runs = kernel == best_kernel() ? 7 : 1;
    const double seconds = best_seconds(runs, [&] { model->analyse(gold.words, gold.ends, workspace, labels, kernel); });
    std::printf("%s\t%.0f\n", std::string(name_of(kernel)).c_str(), static_cast<double>(gold.words.size()) / seconds);
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::string_view what = count > 1 ? words[1] : "";
  if (what == "products") return measure_products(count > 2 ? std::atof(words[2]) : 0.0);
  if ((what == "words" || what == "all") && count > 3) return measure_words(what == "all", words[2], {words + 3, words + count});
  std::fputs("usage: model_bench products [LEAST] | words|all MODEL CONLLU…\n", stderr);
  return 2;
}

// Sums of hashed embeddings and residual convolutions (train/networks.py, class Fast). Activations have fixed scales, so
// that the three words of a convolution sum into one product.
#include <algorithm>

#include <fmt/format.h>

#include "model/network.h"

namespace entente {
namespace {

constexpr std::size_t kWindow = 256;  // words
constexpr std::size_t kBatch = 120;   // words
constexpr float kEpsilon = 1e-5f;
constexpr std::array<std::string_view, kTables> kTableNames = {"e:word", "e:word2", "e:prefix", "e:suffix3", "e:suffix2", "e:shape"};

struct Block {
  std::size_t step = 1;  // words between the three
  Weights conv;
  const float *gain = nullptr, *bias = nullptr;
  float limit = 0;       // of its input
};

class Fast final : public NeuralNetwork {
 public:
  static Result<std::unique_ptr<NeuralNetwork>> load(ModelFile& file, const Config& config);

  void prepare(std::span<const std::string_view> words, Workspace::State& state) const override;
  std::size_t cost(const Workspace::State&, std::size_t) const override { return 1; }
  std::size_t window() const override { return kWindow; }
  std::size_t batch() const override { return kBatch; }
  void run(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, Workspace::State& state,
           std::vector<WordLabels>& out) const override;

 private:
  Fast(Heads heads, std::string digest) : NeuralNetwork(std::move(heads), std::move(digest)) {}
  std::uint32_t row_of(std::string_view word, FastSpace& space) const;
  void embed(std::string_view word, float* out) const;
  void block(const Block& block, std::span<const std::uint32_t> ends, const Kernels& kernels, FastSpace& space, float next_limit) const;

  std::size_t width_ = 0;
  std::array<Embeddings, kTables> tables_;
  const float *root_ = nullptr, *gain_ = nullptr, *bias_ = nullptr;
  std::vector<Block> blocks_;
  float limit_ = 0;             // of the heads' input
  std::vector<std::uint8_t> zero_;  // a quantised row of zeros, which stands for words outside of the sentence
};

Result<std::unique_ptr<NeuralNetwork>> Fast::load(ModelFile& file, const Config& config) {
  TRY(const std::size_t width, config.number("width", kPanel, 4096));
  if (width % kPanel != 0) return make_error("model.malformed", "The width is no multiple of 64.", file.path());
  TRY(Heads heads, Heads::load(file, config, width));
  std::unique_ptr<Fast> out(new Fast(std::move(heads), file.digest()));
  out->width_ = width;
  for (std::size_t i = 0; i < kTables; ++i) {
    TRY(out->tables_[i], file.embeddings(kTableNames[i], 0, width));
  }
  TRY(out->root_, file.floats("f:root", width));
  TRY(out->gain_, file.floats("f:gain", width));
  TRY(out->bias_, file.floats("f:bias", width));
  TRY(const std::size_t blocks, config.number("blocks", 1, 64));
  TRY(const float* limits, file.floats("f:block_limits", blocks + 1));
  for (std::size_t i = 0; i <= blocks; ++i) {
    if (!(limits[i] > 0.0f)) return make_error("model.malformed", "A scale is not positive.", file.path());
  }
  out->limit_ = limits[blocks];
  for (std::size_t i = 0; i < blocks; ++i) {
    Block block;
    TRY(block.step, config.number(fmt::format("step{}", i), 1, kWindow));
    TRY(block.conv, file.weights(fmt::format("w:{}.conv", i), width, 3 * width));
    TRY(block.gain, file.floats(fmt::format("f:{}.gain", i), width));
    TRY(block.bias, file.floats(fmt::format("f:{}.bias", i), width));
    block.limit = limits[i];
    out->blocks_.push_back(block);
  }
  out->zero_.assign(width, 128);
  return std::unique_ptr<NeuralNetwork>(std::move(out));
}

// The normed sum of a word's rows comes from the cache: most words of a text have been met.
std::uint32_t Fast::row_of(std::string_view word, FastSpace& space) const {
  if (const auto* known = space.cache.find(word)) return *known;
  const auto row = static_cast<std::uint32_t>(space.known.size() / width_);
  space.known.resize(space.known.size() + width_);
  embed(word, space.known.data() + row * width_);
  kernels(Kernel::kScalar).norm(space.known.data() + row * width_, width_, gain_, bias_, kEpsilon);
  if (word.size() <= space.cache.kLongest) space.cache.add(word, row);
  return row;
}

void Fast::embed(std::string_view word, float* out) const {
  const auto hashes = hashes_of(word);
  std::fill_n(out, width_, 0.0f);
  for (std::size_t i = 0; i < kTables; ++i) {
    const std::size_t row = hashes[i] % tables_[i].rows;
    const std::int8_t* bytes = tables_[i].bytes + row * width_;
    const float by = tables_[i].scales[row];
    for (std::size_t k = 0; k < width_; ++k) out[k] += static_cast<float>(bytes[k]) * by;
  }
}

void Fast::prepare(std::span<const std::string_view> words, Workspace::State& state) const {
  FastSpace& space = state.fast;
  if (state.owner != digest_ || space.cache.full() || space.known.size() > 2 * space.cache.kMost * width_) {
    space.cache.clear();
    space.known.assign(root_, root_ + width_);
    kernels(Kernel::kScalar).norm(space.known.data(), width_, gain_, bias_, kEpsilon);
    state.owner = digest_;
  }
  space.words.clear();
  for (const auto word : words) space.words.push_back(row_of(word, space));
}

void Fast::block(const Block& block, std::span<const std::uint32_t> ends, const Kernels& kernels, FastSpace& space, float next_limit) const {
  const std::size_t m = ends.back();
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = [&](std::size_t j) { return space.bytes.data() + j * width_; };
      space.rows[i] = i >= begin + block.step ? row(i - block.step) : zero_.data();
      space.rows[m + i] = row(i);
      space.rows[2 * m + i] = i + block.step < end ? row(i + block.step) : zero_.data();
    }
    begin = end;
  }
  kernels.product(space.rows.data(), m, 3, block.conv, space.sums.data());
  for (std::size_t i = 0; i < m; ++i) {
    float* x = space.x.data() + i * width_;
    kernels.scale_relu(space.sums.data() + i * width_, block.conv, block.limit / 127.0f, space.change.data());
    kernels.add_norm(x, space.change.data(), width_, block.gain, block.bias, kEpsilon);
    kernels.quantise_fixed(x, width_, 127.0f / next_limit, space.next.data() + i * width_);
  }
  space.bytes.swap(space.next);
}

void Fast::run(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, Workspace::State& state,
               std::vector<WordLabels>& out) const {
  FastSpace& space = state.fast;
  const std::size_t m = ends.back() - first + ends.size();
  space.x.resize(m * width_);
  space.change.resize(width_);
  space.sums.resize(m * width_);
  space.bytes.resize(m * width_);
  space.next.resize(m * width_);
  space.rows.resize(3 * m);
  space.scales.assign(m, limit_ / 127.0f);
  state.ends.clear();
  std::size_t at = 0, i = first;
  const auto put = [&](std::size_t row) { std::copy_n(space.known.data() + row * width_, width_, space.x.data() + at++ * width_); };
  for (const std::size_t end : ends) {
    put(0);
    for (; i < end; ++i) put(space.words[i]);
    state.ends.push_back(static_cast<std::uint32_t>(at));
  }
  for (std::size_t r = 0; r < m; ++r) {
    kernels.quantise_fixed(space.x.data() + r * width_, width_, 127.0f / blocks_[0].limit, space.bytes.data() + r * width_);
  }
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    block(blocks_[b], state.ends, kernels, space, b + 1 < blocks_.size() ? blocks_[b + 1].limit : limit_);
  }
  for (std::size_t r = 0; r < m; ++r) space.rows[r] = space.bytes.data() + r * width_;
  heads_.run({space.rows.data(), space.scales.data(), state.ends}, kernels, state.heads, out);
}

}  // namespace

Result<std::unique_ptr<NeuralNetwork>> load_fast(ModelFile& file, const Config& config) { return Fast::load(file, config); }

}  // namespace entente

// Six layers of BERT over word pieces (train/networks.py, class Accurate). A word is the mean of its first and last piece.
#include <algorithm>

#include <fmt/format.h>

#include "model/network.h"

namespace entente {
namespace {

constexpr std::size_t kWindow = 400;   // pieces, without [CLS] and [SEP]
constexpr std::size_t kBatch = 96;     // pieces
constexpr std::size_t kMostPieces = 12;
constexpr std::size_t kHead = 32;      // width of an attention head
constexpr std::size_t kShapes = 8;
constexpr float kEpsilon = 1e-12f;

struct Layer {
  Weights qkv, o, up, down;
  const float *gain1 = nullptr, *bias1 = nullptr, *gain2 = nullptr, *bias2 = nullptr;
};

class Accurate final : public NeuralNetwork {
 public:
  static Result<std::unique_ptr<NeuralNetwork>> load(ModelFile& file, const Config& config);

  void prepare(std::span<const std::string_view> words, Workspace::State& state) const override;
  std::size_t cost(const Workspace::State& state, std::size_t word) const override { return state.accurate.words[word].count; }
  std::size_t window() const override { return kWindow; }
  std::size_t batch() const override { return kBatch; }
  void run(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, Workspace::State& state,
           std::vector<WordLabels>& out) const override;

 private:
  Accurate(Heads heads, std::string digest, std::span<const std::string_view> pieces)
      : NeuralNetwork(std::move(heads), std::move(digest)), pieces_(pieces) {}
  Result<Layer> load_layer(ModelFile& file, std::size_t number) const;
  AccurateSpace::Entry entry_of(std::string_view word, AccurateSpace& space) const;
  void make_room(std::size_t first, std::span<const std::uint32_t> ends, AccurateSpace& space) const;
  void gather_words(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, AccurateSpace& space,
                    std::vector<std::uint32_t>& rows_ends) const;
  void embed(std::uint32_t piece, std::size_t place, std::size_t shape, const Kernels& kernels, float* out) const;
  void layer(const Layer& layer, std::span<const std::uint32_t> ends, const Kernels& kernels, AccurateSpace& space) const;
  void multiply(const Weights& weights, const float* x, std::size_t m, void (*scale)(const std::int32_t*, const Weights&, float, float*),
                const Kernels& kernels, AccurateSpace& space, float* out) const;

  WordPieces pieces_;
  std::size_t width_ = 0, inner_ = 0;
  std::uint32_t start_ = 0, stop_ = 0;  // [CLS], [SEP]
  Embeddings words_;
  const float *places_ = nullptr, *shapes_ = nullptr, *gain_ = nullptr, *bias_ = nullptr;
  std::vector<Layer> layers_;
};

Result<std::unique_ptr<NeuralNetwork>> Accurate::load(ModelFile& file, const Config& config) {
  TRY(const std::size_t width, config.number("width", kHead, 4096));
  if (width % kHead != 0) return make_error("model.malformed", "The width is no multiple of an attention head's.", file.path());
  TRY(Heads heads, Heads::load(file, config, width));
  TRY(const auto pieces, file.lines("t:pieces"));
  std::unique_ptr<Accurate> out(new Accurate(std::move(heads), file.digest(), pieces));
  out->width_ = width;
  TRY(out->inner_, config.number("inner", kLanes, 16384));
  if (out->inner_ % kLanes != 0) return make_error("model.malformed", "A width is no multiple of 16.", file.path());
  const auto id = [&](std::string_view piece) { return static_cast<std::uint32_t>(std::ranges::find(pieces, piece) - pieces.begin()); };
  out->start_ = id("[CLS]");
  out->stop_ = id("[SEP]");
  if (id("[UNK]") == pieces.size() || out->start_ == pieces.size() || out->stop_ == pieces.size()) {
    return make_error("model.malformed", "The pieces lack [UNK], [CLS] or [SEP].", file.path());
  }
  TRY(out->words_, file.embeddings("e:words", pieces.size(), width));
  TRY(out->places_, file.floats("f:places", (kWindow + 2) * width));
  TRY(out->shapes_, file.floats("f:shapes", kShapes * width));
  TRY(out->gain_, file.floats("f:gain", width));
  TRY(out->bias_, file.floats("f:bias", width));
  TRY(const std::size_t layers, config.number("layers", 1, 64));
  for (std::size_t i = 0; i < layers; ++i) {
    TRY(Layer layer, out->load_layer(file, i));
    out->layers_.push_back(layer);
  }
  return std::unique_ptr<NeuralNetwork>(std::move(out));
}

Result<Layer> Accurate::load_layer(ModelFile& file, std::size_t number) const {
  Layer layer;
  const auto name = [&](std::string_view kind, std::string_view part) { return fmt::format("{}:{}.{}", kind, number, part); };
  TRY(layer.qkv, file.weights(name("w", "qkv"), 3 * width_, width_));
  TRY(layer.o, file.weights(name("w", "o"), width_, width_));
  TRY(layer.up, file.weights(name("w", "up"), inner_, width_));
  TRY(layer.down, file.weights(name("w", "down"), width_, inner_));
  TRY(layer.gain1, file.floats(name("f", "gain1"), width_));
  TRY(layer.bias1, file.floats(name("f", "bias1"), width_));
  TRY(layer.gain2, file.floats(name("f", "gain2"), width_));
  TRY(layer.bias2, file.floats(name("f", "bias2"), width_));
  // Rows of n floats are taken as rows of the width: padding would come between.
  if (layer.o.n != width_ || layer.qkv.n != 3 * width_ || layer.up.n != inner_) {
    return make_error("model.malformed", "A width is no multiple of 64.", file.path());
  }
  return layer;
}

AccurateSpace::Entry Accurate::entry_of(std::string_view word, AccurateSpace& space) const {
  if (const auto* known = space.cache.find(word)) return *known;
  AccurateSpace::Entry entry;
  entry.begin = static_cast<std::uint32_t>(space.pool.size());
  pieces_.append(word, kMostPieces, space.pool);
  entry.count = static_cast<std::uint8_t>(space.pool.size() - entry.begin);
  entry.shape = shape_of(word);
  if (word.size() <= space.cache.kLongest) space.cache.add(word, entry);
  return entry;
}

void Accurate::prepare(std::span<const std::string_view> words, Workspace::State& state) const {
  AccurateSpace& space = state.accurate;
  if (state.owner != digest_ || space.cache.full() || space.pool.size() > 16 * space.cache.kMost) {
    space.cache.clear();
    space.pool.clear();
    state.owner = digest_;
  }
  space.words.clear();
  for (const auto word : words) space.words.push_back(entry_of(word, space));
}

void Accurate::embed(std::uint32_t piece, std::size_t place, std::size_t shape, const Kernels& kernels, float* out) const {
  const std::int8_t* row = words_.bytes + piece * width_;
  const float by = words_.scales[piece];
  const float *at = places_ + place * width_, *look = shapes_ + shape * width_;
  for (std::size_t i = 0; i < width_; ++i) out[i] = static_cast<float>(row[i]) * by + at[i] + look[i];
  kernels.norm(out, width_, gain_, bias_, kEpsilon);
}

// Quantises m rows of x, multiplies, and scales into out.
void Accurate::multiply(const Weights& weights, const float* x, std::size_t m,
                        void (*scale)(const std::int32_t*, const Weights&, float, float*), const Kernels& kernels,
                        AccurateSpace& space, float* out) const {
  const std::size_t k = weights.k;
  for (std::size_t i = 0; i < m; ++i) {
    std::uint8_t* bytes = space.bytes.data() + i * k;
    space.scales[i] = kernels.quantise(x + i * k, k, bytes);
    space.rows[i] = bytes;
  }
  kernels.product(space.rows.data(), m, 1, weights, space.sums.data());
  for (std::size_t i = 0; i < m; ++i) scale(space.sums.data() + i * weights.n, weights, space.scales[i], out + i * weights.n);
}

void Accurate::layer(const Layer& layer, std::span<const std::uint32_t> ends, const Kernels& kernels, AccurateSpace& space) const {
  const std::size_t m = ends.back();
  float *x = space.x.data(), *wide = space.wide.data(), *mixed = space.mixed.data();
  multiply(layer.qkv, x, m, kernels.scale, kernels, space, wide);
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    const std::size_t stride = 3 * width_;
    for (std::size_t h = 0; h < width_; h += kHead) {
      const float* q = wide + begin * stride + h;
      // The answer of a head takes the place of its queries, which nobody needs any more.
      kernels.attend(q, q + width_, q + 2 * width_, wide + begin * stride + h, end - begin, stride, space.scratch.data());
    }
    begin = end;
  }
  for (std::size_t i = 0; i < m; ++i) std::copy_n(wide + i * 3 * width_, width_, mixed + i * width_);
  multiply(layer.o, mixed, m, kernels.scale, kernels, space, wide);
  for (std::size_t i = 0; i < m; ++i) kernels.add_norm(x + i * width_, wide + i * width_, width_, layer.gain1, layer.bias1, kEpsilon);
  multiply(layer.up, x, m, kernels.scale_gelu, kernels, space, wide);
  multiply(layer.down, wide, m, kernels.scale, kernels, space, mixed);
  for (std::size_t i = 0; i < m; ++i) kernels.add_norm(x + i * width_, mixed + i * width_, width_, layer.gain2, layer.bias2, kEpsilon);
}

void Accurate::run(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, Workspace::State& state,
                   std::vector<WordLabels>& out) const {
  AccurateSpace& space = state.accurate;
  make_room(first, ends, space);
  state.ends.clear();
  std::size_t row = 0, i = first;
  for (const std::size_t end : ends) {
    const std::size_t begin = row;
    embed(start_, 0, 0, kernels, space.x.data() + row++ * width_);
    for (; i < end; ++i) {
      const auto& word = space.words[i];
      for (std::size_t p = 0; p < word.count; ++p, ++row) {
        embed(space.pool[word.begin + p], row - begin, word.shape, kernels, space.x.data() + row * width_);
      }
    }
    embed(stop_, row - begin, 0, kernels, space.x.data() + row * width_);
    state.ends.push_back(static_cast<std::uint32_t>(++row));
  }
  for (const Layer& one : layers_) layer(one, state.ends, kernels, space);
  gather_words(first, ends, kernels, space, state.ends);
  heads_.run({space.rows.data(), space.scales.data(), state.ends}, kernels, state.heads, out);
}

void Accurate::make_room(std::size_t first, std::span<const std::uint32_t> ends, AccurateSpace& space) const {
  const std::size_t nodes = ends.back() - first + ends.size();
  std::size_t m = 2 * ends.size();  // pieces
  for (std::size_t i = first; i < ends.back(); ++i) m += space.words[i].count;
  const std::size_t widest = std::max(3 * width_, inner_);
  space.x.resize(m * width_);
  space.wide.resize(m * widest);
  space.mixed.resize(m * width_);
  space.scratch.resize(36 * padded(kWindow + 2));
  space.sums.resize(m * widest);
  space.bytes.resize(std::max(m * widest, nodes * width_));
  space.scales.resize(std::max(m, nodes));
  space.rows.resize(std::max(m, nodes));
}

// From rows of pieces to quantised rows of the roots and of each word's mean; `rows_ends` are the windows' ends in them.
void Accurate::gather_words(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, AccurateSpace& space,
                            std::vector<std::uint32_t>& rows_ends) const {
  std::size_t piece = 0, at = 0, i = first;
  const auto put = [&](std::size_t a, std::size_t b) {
    float* mean = space.mixed.data();
    for (std::size_t d = 0; d < width_; ++d) mean[d] = (space.x[a * width_ + d] + space.x[b * width_ + d]) * 0.5f;
    space.rows[at] = space.bytes.data() + at * width_;
    space.scales[at] = kernels.quantise(mean, width_, space.bytes.data() + at * width_);
    ++at;
  };
  for (std::size_t w = 0; w < ends.size(); ++w) {
    put(piece, piece);
    ++piece;
    for (; i < ends[w]; piece += space.words[i++].count) put(piece, piece + space.words[i].count - 1);
    ++piece;
    rows_ends[w] = static_cast<std::uint32_t>(at);
  }
}

}  // namespace

Result<std::unique_ptr<NeuralNetwork>> load_accurate(ModelFile& file, const Config& config) { return Accurate::load(file, config); }

}  // namespace entente

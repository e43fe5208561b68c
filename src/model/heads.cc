#include "model/heads.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace entente {
namespace {

constexpr float kNever = -1e30f;
constexpr std::size_t kFar = 32;           // distances beyond are one
constexpr std::size_t kRelationRows = 12;  // words whose bilinear products are in memory at once
constexpr std::array<std::string_view, 6> kLabelSections = {"t:upos", "t:xpos", "t:feats", "t:lemma", "t:ner", "t:rel"};

// Quantises a row at its own or a fixed scale, which is returned.
float quantised(const Kernels& kernels, const float* x, std::size_t n, float limit, std::uint8_t* out) {
  if (limit <= 0.0f) return kernels.quantise(x, n, out);
  kernels.quantise_fixed(x, n, 127.0f / limit, out);
  return limit / 127.0f;
}

// The place of a distance in `dist`: head minus word, within kFar to both sides.
std::size_t distance_step(std::size_t head, std::size_t word) {
  if (head >= word) return kFar + std::min(head - word, kFar);
  return kFar - std::min(word - head, kFar);
}

}  // namespace

Result<Config> Config::of(const ModelFile& file) {
  Config out;
  out.path_ = file.path();
  TRY(const auto lines, file.lines("t:config"));
  for (const auto line : lines) {
    const auto space = line.find(' ');
    if (space == std::string_view::npos) return make_error("model.malformed", "A line of the configuration has no value.", out.path_);
    out.values_[line.substr(0, space)] = line.substr(space + 1);
  }
  return out;
}

std::string_view Config::text(std::string_view key) const {
  const auto found = values_.find(key);
  return found == values_.end() ? std::string_view{} : found->second;
}

Result<std::size_t> Config::number(std::string_view key, std::size_t least, std::size_t most) const {
  const auto text = this->text(key);
  std::size_t value = 0;
  const auto end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc{} || read.ptr != end || value < least || value > most) {
    return make_error("model.malformed", fmt::format("The configuration's {} is not a number from {} to {}.", key, least, most), path_);
  }
  return value;
}

Result<Heads> Heads::load(ModelFile& file, const Config& config, std::size_t width) {
  Heads out;
  for (std::size_t i = 0; i < kLabelSections.size(); ++i) {
    TRY(out.labels_[i], file.lines(kLabelSections[i]));
    const std::size_t most = i == static_cast<std::size_t>(Head::kLemma) ? 65535 : 256;
    if (out.labels_[i].empty() || out.labels_[i].size() > most) {
      return make_error("model.malformed", fmt::format("Section {} has no labels or too many.", kLabelSections[i]), file.path());
    }
  }
  TRY(out.names_, NameLabels::of(out.labels(Head::kName)));
  const auto relations = out.labels(Head::kRelation);
  out.root_ = static_cast<std::size_t>(std::ranges::find(relations, "root") - relations.begin());
  out.loose_ = static_cast<std::size_t>(std::ranges::find(relations, "parataxis") - relations.begin());
  if (out.root_ == relations.size() || out.loose_ == relations.size()) {
    return make_error("model.malformed", "The relations lack root or parataxis.", file.path());
  }
  TRY(out.arc_, config.number("arc", kLanes, 1024));
  TRY(out.rel_, config.number("rel", kLanes, 1024));
  if (out.arc_ % kLanes != 0 || out.rel_ % kLanes != 0) return make_error("model.malformed", "A width is no multiple of 16.", file.path());
  std::size_t column = 0;
  for (std::size_t i = 0; i < out.at_.size(); ++i) {
    out.at_[i] = column;
    column += out.labels_[i].size();
  }
  out.arc_d_ = column;
  out.arc_h_ = out.arc_d_ + out.arc_;
  out.rel_d_ = out.arc_h_ + out.arc_;
  out.rel_h_ = out.rel_d_ + out.rel_;
  TRY(out.all_, file.weights("w:heads", out.rel_h_ + out.rel_, width));
  TRY(out.arc_u_, file.weights("w:arc_u", out.arc_, out.arc_));
  TRY(out.arc_b_, file.floats("f:arc_b", out.arc_));
  out.bilinear_ = config.text("relations") == "bilinear";
  if (out.bilinear_) {
    TRY(out.rel_u_, file.weights("w:rel_u", relations.size() * out.rel_, out.rel_));
    TRY(out.rel_w_, file.weights("w:rel_w", relations.size(), 2 * out.rel_));
    return out;
  }
  TRY(out.rel_w_, file.weights("w:rel_w", relations.size(), out.rel_));
  TRY(out.dist_, file.floats("f:dist", 2 * kFar + 1));
  TRY(const float* limits, file.floats("f:limits", 2));
  out.arc_limit_ = limits[0];
  out.rel_limit_ = limits[1];
  if (!(out.arc_limit_ > 0) || !(out.rel_limit_ > 0)) return make_error("model.malformed", "A scale is not positive.", file.path());
  return out;
}

void Heads::run(const Batch& batch, const Kernels& kernels, HeadsSpace& space, std::vector<WordLabels>& out) const {
  score_all(batch, kernels, space);
  std::size_t begin = 0;
  for (const std::uint32_t end : batch.ends) {
    run_sentence(begin, end, kernels, space, out);
    begin = end;
  }
}

// All columns of all rows, and the products of the dependants with the arcs' weights.
void Heads::score_all(const Batch& batch, const Kernels& kernels, HeadsSpace& space) const {
  const std::size_t m = batch.ends.empty() ? 0 : batch.ends.back();
  space.sums.resize(m * std::max(all_.n, arc_u_.n));
  space.all.resize(m * all_.n);
  space.arcs.resize(m * arc_u_.n);
  space.bytes.resize(m * arc_);
  space.scales.resize(m);
  space.rows.resize(m);
  kernels.product(batch.rows, m, 1, all_, space.sums.data());
  for (std::size_t i = 0; i < m; ++i) {
    float* row = space.all.data() + i * all_.n;
    kernels.scale(space.sums.data() + i * all_.n, all_, batch.scales[i], row);
    kernels.relu(row + arc_d_, bilinear_ ? 2 * arc_ + 2 * rel_ : 2 * arc_);
    space.rows[i] = space.bytes.data() + i * arc_;
    space.scales[i] = quantised(kernels, row + arc_d_, arc_, arc_limit_, space.bytes.data() + i * arc_);
  }
  kernels.product(space.rows.data(), m, 1, arc_u_, space.sums.data());
  for (std::size_t i = 0; i < m; ++i) {
    kernels.scale(space.sums.data() + i * arc_u_.n, arc_u_, space.scales[i], space.arcs.data() + i * arc_u_.n);
  }
}

void Heads::run_sentence(std::size_t begin, std::size_t end, const Kernels& kernels, HeadsSpace& space,
                         std::vector<WordLabels>& out) const {
  const std::size_t nodes = end - begin, n = nodes - 1;
  if (n == 0) return;
  score_arcs(begin, nodes, kernels, space);
  space.heads.resize(n);
  decode_tree(space.scores.data(), n, padded(nodes), space.decode, space.heads.data());
  space.names.resize(n);
  names_.decode(part(space, begin + 1, at_[4]), n, all_.n, space.decode, space.names.data());
  const std::size_t first = out.size();
  out.resize(first + n);
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = part(space, begin + 1 + i, 0);
    const auto best = [&](std::size_t k) { return best_of(row + at_[k], labels_[k].size()); };
    WordLabels& word = out[first + i];
    word.head = space.heads[i];
    word.upos = static_cast<std::uint8_t>(best(0));
    word.xpos = static_cast<std::uint8_t>(best(1));
    word.features = static_cast<std::uint8_t>(best(2));
    word.lemma = static_cast<std::uint16_t>(best(3));
    word.name = space.names[i];
  }
  for (std::size_t i = 0; i < n; i += kRelationRows) {
    if (bilinear_) {
      label_bilinear(begin, i, kernels, space, out.data() + first);
    } else {
      label_joined(begin, i, kernels, space, out.data() + first);
    }
  }
}

// space.scores[word][head], in rows of padded(nodes).
void Heads::score_arcs(std::size_t begin, std::size_t nodes, const Kernels& kernels, HeadsSpace& space) const {
  const std::size_t n = nodes - 1, stride = padded(nodes);
  space.columns.assign(arc_ * stride, 0.0f);
  space.own.assign(stride, 0.0f);
  for (std::size_t h = 0; h < nodes; ++h) {
    const float* row = part(space, begin + h, arc_h_);
    for (std::size_t k = 0; k < arc_; ++k) space.columns[k * stride + h] = row[k];
    space.own[h] = kernels.dot(row, arc_b_, arc_);
  }
  space.scores.resize(n * stride);
  // The arcs' products lie in rows of arc_u_.n floats: gather them to rows of arc_.
  space.relations.resize(n * arc_);
  for (std::size_t i = 0; i < n; ++i) {
    std::copy_n(space.arcs.data() + (begin + 1 + i) * arc_u_.n, arc_, space.relations.data() + i * arc_);
  }
  kernels.arcs(space.relations.data(), space.columns.data(), space.own.data(), n, nodes, arc_, space.scores.data());
  for (std::size_t i = 0; i < n; ++i) {
    float* row = space.scores.data() + i * stride;
    if (dist_ != nullptr) {
      for (std::size_t h = 1; h < nodes; ++h) row[h] += dist_[distance_step(h, i + 1)];
    }
    row[i + 1] = kNever;
  }
}

std::uint8_t Heads::best_relation(const float* scores, bool is_root) const {
  if (is_root) return static_cast<std::uint8_t>(root_);
  std::size_t best = root_ == 0 ? 1 : 0;
  for (std::size_t r = 0; r < labels(Head::kRelation).size(); ++r) {
    if (r != root_ && scores[r] > scores[best]) best = r;
  }
  return static_cast<std::uint8_t>(best);
}

void Heads::label_bilinear(std::size_t begin, std::size_t first, const Kernels& kernels, HeadsSpace& space, WordLabels* out) const {
  const std::size_t m = std::min(kRelationRows, space.heads.size() - first);
  const std::size_t relations = labels(Head::kRelation).size();
  space.sums.resize(std::max(space.sums.size(), m * rel_u_.n));
  space.bytes.resize(std::max(space.bytes.size(), 3 * m * rel_));
  space.relations.resize(std::max(space.relations.size(), rel_u_.n + rel_w_.n + 2 * rel_));
  std::array<float, kRelationRows> scales{};
  std::array<const std::uint8_t*, kRelationRows> rows{};
  for (std::size_t i = 0; i < m; ++i) {
    std::uint8_t* bytes = space.bytes.data() + i * rel_;
    scales[i] = kernels.quantise(part(space, begin + 1 + first + i, rel_d_), rel_, bytes);
    rows[i] = bytes;
  }
  kernels.product(rows.data(), m, 1, rel_u_, space.sums.data());
  float* products = space.relations.data();
  float* scores = products + rel_u_.n;
  float* both = scores + rel_w_.n;
  std::vector<std::int32_t>& sums = space.sums;
  std::vector<float>& totals = space.own;  // free by now
  totals.resize(std::max(totals.size(), kRelationRows * relations));
  for (std::size_t i = 0; i < m; ++i) {
    const float* h = part(space, begin + space.heads[first + i], rel_h_);
    kernels.scale(sums.data() + i * rel_u_.n, rel_u_, scales[i], products);
    for (std::size_t r = 0; r < relations; ++r) totals[i * relations + r] = kernels.dot(products + r * rel_, h, rel_);
  }
  std::uint8_t* bytes = space.bytes.data();
  for (std::size_t i = 0; i < m; ++i) {
    std::copy_n(part(space, begin + 1 + first + i, rel_d_), rel_, both);
    std::copy_n(part(space, begin + space.heads[first + i], rel_h_), rel_, both + rel_);
    scales[i] = kernels.quantise(both, 2 * rel_, bytes + i * 2 * rel_);
    rows[i] = bytes + i * 2 * rel_;
  }
  kernels.product(rows.data(), m, 1, rel_w_, sums.data());
  for (std::size_t i = 0; i < m; ++i) {
    kernels.scale(sums.data() + i * rel_w_.n, rel_w_, scales[i], scores);
    for (std::size_t r = 0; r < relations; ++r) scores[r] += totals[i * relations + r];
    out[first + i].relation = best_relation(scores, space.heads[first + i] == 0);
  }
}

void Heads::label_joined(std::size_t begin, std::size_t first, const Kernels& kernels, HeadsSpace& space, WordLabels* out) const {
  const std::size_t m = std::min(kRelationRows, space.heads.size() - first);
  space.sums.resize(std::max(space.sums.size(), m * rel_w_.n));
  space.bytes.resize(std::max(space.bytes.size(), m * rel_));
  space.relations.resize(std::max(space.relations.size(), rel_ + rel_w_.n));
  std::array<const std::uint8_t*, kRelationRows> rows{};
  float* hidden = space.relations.data();
  float* scores = hidden + rel_;
  for (std::size_t i = 0; i < m; ++i) {
    const float* d = part(space, begin + 1 + first + i, rel_d_);
    const float* h = part(space, begin + space.heads[first + i], rel_h_);
    for (std::size_t k = 0; k < rel_; ++k) hidden[k] = d[k] + h[k];
    kernels.relu(hidden, rel_);
    rows[i] = space.bytes.data() + i * rel_;
    kernels.quantise_fixed(hidden, rel_, 127.0f / rel_limit_, space.bytes.data() + i * rel_);
  }
  kernels.product(rows.data(), m, 1, rel_w_, space.sums.data());
  for (std::size_t i = 0; i < m; ++i) {
    kernels.scale(space.sums.data() + i * rel_w_.n, rel_w_, rel_limit_ / 127.0f, scores);
    out[first + i].relation = best_relation(scores, space.heads[first + i] == 0);
  }
}

}  // namespace entente

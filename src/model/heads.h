// What stands on the encoders: labels of each word, the tree and its relations, names. The same for both networks but
// for how relations are scored.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "model/decode.h"
#include "model/file.h"
#include "model/kernels.h"

namespace entente {

// "t:config" of the file: one "key value" a line.
class Config {
 public:
  static Result<Config> of(const ModelFile& file);
  std::string_view text(std::string_view key) const;
  // Error: model.malformed if it is not there or not within [least, most].
  Result<std::size_t> number(std::string_view key, std::size_t least, std::size_t most) const;

 private:
  std::map<std::string_view, std::string_view> values_;
  std::string path_;
};

// Memory of one batch.
struct HeadsSpace {
  std::vector<std::int32_t> sums;
  std::vector<float> all, arcs, scores, columns, own, relations;
  std::vector<std::uint8_t> bytes;
  std::vector<float> scales;
  std::vector<const std::uint8_t*> rows;
  std::vector<std::uint32_t> heads;
  std::vector<std::uint8_t> names;
  DecodeSpace decode;
};

// A batch's rows: each sentence is its root's row and one row a word.
struct Batch {
  const std::uint8_t* const* rows = nullptr;  // quantised word vectors, value + 128
  const float* scales = nullptr;              // one a row
  std::span<const std::uint32_t> ends;        // of the sentences in rows
};

class Heads {
 public:
  static Result<Heads> load(ModelFile& file, const Config& config, std::size_t width);

  std::span<const std::string_view> labels(Head head) const { return labels_[static_cast<std::size_t>(head)]; }
  std::size_t root_relation() const { return root_; }
  std::size_t loose_relation() const { return loose_; }  // parataxis

  // Appends the labels of all words, without the roots.
  void run(const Batch& batch, const Kernels& kernels, HeadsSpace& space, std::vector<WordLabels>& out) const;

 private:
  void score_all(const Batch& batch, const Kernels& kernels, HeadsSpace& space) const;
  void run_sentence(std::size_t begin, std::size_t end, const Kernels& kernels, HeadsSpace& space, std::vector<WordLabels>& out) const;
  void score_arcs(std::size_t begin, std::size_t nodes, const Kernels& kernels, HeadsSpace& space) const;
  void label_bilinear(std::size_t begin, std::size_t n, const Kernels& kernels, HeadsSpace& space, WordLabels* out) const;
  void label_joined(std::size_t begin, std::size_t n, const Kernels& kernels, HeadsSpace& space, WordLabels* out) const;
  std::uint8_t best_relation(const float* scores, bool is_root) const;
  const float* part(const HeadsSpace& space, std::size_t row, std::size_t offset) const { return space.all.data() + row * all_.n + offset; }

  std::array<std::vector<std::string_view>, 6> labels_;
  std::array<std::size_t, 5> at_{};   // columns of upos, xpos, features, lemma, names
  std::size_t arc_d_ = 0, arc_h_ = 0, rel_d_ = 0, rel_h_ = 0;  // columns
  std::size_t arc_ = 0, rel_ = 0;     // widths
  bool bilinear_ = false;
  float arc_limit_ = 0, rel_limit_ = 0;  // of fixed scales; 0: a scale a row
  Weights all_, arc_u_, rel_u_, rel_w_;
  const float *arc_b_ = nullptr, *dist_ = nullptr;
  NameLabels names_;
  std::size_t root_ = 0, loose_ = 0;
};

}  // namespace entente

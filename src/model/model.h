// The trained model: from the words of sentences to labels, tree and names. One mapped file; integer arithmetic in the
// matrix products and single-precision float in one fixed order of operations elsewhere, so that every processor gives
// the same bits.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

// The ways to compute; the results are the same.
enum class Kernel : std::uint8_t { kScalar, kAvx2, kVnni };
std::string_view name_of(Kernel kernel);
bool can_run(Kernel kernel);  // on this processor
Kernel best_kernel();

// What is told of a word, each with a vocabulary of its own.
enum class Head : std::uint8_t { kUpos, kXpos, kFeatures, kLemma, kName, kRelation };

// Labels are indices into Model::labels().
struct WordLabels {
  std::uint32_t head = 0;  // 1-based word of the sentence; 0: root. Exactly one root a sentence
  std::uint16_t lemma = 0;
  std::uint8_t upos = 0, xpos = 0, features = 0, name = 0, relation = 0;
  friend bool operator==(const WordLabels&, const WordLabels&) = default;
};

class NeuralNetwork;
class ModelFile;
struct Kernels;

// Memory of one thread, reused from call to call and by any model. Bounded: a few MB and the caches of the networks.
class Workspace {
 public:
  Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  ~Workspace();
  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

class Model {
 public:
  // Maps and checks the whole file. Errors: model.missing, model.truncated, model.version, model.digest, model.malformed.
  static Result<Model> open(const std::string& path);
  Model(Model&&) noexcept;
  Model& operator=(Model&&) noexcept;
  ~Model();

  std::string_view name() const;    // "accurate", "fast"
  std::string_view digest() const;  // 64 hex digits, of the file's sections
  std::string label() const;        // "accurate-0123456789ab": name and the digest's beginning
  std::uint64_t bytes() const;      // of the file
  std::span<const std::string_view> labels(Head head) const;

  // Lemma of a form: the file's exceptions by lower-case form and XPOS label come before the rule (see apply_rule).
  std::string lemma(std::string_view form, std::uint8_t xpos, std::uint16_t rule) const;

  // Labels of all words. `ends[i]` is one past the last word of sentence i, rising; `out` is parallel to `words`.
  // Sentences longer than the network's window are parsed in windows whose roots hang on the first one's root (parataxis).
  // Linear in the words; no allocation but for growth.
  void analyse(std::span<const std::string_view> words, std::span<const std::uint32_t> ends, Workspace& workspace,
               std::vector<WordLabels>& out, Kernel kernel = best_kernel()) const;

 private:
  struct Lemmas;
  Model();
  void run_chunk(std::span<const std::string_view> words, std::size_t first, std::span<const std::uint32_t> ends,
                 const Kernels& kernels, Workspace::State& state, std::vector<WordLabels>& out) const;
  void join_windows(std::span<const std::uint32_t> ends, const Workspace::State& state, std::vector<WordLabels>& out) const;
  std::string_view name_;
  std::unique_ptr<ModelFile> file_;
  std::unique_ptr<NeuralNetwork> network_;
  std::unique_ptr<Lemmas> lemmas_;
};

// "=" keeps the form; "!x" is x; "l-2+y" lower-cases, cuts two characters and adds y; "k-…" keeps the case. A rule that
// would cut more than there is gives what it adds; a malformed one the form.
std::string apply_rule(std::string_view rule, std::string_view form);

}  // namespace entente

// One of the two networks: from words to vectors, and with Heads to labels.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "model/heads.h"
#include "model/words.h"

namespace entente {

// What a network remembers of words it has met, by form. Emptied when it is full or another model comes.
template <class Entry>
class WordCache {
 public:
  static constexpr std::size_t kMost = 16384;
  static constexpr std::size_t kLongest = 64;  // bytes of a form; longer ones are not kept

  Entry* find(std::string_view form) {
    const auto found = entries_.find(form);
    return found == entries_.end() ? nullptr : &found->second;
  }
  void add(std::string_view form, Entry entry) { entries_.insert_or_assign(std::string(form), entry); }
  bool full() const { return entries_.size() >= kMost; }
  void clear() { entries_.clear(); }

 private:
  TextMapOf<Entry> entries_;
};

struct AccurateSpace {
  struct Entry {
    std::uint32_t begin = 0;  // in `pool`
    std::uint8_t count = 0, shape = 0;
  };
  WordCache<Entry> cache;
  std::vector<std::uint32_t> pool;
  std::vector<Entry> words;
  std::vector<float> x, wide, mixed, scratch;
  std::vector<std::int32_t> sums;
  std::vector<std::uint8_t> bytes;
  std::vector<float> scales;
  std::vector<const std::uint8_t*> rows;
};

struct FastSpace {
  WordCache<std::uint32_t> cache;       // row of `known`
  std::vector<float> known;
  std::vector<std::uint32_t> words;
  std::vector<float> x, change;
  std::vector<std::int32_t> sums;
  std::vector<std::uint8_t> bytes, next;
  std::vector<float> scales;
  std::vector<const std::uint8_t*> rows;
};

struct Workspace::State {
  std::string owner;                    // digest of the model whose caches these are
  HeadsSpace heads;
  AccurateSpace accurate;
  FastSpace fast;
  std::vector<std::uint32_t> windows, ends, starts;
};

class NeuralNetwork {
 public:
  virtual ~NeuralNetwork() = default;

  // Looks the words up; afterwards cost(i) is what word i takes of a window, which takes at most window() altogether.
  virtual void prepare(std::span<const std::string_view> words, Workspace::State& state) const = 0;
  virtual std::size_t cost(const Workspace::State& state, std::size_t word) const = 0;
  virtual std::size_t window() const = 0;
  virtual std::size_t batch() const = 0;  // cost at which a batch is closed

  // Appends the labels of the prepared words [first, ends.back()), windows as `ends` says.
  virtual void run(std::size_t first, std::span<const std::uint32_t> ends, const Kernels& kernels, Workspace::State& state,
                   std::vector<WordLabels>& out) const = 0;

  const Heads& heads() const { return heads_; }

 protected:
  NeuralNetwork(Heads heads, std::string digest) : heads_(std::move(heads)), digest_(std::move(digest)) {}
  Heads heads_;
  std::string digest_;  // of the model: an address would not tell it from one opened later in its place
};

Result<std::unique_ptr<NeuralNetwork>> load_accurate(ModelFile& file, const Config& config);
Result<std::unique_ptr<NeuralNetwork>> load_fast(ModelFile& file, const Config& config);

}  // namespace entente

#include "model/decode.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace entente {
namespace {

constexpr float kNever = -1e30f;

class Tree {
 public:
  Tree(const float* scores, std::size_t n, std::size_t stride, DecodeSpace& space, std::uint32_t* heads)
      : scores_(scores), n_(n), stride_(stride), space_(space), heads_(heads) {}

  void decode() {
    for (std::size_t i = 0; i < n_; ++i) heads_[i] = static_cast<std::uint32_t>(best_of(row(i), n_ + 1));
    settle_root();
    // Each round hangs one cycle on the tree of the root, which it never leaves.
    for (std::size_t round = 0; round < n_ && find_cycle(); ++round) open_cycle();
  }

 private:
  const float* row(std::size_t word) const { return scores_ + word * stride_; }

  void settle_root() {
    std::size_t root = 0;
    for (std::size_t i = 1; i < n_; ++i) {
      if (row(i)[0] > row(root)[0]) root = i;
    }
    for (std::size_t i = 0; i < n_; ++i) {
      if (heads_[i] == 0 && i != root) heads_[i] = static_cast<std::uint32_t>(1 + best_of(row(i) + 1, n_));
    }
    heads_[root] = 0;
    root_ = root;
  }

  bool find_cycle() {
    auto& mark = space_.mark;
    mark.assign(n_, 0);
    for (std::uint32_t start = 0; start < n_; ++start) {
      std::uint32_t word = start;
      while (mark[word] == 0) {
        mark[word] = start + 1;
        if (heads_[word] == 0) break;
        word = heads_[word] - 1;
      }
      if (heads_[word] == 0 || mark[word] != start + 1) continue;
      space_.path.clear();
      const std::uint32_t first = word;
      do {
        space_.path.push_back(word);
        word = heads_[word] - 1;
      } while (word != first);
      return true;
    }
    return false;
  }

  // What hangs below the cycle may not become a head in it.
  void mark_below() {
    auto& below = space_.below;  // 0 unknown, 1 below, 2 not
    below.assign(n_, 0);
    for (const auto word : space_.path) below[word] = 1;
    for (std::uint32_t start = 0; start < n_; ++start) {
      std::uint32_t word = start;
      std::size_t steps = 0;
      while (below[word] == 0 && heads_[word] != 0 && steps++ < n_) word = heads_[word] - 1;
      const std::uint8_t answer = below[word] == 1 ? 1 : 2;
      for (word = start; below[word] == 0; word = heads_[word] - 1) {
        below[word] = answer;
        if (heads_[word] == 0) break;
      }
    }
  }

  void open_cycle() {
    mark_below();
    float least = kNever;
    std::uint32_t from = space_.path.front(), to = static_cast<std::uint32_t>(root_) + 1;
    for (const auto word : space_.path) {
      const float* scores = row(word);
      for (std::uint32_t head = 1; head <= n_; ++head) {
        if (space_.below[head - 1] == 1) continue;
        const float change = scores[head] - scores[heads_[word]];
        if (change > least) least = change, from = word, to = head;
      }
    }
    heads_[from] = to;
  }

  const float* scores_;
  std::size_t n_, stride_, root_ = 0;
  DecodeSpace& space_;
  std::uint32_t* heads_;
};

}  // namespace

std::size_t best_of(const float* scores, std::size_t n) {
  std::size_t best = 0;
  float top = scores[0];
  for (std::size_t i = 1; i < n; ++i) {
    if (scores[i] > top) top = scores[i], best = i;
  }
  return best;
}

void decode_tree(const float* scores, std::size_t n, std::size_t stride, DecodeSpace& space, std::uint32_t* heads) {
  if (n > 0) Tree(scores, n, stride, space, heads).decode();
}

Result<NameLabels> NameLabels::of(std::span<const std::string_view> labels) {
  NameLabels out;
  out.size_ = labels.size();
  bool outside = false;
  std::vector<std::string_view> kinds;
  std::array<std::vector<int>, 4> at;  // B, I, E, S by kind
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto label = labels[i];
    if (label == "O") {
      outside = true;
      out.outside_ = static_cast<std::uint8_t>(i);
      continue;
    }
    const auto place = std::string_view("BIES").find(label.substr(0, 1));
    if (label.size() < 3 || label[1] != '-' || place == std::string_view::npos || i > 255) {
      return make_error("model.malformed", fmt::format("\"{}\" is no label of a name.", label));
    }
    auto kind = static_cast<std::size_t>(std::ranges::find(kinds, label.substr(2)) - kinds.begin());
    if (kind == kinds.size()) {
      kinds.push_back(label.substr(2));
      for (auto& list : at) list.push_back(-1);
    }
    at[place][kind] = static_cast<int>(i);
  }
  for (std::size_t k = 0; k < kinds.size(); ++k) {
    for (const auto& list : at) outside = outside && list[k] >= 0;
    if (!outside) break;
    const auto id = [&](std::size_t place) { return static_cast<std::uint8_t>(at[place][k]); };
    out.kinds_.push_back({id(0), id(1), id(2), id(3)});
  }
  if (!outside) return make_error("model.malformed", "The labels of names are not O and B, I, E, S of each kind.");
  return out;
}

void NameLabels::decode(const float* scores, std::size_t n, std::size_t stride, DecodeSpace& space, std::uint8_t* out) const {
  auto &best = space.best, &next = space.next;
  best.assign(size_, kNever);
  next.assign(size_, kNever);
  space.back.assign(n * size_, 0);
  for (std::size_t i = 0; i < n; ++i) {
    const float* s = scores + i * stride;
    std::uint8_t* back = space.back.data() + i * size_;
    // What may stand before a word outside of names or at a name's beginning.
    std::uint8_t closed = outside_;
    for (const Kind& kind : kinds_) {
      if (best[kind.end] > best[closed]) closed = kind.end;
      if (best[kind.single] > best[closed]) closed = kind.single;
    }
    const float before = i == 0 ? 0.0f : best[closed];
    next[outside_] = before + s[outside_];
    back[outside_] = closed;
    for (const Kind& kind : kinds_) {
      next[kind.begin] = before + s[kind.begin];
      next[kind.single] = before + s[kind.single];
      back[kind.begin] = back[kind.single] = closed;
      const std::uint8_t open = best[kind.inside] > best[kind.begin] ? kind.inside : kind.begin;
      const float in = i == 0 ? kNever : best[open];
      next[kind.inside] = std::max(in + s[kind.inside], kNever);
      next[kind.end] = std::max(in + s[kind.end], kNever);
      back[kind.inside] = back[kind.end] = open;
    }
    best.swap(next);
  }
  std::uint8_t label = outside_;
  for (const Kind& kind : kinds_) {
    if (best[kind.end] > best[label]) label = kind.end;
    if (best[kind.single] > best[label]) label = kind.single;
  }
  for (std::size_t i = n; i-- > 0;) {
    out[i] = label;
    label = space.back[i * size_ + label];
  }
}

}  // namespace entente

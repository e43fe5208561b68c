// Sets that grow together. The representative of a set is its smallest index, so any order of joining gives the same.
#pragma once

#include <cstddef>
#include <numeric>
#include <utility>
#include <vector>

namespace entente {

class UnionFind {
 public:
  explicit UnionFind(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }

  std::size_t find(std::size_t of) {
    while (parent_[of] != of) {
      parent_[of] = parent_[parent_[of]];
      of = parent_[of];
    }
    return of;
  }

  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    if (b < a) std::swap(a, b);
    parent_[b] = a;
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace entente

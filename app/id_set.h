// Which documents a run has seen: 64 bits each in one open table, so that millions of documents fit.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace entente {

class IdSet {
 public:
  // False if `id` was there already. Ids come from a digest, so their low bits are as good as any hash.
  bool insert(std::uint64_t id) {
    if (id == 0) return !std::exchange(zero_, true);
    if (2 * (count_ + 1) > slots_.size()) grow();
    if (!place(id)) return false;
    ++count_;
    return true;
  }

 private:
  bool place(std::uint64_t id) {
    const std::uint64_t mask = slots_.size() - 1;
    std::uint64_t at = id & mask;
    while (slots_[at] != 0) {
      if (slots_[at] == id) return false;
      at = (at + 1) & mask;
    }
    slots_[at] = id;
    return true;
  }

  void grow() {
    std::vector<std::uint64_t> old(slots_.empty() ? 1024 : 2 * slots_.size());
    old.swap(slots_);
    for (const auto id : old) {
      if (id != 0) place(id);
    }
  }

  std::vector<std::uint64_t> slots_;  // 0: free; the size is a power of two, at most half of it used
  std::uint64_t count_ = 0;
  bool zero_ = false;
};

}  // namespace entente

#include "base/text_map.h"

#include <gtest/gtest.h>

#include <random>

#include "reference/slow_text_map.h"

namespace entente {
namespace {

struct Pair {
  TextMap fast;
  reference::SlowTextMap slow;

  void append(std::uint32_t text_size, RawSpan raw) {
    fast.append(text_size, raw);
    slow.append(text_size, raw);
  }
};

// A map onto at most `raw_size` bytes, with skipped, replaced, inserted and copied stretches.
Pair random_pair(std::mt19937_64& random, std::uint64_t raw_size) {
  Pair pair;
  for (std::uint64_t at = random() % 3; at < raw_size;) {
    const std::uint64_t size = std::min(random() % 5, raw_size - at);
    const bool copied = random() % 2 == 0;
    const auto text_size = static_cast<std::uint32_t>(copied ? size : random() % 4);
    pair.append(text_size, {at, at + size});
    at += size + (random() % 4 == 0 ? 1 : 0);
  }
  return pair;
}

void expect_same(const TextMap& fast, const reference::SlowTextMap& slow) {
  ASSERT_EQ(fast.size(), slow.origin.size());
  for (std::uint32_t begin = 0; begin < fast.size(); ++begin) {
    for (std::uint32_t end = begin + 1; end <= fast.size(); ++end) {
      ASSERT_EQ(fast.raw({begin, end}), slow.raw({begin, end})) << begin << ".." << end;
    }
  }
}

TEST(TextMap, AgreesWithTheReference) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 5000; ++round) {
    const Pair pair = random_pair(random, 1 + random() % 24);
    expect_same(pair.fast, pair.slow);
  }
}

TEST(TextMap, ComposesAsTheReferenceDoes) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 5000; ++round) {
    const Pair inner = random_pair(random, 8 + random() % 20);
    if (inner.fast.size() == 0) continue;
    const Pair outer = random_pair(random, inner.fast.size());
    if (outer.fast.size() == 0) continue;
    expect_same(TextMap::compose(outer.fast, inner.fast),
                reference::SlowTextMap::compose(outer.slow, inner.slow));
  }
}

TEST(TextMap, AnEntityLeadsToAllItsBytes) {
  TextMap map;
  map.append(1, {0, 1});
  map.append(1, {1, 6});
  map.append(1, {6, 7});
  EXPECT_EQ(map.raw({1, 2}), (RawSpan{1, 6}));
  EXPECT_EQ(map.raw({0, 3}), (RawSpan{0, 7}));
  EXPECT_EQ(map.raw({2, 2}), (RawSpan{6, 6}));
  EXPECT_EQ(map.raw({3, 3}), (RawSpan{7, 7}));
  EXPECT_FALSE(map.identity());
}

TEST(TextMap, WithoutRunsItIsTheIdentity) {
  TextMap map;
  EXPECT_TRUE(map.identity());
  EXPECT_EQ(map.raw({3, 5}), (RawSpan{3, 5}));
  map.shift(10);
  EXPECT_FALSE(map.identity());
  EXPECT_EQ(map.raw({3, 5}), (RawSpan{13, 15}));

  TextMap outer;
  outer.append(4, {0, 2});
  EXPECT_EQ(TextMap::compose(outer, map).raw({0, 1}), (RawSpan{10, 12}));
  EXPECT_EQ(TextMap::compose(TextMap(), outer).raw({0, 1}), (RawSpan{0, 2}));
}

TEST(TextMap, ArchivesLargerThanATextAreAddressed) {
  TextMap map;
  map.append(5, {0, 5});
  map.shift(1ull << 40);
  EXPECT_EQ(map.raw({1, 2}), (RawSpan{(1ull << 40) + 1, (1ull << 40) + 2}));
}

// A piece of text of which the whole stands for five bytes must not pass for a copy of them.
TEST(TextMap, EqualSizesByChanceAreNotACopy) {
  TextMap outer;
  outer.append(5, {0, 7});
  TextMap inner;
  inner.append(5, {0, 4});
  inner.append(2, {4, 5});
  EXPECT_EQ(TextMap::compose(outer, inner).raw({1, 2}), (RawSpan{0, 5}));
}

}  // namespace
}  // namespace entente

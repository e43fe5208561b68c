// The slow, obvious text map: for each byte of text the input bytes it came from.
#pragma once

#include <algorithm>
#include <vector>

#include "base/text_map.h"

namespace entente::reference {

struct SlowTextMap {
  std::vector<RawSpan> origin;  // of each byte

  void append(std::uint32_t text_size, RawSpan raw) {
    const bool exact = raw.end - raw.begin == text_size;
    for (std::uint32_t i = 0; i < text_size; ++i) {
      origin.push_back(exact ? RawSpan{raw.begin + i, raw.begin + i + 1} : raw);
    }
  }

  // Requires a span that is not empty.
  RawSpan raw(Span span) const {
    const std::uint64_t begin = origin[span.begin].begin;
    return {begin, std::max(begin, origin[span.end - 1].end)};
  }

  static SlowTextMap compose(const SlowTextMap& outer, const SlowTextMap& inner) {
    SlowTextMap result;
    for (const RawSpan middle : outer.origin) {
      const auto begin = static_cast<std::uint32_t>(middle.begin), end = static_cast<std::uint32_t>(middle.end);
      if (begin < end) {
        result.origin.push_back(inner.raw({begin, end}));
      } else {
        const std::uint64_t at = begin < inner.origin.size() ? inner.origin[begin].begin : inner.origin.back().end;
        result.origin.push_back({at, at});
      }
    }
    return result;
  }
};

}  // namespace entente::reference

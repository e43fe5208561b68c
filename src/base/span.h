// A place in a document's text, in bytes. Spans are stored; views are only borrowed.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>

namespace entente {

struct Span {
  std::uint32_t begin = 0;  // first byte
  std::uint32_t end = 0;    // one past the last byte

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(Span, Span) = default;
};

// The smallest span that holds both.
constexpr Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

// The bytes of `text` under `span`. Requires span.end <= text.size().
constexpr std::string_view slice(std::string_view text, Span span) { return text.substr(span.begin, span.size()); }

// `span` without the ASCII white space at its ends; empty at its begin if nothing else is in it.
Span trim(std::string_view text, Span span);

}  // namespace entente

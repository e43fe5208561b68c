// Leads each byte of a decoded text back to the bytes of the input it came from.
// Example: "A&amp;B" decodes to "A&B"; text [1,2) leads to raw [1,6).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/span.h"

namespace entente {

// A stretch of the input as it came (64 bits: archives are larger than texts).
struct RawSpan {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend constexpr auto operator<=>(RawSpan, RawSpan) = default;
};

class TextMap {
 public:
  // Appends the next `text_size` bytes of text, made from `raw`. Where both sizes are equal the bytes correspond
  // one by one; otherwise all of the text stands for all of the raw bytes. Text bytes inserted by us (a line break
  // between two elements) come from an empty raw span.
  void append(std::uint32_t text_size, RawSpan raw);

  // The input bytes of `span`: from the first byte's origin to the last byte's. The identity if nothing was appended.
  RawSpan raw(Span span) const;

  // True if every byte stands where it stood in the input.
  bool identity() const;

  std::uint32_t size() const { return size_; }

  // `outer` maps a text to bytes which `inner` maps further back: the result goes the whole way.
  static TextMap compose(const TextMap& outer, const TextMap& inner);

  // All raw offsets moved by `offset` bytes (a line of a file, an item of a feed).
  void shift(std::uint64_t offset);

 private:
  struct Run {
    std::uint32_t text_begin;
    std::uint32_t text_size;
    RawSpan raw;
    bool exact;  // the bytes correspond one by one
  };
  void append_run(Run run);  // its text_begin is set here
  void append_through(const Run& run, const TextMap& inner);
  std::size_t run_at(std::uint32_t offset) const;  // requires a run and offset < size_

  std::vector<Run> runs_;  // by text_begin, without gaps; neighbours that continue one another are joined
  std::uint32_t size_ = 0;
  std::uint64_t offset_ = 0;  // of a map to which nothing was appended
};

}  // namespace entente

// Character references in HTML ("&amp;", "&#8217;"): where each one stands, and what it gives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace entente {

// A stretch of decoded text and the source bytes it came from. Stretches of equal size correspond byte by byte.
struct Aligned {
  std::uint32_t parsed_begin = 0, parsed_end = 0;
  std::uint32_t raw_begin = 0, raw_end = 0;
};

// Leads `parsed`, as an HTML parser decoded it, back to `raw`, the source of the same text node. The raw text may hold
// stray tags, which the parser left out. If the two do not fit together, all of one stands for all of the other.
// The stretches cover `parsed` without gaps. Linear.
std::vector<Aligned> align_text(std::string_view parsed, std::string_view raw);

// The reference at the start of `raw`: its size in the source, and its text appended to `out`. 0 if it is none, or a
// name beyond the common ones.
std::size_t decode_reference(std::string_view raw, std::string& out);

}  // namespace entente

// Undoes XML's escapes and keeps the way back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/text_map.h"

namespace entente {

struct MappedText {
  std::string text;
  TextMap map;
};

// Appends `raw`, which stands at byte `offset` of its file, with &lt; &gt; &amp; &quot; &apos; &#8217; &#x2019; undone.
// Anything else with an ampersand stays as it is.
void append_unescaped(std::string_view raw, std::uint64_t offset, MappedText& out);

// Appends `raw` as it is (CDATA, markup).
void append_verbatim(std::string_view raw, std::uint64_t offset, MappedText& out);

}  // namespace entente

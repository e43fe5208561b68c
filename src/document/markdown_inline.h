// The marks inside a paragraph of Markdown: emphasis, links, images, code, escapes, tags.
#pragma once

#include <string_view>

#include "document/text_builder.h"

namespace entente {

// Adds `source`, which stands at byte `raw` of the input, to the open piece without its marks. Linear.
void add_inline(std::string_view source, std::uint64_t raw, TextBuilder& builder);

}  // namespace entente

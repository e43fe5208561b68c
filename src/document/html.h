// Reads an HTML page, or the markup of a feed entry.
#pragma once

#include "document/draft.h"

namespace entente {

// The article of a page, found among what stands around it, and what the page says about it.
// Errors: limit.html-depth, html.malformed, html.no-text.
Result<Draft> read_page(std::string_view html, const Limits& limits);

// All text of a fragment.
Result<Draft> read_fragment(std::string_view html, const Limits& limits);

}  // namespace entente

// Makes a page harmless for the HTML parser without moving a byte.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace entente {

// A copy of `html`, of the same size, in which all tags stand where they stood, but tags that put the parser into one
// of its rarer states have another name or are blanked. Errors: limit.html-depth (open elements at one place),
// html.malformed (a tag with over 1000 attributes, over half a million tags). Linear.
Result<std::string> tame_html(std::string_view html, std::uint32_t depth_limit);

}  // namespace entente

// Text into HTML: the one way by which words of a source reach the page.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// For element content and quoted attributes. Control characters HTML does not allow become U+FFFD.
std::string html_escaped(std::string_view text);

// At most `most` code points, then "…".
std::string shortened(std::string_view text, std::size_t most);

extern const std::string_view kStyleSheet;

}  // namespace entente

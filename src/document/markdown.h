// Reads Markdown: headings, lists, quotations, emphasis, links, and the front matter in YAML.
#pragma once

#include "document/draft.h"

namespace entente {

// The text without its marks; images, code blocks and HTML tags are left out. Total and linear.
Draft read_markdown(std::string_view markdown);

}  // namespace entente

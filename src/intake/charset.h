// Converts a feed to UTF-8 and keeps the way back to its bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text_map.h"

namespace entente {

struct Converted {
  std::string text;  // UTF-8, but for FF in the place of each byte that means nothing in the charset
  TextMap map;       // exact for charsets of one byte a character; else at worst by the word
};

// Error: text.charset if the name is not known.
Result<Converted> to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace entente

// Turns the bytes of a text file into UTF-8 and keeps the way back.
// In order: a byte order mark, the character set declared outside, the one an HTML page declares, UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text_map.h"

namespace entente {

struct Decoded {
  std::string text;          // valid UTF-8
  TextMap map;               // text → bytes; nothing appended: they are the same
  std::uint32_t damaged = 0; // bytes or sequences that became U+FFFD
};

// The character set of an HTML page, from its meta elements within the first bytes; empty if none is declared.
std::string declared_html_charset(std::string_view html);

// Errors: text.charset (unknown name), text.binary (NUL bytes, or more than a tenth is damaged).
// Plain UTF-8 keeps its byte order mark, so that the text is the file.
Result<Decoded> decode_charset(std::string bytes, std::string_view charset);

}  // namespace entente

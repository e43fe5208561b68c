#include "dossier/html_text.h"

#include "base/utf8.h"

namespace entente {

std::string html_escaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    at += point.size;
    switch (point.value) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default: {
        const bool control = (point.value < 0x20 && point.value != '\n' && point.value != '\t') ||
                             (point.value >= 0x7F && point.value < 0xA0);
        append_utf8(out, control ? char32_t{0xFFFD} : point.value);
      }
    }
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (std::size_t count = 0; at < text.size(); ++count) {
    if (count == most) return std::string(text.substr(0, at)) + "…";
    at += decode(text, at).size;
  }
  return std::string(text);
}

}  // namespace entente

// A document made of paragraphs, for tests of the stages behind `document`.
#pragma once

#include <string>
#include <string_view>

#include "document/document.h"

namespace entente {

// Paragraphs are the lines of `text`; white space at their ends is left out of the blocks.
inline Document made_document(std::string text, std::string_view published = {}) {
  Document document;
  document.id = "d:0123456789abcdef";
  document.text = std::move(text);
  document.published.value = published;
  if (!published.empty()) document.published.basis = Basis::kUser;
  const auto blank = [&](std::size_t i) { return document.text[i] == ' ' || document.text[i] == '\t'; };
  for (std::size_t begin = 0; begin < document.text.size();) {
    const std::size_t line = std::min(document.text.find('\n', begin), document.text.size());
    std::size_t first = begin, last = line;
    while (first < last && blank(first)) ++first;
    while (last > first && blank(last - 1)) --last;
    if (first < last) {
      Block block;
      block.span = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
      document.blocks.push_back(block);
    }
    begin = line + 1;
  }
  return document;
}

}  // namespace entente

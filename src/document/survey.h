// Weighs the elements of a page: how much prose each holds, and what its tag, role and classes say it is.
#pragma once

#include <vector>

#include "document/draft.h"
#include "document/page.h"

namespace entente {

struct Survey {
  std::vector<std::uint8_t> dead;       // not part of any article: navigation, hidden, adverts
  std::vector<std::uint32_t> block;     // the innermost block that holds a node (itself, if it is one)
  std::vector<std::uint8_t> line;       // an inline element with a hint that is a line of its own
  std::vector<std::uint32_t> prose;     // bytes of running text below an element, links left out
  std::vector<std::uint32_t> text;      // bytes of visible text below an element, dead parts left out
  std::vector<Hint> hint;               // what the markup of an element says of its text
  std::vector<std::uint8_t> body_class; // 2: itemprop=articleBody, 1: a class that means the same
};

bool is_block(Kind kind);

// Finds the blocks anew, after hints were dropped.
void find_blocks(const Page& page, Survey& survey);

// Linear in the page.
Survey survey(const Page& page);

}  // namespace entente

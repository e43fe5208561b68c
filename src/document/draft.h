// A document in the making: its text, cut into pieces, and what the file and the text say about it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "document/document.h"

namespace entente {

// What the markup says a piece is. Plain text has no hints.
enum class Hint : std::uint8_t { kNone, kHeadline, kHeading, kByline, kDate };

// A stretch of text on its way to become a block.
struct Piece {
  Span span;               // no white space at its ends, not empty
  bool list_item = false;
  bool gap = false;        // an empty line or a markup border stands before it
  Hint hint = Hint::kNone;
  Role role = Role::kBody;
};

// What is said about a document in one place. Empty: not said there.
struct Sayings {
  Stated author, outlet, published;
};

struct Draft {
  std::string text;
  TextMap map;                // text → bytes of the item; nothing appended: the text is the item
  std::vector<Piece> pieces;  // in text order, not overlapping
  std::uint32_t damaged = 0;

  Sayings file;               // fields, metadata
  Sayings visible;            // what the text itself says, with spans
  Stated dateline_place;
  std::string title;          // as the file gives it beside the text; empty: not given
  std::string url;
  std::string name;           // as the file names the text; empty: it does not
  bool plain = false;         // the text is all there is: no byte of it is markup
};

}  // namespace entente

// One document in, one reading out: all layers of one text. A pure function of (document, lexicon, model).
#pragma once

#include <string_view>
#include <vector>

#include "claim/claim.h"

namespace entente {

struct Reading {
  Document document;
  Sentences sentences;
  Syntax syntax;
  Cast cast;
  Setting setting;
  Claims claims;
  std::string_view genre;                // code; empty: not told
  std::string_view genre_rule;
  std::vector<std::string_view> flags;   // codes, sorted
};

struct ReadingOptions {
  std::uint32_t sentence_tokens = 400;   // Limits::sentence_tokens
};

Reading read(Document document, const Lexicon& lexicon, const Parser& parser, const ReadingOptions& options = {}, Trace* trace = nullptr);

}  // namespace entente

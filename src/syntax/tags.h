// Coarse tags, from what the lexicon knows of a word and from its shape.
#pragma once

#include <string_view>

#include "syntax/syntax.h"

namespace entente {

// What the one-word terms of a token say it is; kOther if they say nothing.
struct WordClass {
  Tag tag = Tag::kOther;
  bool verb = false;       // may be a verb besides
  bool finite = false;     // and is then a third person or a past: "says", "said"
  bool possessive = false; // "his"
  bool name = false;       // names or may name somebody
  bool noun = false;       // a noun of data/words
};

WordClass word_class(std::span<const Hit> hits, const Lexicon& lexicon);

// Tags the tokens of one sentence; `classes` and the results are parallel to the tokens from `first`.
void tag_sentence(std::string_view text, const Sentence& sentence, const std::vector<Token>& tokens,
                  std::span<const WordClass> classes, std::vector<Tag>& tags);

}  // namespace entente

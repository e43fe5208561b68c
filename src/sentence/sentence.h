// Sentences and tokens. Tokens cover every non-space byte of a block once, in order.
#pragma once

#include <cstdint>
#include <vector>

#include "base/id.h"
#include "base/span.h"
#include "document/document.h"
#include "lexicon/lexicon.h"

namespace entente {

enum class Shape : std::uint8_t {
  kLower, kCapital, kUpper, kMixed,  // "talks", "Talks", "TALKS", "McKay"
  kNumber, kMark, kOther             // "1,200", ",", "D-7"
};

struct Token {
  Span span;
  Id<Word> word;                // of the folded form (of "n't" for the second half of "dont"); none if the lexicon has none
  Shape shape = Shape::kOther;
  bool space_after = true;
  bool clitic = false;          // a word of the token before it: the n't of "don't"
};

struct Sentence {
  Span span;                    // no white space at its ends
  Id<Token> first, last;        // [first, last)
  Role role = Role::kBody;
  std::uint32_t paragraph = 0;  // index of its block
  bool quoted_start = false;    // begins inside quotation marks that an earlier sentence opened
  bool cut = false;             // cut at Limits::sentence_tokens: the rest follows as the next sentence
};

struct Sentences {
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;

  // The sentence a token belongs to, by binary search.
  std::uint32_t sentence_of(Id<Token> token) const;
};

// Linear in the text.
Sentences split(const Document& document, const Lexicon& lexicon, std::uint32_t sentence_tokens = 400);

}  // namespace entente

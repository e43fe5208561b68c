// Where sentences end inside one block.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sentence/sentence.h"

namespace entente {

// What a mark does to sentences and quotations.
enum class MarkKind : std::uint8_t { kNone, kStop, kEllipsis, kQuoteOpens, kQuoteCloses, kQuoteStraight, kOpens, kCloses };

MarkKind mark_kind(std::string_view text, const Token& token);

struct Boundary {
  std::uint32_t token;   // the sentence begins here
  bool quoted_start;
};

// The beginnings of the sentences in tokens [first, tokens.size()), the first of them included.
// `abbreviated`: the tokens that end in the period of an abbreviation, ascending.
std::vector<Boundary> find_boundaries(std::string_view text, const std::vector<Token>& tokens, std::uint32_t first,
                                      const std::vector<std::uint32_t>& abbreviated, const Lexicon& lexicon);

}  // namespace entente

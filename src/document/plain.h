// Cuts plain text into paragraphs and list items. Decides once for the text whether its lines were broken by hand
// ("hard-wrapped", so that several lines make a paragraph) or whether each line is a paragraph.
#pragma once

#include <vector>

#include "document/draft.h"

namespace entente {

// Pieces of `text`, which is kept byte for byte. Linear.
std::vector<Piece> cut_paragraphs(std::string_view text);

// Sees to it that every byte of `text` but white space lies in a piece: bullets join their items, and what else stands
// between the pieces (rules of signs) becomes pieces of the body. To be done last, because roles are read from pieces
// without them. Linear.
void cover_gaps(std::string_view text, std::vector<Piece>& pieces);

}  // namespace entente

// Cuts plain text into paragraphs and list items. Decides once for the text whether its lines were broken by hand
// ("hard-wrapped", so that several lines make a paragraph) or whether each line is a paragraph.
#pragma once

#include <vector>

#include "document/draft.h"

namespace entente {

// Pieces of `text`, which is kept byte for byte. Linear.
std::vector<Piece> cut_paragraphs(std::string_view text);

}  // namespace entente

// Looking phrases up in the lexicon the way a reading does.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.h"

namespace entente {

// A text as a document without bearings, for looking it up.
Document bare_document(std::string_view text);

// All terms found in `phrase`, those of all its words first.
std::vector<const Term*> terms_in(std::string_view phrase, const Lexicon& lexicon);

// One line a term, "  according to  claim/according-to  mode=speech  data/rules/claim.rules:118"; two forms of a verb that are
// spelt alike are one line.
std::string term_lines(const std::vector<const Term*>& terms);

}  // namespace entente

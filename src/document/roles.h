// Gives each piece of a draft its role, and takes down what headline, byline, date line and dateline say.
#pragma once

#include "document/draft.h"

namespace entente {

// Sets the roles of `draft.pieces` and fills `draft.visible` and `draft.dateline_place`. A piece that begins with a
// dateline is cut in two. If the file gives a title (`draft.title`), only a piece that says the same is a headline.
void assign_roles(Draft& draft);

// The letters and digits of a folded text, with one space between words.
std::string words_only(std::string_view text);

// Do two names or titles agree but for case, diacritics, marks and white space?
bool same_words(std::string_view a, std::string_view b);

}  // namespace entente

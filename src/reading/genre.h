// What kind of text this is, by what its own words say; nothing if they do not say it.
#pragma once

#include "reading/reading.h"

namespace entente {

// Fills `genre` and `genre_rule`. Requires all layers.
void tell_genre(Reading& reading, const Lexicon& lexicon, Trace* trace);

// Fills `flags`: what a reader should know before trusting the text. Requires all layers and the genre.
void raise_flags(Reading& reading, const Lexicon& lexicon);

}  // namespace entente

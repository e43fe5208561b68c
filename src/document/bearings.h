// Decides who published a text and when, where file, text and user say different things.
#pragma once

#include "document/draft.h"

namespace entente {

struct Bearings {
  Stated author, outlet, published;
};

// What the file says goes before what the text says, and that before what the user gives for files that lack it. Where
// the text says the same as the file, the value stands in the text.
Bearings decide_bearings(const Draft& draft, const DocumentOptions& options);

// Takes what a feed says about its entry, or the user about a text, where the file itself says nothing.
void take_given(Draft& draft, const Given& given, Basis basis);

// A stated name that is short enough to be one, on one line, and not a placeholder; otherwise nothing.
Stated stated_name(std::string_view value, Basis basis);

// A stated date in EDTF; nothing if it cannot be read.
Stated stated_date(std::string_view value, Basis basis);

}  // namespace entente

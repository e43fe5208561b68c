// The ids of the records of one text (RECORDS §3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace entente {

// One record that wants an id: where it stands, and its event type, claim kind or relation kind, if it has one.
struct Unnamed {
  Span span;
  std::string_view code;
};

// "<doc>/e71-280.CONSULT" for each, in the order given. Of records that agree in span and code the second and later
// ones get ".2", ".3", …
std::vector<std::string> make_ids(std::string_view doc, char letter, const std::vector<Unnamed>& unnamed);

}  // namespace entente

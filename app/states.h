// The state a user means by "MLI", "mali" or "Mali".
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "lexicon/lexicon.h"

namespace entente {

// ISO 3166-1 alpha-3. Error: query.unknown-state, with what is near in the hint.
Result<std::string> find_state(std::string_view words, const Lexicon& lexicon);

}  // namespace entente

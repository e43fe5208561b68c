// Tells in which language a text is written.
#pragma once

#include <string>

#include "base/result.h"
#include "document/draft.h"

namespace entente {

// "en", or "und" if it cannot be told. Error: language, if the text is certainly in another one.
Result<std::string> identify_language(const Draft& draft);

}  // namespace entente

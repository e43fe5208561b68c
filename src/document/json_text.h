// Reads one JSON object as a document: {"name","text","title","published","outlet","author","url"}.
#pragma once

#include "document/draft.h"

namespace entente {

// Errors: json.*, among them json.fields (no member holds the text) and json.type (it is no string).
Result<Draft> read_json_text(std::string_view line, const DocumentOptions& options);

}  // namespace entente

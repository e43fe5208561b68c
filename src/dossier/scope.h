// Which documents, paragraphs and records concern the two states. docs/dossier.md states these rules for readers.
#pragma once

#include <unordered_map>

#include "dossier/view.h"

namespace entente {

inline constexpr std::uint8_t kFocalBit = 1;
inline constexpr std::uint8_t kCounterpartBit = 2;

using Belongings = std::unordered_map<std::string_view, std::uint8_t>;  // entity id → the states it is or belongs to

Belongings belongings(const Records& records, std::string_view focal, std::string_view counterpart);

// Fills the documents' sentences and what they and their paragraphs name.
void mark_places(View& view, const Belongings& belong);

// The sentence that holds byte `at`; the document's sentence count if there is none.
std::size_t sentence_at(const DocumentView& document, std::uint32_t at);

bool concerns(const View&, const Belongings&, const DocumentView&, const ClaimRecord&);
bool concerns(const View&, const Belongings&, const DocumentView&, const AttributionRecord&);
bool concerns(const View&, const DocumentView&, const EventView&);
bool concerns(const View&, const Belongings&, const QuestionRecord&);

}  // namespace entente

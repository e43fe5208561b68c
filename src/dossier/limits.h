// How much of a large dossier is shown to people; the JSON always has all of it.
#pragma once

#include <cstddef>

namespace entente {

inline constexpr std::size_t kShownRows = 150;       // of a table
inline constexpr std::size_t kShownInList = 16;      // records of one figure
inline constexpr std::size_t kShownInNote = 10;       // of one figure, in Markdown
inline constexpr std::size_t kShownRecords = 2500;   // records lit up in their sentences, in HTML

// Columns of topics or channels, and forms of capability. No vocabulary has as many codes; only a damaged stream does.
inline constexpr std::size_t kMostCodes = 60;

}  // namespace entente

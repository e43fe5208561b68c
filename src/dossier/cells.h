// How a cell is made: what is printed always comes from the records it names.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dossier/dossier.h"

namespace entente {

using Ids = std::vector<std::string>;
using Parts = std::vector<std::pair<std::string, Ids>>;

// The same ids in the same order, each once.
Ids distinct(Ids ids);
void append(Ids& to, const Ids& more);

Cell text_cell(std::string text);
Cell unknown_cell(std::string text = "unknown");
Cell count_cell(Ids ids);
Cell count_or_blank(Ids ids);  // nothing is printed as an empty cell
// A finding: "label: 12 (tail)". One form for all numbers, so that no grammar depends on them.
Cell count_finding(std::string_view label, Ids ids, std::string_view tail = {});
Cell share_cell(Ids part, Ids whole);  // "3 of 18 (16.7 %)"; unknown if nothing is the whole
Cell share_finding(std::string_view label, Ids part, Ids whole);
// Σ (n/N)² over the parts; unknown if there are none.
Cell concentration_cell(Parts parts);
// Σ nᵢ·sᵢ / Σ nᵢ, where sᵢ, in tenths, stands at the end of the part's name behind a space: "AID +7.0".
Cell mean_cell(std::string formula, const std::vector<std::pair<std::string, int>>& scores, Parts parts);
// Number of the first part for each hundred of the second.
Cell per_hundred_cell(std::string formula, Parts parts);
Cell evidence_cell(std::string text, Ids ids);

std::string signed_tenths(std::int64_t tenths);           // 54 is "+5.4"
std::string plain_milli(std::int64_t milli, int digits);  // 1234, 2 is "1.23"; one or two digits

}  // namespace entente

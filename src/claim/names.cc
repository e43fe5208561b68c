#include <array>

#include "claim/claim.h"

namespace entente {

namespace {

template <class Enum, std::size_t N>
std::string_view pick(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 6> kStatuses{"happened", "ongoing", "planned", "hypothetical", "generic", "negated"};
constexpr std::array<std::string_view, 5> kModes{"speech", "document", "sign", "question", "narrator"};
constexpr std::array<std::string_view, 10> kSourceTypes{
    "named-person",   "role-unnamed-person", "named-organisation", "named-outlet", "state",
    "unnamed-person", "unnamed-group",       "document",           "inanimate",    "narrator"};
constexpr std::array<std::string_view, 4> kQuotes{"none", "direct", "partial", "indirect"};
constexpr std::array<std::string_view, 9> kClaimKinds{"fact",       "assessment", "causal",  "contrast", "intent",
                                                      "commitment", "prediction", "framing", "normative"};
constexpr std::array<std::string_view, 4> kHedges{"none", "low", "medium", "high"};
constexpr std::array<std::string_view, 3> kSaliences{"main", "secondary", "minor"};

}  // namespace

std::string_view name_of(EventStatus status) { return pick(kStatuses, status); }
std::string_view name_of(Mode mode) { return pick(kModes, mode); }
std::string_view name_of(SourceType type) { return pick(kSourceTypes, type); }
std::string_view name_of(Quote quote) { return pick(kQuotes, quote); }
std::string_view name_of(ClaimKind kind) { return pick(kClaimKinds, kind); }
std::string_view name_of(Hedge hedge) { return pick(kHedges, hedge); }
std::string_view name_of(Salience salience) { return pick(kSaliences, salience); }

}  // namespace entente

// How two halves of a claim stand to one another: "not X but Y", "Y rather than X", "X because of Y".
// patterns of the rules: second-refused  "Y rather than X" · not-but  "not X but Y", "Y, not X" · less-than  "less X than
// Y" · no-longer  "no longer X but Y" · both  "not only X but also Y", which refuses nothing · beyond  "goes beyond X" ·
// because  effect, then cause · leads-to  cause, then effect
#pragma once

#include <optional>
#include <string_view>

#include "claim/layers.h"

namespace entente {

struct Halves {
  std::optional<Span> rejected, affirmed, cause, effect;
  bool beyond = false;
  std::string_view rule;

  bool contrast() const { return rejected && affirmed; }
  bool causal() const { return cause && effect; }
};

// The first pattern found in the tokens [first, last) of one sentence; none if there is none.
std::optional<Halves> find_halves(const Layers& layers, std::uint32_t first, std::uint32_t last);

}  // namespace entente

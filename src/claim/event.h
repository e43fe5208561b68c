// Who did what to whom, when and where: acts told by a verb or by a noun, with the attributions that vouch for them.
#pragma once

#include <vector>

#include "claim/attribution.h"

namespace entente {

// Requires the attributions of `claims` in text order, `sayings` parallel to them.
void find_events(Layers& layers, const std::vector<Saying>& sayings, Claims& claims);

// For each token the innermost attribution whose content holds it.
std::vector<Id<Attribution>> vouchers(const Layers& layers, const std::vector<Saying>& sayings);

}  // namespace entente

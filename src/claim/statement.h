// What is claimed: one claim for the content of each attribution, and the narrator's own contrasts.
#pragma once

#include <vector>

#include "claim/attribution.h"

namespace entente {

void find_statements(Layers& layers, const std::vector<Saying>& sayings, Claims& claims);

}  // namespace entente

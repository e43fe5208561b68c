// One actor under one id, and one telling of an event or a claim for each group of near-duplicate documents.
#pragma once

#include "dossier/view.h"

namespace entente {

void join_actors(View& view);
void fold_events(View& view);  // also over same-event relations
void fold_attributions(View& view);
void fold_claims(View& view);

}  // namespace entente

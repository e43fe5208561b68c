// Did it happen, as the text tells it? "has attacked" did, "may attack" and "denied attacking" did not.
#pragma once

#include <string_view>

#include "claim/layers.h"

namespace entente {

struct StatusRead {
  EventStatus status = EventStatus::kHappened;
  std::string_view rule;
  bool told = true;   // false: a verb form that tells of no act here (a gerund behind a preposition)
};

// Of the verb of `hit`, whose subject has been found. `floor`: where its sentence or quotation begins.
StatusRead status_of_verb(const Layers& layers, const Hit& hit, const Sentence& sentence, const Layers::Subject& subject,
                          bool present_is_ongoing);

// Of an act told by the noun of `hit`.
StatusRead status_of_noun(const Layers& layers, const Hit& hit, const Sentence& sentence);

}  // namespace entente

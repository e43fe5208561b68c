// Phrases about an office: "the former Russian foreign minister", "Prime Minister of Mali", "Colonel".
#pragma once

#include <optional>

#include "mention/scene.h"

namespace entente {

struct OfficePhrase {
  std::uint32_t first, last;                // the whole phrase
  std::uint32_t office_first, office_last;  // the words of the office alone
  const Term* office = nullptr;
  std::string_view state;                   // ISO3, as the text gives it; may be empty
  Tenure tenure = Tenure::kCurrent;
  bool definite = false;                    // has an article, a possessor or a state
};

// Reads the phrase round the office `atom`. Requires atom.term->cls == kOffice.
OfficePhrase read_office(const Scene& scene, const Atom& atom);

// The token of whom a sentence says that they hold the office now, "Ostreka is the president of Kenya"; none if it does not.
std::optional<std::uint32_t> said_to_hold(const Scene& scene, const OfficePhrase& phrase);

// The entity of the office: of a state if one is known, else of the document. `state` may be empty.
Id<Entity> office_entity(Scene& scene, const Term& office, std::string_view state);

// The office as a mention: "Foreign Minister".
void add_title(Scene& scene, const OfficePhrase& phrase, Id<Entity> office);

}  // namespace entente

// The rules of mention, in the order they are asked in each sentence.
#pragma once

#include <vector>

#include "mention/gazetteer.h"
#include "mention/scene.h"

namespace entente {

// A phrase that may speak of the partnership of two states. Whose, is known only when the document is read.
struct DyadPhrase {
  std::uint32_t first, last;
  std::string_view one, other;  // keys, where the phrase names both: "the Canberra-Jakarta axis"; else empty
};

// Organisations, outlets and events: by the lexicon's names, by a noun ("Ministry of …", "Malian army"), by acronyms
// that the text introduces ("… (BAMEX 2025)", "known as DIRPA").
void find_organisations(Scene& scene);

// Organisations by an acronym in brackets behind or before the words whose initials it is.
void find_acronyms(Scene& scene);

// Persons by name and by office, and who holds which office. "Abdoulaye Diop, Mali's foreign minister".
void find_persons(Scene& scene);

// States, their people and governments, and places. "Moscow" is a government in "ties with Moscow", a town in "in Moscow".
// Towns and divisions besides are the gazetteer's.
void find_places(Scene& scene, Gazetteer& gazetteer);

// Groups without a name and works; dyads are only noted down.
void find_nominals(Scene& scene, std::vector<DyadPhrase>& dyads);

// The dyad of the two states most spoken of, if a third has less than half of the second's mentions.
void settle_dyads(Scene& scene, const std::vector<DyadPhrase>& dyads);

// Who the named persons of the whole text are: spellings of one name are joined, and persons of the lexicon are recognised
// by name, state and office. Leaves no entity without a use.
void settle_persons(Scene& scene);

// The author of document.author.
void find_author(Scene& scene);

// All of the above, sentence by sentence: everybody whom names and nouns speak of. Pronouns come after (coreference.h).
void find_named_and_described(Scene& scene);

}  // namespace entente

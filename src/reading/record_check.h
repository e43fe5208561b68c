// The text against the record: offices, ranks, names.
#pragma once

#include "reading/reading.h"

namespace entente {

// Fills reading.remarks and, for unnamed holders whom the date of the text determines, the candidates of the person.
// A false accusation is worse than a missed one: where dates, sources or the sentence leave a doubt, nothing is said. Needs cast and setting.
void check_against_record(Reading& reading, const Lexicon& lexicon, Trace* trace);

}  // namespace entente

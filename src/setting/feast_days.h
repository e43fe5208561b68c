// When a feast falls in a year: by its day of the month, by Easter, by the lunar calendars.
#pragma once

#include <optional>

#include "base/date.h"
#include "lexicon/lexicon.h"

namespace entente {

Day western_easter(int year);   // Gregorian computus (Meeus, Jones, Butcher)
Day orthodox_easter(int year);  // Julian computus (Meeus), as a Gregorian date; valid from 1900 to 2099
// The civil Islamic calendar: 30 years of 10,631 days. Sighting of the moon may differ by a day.
Day islamic_day(int year, int month, int day);

// The days of the feast that a time-word tells: day= month and day, easter= or orthodox= days from Easter, hijri= month
// and day with days= their number, lunar= days from the Chinese New Year. None outside of the years that are known.
std::optional<Days> feast_days(const Term& feast, int year, const Lexicon&);

}  // namespace entente

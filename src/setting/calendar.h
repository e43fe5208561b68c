// Calendar arithmetic on dates of which parts may be unknown.
#pragma once

#include <string>
#include <string_view>

#include "base/date.h"

namespace entente {

// A year, a month of a year, or a day; 0 stands for what is unknown.
struct PartialDate {
  int year = 0, month = 0, day = 0;
  friend constexpr auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

bool exists(PartialDate date);  // a month from 1 to 12, a day the month has (February 29 without a year, too)
std::string value_of(PartialDate date);         // "2024-02-07", "XXXX-02", "XXXX"
PartialDate partial_date(std::string_view edtf);  // of "2024-02-07", "XXXX-02", "2024T21:30"; unknown digits give 0
Day day_of(PartialDate date);                   // requires year, month and day
PartialDate date_of(Day day);

std::string week_value(Day day);                // "2024-W06"
std::string week_edtf(Day day);                 // "2024-02-05/2024-02-11"

// "2024-Q2" and "2024-04/2024-06"; a year 0 gives no interval.
void set_quarter(std::string& value, std::string& edtf, int year, int quarter);

// Which way from a day a time lies.
enum class Direction : std::int8_t { kPast = -1, kUnknown = 0, kFuture = 1 };

// The year that puts a month or day on that side of `published`, nearest to it; of an unknown side the nearest.
int year_towards(PartialDate date, PartialDate published, Direction direction);

// The month or day of `date`, whose year is unknown, that lies nearest to `published`; of two equally near the earlier.
// `published` needs a year; without a month its own year is taken.
int nearest_year(PartialDate date, PartialDate published);

PartialDate add_months(PartialDate date, int months);  // year and month, no day
Day last_weekday(Day day, unsigned weekday);    // the nearest such day not after `day`; Monday is 1
Day coming_weekday(Day day, unsigned weekday);  // the nearest such day not before `day`
unsigned weekday_of(Day day);

}  // namespace entente

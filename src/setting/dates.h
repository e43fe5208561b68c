// The rules of time, a file for each family. Each looks at one token and says whether a time expression begins there,
// how far it goes and what it is worth.
#pragma once

#include <optional>
#include <vector>

#include "setting/anchor.h"

namespace entente {

// dates.cc: "February 7, 2024", "7 Feb", "in 2019", "Monday", "the 26th".
std::optional<Time> calendar_date(const SettingText& page, std::uint32_t i);

// periods.cc: "the 1990s", "the 19th century", "the first quarter of 2024", "fiscal 2023", "last winter".
std::optional<Time> period(const SettingText& page, std::uint32_t i);

// feasts.cc: "Christmas Eve", "Ramadan 2024", "9/11".
std::optional<Time> named_date(const SettingText& page, std::uint32_t i);

// relative.cc: "yesterday", "last week", "three months ago", "a year later", "that day", "recently".
std::optional<Time> relative_date(const SettingText& page, std::uint32_t i);

// clock.cc: "9:30 p.m. GMT", "1400 hours"; a part of the day goes with the date before it.
std::optional<Time> clock_time(const SettingText& page, std::uint32_t i);
void take_part_of_day(const SettingText& page, Time& time);
// Gives clock times the day that stands beside them in the sentence, or that of publication. `first` and `last` are the
// times of one sentence among all.
void settle_clocks(const SettingText& page, std::vector<Time>& times, std::size_t first);

// durations.cc: "three years", "10-month", "half an hour".
std::optional<Time> duration(const SettingText& page, std::uint32_t i);
std::string length_value(const Term& unit, const std::optional<int>& count);  // "P3Y", "PXM", "PT2H"

// sets.cc: "monthly", "every year", "twice a week".
std::optional<Time> rhythm(const SettingText& page, std::uint32_t i);

// ranges.cc: both ends of "Nov. 10-11", "1957-58", "from May to July 2019"; the one takes from the other what it lacks.
std::vector<Time> range(const SettingText& page, std::uint32_t i);

// modifiers.cc: "early", "the end of", "more than" before an expression qualify it and belong to its span.
void take_modifier(const SettingText& page, std::uint32_t free, Time& time);

// What the families share.

// The day of a month: "7" or "7th", with one or two digits.
std::optional<int> day_of_month(const SettingText& page, std::uint32_t i);
// Behind a day or month: ", 2024", "2024", "of 2024". Moves `last` and sets the year.
void read_year(const SettingText& page, std::uint32_t& last, PartialDate& date);
// A date whose year is settled if only that is missing.
Time date_time(const SettingText& page, PartialDate date, std::uint32_t first, std::uint32_t last,
               std::string_view rule);
// A year of the text ("2019", "'82") or one counted from publication ("this year", "last year"); moves `last`.
std::optional<int> told_year(const SettingText& page, std::uint32_t& last);

}  // namespace entente

// From what a time is counted, and which way: the day of publication or an earlier time of the text, back or ahead.
#pragma once

#include "setting/setting_text.h"

namespace entente {

// Which way the verb that governs the tokens [first, last) looks: "resigned on Monday", "will resign on Monday".
struct Tendency {
  Direction direction = Direction::kUnknown;
  // The time hangs on that verb itself, which is no mere present; or a preposition says so: "until Monday".
  bool strong = false;
};
Tendency tendency(const SettingText& page, std::uint32_t first, std::uint32_t last);

Time make_time(std::uint32_t first, std::uint32_t last, std::string_view rule);

// Takes the article that stands before the time into it.
void take_article(const SettingText& page, Time& time);

// A time counted from publication, if that has a year; the convention is marked as such.
void anchor_to_publication(Time& time, const SettingText& page);
void anchor_to(Time& time, const Reference& reference);

// Value and interval of a date; without a year they are symbolic.
void set_date(Time& time, PartialDate date);

// Gives a month or day the year it lacks, from the text or the publication date; or leaves it without one.
PartialDate settle_year(const SettingText& page, PartialDate date, Time& time);

// The calendar unit that lies `by` units from a date: the month before, the week of that day. A letter of TIMEX3: D, W,
// M, Q, Y, DE, CE. False, and nothing is set, if the date is not fine enough for the unit.
bool set_shifted(Time& time, PartialDate from, std::string_view letter, long by);
std::string unknown_unit(std::string_view letter);  // "XXXX-WXX"

int signed_number(std::string_view text);           // "-2"; 0 if it is none or too large

// The unit's letter in a TIMEX3 duration: Y M W D, DE for decades; empty for what is no such unit.
std::string_view letter_of(const Term& unit);
bool shorter_than_day(const Term& unit);

}  // namespace entente

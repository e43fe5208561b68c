// Calendar dates as the records write them: EDTF strings, in which an unknown digit is an X.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

using Day = std::chrono::sys_days;

// A stretch of whole days, both ends included. "On Monday" is one day long; "in May" is thirty-one.
struct Days {
  Day first, last;

  constexpr bool contains(Day day) const { return first <= day && day <= last; }
  friend constexpr auto operator<=>(const Days&, const Days&) = default;
};

// "2024-05-13"
std::string edtf(Day day);

// The days an EDTF value covers: "2024" is a whole year, "2024-02/2024-03" two months. None if any digit is
// unknown ("XXXX-02-07"), an end is open, or the value is malformed.
std::optional<Days> edtf_days(std::string_view edtf);

// True for what `published` and `date` may hold: RECORDS' EDTF subset with existing months and days.
bool is_edtf(std::string_view value);

// Reads a date as pages, feeds and files write it, whole string: "2024-02-07", "2024-02-07T09:30:00+02:00",
// "Wed, 07 Feb 2024 09:30:00 GMT", "7 February 2024", "February 7, 2024", "Feb. 7, 2024", "Wednesday, 7 February
// 2024", "2024-02", "2024", "20240207". The calendar day as written there, no zone conversion. None for anything
// else, also for a date that does not exist and for all-digit forms whose order is a guess ("02/07/2024").
std::optional<std::string> read_date(std::string_view text);

}  // namespace entente

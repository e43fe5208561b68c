// The rules of time. Each looks at one token and says whether a time expression begins there, how far it goes and what
// it is worth.
#pragma once

#include <optional>

#include "setting/setting_text.h"

namespace entente {

// Calendar dates: "February 7, 2024", "7 Feb", "in 2019", "the 1990s", "Monday", "the first quarter of 2024".
std::optional<Time> calendar_date(const SettingText& page, std::uint32_t i);

// Counted from the day of publication: "yesterday", "last week", "three months ago".
std::optional<Time> relative_date(const SettingText& page, std::uint32_t i);

// Lengths and rhythms: "three years", "10-month", "recent months", "monthly", "every year".
std::optional<Time> length_or_rhythm(const SettingText& page, std::uint32_t i);

// A time counted from publication; the convention is marked as such.
void anchor_to_publication(Time& time, const SettingText& page);

// A date whose year is settled by the nearest rule if only that is missing.
Time date_time(const SettingText& page, PartialDate date, std::uint32_t first, std::uint32_t last, std::string_view rule);

}  // namespace entente

#include "setting/feast_days.h"

#include "base/strings.h"
#include "setting/anchor.h"

namespace entente {

namespace {

namespace chrono = std::chrono;

Day plus(Day day, int days) { return day + chrono::days(days); }

// "03-21": month and day.
PartialDate month_day(std::string_view text, int year) {
  return partial_date(value_of({year, 0, 0}) + "-" + std::string(text));
}

// The Islamic year whose `month` begins in a Gregorian year; the first of two.
std::optional<Days> islamic_feast(std::string_view text, int days, int year) {
  const PartialDate when = month_day(text, 2000);
  const int guess = (year - 622) * 33 / 32;
  for (int islamic = guess - 1; islamic <= guess + 2; ++islamic) {
    const Day first = islamic_day(islamic, when.month, when.day);
    if (date_of(first).year != year) continue;
    return Days{first, days > 0 ? plus(first, days - 1) : plus(islamic_day(islamic, when.month + 1, 1), -1)};
  }
  return {};
}

// The first day of the Chinese year moves with the moon between January 21 and February 20: its days are in a table.
std::optional<Day> lunar_new_year(int year, const Lexicon& lexicon) {
  const Code* code = lexicon.code("lunar_new_year", std::to_string(year));
  if (code == nullptr) return {};
  return day_of(month_day(code->label, year));
}

}  // namespace

Day western_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return day_of({year, month, day});
}

Day orthodox_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int month = (d + e + 114) / 31, day = (d + e + 114) % 31 + 1;
  constexpr int kJulianLag = 13;
  return plus(day_of({year, month, day}), kJulianLag);
}

Day islamic_day(int year, int month, int day) {
  // Day 1 of year 1 is July 19, 622 of the Gregorian calendar; eleven years of thirty are leap.
  const int days = (year - 1) * 354 + (3 + 11 * year) / 30 + 29 * (month - 1) + month / 2 + day - 1;
  return plus(Day(chrono::year(622) / 7 / 19), days);
}

std::optional<Days> feast_days(const Term& feast, int year, const Lexicon& lexicon) {
  if (year < 1000 || year > 9000) return {};
  const auto one = [](Day day) { return Days{day, day}; };
  if (const auto text = attribute(feast.gives, "day"); !text.empty()) return one(day_of(month_day(text, year)));
  if (const auto text = attribute(feast.gives, "easter"); !text.empty()) {
    return one(plus(western_easter(year), signed_number(text)));
  }
  if (const auto text = attribute(feast.gives, "orthodox"); !text.empty()) {
    if (year < 1900 || year > 2099) return {};
    return one(plus(orthodox_easter(year), signed_number(text)));
  }
  if (const auto text = attribute(feast.gives, "hijri"); !text.empty()) {
    return islamic_feast(text, signed_number(attribute(feast.gives, "days")), year);
  }
  if (const auto text = attribute(feast.gives, "lunar"); !text.empty()) {
    const auto day = lunar_new_year(year, lexicon);
    return day ? std::optional(one(plus(*day, signed_number(text)))) : std::nullopt;
  }
  return {};
}

}  // namespace entente

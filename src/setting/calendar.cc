#include "setting/calendar.h"

#include <array>
#include <cstdlib>

#include "base/strings.h"

namespace entente {

namespace {

namespace chrono = std::chrono;

void append_digits(std::string& out, int value, int width) {
  std::array<char, 8> digits{};
  for (int i = width - 1; i >= 0; --i, value /= 10) digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + value % 10);
  out.append(digits.data(), static_cast<std::size_t>(width));
}

// The Thursday of a day's week: ISO gives the week to its year.
Day thursday(Day day) {
  const unsigned weekday = chrono::weekday(day).iso_encoding();
  return day + chrono::days(4) - chrono::days(weekday);
}

int number_in(std::string_view digits) {
  const auto value = read_unsigned(digits);
  return value && *value < 10000 ? static_cast<int>(*value) : 0;
}

}  // namespace

bool exists(PartialDate date) {
  if (date.month < 1 || date.month > 12) return date.month == 0 && date.day == 0;
  if (date.day == 0) return true;
  const int year = date.year == 0 ? 2000 : date.year;
  return chrono::year_month_day(chrono::year(year), chrono::month(static_cast<unsigned>(date.month)),
                                chrono::day(static_cast<unsigned>(date.day))).ok();
}

std::string value_of(PartialDate date) {
  std::string out;
  if (date.year > 0) append_digits(out, date.year, 4);
  else out = "XXXX";
  if (date.month > 0) append_digits(out += '-', date.month, 2);
  if (date.day > 0) append_digits(out += '-', date.day, 2);
  return out;
}

PartialDate partial_date(std::string_view edtf) {
  PartialDate date;
  if (edtf.size() >= 4) date.year = number_in(edtf.substr(0, 4));
  if (edtf.size() >= 7 && edtf[4] == '-') date.month = number_in(edtf.substr(5, 2));
  if (edtf.size() >= 10 && edtf[7] == '-') date.day = number_in(edtf.substr(8, 2));
  if (date.month == 0) date.day = 0;
  return exists(date) ? date : PartialDate{date.year, 0, 0};
}

Day day_of(PartialDate date) {
  return Day(chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month)) /
             chrono::day(static_cast<unsigned>(date.day)));
}

PartialDate date_of(Day day) {
  const chrono::year_month_day date(day);
  return {int(date.year()), static_cast<int>(unsigned(date.month())), static_cast<int>(unsigned(date.day()))};
}

std::string week_value(Day day) {
  const Day middle = thursday(day);
  const PartialDate date = date_of(middle);
  const int days = static_cast<int>((middle - day_of({date.year, 1, 1})).count());
  std::string out;
  append_digits(out, date.year, 4);
  append_digits(out += "-W", days / 7 + 1, 2);
  return out;
}

std::string week_edtf(Day day) {
  const Day middle = thursday(day);
  return edtf(middle - chrono::days(3)) + "/" + edtf(middle + chrono::days(3));
}

int nearest_year(PartialDate date, PartialDate published) {
  if (published.month == 0) return published.year;
  if (published.day == 0 || date.day == 0) {
    const int distance = date.month - published.month;
    if (distance >= 6) return published.year - 1;
    return distance < -6 ? published.year + 1 : published.year;
  }
  const Day anchor = day_of(published);
  int best = 0;
  long least = 0;
  for (int year = published.year - 1; year <= published.year + 1; ++year) {
    date.year = year;
    if (!exists(date)) continue;
    const long distance = std::labs((day_of(date) - anchor).count());
    if (best == 0 || distance < least) best = year, least = distance;
  }
  return best;
}

int year_towards(PartialDate date, PartialDate published, Direction direction) {
  const int nearest = nearest_year(date, published);
  if (direction == Direction::kUnknown || published.month == 0) return nearest;
  const bool by_day = date.day > 0 && published.day > 0;
  const auto side = [&](int year) {
    date.year = year;
    if (by_day && exists(date)) return static_cast<long>((day_of(date) - day_of(published)).count());
    return static_cast<long>(year - published.year) * 12 + (date.month - published.month);
  };
  if (direction == Direction::kPast && side(nearest) > 0) return nearest - 1;
  if (direction == Direction::kFuture && side(nearest) < 0) return nearest + 1;
  return nearest;
}

PartialDate add_months(PartialDate date, int months) {
  const int total = date.year * 12 + (date.month - 1) + months;
  return {total / 12, total % 12 + 1, 0};
}

Day last_weekday(Day day, unsigned weekday) {
  const unsigned today = chrono::weekday(day).iso_encoding();
  return day - chrono::days((today + 7 - weekday) % 7);
}

void set_quarter(std::string& value, std::string& edtf, int year, int quarter) {
  value = value_of({year, 0, 0}) + "-Q" + static_cast<char>('0' + quarter);
  edtf = year == 0 ? "" : value_of({year, quarter * 3 - 2, 0}) + "/" + value_of({year, quarter * 3, 0});
}

Day coming_weekday(Day day, unsigned weekday) { return last_weekday(day + chrono::days(6), weekday); }

unsigned weekday_of(Day day) { return chrono::weekday(day).iso_encoding(); }

}  // namespace entente

#include "base/date.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"

namespace entente {

namespace {

using std::chrono::year_month_day;

std::string padded(unsigned value, std::size_t width) {
  std::string digits = std::to_string(value);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

bool all_digits(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

unsigned number(std::string_view digits) { return static_cast<unsigned>(read_unsigned(digits).value_or(0)); }

// "2024", "02", "07" of "2024-02-07"; fewer parts for coarser dates; none if it is not so shaped.
std::vector<std::string_view> date_parts(std::string_view text) {
  const std::vector<std::string_view> parts = split(text, '-');
  if (parts.size() > 3) return {};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool fits = parts[i].size() == (i == 0 ? 4 : 2);
    if (!fits || !std::ranges::all_of(parts[i], [](char c) { return is_digit(c) || c == 'X'; })) return {};
  }
  return parts;
}

bool fits(std::string_view pattern, unsigned value) {
  const std::string digits = padded(value, 2);
  return (pattern[0] == 'X' || pattern[0] == digits[0]) && (pattern[1] == 'X' || pattern[1] == digits[1]);
}

// The length of a month in a year of which only a pattern may be known: then February has 29 days.
unsigned month_length(std::string_view year_pattern, unsigned month) {
  const int year = all_digits(year_pattern) ? static_cast<int>(number(year_pattern)) : 2000;
  const std::chrono::year_month_day_last last{std::chrono::year{year},
                                              std::chrono::month_day_last{std::chrono::month{month}}};
  return static_cast<unsigned>(last.day());
}

// Is there a month, and a day in it, that the pattern could stand for?
bool exists(const std::vector<std::string_view>& parts) {
  if (parts.empty()) return false;
  if (parts.size() == 1) return true;
  for (unsigned month = 1; month <= 12; ++month) {
    if (!fits(parts[1], month)) continue;
    if (parts.size() == 2) return true;
    for (unsigned day = 1; day <= month_length(parts[0], month); ++day) {
      if (fits(parts[2], day)) return true;
    }
  }
  return false;
}

std::optional<Days> days_of(const std::vector<std::string_view>& parts) {
  if (!exists(parts) || !std::ranges::all_of(parts, all_digits)) return std::nullopt;
  const std::chrono::year year{static_cast<int>(number(parts[0]))};
  const std::chrono::month first_month{parts.size() > 1 ? number(parts[1]) : 1};
  const std::chrono::month last_month{parts.size() > 1 ? number(parts[1]) : 12};
  if (parts.size() == 3) {
    const Day day = year_month_day{year, first_month, std::chrono::day{number(parts[2])}};
    return Days{day, day};
  }
  return Days{year_month_day{year, first_month, std::chrono::day{1}}, Day{year / last_month / std::chrono::last}};
}

// A date without its mark of doubt.
std::string_view without_doubt(std::string_view date) {
  if (!date.empty() && (date.back() == '~' || date.back() == '?')) date.remove_suffix(1);
  return date;
}

}  // namespace

std::string edtf(Day day) {
  const year_month_day date{day};
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2);
}

std::optional<Days> edtf_days(std::string_view edtf) {
  const std::vector<std::string_view> ends = split(edtf, '/');
  if (ends.size() > 2) return std::nullopt;
  const std::optional<Days> first = days_of(date_parts(without_doubt(ends.front())));
  const std::optional<Days> last = days_of(date_parts(without_doubt(ends.back())));
  if (!first || !last || last->last < first->first) return std::nullopt;
  return Days{first->first, last->last};
}

bool is_edtf(std::string_view value) {
  const std::vector<std::string_view> ends = split(value, '/');
  if (ends.size() > 2) return false;
  const auto open = [](std::string_view end) { return end.empty() || end == ".."; };
  if (std::ranges::all_of(ends, open)) return false;
  for (const std::string_view end : ends) {
    if (!(open(end) && ends.size() == 2) && !exists(date_parts(without_doubt(end)))) return false;
  }
  if (std::ranges::any_of(ends, open)) return true;
  const std::optional<Days> first = days_of(date_parts(without_doubt(ends.front())));
  const std::optional<Days> last = days_of(date_parts(without_doubt(ends.back())));
  return !first || !last || first->first <= last->last;
}

namespace {

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                    "friday", "saturday", "sunday"};

// The position of the name of which `word` is the whole or an abbreviation of three or four letters ("Sept."), from 1;
// 0 if there is none.
template <std::size_t N>
unsigned position(const std::array<std::string_view, N>& names, std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  const std::string lower = ascii_lowered(word);
  for (unsigned i = 0; i < N; ++i) {
    const bool abbreviated = (lower.size() == 3 || lower.size() == 4) && names[i].starts_with(lower);
    if (names[i] == lower || abbreviated) return i + 1;
  }
  return 0;
}

// "09:30", "09:30:00", "09:30:00.125", with "Z", "+02:00", "-0500" or "+02" behind it.
bool is_clock(std::string_view text) {
  const std::size_t zone = text.find_first_of("Zz+-");
  const std::vector<std::string_view> parts = split(text.substr(0, zone), ':');
  if (parts.size() < 2 || parts.size() > 3) return false;
  const auto below = [](std::string_view digits, unsigned bound) {
    return digits.size() <= 2 && all_digits(digits) && number(digits) < bound;
  };
  if (!below(parts[0], 25) || !below(parts[1], 60)) return false;
  if (parts.size() == 3) {
    const std::size_t point = parts[2].find_first_of(".,");
    if (!below(parts[2].substr(0, point), 61)) return false;
    if (point != std::string_view::npos && !all_digits(parts[2].substr(point + 1))) return false;
  }
  if (zone == std::string_view::npos) return true;
  const std::string_view rest = text.substr(zone + 1);
  if (ascii_lower(text[zone]) == 'z') return rest.empty();
  return (rest.size() == 2 && all_digits(rest)) || (rest.size() == 4 && all_digits(rest)) ||
         (rest.size() == 5 && rest[2] == ':' && all_digits(rest.substr(0, 2)) && all_digits(rest.substr(3)));
}

std::optional<std::string> existing(std::string date) {
  const std::vector<std::string_view> parts = date_parts(date);
  if (parts.size() == 3 && !std::ranges::all_of(parts, all_digits)) return std::nullopt;
  if (!exists(parts)) return std::nullopt;
  return date;
}

// What may follow the day: nothing, or a clock time with "at" before and a zone or "a.m." behind it.
bool is_time_tail(const std::vector<std::string_view>& words, std::size_t at) {
  if (at == words.size()) return true;
  if (equal_ignoring_case(words[at], "at")) ++at;
  if (at == words.size() || !is_clock(words[at])) return false;
  constexpr std::size_t kLongestZone = 5;
  const std::size_t left = words.size() - at - 1;
  return left <= 2 && std::all_of(words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end(),
                                  [](std::string_view word) {
                                    const bool offset = word.front() == '+' || word.front() == '-';
                                    return word.size() <= kLongestZone &&
                                           (offset ? all_digits(word.substr(1)) : is_ascii_alpha(word.front()));
                                  });
}

std::optional<std::string> read_numeric(std::string_view text) {
  if (text.size() == 8 && all_digits(text)) {
    return existing(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                    std::string(text.substr(6)));
  }
  if (!std::ranges::all_of(text.substr(0, 10), [](char c) { return is_digit(c) || c == '-'; })) return std::nullopt;
  if (text.size() <= 10) return existing(std::string(text));
  if (text[10] != 'T' && text[10] != 't' && text[10] != ' ') return std::nullopt;
  std::vector<std::string_view> words;
  for (const std::string_view word : split(text.substr(11), ' ')) {
    if (!word.empty()) words.push_back(word);
  }
  if (words.empty() || !is_time_tail(words, 0)) return std::nullopt;
  return existing(std::string(text.substr(0, 10)));
}

// "7", "07", "7th"; 0 for anything else.
unsigned day_number(std::string_view word) {
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view ending = word.substr(digits);
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  if (digits == 0 || digits > 2 || !(ending.empty() || ordinal)) return 0;
  return number(word.substr(0, digits));
}

std::optional<std::string> read_worded(const std::vector<std::string_view>& words) {
  std::size_t at = 0;
  if (at < words.size() && position(kWeekdays, words[at]) != 0) ++at;
  if (words.size() < at + 2) return std::nullopt;
  unsigned day = day_number(words[at]);
  const unsigned month = position(kMonths, words[day != 0 ? at + 1 : at]);
  at += day != 0 ? 2 : 1;
  if (month == 0 || at == words.size()) return std::nullopt;
  const bool month_first = day == 0;
  if (month_first && words[at].size() != 4) {
    day = day_number(words[at++]);
    if (day == 0) return std::nullopt;
  }
  if (at == words.size() || words[at].size() != 4 || !all_digits(words[at])) return std::nullopt;
  const std::string year_month = std::string(words[at]) + "-" + padded(month, 2);
  ++at;
  if (day == 0) return at == words.size() ? existing(year_month) : std::nullopt;
  if (!is_time_tail(words, at)) return std::nullopt;
  return existing(year_month + "-" + padded(day, 2));
}

}  // namespace

std::optional<std::string> read_date(std::string_view text) {
  constexpr std::size_t kLongest = 64;
  text = trimmed(text);
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  if (std::optional<std::string> numeric = read_numeric(text)) return numeric;
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n,", at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return read_worded(words);
}

}  // namespace entente

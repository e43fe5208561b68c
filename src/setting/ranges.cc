// Both ends of a stretch, of which one lacks what the other says: "Nov. 10-11", "5 to 9 April", "May to July 2019",
// "1957-58". Each end is a time of its own.
#include "setting/dates.h"

namespace entente {

namespace {

// What joins two ends: a dash, "to", "and", "or", "through". One past it; the place itself if there is none.
std::uint32_t past_joint(const SettingText& page, std::uint32_t i) {
  if (page.is_dash(i)) return i + 1;
  const TermAt joint = page.word(i, "joint");
  return joint ? joint.last : i;
}

std::vector<Time> both(const SettingText& page, PartialDate a, PartialDate b, std::uint32_t first, std::uint32_t middle,
                       std::uint32_t second, std::uint32_t last) {
  if (!exists(a) || !exists(b)) return {};
  // The later end looks for the year; the earlier one cannot lie behind it.
  Time end = date_time(page, b, second, last, "setting/range");
  b = partial_date(end.value);
  if (a.year == 0 && b.year > 0) {
    a.year = b.year - (PartialDate{0, a.month, a.day} > PartialDate{0, b.month, b.day} && b.month > 0 ? 1 : 0);
  }
  Time begin = end;
  begin.first.value = first, begin.last.value = middle;
  if (!exists(a)) return {};
  set_date(begin, a);
  return {begin, end};
}

// "Nov. 10-11", "July 3 to 5, 2019"
std::vector<Time> days_behind_month(const SettingText& page, std::uint32_t i) {
  const auto month = page.month(i);
  if (!month) return {};
  const std::uint32_t at = page.find(i, TermClass::kMonth).last;
  const auto day = day_of_month(page, at);
  const std::uint32_t second = day ? past_joint(page, at + 1) : at + 1;
  const auto end = second > at + 1 ? day_of_month(page, second) : std::nullopt;
  if (!end || page.month(second + 1) || *end <= *day || page.unit(second + 1) || page.noun(second + 1)) return {};
  std::uint32_t last = second + 1;
  PartialDate b{0, *month, *end};
  read_year(page, last, b);
  return both(page, {b.year, *month, *day}, b, i, at + 1, second, last);
}

// "5 to 9 April 2021", "26-30 November"
std::vector<Time> days_before_month(const SettingText& page, std::uint32_t i) {
  const auto day = day_of_month(page, i);
  const std::uint32_t second = day ? past_joint(page, i + 1) : i + 1;
  const auto end = second > i + 1 ? day_of_month(page, page.definite(second) ? second + 1 : second) : std::nullopt;
  if (!end || *end <= *day) return {};
  const std::uint32_t number = page.definite(second) ? second + 1 : second;
  const bool of = page.of(number + 1);
  const std::uint32_t at = of ? number + 2 : number + 1;
  const auto month = page.month(at);
  if (!month) return {};
  std::uint32_t last = page.find(at, TermClass::kMonth).last;
  PartialDate b{0, *month, *end};
  read_year(page, last, b);
  return both(page, {b.year, *month, *day}, b, i, i + 1, second, last);
}

// A month with or without a day, without its year: "May", "May 5", "5 May".
struct Part {
  PartialDate date;
  std::uint32_t last;
};
std::optional<Part> dated_month(const SettingText& page, std::uint32_t i) {
  if (const auto month = page.month(i)) {
    const std::uint32_t last = page.find(i, TermClass::kMonth).last;
    const auto day = day_of_month(page, last);
    return Part{{0, *month, day.value_or(0)}, day ? last + 1 : last};
  }
  const auto day = day_of_month(page, i);
  const auto month = day ? page.month(i + 1) : std::nullopt;
  if (!month) return {};
  return Part{{0, *month, *day}, page.find(i + 1, TermClass::kMonth).last};
}

// "May to July 2019", "between March 5 and April 7": the second says the year for both.
std::vector<Time> months(const SettingText& page, std::uint32_t i) {
  const auto a = dated_month(page, i);
  const std::uint32_t second = a ? past_joint(page, a->last) : 0;
  if (!a || second == a->last) return {};
  auto b = dated_month(page, second);
  if (!b || (b->date.day == 0) != (a->date.day == 0)) return {};
  if (page.tag(i) == Tag::kAuxiliary || page.tag(i) == Tag::kVerb) return {};
  read_year(page, b->last, b->date);
  const TermAt joint = page.word(a->last, "joint");
  if (b->date.year == 0 && joint && !attribute(joint.term->gives, "list").empty()) return {};  // "in May and June"
  return both(page, a->date, b->date, i, a->last, second, b->last);
}

// "1957-58", "1999/2000"
std::vector<Time> years(const SettingText& page, std::uint32_t i) {
  const auto year = page.year(i);
  const bool dash = page.is_dash(i + 1) || page.is(i + 1, '/');
  if (!year || !dash || page.word(i - 1, "numbered") || (i > page.begin() && page.is_dash(i - 1))) return {};
  const auto second = page.short_year(i + 2);
  if (!second || page.unit(i + 3) || (page.is_dash(i + 3) && page.touches_next(i + 2))) return {};
  const int end = *year / 100 * 100 + *second;
  if (end <= *year) return {};
  if (page.is_dash(i + 1) && *second <= 12 && *second != *year % 100 + 1) return {};  // "2024-02" is a month
  return both(page, {*year, 0, 0}, {end, 0, 0}, i, i + 1, i + 2, i + 3);
}

}  // namespace

std::vector<Time> range(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {days_behind_month, days_before_month, months, years}) {
    if (auto times = rule(page, i); !times.empty()) return times;
  }
  return {};
}

}  // namespace entente

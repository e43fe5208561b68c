#include "setting/dates.h"

#include "base/strings.h"

namespace entente {

namespace {

Time make(std::uint32_t first, std::uint32_t last, std::string value, std::string_view rule) {
  Time time;
  time.first.value = first;
  time.last.value = last;
  time.value = std::move(value);
  time.rule = rule;
  return time;
}

// "2024-02-07" is five tokens, "2024/02/07" is one.
std::optional<Time> iso_date(const SettingText& page, std::uint32_t i) {
  const auto year = page.year(i);
  if (year && page.is(i + 1, '-') && page.touches_next(i) && page.touches_next(i + 1)) {
    const auto month = page.at(i + 2).size() == 2 ? page.digits(i + 2) : std::nullopt;
    if (!month) return {};
    const bool has_day = page.touches_next(i + 2) && page.is(i + 3, '-') && page.touches_next(i + 3);
    const auto day = has_day && page.at(i + 4).size() == 2 ? page.digits(i + 4) : std::nullopt;
    const PartialDate date{*year, *month, day.value_or(0)};
    if (!exists(date) || *month == 0) return {};
    return date_time(page, date, i, i + (day ? 5u : 3u), "setting/calendar-date");
  }
  const std::string_view form = page.at(i);
  if (form.size() != 10 || form[4] != '/' || form[7] != '/') return {};
  const PartialDate date = partial_date(std::string(form.substr(0, 4)) + "-" + std::string(form.substr(5, 2)) + "-" +
                                        std::string(form.substr(8, 2)));
  if (date.year == 0 || date.day == 0) return {};
  return date_time(page, date, i, i + 1, "setting/calendar-date");
}

// The day of a month: "7" or "7th", with one or two digits.
std::optional<int> day_of_month(const SettingText& page, std::uint32_t i) {
  const auto day = page.at(i).size() <= 2 ? page.digits(i) : std::nullopt;
  const auto value = day ? day : page.ordinal(i);
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

// Behind the day or month: ", 2024", "2024", "of 2024". Moves `last` and sets the year.
void read_year(const SettingText& page, std::uint32_t& last, PartialDate& date) {
  std::uint32_t at = last;
  if (page.is(at, ',') || page.tag(at) == Tag::kAdposition) ++at;
  const auto year = page.year(at);
  if (!year) return;
  if (page.tag(last) == Tag::kAdposition && page.at(last).size() != 2) return;
  date.year = *year;
  last = at + 1;
}

// A bare month at the head of a sentence may be another word: "May we ask …", "March on!".
bool surely_month(const SettingText& page, std::uint32_t i) {
  if (page.find(i, TermClass::kModal) || page.find(i, TermClass::kVerb) || page.find(i, TermClass::kForename)) {
    const std::uint32_t before = i - (i > page.begin() + 1 && page.is(i - 1, '-') ? 2 : 1);
    return i > page.begin() && (page.tag(before) == Tag::kAdposition || page.find(before, TermClass::kTimeWord));
  }
  return true;
}

std::optional<Time> month_first(const SettingText& page, std::uint32_t i) {
  const auto month = page.month(i);
  if (!month) return {};
  std::uint32_t last = page.find(i, TermClass::kMonth).last;
  PartialDate date{0, *month, 0};
  if (const auto day = day_of_month(page, last)) {
    if (!exists({0, *month, *day})) return {};
    date.day = *day;
    ++last;
  }
  read_year(page, last, date);
  if (date.day == 0 && date.year == 0 && !surely_month(page, i)) return {};
  if (!exists(date)) return {};
  return date_time(page, date, i, last, "setting/calendar-date");
}

std::optional<Time> day_first(const SettingText& page, std::uint32_t i) {
  const auto day = day_of_month(page, i);
  if (!day) return {};
  std::uint32_t at = i + 1;
  if (page.tag(at) == Tag::kAdposition && page.at(at).size() == 2) ++at;
  const auto month = page.month(at);
  if (!month || !exists({0, *month, *day})) return {};
  std::uint32_t last = page.find(at, TermClass::kMonth).last;
  PartialDate date{0, *month, *day};
  read_year(page, last, date);
  if (!exists(date)) return {};
  return date_time(page, date, i, last, "setting/calendar-date");
}

// "Wednesday, 7 February": the date counts, the weekday is only taken into its span.
std::optional<Time> weekday(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.find(i, TermClass::kWeekday);
  if (!word) return {};
  const std::uint32_t after = page.is(word.last, ',') ? word.last + 1 : word.last;
  auto full = month_first(page, after);
  if (!full) full = day_first(page, after);
  if (full) {
    full->first.value = i;
    return full;
  }
  const auto number = read_unsigned(word.term->key);
  if (!number || *number < 1 || *number > 7) return {};
  std::string symbol = "XXXX-WXX-";
  symbol += static_cast<char>('0' + *number);
  Time time = make(i, word.last, symbol, "setting/weekday");
  if (word.term->form == WordForm::kPlural) {
    time.timex = Timex::kSet;
    time.quant = "EVERY";
    return time;
  }
  if (page.published_day()) {
    time.value = edtf(last_weekday(day_of(page.published), static_cast<unsigned>(*number)));
    time.edtf = time.value;
    time.confidence = 800;
  }
  anchor_to_publication(time, page);
  return time;
}

// "the 1990s"
std::optional<Time> decade(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  if (form.size() != 5 || form[3] != '0' || form[4] != 's') return {};
  if (!is_digit(form[0]) || !is_digit(form[1]) || !is_digit(form[2]) || form[0] > '2' || form[0] == '0') return {};
  Time time = make(i, i + 1, std::string(form.substr(0, 3)), "setting/decade");
  time.edtf = time.value + "X";
  if (i > page.begin() && page.tag(i - 1) == Tag::kDeterminer) time.first.value = i - 1;
  return time;
}

// A number of four digits is a year behind a preposition, a determiner or a name, and before no plural it counts.
std::optional<Time> bare_year(const SettingText& page, std::uint32_t i) {
  const auto year = page.year(i);
  if (!year) return {};
  const bool start = i == page.begin();
  if (page.is(i + 1, '-') && page.touches_next(i) && page.digits(i + 2) && !page.year(i + 2)) return {};
  const Tag before = start ? Tag::kOther : page.tag(i - 1);
  const Tag after = page.tag(i + 1);
  const bool counts = after == Tag::kNoun && page.at(i + 1).ends_with('s');
  const bool led = before == Tag::kAdposition || before == Tag::kDeterminer || before == Tag::kProperNoun ||
                   before == Tag::kConjunction || (before == Tag::kPunctuation && !page.is(i - 1, '$'));
  const bool closed = i + 1 >= page.end() || after == Tag::kPunctuation;
  if (counts || page.is(i + 1, '%') || !(led || (start && closed)) || *year < 1500) return {};
  if (*year > 2100 || (before == Tag::kPunctuation && !closed && !page.is(i - 1, '(') && !page.is(i - 1, ','))) return {};
  return date_time(page, {*year, 0, 0}, i, i + 1, "setting/year");
}

// "the first quarter of 2024", "Q1 2024"; without a year it stays unknown.
std::optional<Time> quarter(const SettingText& page, std::uint32_t i) {
  const auto number = page.ordinal(i);
  if (!number || *number < 1 || *number > 4) return {};
  const TermAt unit = page.find(i + 1, TermClass::kTimeUnit, "quarter");
  if (!unit) return {};
  PartialDate date;
  std::uint32_t last = unit.last;
  read_year(page, last, date);
  if (date.year == 0 && page.tag(last) == Tag::kAdposition) {
    // "of this year"
    if (const auto year = relative_date(page, last + 1); year && year->value.size() == 4 && year->value[0] != 'X') {
      date = partial_date(year->value);
      last = year->last.value;
    }
  }
  const std::string digit(1, static_cast<char>('0' + *number));
  Time time = make(i, last, value_of({date.year, 0, 0}) + "-Q" + digit, "setting/quarter");
  if (i > page.begin() && page.tag(i - 1) == Tag::kDeterminer) time.first.value = i - 1;
  if (date.year > 0) {
    time.edtf = value_of({date.year, *number * 3 - 2, 0}) + "/" + value_of({date.year, *number * 3, 0});
  }
  return time;
}

// "the 19th century"
std::optional<Time> century(const SettingText& page, std::uint32_t i) {
  const auto number = page.ordinal(i);
  const TermAt unit = number ? page.find(i + 1, TermClass::kTimeUnit, "century") : TermAt();
  if (!unit || *number < 11 || *number > 22) return {};
  Time time = make(i, unit.last, std::to_string(*number - 1), "setting/century");
  time.edtf = time.value + "XX";
  if (i > page.begin() && page.tag(i - 1) == Tag::kDeterminer) time.first.value = i - 1;
  return time;
}

// "summer 2024", "the summer of 2024"; a bare "spring" is as often water as a season.
std::optional<Time> season(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.find(i, TermClass::kSeason);
  if (!word) return {};
  PartialDate date;
  std::uint32_t last = word.last;
  read_year(page, last, date);
  if (date.year == 0) return {};
  return make(i, last, value_of(date) + "-" + std::string(word.term->key), "setting/season");
}

}  // namespace

void anchor_to_publication(Time& time, const SettingText& page) {
  time.anchor = page.published.year > 0 ? Time::Anchor::kPublished : Time::Anchor::kNone;
  if (page.published.year > 0) time.value_basis = Basis::kRule;
}

Time date_time(const SettingText& page, PartialDate date, std::uint32_t first, std::uint32_t last, std::string_view rule) {
  const bool borrows = date.year == 0;
  if (borrows && page.published.year > 0) date.year = nearest_year(date, page.published);
  Time time = make(first, last, value_of(date), rule);
  time.edtf = time.value;
  if (borrows) {
    anchor_to_publication(time, page);
    time.confidence = date.year > 0 ? 850 : 950;
  }
  return time;
}

std::optional<Time> calendar_date(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {iso_date, weekday, month_first, day_first, decade, quarter, century, season, bare_year}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

// Days, months and years of the calendar: "Thursday, 14 March 2019".
#include "setting/dates.h"

#include "base/strings.h"

namespace entente {

namespace {

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

// "14/03/2019": only where one of the two can be no month, or both are the same.
std::optional<Time> slashed_date(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  if (form.size() < 8 || form.size() > 10 || form.find('/') == std::string_view::npos) return {};
  const auto parts = split(form, '/');
  if (parts.size() != 3 || parts[2].size() != 4) return {};
  const auto a = read_unsigned(parts[0]), b = read_unsigned(parts[1]), year = read_unsigned(parts[2]);
  if (!a || !b || !year || *a > 31 || *b > 31 || *year < 1000 || *year > 2199) return {};
  if (*a <= 12 && *b <= 12 && *a != *b) return {};
  const auto month = *a > 12 ? *b : *a, day = *a > 12 ? *a : *b;
  const PartialDate date{static_cast<int>(*year), static_cast<int>(month), static_cast<int>(day)};
  if (!exists(date) || date.month == 0 || date.day == 0) return {};
  return date_time(page, date, i, i + 1, "setting/calendar-date");
}

// A bare month at the head of a sentence may be another word: "May we ask …", "March on!", and a forename.
bool surely_month(const SettingText& page, std::uint32_t i) {
  if (page.find(i, TermClass::kModal) || page.find(i, TermClass::kVerb) || page.find(i, TermClass::kForename)) {
    if (page.tag(i) == Tag::kVerb || page.tag(i) == Tag::kAuxiliary) return false;
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
  const std::uint32_t number = page.definite(last) ? last + 1 : last;
  if (const auto day = day_of_month(page, number)) {
    if (!exists({0, *month, *day})) return {};
    date.day = *day;
    last = number + 1;
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
  const bool of = page.of(at);
  if (of) ++at;
  const auto month = page.month(at);
  if (!month || !exists({0, *month, *day})) return {};
  if (of && page.digits(i)) return {};  // "3 of May"
  std::uint32_t last = page.find(at, TermClass::kMonth).last;
  PartialDate date{0, *month, *day};
  read_year(page, last, date);
  if (!exists(date)) return {};
  const bool article = i > page.begin() && page.definite(i - 1);
  return date_time(page, date, article ? i - 1 : i, last, "setting/calendar-date");
}

// The day of that name on the side its verb looks to; the nearest not after publication if it has none.
void settle_weekday(const SettingText& page, unsigned weekday, Time& time) {
  anchor_to_publication(time, page);
  if (page.history() && page.latest_day().date.year > 0) {
    anchor_to(time, page.latest_day());
    set_date(time, date_of(coming_weekday(day_of(page.latest_day().date), weekday)));
    time.confidence = 600;
    return;
  }
  if (!page.published_day()) return;
  const Direction direction = tendency(page, time.first.value, time.last.value).direction;
  const Day published = day_of(page.published);
  set_date(time, date_of(direction == Direction::kFuture ? coming_weekday(published, weekday)
                                                         : last_weekday(published, weekday)));
  time.confidence = direction == Direction::kUnknown ? 750 : 850;
}

// "Wednesday, 7 February": the date counts, the weekday is only taken into its span.
std::optional<Time> weekday(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.find(i, TermClass::kWeekday);
  if (!word) return {};
  const std::uint32_t comma = page.is(word.last, ',') ? word.last + 1 : word.last;
  const std::uint32_t after = page.definite(comma) ? comma + 1 : comma;
  auto full = month_first(page, after);
  if (!full) full = day_first(page, after);
  if (full) {
    full->first.value = i;
    return full;
  }
  const auto number = read_unsigned(word.term->key);
  if (!number || *number < 1 || *number > 7) return {};
  Time time = make_time(i, word.last, "setting/weekday");
  time.value = "XXXX-WXX-" + std::string(word.term->key);
  if (word.term->form == WordForm::kPlural) {
    time.timex = Timex::kSet;
    time.quant = "EVERY";
    return time;
  }
  if (page.word_before(i, "every") || page.word_before(i, "named-weekday")) return {};
  settle_weekday(page, static_cast<unsigned>(*number), time);
  return time;
}

// "the 26th": of the month the text spoke of last.
std::optional<Time> day_alone(const SettingText& page, std::uint32_t i) {
  const auto day = page.ordinal(i);
  if (!day || *day > 31 || !is_digit(page.at(i)[0]) || i < page.begin() + 2 || !page.definite(i - 1)) return {};
  if (page.tag(i - 2) != Tag::kAdposition) return {};
  if (page.noun(i + 1) || page.tag(i + 1) == Tag::kAdjective || page.is_dash(i + 1)) return {};
  if (page.tag(i + 1) == Tag::kConjunction && page.ordinal(i + 2)) return {};  // "by the 28th and 44th divisions"
  const Reference& latest = page.latest();
  const bool told = page.is_near(latest, 1) && latest.date.month > 0;
  if (!told && page.published.month == 0) return {};
  PartialDate date = told ? latest.date : page.published;
  date.day = *day;
  if (!exists(date)) return {};
  Time time = make_time(i - 1, i + 1, "setting/day-alone");
  set_date(time, date);
  if (told) {
    anchor_to(time, latest);
  } else {
    anchor_to_publication(time, page);
    time.confidence = 700;
  }
  return time;
}

// "481 BC"
std::optional<Time> year_before_era(const SettingText& page, std::uint32_t i) {
  const auto year = page.digits(i);
  const TermAt era = page.word(i + 1, "before-era");
  if (!year || !era || *year < 1 || *year > 9999) return {};
  Time time = make_time(i, era.last, "setting/year");
  const std::string digits = std::to_string(*year);
  time.value = "BC" + std::string(4 - digits.size(), '0') + digits;
  return time;
}

// What a year may count or number: "in 2000 soldiers", "Resolution 1973", "1,990 of them".
bool counts_or_numbers(const SettingText& page, std::uint32_t i, std::uint32_t last) {
  if (i > page.begin() && page.word(i - 1, "numbered")) return true;
  if (i > page.begin() + 1 && page.is_dash(i - 1) && page.digits(i - 2) && !page.year(i - 2)) return true;
  const std::string_view after = page.at(last);
  if (after == "%" || after == "$" || page.unit(last)) return true;
  if (page.is_dash(last) && page.touches_next(last - 1)) return bool(page.unit(last + 1));
  // "in 2000 soldiers", but "the 2008 games": a plural noun that is the year's head is what it counts.
  const bool led = i > page.begin() && (page.tag(i - 1) == Tag::kDeterminer || page.tag(i - 1) == Tag::kPronoun);
  return !led && page.relation(i) == Relation::kNummod && page.head(i) == last && page.noun(last) &&
         page.morphology(last).number == Number::kPlural;
}

// A year is led in by a preposition, an article, a name or a bracket, or stands beside another time.
bool leads_to_year(const SettingText& page, std::uint32_t i) {
  if (i == page.begin()) {
    return page.tag(i + 1) == Tag::kVerb ? page.relation(i) == Relation::kNsubj : page.tag(i + 1) != Tag::kNoun;
  }
  if (page.word(i - 1, "year-lead")) return true;
  switch (page.tag(i - 1)) {
    case Tag::kAdposition:
    case Tag::kDeterminer:
    case Tag::kSubordinator:
    case Tag::kProperNoun: return true;
    default: break;
  }
  if (page.word_before(i, "mod")) return true;
  // "his 1995 book", "a secret 1902 pact"
  const auto head = page.head(i);
  const bool of_noun = head && *head > i && *head - i < 4 && page.noun(*head);
  if (of_noun && page.tag(i - 1) == Tag::kPronoun) return true;
  if (of_noun && page.tag(i - 1) == Tag::kAdjective && page.morphology(*head).number == Number::kSingular) return true;
  const std::string_view before = page.at(i - 1);
  if (before == "(" || before == "[" || page.is_dash(i - 1)) return true;
  if (before == "," && (page.at(i + 1) == ")" || page.at(i + 1) == ";")) return true;  // "(Keita, 2011)"
  const bool joined = before == "," || before == "/" || before == ";" || page.tag(i - 1) == Tag::kConjunction;
  return joined && (page.in_sentence(page.latest()) || page.year(i - 2) || day_of_month(page, i - 2));
}

std::optional<Time> bare_year(const SettingText& page, std::uint32_t i) {
  const auto year = page.year(i);
  if (!year || page.at(i).find(',') != std::string_view::npos) return {};
  if (page.touches_next(i) && (page.at(i + 1) == "." || page.at(i + 1) == ",") && page.touches_next(i + 1) &&
      page.digits(i + 2)) {
    return {};
  }
  // A number far from the present is a year only where a preposition of time leads it.
  const bool modern = *year >= 1500 && *year <= 2100;
  if (!modern && !page.word_before(i, "season-lead") && !page.is_dash(i - 1) && !page.is_dash(i + 1)) return {};
  if (!leads_to_year(page, i) || counts_or_numbers(page, i, i + 1)) return {};
  Time time = date_time(page, {*year, 0, 0}, i, i + 1, "setting/year");
  // "the year 2030"
  if (i > page.begin() && page.find(i - 1, TermClass::kTimeUnit, "year")) {
    --time.first.value;
    take_article(page, time);
  }
  return time;
}

// "since '82"
std::optional<Time> shortened_year(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  const std::size_t mark = form.starts_with('\'') ? 1 : form.starts_with("\u2019") ? 3 : 0;
  if (mark == 0 || form.size() != mark + 2 || page.published.year == 0) return {};
  const auto year = read_unsigned(form.substr(mark));
  const bool led = i > page.begin() && (page.tag(i - 1) == Tag::kAdposition || page.word(i - 1, "year-lead"));
  if (!year || !led) return {};
  // The century of publication, or the one before for what would lie well ahead.
  const int century = page.published.year / 100 * 100, two = static_cast<int>(*year);
  const int full = century + two > page.published.year + 10 ? century - 100 + two : century + two;
  Time time = date_time(page, {full, 0, 0}, i, i + 1, "setting/year");
  time.confidence = 800;
  anchor_to_publication(time, page);
  return time;
}

}  // namespace

std::optional<int> day_of_month(const SettingText& page, std::uint32_t i) {
  const auto day = page.at(i).size() <= 2 ? page.digits(i) : std::nullopt;
  const auto value = day ? day : page.ordinal(i);
  return value && *value >= 1 && *value <= 31 ? value : std::nullopt;
}

void read_year(const SettingText& page, std::uint32_t& last, PartialDate& date) {
  std::uint32_t at = last;
  if (page.is(at, ',') || page.tag(at) == Tag::kAdposition) ++at;
  if (page.find(at, TermClass::kTimeUnit, "year")) return;
  const auto year = page.year(at);
  if (!year) return;
  if (at > last && !page.is(last, ',') && !page.of(last)) return;
  if (page.is_dash(at + 1) && page.touches_next(at) && page.unit(at + 2)) return;
  date.year = *year;
  last = at + 1;
}

std::optional<int> told_year(const SettingText& page, std::uint32_t& last) {
  const std::uint32_t at = page.tag(last) == Tag::kAdposition || page.is(last, ',') ? last + 1 : last;
  if (const auto year = page.year(at)) {
    if (at > last && !page.is(last, ',') && !page.of(last)) return {};
    last = at + 1;
    return year;
  }
  if (at == last || page.published.year == 0) return {};
  const std::uint32_t shift = page.definite(at) ? at + 1 : at;
  if (const TermAt word = page.word(shift, "shift"); word && page.find(word.last, TermClass::kTimeUnit, "year")) {
    last = word.last + 1;
    return page.published.year + signed_number(attribute(word.term->gives, "by"));
  }
  if (shift > at && page.find(shift, TermClass::kTimeUnit, "year")) {
    last = shift + 1;
    return page.published.year;
  }
  return {};
}

Time date_time(const SettingText& page, PartialDate date, std::uint32_t first, std::uint32_t last,
               std::string_view rule) {
  Time time = make_time(first, last, rule);
  if (date.year == 0) date = settle_year(page, date, time);
  set_date(time, date);
  return time;
}

std::optional<Time> calendar_date(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {iso_date, slashed_date, weekday, month_first, day_first, day_alone, year_before_era, bare_year,
                     shortened_year}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

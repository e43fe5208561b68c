// Stretches of the calendar longer than a month: decades, centuries, quarters, half-years, seasons, fiscal years.
#include "setting/dates.h"

#include "base/strings.h"

namespace entente {

namespace {

// The year a period of the year lies in if the text does not name it.
void settle_period(const SettingText& page, Time& time, PartialDate middle, PartialDate& out) {
  anchor_to_publication(time, page);
  if (page.history() && page.story().date.year > 0) {
    anchor_to(time, page.story());
    out.year = nearest_year(middle, page.story().date);
    return;
  }
  if (page.published.year == 0) return;
  time.confidence = 700;
  out.year = year_towards(middle, page.published, tendency(page, time.first.value, time.last.value).direction);
}

// "1990s", "1930's": the digits before its "s", and one past its last token.
struct Digits {
  std::string_view digits;
  std::uint32_t last;
  bool apostrophe = false;
};
std::optional<Digits> plural_digits(const SettingText& page, std::uint32_t i) {
  std::string_view form = page.at(i);
  std::uint32_t last = i + 1;
  bool apostrophe = false;
  if (form.size() >= 3 && form.back() == 's') {
    form.remove_suffix(1);
    apostrophe = form.ends_with('\'') || form.ends_with("\u2019");
    if (apostrophe) form.remove_suffix(form.back() == '\'' ? 1 : 3);
  } else if (page.touches_next(i) && page.word(i + 1, "possessive")) {
    last = i + 2, apostrophe = true;
  } else {
    return {};
  }
  for (std::string_view mark : {"'", "\u2018", "\u2019"}) {
    if (form.starts_with(mark)) form.remove_prefix(mark.size());
  }
  if (form.empty()) return {};
  for (char c : form) {
    if (!is_digit(c)) return {};
  }
  return Digits{form, last, apostrophe};
}

// "the 1990s", "the '80s", "the 1800s"
std::optional<Time> decade(const SettingText& page, std::uint32_t i) {
  const auto found = plural_digits(page, i);
  if (!found || found->digits.back() != '0') return {};
  if (found->apostrophe && page.noun(found->last)) return {};  // "2010's best film"
  Time time = make_time(i, found->last, "setting/decade");
  if (found->digits.size() == 4 && found->digits >= "1000" && found->digits < "2200") {
    time.value = found->digits.substr(0, found->digits[2] == '0' ? 2 : 3);
    time.edtf = time.value + std::string(4 - time.value.size(), 'X');
  } else if (found->digits.size() == 2 && page.definite(i - 1 - (page.word_before(i, "mod") ? 1 : 0))) {
    time.value = std::string("19") + found->digits[0];
    time.edtf = time.value + "X";
    time.confidence = 800;
  } else {
    return {};
  }
  take_article(page, time);
  return time;
}

// "the 19th century", "nineteenth-century"
std::optional<Time> century(const SettingText& page, std::uint32_t i) {
  const auto number = page.ordinal(i);
  const bool joined = page.is_dash(i + 1);
  const TermAt unit = number ? page.find(joined ? i + 2 : i + 1, TermClass::kTimeUnit, "century") : TermAt();
  if (!unit || *number < 1 || *number > 22) return {};
  const TermAt era = page.word(unit.last, "before-era");
  Time time = make_time(i, era ? era.last : unit.last, "setting/century");
  time.value = (*number < 11 ? "0" : "") + std::to_string(*number - 1);
  if (!era) time.edtf = time.value + "XX";
  if (era) time.value.insert(0, "BC");
  if (!joined) take_article(page, time);
  return time;
}

// The year of "the second quarter of 2019"; else the quarter of that number which the verb looks to.
void set_quarter_of(const SettingText& page, int quarter, const std::optional<int>& year, Time& time) {
  PartialDate date{year.value_or(0), 0, 0};
  if (!year) {
    settle_period(page, time, {0, quarter * 3, 0}, date);
    // What is told of a quarter is told when it is over, unless it is ahead.
    const bool past = tendency(page, time.first.value, time.last.value).direction != Direction::kFuture;
    if (time.anchor == Time::Anchor::kPublished && past && page.published.month > 0) {
      date.year = page.published.year - (quarter * 3 - 2 > page.published.month ? 1 : 0);
    }
  }
  set_quarter(time.value, time.edtf, date.year, quarter);
}

// "the second quarter of 2019", "third-quarter"
std::optional<Time> quarter(const SettingText& page, std::uint32_t i) {
  const auto number = page.ordinal(i);
  if (!number || *number < 1 || *number > 4) return {};
  const bool joined = page.is_dash(i + 1);
  const TermAt unit = page.find(joined ? i + 2 : i + 1, TermClass::kTimeUnit, "quarter");
  if (!unit) return {};
  std::uint32_t last = unit.last;
  const TermAt fiscal = page.word(last + 1, "fiscal");
  const auto year = told_year(page, last);
  Time time = make_time(i, last, "setting/quarter");
  if (!joined) take_article(page, time);
  if (fiscal && !year) return time.value = "XXXX-Q" + std::to_string(*number), time;
  set_quarter_of(page, *number, year, time);
  return time;
}

// "Q3 2022", "Q1"
std::optional<Time> short_quarter(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  if (form.size() != 2 || form[0] != 'Q' || form[1] < '1' || form[1] > '4') return {};
  std::uint32_t last = i + 1;
  const auto year = told_year(page, last);
  Time time = make_time(i, last, "setting/quarter");
  set_quarter_of(page, form[1] - '0', year, time);
  return time;
}

// "the first half of 2021"
std::optional<Time> half_year(const SettingText& page, std::uint32_t i) {
  const auto number = page.ordinal(i);
  const TermAt word = number ? page.word(i + 1, "half") : TermAt();
  if (!word || *number < 1 || *number > 2) return {};
  std::uint32_t last = word.last;
  const TermAt relative = page.word(last + 2, "shift");
  if (!page.year(last + 1) && !relative && !page.find(last + 2, TermClass::kTimeUnit, "year")) return {};
  const bool known = page.published.year > 0;
  const auto year = told_year(page, last);
  if (!year && known) return {};
  Time time = make_time(i, last, "setting/half-year");
  time.value = value_of({year.value_or(0), 0, 0}) + "-H" + std::to_string(*number);
  if (year) time.edtf = value_of({*year, *number == 1 ? 1 : 7, 0}) + "/" + value_of({*year, *number == 1 ? 6 : 12, 0});
  take_article(page, time);
  return time;
}

// "fiscal year 2023", "FY2023", "the 2019 fiscal year". When it begins differs from state to state: no interval.
std::optional<Time> fiscal_year(const SettingText& page, std::uint32_t i) {
  if (const auto year = page.year(i)) {
    const TermAt word = page.word(i + 1, "fiscal");
    if (!word || !page.find(word.last - 1, TermClass::kTimeUnit, "year")) return {};
    Time time = make_time(i, word.last, "setting/fiscal-year");
    time.value = "FY" + std::to_string(*year);
    take_article(page, time);
    return time;
  }
  const std::string_view form = page.at(i);
  if (form.size() == 6 && form.starts_with("FY")) {
    const auto year = read_unsigned(form.substr(2));
    if (!year || *year < 1900 || *year > 2199) return {};
    Time time = make_time(i, i + 1, "setting/fiscal-year");
    time.value = form;
    return time;
  }
  const TermAt word = page.word(i, "fiscal");
  const auto year = word ? page.year(word.last) : std::nullopt;
  if (!year) return {};
  Time time = make_time(i, word.last + 1, "setting/fiscal-year");
  time.value = "FY" + std::to_string(*year);
  return time;
}

PartialDate middle_of(std::string_view season) {
  return {0, season == "SP" ? 4 : season == "SU" ? 7 : season == "FA" ? 10 : 1, 0};
}

// "last winter": the one begun most recently; without a publication date some winter before an unknown day.
Time shifted_season(const SettingText& page, std::uint32_t i, const TermAt& shift, const TermAt& word) {
  Time time = make_time(i, word.last, "setting/season");
  const int by = signed_number(attribute(shift.term->gives, "by"));
  anchor_to_publication(time, page);
  int year = 0;
  if (page.published.month > 0) {
    const int month = middle_of(word.term->key).month, now = page.published.month;
    year = page.published.year;
    if (word.term->key == "WI" && now < 12) --year;  // a winter has the year it begins in
    if (word.term->key == "WI" && by > 0) ++year;
    if (word.term->key != "WI" && by < 0 && month + 1 >= now) --year;
    if (word.term->key != "WI" && by > 0 && month - 1 <= now) ++year;
    time.confidence = 750;
  } else if (by != 0) {
    time.mod = by < 0 ? "BEFORE" : "AFTER";
  }
  time.value = value_of({year, 0, 0}) + "-" + std::string(word.term->key);
  take_article(page, time);
  return time;
}

// "summer 2024", "the summer of 2024", "last winter", "in the spring"; a bare "spring" is as often water as a season.
std::optional<Time> season(const SettingText& page, std::uint32_t i) {
  if (const TermAt shift = page.word(i, "shift")) {
    const TermAt word = page.find(shift.last, TermClass::kSeason);
    return word ? std::optional(shifted_season(page, i, shift, word)) : std::nullopt;
  }
  const TermAt word = page.find(i, TermClass::kSeason);
  if (!word) return {};
  PartialDate date;
  std::uint32_t last = word.last;
  const auto year = told_year(page, last);
  Time time = make_time(i, last, "setting/season");
  take_article(page, time);
  if (!year) {
    const std::uint32_t first = time.first.value;
    const bool led = first > page.begin() && page.word_before(first, "season-lead");
    if (!led || !page.noun(i) || page.noun(last)) return {};
    settle_period(page, time, middle_of(word.term->key), date);
    time.confidence = 600;
  } else {
    date.year = *year;
    // "the winter of 1942-43"
    const bool two = page.year(last - 1) && page.is_dash(last) && page.short_year(last + 1) == (*year + 1) % 100;
    if (two) time.last.value = last + 2;
  }
  time.value = value_of({date.year, 0, 0}) + "-" + std::string(word.term->key);
  return time;
}

// "year-end", "end-2019", "the year's end": the end of a year.
std::optional<Time> year_end(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "year-end");
  if (!word) return {};
  std::uint32_t last = word.last;
  const auto written = page.year(last);
  Time time = make_time(i, written ? last + 1 : last, "setting/year-end");
  set_date(time, {written ? *written : page.published.year, 0, 0});
  if (time.value == "XXXX") time.edtf.clear();
  if (!written) anchor_to_publication(time, page);
  time.mod = "END";
  return time;
}

}  // namespace

std::optional<Time> period(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {fiscal_year, decade, century, quarter, short_quarter, half_year, season, year_end}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

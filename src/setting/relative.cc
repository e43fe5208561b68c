#include <array>

#include "base/strings.h"
#include "setting/dates.h"

namespace entente {

namespace {

namespace chrono = std::chrono;

Time make(std::uint32_t first, std::uint32_t last, std::string_view rule) {
  Time time;
  time.first.value = first;
  time.last.value = last;
  time.rule = rule;
  return time;
}

int signed_number(std::string_view text) {
  const bool minus = text.starts_with('-');
  const auto value = read_unsigned(minus ? text.substr(1) : text);
  const int magnitude = value && *value < 1000 ? static_cast<int>(*value) : 0;
  return minus ? -magnitude : magnitude;
}

// The unit's letter in a TIMEX3 duration: Y M W D, DE for decades; empty for what is shorter than a day.
std::string_view letter_of(const Term& unit) { return attribute(unit.gives, "letter"); }

bool shorter_than_day(const Term& unit) { return !attribute(unit.gives, "time").empty(); }

// "P3Y", "PXM", "PT2H".
std::string length(const Term& unit, const std::optional<int>& count) {
  std::string out = shorter_than_day(unit) ? "PT" : "P";
  out += count ? std::to_string(*count) : "X";
  return out.append(letter_of(unit));
}

// The calendar unit that lies `by` units from publication: the month before, the week of that day.
// Gives the unknown one ("XXXX-WXX") where the publication date is not fine enough.
void set_shifted(const SettingText& page, std::string_view letter, int by, Time& time) {
  const PartialDate published = page.published;
  anchor_to_publication(time, page);
  if (letter == "D") {
    time.value = published.day > 0 ? edtf(day_of(published) + chrono::days(by)) : "XXXX-XX-XX";
    if (published.day > 0) time.edtf = time.value;
  } else if (letter == "W") {
    const bool known = published.day > 0;
    const Day day = known ? day_of(published) + chrono::days(7 * by) : Day{};
    time.value = known ? week_value(day) : "XXXX-WXX";
    if (known) time.edtf = week_edtf(day);
  } else if (letter == "M") {
    const bool known = published.month > 0;
    time.value = known ? value_of(add_months(published, by)) : "XXXX-XX";
    if (known) time.edtf = time.value;
  } else {
    const bool known = published.year > 0;
    const int years = letter == "DE" ? 10 * by : by;
    time.value = known ? value_of({published.year + years, 0, 0}) : "XXXX";
    if (letter == "DE") time.value.pop_back();
    if (known) time.edtf = letter == "DE" ? time.value + "X" : time.value;
  }
}

// "the" of "the past week", "the next four years".
void take_article(const SettingText& page, Time& time) {
  const std::uint32_t first = time.first.value;
  const bool article = first > page.begin() && page.tag(first - 1) == Tag::kDeterminer;
  if (article && page.find(first, TermClass::kTimeWord, "shift")) --time.first.value;
}

// "today", "yesterday", "tonight"; a part of the day may follow: "yesterday morning".
std::optional<Time> named_day(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.find(i, TermClass::kTimeWord, "day");
  if (!word) return {};
  Time time = make(i, word.last, "setting/named-day");
  set_shifted(page, "D", signed_number(attribute(word.term->gives, "by")), time);
  if (const std::string_view part = attribute(word.term->gives, "part"); !part.empty()) {
    time.timex = Timex::kTime;
    time.value.append("T").append(part);
  }
  return time;
}

// "last Tuesday" lies before the day of publication, "next Tuesday" behind it.
std::optional<Time> shifted_weekday(const SettingText& page, std::uint32_t i, std::uint32_t at, int by) {
  auto time = calendar_date(page, at);
  if (!time || time->timex != Timex::kDate) return time;
  if (page.published_day() && time->anchor == Time::Anchor::kPublished) {
    const Day published = day_of(page.published), day = day_of(partial_date(time->value));
    const int weeks = by > 0 ? 1 : (by < 0 && day == published ? -1 : 0);
    time->value = time->edtf = edtf(day + chrono::days(7 * weeks));
  }
  time->first.value = i;
  return time;
}

// "last November", "next May".
std::optional<Time> shifted_month(const SettingText& page, std::uint32_t i, std::uint32_t at, int by) {
  auto time = calendar_date(page, at);
  if (!time || time->anchor != Time::Anchor::kPublished || time->value.size() != 7) return time;
  const int month = partial_date(time->value).month;
  int year = page.published.year;
  if (by < 0 && month >= page.published.month) --year;
  if (by > 0 && month <= page.published.month) ++year;
  time->value = time->edtf = value_of({year, month, 0});
  time->first.value = i;
  return time;
}

// "last month", "next year", "this week", "last Tuesday", "this morning".
std::optional<Time> shifted_unit(const SettingText& page, std::uint32_t i) {
  const TermAt shift = page.find(i, TermClass::kTimeWord, "shift");
  if (!shift) return {};
  const int by = signed_number(attribute(shift.term->gives, "by"));
  const std::uint32_t at = shift.last;
  if (const TermAt unit = page.find(at, TermClass::kTimeUnit)) {
    if (shorter_than_day(*unit.term) || unit.term->form == WordForm::kPlural) return {};
    const bool weekend = unit.term->key == "weekend";
    if ((letter_of(*unit.term).empty() && !weekend) || page.is(unit.last, '-')) return {};
    Time time = make(i, unit.last, "setting/shifted-unit");
    set_shifted(page, weekend ? "W" : letter_of(*unit.term), by, time);
    take_article(page, time);
    if (weekend) time.value += "-WE";
    if (weekend) time.edtf.clear();
    return time;
  }
  if (const TermAt part = page.find(at, TermClass::kTimeWord, "part"); part && by == 0) {
    Time time = make(i, part.last, "setting/shifted-unit");
    set_shifted(page, "D", 0, time);
    time.timex = Timex::kTime;
    time.value.append("T").append(attribute(part.term->gives, "part"));
    return time;
  }
  if (page.find(at, TermClass::kWeekday)) return shifted_weekday(page, i, at, by);
  if (page.month(at) && page.published.month > 0) return shifted_month(page, i, at, by);
  return {};
}

// "three days ago", "a year ago".
std::optional<Time> ago(const SettingText& page, std::uint32_t i) {
  auto count = page.number(i);
  if (!count && page.tag(i) == Tag::kDeterminer && page.at(i).size() <= 2) count = SettingText::Number{1, i + 1};
  const TermAt unit = count ? page.find(count->last, TermClass::kTimeUnit) : TermAt{};
  if (!unit || letter_of(*unit.term).empty()) return {};
  const TermAt word = page.find(unit.last, TermClass::kTimeWord, "ago");
  if (!word) return {};
  Time time = make(i, word.last, "setting/ago");
  // Beyond a thousand units nobody counts from the day of publication.
  if (count->value > 1000) return {};
  if (shorter_than_day(*unit.term)) {
    time.value = "PAST_REF";
    return time;
  }
  const bool decades = letter_of(*unit.term) == "DE";
  if (letter_of(*unit.term) == "CE" || (decades && count->value > 90)) return {};
  set_shifted(page, letter_of(*unit.term), -count->value, time);
  if (time.edtf.empty()) time.value = "PAST_REF";
  return time;
}

// "recently", "now", "soon", "current".
std::optional<Time> reference(const SettingText& page, std::uint32_t i) {
  TermAt word;
  for (std::string_view key : {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}) {
    if (!word) word = page.find(i, TermClass::kTimeWord, key);
  }
  if (!word) return {};
  Time time = make(i, word.last, "setting/reference");
  time.value = word.term->key;
  if (word.term->key == "PRESENT_REF") time.anchor = Time::Anchor::kPublished;
  time.confidence = 700;
  return time;
}

// "for decades", "recent months", "several years", "the past three years", "a 10-month mission".
std::optional<Time> duration(const SettingText& page, std::uint32_t i) {
  std::uint32_t at = i;
  bool counted = false;
  std::optional<int> count;
  if (const TermAt shift = page.find(at, TermClass::kTimeWord, "shift")) at = shift.last;
  if (const TermAt few = page.find(at, TermClass::kTimeWord, "few")) {
    counted = true;
    at = few.last;
  } else if (const auto number = page.number(at)) {
    counted = true;
    count = number->value;
    at = number->last;
    if (page.is(at, '-') && page.touches_next(at)) ++at;
  }
  const bool led = i > page.begin() && page.tag(i - 1) == Tag::kAdposition;
  const TermAt unit = page.find(at, TermClass::kTimeUnit);
  if (!unit || letter_of(*unit.term).empty()) return {};
  const bool plural = unit.term->form == WordForm::kPlural;
  if (!counted && !(plural && (led || at > i))) return {};
  if (count && *count != 1 && !plural && !page.is(at - 1, '-')) return {};
  Time time = make(i, unit.last, "setting/duration");
  time.timex = Timex::kDuration;
  time.value = length(*unit.term, count);
  take_article(page, time);
  return time;
}

// "daily", "every two years", "each Monday".
std::optional<Time> rhythm(const SettingText& page, std::uint32_t i) {
  Time time = make(i, i + 1, "setting/rhythm");
  time.timex = Timex::kSet;
  time.quant = "EVERY";
  if (const TermAt set = page.find(i, TermClass::kTimeWord, "set")) {
    time.last.value = set.last;
    time.value = attribute(set.term->gives, "value");
    return time;
  }
  const TermAt every = page.find(i, TermClass::kTimeWord, "every");
  if (!every) return {};
  if (const TermAt day = page.find(every.last, TermClass::kWeekday)) {
    time.last.value = day.last;
    time.value = std::string("XXXX-WXX-") + std::string(day.term->key);
    return time;
  }
  const auto count = page.number(every.last);
  const TermAt unit = page.find(count ? count->last : every.last, TermClass::kTimeUnit);
  if (!unit || letter_of(*unit.term).empty()) return {};
  time.last.value = unit.last;
  time.value = length(*unit.term, count ? count->value : 1);
  return time;
}

void append_two_digits(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

// "9:30 a.m.", "18:00": the day it belongs to is not told here.
std::optional<Time> clock(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  const std::size_t colon = form.find(':');
  const bool minutes = colon != std::string_view::npos;
  if (form.size() > 5 || (minutes && form.size() - colon != 3)) return {};
  const auto hour = read_unsigned(form.substr(0, colon));
  const auto minute = minutes ? read_unsigned(form.substr(colon + 1)) : std::optional<std::uint64_t>(0);
  if (!hour.has_value() || !minute.has_value() || *hour > 24 || *minute > 59) return {};
  const TermAt half = page.find(i + 1, TermClass::kTimeWord, "clock");
  if (!minutes && !half) return {};
  if (half && *hour > 12) return {};
  const bool afternoon = half && attribute(half.term->gives, "by") == "12";
  Time time = make(i, half ? half.last : i + 1, "setting/clock");
  time.timex = Timex::kTime;
  time.value = "T";
  append_two_digits(time.value, static_cast<int>(half ? *hour % 12 + (afternoon ? 12 : 0) : *hour));
  append_two_digits(time.value += ':', static_cast<int>(*minute));
  return time;
}

}  // namespace

std::optional<Time> relative_date(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {named_day, shifted_unit, ago, clock}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

std::optional<Time> length_or_rhythm(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {rhythm, duration, reference}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

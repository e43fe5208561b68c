// Hours of the day, and the day they belong to: "9:30 p.m. GMT", "1400 hours", "noon", "Monday evening".
#include "setting/dates.h"

#include <algorithm>

#include "base/strings.h"

namespace entente {

namespace {

void append_two_digits(std::string& out, int value) {
  out += static_cast<char>('0' + value / 10);
  out += static_cast<char>('0' + value % 10);
}

std::string hour_value(int hour, int minute) {
  std::string out = "T";
  append_two_digits(out, hour);
  append_two_digits(out += ':', minute);
  return out;
}

struct Hour {
  int hour = 0, minute = 0;
  bool minutes = false;  // "9:30", and not "9"
};

// "9", "9:30", "9.30"
std::optional<Hour> hour_of(std::string_view form) {
  const std::size_t mark = form.find_first_of(":.");
  Hour out;
  out.minutes = mark != std::string_view::npos;
  if (form.size() > 5 || (out.minutes && form.size() - mark != 3)) return {};
  const auto hour = read_unsigned(form.substr(0, mark));
  const auto minute = out.minutes ? read_unsigned(form.substr(mark + 1)) : std::optional<std::uint64_t>(0);
  if (!hour || !minute || *hour > 24 || *minute > 59) return {};
  out.hour = static_cast<int>(*hour), out.minute = static_cast<int>(*minute);
  return out;
}

Time clock(std::uint32_t first, std::uint32_t last, int hour, int minute) {
  Time time = make_time(first, last, "setting/clock");
  time.timex = Timex::kTime;
  time.value = hour_value(hour, minute);
  return time;
}

// "GMT", "local time" behind an hour.
void take_zone(const SettingText& page, Time& time) {
  const TermAt zone = page.word(time.last.value, "zone");
  if (!zone) return;
  time.last.value = zone.last;
  time.value += attribute(zone.term->gives, "offset");
}

// "1400 hours", "0800 UTC", "1400hrs"
std::optional<Time> military(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  if (form.size() != 4 || !page.digits(i) || form.find(',') != std::string_view::npos) return {};
  const int number = *page.digits(i), hour = number / 100, minute = number % 100;
  const TermAt hours = page.word(i + 1, "hours");
  if ((!hours && !page.word(i + 1, "zone")) || hour > 24 || minute > 59) return {};
  if (hours && !page.word_before(i, "part-lead")) return {};
  if (hours && form[0] != '0' && minute % 5 != 0) return {};  // "it took 1234 hours"
  Time time = clock(i, hours ? hours.last : i + 1, hour, minute);
  take_zone(page, time);
  return time;
}

// "9:30 p.m.", "9 a.m.", "18:00", "nine o'clock"
std::optional<Time> written_hour(const SettingText& page, std::uint32_t i) {
  auto hour = hour_of(page.at(i));
  const auto number = page.number(i);
  if (!hour && number && number->value <= 24) hour = Hour{number->value, 0, false};
  if (!hour) return {};
  const bool dotted = page.at(i).find('.') != std::string_view::npos;
  const TermAt half = page.word(i + 1, "clock");
  const TermAt oclock = page.word(i + 1, "o'clock");
  if (!half && !oclock && (!hour->minutes || dotted)) return {};
  if (half && (hour->hour > 12 || hour->hour == 0)) return {};
  const bool afternoon = half && attribute(half.term->gives, "by") == "12";
  Time time = clock(i, half ? half.last : oclock ? oclock.last : i + 1,
                    half ? hour->hour % 12 + (afternoon ? 12 : 0) : hour->hour, hour->minute);
  take_zone(page, time);
  return time;
}

// "noon", "midnight"
std::optional<Time> named_hour(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "hour");
  if (!word || page.noun(word.last)) return {};
  return clock(i, word.last, signed_number(attribute(word.term->gives, "by")), 0);
}

// "in the morning", "at dawn": of no day yet.
std::optional<Time> part_alone(const SettingText& page, std::uint32_t i) {
  const TermAt part = page.word(i, "part");
  if (!part || i == page.begin() || page.noun(part.last) || page.is_dash(part.last)) return {};
  const bool article = page.definite(i - 1);
  const std::uint32_t first = article ? i - 1 : i;
  if (first == page.begin() || page.tag(first - 1) != Tag::kAdposition) return {};
  if (!page.word_before(first, "part-lead")) return {};
  if (!article && attribute(part.term->gives, "bare").empty()) return {};
  Time time = make_time(first, part.last, "setting/part-of-day");
  time.timex = Timex::kTime;
  time.value = "T" + std::string(attribute(part.term->gives, "part"));
  // "the night of July 7"
  if (article && page.of(part.last)) {
    const auto day = calendar_date(page, page.definite(part.last + 1) ? part.last + 2 : part.last + 1);
    if (!day || day->value.size() != 10) return {};
    const std::string value = day->value + time.value;
    const std::uint32_t begin = time.first.value;
    time = *day;
    time.first.value = begin, time.value = value, time.timex = Timex::kTime, time.rule = "setting/part-of-day";
  }
  return time;
}

bool is_day(const Time& time) {
  const std::string& value = time.value;
  return (value.size() == 10 && value[5] != 'W' && value[4] == '-') || value.starts_with("XXXX-WXX-");
}

// The times of a sentence that name a day: the nearest to `at` with one.
const Time* day_beside(const std::vector<Time>& times, std::size_t first, std::size_t at) {
  const Time* best = nullptr;
  std::uint32_t least = UINT32_MAX;
  for (std::size_t i = first; i < times.size(); ++i) {
    const Time& time = times[i];
    const bool day = time.timex == Timex::kDate || (time.timex == Timex::kTime && i < at);
    if (i == at || !day || time.value.size() < 10 || !is_digit(time.value[9]) || time.value[5] == 'W') continue;
    const std::uint32_t distance =
        i < at ? times[at].first.value - time.last.value : time.first.value - times[at].last.value;
    if (distance < least) best = &time, least = distance;
  }
  return best;
}

}  // namespace

std::optional<Time> clock_time(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {military, written_hour, named_hour, part_alone}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

// "Monday morning", "yesterday evening", "9 a.m. Monday" is the day's as well.
void take_part_of_day(const SettingText& page, Time& time) {
  if (time.timex == Timex::kTime && time.value.starts_with('T') && time.rule == "setting/clock") {
    const auto day = page.find(time.last.value, TermClass::kWeekday) || page.month(time.last.value)
                         ? calendar_date(page, time.last.value)
                         : page.word(time.last.value, "day") ? relative_date(page, time.last.value) : std::nullopt;
    if (!day || !is_day(*day)) return;
    Time whole = *day;
    whole.first = time.first, whole.value += time.value, whole.timex = Timex::kTime, whole.rule = time.rule;
    time = std::move(whole);
    return;
  }
  if (time.timex != Timex::kDate || !is_day(time)) return;
  const TermAt part = page.word(time.last.value, "part");
  if (!part) return;
  time.timex = Timex::kTime;
  time.value.append("T").append(attribute(part.term->gives, "part"));
  time.last.value = part.last;
}

void settle_clocks(const SettingText& page, std::vector<Time>& times, std::size_t first) {
  for (std::size_t i = first; i < times.size(); ++i) {
    Time& time = times[i];
    if (!time.value.starts_with('T') || time.timex != Timex::kTime) continue;
    const bool part = time.rule == "setting/part-of-day";
    if (const Time* day = day_beside(times, first, i)) {
      time.value.insert(0, day->value.substr(0, 10));
      time.edtf = day->edtf;
      time.anchor = day->anchor, time.anchor_time = day->anchor_time, time.value_basis = day->value_basis;
      time.confidence = 800;
    } else if (page.published_day() && !part && !page.history()) {
      time.edtf = value_of(page.published);
      time.value.insert(0, time.edtf);
      anchor_to_publication(time, page);
      time.confidence = 600;
    } else if (part) {
      time.value.insert(0, "XXXX-XX-XX");
      time.anchor = Time::Anchor::kNone;
    }
  }
}

}  // namespace entente

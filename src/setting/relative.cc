// Counted from the day of publication or from a time the text has named: "yesterday", "two years later", "that day".
#include "setting/dates.h"

namespace entente {

namespace {

namespace chrono = std::chrono;

// A unit counted from publication; the unknown one ("XXXX-WXX") where its date is not fine enough.
void count_from_publication(const SettingText& page, std::string_view letter, long by, Time& time) {
  anchor_to_publication(time, page);
  if (!set_shifted(time, page.published, letter, by)) time.value = unknown_unit(letter);
}

// "today", "yesterday", "tonight", "last night".
std::optional<Time> named_day(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "day");
  if (!word) return {};
  Time time = make_time(i, word.last, "setting/named-day");
  count_from_publication(page, "D", signed_number(attribute(word.term->gives, "by")), time);
  if (const std::string_view part = attribute(word.term->gives, "part"); !part.empty()) {
    time.timex = Timex::kTime;
    time.value.append("T").append(part);
  }
  return time;
}

void mark_side(int by, Time& time) {
  if (by != 0) time.mod = by < 0 ? "BEFORE" : "AFTER";
}

// "last Tuesday", "next Monday": the nearest such day before or after that of publication.
std::optional<Time> shifted_weekday(const SettingText& page, std::uint32_t i, const TermAt& shift, int by) {
  const TermAt word = page.find(shift.last, TermClass::kWeekday);
  if (!word || word.term->form == WordForm::kPlural) return {};
  Time time = make_time(i, word.last, "setting/shifted-unit");
  const auto weekday = static_cast<unsigned>(word.term->key[0] - '0');
  anchor_to_publication(time, page);
  if (!page.published_day()) {
    time.value = "XXXX-WXX-" + std::string(word.term->key);
    mark_side(by, time);
    return time;
  }
  const Day published = day_of(page.published);
  if (by == 0) by = static_cast<int>(tendency(page, i, word.last).direction);
  if (by < 0) set_date(time, date_of(last_weekday(published - chrono::days(1), weekday)));
  if (by > 0) set_date(time, date_of(coming_weekday(published + chrono::days(1), weekday)));
  if (by == 0) set_date(time, date_of(last_weekday(published, weekday)));
  take_article(page, time);
  return time;
}

// "last November", "next May".
std::optional<Time> shifted_month(const SettingText& page, std::uint32_t i, const TermAt& shift, int by) {
  const auto month = page.month(shift.last);
  if (!month) return {};
  const std::uint32_t last = page.find(shift.last, TermClass::kMonth).last;
  Time time = make_time(i, last, "setting/shifted-unit");
  anchor_to_publication(time, page);
  int year = page.published.month > 0 ? page.published.year : 0;
  if (year > 0 && by < 0 && *month >= page.published.month) --year;
  if (year > 0 && by > 0 && *month <= page.published.month) ++year;
  PartialDate date{year, *month, 0};
  if (const auto day = day_of_month(page, last); day && exists({0, *month, *day})) {
    date.day = *day;
    time.last.value = last + 1;
  }
  set_date(time, date);
  if (year == 0) mark_side(by, time);
  return time;
}

void set_weekend(const SettingText& page, int by, Time& time) {
  anchor_to_publication(time, page);
  time.value = "XXXX-WXX-WE";
  if (!page.published_day()) return;
  const Day day = day_of(page.published) + chrono::days(7 * by);
  const Day saturday = coming_weekday(last_weekday(day, 1), 6);
  time.value = week_value(day) + "-WE";
  time.edtf = edtf(saturday) + "/" + edtf(saturday + chrono::days(1));
}

// The weekend a verb looks back or ahead to.
int weekend_towards(const SettingText& page, std::uint32_t first, std::uint32_t last) {
  if (!page.published_day()) return 0;
  const bool begun = weekday_of(day_of(page.published)) >= 6;
  return tendency(page, first, last).direction == Direction::kPast && !begun ? -1 : 0;
}

// One unit of the calendar: "day", not "days" and not "hour".
bool is_calendar_unit(const TermAt& unit) {
  if (!unit || unit.term->form == WordForm::kPlural) return false;
  return !letter_of(*unit.term).empty() && !shorter_than_day(*unit.term);
}

// Weeks are counted to the day: "a week later" is seven days later.
bool set_counted(Time& time, PartialDate from, std::string_view letter, long by) {
  return letter == "W" ? set_shifted(time, from, "D", 7 * by) : set_shifted(time, from, letter, by);
}

// "last month", "next year", "this week", "this weekend", "this morning".
std::optional<Time> shifted_unit(const SettingText& page, std::uint32_t i) {
  const TermAt shift = page.word(i, "shift");
  if (!shift || page.tag(i - 1) == Tag::kPronoun) return {};  // "our last day"
  const int by = signed_number(attribute(shift.term->gives, "by"));
  if (auto time = shifted_weekday(page, i, shift, by)) return time;
  if (auto time = shifted_month(page, i, shift, by)) return time;
  if (const TermAt part = page.word(shift.last, "part"); part && by == 0) {
    Time time = make_time(i, part.last, "setting/shifted-unit");
    count_from_publication(page, "D", 0, time);
    time.timex = Timex::kTime;
    time.value.append("T").append(attribute(part.term->gives, "part"));
    return time;
  }
  const TermAt unit = page.unit(shift.last);
  const bool weekend = unit && unit.term->key == "weekend" && unit.term->form != WordForm::kPlural;
  if ((!weekend && !is_calendar_unit(unit)) || page.is_dash(unit.last)) return {};
  if (by != 0 && page.of(unit.last)) return {};  // "the last week of October"
  Time time = make_time(i, unit.last, "setting/shifted-unit");
  if (weekend) {
    set_weekend(page, by == 0 ? weekend_towards(page, i, unit.last) : by, time);
  } else if (letter_of(*unit.term) == "DE") {
    return {};
  } else {
    count_from_publication(page, letter_of(*unit.term), by, time);
  }
  take_article(page, time);
  return time;
}

// "the week of July 8".
std::optional<Time> week_of(const SettingText& page, std::uint32_t i) {
  if (!page.find(i, TermClass::kTimeUnit, "week") || !page.of(i + 1)) return {};
  auto day = calendar_date(page, page.definite(i + 2) ? i + 3 : i + 2);
  if (!day || day->value.size() != 10) return {};
  const PartialDate date = partial_date(day->value);
  if (date.day == 0) return {};
  day->first.value = i;
  day->rule = "setting/week-of";
  take_article(page, *day);
  day->value = "XXXX-WXX", day->edtf.clear();
  if (date.year > 0) set_shifted(*day, date, "W", 0);
  return day;
}

// A count of units: "three days", "a week", "two and a half years"; "months" alone has no number.
struct Counted {
  std::optional<int> number;
  const Term* unit = nullptr;
  std::uint32_t last = 0;
};

std::optional<Counted> counted_units(const SettingText& page, std::uint32_t i) {
  Counted out;
  std::uint32_t at = i;
  if (const auto number = page.number(i)) {
    out.number = number->value, at = number->last;
  } else if (page.article(i) && !page.definite(i) && !page.word(i, "few")) {
    out.number = 1, at = i + 1;
  } else if (const TermAt few = page.word(i, "few")) {
    at = few.last;
  }
  const TermAt unit = page.unit(at);
  if (!unit || letter_of(*unit.term).empty()) return {};
  if (at == i && unit.term->form != WordForm::kPlural) return {};
  out.unit = unit.term, out.last = unit.last;
  return out;
}

// "three days ago", "a year ago", "decades ago".
std::optional<Time> ago(const SettingText& page, std::uint32_t i) {
  const auto count = counted_units(page, i);
  const TermAt word = count ? page.word(count->last, "ago") : TermAt();
  if (!word) return {};
  Time time = make_time(i, word.last, "setting/ago");
  const std::string_view letter = letter_of(*count->unit);
  anchor_to_publication(time, page);
  time.value = "PAST_REF";
  // Beyond a thousand units nobody counts from the day of publication.
  if (shorter_than_day(*count->unit) || !count->number || *count->number > 1000 || letter == "CE") return time;
  if (!set_counted(time, page.published, letter, -static_cast<long>(*count->number))) {
    time.value = "PAST_REF";
  } else if (letter == "W") {
    time.edtf += '~';  // loosely
  }
  return time;
}

// The time of the text to count from: that of this sentence, or one shortly before.
const Reference* reference_for(const SettingText& page, std::string_view letter) {
  const bool days = letter == "D" || letter == "W";
  const Reference& reference = days ? page.latest_day() : page.latest();
  if (!reference || reference.date.year == 0) return nullptr;
  if (!page.history() && !page.is_near(reference, 2)) return nullptr;
  return &reference;
}

bool is_aside(const SettingText& page, std::uint32_t last) {
  return page.tag(last) == Tag::kSubordinator || page.word(last, "than");
}

// "a week later", "two years earlier", "months before": from a time of the text; else only the side is known.
std::optional<Time> later(const SettingText& page, std::uint32_t i) {
  const auto count = counted_units(page, i);
  const TermAt word = count ? page.word(count->last, "later") : TermAt();
  if (!word || is_aside(page, word.last)) return {};
  const int by = signed_number(attribute(word.term->gives, "by"));
  // "two days before the vote" is a length of time.
  const bool closed = page.tag(word.last) == Tag::kPunctuation || page.tag(word.last) == Tag::kConjunction;
  if (!attribute(word.term->gives, "bare").empty() && word.last < page.end() && !closed) return {};
  Time time = make_time(i, word.last, "setting/later");
  const std::string_view letter = letter_of(*count->unit);
  const Reference* from = reference_for(page, letter);
  time.value = by < 0 ? "PAST_REF" : "FUTURE_REF";
  time.anchor = Time::Anchor::kNone;
  time.confidence = 600;
  // "up from a year earlier": where the text names no time, before the present period.
  const bool compared = letter == "Y" && by < 0 && page.tag(i - 1) == Tag::kAdposition && !page.history();
  if (from == nullptr && compared && count->number) {
    const bool known = set_shifted(time, page.published, letter, -static_cast<long>(*count->number));
    if (known) anchor_to_publication(time, page);
    return time;
  }
  if (shorter_than_day(*count->unit) || !count->number || from == nullptr) return time;
  const long units = static_cast<long>(by) * *count->number;
  if (set_counted(time, from->date, letter, units)) anchor_to(time, *from);
  return time;
}

// "the following days": a length behind a time of the text.
std::optional<Time> following_units(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "following");
  if (!word || i == page.begin() || !page.definite(i - 1) || page.word(i, "shift")) return {};
  const auto count = counted_units(page, word.last);
  if (!count || count->unit->form != WordForm::kPlural) return {};
  Time time = make_time(i - 1, count->last, "setting/duration");
  time.timex = Timex::kDuration;
  time.value = length_value(*count->unit, count->number);
  return time;
}

// "the following day", "the previous year", "the next morning": from a time of the text.
std::optional<Time> following(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "following");
  if (!word || i == page.begin() || !page.definite(i - 1)) return {};
  const TermAt unit = page.unit(word.last);
  const TermAt part = page.word(word.last, "part");
  if (!part && !is_calendar_unit(unit)) return {};
  const std::string_view letter = part ? std::string_view("D") : letter_of(*unit.term);
  const Reference* from = reference_for(page, letter);
  // "the next year" without a time before it is that after publication.
  if (from == nullptr && page.word(i, "shift")) return {};
  Time time = make_time(i - 1, part ? part.last : unit.last, "setting/following");
  const int by = signed_number(attribute(word.term->gives, "by"));
  time.anchor = Time::Anchor::kNone;
  time.confidence = 600;
  if (from != nullptr && set_shifted(time, from->date, letter, by)) anchor_to(time, *from);
  else time.value = unknown_unit(letter);
  if (part) {
    time.timex = Timex::kTime;
    time.value.append("T").append(attribute(part.term->gives, "part"));
  }
  return time;
}

// "that day", "the same year"; "the day", "the week" where a phrase asks for their end or course.
std::optional<Time> that_unit(const SettingText& page, std::uint32_t i) {
  const TermAt unit = page.unit(i);
  if (!unit || unit.term->form == WordForm::kPlural || shorter_than_day(*unit.term) || i == page.begin()) return {};
  const std::string_view letter = letter_of(*unit.term);
  const bool weekend = unit.term->key == "weekend";
  if ((letter.empty() && !weekend) || letter == "DE" || letter == "CE") return {};
  const TermBefore that = page.word_before(i, "that");
  const bool within = !that && page.definite(i - 1) &&
                      (page.word_before(i - 1, "within") || (weekend && page.tag(i - 2) == Tag::kAdposition));
  if (!that && !within) return {};
  const bool qualified = within && page.word_before(i - 1, "mod");
  if (page.tag(unit.last) == Tag::kSubordinator && !qualified) return {};
  if (page.word(unit.last, "than") || page.is_dash(unit.last)) return {};
  if (page.of(unit.last) && !page.in_sentence(page.latest())) return {};
  Time time = make_time(that ? that.first : i - 1, unit.last, "setting/that-unit");
  if (weekend) {
    set_weekend(page, weekend_towards(page, time.first.value, unit.last), time);
    return time;
  }
  const Reference* from = reference_for(page, letter == "W" ? "D" : letter);
  const bool by_text = from != nullptr && (that || page.in_sentence(*from) || letter == "D" || page.history());
  if (by_text && set_shifted(time, from->date, letter, 0)) {
    anchor_to(time, *from);
  } else if (within) {
    count_from_publication(page, letter, 0, time);
    time.confidence = 700;
  } else {
    time.value = unknown_unit(letter);
    time.anchor = Time::Anchor::kNone;
  }
  return time;
}

// "that morning", "the same evening".
std::optional<Time> that_part(const SettingText& page, std::uint32_t i) {
  const TermAt part = page.word(i, "part");
  const TermBefore that = part ? page.word_before(i, "that") : TermBefore();
  if (!that) return {};
  Time time = make_time(that.first, part.last, "setting/that-unit");
  const Reference* from = reference_for(page, "D");
  time.anchor = Time::Anchor::kNone;
  if (from != nullptr && set_shifted(time, from->date, "D", 0)) anchor_to(time, *from);
  else time.value = unknown_unit("D");
  time.timex = Timex::kTime;
  time.value.append("T").append(attribute(part.term->gives, "part"));
  return time;
}

// "recent years": past, without a measure.
std::optional<Time> recent(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "recent");
  const TermAt unit = word ? page.unit(word.last) : TermAt();
  if (!unit || unit.term->form != WordForm::kPlural) return {};
  Time time = make_time(i, unit.last, "setting/reference");
  time.value = "PAST_REF";
  time.confidence = 700;
  return time;
}

// "Earlier the two had met": at the head of a sentence, unless a time behind it says how much earlier.
std::optional<Time> opening(const SettingText& page, std::uint32_t i) {
  const TermAt word = i == page.begin() ? page.word(i, "opening") : TermAt();
  const Tag after = word ? page.tag(word.last) : Tag::kOther;
  if (!word || page.is(word.last, ',') || after == Tag::kAdposition || after == Tag::kNumber || page.may_begin(word.last)) return {};
  Time time = make_time(i, word.last, "setting/reference");
  time.value = attribute(word.term->gives, "value");
  time.confidence = 600;
  return time;
}

// "recently", "now", "soon".
std::optional<Time> reference(const SettingText& page, std::uint32_t i) {
  TermAt word;
  for (std::string_view key : {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}) {
    if (!word) word = page.word(i, key);
  }
  if (!word) return {};
  // "the past" of "the past decade" is none.
  const Tag after = page.tag(word.last);
  const bool more = page.noun(word.last) || after == Tag::kNumber || after == Tag::kAdjective;
  if (page.article(i) && (more || page.word(word.last, "few"))) return {};
  if (page.article(i) && page.tag(i - 1) != Tag::kAdposition) return {};  // "the moment he left"
  // "soon after the vote": not counted from now.
  if (word.term->key == "FUTURE_REF" && (after == Tag::kAdposition || after == Tag::kSubordinator)) return {};
  Time time = make_time(i, word.last, "setting/reference");
  time.value = word.term->key;
  if (word.term->key == "PRESENT_REF") time.anchor = Time::Anchor::kPublished;
  time.confidence = 700;
  return time;
}

}  // namespace

std::optional<Time> relative_date(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {named_day, following, following_units, shifted_unit, week_of, ago, later, that_unit, that_part,
                     recent, opening, reference}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

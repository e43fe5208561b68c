#include "setting/anchor.h"

#include "base/strings.h"

namespace entente {

namespace {

namespace chrono = std::chrono;
using enum Direction;

Direction direction_of(const Term* term) {
  const int by = term == nullptr ? 0 : signed_number(attribute(term->gives, "by"));
  return by < 0 ? kPast : by > 0 ? kFuture : kUnknown;
}

// "due", "scheduled", "expected": what they govern is still to come whatever their tense.
bool looks_ahead(const SettingText& page, std::uint32_t i) { return bool(page.word(i, "ahead")); }

// What the auxiliaries before a predicate say.
struct Auxiliaries {
  bool any = false, future = false, modal = false, perfect = false, past = false, infinitive = false;
};

Auxiliaries auxiliaries_of(const SettingText& page, std::uint32_t verb) {
  constexpr std::uint32_t kReach = 10;
  Auxiliaries out;
  const std::uint32_t first = verb - std::min(verb - page.begin(), kReach);
  for (std::uint32_t i = first; i < verb; ++i) {
    if (page.head(i) != verb) continue;
    const Relation relation = page.relation(i);
    if (relation == Relation::kMark && page.tag(i) == Tag::kParticle) out.infinitive = true;
    if (relation != Relation::kAux && relation != Relation::kAuxPass && relation != Relation::kCop) continue;
    const TermAt word = page.word(i, "auxiliary");
    const std::string_view kind = word ? attribute(word.term->gives, "kind") : std::string_view();
    out.any = true;
    if (kind == "future") out.future = true;
    if (kind == "modal") out.modal = true;
    if (kind == "perfect") out.perfect = true;
    if (page.morphology(i).tense == Tense::kPast) out.past = true;
  }
  return out;
}

// "agreed to meet on Wednesday", "is to meet": ahead. "was forced to resign on Wednesday": done.
Direction of_infinitive(const SettingText& page, std::uint32_t verb) {
  const auto above = page.head(verb);
  if (!above || page.relation(verb) != Relation::kXcomp) return kFuture;
  return auxiliaries_of(page, *above).past && !looks_ahead(page, *above) ? kPast : kFuture;
}

// The side a predicate looks to; unknown for what has no tense of its own. A present is a weak sign of what is to come.
Tendency side_of(const SettingText& page, std::uint32_t i) {
  const Auxiliaries aux = auxiliaries_of(page, i);
  const Morphology form = page.morphology(i);
  if (aux.future) return {kFuture, true};
  if (aux.perfect) return {kPast, true};
  if (aux.modal) return {kFuture, true};
  const bool verb = page.tag(i) == Tag::kVerb || page.tag(i) == Tag::kAuxiliary;
  if (looks_ahead(page, i)) return {kFuture, true};
  if (!verb && !aux.any) return {};
  if (aux.infinitive) return {of_infinitive(page, i), true};
  if (aux.any) return aux.past ? Tendency{kPast, true} : Tendency{kFuture, false};
  if (form.verb_form == VerbForm::kFinite) {
    return form.tense == Tense::kPast ? Tendency{kPast, true} : Tendency{kFuture, false};
  }
  if (form.verb_form == VerbForm::kParticiple && form.tense == Tense::kPast) return {kPast, false};
  return {};
}

}  // namespace

Tendency tendency(const SettingText& page, std::uint32_t first, std::uint32_t last) {
  constexpr int kSteps = 6;
  if (const auto cue = page.word_before(first, "side")) return {direction_of(cue.term), true};
  if (first > page.begin() && page.article(first - 1)) {
    if (const auto cue = page.word_before(first - 1, "side")) return {direction_of(cue.term), true};
  }
  std::optional<std::uint32_t> at;
  for (std::uint32_t i = first; i < last && !at; ++i) {
    const auto head = page.head(i);
    if (!head || *head < first || *head >= last) at = i;
  }
  int between = 0;  // words between the time and the verb; the week of "the last week of May" is none
  for (int step = 0; at && step < kSteps; ++step, at = page.head(*at)) {
    if ((*at >= first && *at < last) || page.unit(*at)) continue;
    const Tendency side = side_of(page, *at);
    if (side.direction != kUnknown) return {side.direction, side.strong && between == 0};
    ++between;
  }
  return {};
}

Time make_time(std::uint32_t first, std::uint32_t last, std::string_view rule) {
  Time time;
  time.first.value = first;
  time.last.value = last;
  time.rule = rule;
  return time;
}

void take_article(const SettingText& page, Time& time) {
  const std::uint32_t first = time.first.value;
  if (first > page.begin() && page.definite(first - 1)) --time.first.value;
}

void anchor_to_publication(Time& time, const SettingText& page) {
  time.anchor = page.published.year > 0 ? Time::Anchor::kPublished : Time::Anchor::kNone;
  if (page.published.year > 0) time.value_basis = Basis::kRule;
}

void anchor_to(Time& time, const Reference& reference) {
  time.anchor = Time::Anchor::kTime;
  time.anchor_time = reference.time;
  time.value_basis = Basis::kDoc;
  time.confidence = 750;
}

void set_date(Time& time, PartialDate date) { time.value = time.edtf = value_of(date); }

PartialDate settle_year(const SettingText& page, PartialDate date, Time& time) {
  const Reference& latest = page.history() ? page.story() : page.latest();
  const bool dated = page.published.year > 0;
  const bool beside = page.is_near(latest, 1) && latest.date.month > 0 && latest.date.year < page.published.year;
  const bool told = latest.date.year > 0 && dated && (page.history() || beside);
  if (told) {
    anchor_to(time, latest);
    date.year = nearest_year(date, latest.date);
  } else {
    anchor_to_publication(time, page);
    time.confidence = dated ? 850 : 950;
    if (!dated) return date;
    const Tendency lean = tendency(page, time.first.value, time.last.value);
    date.year = year_towards(date, page.published, lean.strong ? lean.direction : kUnknown);
    // "The ban takes effect on January 1": a mere present looks ahead where the last such day is long past.
    constexpr int kLongPast = 3;
    const int months = (page.published.year - date.year) * 12 + page.published.month - date.month;
    if (!lean.strong && lean.direction == kFuture && page.published.month > 0 && months > kLongPast) ++date.year;
  }
  if (!exists(date)) date.year = nearest_year(date, told ? latest.date : page.published);
  return date;
}

bool set_shifted(Time& time, PartialDate from, std::string_view letter, long by) {
  const bool days = letter == "D" || letter == "W";
  if (from.year == 0 || (days && from.day == 0) || ((letter == "M" || letter == "Q") && from.month == 0)) return false;
  if (by > 300000 || by < -300000) return false;
  if (days) {
    const Day day = day_of(from) + chrono::days(letter == "W" ? 7 * by : by);
    if (const int year = date_of(day).year; year < 1 || year > 9990) return false;
    time.value = letter == "W" ? week_value(day) : edtf(day);
    time.edtf = letter == "W" ? week_edtf(day) : time.value;
    return true;
  }
  const long unit = letter == "DE" ? 10 : letter == "CE" ? 100 : 1;
  const long year = from.year + (letter == "M" ? by / 12 : letter == "Q" ? by / 4 : by * unit);
  if (year < 100 || year > 9900) return false;
  if (letter == "M") {
    set_date(time, add_months(from, static_cast<int>(by)));
  } else if (letter == "Q") {
    const PartialDate month = add_months(from, static_cast<int>(3 * by));
    set_quarter(time.value, time.edtf, month.year, (month.month + 2) / 3);
  } else {
    set_date(time, {static_cast<int>(year), 0, 0});
    const std::size_t cut = letter == "DE" ? 1 : letter == "CE" ? 2 : 0;
    time.value.resize(4 - cut);
    time.edtf.replace(4 - cut, cut, cut, 'X');
  }
  return true;
}

std::string unknown_unit(std::string_view letter) {
  if (letter == "D") return "XXXX-XX-XX";
  if (letter == "W") return "XXXX-WXX";
  if (letter == "M") return "XXXX-XX";
  if (letter == "Q") return "XXXX-QX";
  return letter == "DE" ? "XXX" : letter == "CE" ? "XX" : "XXXX";
}

int signed_number(std::string_view text) {
  const bool minus = text.starts_with('-');
  const auto value = read_unsigned(minus ? text.substr(1) : text);
  const int magnitude = value && *value < 1000 ? static_cast<int>(*value) : 0;
  return minus ? -magnitude : magnitude;
}

std::string_view letter_of(const Term& unit) { return attribute(unit.gives, "letter"); }

bool shorter_than_day(const Term& unit) { return !attribute(unit.gives, "time").empty(); }

}  // namespace entente

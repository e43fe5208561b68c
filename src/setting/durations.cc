// Lengths of time: "three years", "a 10-month mission", "half an hour", "for weeks".
#include "setting/dates.h"

namespace entente {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;

// The quantity before a unit, and where the unit is to be sought.
struct Quantity {
  std::optional<int> count;
  int halves = 0;           // "two and a half": 1
  bool vague = false;       // "several", "recent", or nothing at all
  bool article = false;     // "a week"
  bool joined = false;      // "10-month"
  std::uint32_t unit = kNone;
};

// Passes over a hyphen; true if there is one.
bool pass_dash(const SettingText& page, std::uint32_t& at) {
  if (!page.is(at, '-') || !page.touches_next(at)) return false;
  ++at;
  return true;
}

// "and a half", "-and-a-half" behind a number.
bool pass_half(const SettingText& page, std::uint32_t& at) {
  std::uint32_t i = at;
  pass_dash(page, i);
  if (page.tag(i) != Tag::kConjunction) return false;
  ++i;
  pass_dash(page, i);
  if (!page.article(i)) return false;
  ++i;
  pass_dash(page, i);
  const TermAt half = page.word(i, "half");
  if (!half) return false;
  at = half.last;
  return true;
}

// One word between a number and its unit: "two consecutive days", "five trading days".
std::uint32_t past_adjective(const SettingText& page, std::uint32_t at) {
  if (page.unit(at) || !page.unit(at + 1)) return at;
  return page.tag(at) == Tag::kAdjective || page.word(at, "unit-kind") ? at + 1 : at;
}

std::optional<Quantity> quantity(const SettingText& page, std::uint32_t i) {
  Quantity out;
  std::uint32_t at = i;
  if (const TermAt half = page.word(i, "half")) {
    // "half an hour"
    out.halves = 1, out.count = 0;
    at = half.last;
    out.joined = pass_dash(page, at);
    if (page.article(at) && !page.definite(at)) ++at;
    else if (!out.joined) return {};
  } else if (const TermAt few = page.word(i, "few")) {
    out.vague = true;
    at = few.last;
  } else if (const auto number = page.number(i)) {
    out.count = number->value;
    at = number->last;
    if (pass_half(page, at)) out.halves = 1;
    out.joined = pass_dash(page, at);
  } else if (page.article(i) && !page.definite(i)) {
    out.count = 1, out.article = true;
    ++at;
  } else {
    out.vague = true;
  }
  out.unit = out.article || (out.vague && at == i) ? at : past_adjective(page, at);
  return out;
}

// "12 months" and "P2.5Y"; half a year and half an hour are counted in the next smaller unit.
std::string value_of_quantity(const Term& unit, const Quantity& quantity) {
  if (quantity.halves == 0) return length_value(unit, quantity.count);
  if (quantity.count == 0 && unit.key == "hour") return "PT30M";
  if (quantity.count == 0 && unit.key == "year") return "P6M";
  std::string out = length_value(unit, quantity.count);
  const std::string_view letter = letter_of(unit);
  out.insert(out.size() - letter.size(), ".5");
  return out;
}

// Ages: "34-year-old", "two years old", "the age of 34 years".
bool is_age(const SettingText& page, std::uint32_t last) {
  const std::uint32_t after = page.is(last, '-') ? last + 1 : last;
  return bool(page.word(after, "age"));
}

// "a week" is a length behind a preposition or a verb that lasts, and no rate, point or name.
bool is_length_with_article(const SettingText& page, std::uint32_t i, std::uint32_t last) {
  if (i == page.begin()) return bool(page.find(last, TermClass::kFunctionWord));
  if (page.word_before(i, "for") || page.word_before(i, "mod")) return true;
  return page.word(last, "behind") || page.word(last, "apart") || page.tag(i - 1) == Tag::kVerb;
}

// Whether a unit in the singular goes with the quantity: "10-month", "one year", "four day rally", "a week".
bool agrees(const SettingText& page, const Quantity& quantity, const TermAt& unit, std::uint32_t i) {
  const bool plural = unit.term->form == WordForm::kPlural;
  if (quantity.article) return !plural && is_length_with_article(page, i, unit.last);
  if (quantity.halves > 0 || quantity.joined || plural) return true;
  if (page.is(unit.last, '-')) return true;  // "20 year-long"
  if (quantity.count == 1) return !page.noun(unit.last);
  return quantity.count && (page.noun(unit.last) || page.tag(unit.last) == Tag::kAdjective);
}

// "years" alone: "for years", "decades-long".
bool stands_alone(const SettingText& page, std::uint32_t i, const TermAt& unit) {
  if (unit.term->form != WordForm::kPlural) return false;
  if (page.is(unit.last, '-') && page.word(unit.last + 1, "long")) return true;
  if (page.word(unit.last, "apart")) return true;  // "hours after the vote"
  const std::uint32_t before = i > page.begin() && page.definite(i - 1) ? i - 1 : i;
  if (before == i) return bool(page.word_before(i, "for"));
  return bool(page.word_before(before, "for")) && page.tag(unit.last) != Tag::kAdposition;
}

// "three-quarters", "a quarter" are parts of a whole.
bool is_part(const SettingText& page, const Quantity& quantity, const TermAt& unit, std::uint32_t i) {
  if (unit.term->key != "quarter") return false;
  if (!quantity.count || quantity.article || quantity.joined || quantity.halves > 0) return true;
  return (*quantity.count == 3 && quantity.unit == i + 1) || page.of(unit.last);
}

// A unit without a number: "for years", "the past years", "the past decade".
bool leads_bare(const SettingText& page, const TermAt& unit, std::uint32_t i, bool shifted) {
  if (!shifted) return stands_alone(page, i, unit);
  return unit.term->form == WordForm::kPlural || letter_of(*unit.term) == "DE";
}

bool leads_counted(const SettingText& page, const Quantity& quantity, const TermAt& unit, std::uint32_t i,
                   bool shifted) {
  if (quantity.vague) return unit.term->form == WordForm::kPlural;
  return shifted || agrees(page, quantity, unit, i);
}

// "two consecutive quarters"; the words "last", "past", "next", "coming" before it count the units from today.
std::optional<Time> measure(const SettingText& page, std::uint32_t i, std::uint32_t first) {
  const auto found = quantity(page, i);
  const TermAt unit = found ? page.unit(found->unit) : TermAt();
  if (!unit || letter_of(*unit.term).empty()) return {};
  const bool bare = found->vague && found->unit == i;
  const bool shifted = first < i;
  if (is_part(page, *found, unit, i) || is_age(page, unit.last)) return {};
  if (bare ? !leads_bare(page, unit, i, shifted) : !leads_counted(page, *found, unit, i, shifted)) return {};
  std::uint32_t last = unit.last;
  Quantity counted = *found;
  if (counted.count && counted.halves == 0 && pass_half(page, last)) counted.halves = 1;  // "a year and a half"
  if (bare && shifted && unit.term->form != WordForm::kPlural) counted.count = 1;          // "the past decade"
  if (page.is(last, '-') && page.word(last + 1, "long")) last += 2;
  if (const TermAt ago = page.word(last, "ago")) {
    // "six and a half months ago"
    Time time = make_time(first, ago.last, "setting/ago");
    time.value = "PAST_REF";
    return time;
  }
  Time time = make_time(first, last, "setting/duration");
  time.timex = Timex::kDuration;
  time.value = value_of_quantity(*unit.term, counted);
  if (shifted || bare) take_article(page, time);
  return time;
}

}  // namespace

std::string length_value(const Term& unit, const std::optional<int>& count) {
  std::string out = shorter_than_day(unit) ? "PT" : "P";
  const std::string_view letter = letter_of(unit);
  const std::string_view tens = letter == "DE" ? "0" : letter == "CE" ? "00" : "";
  out += count ? std::to_string(*count) + std::string(tens) : "X";
  return out.append(count && !tens.empty() ? "Y" : letter);
}

std::optional<Time> duration(const SettingText& page, std::uint32_t i) {
  if (const TermAt shift = page.word(i, "shift")) {
    // "the last of three days" is none; "the last three days" is.
    if (auto time = measure(page, shift.last, i)) return time;
  }
  return measure(page, i, i);
}

}  // namespace entente

// What comes again and again: "daily", "every two years", "twice a week", "15 ships a year".
#include "setting/dates.h"

namespace entente {

namespace {

Time set_time(std::uint32_t first, std::uint32_t last, std::string value, std::string_view quant) {
  Time time = make_time(first, last, "setting/rhythm");
  time.timex = Timex::kSet;
  time.value = std::move(value);
  time.quant = quant;
  return time;
}

// "daily", "annual".
std::optional<Time> adjective(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "set");
  if (!word) return {};
  return set_time(i, word.last, std::string(attribute(word.term->gives, "value")), "EVERY");
}

// "every Monday", "each summer", "every two years", "every other day", "every morning".
std::optional<Time> every(const SettingText& page, std::uint32_t i) {
  const TermAt word = page.word(i, "every");
  if (!word) return {};
  if (const TermAt day = page.find(word.last, TermClass::kWeekday)) {
    return set_time(i, day.last, "XXXX-WXX-" + std::string(day.term->key), "EVERY");
  }
  if (const auto month = page.month(word.last)) {
    return set_time(i, page.find(word.last, TermClass::kMonth).last, value_of({0, *month, 0}), "EVERY");
  }
  if (const TermAt season = page.find(word.last, TermClass::kSeason)) {
    return set_time(i, season.last, "XXXX-" + std::string(season.term->key), "EVERY");
  }
  if (const TermAt part = page.word(word.last, "part")) {
    return set_time(i, part.last, "XXXX-XX-XXT" + std::string(attribute(part.term->gives, "part")), "EVERY");
  }
  const TermAt other = page.word(word.last, "other");
  const auto count = other ? std::optional<SettingText::Number>({2, other.last}) : page.number(word.last);
  const TermAt unit = page.unit(count ? count->last : word.last);
  if (!unit || letter_of(*unit.term).empty()) return {};
  if (unit.term->form == WordForm::kPlural && !count) return {};
  return set_time(i, unit.last, length_value(*unit.term, count ? count->value : 1), "EVERY");
}

// How often: "twice", "three times"; one past its last token.
struct Often {
  std::string freq;
  std::uint32_t last;
};
std::optional<Often> how_often(const SettingText& page, std::uint32_t i) {
  if (const TermAt word = page.word(i, "often")) {
    return Often{std::string(attribute(word.term->gives, "times")) + "X", word.last};
  }
  const auto count = page.number(i);
  const TermAt times = count ? page.word(count->last, "times") : TermAt();
  if (times) return Often{std::to_string(count->value) + "X", times.last};
  return {};
}

// "a week", "per month", "each year" as the measure of a rate: one past its last token.
std::optional<Time> per_unit(const SettingText& page, std::uint32_t i) {
  const TermAt per = page.word(i, "per");
  const bool article = page.article(i) && !page.definite(i);
  if (!per && !article) return {};
  const TermAt unit = page.unit(per ? per.last : i + 1);
  if (!unit || letter_of(*unit.term).empty() || unit.term->form == WordForm::kPlural) return {};
  return set_time(i, unit.last, length_value(*unit.term, 1), "");
}

std::optional<Time> times_a_unit(const SettingText& page, std::uint32_t i) {
  const auto often = how_often(page, i);
  auto time = often ? per_unit(page, often->last) : std::nullopt;
  if (!time) return {};
  time->first.value = i;
  time->freq = often->freq;
  return time;
}

// "15 ships a year", "3% per month": behind what is counted, never behind a preposition.
std::optional<Time> rate(const SettingText& page, std::uint32_t i) {
  auto time = per_unit(page, i);
  if (!time || i == page.begin()) return {};
  if (page.word(i, "per")) return time;
  const std::uint32_t last = time->last.value;
  if (page.word(last, "ago") || page.word(last, "later") || page.is_dash(last)) return {};
  const Tag before = page.tag(i - 1);
  const bool counted = before == Tag::kNumber || before == Tag::kSymbol || page.noun(i - 1) || page.at(i - 1) == "%";
  const Relation relation = page.relation(last - 1);
  if (!counted || relation == Relation::kObj || relation == Relation::kNsubj) return {};
  return time;
}

}  // namespace

std::optional<Time> rhythm(const SettingText& page, std::uint32_t i) {
  for (auto* rule : {times_a_unit, adjective, every, rate}) {
    if (auto time = rule(page, i)) return time;
  }
  return {};
}

}  // namespace entente

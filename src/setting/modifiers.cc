// What qualifies an expression and belongs to its span: "early March", "the end of the year", "more than three years".
#include "setting/dates.h"

#include "base/strings.h"

namespace entente {

namespace {

void set_mod(const SettingText& page, const TermBefore& word, std::uint32_t free, bool article, Time& time) {
  time.mod = attribute(word.term->gives, "mod");
  time.first.value = word.first;
  if (article && word.first > free && page.definite(word.first - 1)) --time.first.value;
}

// "earlier this month", "late Monday", "at the end of January".
void qualify_point(const SettingText& page, std::uint32_t free, Time& time) {
  std::uint32_t at = time.first.value;
  TermBefore word = page.word_before(at, "mod");
  if (!word && at > free && page.is(at - 1, '-')) {
    word = page.word_before(at - 1, "mod");
    if (!word) word = page.word_before(at - 1, "dash-mod");
  }
  if (!word && at > free && page.definite(at - 1)) word = page.word_before(at - 1, "mod");
  if (!word || word.first < free || !attribute(word.term->gives, "length").empty()) return;
  // "late" of yesterday and of a weekday needs no more; "early" before a clock time is the day's.
  set_mod(page, word, free, true, time);
}

// "more than three years", "over a decade"; not "over the past years".
void qualify_length(const SettingText& page, std::uint32_t free, Time& time) {
  const TermBefore word = page.word_before(time.first.value, "mod");
  if (!word || word.first < free || attribute(word.term->gives, "length").empty()) return;
  if (page.definite(time.first.value)) return;
  set_mod(page, word, free, false, time);
}

// "end-March", "March-end" are read by their own rules; "the late 1980s" takes its article here.
bool is_point(const Time& time) {
  return time.timex == Timex::kDate || (time.timex == Timex::kTime && !time.value.starts_with('T'));
}

}  // namespace

void take_modifier(const SettingText& page, std::uint32_t free, Time& time) {
  if (time.timex == Timex::kSet || time.value.ends_with("_REF")) {
    if (time.rule == "setting/ago") qualify_length(page, free, time);
    return;
  }
  const bool counted = time.timex == Timex::kDuration || time.rule == "setting/ago" || time.rule == "setting/later";
  if (counted || time.rule == "setting/clock") qualify_length(page, free, time);
  if (!counted && is_point(time) && time.mod.empty()) qualify_point(page, free, time);
}

}  // namespace entente

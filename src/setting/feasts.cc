// Days with a name: "Christmas Eve", "9/11", "Ramadan". What moves is computed from the year.
#include "setting/dates.h"
#include "setting/feast_days.h"

namespace entente {

namespace {

// The year that puts the feast where its verb looks to, nearest to publication.
int feast_year(const SettingText& page, const Term& feast, Direction direction) {
  const PartialDate published = page.published;
  if (published.day == 0) return published.year;
  const Day today = day_of(published);
  int best = 0;
  long least = 0;
  for (int year = published.year - 1; year <= published.year + 1; ++year) {
    const auto days = feast_days(feast, year, page.lexicon());
    if (!days) continue;
    const long distance = days->contains(today) ? 0 : (days->first - today).count();
    if ((direction == Direction::kPast && distance > 0) || (direction == Direction::kFuture && distance < 0)) continue;
    const long size = distance < 0 ? -distance : distance;
    if (best == 0 || size < least) best = year, least = size;
  }
  return best == 0 ? published.year : best;
}

// A feast of an unknown year: only one with a fixed day has a month.
std::string symbolic_value(const Term& feast) {
  const std::string_view day = attribute(feast.gives, "day");
  return day.empty() ? "XXXX" : "XXXX-" + std::string(day);
}

void set_feast(const SettingText& page, const Term& feast, int year, Time& time) {
  const auto days = feast_days(feast, year, page.lexicon());
  if (!days) {
    time.value = year > 0 ? value_of({year, 0, 0}) : symbolic_value(feast);
    time.edtf = year > 0 || time.value.size() > 4 ? time.value : "";
    return;
  }
  time.value = edtf(days->first);
  time.edtf = time.value;
  // A calendar that is sighted, not counted, can be a day off.
  const std::string_view doubt = attribute(feast.gives, "hijri").empty() ? "" : "~";
  if (days->last > days->first) {
    time.value += "/" + edtf(days->last);
    time.edtf += std::string(doubt) + "/" + edtf(days->last);
  }
  time.edtf += doubt;
  if (!doubt.empty()) time.confidence = 700;
}

// "9/11": a date by its name alone.
std::optional<Time> day_of_history(const SettingText& page, std::uint32_t i) {
  const std::string_view form = page.at(i);
  const Code* code = form.find('/') == std::string_view::npos ? nullptr : page.lexicon().code("day_of_history", form);
  if (code == nullptr) return {};
  Time time = make_time(i, i + 1, "setting/feast");
  time.value = time.edtf = code->label;
  return time;
}

}  // namespace

std::optional<Time> named_date(const SettingText& page, std::uint32_t i) {
  if (auto time = day_of_history(page, i)) return time;
  const TermAt word = page.word(i, "feast");
  if (!word) return {};
  std::uint32_t last = word.last;
  Time time = make_time(i, last, "setting/feast");
  int year = told_year(page, last).value_or(0);
  if (const TermAt shift = page.word(i - 1, "shift"); year == 0 && shift && page.published.year > 0) {
    // "last Christmas"
    const int by = signed_number(attribute(shift.term->gives, "by"));
    year = feast_year(page, *word.term, by < 0 ? Direction::kPast : by > 0 ? Direction::kFuture : Direction::kUnknown);
    time.first.value = i - 1;
    anchor_to_publication(time, page);
  }
  time.last.value = last;
  if (year == 0) {
    anchor_to_publication(time, page);
    time.confidence = 700;
    if (page.published.year > 0 && !page.history()) {
      year = feast_year(page, *word.term, tendency(page, i, last).direction);
    }
    if (page.history() && page.story().date.year > 0) year = page.story().date.year, anchor_to(time, page.story());
  }
  set_feast(page, *word.term, year, time);
  return time;
}

}  // namespace entente

#include "setting/setting.h"

#include "setting/dates.h"

namespace entente {

namespace {

constexpr std::string_view kTimexNames[] = {"DATE", "TIME", "DURATION", "SET"};

// "early", "the end of", "more than" before an expression qualify it and belong to its span.
void take_modifier(const SettingText& page, std::uint32_t begin, Time& time) {
  std::uint32_t at = time.first.value;
  if (at > begin && page.tag(at - 1) == Tag::kDeterminer && time.timex == Timex::kDate) --at;
  if (at > begin && page.is(at - 1, '-')) --at;
  for (std::uint32_t first = at; first > begin && at - first < 3; --first) {
    const TermAt word = page.find(first - 1, TermClass::kTimeWord, "mod");
    if (!word || word.last < at || word.last > time.first.value) continue;
    const bool of_length = !attribute(word.term->gives, "length").empty();
    if (of_length != (time.timex == Timex::kDuration)) return;
    if (of_length && word.last < time.last.value && page.tag(time.first.value) == Tag::kDeterminer) return;  // "over the past years"
    time.mod = attribute(word.term->gives, "mod");
    time.first.value = first - 1;
    if (first - 1 > begin && page.tag(first - 2) == Tag::kDeterminer && !of_length) --time.first.value;
    return;
  }
}

// "Monday morning", "yesterday evening".
void take_part_of_day(const SettingText& page, Time& time) {
  if (time.timex != Timex::kDate || time.value.find('-') == std::string::npos) return;
  const TermAt part = page.find(time.last.value, TermClass::kTimeWord, "part");
  const bool day = time.value.size() == 10 || time.value.starts_with("XXXX-WXX-");
  if (!part || !day) return;
  time.timex = Timex::kTime;
  time.value.append("T").append(attribute(part.term->gives, "part"));
  time.last.value = part.last;
}

std::optional<Time> time_at(const SettingText& page, std::uint32_t i) {
  if (!page.may_begin(i)) return {};
  if (auto time = calendar_date(page, i)) return time;
  if (auto time = relative_date(page, i)) return time;
  return length_or_rhythm(page, i);
}

// A word of time that starts nothing.
void note_refusal(Trace* trace, const SettingText& page, std::uint32_t i) {
  if (trace == nullptr) return;
  const bool number = page.year(i).has_value();
  if (!number && !page.find(i, TermClass::kMonth) && !page.find(i, TermClass::kTimeUnit) && !page.find(i, TermClass::kSeason)) return;
  trace->note({"setting.refused", number ? "setting/year" : "setting/calendar-date", page.token(i).span, false,
               number ? "no preposition, article or name leads to it, or it counts something"
                      : "no number, year or measure goes with it"});
}

void note(Trace* trace, const Time& time) {
  if (trace == nullptr) return;
  trace->note({"setting.time", std::string(time.rule), time.span, true,
               "worth " + std::string(name_of(time.timex)) + " " + time.value +
                   (time.anchor == Time::Anchor::kPublished ? ", counted from the publication date" : "")});
}

}  // namespace

std::string_view name_of(Timex timex) { return kTimexNames[static_cast<std::size_t>(timex)]; }

Setting find_setting(const Document& document, const Sentences& sentences, const Syntax& syntax,
                     const Lexicon& lexicon, Trace* trace) {
  Setting out;
  SettingText page(document, sentences, syntax, lexicon);
  for (const Sentence& sentence : sentences.sentences) {
    page.turn_to(sentence);
    std::uint32_t free = page.begin();  // expressions do not overlap
    for (std::uint32_t i = page.begin(); i < page.end(); ++i) {
      auto time = time_at(page, i);
      if (!time) {
        note_refusal(trace, page, i);
        continue;
      }
      take_part_of_day(page, *time);
      if (time->first.value < free) time->first.value = i;
      take_modifier(page, free, *time);
      time->span = {page.token(time->first.value).span.begin, page.token(time->last.value - 1).span.end};
      note(trace, *time);
      free = time->last.value;
      i = free - 1;
      out.times.push_back(std::move(*time));
    }
  }
  return out;
}

}  // namespace entente

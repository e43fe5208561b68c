#include "setting/setting.h"

#include "setting/dates.h"

namespace entente {

namespace {

constexpr std::string_view kTimexNames[] = {"DATE", "TIME", "DURATION", "SET"};

// The first family that finds something at a token has it.
std::optional<Time> time_at(const SettingText& page, std::uint32_t i) {
  for (auto* family : {named_date, period, clock_time, rhythm, calendar_date, relative_date, duration}) {
    if (auto time = family(page, i)) return time;
  }
  return {};
}

// A word of time that starts nothing.
void note_refusal(Trace* trace, const SettingText& page, std::uint32_t i) {
  if (trace == nullptr) return;
  const bool number = page.year(i).has_value();
  const bool unit = page.unit(i) || page.find(i, TermClass::kSeason);
  if (!number && !unit && !page.find(i, TermClass::kMonth)) return;
  trace->note({"setting.refused", number ? "setting/year" : "setting/calendar-date", page.token(i).span, false,
               number ? "no preposition, article or name leads to it, or it counts something"
                      : "no number, year or measure goes with it"});
}

std::string_view origin(const Time& time) {
  if (time.anchor == Time::Anchor::kPublished) return ", counted from the publication date";
  return time.anchor == Time::Anchor::kTime ? ", counted from an earlier time of the text" : "";
}

void note(Trace* trace, const Time& time) {
  if (trace == nullptr) return;
  trace->note({"setting.time", std::string(time.rule), time.span, true,
               "worth " + std::string(name_of(time.timex)) + " " + time.value + std::string(origin(time))});
}

// Reads one sentence after the other; a time is known to those behind it.
class SettingReader {
 public:
  SettingReader(SettingText& page, Trace* trace) : page_(page), trace_(trace) {}

  void read_sentence(std::uint32_t index) {
    page_.turn_to(index);
    free_ = page_.begin();
    const std::size_t first = out_.times.size();
    for (std::uint32_t i = page_.begin(); i < page_.end();) i = read_at(i);
    settle_clocks(page_, out_.times, first);
    for (std::size_t t = first; t < out_.times.size(); ++t) note(trace_, finish(out_.times[t]));
  }

  Setting take() { return std::move(out_); }

 private:
  // One past what was read.
  std::uint32_t read_at(std::uint32_t i) {
    if (!page_.may_begin(i)) return i + 1;
    if (auto times = range(page_, i); !times.empty()) {
      for (Time& time : times) add(std::move(time), i);
      return free_;
    }
    auto time = time_at(page_, i);
    if (!time) {
      note_refusal(trace_, page_, i);
      return i + 1;
    }
    take_part_of_day(page_, *time);
    add(std::move(*time), i);
    return free_;
  }

  void add(Time time, std::uint32_t i) {
    if (time.first.value < free_) time.first.value = std::max(i, free_);  // expressions do not overlap
    take_modifier(page_, free_, time);
    free_ = time.last.value;
    page_.remember(time, {static_cast<std::uint32_t>(out_.times.size())});
    out_.times.push_back(std::move(time));
  }

  const Time& finish(Time& time) const {
    time.span = {page_.token(time.first.value).span.begin, page_.token(time.last.value - 1).span.end};
    time.days = edtf_days(time.edtf);
    return time;
  }

  SettingText& page_;
  Trace* trace_;
  Setting out_;
  std::uint32_t free_ = 0;  // no expression has taken the tokens from here on
};

}  // namespace

std::string_view name_of(Timex timex) { return kTimexNames[static_cast<std::size_t>(timex)]; }

Setting find_setting(const Document& document, const Sentences& sentences, const Syntax& syntax,
                     const Lexicon& lexicon, Trace* trace) {
  SettingText page(document, sentences, syntax, lexicon);
  SettingReader reader(page, trace);
  for (std::uint32_t s = 0; s < sentences.sentences.size(); ++s) reader.read_sentence(s);
  return reader.take();
}

}  // namespace entente

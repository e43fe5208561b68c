#include "setting/setting_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/strings.h"

namespace entente {

namespace {

constexpr bool is_time_class(TermClass cls) { return cls >= TermClass::kMonth && cls <= TermClass::kOrdinal; }

// Keys of time-words that are expressions by themselves; all others stand beside a unit, a number or one of these.
constexpr std::string_view kAlone[] = {"day", "feast", "hour", "opening", "part", "set", "shift", "year-end",
                                       "FUTURE_REF", "PAST_REF", "PRESENT_REF"};

}  // namespace

TimeWords::TimeWords(const Lexicon& lexicon) {
  roles_.reserve(lexicon.all_terms().size());
  for (const Term& term : lexicon.all_terms()) {
    const bool beside = term.cls == TermClass::kTimeWord && std::ranges::find(kAlone, term.key) == std::end(kAlone);
    roles_.push_back(!is_time_class(term.cls) ? Role::kNone : beside ? Role::kBeside : Role::kAlone);
  }
}

SettingText::SettingText(const Document& document, const Sentences& sentences, const Syntax& syntax,
                         const Lexicon& lexicon)
    : published(partial_date(document.published.value)),
      document_(document), sentences_(sentences), syntax_(syntax), lexicon_(lexicon),
      words_(lexicon.derived<TimeWords>()) {
  // Counting units from a year near the ends of the calendar would leave it.
  if (published.year < 1000 || published.year > 9000) published = {};
  begin_ = 0, end_ = static_cast<std::uint32_t>(sentences.tokens.size());
  history_ = published.year > 0 && tells_history();
}

// Years behind a month or a preposition: ten at least, most of them more than a year before publication.
bool SettingText::tells_history() const {
  constexpr int kLeast = 10;
  int old = 0, fresh = 0;
  for (std::uint32_t i = begin_ + 1; i < end_; ++i) {
    if (token(i).shape != Shape::kNumber) continue;
    const auto written = year(i);
    const bool dated = month(i - 1) || (is(i - 1, ',') && i > begin_ + 1 && digits(i - 2));
    if (written && (dated || tag(i - 1) == Tag::kAdposition)) ++(*written < published.year - 1 ? old : fresh);
  }
  return old >= kLeast && old > 3 * fresh;
}

void SettingText::turn_to(std::uint32_t index) {
  const Sentence& sentence = sentences_.sentences[index];
  begin_ = sentence.first.value, end_ = sentence.last.value;
  sentence_ = index, paragraph_ = sentence.paragraph;
  find_beginnings();
}

void SettingText::find_beginnings() {
  begins_.assign(end_ - begin_, 0);
  std::uint32_t alone = UINT32_MAX;  // the nearest word behind that tells a time alone
  for (std::uint32_t i = end_; i-- > begin_;) {
    const Shape shape = token(i).shape;
    if (shape == Shape::kMark) continue;
    auto role = shape == Shape::kNumber || shape == Shape::kOther ? TimeWords::Role::kAlone : TimeWords::Role::kNone;
    for (const Hit& hit : syntax_.at({i})) {
      if (is_time_class(hit.cls)) role = std::max(role, words_.role(hit.term));
    }
    if (role == TimeWords::Role::kAlone) alone = i;
    begins_[i - begin_] = role != TimeWords::Role::kNone && alone != UINT32_MAX && alone - i <= kReach ? 1 : 0;
  }
}

// A line that is nothing but a date tells of the document, not of what happened.
void SettingText::remember(const Time& time, Id<Time> id) {
  if (time.timex != Timex::kDate && time.timex != Timex::kTime) return;
  if (time.last.value - time.first.value + 1 >= end_ - begin_) return;
  const bool week = time.value.size() > 5 && (time.value[5] == 'W' || !is_digit(time.value.back()));
  const bool part = time.timex == Timex::kTime;
  if ((week && !part) || time.value.ends_with("_REF") || time.value.size() < 4) return;
  const PartialDate date = partial_date(std::string_view(time.value).substr(0, 10));
  if (date.year == 0 && date.month == 0) return;
  latest_ = {date, id, sentence_, paragraph_};
  if (date.day > 0) latest_day_ = latest_;
  // A year alone that lies far off is a glance aside, not where the story is.
  constexpr int kNear = 5;
  const int distance = date.year - story_.date.year;
  const bool aside = date.month == 0 && story_.date.month > 0 && (distance > kNear || distance < -kNear);
  if (!aside && date.year > 0) story_ = latest_;
}

bool SettingText::is_near(const Reference& reference, std::uint32_t sentences) const {
  return reference && reference.paragraph == paragraph_ && reference.sentence + sentences >= sentence_;
}

std::string_view SettingText::at(std::uint32_t i) const {
  return i >= begin_ && i < end_ ? document_.at(sentences_.tokens[i].span) : std::string_view();
}

TermAt SettingText::find(std::uint32_t i, TermClass cls) const {
  return i >= begin_ && i < end_ ? term_at(syntax_, lexicon_, {i}, cls) : TermAt();
}

TermAt SettingText::find(std::uint32_t i, TermClass cls, std::string_view key) const {
  return i >= begin_ && i < end_ ? term_at(syntax_, lexicon_, {i}, cls, key) : TermAt();
}

TermBefore SettingText::word_before(std::uint32_t i, std::string_view key) const {
  for (std::uint32_t first = i; first > begin_ && i - first < 4;) {
    if (const TermAt term = word(--first, key); term && term.last == i) return {term.term, first};
  }
  return {};
}

bool SettingText::is_dash(std::uint32_t i) const {
  const std::string_view form = at(i);
  return form == "-" || form == "\u2013" || form == "\u2014";
}

bool SettingText::article(std::uint32_t i) const {
  return tag(i) == Tag::kDeterminer && bool(find(i, TermClass::kTimeWord, "article"));
}

std::optional<std::uint32_t> SettingText::head(std::uint32_t i) const {
  if (!holds(i) || !syntax_.words[i].head) return {};
  return syntax_.words[i].head.value;
}

Morphology SettingText::morphology(std::uint32_t i) const {
  return holds(i) && syntax_.parser != nullptr ? syntax_.parser->morphology(syntax_.words[i]) : Morphology();
}

std::optional<int> SettingText::digits(std::uint32_t i) const {
  if (i < begin_ || i >= end_ || token(i).shape != Shape::kNumber) return {};
  int value = 0;
  for (char c : at(i)) {
    if (c == ',') continue;
    if (!is_digit(c) || value > 9999) return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<SettingText::Number> SettingText::number(std::uint32_t i) const {
  constexpr std::uint64_t kMost = 99999;
  const auto one = [&](std::uint32_t at) -> std::pair<std::optional<std::uint64_t>, std::uint32_t> {
    if (const auto value = digits(at)) return {static_cast<std::uint64_t>(*value), at + 1};
    const TermAt word = find(at, TermClass::kNumberWord);
    return {word ? read_unsigned(word.term->key) : std::nullopt, word.last};
  };
  const auto [value, last] = one(i);
  if (!value || *value > kMost) return {};
  if (*value >= 100 && tag(i - 1) == Tag::kNumber) return {};  // the thousand of "ten thousand"
  if (const auto [times, end] = one(last); times && *times >= 100 && *times > *value && !digits(last)) {
    if (*times * *value > kMost) return {};
    return Number{static_cast<int>(*times * *value), end};
  }
  return Number{static_cast<int>(*value), last};
}

std::optional<int> SettingText::ordinal(std::uint32_t i) const {
  if (const TermAt word = find(i, TermClass::kOrdinal)) {
    const auto value = read_unsigned(word.term->key);
    return value && *value < 1000 ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }
  const std::string_view form = at(i);
  if (form.size() < 3 || form.size() > 4 || !is_digit(form[0]) || !is_digit(form[form.size() - 3])) return {};
  const std::string_view ending = form.substr(form.size() - 2);
  if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return {};
  const auto value = read_unsigned(form.substr(0, form.size() - 2));
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> SettingText::month(std::uint32_t i) const {
  const TermAt word = find(i, TermClass::kMonth);
  if (!word) return {};
  const auto value = read_unsigned(word.term->key);
  return value && *value >= 1 && *value <= 12 ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> SettingText::year(std::uint32_t i) const {
  if (at(i).size() != 4) return {};
  const auto value = digits(i);
  return value && *value >= 1000 && *value < 2200 ? value : std::nullopt;
}

std::optional<int> SettingText::short_year(std::uint32_t i) const {
  return at(i).size() == 2 ? digits(i) : std::nullopt;
}

}  // namespace entente

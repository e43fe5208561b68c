// Reads lines that hold a date and nothing else of weight.
#include <algorithm>

#include "base/date.h"
#include "base/strings.h"
#include "document/lines.h"
#include "document/scanner.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestDateLine = 120;
constexpr std::size_t kLongestDate = 6;   // words, as in "Wed, 07 Feb 2024 09:30:00 GMT"
constexpr std::size_t kLongestLabel = 3;  // words, as in "Last updated on"

bool is_time_mark(char c) {
  return is_digit(c) || std::string_view(":.,;|-+()/").find(c) != std::string_view::npos;
}

bool is_time_word(std::string_view word) {
  if (std::ranges::all_of(word, is_time_mark) || word == "–" || word == "—" || word == "•" || word == "·") return true;
  std::string letters;
  for (const char c : word) {
    if (is_ascii_alpha(c)) letters += ascii_lower(c);
    if (!is_ascii_alpha(c) && !is_time_mark(c)) return false;
  }
  return words::has(words::kTimeWords, letters);
}

class DateLineReader {
 public:
  DateLineReader(std::string_view text, Span line) : text_(text), words_(words_of(text, line)) {}

  std::optional<DateParts> read() {
    const std::string label = skip_label();
    parts_.published = !words::has(words::kChangeLabels, label);
    if (!read_date_here() && !read_place_then_date()) return std::nullopt;
    if (parts_.day.size() < 10 && label.empty()) return std::nullopt;
    for (; at_ < words_.size(); ++at_) {
      const std::string_view w = word(at_);
      if (is_time_word(w)) continue;
      // A second date may follow, with its label: the day of a change.
      const std::string lower = bare(w);
      if (!words::has(words::kDateLabels, lower)) return std::nullopt;
      return second_date() ? std::optional(parts_) : std::nullopt;
    }
    return parts_;
  }

 private:
  std::string_view word(std::size_t i) const { return slice(text_, words_[i]); }

  std::string skip_label() {
    for (std::size_t count = std::min(kLongestLabel, words_.size()); count > 0; --count) {
      std::string label;
      for (std::size_t i = 0; i < count; ++i) label += (i > 0 ? " " : "") + bare(word(i));
      if (!words::has(words::kDateLabels, label)) continue;
      at_ = count;
      return label;
    }
    return "";
  }

  // The longest date that begins at `at_`.
  bool read_date_here() {
    for (std::size_t count = std::min(kLongestDate, words_.size() - at_); count > 0; --count) {
      Span span{words_[at_].begin, words_[at_ + count - 1].end};
      while (!span.empty() && std::string_view(",;|").find(text_[span.end - 1]) != std::string_view::npos) --span.end;
      std::optional<std::string> day = read_date(slice(text_, span));
      if (!day || day->size() < 7) continue;
      parts_.date = span;
      parts_.day = *std::move(day);
      at_ += count;
      return true;
    }
    return false;
  }

  // "Bamako, 7 February 2024"
  bool read_place_then_date() {
    const std::size_t begin = at_;
    while (at_ < words_.size() && at_ - begin < 3 && is_name_word(without_comma(word(at_)))) {
      const bool last = word(at_).ends_with(',');
      const Span place{words_[begin].begin, words_[at_].end - (last ? 1u : 0u)};
      ++at_;
      if (!last) continue;
      if (at_ == words_.size() || !read_date_here()) return false;
      parts_.place = place;
      return true;
    }
    return false;
  }

  static std::string_view without_comma(std::string_view word) {
    if (word.ends_with(',')) word.remove_suffix(1);
    return word;
  }

  bool second_date() {
    DateLineReader rest(text_, {words_[at_].begin, words_.back().end});
    rest.skip_label();
    if (rest.at_ == rest.words_.size() || !rest.read_date_here()) return false;
    while (rest.at_ < rest.words_.size() && is_time_word(rest.word(rest.at_))) ++rest.at_;
    return rest.at_ == rest.words_.size();
  }

  std::string_view text_;
  std::vector<Span> words_;
  std::size_t at_ = 0;
  DateParts parts_;
};

}  // namespace

std::optional<DateParts> read_date_line(std::string_view text, Span line) {
  line = trim_wide(text, line);
  if (line.empty() || line.size() > kLongestDateLine || !has_digit(slice(text, line))) return std::nullopt;
  return DateLineReader(text, line).read();
}

}  // namespace entente

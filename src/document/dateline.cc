// Reads the dateline of a wire story: place, perhaps a date, perhaps the agency, and a dash.
// Examples: "BAMAKO, Feb 7 (Wire) —", "Nairobi (Agency) -", "LIMA — ", "PORT-AU-PRINCE, Haiti, 3 May 2025 --".
#include <algorithm>

#include "base/date.h"
#include "base/strings.h"
#include "document/lines.h"
#include "document/scanner.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestDateline = 110;
constexpr std::size_t kLongestPlace = 4;  // words
constexpr std::size_t kShortestBarePlace = 4;  // bytes of a place that stands alone before the dash: "LIMA"
constexpr std::size_t kLongestBarePlace = 2;   // words; longer ones are speakers: "MARIA VAN DOORN – Thank you."

struct Dash {
  std::uint32_t begin, end;
};

// The first dash that parts two stretches: a long one, two hyphens, or a hyphen between spaces.
std::optional<Dash> find_dash(std::string_view text, Span within) {
  for (std::uint32_t at = within.begin; at < within.end; ++at) {
    const std::string_view rest = text.substr(at, within.end - at);
    const bool spaced = at > within.begin && is_space(text[at - 1]);
    if (rest.starts_with("—") || rest.starts_with("–")) return Dash{at, at + 3};
    if (rest.starts_with("--")) return Dash{at, at + 2};
    if (spaced && rest.starts_with("- ")) return Dash{at, at + 1};
  }
  return std::nullopt;
}

bool is_place_word(std::string_view word) {
  while (word.ends_with(',')) word.remove_suffix(1);
  return !word.empty() && starts_with_capital(word) && std::ranges::none_of(word, is_digit) &&
         word.find_first_of("\"():;!?") == std::string_view::npos;
}

class DatelineReader {
 public:
  DatelineReader(std::string_view text, Span head) : text_(text), head_(trim_wide(text, head)) {}

  std::optional<DatelineParts> read() {
    if (!take_agency()) return std::nullopt;
    if (head_.empty()) return parts_.agency.empty() ? std::nullopt : std::optional(parts_);
    bool first = true;
    for (std::uint32_t at = head_.begin; at < head_.end; first = false) {
      std::uint32_t comma = at;
      while (comma < head_.end && text_[comma] != ',') ++comma;
      const Span part = trim(text_, {at, comma});
      at = comma + 1;
      if (first ? !take_place(part) : !take_rest(part)) return std::nullopt;
    }
    if (!date_.empty()) finish_date();
    if (!date_.empty() && !names_day()) return std::nullopt;
    if (!capitals_ && parts_.agency.empty() && date_.empty()) return std::nullopt;
    return parts_;
  }

  bool bare_place() const { return parts_.agency.empty() && date_.empty(); }

 private:
  bool take_agency() {
    if (head_.empty() || text_[head_.end - 1] != ')') return true;
    const std::string_view head = slice(text_, head_);
    const std::size_t open = head.rfind('(');
    if (open == std::string_view::npos) return false;
    parts_.agency = trim(text_, {head_.begin + static_cast<std::uint32_t>(open) + 1, head_.end - 1});
    if (parts_.agency.empty() || words_of(text_, parts_.agency).size() > 4) return false;
    if (!starts_with_capital(slice(text_, parts_.agency))) return false;
    head_ = trim(text_, {head_.begin, head_.begin + static_cast<std::uint32_t>(open)});
    return true;
  }

  bool take_place(Span part) {
    const std::vector<Span> words = words_of(text_, part);
    std::size_t count = 0;
    // "BAMAKO Feb 7 (Wire) -": a date may follow the place without a comma.
    while (count < words.size() && !words::has(words::kMonths, bare(slice(text_, words[count]))) &&
           !has_digit(slice(text_, words[count]))) {
      ++count;
    }
    if (count == 0 || count > kLongestPlace) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view word = slice(text_, words[i]);
      if (!is_place_word(word) && !(i > 0 && words::has(words::kNameParticles, std::string(word)))) return false;
      capitals_ = (i == 0 || capitals_) && is_all_capitals(word);
    }
    parts_.place = {words[0].begin, words[count - 1].end};
    return count == words.size() || take_rest({words[count].begin, part.end});
  }

  // A country or province, a weekday, or a piece of the date.
  bool take_rest(Span part) {
    if (part.empty()) return false;
    const std::string_view piece = slice(text_, part);
    if (has_digit(piece)) {
      for (const Span word : words_of(text_, part)) {
        const std::string lower = bare(slice(text_, word));
        if (!has_digit(lower) && !words::has(words::kMonths, lower)) return false;
      }
      date_ = date_.empty() ? part : cover(date_, part);
      return true;
    }
    const std::vector<Span> words = words_of(text_, part);
    return words.size() <= kLongestPlace &&
           std::ranges::all_of(words, [&](Span word) { return is_place_word(slice(text_, word)); });
  }

  void finish_date() {
    parts_.date = date_;
    const std::optional<std::string> day = read_date(slice(text_, date_));
    if (day && day->size() == 10) parts_.day = *day;
  }

  // "From 2 – 6 July": a number alone is no date.
  bool names_day() const {
    const std::vector<Span> words = words_of(text_, date_);
    return !parts_.day.empty() || std::ranges::any_of(words, [&](Span word) {
      return words::has(words::kMonths, bare(slice(text_, word)));
    });
  }

  std::string_view text_;
  Span head_;
  Span date_;
  bool capitals_ = false;
  DatelineParts parts_;
};

}  // namespace

std::optional<DatelineParts> read_dateline(std::string_view text, Span paragraph) {
  const std::uint32_t end = paragraph.begin + std::min(paragraph.size(), kLongestDateline);
  const std::optional<Dash> dash = find_dash(text, {paragraph.begin, end});
  if (!dash || dash->begin == paragraph.begin) return std::nullopt;
  DatelineReader reader(text, {paragraph.begin, dash->begin});
  std::optional<DatelineParts> parts = reader.read();
  const Span rest = trim_wide(text, {dash->end, paragraph.end});
  if (!parts || rest.empty()) return std::nullopt;
  if (reader.bare_place()) {
    // "NATO — the alliance — said": only a new sentence makes a bare word before a dash a place.
    const std::string_view after = slice(text, rest);
    const bool new_sentence = starts_with_capital(after) || after.starts_with("\"") || after.starts_with("“");
    if (!new_sentence || parts->place.size() < kShortestBarePlace) return std::nullopt;
    if (words_of(text, parts->place).size() > kLongestBarePlace) return std::nullopt;
  }
  parts->span = {paragraph.begin, dash->end};
  return parts;
}

}  // namespace entente

// Reads the line that names the author, word by word: opener, names joined by "and", then what follows the names.
// Example: "By Awa Diop and Jean Kone, The Sahel Herald | 7 February 2024".
#include <algorithm>

#include "base/date.h"
#include "base/strings.h"
#include "document/lines.h"
#include "document/scanner.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestByline = 160;
constexpr std::size_t kLongestName = 5;
constexpr std::size_t kLongestOutlet = 6;

bool is_joiner(std::string_view word) { return word == "and" || word == "&" || word == "with" || word == "And"; }

bool is_separator(std::string_view word) {
  return word == "|" || word == "•" || word == "–" || word == "—" || word == "-" || word == "/" || word == "·";
}

bool ends_segment(std::string_view word) { return word.ends_with(',') || word.ends_with(';') || word.ends_with('|'); }

std::string_view without_comma(std::string_view word) {
  while (ends_segment(word)) word.remove_suffix(1);
  return word;
}

class BylineReader {
 public:
  BylineReader(std::string_view text, Span line) : text_(text), words_(words_of(text, line)) {}

  std::optional<BylineParts> read(bool opener_known) {
    while (at_ < words_.size() && is_separator(word(at_))) ++at_;
    const bool opened = skip_opener();
    if ((!opened && !opener_known) || at_ == words_.size()) return std::nullopt;
    if (!read_authors() && !read_nameless()) return std::nullopt;
    while (at_ < words_.size()) {
      if (!read_tail_segment() && !opener_known) return std::nullopt;
    }
    return parts_;
  }

 private:
  std::string_view word(std::size_t i) const { return slice(text_, words_[i]); }

  bool skip_opener() {
    std::string opener;
    for (std::size_t count = 1; count <= 2 && at_ + count <= words_.size(); ++count) {
      opener += (count == 2 ? " " : "") + ascii_lowered(word(at_ + count - 1));
      if (opener.ends_with(':')) opener.pop_back();
      if (!words::has(words::kBylineOpeners, opener)) continue;
      at_ += count;
      return true;
    }
    return false;
  }

  // The number of words of the name that begins at `from`; 0 if none does.
  std::size_t name_length(std::size_t from) const {
    std::size_t end = from;
    std::size_t capitalised = 0;
    while (end < words_.size() && end - from < kLongestName + 1) {
      const std::string_view w = without_comma(word(end));
      const std::string lower = bare(w);
      if (words::has(words::kPosts, lower) || words::has(words::kNoNames, lower)) break;
      if (is_name_word(w) && !words::has(words::kMonths, lower)) {
        ++capitalised;
      } else if (capitalised == 0 || !words::has(words::kNameParticles, std::string(w))) {
        break;
      }
      ++end;
      if (ends_segment(word(end - 1))) break;
    }
    return capitalised >= 2 && end - from <= kLongestName ? end - from : 0;
  }

  Span span_of(std::size_t from, std::size_t to) const {
    const auto last = static_cast<std::uint32_t>(without_comma(word(to - 1)).size());
    return {words_[from].begin, words_[to - 1].begin + last};
  }

  bool joined_later(std::size_t from) const {
    for (std::size_t i = from; i < words_.size(); ++i) {
      if (is_joiner(word(i))) return true;
    }
    return false;
  }

  bool read_authors() {
    const std::size_t begin = at_;
    std::size_t length = name_length(at_);
    if (length == 0) return false;
    at_ += length;
    while (at_ < words_.size()) {
      const bool joined = is_joiner(word(at_));
      const bool listed = ends_segment(word(at_ - 1)) && joined_later(at_);
      if (!joined && !listed) break;
      length = name_length(at_ + (joined ? 1 : 0));
      if (length == 0) break;
      at_ += length + (joined ? 1 : 0);
    }
    parts_.author = span_of(begin, at_);
    return true;
  }

  // "By Reuters", "By The Associated Press", "By our correspondent": a byline that names no person.
  bool read_nameless() {
    const std::size_t begin = at_;
    bool post = false;
    while (at_ < words_.size() && !is_separator(word(at_))) {
      const std::string_view w = without_comma(word(at_));
      post = post || words::has(words::kPosts, bare(w));
      if (!starts_with_capital(w) && !post && !words::has(words::kNameParticles, std::string(w))) {
        if (w != "of" && w != "our" && w != "a") return false;
      }
      if (ends_segment(word(at_++))) break;
    }
    if (at_ == begin || at_ - begin > kLongestOutlet) return false;
    const bool by_outlet = !post && starts_with_capital(word(begin)) && !has_digit(slice(text_, span_of(begin, at_)));
    if (by_outlet && (at_ - begin == 1 || words::has(words::kNoNames, bare(word(begin))) ||
                      words::has(words::kNoNames, bare(word(at_ - 1))))) {
      parts_.outlet = span_of(begin, at_);
    }
    return post || by_outlet;
  }

  // One stretch behind the names, up to the next comma or bar.
  bool read_tail_segment() {
    while (at_ < words_.size() && is_separator(word(at_))) ++at_;
    if (at_ == words_.size()) return true;
    const Span rest{words_[at_].begin, words_.back().end};
    if (const auto date = read_date_line(text_, rest); date && date->place.empty()) {
      parts_.date = date->date;
      parts_.day = date->day;
      at_ = words_.size();
      return true;
    }
    const bool of_outlet = word(at_) == "for" || word(at_) == "of" || word(at_) == "at";
    const bool of_place = word(at_) == "in" || word(at_) == "from";
    if (of_outlet || of_place) ++at_;
    const std::size_t begin = at_;
    while (at_ < words_.size() && !is_separator(word(at_))) {
      if (ends_segment(word(at_++))) break;
    }
    if (at_ == begin) return false;
    return of_place || take_outlet(begin, at_);
  }

  bool take_outlet(std::size_t begin, std::size_t end) {
    bool post = false;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string_view w = word(i);
      if (w.find('@') != std::string_view::npos) return true;  // an address, a handle
      post = post || words::has(words::kPosts, bare(w));
    }
    const std::string_view first = word(begin);
    if (post) return true;
    if (end - begin > kLongestOutlet || !(starts_with_capital(first) || first == "the")) return false;
    if (!starts_with_capital(word(end - 1))) return false;
    if (parts_.outlet.empty()) parts_.outlet = span_of(first == "the" && begin + 1 < end ? begin + 1 : begin, end);
    return true;
  }

  std::string_view text_;
  std::vector<Span> words_;
  std::size_t at_ = 0;
  BylineParts parts_;
};

}  // namespace

bool is_name(std::string_view line) {
  const Span whole{0, static_cast<std::uint32_t>(std::min<std::size_t>(line.size(), kLongestByline))};
  if (line.size() > kLongestByline / 2) return false;
  const std::vector<Span> parts = words_of(line, whole);
  std::size_t capitalised = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string_view word = slice(line, parts[i]);
    const std::string lower = bare(word);
    if (words::has(words::kNoNames, lower) || words::has(words::kPosts, lower)) return false;
    if (is_name_word(word)) {
      ++capitalised;
    } else if (i == 0 || i + 1 == parts.size() || !words::has(words::kNameParticles, std::string(word))) {
      return false;
    }
  }
  // Four plain words are rather a title: a name of four has a particle, an initial or a surname in capitals.
  const auto capitals = std::ranges::count_if(parts, [&](Span word) { return is_all_capitals(slice(line, word)); });
  const bool plain = capitals == 0 || static_cast<std::size_t>(capitals) == parts.size();
  if (capitalised == 4 && plain && line.find('.') == std::string_view::npos) return false;
  // A last word with a full stop is an abbreviation at best, and the end of a sentence at worst.
  return capitalised >= 2 && parts.size() <= 4 && !line.ends_with('.');
}

bool is_name_with_capitals(std::string_view line) {
  if (!is_name(line)) return false;
  const std::vector<Span> parts = words_of(line, {0, static_cast<std::uint32_t>(line.size())});
  const auto capitals = std::ranges::count_if(parts, [&](Span word) { return is_all_capitals(slice(line, word)); });
  return capitals > 0 && static_cast<std::size_t>(capitals) < parts.size();
}

std::optional<BylineParts> read_byline(std::string_view text, Span line, bool opener_known) {
  line = trim_wide(text, line);
  if (line.empty() || line.size() > kLongestByline) return std::nullopt;
  return BylineReader(text, line).read(opener_known);
}

}  // namespace entente

// Words that go on over a mark, and words that end before their last letter.
#include <algorithm>

#include "base/utf8.h"
#include "sentence/links.h"
#include "sentence/run.h"

namespace entente {

// "7:30pm" is a number and a unit.
void Scanner::cut_unit(Run& run) {
  if (run.digits == 0 || run.letters == 0 || !is_digit(text_[run.begin])) return;
  constexpr std::uint32_t kLongestUnit = 4;
  std::uint32_t unit = run.end;
  while (unit > run.begin && !is_digit(text_[unit - 1]) && run.end - unit <= kLongestUnit) --unit;
  if (unit - run.begin != run.digits && run.letters + run.digits == run.end - run.begin) return;  // "2x4m"
  char lowered[kLongestUnit + 1] = {};
  const std::uint32_t size = run.end - unit;
  if (size == 0 || size > kLongestUnit) return;
  for (std::uint32_t i = 0; i < size; ++i) lowered[i] = ascii_lower(text_[unit + i]);
  if (words_.tables().has(SplitTables::Kind::kUnit, {lowered, size})) run.stop = unit;
}

// True if the lexicon has a phrase that begins with these two words and the mark between them; it must see them apart.
bool Scanner::in_phrase(Span word, std::string_view mark, Span next) {
  const Lexicon& lexicon = words_.lexicon();
  const Id<Word> first = known(word).word, middle = lexicon.word(mark), last = known(next).word;
  if (!first || !middle || !last) return false;
  const Lexicon::Node node = lexicon.step(lexicon.step(Lexicon::kRoot, first), middle);
  return node != Lexicon::kNoNode && lexicon.step(node, last) != Lexicon::kNoNode;
}

// "anti-war" is one word, "over-the-counter" and "UN-backed" are several.
std::uint32_t Scanner::prefixed_end(const Run& run) {
  constexpr std::uint32_t kLongestPrefix = 7;
  const std::uint32_t size = run.end - run.begin;
  if (size > kLongestPrefix || run.digits > 0 || (run.letters > 1 && run.uppers == run.letters)) return run.end;
  if (run.begin > 0 && (text_[run.begin - 1] == '-' || text_[run.begin - 1] == '\'')) return run.end;
  char lowered[kLongestPrefix] = {};
  for (std::uint32_t i = 0; i < size; ++i) lowered[i] = ascii_lower(text_[run.begin + i]);
  if (!words_.tables().has(SplitTables::Kind::kPrefix, {lowered, size})) return run.end;
  std::uint32_t last = run.end + 1;
  while (last < end_ && last - run.end <= kLongestWord && kWordBytes[static_cast<unsigned char>(text_[last])] != 0) ++last;
  if (last == run.end + 1 || at(last) == '-' || is_high(at(last)) || last - run.end > kLongestWord) return run.end;
  if (at(last) == '.' && last == run.end + 2) return run.end;  // "non-U.S."
  const bool letter = is_ascii_alpha(text_[run.end + 1]);
  if (!letter && size == 1) return run.end;  // "x-940"
  return in_phrase({run.begin, run.end}, "-", {run.end + 1, last}) ? run.end : last;
}

// Where a word ends that goes on over the mark behind it: "anti-war", "555-0142", "AT&T", "US$", "w/o".
std::uint32_t Scanner::joined_end(const Run& run) {
  constexpr std::uint32_t kLongestInitials = 4;
  const bool capitals = run.uppers == run.letters && run.digits == 0 && run.end - run.begin <= kLongestInitials;
  switch (at(run.end)) {
    case '-': return run.letters == 0 ? hyphened_number_end(text_, run.begin, run.end, end_) : prefixed_end(run);
    case '$': return capitals && is_digit(at(run.end + 1)) ? run.end + 1 : run.end;
    case '&': {
      const bool small = run.letters == 1 && run.end - run.begin == 1;
      std::uint32_t last = run.end + 1;
      while (last < end_ && last - run.end <= kLongestInitials && is_ascii_alpha(text_[last]) && (small || is_ascii_upper(text_[last]))) ++last;
      const bool ended = last > run.end + 1 && !is_ascii_alpha(at(last)) && (!small || last == run.end + 2);
      return (capitals || small) && ended && !in_phrase({run.begin, run.end}, "&", {run.end + 1, last}) ? last : run.end;
    }
    case '/': return std::max(run.end, whole_end());
    default: return run.end;
  }
}

// The end of the longest entry of word_whole at `at_`, "w/o" or ":-)", which no letter or digit may follow; else `at_`.
std::uint32_t Scanner::whole_end() {
  constexpr std::uint32_t kLongest = 5;
  if (static_cast<unsigned char>(at(at_ + 1)) <= 0x20) return at_;  // most marks stand before a space
  char lowered[kLongest] = {};
  const std::uint32_t size = std::min(kLongest, end_ - at_);
  for (std::uint32_t i = 0; i < size; ++i) lowered[i] = ascii_lower(text_[at_ + i]);
  for (std::uint32_t n = size; n > 1; --n) {
    if (!words_.tables().has(SplitTables::Kind::kWhole, {lowered, n})) continue;
    const char after = at(at_ + n);
    if (kWordBytes[static_cast<unsigned char>(after)] == 0 && !is_high(after) && after != '/') return at_ + n;
  }
  return at_;
}

}  // namespace entente

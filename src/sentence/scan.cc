#include "sentence/scan.h"

#include <array>
#include <cstring>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestWord = 96;  // bytes; no word of the lexicon is longer

// Bits of the ASCII bytes that words are made of: 1 a letter, 2 a capital, 4 a digit.
constexpr std::array<std::uint8_t, 256> make_word_bytes() {
  std::array<std::uint8_t, 256> bits{};
  for (int c = 'a'; c <= 'z'; ++c) bits[static_cast<std::size_t>(c)] = 1;
  for (int c = 'A'; c <= 'Z'; ++c) bits[static_cast<std::size_t>(c)] = 3;
  for (int c = '0'; c <= '9'; ++c) bits[static_cast<std::size_t>(c)] = 4;
  return bits;
}
constexpr std::array<std::uint8_t, 256> kWordBytes = make_word_bytes();

constexpr bool is_letter_byte(char c) { return is_ascii_alpha(c); }
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

// The bytes of an apostrophe at `offset`: 1 for ', 3 for ’, 0 for anything else.
std::uint32_t apostrophe_size(std::string_view text, std::uint32_t offset) {
  if (offset >= text.size()) return 0;
  if (text[offset] == '\'') return 1;
  return text.substr(offset, 3) == "\xE2\x80\x99" ? 3 : 0;
}

constexpr std::array<std::string_view, 6> kClitics = {"s", "m", "re", "ve", "ll", "d"};

bool ends_link(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == '"' ||
         c == '\'' || c == '>' || is_high(c);
}

}  // namespace

bool is_blank(char32_t c) {
  if (c <= 0x20) return true;
  if (c < 0x85) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// What has been seen of the word being read.
struct Scanner::Run {
  std::uint32_t begin, end;
  std::uint32_t letters = 0, uppers = 0, digits = 0;
  std::uint32_t segment = 0;      // letters and digits since the last inner period
  bool first_upper = false;
  bool initials = true;           // every segment so far is a single letter
  bool periods = false;           // has inner periods
  std::uint32_t stop = UINT32_MAX;  // where a contraction cuts the word

  Shape shape() const {
    if (letters == 0) return Shape::kNumber;
    if (digits > 0) return Shape::kOther;
    if (uppers == 0) return Shape::kLower;
    if (uppers == letters && letters > 1) return Shape::kUpper;
    return first_upper && uppers == 1 ? Shape::kCapital : Shape::kMixed;
  }
};

Id<Word> WordMemo::find(std::uint64_t low, std::uint64_t high, std::string_view word) {
  const std::uint64_t mixed = (low ^ high * 0x9E3779B97F4A7C15u) * 0xD6E8FEB86659FD93u;
  Place& place = places_[mixed >> 54];
  static_assert(kPlaces == std::size_t{1} << 10);
  if (place.low != low || place.high != high) place = {low, high, lexicon_.word(word)};
  return place.word;
}

Scanner::Scanner(std::string_view text, Span block, WordMemo& words)
    : text_(text), at_(block.begin), end_(block.end), words_(words) {}

void Scanner::skip_blanks() {
  while (at_ < end_) {
    if (!is_high(text_[at_])) {
      if (static_cast<unsigned char>(text_[at_]) > 0x20) return;
      ++at_;
      continue;
    }
    const CodePoint c = decode(text_, at_);
    if (!is_blank(c.value)) return;
    at_ += c.size;
  }
}

// The next blank behind `at_`.
std::uint32_t Scanner::chunk_end() const {
  std::uint32_t end = at_;
  while (end < end_) {
    if (!is_high(text_[end])) {
      if (static_cast<unsigned char>(text_[end]) <= 0x20) break;
      ++end;
      continue;
    }
    const CodePoint c = decode(text_, end);
    if (is_blank(c.value)) break;
    end += c.size;
  }
  return end;
}

// If a link or a mail address begins at the word [at_, word_end), its end; otherwise `at_`. The marks behind a word tell
// whether it may; a chunk between two blanks is then searched once.
std::uint32_t Scanner::link_end(std::uint32_t word_end) {
  const char mark = at(word_end);
  const bool www = text_.substr(at_, 4) == "www.";
  if (at_ < searched_ || !(mark == '@' || mark == ':' || mark == '_' || mark == '-' || mark == '+' || www)) return at_;
  std::uint32_t end = searched_ = chunk_end();
  bool link = www;
  for (std::uint32_t i = at_; i < end && !link; ++i) {
    if (text_[i] == '@') link = i + 1 < end && is_letter_byte(text_[i + 1]);
    if (text_[i] == ':') link = at(i + 1) == '/' && at(i + 2) == '/';
  }
  if (!link) return at_;
  while (end > word_end && ends_link(text_[end - 1])) --end;
  return end;
}

// A mark is one code point, but "...", "--" and "!!" are one token.
std::uint32_t Scanner::mark_end() const {
  const char c = text_[at_];
  if (is_high(c)) return at_ + decode(text_, at_).size;
  std::uint32_t end = at_ + 1;
  if (c == '.' || c == '-' || c == '*' || c == '=' || c == '_') {
    while (end < end_ && text_[end] == c) ++end;
  } else if (c == '!' || c == '?') {
    while (end < end_ && (text_[end] == '!' || text_[end] == '?')) ++end;
  }
  return end;
}

// The end of the clitic that begins with the apostrophe at `offset`, or 0: "'s" of "Mali's", but not of "d'Ivoire".
std::uint32_t Scanner::clitic_at(std::uint32_t offset) const {
  const std::uint32_t size = apostrophe_size(text_, offset);
  if (size == 0) return 0;
  std::uint32_t end = offset + size;
  char letters[3] = {};
  std::uint32_t count = 0;
  while (end < end_ && is_letter_byte(text_[end])) {
    if (count == 2) return 0;
    letters[count++] = ascii_lower(text_[end++]);
  }
  if (end < end_ && (is_digit(text_[end]) || is_high(text_[end]))) {
    if (is_digit(text_[end]) || is_letter(decode(text_, end).value)) return 0;
  }
  for (std::string_view clitic : kClitics) {
    if (clitic == std::string_view(letters, count)) return end;
  }
  return 0;
}

// Takes the ASCII letters and digits that follow; most words are small letters alone and need no counting.
void Scanner::read_ascii(Run& run) {
  const std::uint32_t begin = run.end;
  std::uint32_t end = begin;
  std::uint8_t any = 0;
  for (; end < end_; ++end) {
    const std::uint8_t bits = kWordBytes[static_cast<unsigned char>(text_[end])];
    if (bits == 0) break;
    any |= bits;
  }
  std::uint32_t letters = end - begin, uppers = 0;
  if (any > 1) {
    letters = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint8_t bits = kWordBytes[static_cast<unsigned char>(text_[i])];
      letters += bits & 1u;
      uppers += bits >> 1 & 1u;
    }
    if (run.letters == 0 && letters > 0) run.first_upper = is_ascii_upper(text_[begin]);
  }
  run.letters += letters;
  run.uppers += uppers;
  run.digits += end - begin - letters;
  run.segment += end - begin;
  run.end = end;
}

// Takes one letter beyond ASCII, or an accent; false if there is none.
bool Scanner::read_letter(Run& run) {
  const CodePoint point = decode(text_, run.end);
  const bool accent = is_combining(point.value) && run.end > run.begin;
  if (!accent && !is_letter(point.value)) return false;
  run.end += point.size;
  if (accent) return true;
  const bool upper = is_upper(point.value);
  if (run.letters == 0) run.first_upper = upper;
  ++run.letters;
  ++run.segment;
  run.uppers += upper ? 1 : 0;
  return true;
}

// Whether the mark at the end of `run` belongs inside the word: 1,200 · 3.5 · U.S. · entente.org · O'Brien.
bool Scanner::joins(const Run& run) {
  const char c = text_[run.end];
  const char before = run.end > run.begin ? text_[run.end - 1] : '\0';
  const char after = at(run.end + 1);
  if (is_digit(before) && is_digit(after)) return c == '.' || c == ',' || c == ':' || c == '/';
  if (c == '.') return (is_letter_byte(after) && run.initials && run.segment == 1) || (after >= 'a' && after <= 'z');
  return false;
}

void Scanner::read_word(Run& run) {
  while (run.end < end_) {
    read_ascii(run);
    if (run.end >= end_) return;
    if (is_high(text_[run.end]) && read_letter(run)) continue;
    if (const std::uint32_t size = apostrophe_size(text_, run.end)) {
      const std::uint32_t after = run.end + size;
      if (after >= end_ || run.letters == 0 || clitic_at(run.end) != 0) return;
      const bool negated = run.letters > 1 && ascii_lower(text_[run.end - 1]) == 'n' && ascii_lower(at(after)) == 't';
      if (negated && !is_letter_byte(at(after + 1)) && !is_high(at(after + 1))) {
        run.stop = run.end - 1;
        return;
      }
      const bool letter = is_letter_byte(text_[after]) || (is_high(text_[after]) && is_letter(decode(text_, after).value));
      if (!letter) return;
      run.end = after;
      continue;
    }
    if (!joins(run)) return;
    if (text_[run.end] == '.') {
      run.initials &= run.segment == 1;
      run.periods = true;
      run.segment = 0;
    }
    ++run.end;
  }
}

// A period belongs to "U.S." and "Gen.", to the initial of "J. Smith", and to nothing else.
void Scanner::attach_period(Run& run) {
  if (at(run.end) != '.' || at(run.end + 1) == '.' || run.letters == 0 || run.digits > 0) return;
  bool attach = false;
  if (run.initials && run.segment == 1) {
    if (run.periods) {
      attach = true;
    } else if (run.first_upper && text_[run.begin] != 'I') {
      attach = is_space(at(run.end + 1)) && is_ascii_upper(at(run.end + 2));
    }
  }
  if (!attach && !is_abbreviation({run.begin, run.end + 1})) return;
  ++run.end;
  abbreviated_ = true;
}

// "Gen." is one, "sat." is not, though "Sat." is; "No." is one before a number only.
bool Scanner::is_abbreviation(Span span) {
  const Id<Word> word = word_of(span);
  if (!word) return false;
  for (Id<Term> id : words_.lexicon().terms(words_.lexicon().step(Lexicon::kRoot, word))) {
    const Term& term = words_.lexicon().term(id);
    if (term.case_rule == CaseRule::kCapital && !is_upper(decode(text_, span.begin).value)) continue;
    if (term.case_rule == CaseRule::kExact && term.text != slice(text_, span)) continue;
    const bool counts = attribute(term.gives, "before") == "number";
    if (!counts || is_digit(at(span.end)) || (is_space(at(span.end)) && is_digit(at(span.end + 1)))) return true;
  }
  return false;
}

Id<Word> Scanner::word_of(Span span) {
  if (span.size() > kLongestWord) return {};
  const std::string_view bytes = slice(text_, span);
  char lowered[kLongestWord];
  std::memset(lowered, 0, WordMemo::kKeyBytes);
  std::uint8_t high_bit = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    high_bit |= c;
    lowered[i] = static_cast<char>(c + (kWordBytes[c] & 2) * 16);  // 32 more for a capital
  }
  if (high_bit >= 0x80) {
    folded_.clear();
    fold(bytes, folded_);
    return words_.lexicon().word(folded_);
  }
  const std::string_view word(lowered, bytes.size());
  if (word.size() > WordMemo::kKeyBytes) return words_.lexicon().word(word);
  std::uint64_t low = 0, high = 0;
  std::memcpy(&low, lowered, sizeof low);
  std::memcpy(&high, lowered + sizeof low, sizeof high);
  return words_.find(low, high, word);
}

// The usual word: small letters, of which the first may be a capital, and a space behind them. Two words in three are
// such; all others go the long way, which gives the same for these.
bool Scanner::read_plain_word(Token& token) {
  const bool capital = is_ascii_upper(text_[at_]);
  std::uint32_t end = at_ + (capital ? 1 : 0);
  while (end < end_ && text_[end] >= 'a' && text_[end] <= 'z') ++end;
  const std::uint32_t size = end - at_;
  if (size == 0 || size > WordMemo::kKeyBytes || end >= end_ || text_[end] != ' ') return false;
  char lowered[WordMemo::kKeyBytes] = {};
  std::memcpy(lowered, text_.data() + at_, size);
  lowered[0] = ascii_lower(lowered[0]);
  std::uint64_t low = 0, high = 0;
  std::memcpy(&low, lowered, sizeof low);
  std::memcpy(&high, lowered + sizeof low, sizeof high);
  token.span = {at_, end};
  token.word = words_.find(low, high, {lowered, size});
  token.shape = capital ? Shape::kCapital : Shape::kLower;
  at_ = end;
  return true;
}

bool Scanner::next(Token& token) {
  skip_blanks();
  if (at_ >= end_) return false;
  abbreviated_ = false;
  if (read_plain_word(token)) return true;
  const bool word = kWordBytes[static_cast<unsigned char>(text_[at_])] != 0;
  if (!word && at_ > 0 && static_cast<unsigned char>(text_[at_ - 1]) > 0x20) {
    if (const std::uint32_t end = clitic_at(at_)) {
      token = {.span = {at_, end}, .word = word_of({at_, end}), .shape = Shape::kLower};
      at_ = end;
      return true;
    }
  }
  Run run{.begin = at_, .end = at_};
  if (word || is_high(text_[at_])) read_word(run);
  if (run.end == run.begin) {
    token = {.span = {at_, mark_end()}, .word = {}, .shape = Shape::kMark};
    if (token.span.size() <= 3) token.word = word_of(token.span);
  } else if (const std::uint32_t link = link_end(run.end); link > run.end) {
    token = {.span = {at_, link}, .word = {}, .shape = Shape::kOther};
  } else {
    if (run.stop != UINT32_MAX) {
      // The n of "didn't" opens the next token, unless it is all there is: "n't".
      run.end = run.stop;
    } else {
      attach_period(run);
    }
    token = {.span = {run.begin, run.end}, .word = word_of({run.begin, run.end}), .shape = run.shape()};
  }
  at_ = token.span.end;
  return true;
}

}  // namespace entente

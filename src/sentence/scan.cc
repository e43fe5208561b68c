#include "sentence/scan.h"

#include <cstring>

#include "base/strings.h"
#include "base/utf8.h"
#include "sentence/links.h"
#include "sentence/marks.h"
#include "sentence/run.h"

namespace entente {

namespace {

bool is_combining(char32_t c) { return c >= 0x300 && c <= 0x36F; }

}  // namespace

bool is_blank(char32_t c) {
  if (c <= 0x20) return true;
  if (c < 0x85) return false;
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

const KnownWord& WordMemo::find(std::uint64_t low, std::uint64_t high, std::string_view word) {
  const std::uint64_t mixed = mix_word(low, high);
  Place& place = places_[mixed >> 54];
  static_assert(kPlaces == std::size_t{1} << 10);
  if (place.low != low || place.high != high) {
    place = {low, high, {lexicon_.word(word), static_cast<std::uint32_t>(mixed >> 32), tables_.cut(word)}};
  }
  return place.known;
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

// A period inside a word: "U.S.", "Ph.D.", "report.doc", "news.entente.org"; but not "gone.they".
bool Scanner::joins_period(const Run& run) {
  if (!is_ascii_alpha(at(run.end + 1))) return false;
  const bool noon = run.digits > 0 && run.letters == 1 && at(run.end + 1) == 'm' && at(run.end + 2) == '.';
  if (noon) return text_[run.end - 1] == 'a' || text_[run.end - 1] == 'p';  // "9a.m."
  if (run.initials && run.segment == 1) return true;
  if (at(run.end + 2) == '.' && run.first_upper && run.segment <= 3) return true;
  constexpr std::uint32_t kLongestPart = 24;
  char part[kLongestPart] = {};
  std::uint32_t size = 0;
  for (; size < kLongestPart && kWordBytes[static_cast<unsigned char>(at(run.end + 1 + size))] != 0; ++size) {
    part[size] = ascii_lower(at(run.end + 1 + size));
  }
  if (words_.tables().has(SplitTables::Kind::kSuffix, {part, size})) return true;
  // Names of hosts and groups go on: "news.entente.org".
  if (part[0] != at(run.end + 1)) return false;
  return (run.periods && !run.initials) || (at(run.end + 1 + size) == '.' && is_ascii_alpha(at(run.end + 2 + size)));
}

// Whether the mark at the end of `run` belongs inside the word: 1,200 · 3.5 · U.S. · report.doc.
bool Scanner::joins(const Run& run) {
  const char c = text_[run.end];
  const char before = run.end > run.begin ? text_[run.end - 1] : '\0';
  const char after = at(run.end + 1);
  if (is_digit(before) && is_digit(after) && c != '_') {
    if (c != ',') return c == '.' || c == ':' || c == '/';
    return is_digit(at(run.end + 2)) && is_digit(at(run.end + 3)) && !is_digit(at(run.end + 4));
  }
  if (c == '_') return run.end > run.begin && (is_ascii_alpha(after) || is_digit(after));
  return c == '.' && joins_period(run);
}

// Goes on over an apostrophe, "O'Brien", or stops the word: false.
bool Scanner::read_apostrophe(Run& run, std::uint32_t size) {
  const std::uint32_t after = run.end + size;
  if (after >= end_) return false;
  const bool decade = run.letters == 0 && run.end > run.begin + 1 && text_[run.end - 1] == '0' && at(after) == 's';
  if (decade && !is_ascii_alpha(at(after + 1)) && !is_high(at(after + 1))) {
    run.end = after + 1;  // "the 1960's"
    return false;
  }
  if (run.letters == 0 || clitic_at(text_, run.end, end_) != 0) return false;
  const bool negated = run.letters > 1 && ascii_lower(text_[run.end - 1]) == 'n' && ascii_lower(at(after)) == 't';
  if (negated && !is_ascii_alpha(at(after + 1)) && !is_high(at(after + 1))) {
    run.stop = negation_ = run.end - 1;
    return false;
  }
  if (!is_ascii_alpha(text_[after]) && !(is_high(text_[after]) && is_letter(decode(text_, after).value))) return false;
  run.end = after;
  return true;
}

void Scanner::read_word(Run& run) {
  while (run.end < end_) {
    read_ascii(run);
    if (run.end >= end_) return;
    if (is_high(text_[run.end]) && read_letter(run)) continue;
    if (const std::uint32_t size = apostrophe_size(text_, run.end)) {
      if (!read_apostrophe(run, size)) return;
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
  if (at(run.end) != '.' || run.letters == 0 || run.digits > 0) return;
  if (at(run.end + 1) == '.' && at(run.end + 2) == '.') return;
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
}

// "Gen." is one, "sat." is not, though "Sat." is; "No." is one before a number only.
bool Scanner::is_abbreviation(Span span) {
  const Id<Word> word = known(span).word;
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

KnownWord Scanner::known(Span span) {
  if (span.size() > kLongestWord) return {};
  const std::string_view bytes = slice(text_, span);
  char lowered[kLongestWord];
  std::memset(lowered, 0, kKeyBytes);
  std::uint8_t high_bit = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto c = static_cast<unsigned char>(bytes[i]);
    high_bit |= c;
    lowered[i] = static_cast<char>(c + (kWordBytes[c] & 2) * 16);  // 32 more for a capital
  }
  const std::string_view word(lowered, bytes.size());
  if (high_bit >= 0x80) {
    folded_.clear();
    fold(bytes, folded_);
    const WordCut* cut = folded_.size() == bytes.size() ? words_.tables().cut(folded_) : nullptr;
    return {words_.lexicon().word(folded_), word_key(word), cut};
  }
  if (word.size() > kKeyBytes) return {words_.lexicon().word(word), 0, nullptr};
  std::uint64_t low = 0, high = 0;
  std::memcpy(&low, lowered, sizeof low);
  std::memcpy(&high, lowered + sizeof low, sizeof high);
  return words_.find(low, high, word);
}

// Makes the token that is read; a word like "cannot" becomes two.
void Scanner::cut_token(Token& token, const KnownWord& known) {
  token.word = known.word;
  key_ = known.key;
  if (known.cut == nullptr) return;
  rest_ = token.span.end;
  rest_word_ = known.cut->second;
  take(token, {token.span.begin, token.span.begin + known.cut->first}, token.shape);
}

void Scanner::take(Token& token, Span span, Shape shape) {
  const KnownWord found = known(span);
  token.span = span;
  token.word = found.word;
  token.shape = shape;
  key_ = found.key;
  at_ = span.end;
}

// The second half of a word that was cut.
bool Scanner::read_rest(Token& token) {
  if (rest_ <= at_) return false;
  take(token, {at_, rest_}, Shape::kLower);
  token.word = rest_word_;
  token.clitic = true;
  return true;
}

// The usual word: small letters, of which the first may be a capital, and a space behind them. Two words in three are
// such; all others go the long way, which gives the same for these.
bool Scanner::read_plain_word(Token& token) {
  const bool capital = is_ascii_upper(text_[at_]);
  std::uint32_t end = at_ + (capital ? 1 : 0);
  while (end < end_ && text_[end] >= 'a' && text_[end] <= 'z') ++end;
  const std::uint32_t size = end - at_;
  if (size == 0 || size > kKeyBytes || end >= end_ || text_[end] != ' ') return false;
  char lowered[kKeyBytes] = {};
  std::memcpy(lowered, text_.data() + at_, size);
  lowered[0] = ascii_lower(lowered[0]);
  std::uint64_t low = 0, high = 0;
  std::memcpy(&low, lowered, sizeof low);
  std::memcpy(&high, lowered + sizeof low, sizeof high);
  token.span = {at_, end};
  token.shape = capital ? Shape::kCapital : Shape::kLower;
  at_ = end;
  cut_token(token, words_.find(low, high, {lowered, size}));
  return true;
}

void Scanner::read_mark(Token& token) {
  const std::uint32_t whole = whole_end();
  if (whole > at_) return take(token, {at_, whole}, Shape::kOther);
  const std::uint32_t marked = marked_word_end(text_, at_, end_);
  if (marked > at_) {
    const bool number = text_[at_] == '.' || text_[at_] == '+';
    return take(token, {at_, marked}, number ? Shape::kNumber : Shape::kOther);
  }
  const Span span{at_, mark_end(text_, at_, end_)};
  take(token, span, Shape::kMark);
  if (span.size() > 3) token.word = {};
}

void Scanner::read_run(Token& token) {
  Run run{.begin = at_, .end = at_};
  read_word(run);
  if (run.end == run.begin) return read_mark(token);
  if (may_link(text_, at_, run.end, end_)) {
    const std::uint32_t link = link_end(text_, at_, run.end, end_, searched_);
    if (link > run.begin) {
      take(token, {at_, link}, Shape::kOther);
      token.word = {};
      return;
    }
  }
  cut_unit(run);
  if (run.stop != UINT32_MAX) {
    // The n of "didn't" opens the next token, unless it is all there is: "n't".
    run.end = run.stop;
    const bool number = is_digit(text_[run.end - 1]);
    return take(token, {run.begin, run.end}, number ? Shape::kNumber : run.shape());
  }
  if (const std::uint32_t joined = joined_end(run); joined > run.end) {
    return take(token, {run.begin, joined}, run.letters == 0 || at(run.end) != '-' ? Shape::kOther : run.shape());
  }
  attach_period(run);
  token.span = {run.begin, run.end};
  token.shape = run.shape();
  at_ = run.end;
  cut_token(token, known(token.span));
}

bool Scanner::next(Token& token) {
  token.clitic = false;
  if (read_rest(token)) return true;
  skip_blanks();
  if (at_ >= end_) return false;
  if (read_plain_word(token)) return true;
  const bool word = kWordBytes[static_cast<unsigned char>(text_[at_])] != 0;
  if (!word && at_ > 0 && static_cast<unsigned char>(text_[at_ - 1]) > 0x20) {
    if (const std::uint32_t end = clitic_at(text_, at_, end_)) {
      take(token, {at_, end}, Shape::kLower);
      token.clitic = true;
      return true;
    }
  }
  if (word || is_high(text_[at_])) {
    read_run(token);
    token.clitic = token.span.begin == negation_;
  } else {
    read_mark(token);
  }
  return true;
}

}  // namespace entente

// A sentence may end at most places where the token before is a mark or the one behind has a capital. There, features
// speak for or against it: in "He left. The gate", the full stop before and "The" behind speak for it, in "Gen. Lee"
// nothing is asked, because a rank leads on. The weights of the features were learned (train/splitter.py, which lists the
// same features under the same names); the sum of whole numbers decides, from left to right, because how long the sentence
// already is and how it began are features too.
#include "sentence/ends.h"

#include <algorithm>
#include <array>

#include "sentence/looks.h"

namespace entente {

namespace {

constexpr std::uint32_t kNoKey = 0;
constexpr std::int32_t kUnstopped = 150;  // of proof asked for where no stop stands: a wrong cut costs more than a missing one

// The key of a part that is written with up to four ASCII characters.
constexpr std::uint32_t part(char a, char b = '\0', char c = '\0', char d = '\0') {
  const auto byte = [](char x, int at) { return std::uint64_t{static_cast<unsigned char>(x)} << at; };
  return static_cast<std::uint32_t>(mix_word(byte(a, 0) | byte(b, 8) | byte(c, 16) | byte(d, 24), 0) >> 32);
}

constexpr std::uint32_t named(char name) { return SplitTables::chain(0, part(name)); }
constexpr std::uint32_t of(std::uint32_t head, std::uint32_t a) { return SplitTables::chain(head, a); }
constexpr std::uint32_t of(std::uint32_t head, std::uint32_t a, std::uint32_t b) { return of(of(head, a), b); }
constexpr std::uint32_t of(std::uint32_t head, std::uint32_t a, std::uint32_t b, std::uint32_t c) { return of(of(head, a, b), c); }

// Numbers of tokens in ten steps, '0' for one to '9' for 40 and more.
constexpr char length_step(std::uint32_t tokens) {
  constexpr std::uint32_t kLongest = 40;
  constexpr std::array<char, kLongest + 1> kSteps = [] {
    constexpr std::array<std::uint32_t, 9> kLimits = {1, 2, 3, 4, 6, 9, 14, 24, 39};
    std::array<char, kLongest + 1> steps{};
    for (std::uint32_t n = 0; n <= kLongest; ++n) {
      char step = '0';
      for (const std::uint32_t limit : kLimits) step = static_cast<char>(step + (n > limit ? 1 : 0));
      steps[n] = step;
    }
    return steps;
  }();
  return kSteps[std::min(tokens, kLongest)];
}

constexpr char few_step(std::uint32_t words) {
  return words <= 2 ? static_cast<char>('0' + words) : words <= 4 ? '3' : words <= 8 ? '4' : '5';
}

}  // namespace

// What is known of the sentence that is being read.
struct EndFinder::Walk {
  std::uint32_t start = 0;  // its first token
  std::uint32_t lower = 0;  // words in small letters so far
  std::uint32_t stop = 0;   // the next stop behind the place asked for
  bool bracket = false, quote = false;

  void read(std::string_view form, char letter);
};

void EndFinder::Walk::read(std::string_view form, char letter) {
  if (letter == 'l') {
    ++lower;
    return;
  }
  if (letter != '(' && letter != ')' && letter != '"') return;
  switch (form[0]) {
    case '(': case '[': case '{': bracket = true; return;
    case ')': case ']': case '}': bracket = false; return;
    case '"': quote = letter == '(' || (letter == '"' && !quote); return;
    default: break;
  }
  if (form == "\u201C" || form == "\u201E" || form == "\u00AB") quote = true;  // “ „ «
  if (form == "\u201D" || form == "\u00BB") quote = false;                     // ” »
}

EndFinder::EndFinder(std::string_view text, const Lexicon& lexicon, const SplitTables& tables)
    : text_(text), lexicon_(lexicon), tables_(tables), bias_(tables.weight(of(0, word_key("bias")))) {}

// Letters, keys and gaps of the tokens, with a margin that stands for what is outside of the block.
void EndFinder::look(const Token* tokens, const std::vector<std::uint32_t>& keys) {
  constexpr std::uint32_t kOutside = part('^'), kLong = part('~');
  tokens_ = tokens;
  const std::size_t size = std::size_t{count_} + 2 * kMargin;
  letters_.reserve(size);
  gaps_.reserve(size);
  keys_.reserve(size);
  letters_.assign(kMargin, '^');
  gaps_.assign(kMargin, '^');
  keys_.assign(kMargin, kOutside);
  bool gap_before = true;
  for (std::uint32_t i = 0; i < count_; ++i) {
    const Token& token = tokens[i];
    const char letter = letter_of(text_, token, gap_before);
    std::uint32_t key = keys[i] == kNoKey ? kLong : keys[i];
    if (letter == 'n') key = part('0');
    if (letter == 'h') key = part('@');
    if (token.shape == Shape::kMark && token.span.size() > 3) key = part('+', letter);
    letters_.push_back(letter);
    gaps_.push_back(token.space_after ? '_' : '+');
    keys_.push_back(key);
    gap_before = token.space_after;
  }
  letters_.insert(letters_.end(), kMargin, '^');
  gaps_.insert(gaps_.end(), kMargin, '^');
  keys_.insert(keys_.end(), kMargin, kOutside);
}

// "Gen." and "vs." lead on, "U.S." may be the last word.
bool EndFinder::leads_on(const Token& token) const {
  if (!token.word) return false;
  for (Id<Term> id : lexicon_.terms(lexicon_.step(Lexicon::kRoot, token.word))) {
    const Term& term = lexicon_.term(id);
    if (term.cls == TermClass::kHonorific || term.cls == TermClass::kRank) return true;
    if (term.cls == TermClass::kAbbreviation && !attribute(term.gives, "before").empty()) return true;
  }
  return false;
}

// "The U.S. The" is more likely an end than "the U.S. Army".
bool EndFinder::is_function_word(const Token& token) const {
  if (!token.word) return false;
  for (Id<Term> id : lexicon_.terms(lexicon_.step(Lexicon::kRoot, token.word))) {
    const Term& term = lexicon_.term(id);
    constexpr std::array<std::string_view, 6> kClosed = {"ADP", "AUX", "CCONJ", "DET", "PRON", "SCONJ"};
    if (term.cls == TermClass::kFunctionWord && std::ranges::find(kClosed, term.key) != kClosed.end()) return true;
  }
  return false;
}

// Whether a sentence may end behind token `i`, which is not the last one.
bool EndFinder::may_end(std::uint32_t i) const {
  const char a = letter(i), b = letter(i + 1);
  if (a == 'n' && letter(i - 1) == '-' && !gap(i - 1)) return false;  // "the MQ-9 Reaper"
  if (is_abbreviated(a)) {
    if (leads_on(tokens_[i])) return false;
  } else if (is_opener(a) || a == 'l') {
    return gap(i) && (is_opener(b) || b == '(' || b == '-' || b == 'x');
  }
  if (a == '.' && b == 'l' && letter(i - 1) == 'I' && key(i - 1) != part('i')) return false;  // "Maja T. was"
  if (a == '(' || b == ',' || b == ':' || b == ';' || b == '.' || b == '?') return false;
  if (b == ')' && !gap(i)) return false;
  return a != ',' || (gap(i) && is_opener(b));
}

// A stop stands before the place, an abbreviation, an emoticon, or a stop and closing marks. An exclamation mark before a
// small letter may belong to a name ("Yahoo! and others").
bool EndFinder::is_stopped(std::uint32_t i) const {
  const char a = letter(i), before = letter(i - 1);
  if (a == '?' && letter(i + 1) == 'l') return false;
  if (is_stop(a) || is_abbreviated(a) || a == 'm') return true;
  return (a == ')' || a == '"') && is_stop(before);
}

// "1." or "b." at the head of a list item, also behind a bullet, is no sentence.
bool EndFinder::numbers_item(const Walk& walk, std::uint32_t i) const {
  const std::uint32_t number = walk.start + (letter(walk.start) == '-' ? 1 : 0);
  if (i != number + 1 || letter(i) != '.') return false;
  const std::string_view form = slice(text_, tokens_[number].span);
  if (letter(number) == 'n' || form.size() == 1) return true;
  return std::ranges::all_of(form, [](char c) { return std::string_view("ivxIVX").find(c) != std::string_view::npos; });
}

// The features are written as a letter and up to three parts, "f ._C he": the place (a stop, a gap, a capitalised word) and
// the word before the stop. Parts are letters of looks.h, gaps ("_" for one, "+" for none), words in small letters ("0" for
// a number, "@" for a link, "~" for a long word, "^" outside of the block) and steps of lengths.
std::int32_t EndFinder::score(const Walk& walk, std::uint32_t i) const {
  const char a = letter(i), b = letter(i + 1), g = mark_of_gap(i);
  const char length = length_step(i + 1 - walk.start), rest = length_step(count_ - 1 - i);
  const char stop = length_step(walk.stop - i), lower = few_step(walk.lower);
  const std::uint32_t pair = part(a, b), place = part(a, g, b), behind = part(b);
  const std::uint32_t before_word = key(i), next_word = key(i + 1), first_word = key(walk.start);
  const std::uint32_t earlier_word = key(i - 1);
  const std::array<std::uint32_t, 18> features = {
      of(named('a'), place),
      of(named('b'), place, part(letter(i - 1), mark_of_gap(i - 1))),
      of(named('c'), place, part(letter(i + 2), letter(i + 3))),
      of(named('d'), behind, before_word),
      of(named('e'), place, next_word),
      of(named('f'), place, earlier_word),
      of(named('g'), behind, before_word, earlier_word),
      of(named('h'), pair, next_word, key(i + 2)),
      of(named('i'), place, part(length)),
      of(named('j'), place, part(stop)),
      of(named('k'), pair, part(length, rest)),
      of(named('l'), pair, part(length, stop)),
      of(named('m'), pair, part(length, lower)),
      of(named('n'), place, part(walk.bracket ? '1' : '0', walk.quote ? '1' : '0')),
      of(named('o'), place, first_word),
      of(named('p'), pair, part(length), first_word),
      of(named('q'), pair, part(length), part(letter(walk.start), letter(walk.start + 1))),
      of(named('r'), place, part(lower, stop)),
  };
  std::int32_t sum = bias_;
  for (const std::uint32_t feature : features) sum += tables_.weight(feature);
  if (is_abbreviated(a)) sum += tables_.weight(of(named('s'), pair, part(is_function_word(tokens_[i + 1]) ? 'f' : '-')));
  return sum;
}

const std::vector<Boundary>& EndFinder::find(const std::vector<Token>& tokens, std::uint32_t first, const std::vector<std::uint32_t>& keys) {
  count_ = static_cast<std::uint32_t>(tokens.size()) - first;
  look(tokens.data() + first, keys);
  found_.assign(1, {first, false});
  Walk walk;
  for (std::uint32_t i = 0; i + 1 < count_; ++i) {
    walk.read(slice(text_, tokens_[i].span), letter(i));
    if (!may_end(i) || numbers_item(walk, i)) continue;
    walk.stop = std::max(walk.stop, i + 1);
    while (walk.stop < count_ && !is_stop(letter(walk.stop))) ++walk.stop;
    if (score(walk, i) <= (is_stopped(i) ? 0 : kUnstopped)) continue;
    found_.push_back({first + i + 1, walk.quote});
    walk.start = i + 1;
    walk.lower = 0;
    walk.bracket = false;
  }
  return found_;
}

}  // namespace entente

#include "sentence/ends.h"

#include "base/utf8.h"

namespace entente {

namespace {

enum class After : std::uint8_t { kAnything, kOpener, kName, kNever };

class Boundaries {
 public:
  Boundaries(std::string_view text, const std::vector<Token>& tokens, std::uint32_t first,
             const std::vector<std::uint32_t>& abbreviated, const Lexicon& lexicon)
      : text_(text), tokens_(tokens), first_(first), abbreviated_(abbreviated), lexicon_(lexicon) {}

  std::vector<Boundary> find() {
    std::vector<Boundary> found{{first_, false}};
    for (std::uint32_t i = first_; i < tokens_.size(); ++i) {
      const bool mark = tokens_[i].shape == Shape::kMark;
      if (mark) follow_quotes(i);
      if (!mark && (next_ == abbreviated_.size() || abbreviated_[next_] != i)) continue;
      const After after = stop_at(i);
      if (after == After::kNever) continue;
      std::uint32_t next = i + 1;
      while (next < tokens_.size() && closes(next)) follow_quotes(next++);
      i = next - 1;
      if (next >= tokens_.size() || !opens_sentence(next, after)) continue;
      if (lone_number(found.back().token, next)) continue;
      found.push_back({next, quoted_});
    }
    return found;
  }

 private:
  void follow_quotes(std::uint32_t i) {
    switch (kind(i)) {
      case MarkKind::kQuoteOpens: quoted_ = true; break;
      case MarkKind::kQuoteCloses: quoted_ = false; break;
      case MarkKind::kQuoteStraight: quoted_ = !quoted_; break;
      default: break;
    }
  }

  MarkKind kind(std::uint32_t i) const { return mark_kind(text_, tokens_[i]); }

  // A straight quotation mark after a stop closes if no space is before it.
  bool closes(std::uint32_t i) const {
    const MarkKind mark = kind(i);
    if (mark == MarkKind::kQuoteStraight) return quoted_ && !tokens_[i - 1].space_after;
    return (mark == MarkKind::kQuoteCloses || mark == MarkKind::kCloses) && !tokens_[i - 1].space_after;
  }

  // What has to follow token `i` for a sentence to end there.
  After stop_at(std::uint32_t i) {
    if (next_ < abbreviated_.size() && abbreviated_[next_] == i) return ++next_, after_abbreviation(i);
    const MarkKind mark = kind(i);
    if (mark == MarkKind::kEllipsis) return After::kName;
    if (mark != MarkKind::kStop) return After::kNever;
    return After::kAnything;
  }

  // "Gen." and an initial lead on to a name; "U.S." and "p.m." may be the last word.
  After after_abbreviation(std::uint32_t i) const {
    const Token& token = tokens_[i];
    if (token.span.size() == 2) return After::kOpener;
    if (token.word) {
      for (Id<Term> id : lexicon_.terms(lexicon_.step(Lexicon::kRoot, token.word))) {
        const Term& term = lexicon_.term(id);
        if (term.cls == TermClass::kHonorific || term.cls == TermClass::kRank) return After::kNever;
        if (term.cls == TermClass::kAbbreviation && !attribute(term.gives, "before").empty()) return After::kNever;
      }
    }
    return After::kOpener;
  }

  bool is_function_word(std::uint32_t i) const {
    if (!tokens_[i].word) return false;
    for (Id<Term> id : lexicon_.terms(lexicon_.step(Lexicon::kRoot, tokens_[i].word))) {
      if (lexicon_.term(id).cls == TermClass::kFunctionWord) return true;
    }
    return false;
  }

  bool opens_sentence(std::uint32_t i, After after) const {
    while (i < tokens_.size() && tokens_[i].shape == Shape::kMark) {
      const MarkKind mark = kind(i);
      const bool opener = mark == MarkKind::kQuoteOpens || mark == MarkKind::kQuoteStraight || mark == MarkKind::kOpens;
      if (!opener) return after == After::kAnything && bullets(i);
      ++i;
    }
    if (i >= tokens_.size()) return false;
    const Token& token = tokens_[i];
    const bool glued = i > first_ && !tokens_[i - 1].space_after && tokens_[i - 1].shape != Shape::kMark;
    if (after == After::kOpener) return !glued && token.shape == Shape::kCapital && is_function_word(i);
    switch (token.shape) {
      case Shape::kCapital: case Shape::kUpper: return true;
      case Shape::kNumber: return after == After::kAnything;
      case Shape::kLower: return false;
      default: return first_is_upper(token);
    }
  }

  // A dash or an asterisk after a full stop begins a list item.
  bool bullets(std::uint32_t i) const {
    return tokens_[i - 1].space_after && (text_[tokens_[i].span.begin] == '-' || text_[tokens_[i].span.begin] == '*');
  }

  bool first_is_upper(const Token& token) const { return is_upper(decode(text_, token.span.begin).value); }

  // "1." at the head of a list item is no sentence.
  bool lone_number(std::uint32_t begin, std::uint32_t end) const {
    return end == begin + 2 && (tokens_[begin].shape == Shape::kNumber || tokens_[begin].span.size() == 1);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::uint32_t first_;
  const std::vector<std::uint32_t>& abbreviated_;
  std::size_t next_ = 0;
  const Lexicon& lexicon_;
  bool quoted_ = false;
};

}  // namespace

MarkKind mark_kind(std::string_view text, const Token& token) {
  if (token.shape != Shape::kMark) return MarkKind::kNone;
  const char c = text[token.span.begin];
  switch (c) {
    case '.': return token.span.size() == 1 ? MarkKind::kStop : MarkKind::kEllipsis;
    case '!': case '?': return MarkKind::kStop;
    case '"': return MarkKind::kQuoteStraight;
    case '(': case '[': case '{': return MarkKind::kOpens;
    case ')': case ']': case '}': case '\'': return MarkKind::kCloses;
    default: break;
  }
  if (static_cast<unsigned char>(c) < 0x80) return MarkKind::kNone;
  switch (decode(text, token.span.begin).value) {
    case 0x2026: return MarkKind::kEllipsis;                            // …
    case 0x201C: case 0x201E: case 0xAB: return MarkKind::kQuoteOpens;  // “ „ «
    case 0x201D: case 0xBB: return MarkKind::kQuoteCloses;              // ” »
    case 0x2018: return MarkKind::kOpens;                               // ‘
    case 0x2019: return MarkKind::kCloses;                              // ’
    default: return MarkKind::kNone;
  }
}

std::vector<Boundary> find_boundaries(std::string_view text, const std::vector<Token>& tokens, std::uint32_t first,
                                      const std::vector<std::uint32_t>& abbreviated, const Lexicon& lexicon) {
  return Boundaries(text, tokens, first, abbreviated, lexicon).find();
}

}  // namespace entente

// The lexicon's terms in the text.
#include "syntax/syntax.h"

#include <utility>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

// True if the phrase stands in the text letter for letter; any white space counts as one space.
bool stands_exactly(std::string_view text, std::string_view phrase) {
  std::size_t i = 0, j = 0;
  while (i < text.size() && j < phrase.size()) {
    if (is_space(text[i]) && phrase[j] == ' ') {
      while (i < text.size() && is_space(text[i])) ++i;
      ++j;
    } else if (text[i++] != phrase[j++]) {
      return false;
    }
  }
  return i == text.size() && j == phrase.size();
}

bool before(const Hit& a, const Hit& b) { return a.last != b.last ? a.last > b.last : a.term < b.term; }

class Walk {
 public:
  Walk(const Document& document, const Sentences& sentences, const Lexicon& lexicon, std::vector<Hit>& hits)
      : document_(document), tokens_(sentences.tokens), lexicon_(lexicon), hits_(hits) {}

  // All terms that begin at token `first` and end before `end`: longest first, then by term.
  void from(std::uint32_t first, std::uint32_t end) {
    const std::size_t begin = hits_.size();
    Lexicon::Node node = Lexicon::kRoot;
    for (std::uint32_t i = first; i < end; ++i) {
      node = step(node, tokens_[i]);
      if (node == Lexicon::kNoNode) break;
      for (Id<Term> id : lexicon_.terms(node)) {
        const Term& term = lexicon_.term(id);
        if (case_agrees(term, first, i + 1)) hits_.push_back({{first}, {i + 1}, id, term.cls});
      }
    }
    // A handful at most, nearly in order: by insertion.
    for (std::size_t i = begin + 1; i < hits_.size(); ++i) {
      for (std::size_t j = i; j > begin && before(hits_[j], hits_[j - 1]); --j) std::swap(hits_[j], hits_[j - 1]);
    }
  }

 private:
  // The lexicon cuts phrases finer than texts are cut: "O'Brien" is three words there and one token here.
  Lexicon::Node step(Lexicon::Node node, const Token& token) const {
    if (token.word) return lexicon_.step(node, token.word);
    const bool simple = token.shape == Shape::kLower || token.shape == Shape::kCapital || token.shape == Shape::kMark;
    if (simple || token.span.size() > 40) return Lexicon::kNoNode;
    const std::string_view form = document_.at(token.span);
    if (form.find_first_of("'/:\xE2") == std::string_view::npos) return Lexicon::kNoNode;
    for (std::string_view piece : split_phrase(form)) {
      node = lexicon_.step(node, lexicon_.word(folded(piece)));
      if (node == Lexicon::kNoNode) break;
    }
    return node;
  }

  bool case_agrees(const Term& term, std::uint32_t first, std::uint32_t last) const {
    if (term.case_rule == CaseRule::kAny) return true;
    const Token& token = tokens_[first];
    if (term.case_rule == CaseRule::kExact) {
      return stands_exactly(document_.at({token.span.begin, tokens_[last - 1].span.end}), term.text);
    }
    if (token.shape == Shape::kCapital || token.shape == Shape::kUpper) return true;
    return token.shape != Shape::kLower && is_upper(decode(document_.text, token.span.begin).value);
  }

  const Document& document_;
  const std::vector<Token>& tokens_;
  const Lexicon& lexicon_;
  std::vector<Hit>& hits_;
};

}  // namespace

TermAt term_at(const Syntax& syntax, const Lexicon& lexicon, Id<Token> token, TermClass cls) {
  for (const Hit& hit : syntax.at(token)) {
    if (hit.cls == cls) return {&lexicon.term(hit.term), hit.last.value};
  }
  return {};
}

TermAt term_at(const Syntax& syntax, const Lexicon& lexicon, Id<Token> token, TermClass cls, std::string_view key) {
  for (const Hit& hit : syntax.at(token)) {
    if (hit.cls != cls) continue;
    const Term& term = lexicon.term(hit.term);
    if (term.key == key) return {&term, hit.last.value};
  }
  return {};
}

Syntax find_terms(const Document& document, const Sentences& sentences, const Lexicon& lexicon) {
  Syntax out;
  const std::size_t count = sentences.tokens.size();
  out.hits.reserve(count);
  out.hits_at.reserve(count + 1);
  Walk walk(document, sentences, lexicon, out.hits);
  for (const Sentence& sentence : sentences.sentences) {
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      out.hits_at.push_back(static_cast<std::uint32_t>(out.hits.size()));
      walk.from(i, sentence.last.value);
    }
  }
  out.hits_at.push_back(static_cast<std::uint32_t>(out.hits.size()));
  return out;
}

}  // namespace entente

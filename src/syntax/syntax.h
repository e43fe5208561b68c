// What each token is: a coarse tag, the lexicon's terms that begin at it, and (once the model is there) its head.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "sentence/sentence.h"

namespace entente {

// Universal tags, as far as tables and shapes can tell; kOther where they cannot.
enum class Tag : std::uint8_t {
  kNoun, kProperNoun, kPronoun, kVerb, kAuxiliary, kAdjective, kAdverb, kDeterminer, kAdposition, kConjunction,
  kParticle, kNumber, kPunctuation, kOther
};
std::string_view name_of(Tag tag);  // "NOUN", …; "X" for kOther

// A term of the lexicon found in the text.
struct Hit {
  Id<Token> first, last;  // [first, last)
  Id<Term> term;
  TermClass cls = TermClass::kProcedure;  // of the term, so that most questions need not look at it
};

struct Syntax {
  std::vector<Tag> tags;           // parallel to Sentences::tokens
  std::vector<Hit> hits;           // by first token, longest first, then term; never across a sentence end
  std::vector<std::uint32_t> hits_at;  // tokens + 1 entries: hits of token i are [hits_at[i], hits_at[i+1])

  std::span<const Hit> at(Id<Token> token) const {
    return {hits.data() + hits_at[token.value], hits.data() + hits_at[token.value + 1]};
  }
};

// A term of one class that begins at a token: the longest; none if there is none.
struct TermAt {
  const Term* term = nullptr;
  std::uint32_t last = 0;  // one past its last token
  explicit operator bool() const { return term != nullptr; }
};
TermAt term_at(const Syntax&, const Lexicon&, Id<Token> token, TermClass cls);
TermAt term_at(const Syntax&, const Lexicon&, Id<Token> token, TermClass cls, std::string_view key);

Syntax analyse(const Document&, const Sentences&, const Lexicon&, Trace* trace = nullptr);

}  // namespace entente

// What each word is: its tags, its place in the tree, the names it stands in, and the lexicon's terms that begin at it.
// Tags, tree and names come from the trained model alone; terms come from the lexicon alone.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "model/model.h"
#include "sentence/sentence.h"
#include "syntax/labels.h"

namespace entente {

// One word in the tree. Heads never leave the sentence.
struct TreeNode {
  Id<Token> head;                   // none: the root of its sentence
  Relation relation = Relation::kRoot;
  Tag tag = Tag::kOther;
  std::uint8_t penn = 0;            // of Parser::penn()
  std::uint8_t features = 0;        // of Parser::features()
  std::uint16_t lemma = 0;          // edit rule of the model
};

// A name as the model sees it; names do not overlap and never cross a sentence end.
struct Name {
  Id<Token> first, last;            // [first, last)
  NameKind kind = NameKind::kOther;
};

// A term of the lexicon found in the text.
struct Hit {
  Id<Token> first, last;            // [first, last)
  Id<Term> term;
  TermClass cls = TermClass::kProcedure;  // of the term, so that most questions need not look at it
};

class Parser;

struct Syntax {
  const Parser* parser = nullptr;   // whose labels the words bear; null: find_terms() made this
  std::vector<TreeNode> words;      // parallel to Sentences::tokens
  std::vector<Name> names;          // in text order
  std::vector<Hit> hits;            // by first token, longest first, then term; never across a sentence end
  std::vector<std::uint32_t> hits_at;  // tokens + 1 entries: hits of token i are [hits_at[i], hits_at[i+1])

  std::span<const Hit> at(Id<Token> token) const {
    return {hits.data() + hits_at[token.value], hits.data() + hits_at[token.value + 1]};
  }
};

// The model with its labels read as ours. Immutable; one serves any number of threads.
class Parser {
 public:
  // Errors: model.* of Model::open, and model.malformed if a label is not one of Universal Dependencies.
  static Result<Parser> open(const std::string& path);

  const Model& model() const { return *model_; }
  std::string_view penn(const TreeNode& word) const { return model_->labels(Head::kXpos)[word.penn]; }
  std::string_view features(const TreeNode& word) const { return model_->labels(Head::kFeatures)[word.features]; }
  const Morphology& morphology(const TreeNode& word) const { return morphologies_[word.features]; }
  std::string lemma(const TreeNode& word, std::string_view form) const;

  // Tags, tree and names of all sentences; parallel to the tokens.
  void parse(const Document&, const Sentences&, Syntax&) const;

 private:
  void find_names(const Sentence&, const std::vector<WordLabels>&, std::vector<Name>&) const;

  std::shared_ptr<const Model> model_;
  std::vector<Tag> tags_;                 // by the model's label
  std::vector<Relation> relations_;
  std::vector<NameKind> kinds_;
  std::vector<Morphology> morphologies_;
};

// The lexicon's terms in the text, without words: for what needs no tree.
Syntax find_terms(const Document&, const Sentences&, const Lexicon&);

// Linear in the text.
Syntax analyse(const Document&, const Sentences&, const Lexicon&, const Parser&, Trace* trace = nullptr);

// A term of one class that begins at a token: the longest; none if there is none.
struct TermAt {
  const Term* term = nullptr;
  std::uint32_t last = 0;  // one past its last token
  explicit operator bool() const { return term != nullptr; }
};
TermAt term_at(const Syntax&, const Lexicon&, Id<Token> token, TermClass cls);
TermAt term_at(const Syntax&, const Lexicon&, Id<Token> token, TermClass cls, std::string_view key);

}  // namespace entente

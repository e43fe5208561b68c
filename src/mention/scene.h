// What the rules of this module share: the text, one sentence at a time, and the cast they fill.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "mention/mention.h"

namespace entente {

// A term that names somebody or leads to somebody, chosen among those that begin at a token. Atoms do not overlap.
struct Atom {
  std::uint32_t first, last;  // tokens
  const Term* term;
};

// The works of one noun so far ("report").
struct Works {
  Id<Entity> latest;
  std::uint32_t count = 0, sentence = 0;  // the sentence that spoke of the latest one last
};

class Scene {
 public:
  Scene(const Document&, const Sentences&, const Syntax&, const Lexicon&, Trace*);

  const Document& document;
  const Sentences& sentences;
  const Syntax& syntax;
  const Lexicon& lexicon;
  Cast cast;

  // The sentence in hand; all questions are about it, and outside of it there is nothing.
  void turn_to(std::uint32_t sentence);
  const Sentence& sentence() const { return sentences.sentences[sentence_]; }
  std::uint32_t sentence_number() const { return sentence_; }
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }
  bool shouts() const { return shouts_; }  // all nouns and verbs have a capital, as in headlines

  const std::vector<Atom>& atoms() const { return atoms_; }
  const Atom* atom_at(std::uint32_t i) const;      // covers token i
  const Atom* atom_from(std::uint32_t i) const;    // begins at i
  const Atom* atom_until(std::uint32_t i) const;   // ends before i

  std::string_view at(std::uint32_t i) const { return has(i) ? document.at(sentences.tokens[i].span) : std::string_view(); }
  bool has(std::uint32_t i) const { return i >= begin_ && i < end_; }
  bool is(std::uint32_t i, char mark) const { return at(i).size() == 1 && at(i)[0] == mark; }
  Tag tag(std::uint32_t i) const { return has(i) ? syntax.words[i].tag : Tag::kOther; }
  Shape shape(std::uint32_t i) const { return has(i) ? sentences.tokens[i].shape : Shape::kMark; }
  bool capital(std::uint32_t i) const {            // begins with one
    const Shape form = shape(i);
    return form == Shape::kCapital || form == Shape::kUpper || (form == Shape::kMixed && mixed_capital(i));
  }
  bool possessive(std::uint32_t i) const;          // 's or the bare apostrophe of a plural
  bool quantified(std::uint32_t i) const { return tag(i) == Tag::kDeterminer && !gives(i, "each").empty(); }  // "no", "every"
  bool article(std::uint32_t i) const { return tag(i) == Tag::kDeterminer && at(i).size() <= 3 && !quantified(i); }
  bool touches_next(std::uint32_t i) const { return has(i + 1) && !sentences.tokens[i].space_after; }
  TermAt find(std::uint32_t i, TermClass cls) const;
  std::string_view gives(std::uint32_t i, std::string_view name) const;  // attribute of the function word at i
  bool dealing(std::uint32_t i) const;  // a preposition of place or of dealings: "in", "with", but not "of" or "for"
  Span span(std::uint32_t first, std::uint32_t last) const;

  // Tokens that belong to a name already.
  bool taken(std::uint32_t i) const { return taken_[i] != 0; }
  void take(std::uint32_t first, std::uint32_t last);

  // The entity of a key: found, or added with this name. A key of the lexicon brings its facts.
  Id<Entity> entity(const std::string& key, EntityKind kind, std::string_view name, bool named = true);
  Id<Entity> entity(const Term& term, EntityKind kind);  // whom a name of the lexicon names
  // What an earlier mention with the same term was found to be, if that depends on the term alone.
  Id<Entity> made_before(const Term& term) const;
  Id<Entity> keep(const Term& term, Id<Entity> entity) { return by_term_.emplace(&term, entity), entity; }
  Id<Entity> lookup(std::string_view key) const;   // none if the cast does not have it
  Entity& at(Id<Entity> id) { return cast.entities[id.value]; }
  std::string local(std::string_view prefix, std::string_view name) const;  // "person:~titi-keita@<doc>"

  Mention& add(std::uint32_t first, std::uint32_t last, Id<Entity> entity, MentionForm form, std::string_view rule,
               std::uint16_t confidence);
  void refuse(std::uint32_t first, std::uint32_t last, std::string_view rule, std::string_view because) const;
  void note(std::string_view stage, std::string_view rule, Span span, bool taken, std::string_view because) const;
  bool traced() const { return trace_ != nullptr; }

  Works& works(std::string_view noun) { return works_[noun]; }

  // A short form under which an entity was introduced: the surname of a person, an acronym. Two bearers cancel out.
  void remember(std::string_view form, Id<Entity> entity);
  bool remembers() const { return !by_form_.empty(); }  // anything
  Id<Entity> remembered(std::string_view form) const;
  void forget();  // all that leads to entities: their numbers have changed

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  using Index = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

  void choose_atoms();
  bool mixed_capital(std::uint32_t i) const;

  Trace* trace_;
  std::uint32_t sentence_ = 0, begin_ = 0, end_ = 0;
  bool shouts_ = false;
  std::vector<Atom> atoms_;
  std::vector<std::uint32_t> atom_of_;  // by token of the sentence; kNone
  std::vector<char> taken_;             // by token of the document
  Index by_key_, by_form_;
  std::unordered_map<const Term*, Id<Entity>> by_term_;
  std::unordered_map<std::string_view, Works> works_;  // by lemmas of the lexicon
};

// "Mali" of "state:MLI".
inline std::string_view code_of(std::string_view key) { return key.substr(key.find(':') + 1); }

}  // namespace entente

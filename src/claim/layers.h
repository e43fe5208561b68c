// One document's layers side by side, and the small grammar that the parts of `claim` share: noun phrases, subjects,
// quotations. Every look to the left or right is bounded, so that the whole stays linear.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "claim/claim.h"

namespace entente {

// Function words whose part in the grammar matters here; all others are kNone.
enum class Joint : std::uint8_t {
  kNone, kThat, kRelative, kAsked, kSubordinate, kAnd, kBut, kOf, kBy, kTo, kAs, kWith, kAbout, kPlace, kBetween, kThan, kBe, kHave,
  kSomebody, kThing, kIt, kDefinite, kHere
};

// Tokens [first, last) of a noun phrase; its head is the noun it is about: "ministry" in "the ministry of trade".
struct NounPhrase {
  std::uint32_t first = 0, last = 0, head = 0;
  bool empty() const { return first == last; }
};

// What a noun phrase stands for. kSomebody may speak and act; kUnknown is a noun nothing is known of.
enum class Nature : std::uint8_t { kSomebody, kWork, kThing, kUnknown };

struct Referent {
  NounPhrase phrase;
  Nature nature = Nature::kUnknown;
  Id<Mention> mention;
  Id<Entity> entity;
};

class Layers {
 public:
  Layers(const Document&, const Sentences&, const Syntax&, Cast&, const Setting&, const Lexicon&, Trace*);

  const Document& document;
  const Sentences& sentences;
  const Syntax& syntax;
  Cast& cast;
  const Setting& setting;
  const Lexicon& lexicon;

  Tag tag(std::uint32_t token) const { return syntax.words[token].tag; }
  const Term& term(const Hit& hit) const { return lexicon.term(hit.term); }
  std::string_view text(std::uint32_t token) const { return document.at(sentences.tokens[token].span); }
  Span span(std::uint32_t first, std::uint32_t last) const;  // requires first < last
  Joint joint(std::uint32_t token) const;
  bool mark(std::uint32_t token, char c) const;              // the token is this one character
  bool comma(std::uint32_t token) const { return mark(token, ','); }
  bool quote_mark(std::uint32_t token) const;
  bool stops(std::uint32_t token) const;                     // ; : dash or end of sentence
  bool verb(std::uint32_t token) const;                      // a verb form that is not a noun where it stands
  bool light(std::uint32_t token) const;                     // adverb, auxiliary or negation beside a verb

  bool timed(std::uint32_t token) const { return timed_[token]; }  // part of a time expression

  // The outermost mention over a token; none if there is none.
  Id<Mention> mention_over(std::uint32_t token) const { return over_[token]; }
  const Mention& at(Id<Mention> id) const { return cast.mentions[id.value]; }
  const Entity& at(Id<Entity> id) const { return cast.entities[id.value]; }

  // The longest hit of class `cls` that begins at `token`; null if none.
  const Hit* hit_at(std::uint32_t token, TermClass cls) const;
  // The first hit of class `cls` that lies in [first, last); null if none.
  const Hit* hit_in(std::uint32_t first, std::uint32_t last, TermClass cls) const;

  NounPhrase phrase_before(std::uint32_t end, std::uint32_t floor) const;  // that ends at `end`
  NounPhrase phrase_from(std::uint32_t first, std::uint32_t end) const;    // that begins at `first`
  Referent referent(NounPhrase phrase) const;

  // Who does what the verb at `verb` says: one noun phrase, or several joined by "and". Nothing before `floor`.
  struct Subject {
    std::vector<Referent> who;
    bool infinitive = false;   // "to say": nobody says it yet
    bool passive = false;      // "was told"
    bool participial = false;  // ", reflecting": hangs on the clause before it
    bool relative = false;     // "remarks that underscored"
    bool negated = false;      // "did not say", "no official said"
  };
  void find_subject(const Hit& verb, std::uint32_t floor, Subject& subject) const;

  // The quotation a token lies in, as token range [first, last) with its marks; none outside of quotations.
  std::optional<NounPhrase> quotation(std::uint32_t token) const;

  // A work the text tells of without a name ("the report"): the entity, made if there is none yet.
  Id<Entity> work(const NounPhrase& phrase);
  // Who gave a work that `phrase` names: told before, or its possessor ("his comments"); none: unknown.
  Id<Entity> author_of(Id<Entity> work, const NounPhrase& phrase) const;
  void give(Id<Entity> work, Id<Entity> author, std::uint32_t at);

  bool tracing() const { return trace_ != nullptr; }
  void note(std::string_view stage, std::string_view rule, Span span, bool taken, std::string_view because) const;

 private:
  void find_quotations();
  bool nominal(std::uint32_t token) const;
  bool noun_by_place(std::uint32_t token) const;
  Nature nature_of_noun(const NounPhrase& phrase) const;
  bool possessive(std::uint32_t token) const;
  bool hyphen(std::uint32_t token) const;
  NounPhrase subject_phrase(std::uint32_t end, std::uint32_t floor, Subject& subject) const;
  NounPhrase over_bracket(std::uint32_t comma_at, std::uint32_t floor) const;
  bool free_before(std::uint32_t first, std::uint32_t floor) const;
  NounPhrase leftmost(std::uint32_t end, std::uint32_t floor) const;
  void add_joined(NounPhrase phrase, std::uint32_t floor, Subject& subject) const;

  Trace* trace_;
  std::vector<Id<Mention>> over_;
  std::vector<bool> timed_;                               // the token belongs to a time expression
  struct JointSlot {
    std::uint32_t word = Id<Word>::kNone;
    Joint joint = Joint::kNone;
  };
  std::array<JointSlot, 256> joints_;                     // open addressing by word
  std::vector<NounPhrase> quotations_;                    // in text order, disjoint
  struct Work {
    Id<Entity> latest;
    std::uint32_t count = 0;
  };
  std::map<std::string, Work, std::less<>> works_;        // by noun
  std::map<Id<Entity>, Id<Entity>> authors_;              // of works
  Id<Entity> given_;                                      // the work last given by a known author, and where
  std::uint32_t given_at_ = 0;
};

}  // namespace entente

// Everything the engine knows before it reads: words, names, codes and rules.
// Compiled from data/ by tools/compile_lexicon into one read-only block, embedded in the program, shared by all threads.
//
// The centre is the term: a phrase as texts write it, with what it stands for there. "Bamako" is the capital of
// state:MLI; "according to" is a cue of rule claim/according-to; "Foreign Minister" is an office. All terms live in
// one trie over words, so that one walk over a text finds every one of them.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/id.h"
#include "base/result.h"

namespace entente {

// What kind of thing a term is. docs/data.md says which file gives which class.
enum class TermClass : std::uint8_t {
  // data/names: whom or what a phrase names (key: an entity)
  kStateName, kCapital, kDemonym, kPeople, kMetonym, kPlaceName, kPersonName, kOrganisationName, kOutletName,
  kEventName,
  kGazetteerName,  // data/places: a name that one place or several bear, see Lexicon::places()
  // data/words: what a word is (key: a code of its file)
  kOffice,         // "foreign minister"; key foreign-minister
  kRank,           // "Colonel"; key colonel
  kHonorific,      // "Mr"
  kFormer,         // "former", "ex-", "then", "acting", "incoming"; key former|acting|future
  kGroupNoun,      // "analysts", "officials": people without a name
  kWorkNoun,       // "interview", "report", "remarks": a text or speech
  kSignNoun,       // "tone", "talks", "move": things that can only signal
  kOrganisationNoun,  // "ministry", "army", "government"
  kForename,       // a common forename
  kMonth, kWeekday, kSeason, kTimeUnit, kTimeWord, kNumberWord, kOrdinal,
  kAbbreviation,   // ends in a period that ends no sentence
  kFunctionWord,   // determiners, prepositions, conjunctions, pronouns, auxiliaries; key is the UD tag
  kNegation, kModal,
  kVerb,           // any verb form of data/words/verbs.tsv; key is the lemma
  kQuantityWord,   // "substantial", "two dozen"; vague or counted
  // data/rules: what a phrase makes a reader conclude (key: the code the rule gives)
  kCueSpeech, kCueAccording, kCueDocument, kCueSign, kCueQuestion, kContrast, kEventVerb, kEventNoun, kStatusCue,
  kHedge, kTopic, kContext, kCapability, kGenreCue, kStance,
  kProcedure,      // a rule carried out by code: it has a name and examples but no phrases
};

// Which inflected form of its lemma a term is.
enum class WordForm : std::uint8_t { kAsIs, kBase, kThirdPerson, kPast, kParticiple, kGerund, kSingular, kPlural };

// The name data/ writes for a class ("group-noun"), and back; none if there is no such class.
std::string_view class_name(TermClass cls);
std::optional<TermClass> class_named(std::string_view name);

// How the first letters must stand in the text. "Chad" needs a capital; "US" must be written just so.
enum class CaseRule : std::uint8_t { kAny, kCapital, kExact };

struct Word;
struct Term {
  TermClass cls;
  WordForm form = WordForm::kAsIs;
  CaseRule case_rule = CaseRule::kAny;
  std::string_view text;    // the phrase as data writes it
  std::string_view lemma;   // its base form: "say" for "said"; the phrase itself where nothing is inflected
  std::string_view key;     // an entity ("state:MLI") or a code ("foreign-minister"); may be empty
  std::string_view gives;   // "mode=speech report=plain": read it with attribute()
  std::string_view rule;    // "claim/say", "names/states": what findings that rest on it are signed with
  std::string_view source;  // "data/rules/claim.rules:118"
};

// The value of `name` in "a=1 b=2"; empty if it is not there. A bare word is a flag with the value "1".
std::string_view attribute(std::string_view attributes, std::string_view name);

// All values of `name`, in order: "member=a member=b" has two. A value of data/names that holds from a day or to a
// day ends in them: "office=rus-foreign-minister@2004-03-09/".
std::vector<std::string_view> attribute_values(std::string_view attributes, std::string_view name);

// The words of a phrase as the trie has them (fold each before word()); slices of `phrase`. Runs of letters and digits
// are words, every other character that is not white space stands alone: "counter-terror" has three. Exceptions:
// 's 're 've 'll 'd 'm and n't are one word ("do" "n't"); a period joins the word before it ("U.S.", "Mr."), so that
// a caller with running text must first take the period of a sentence away; "10,000" and "3.5" are one word.
std::vector<std::string_view> split_phrase(std::string_view phrase);

// What is known of an entity that data/names lists.
struct Fact {
  std::string_view key;         // "state:MLI"
  std::string_view kind;        // "state", "organisation", …: the entity kinds of RECORDS
  std::string_view name;        // canonical
  std::string_view state;       // ISO 3166-1 alpha-3, or empty
  std::string_view sector;      // PLOVER sector, or empty
  std::string_view attributes;  // further facts, "capital=place:bamako"
  std::string_view source;
};

// A place of the gazetteer (data/places).
struct Place {
  std::string_view key;         // "place:sikasso"
  std::string_view name, state, division, kind;  // ISO 3166-1 alpha-3; GeoNames' code of the first-level division; city, region
  std::uint32_t geonames = 0;   // GeoNames id
  std::uint32_t population = 0; // inhabitants; 0: unknown
  std::int32_t latitude = 0, longitude = 0;  // ten-thousandths of a degree
  bool located = false;         // has coordinates: a town has, a division has none
};

// A code of one of the vocabularies of data/codes.
struct Code {
  std::string_view vocabulary;  // "event_type"
  std::string_view code;        // "CONSULT"
  std::string_view label;       // "who does what", one line
  std::string_view attributes;  // "score=4" (PLOVER score in tenths), …
};

// A rule: a block of data/rules with the sentences that test it.
struct Rule {
  std::string_view name;    // "claim/say"
  std::string_view source;  // file:line
  std::string_view what;    // one line
  std::vector<std::string_view> yes, no;
};

class Lexicon {
 public:
  struct Tables;  // lexicon/tables.h

  // Checks version, size, digest and every offset: lexicon.version, lexicon.truncated, lexicon.digest.
  static Result<Lexicon> open(std::string_view block);  // `block` must outlive the lexicon
  static const Lexicon& embedded();

  // The id of a folded word; none if no term uses it.
  Id<Word> word(std::string_view folded) const;

  // The trie. Start at root(), follow one word a step; terms() at each node reached.
  using Node = std::uint32_t;
  static constexpr Node kRoot = 0, kNoNode = UINT32_MAX;
  Node step(Node from, Id<Word> word) const;
  std::span<const Id<Term>> terms(Node node) const;
  const Term& term(Id<Term> id) const;
  std::span<const Term> all_terms() const;       // in data order

  const Fact* fact(std::string_view key) const;  // null if the key is unknown
  std::span<const Fact> facts() const;           // by key
  std::vector<const Term*> names_of(std::string_view key) const;  // all name terms of an entity, in data order
  std::optional<Place> place(std::string_view key) const;          // of the gazetteer
  std::vector<Place> places(const Term&) const;  // the bearers of a gazetteer name, by key; empty for other terms
  std::span<const Code> codes(std::string_view vocabulary) const;  // in data order
  std::span<const Code> all_codes() const;
  const Code* code(std::string_view vocabulary, std::string_view code) const;
  std::span<const Rule> rules() const;           // by name
  const Rule* rule(std::string_view name) const;

  std::string_view digest() const;  // 16 hex digits, stamped on each record

  // What another module derives from the whole lexicon, made from it at the first call and kept as long as the block is
  // open. A `Derived` may keep what the block owns (terms, facts, strings), but no Lexicon.
  template <class Derived>
  const Derived& derived() const {
    const auto make = [](const Lexicon& all) -> std::shared_ptr<const void> { return std::make_shared<Derived>(all); };
    return *static_cast<const Derived*>(kept(typeid(Derived), make));
  }

 private:
  const void* kept(std::type_index type, std::shared_ptr<const void> (*make)(const Lexicon&)) const;

  std::shared_ptr<const Tables> tables_;
};

}  // namespace entente

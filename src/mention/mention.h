// Phrases that name or describe somebody, and the entities of one document that they refer to: its cast.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "syntax/syntax.h"

namespace entente {

enum class EntityKind : std::uint8_t {
  kState, kOrganisation, kPublication, kPerson, kGroup, kPlace, kEventName, kDyad, kWork, kOffice
};
enum class MentionForm : std::uint8_t { kName, kAcronym, kNominal, kPronoun, kDemonym, kMetonym, kTitle, kByline };
enum class Sense : std::uint8_t { kNone, kPolity, kTerritory };
enum class Tenure : std::uint8_t { kCurrent, kFormer, kFuture, kActing };  // as the text states it
std::string_view name_of(EntityKind kind);
std::string_view name_of(MentionForm form);
std::string_view name_of(Tenure tenure);

struct Entity;
struct Mention {
  Span span;
  Id<Token> first, last;             // [first, last)
  Id<Entity> entity;                 // none: referent unknown
  EntityKind kind = EntityKind::kPerson;
  MentionForm form = MentionForm::kName;
  Sense sense = Sense::kNone;        // of states, capitals and places
  std::string literal;               // what the words would name ("place:moscow"), if not the entity
  std::string_view rule;             // signed by; lives as long as the lexicon
  std::uint16_t confidence = 1000;   // thousandths
  Basis basis = Basis::kText;        // of `entity`
};

struct Entity {
  std::string key;                   // "state:MLI", "person:~titi-keita@<doc>"
  EntityKind kind = EntityKind::kPerson;
  std::string name;                  // the fullest form seen, or the lexicon's
  std::vector<std::string> aliases;  // other forms seen, sorted
  bool named = true;
  std::string state;                 // ISO3; empty: none or unknown
  std::string sector;                // PLOVER; empty: not sought
  std::string part_of;               // key; empty: none
  std::string author;                // of a work: key
  std::vector<std::string> members;  // of a dyad: keys
  std::vector<std::string> same_as;  // external ids
  struct Candidate {
    std::string key;                 // of the lexicon
    std::uint16_t confidence = 0;    // thousandths
  };
  std::vector<Candidate> candidates; // whom the name may mean where the text does not tell, best first
  std::string resembles;             // key or name that a name in disguise looks like; empty: not disguised
};

// "Abdoulaye Diop, Mali's foreign minister": the text gives a person an office.
struct OfficeHolding {
  Span span;
  std::vector<Span> evidence;        // all pieces, if there are several
  Id<Entity> holder, office;
  Tenure stated = Tenure::kCurrent;
  std::string rank;                  // as written; empty: none
  bool qualified = false;            // the words go on to say of what: "president of the senate", "the minister's adviser"
  std::string_view rule;
  std::uint16_t confidence = 1000;
};

struct Cast {
  std::vector<Mention> mentions;     // by span begin, longer first
  std::vector<Entity> entities;      // in order of first mention; the author of a byline included
  std::vector<OfficeHolding> holdings;
};

Cast find_cast(const Document&, const Sentences&, const Syntax&, const Lexicon&, Trace* trace = nullptr);

}  // namespace entente

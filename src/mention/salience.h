// How well a phrase suits a pronoun: a sum of integer weights (data/codes/antecedents.tsv), one for each feature that holds.
// Syntactic role and recency go back to Lappin & Leass 1994 and Hobbs 1978; the weights are learned (train/antecedents.py).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "mention/phrases.h"

namespace entente {

// What is asked of a pair of pronoun and phrase; each question has a small number of answers, numbered from 0.
enum class Feature : std::uint8_t {
  kDistance,      // sentences back: 0, 1, 2, 3; 4: behind the pronoun
  kRoles,         // 12 finer roles of the phrase x 8 of the pronoun
  kRolesNear,     // the same within one sentence
  kRelated,       // how their clauses stand to each other (see Related) x 8 roles of the pronoun
  kRecency,       // how many other chains were spoken of since: 0 to 4
  kRank,          // place among all candidates, the nearest sentence first and in it subjects first: 0 to 5
  kOrder,         // place among the phrases of its sentence: 0 to 3; x another sentence
  kCount,         // phrases of its chain so far: 1 to 5
  kForm,          // 6 forms x another sentence x the pronoun is a possessive
  kWasSubject,    // some phrase of the chain near here was a subject; x of the sentence before; x of this sentence
  kGender,        // nothing known; the same by a title, by a forename; different by a forename
  kTokens,        // tokens between: 7 steps
  kNature,        // 5 natures x has an entity x plural
  kQuoted,        // phrase and pronoun within quotation marks
  kJoined,        // "A and B"; x pronoun is the same word as the chain's last pronoun
  kFirst,         // the first phrase of its sentence; x of the text
  kRivals,        // other phrases that agree: 0 to 3
  kPronouns,      // pronouns of its chain so far: 0 to 3
  kDepth,         // clauses above its own: 0 to 2; x another sentence
  kSubjects,      // subjects of other chains between: 0 to 2
  kParagraph,     // in another paragraph
  kAhead,         // behind the pronoun: subject of its clause, of one above; x the chain was known before
  kAge,           // how many of the candidates were spoken of earlier: 0 to 3
  kHere,          // phrases of the chain in this sentence: 0 to 3
  kWay,           // how the clauses stand to each other x candidates that outrank it: 0 to 2
  kNone           // 16: the pronoun takes up nothing of these; by its role, x within a quotation
};
inline constexpr std::array<std::uint16_t, 26> kAnswers{5, 96, 96, 96, 5, 6, 8, 5, 24, 8, 4, 7, 20, 4, 4, 4, 4, 4, 6, 3, 2, 8, 4, 4, 36, 16};
std::string_view name_of(Feature feature);

enum class Related : std::uint8_t {
  kElsewhere, kSameSubject, kSameOther, kAboveOfSpeech, kAboveSubject, kAboveOther, kRelative, kJoinedSubject, kJoinedOther, kBelow,
  kAside, kBelowSubject
};

// What holds for a pair: indices into the weights of the pronoun's demand.
struct Features {
  std::array<std::uint16_t, 32> index;
  std::uint32_t size = 0;
  void set(Feature feature, std::uint32_t answer);
};
std::string described(std::uint16_t index);  // "distance 2"

class SalienceWeights {
 public:
  explicit SalienceWeights(const Lexicon& lexicon);
  std::int32_t sum(Demand demand, const Features& features) const;

 private:
  std::array<std::vector<std::int32_t>, 3> weights_;
};

}  // namespace entente

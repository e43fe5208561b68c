// The labels of Universal Dependencies (universaldependencies.org) as far as UD English uses them, and kinds of names.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace entente {

enum class Tag : std::uint8_t {
  kAdjective, kAdposition, kAdverb, kAuxiliary, kConjunction, kDeterminer, kInterjection, kNoun, kNumber, kParticle,
  kPronoun, kProperNoun, kPunctuation, kSubordinator, kSymbol, kVerb, kOther
};
std::string_view name_of(Tag tag);  // "ADJ", …; "X" for kOther
std::optional<Tag> tag_named(std::string_view name);

// Subtypes stand behind their type.
enum class Relation : std::uint8_t {
  kAcl, kAclRelcl, kAdvcl, kAdvclRelcl, kAdvmod, kAmod, kAppos, kAux, kAuxPass, kCase, kCc, kCcPreconj, kCcomp,
  kCompound, kCompoundPrt, kConj, kCop, kCsubj, kCsubjOuter, kCsubjPass, kDep, kDet, kDetPredet, kDiscourse, kDislocated,
  kExpl, kFixed, kFlat, kGoeswith, kIobj, kList, kMark, kNmod, kNmodDesc, kNmodPoss, kNmodUnmarked, kNsubj, kNsubjOuter,
  kNsubjPass, kNummod, kObj, kObl, kOblAgent, kOblUnmarked, kOrphan, kParataxis, kPunct, kReparandum, kRoot, kVocative,
  kXcomp
};
std::string_view name_of(Relation relation);  // "nsubj:pass"
std::optional<Relation> relation_named(std::string_view name);

enum class NameKind : std::uint8_t { kPerson, kOrganisation, kPlace, kOther };
std::string_view name_of(NameKind kind);  // PER, ORG, LOC, MISC

enum class VerbForm : std::uint8_t { kNone, kFinite, kInfinitive, kParticiple, kGerund };
enum class Tense : std::uint8_t { kNone, kPast, kPresent };
enum class Mood : std::uint8_t { kNone, kIndicative, kImperative, kSubjunctive };
enum class Number : std::uint8_t { kNone, kSingular, kPlural };

// The features that the stages above ask for.
struct Morphology {
  VerbForm verb_form = VerbForm::kNone;
  Tense tense = Tense::kNone;
  Mood mood = Mood::kNone;
  Number number = Number::kNone;  // plurale tantum counts as plural
  std::uint8_t person = 0;        // 1, 2, 3; 0: none
  bool passive = false, possessive = false, reflexive = false;
};
Morphology morphology_of(std::string_view features);  // "Mood=Ind|Tense=Past|VerbForm=Fin"; unknown ones are passed over

}  // namespace entente

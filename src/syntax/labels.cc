#include "syntax/labels.h"

#include <array>
#include <cstddef>

#include "base/strings.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 17> kTags = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                                    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};
static_assert(kTags.size() == static_cast<std::size_t>(Tag::kOther) + 1);

constexpr std::array<std::string_view, 51> kRelations = {
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc", "cc:preconj",
    "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep", "det",
    "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
    "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent",
    "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp"};
static_assert(kRelations.size() == static_cast<std::size_t>(Relation::kXcomp) + 1);

constexpr std::array<std::string_view, 4> kKinds = {"PER", "ORG", "LOC", "MISC"};

template <class Label, std::size_t N>
std::optional<Label> named(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Label>(i);
  }
  return {};
}

void set_feature(std::string_view key, std::string_view value, Morphology& out) {
  if (key == "VerbForm") {
    if (value == "Fin") out.verb_form = VerbForm::kFinite;
    if (value == "Inf") out.verb_form = VerbForm::kInfinitive;
    if (value == "Part") out.verb_form = VerbForm::kParticiple;
    if (value == "Ger") out.verb_form = VerbForm::kGerund;
  } else if (key == "Tense") {
    if (value == "Past") out.tense = Tense::kPast;
    if (value == "Pres") out.tense = Tense::kPresent;
  } else if (key == "Mood") {
    if (value == "Ind") out.mood = Mood::kIndicative;
    if (value == "Imp") out.mood = Mood::kImperative;
    if (value == "Sub") out.mood = Mood::kSubjunctive;
  } else if (key == "Number") {
    if (value == "Sing") out.number = Number::kSingular;
    if (value == "Plur" || value == "Ptan") out.number = Number::kPlural;
  } else if (key == "Person" && value.size() == 1 && value[0] >= '1' && value[0] <= '3') {
    out.person = static_cast<std::uint8_t>(value[0] - '0');
  }
  out.passive |= key == "Voice" && value == "Pass";
  out.possessive |= key == "Poss" && value == "Yes";
  out.reflexive |= key == "Reflex" && value == "Yes";
}

}  // namespace

std::string_view name_of(Tag tag) { return kTags[static_cast<std::size_t>(tag)]; }
std::string_view name_of(Relation relation) { return kRelations[static_cast<std::size_t>(relation)]; }
std::string_view name_of(NameKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }
std::optional<Tag> tag_named(std::string_view name) { return named<Tag>(kTags, name); }
std::optional<Relation> relation_named(std::string_view name) { return named<Relation>(kRelations, name); }

Morphology morphology_of(std::string_view features) {
  Morphology out;
  for (const auto feature : split(features, '|')) {
    const auto equals = feature.find('=');
    if (equals != std::string_view::npos) set_feature(feature.substr(0, equals), feature.substr(equals + 1), out);
  }
  return out;
}

}  // namespace entente

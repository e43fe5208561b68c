#include "mention/office.h"

#include "base/strings.h"

namespace entente {

namespace {

bool is_state(const Atom* atom) {
  if (atom == nullptr || !atom->term->key.starts_with("state:")) return false;
  const TermClass cls = atom->term->cls;
  return cls == TermClass::kStateName || cls == TermClass::kDemonym;
}

Tenure tenure_of(const Term& former) {
  if (former.key == "acting") return Tenure::kActing;
  if (former.key == "current") return Tenure::kCurrent;
  return former.key == "future" ? Tenure::kFuture : Tenure::kFormer;
}

void take_former(const Scene& scene, OfficePhrase& phrase) {
  std::uint32_t end = phrase.first;
  if (end > scene.begin() && scene.is(end - 1, '-')) --end;  // "ex-minister"
  const Atom* former = scene.atom_until(end);
  if (former == nullptr || former->term->cls != TermClass::kFormer) return;
  phrase.tenure = tenure_of(*former->term);
  phrase.first = former->first;
}

// The state's word at `i` is the end of another name: "South Australian", "Northern Irish".
bool in_longer_name(const Scene& scene, std::uint32_t i) {
  if (i <= scene.begin() || scene.shouts() || !scene.capital(i - 1) || scene.atom_at(i - 1) != nullptr) return false;
  const bool opens = i - 1 == scene.begin();
  return scene.tag(i - 1) == Tag::kProperNoun || (scene.tag(i - 1) == Tag::kAdjective && !opens);
}

// "Mali's", "Malian", "Mali" before the office.
void take_state(const Scene& scene, OfficePhrase& phrase) {
  std::uint32_t end = phrase.first;
  if (end > scene.begin() && scene.possessive(end - 1)) --end;
  const Atom* state = scene.atom_until(end);
  if (!is_state(state) || in_longer_name(scene, state->first)) return;
  if (end < phrase.first && state->term->cls == TermClass::kDemonym) return;
  phrase.state = code_of(state->term->key);
  phrase.first = state->first;
  phrase.definite = true;
}

// "of Mali", "of Mali's transitional authorities".
void take_owner(const Scene& scene, OfficePhrase& phrase) {
  if (scene.gives(phrase.last, "owner").empty()) return;
  std::uint32_t first = phrase.last + 1;
  if (scene.tag(first) == Tag::kDeterminer) ++first;
  const Atom* state = scene.atom_from(first);
  if (!is_state(state)) return;
  if (phrase.state.empty()) phrase.state = code_of(state->term->key);
  phrase.definite = true;
  if (state->term->cls == TermClass::kStateName) phrase.last = state->last;
  std::uint32_t noun = state->last;
  if (scene.possessive(noun)) ++noun;
  for (std::uint32_t i = noun; i < noun + 3; ++i) {
    const Atom* atom = scene.atom_from(i);
    if (atom != nullptr && atom->term->cls == TermClass::kOrganisationNoun) {
      phrase.last = atom->last;
      return;
    }
    if (scene.shape(i) != Shape::kLower || atom != nullptr) return;
  }
}

}  // namespace

OfficePhrase read_office(const Scene& scene, const Atom& atom) {
  OfficePhrase phrase{.first = atom.first, .last = atom.last, .office_first = atom.first, .office_last = atom.last,
                      .office = atom.term, .state = {}};
  take_former(scene, phrase);
  take_state(scene, phrase);
  if (phrase.tenure == Tenure::kCurrent) take_former(scene, phrase);
  if (phrase.first > scene.begin() && scene.tag(phrase.first - 1) == Tag::kDeterminer) {
    --phrase.first;
    phrase.definite = phrase.definite || scene.at(phrase.first).size() == 3;
  }
  take_owner(scene, phrase);
  if (scene.quantified(phrase.first)) phrase.definite = false;  // "every Kenyan minister"
  return phrase;
}

std::optional<std::uint32_t> said_to_hold(const Scene& scene, const OfficePhrase& phrase) {
  const auto& words = scene.syntax.words;
  const std::uint32_t head = phrase.office_last - 1;
  std::optional<std::uint32_t> subject;
  bool copula = false;
  const std::uint32_t first = head - scene.begin() > 40 ? head - 40 : scene.begin();
  for (std::uint32_t i = first; i < head; ++i) {
    if (words[i].head != Id<Token>{head}) continue;
    const Morphology* form = scene.syntax.parser == nullptr ? nullptr : &scene.syntax.parser->morphology(words[i]);
    switch (words[i].relation) {
      case Relation::kNsubj: subject = i; break;
      case Relation::kCop: copula = form != nullptr && form->verb_form == VerbForm::kFinite && form->tense == Tense::kPresent; break;
      case Relation::kAux: case Relation::kMark: case Relation::kAdvmod: return {};  // "may be", "if he is", "is not", "never"
      default: break;
    }
  }
  return copula ? subject : std::nullopt;
}

Id<Entity> office_entity(Scene& scene, const Term& office, std::string_view state) {
  const std::string key = state.empty() ? scene.local("office", office.key)
                                        : "office:" + ascii_lowered(state) + "-" + std::string(office.key);
  const Id<Entity> entity = scene.entity(key, EntityKind::kOffice, office.lemma);
  if (!state.empty() && scene.at(entity).state.empty()) scene.at(entity).state = state;
  return entity;
}

void add_title(Scene& scene, const OfficePhrase& phrase, Id<Entity> office) {
  scene.add(phrase.office_first, phrase.office_last, office, MentionForm::kTitle, "mention/office", 900);
}

}  // namespace entente

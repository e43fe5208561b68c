#include <algorithm>

#include "base/strings.h"
#include "mention/rules.h"

namespace entente {

namespace {

// How a capital reads: as the government, as the town, or as either.
struct Reading {
  Sense sense = Sense::kTerritory;
  std::uint16_t confidence = 500;
  std::string_view because;
};

bool names_polity(const Atom* atom) {
  if (atom == nullptr) return false;
  const TermClass cls = atom->term->cls;
  return cls == TermClass::kStateName || cls == TermClass::kCapital;
}

bool hyphen_between(const Scene& scene, std::uint32_t at) {
  const bool dash = scene.is(at, '-') || scene.at(at) == "\u2013";
  return dash && scene.touches_next(at) && at > scene.begin() && scene.touches_next(at - 1);
}

// What the word before says: "in" a place, "with" a party, "to" a place or a party. Empty if it says nothing.
std::string_view preposition_before(const Scene& scene, std::uint32_t first) {
  std::uint32_t i = first;
  if (i > scene.begin() && scene.tag(i - 1) == Tag::kDeterminer) --i;
  return i > scene.begin() ? scene.gives(i - 1, "place") : std::string_view();
}

bool verb_follows(const Scene& scene, std::uint32_t at) {
  if (scene.tag(at) == Tag::kAdverb) ++at;
  return scene.tag(at) == Tag::kVerb || scene.tag(at) == Tag::kAuxiliary;
}

// "the Paris-Dakar road": two ends of a way are towns.
bool way_behind(const Scene& scene, std::uint32_t at) {
  return scene.has(at) && scene.lexicon.code("way_word", ascii_lowered(scene.at(at))) != nullptr;
}

// "interest in | Bamako": the noun takes its object with "in".
bool drawn_to(const Scene& scene, std::uint32_t first) {
  return first > scene.begin() + 1 && scene.lexicon.code("party_noun", ascii_lowered(scene.at(first - 2))) != nullptr;
}

// The verb that the phrase [first, last) hangs on as an adverbial: "returned from | Nairobi".
bool adverbial_of_verb(const Scene& scene, const Atom& atom) {
  const TreeNode& node = scene.syntax.words[atom.last - 1];
  if (node.relation != Relation::kObl || !node.head) return false;
  return scene.tag(node.head.value) == Tag::kVerb;
}

// "Nairobi, however, | rejected the offer".
bool subject_of_verb(const Scene& scene, const Atom& atom) {
  const TreeNode& node = scene.syntax.words[atom.last - 1];
  return node.relation == Relation::kNsubj && node.head && scene.tag(node.head.value) == Tag::kVerb;
}

// "London's | FTSE 100", "Paris's | Louvre": a house or an index; ministries, offices and persons are a government's.
bool names_something(const Scene& scene, std::uint32_t at) {
  return scene.capital(at) && scene.tag(at) == Tag::kProperNoun && scene.atom_at(at) == nullptr && !scene.taken(at);
}

// "Nairobi is a large | town".
bool is_called_town(const Scene& scene, const Atom& atom) {
  const TreeNode& node = scene.syntax.words[atom.last - 1];
  if (node.relation != Relation::kNsubj || !node.head) return false;
  return scene.lexicon.code("place_noun", ascii_lowered(scene.at(node.head.value))) != nullptr;
}

Reading read_capital(const Scene& scene, const Atom& atom) {
  if (scene.sentence().role == Role::kDateline) return {Sense::kTerritory, 950, "the dateline says where"};
  const bool joined = (hyphen_between(scene, atom.last) && names_polity(scene.atom_from(atom.last + 1))) ||
                      (atom.first > scene.begin() + 1 && hyphen_between(scene, atom.first - 1) &&
                       names_polity(scene.atom_until(atom.first - 1)));
  const Atom* other = joined && hyphen_between(scene, atom.last) ? scene.atom_from(atom.last + 1) : nullptr;
  if (joined && way_behind(scene, other != nullptr ? other->last : atom.last)) {
    return {Sense::kTerritory, 850, "the end of a way"};
  }
  if (joined) return {Sense::kPolity, 900, "two capitals or states joined by a hyphen"};
  const std::string_view before = preposition_before(scene, atom.first);
  if (before == "at" && drawn_to(scene, atom.first)) return {Sense::kPolity, 800, "somebody's interest in it"};
  if (before == "at") return {Sense::kTerritory, 950, "a preposition of place before it"};
  if (before == "party") return {Sense::kPolity, 850, "a preposition of dealings before it"};
  if (scene.possessive(atom.last) && names_something(scene, atom.last + 1)) {
    return {Sense::kTerritory, 600, "what it possesses has a name of its own"};
  }
  if (scene.possessive(atom.last)) return {Sense::kPolity, 700, "it possesses something"};
  if (before == "path") {
    const bool moves = adverbial_of_verb(scene, atom) ||
                       (atom.first > scene.begin() + 1 && scene.tag(atom.first - 2) == Tag::kVerb);
    return {Sense::kTerritory, static_cast<std::uint16_t>(moves ? 800 : 500), "a preposition of direction before it"};
  }
  if (before.empty() && is_called_town(scene, atom)) return {Sense::kTerritory, 850, "what it is said to be is a town"};
  if (before.empty() && subject_of_verb(scene, atom)) return {Sense::kPolity, 850, "subject of a verb"};
  if (before.empty() && verb_follows(scene, atom.last)) return {Sense::kPolity, 850, "subject of a verb"};
  const bool object = atom.first > scene.begin() && scene.tag(atom.first - 1) == Tag::kVerb;
  if (object && scene.tag(atom.last) == Tag::kParticle) return {Sense::kPolity, 700, "somebody is moved to act"};
  return {Sense::kTerritory, 500, "nothing tells the government from the town"};
}

// "between Moscow and Bamako": where nothing else tells, the second capital reads like the first.
Reading read_in_turn(const Scene& scene, const Atom& atom, const Reading& last) {
  if (scene.taken(atom.first)) return {Sense::kTerritory, 700, "inside a longer name"};
  const Reading reading = read_capital(scene, atom);
  const bool follows = scene.tag(atom.first - 1) == Tag::kConjunction && atom.first > scene.begin() + 1 &&
                       names_polity(scene.atom_until(atom.first - 1)) && last.confidence > 0;
  return follows && reading.confidence == 500 ? last : reading;
}

void add_capital(Scene& scene, const Atom& atom, const Reading& reading) {
  const Term& term = *atom.term;
  const std::string place(attribute(term.gives, "place"));
  if (reading.sense == Sense::kPolity) {
    const Id<Entity> state = scene.entity(term, EntityKind::kState);
    Mention& mention = scene.add(atom.first, atom.last, state, MentionForm::kMetonym, "mention/capital-as-government",
                                 reading.confidence);
    mention.sense = Sense::kPolity;
    mention.literal = place;
  } else {
    const Id<Entity> town = scene.entity(place, EntityKind::kPlace, term.text);
    if (scene.at(town).state.empty()) scene.at(town).state = code_of(term.key);
    Mention& mention = scene.add(atom.first, atom.last, town, MentionForm::kName, "mention/capital-as-place",
                                 reading.confidence);
    mention.sense = Sense::kTerritory;
  }
  const Span span = scene.span(atom.first, atom.last);
  scene.note("mention.sense", reading.sense == Sense::kPolity ? "mention/capital-as-place" : "mention/capital-as-government",
             span, false, reading.because);
}

void add_state(Scene& scene, const Atom& atom, MentionForm form, bool place) {
  const Term& term = *atom.term;
  const Id<Entity> state = scene.entity(term, place ? EntityKind::kPlace : EntityKind::kState);
  Mention& mention = scene.add(atom.first, atom.last, state, form, term.rule, 950);
  const bool territory = place || preposition_before(scene, atom.first) == "at";
  mention.sense = territory ? Sense::kTerritory : Sense::kPolity;
}

// "Paris, Texas", or "Georgia" beside Atlanta: a place of the gazetteer bears the name of a state or of a known place.
void add_other(Scene& scene, const Atom& atom, const Place& place) {
  const Id<Entity> entity = scene.entity(std::string(place.key), EntityKind::kPlace, place.name);
  scene.add(atom.first, atom.last, entity, MentionForm::kName, "mention/place-instead", 850).sense = Sense::kTerritory;
}

// The model's name over the atom, if it is longer or of another kind: somebody's or an organisation's.
const Name* name_over(const Scene& scene, const Atom& atom) {
  const auto& names = scene.syntax.names;
  const auto behind = std::upper_bound(names.begin(), names.end(), atom.first,
                                       [](std::uint32_t i, const Name& name) { return i < name.first.value; });
  if (behind == names.begin() || (behind - 1)->last.value <= atom.first) return nullptr;
  return &*(behind - 1);
}

// "Paris Hilton", "Jordan Henderson": a person's name that begins with a place's.
bool in_person(const Scene& scene, const Atom& atom) {
  const Name* name = name_over(scene, atom);
  if (name == nullptr || name->kind != NameKind::kPerson || name->last.value <= atom.last) return false;
  return !scene.possessive(atom.last) && scene.capital(atom.last);
}

// "Houston said": a name that people bear, where the model sees a person or an organisation and nothing else sees a place.
bool rather_person(const Scene& scene, const Atom& atom) {
  const bool capital = atom.term->cls == TermClass::kCapital;
  const Fact* fact = scene.lexicon.fact(capital ? attribute(atom.term->gives, "place") : atom.term->key);
  if (fact == nullptr || attribute(fact->attributes, "ambiguous").empty()) return false;
  // Places do not speak; only capitals do, for their governments.
  if (atom.term->cls == TermClass::kPlaceName && scene.find(atom.last, TermClass::kCueSpeech)) return true;
  const Name* name = name_over(scene, atom);
  return name != nullptr && (name->kind == NameKind::kPerson || name->kind == NameKind::kOrganisation) &&
         preposition_before(scene, atom.first) != "at" && fact->kind == "place";
}

// Why a state's or a place's name names something else here; empty if it does not. "GAO" is an office and "Gao" a town;
// the state is not spoken of in "Orlan Jordan". In headlines capitals say nothing.
std::string_view other_than_place(const Scene& scene, const Atom& atom) {
  if (in_person(scene, atom)) return "the beginning of a person's name";
  if (rather_person(scene, atom)) return "rather a person's or an organisation's name";
  if (scene.shouts() || atom.last != atom.first + 1) return {};
  const bool acronym = scene.shape(atom.first) == Shape::kUpper && atom.term->case_rule != CaseRule::kExact &&
                       scene.at(atom.first).size() <= 4 && scene.at(atom.first) != atom.term->text;
  if (acronym && scene.shape(atom.first + 1) != Shape::kUpper) return "written like an acronym";
  const std::uint32_t before = atom.first - 1;
  const bool name = atom.first > scene.begin() && scene.capital(before) && scene.tag(before) == Tag::kProperNoun &&
                    scene.atom_at(before) == nullptr && !scene.taken(before);
  return name ? "the last word of a longer name" : std::string_view();
}

bool names_place(TermClass cls) {
  return cls == TermClass::kStateName || cls == TermClass::kCapital || cls == TermClass::kPlaceName;
}

}  // namespace

void find_places(Scene& scene, Gazetteer& gazetteer) {
  gazetteer.find(scene, true);
  Reading last;
  for (const Atom& atom : scene.atoms()) {
    const Term& term = *atom.term;
    if (gazetteer.covers(atom.first)) continue;
    const bool inside_person = scene.taken(atom.first) && term.cls != TermClass::kDemonym && term.cls != TermClass::kStateName &&
                               term.cls != TermClass::kCapital;
    if (inside_person) continue;
    if (const std::string_view why = names_place(term.cls) ? other_than_place(scene, atom) : std::string_view(); !why.empty()) {
      scene.refuse(atom.first, atom.last, term.rule, why);
      continue;
    }
    const bool own_name = names_place(term.cls) && !scene.taken(atom.first);
    if (const std::optional<Place> other = own_name ? gazetteer.instead_of(scene, atom) : std::nullopt) {
      add_other(scene, atom, *other);
      continue;
    }
    switch (term.cls) {
      case TermClass::kStateName: add_state(scene, atom, MentionForm::kName, false); break;
      case TermClass::kDemonym: case TermClass::kPeople:
        add_state(scene, atom, MentionForm::kDemonym, !term.key.starts_with("state:"));
        break;
      case TermClass::kMetonym:
        if (preposition_before(scene, atom.first) == "at") {
          scene.refuse(atom.first, atom.last, term.rule, "a preposition of place before it: the building");
        } else {
          add_state(scene, atom, MentionForm::kMetonym, false);
        }
        break;
      case TermClass::kCapital:
        last = read_in_turn(scene, atom, last);
        add_capital(scene, atom, last);
        break;
      case TermClass::kPlaceName: add_state(scene, atom, MentionForm::kName, true); break;
      default: break;
    }
  }
  gazetteer.find(scene, false);
}

}  // namespace entente

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "mention/rules.h"

namespace entente {

namespace {

// Left from a noun over its adjectives, and to a demonym among them.
struct NounPhrase {
  std::uint32_t first, noun_first, last;
  const Atom* people = nullptr;  // "Malian officials"
  bool article = false;
  bool quantified = false;       // "no officials", "every report": none in particular
};

NounPhrase noun_phrase(const Scene& scene, const Atom& noun, bool with_article) {
  NounPhrase phrase{noun.first, noun.first, noun.last};
  std::uint32_t i = noun.first;
  while (i > scene.begin() && noun.first - i < 5) {
    const Atom* atom = scene.atom_until(i);
    if (atom != nullptr && atom->term->cls == TermClass::kDemonym) {
      phrase.people = atom;
      i = atom->first;
      continue;
    }
    const bool compound = i > scene.begin() + 2 && scene.is(i - 2, '-') && scene.touches_next(i - 2) && scene.touches_next(i - 3);
    const Tag tag = scene.tag(i - 1);
    if (compound) {
      i -= 3;  // "high-level"
    } else if (atom == nullptr && (tag == Tag::kAdjective || tag == Tag::kNumber || tag == Tag::kAdverb)) {
      --i;
    } else {
      break;
    }
  }
  phrase.first = i;
  phrase.quantified = i > scene.begin() && scene.quantified(i - 1);
  phrase.article = i > scene.begin() && scene.tag(i - 1) == Tag::kDeterminer;
  if (phrase.article && with_article) --phrase.first;
  return phrase;
}

bool modifies_noun(const Scene& scene, const Atom& noun) {
  return scene.tag(noun.last) == Tag::kNoun && scene.shape(noun.last) == Shape::kLower && scene.atom_from(noun.last) == nullptr;
}

// "Malian officials": one group for each noun and people.
Id<Entity> group_entity(Scene& scene, const Term& term, const NounPhrase& phrase, bool plural) {
  if (phrase.people == nullptr) {
    if (const Id<Entity> known = scene.made_before(term)) return known;
  }
  std::string name;
  if (phrase.people != nullptr) name = scene.document.at(scene.span(phrase.people->first, phrase.people->last));
  name += (name.empty() ? "" : " ") + std::string(plural ? term.text : term.lemma);
  const EntityKind kind = plural ? EntityKind::kGroup : EntityKind::kPerson;
  const std::string key = scene.local(plural ? "group" : "person", name);
  const Id<Entity> entity = scene.entity(key, kind, ascii_lowered(name), false);
  return phrase.people == nullptr ? scene.keep(term, entity) : entity;
}

void add_group(Scene& scene, const Atom& noun) {
  const Term& term = *noun.term;
  const NounPhrase phrase = noun_phrase(scene, noun, false);
  const bool plural = term.form != WordForm::kSingular;
  const std::string_view rule = "mention/group";
  if (phrase.quantified) return scene.refuse(phrase.first, phrase.last, rule, "none in particular");
  if (modifies_noun(scene, noun)) return scene.refuse(phrase.first, phrase.last, rule, "it only qualifies the next noun");
  if (!plural && !(phrase.article && scene.at(phrase.first - 1).size() <= 2)) {
    return scene.refuse(phrase.first, phrase.last, rule, "neither several people nor one somebody");
  }
  const Id<Entity> entity = group_entity(scene, term, phrase, plural);
  if (phrase.people != nullptr && phrase.people->term->key.starts_with("state:")) {
    scene.at(entity).state = code_of(phrase.people->term->key);
  }
  if (scene.at(entity).sector.empty()) scene.at(entity).sector = attribute(term.gives, "sector");
  const std::uint32_t first = plural ? phrase.first : phrase.first - 1;
  scene.add(first, phrase.last, entity, MentionForm::kNominal, rule, plural ? 800 : 650);
}

// The first token of the name whose 's stands at `mark`: "Ravan Ostreka's report".
std::uint32_t owner_first(const Scene& scene, std::uint32_t mark) {
  if (const Atom* atom = scene.atom_until(mark)) return atom->first;
  std::uint32_t i = mark - 1;
  while (i > scene.begin() && mark - i < 4 && scene.taken(i - 1) && scene.taken(i)) --i;
  return i;
}

// Whom or what a mention that begins at `token` names; none if there is none. Looks at the sentence's mentions alone.
Id<Entity> named_at(const Scene& scene, std::uint32_t token) {
  const auto& mentions = scene.cast.mentions;
  for (std::size_t i = mentions.size(), n = 0; i > 0 && n < 64; --i, ++n) {
    const Mention& mention = mentions[i - 1];
    if (mention.first.value == token && mention.entity && mention.kind != EntityKind::kOffice) return mention.entity;
  }
  return {};
}

// "a report by the ministry".
Id<Entity> author_behind(const Scene& scene, std::uint32_t last) {
  if (scene.gives(last, "author").empty()) return {};
  const Id<Entity> named = named_at(scene, last + 1);
  return named || scene.tag(last + 1) != Tag::kDeterminer ? named : named_at(scene, last + 2);
}

struct WorkPhrase {
  std::uint32_t first, last;
  Id<Entity> author;
  bool another;  // "a report": not the one before
};

// A report of Ostreka's is none of Bellon's, and "a report" none that was spoken of before. "The report" is the only one so far, or
// the latest; none if another was spoken of since.
Id<Entity> work_entity(Scene& scene, const Atom& noun, const WorkPhrase& phrase) {
  Works& works = scene.works(noun.term->lemma);
  const bool same = !phrase.author && !phrase.another;
  if (same && works.latest) {
    const bool clear = works.count == 1 || scene.sentence_number() - works.sentence <= 1;
    if (clear) works.sentence = scene.sentence_number();
    return clear ? works.latest : Id<Entity>();
  }
  std::string name(noun.term->lemma);
  if (phrase.author) {
    const std::string& key = scene.at(phrase.author).key;
    name += "-" + key.substr(key.find(':') + 1, key.find('@') - key.find(':') - 1);
  } else if (works.count > 0) {
    name += "-" + std::to_string(works.count + 1);
  }
  const std::string key = scene.local("work", name);
  if (!scene.lookup(key)) ++works.count;
  works.latest = scene.entity(key, EntityKind::kWork, scene.document.at(scene.span(phrase.first, phrase.last)), false);
  works.sentence = scene.sentence_number();
  if (phrase.author) scene.at(works.latest).author = scene.at(phrase.author).key;
  return works.latest;
}

void add_work(Scene& scene, const Atom& noun) {
  const NounPhrase phrase = noun_phrase(scene, noun, true);
  const std::string_view rule = "mention/work";
  std::uint32_t first = phrase.first;
  if (phrase.quantified) return scene.refuse(first, phrase.last, rule, "none in particular");
  const bool owned = !phrase.article && first > scene.begin() + 1 && scene.possessive(first - 1);
  if (scene.tag(noun.first) != Tag::kNoun || modifies_noun(scene, noun)) {
    return scene.refuse(phrase.first, phrase.last, rule, "a verb, or it only qualifies the next noun");
  }
  const bool pronoun = !phrase.article && first > scene.begin() && scene.tag(first - 1) == Tag::kPronoun;
  if (pronoun) --first;
  if (owned) first = owner_first(scene, first - 1);
  if (!phrase.article && !owned && !pronoun && noun.term->form != WordForm::kPlural) {
    return scene.refuse(phrase.first, phrase.last, rule, "no article and no owner");
  }
  const Id<Entity> author = owned ? named_at(scene, owner_first(scene, phrase.first - 1)) : author_behind(scene, phrase.last);
  const bool another = owned || (phrase.article && scene.at(phrase.first).size() <= 2);  // "a report"
  const Id<Entity> entity = work_entity(scene, noun, {first, phrase.last, author, another});
  if (!entity) return scene.refuse(first, phrase.last, rule, "several such works in the text");
  scene.add(first, phrase.last, entity, MentionForm::kNominal, rule, 750);
}

std::string_view state_of(const Atom* atom) {
  if (atom == nullptr || !atom->term->key.starts_with("state:")) return {};
  const TermClass cls = atom->term->cls;
  const bool names = cls == TermClass::kStateName || cls == TermClass::kCapital || cls == TermClass::kDemonym;
  return names ? atom->term->key : std::string_view();
}

// "Canberra-Jakarta axis", "partnership between Kenya and Ghana": the two states stand in the phrase.
void read_pair(const Scene& scene, DyadPhrase& dyad, std::uint32_t noun_first) {
  const Atom* second = scene.atom_until(noun_first);
  if (!state_of(second).empty() && second->first > scene.begin() + 1 && scene.is(second->first - 1, '-')) {
    const Atom* first = scene.atom_until(second->first - 1);
    if (state_of(first).empty()) return;
    dyad = {first->first, dyad.last, state_of(first), state_of(second)};
    if (first->first > scene.begin() && scene.tag(first->first - 1) == Tag::kDeterminer) --dyad.first;
    return;
  }
  if (scene.tag(dyad.last) != Tag::kAdposition) return;
  const Atom* first = scene.atom_from(dyad.last + 1);
  if (state_of(first).empty() || scene.tag(first->last) != Tag::kConjunction) return;
  const Atom* other = scene.atom_from(first->last + 1);
  if (state_of(other).empty()) return;
  dyad = {dyad.first, other->last, state_of(first), state_of(other)};
}

// "the partnership", "the two countries"
void note_dyad(Scene& scene, const Atom& noun, std::vector<DyadPhrase>& dyads) {
  const NounPhrase phrase = noun_phrase(scene, noun, true);
  const bool definite = phrase.article && scene.at(phrase.first).size() >= 3;
  const bool counted = !attribute(noun.term->gives, "counted").empty();
  DyadPhrase dyad{phrase.first, phrase.last, {}, {}};
  read_pair(scene, dyad, noun.first);
  const bool plural = noun.term->form == WordForm::kPlural && !counted;
  if (phrase.quantified) return scene.refuse(dyad.first, dyad.last, "mention/dyad", "none in particular");
  if (dyad.one == dyad.other && (modifies_noun(scene, noun) || plural || !(definite || counted) || !dyad.one.empty())) {
    return scene.refuse(phrase.first, phrase.last, "mention/dyad", "no article: any such bond");
  }
  dyads.push_back(dyad);
}

}  // namespace

void find_nominals(Scene& scene, std::vector<DyadPhrase>& dyads) {
  for (const Atom& atom : scene.atoms()) {
    if (scene.taken(atom.first)) continue;
    const bool dyad = !attribute(atom.term->gives, "dyad").empty();
    switch (atom.term->cls) {
      case TermClass::kGroupNoun:
        if (dyad) note_dyad(scene, atom, dyads);
        else add_group(scene, atom);
        break;
      case TermClass::kSignNoun:
        if (dyad) note_dyad(scene, atom, dyads);
        break;
      case TermClass::kOffice:
        if (atom.term->form == WordForm::kPlural) add_group(scene, atom);
        break;
      case TermClass::kWorkNoun: add_work(scene, atom); break;
      default: break;
    }
  }
}

namespace {

void add_dyad(Scene& scene, const DyadPhrase& dyad, std::string_view one, std::string_view other, std::uint16_t confidence) {
  const std::string_view first = std::min(one, other), second = std::max(one, other);
  const std::string key = "dyad:" + std::string(code_of(first)) + "-" + std::string(code_of(second));
  Id<Entity> entity = scene.lookup(key);
  if (!entity) {
    const std::string name = scene.at(scene.entity(std::string(first), EntityKind::kState, code_of(first))).name +
                             "\xE2\x80\x93" +
                             scene.at(scene.entity(std::string(second), EntityKind::kState, code_of(second))).name;
    entity = scene.entity(key, EntityKind::kDyad, name);
    scene.at(entity).members = {std::string(first), std::string(second)};
  }
  Mention& mention = scene.add(dyad.first, dyad.last, entity, MentionForm::kNominal, "mention/dyad", confidence);
  if (dyad.one.empty()) mention.basis = Basis::kRule;
}

// The two states most spoken of, if a third has less than half of the second's mentions; else empty.
std::array<std::string, 2> prominent_states(const Scene& scene) {
  const auto& entities = scene.cast.entities;
  std::vector<std::uint32_t> count(entities.size(), 0), order;
  for (const Mention& mention : scene.cast.mentions) {
    if (mention.kind == EntityKind::kState && mention.entity) ++count[mention.entity.value];
  }
  for (std::uint32_t i = 0; i < count.size(); ++i) {
    if (count[i] > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return count[a] != count[b] ? count[a] > count[b] : entities[a].key < entities[b].key;
  });
  const bool two = order.size() >= 2 && (order.size() == 2 || count[order[2]] * 2 < count[order[1]]);
  if (!two) return {};
  return {entities[order[0]].key, entities[order[1]].key};
}

}  // namespace

void settle_dyads(Scene& scene, const std::vector<DyadPhrase>& dyads) {
  if (dyads.empty()) return;
  const std::array<std::string, 2> states = prominent_states(scene);
  for (const DyadPhrase& dyad : dyads) {
    if (!dyad.one.empty()) {
      add_dyad(scene, dyad, dyad.one, dyad.other, 850);
    } else if (!states[0].empty()) {
      add_dyad(scene, dyad, states[0], states[1], 650);
    } else {
      scene.refuse(dyad.first, dyad.last, "mention/dyad", "no two states stand out in the text");
    }
  }
}

}  // namespace entente

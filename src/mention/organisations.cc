#include <algorithm>

#include "base/strings.h"
#include "mention/rules.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestName = 12;  // tokens; a longer run of capitals is a headline

struct Kind {
  EntityKind kind;
  std::string_view prefix;
};

Kind kind_of(const Term& noun) {
  const std::string_view kind = attribute(noun.gives, "kind");
  if (kind == "event-name") return {EntityKind::kEventName, "event-name"};
  if (kind == "publication") return {EntityKind::kPublication, "pub"};
  return {EntityKind::kOrganisation, "org"};
}

// "(BAMEX 2025)" or ", known as DIRPA," behind a name: a short form of it.
void read_short_form(Scene& scene, std::uint32_t at, Id<Entity> entity) {
  const bool bracket = scene.is(at, '(');
  std::uint32_t first = at + (bracket || scene.is(at, ',') ? 1 : 0);
  if (!bracket) {
    const TermAt called = scene.find(first, TermClass::kFunctionWord);
    if (!called || attribute(called.term->gives, "alias").empty()) return;
    first = called.last;
  }
  if (!scene.capital(first) || scene.taken(first)) return;
  std::uint32_t last = first + 1;
  while (scene.capital(last) || (scene.shape(last) == Shape::kNumber && last > first)) ++last;
  if (last - first > 3 || (bracket && !scene.is(last, ')'))) return;
  if (bracket && scene.shape(first) != Shape::kUpper && scene.shape(first) != Shape::kMixed) return;
  scene.add(first, last, entity, MentionForm::kAcronym, "mention/short-form", 900);
  scene.take(first, last);
  scene.remember(scene.at(first), entity);
}

void add_known(Scene& scene, const Atom& atom, EntityKind kind) {
  const Term& term = *atom.term;
  const Id<Entity> entity = scene.entity(term, kind);
  const bool acronym = term.case_rule == CaseRule::kExact && atom.last == atom.first + 1;
  scene.add(atom.first, atom.last, entity, acronym ? MentionForm::kAcronym : MentionForm::kName, term.rule, 950);
  scene.take(atom.first, atom.last);
  read_short_form(scene, atom.last, entity);
}

const Atom* state_atom(const Atom* atom) {
  if (atom == nullptr) return nullptr;
  const TermClass cls = atom->term->cls;
  const bool state = cls == TermClass::kStateName || cls == TermClass::kDemonym;
  return state && atom->term->key.starts_with("state:") ? atom : nullptr;
}

// The phrase round a noun such as "Ministry" or "army".
struct Phrase {
  std::uint32_t first, last;   // the mention
  std::uint32_t core;          // first token of the name proper, behind the state
  std::uint32_t core_last;
  const Atom* state = nullptr;
  bool article = false;
};

bool name_word(const Scene& scene, std::uint32_t i) {
  if (!scene.capital(i) || scene.taken(i)) return false;
  const Atom* atom = scene.atom_at(i);
  const Tag tag = scene.tag(i);
  if (atom == nullptr) {
    return tag == Tag::kProperNoun || tag == Tag::kAdjective || tag == Tag::kNoun || tag == Tag::kVerb;
  }
  switch (atom->term->cls) {
    case TermClass::kRank: case TermClass::kHonorific: case TermClass::kFormer: case TermClass::kPersonName: return false;
    default: return true;
  }
}

// The first capital of the run that leads to `first`. The run crosses an "and" only if an article stands before it:
// "the Lakeside Defence and Security Exhibition", but not "Ostreka and Roads Agency".
std::uint32_t run_begin(const Scene& scene, std::uint32_t first) {
  const auto back = [&](std::uint32_t i) {
    while (i > scene.begin() && first - i < kLongestName && name_word(scene, i - 1)) --i;
    return i;
  };
  const std::uint32_t near = back(first);
  const bool joined = near > scene.begin() + 1 && near < first && scene.tag(near - 1) == Tag::kConjunction && name_word(scene, near - 2);
  if (!joined) return near;
  const std::uint32_t far = back(near - 1);
  return far > scene.begin() && scene.article(far - 1) ? far : near;
}

// Left over the capitals of a name, or over up to three small words to a state: "Malian transition government".
void extend_left(const Scene& scene, const Atom& noun, bool capital, Phrase& phrase) {
  std::uint32_t i = noun.first;
  if (capital) {
    i = run_begin(scene, noun.first);
    phrase.first = phrase.core = i;
    if (const Atom* state = state_atom(scene.atom_from(i)); state != nullptr && state->last < noun.last) {
      phrase.state = state;
      phrase.core = state->last;
    }
  } else {
    while (i > scene.begin() && noun.first - i < 3 && scene.shape(i - 1) == Shape::kLower && scene.atom_at(i - 1) == nullptr &&
           (scene.tag(i - 1) == Tag::kAdjective || scene.tag(i - 1) == Tag::kNoun)) {
      --i;
    }
    const bool joined = state_atom(scene.atom_until(i)) != nullptr;
    if (!joined && !scene.possessive(i - 1)) i = noun.first;
    phrase.first = i;
    phrase.core = noun.first;
  }
  if (phrase.state != nullptr) return;
  const bool owned = i > scene.begin() && scene.possessive(i - 1);
  if (const Atom* state = state_atom(scene.atom_until(owned ? i - 1 : i))) {
    phrase.state = state;
    if (!capital) phrase.first = state->first;
  }
}

// "of Foreign Affairs and International Cooperation", "of Mali".
void extend_right(const Scene& scene, bool capital, Phrase& phrase) {
  std::uint32_t i = phrase.last;
  if (scene.tag(i) != Tag::kAdposition || scene.at(i).size() > 3 || scene.dealing(i)) return;
  std::uint32_t word = i + 1;
  if (scene.tag(word) == Tag::kDeterminer) ++word;
  if (const Atom* state = state_atom(scene.atom_from(word)); state != nullptr && state->term->cls == TermClass::kStateName) {
    if (phrase.state == nullptr) phrase.state = state;
    phrase.last = state->last;
    return;
  }
  if (!capital || scene.at(i).size() != 2) return;
  while (word - i < kLongestName && name_word(scene, word) && !(scene.is(word + 1, '-') && scene.touches_next(word))) {
    phrase.last = phrase.core_last = ++word;
    const bool joined = scene.tag(word) == Tag::kConjunction || scene.is(word, '&');
    if (joined && name_word(scene, word + 1)) ++word;
  }
}

// "transitional government" and "government" are one kind.
std::string_view kind_of_noun(const Term& noun) { return noun.key.empty() ? noun.lemma : noun.key; }

// The noun without a name or a state: the one organisation of that kind named before.
void add_again(Scene& scene, const Atom& noun, const Phrase& phrase) {
  const std::string_view rule = "mention/organisation-again";
  const Id<Entity> known = scene.remembered(kind_of_noun(*noun.term));
  if (!known || !phrase.article || noun.term->form == WordForm::kPlural) {
    return scene.refuse(phrase.first, phrase.last, rule, "nothing says whose it is");
  }
  scene.add(phrase.first, phrase.last, known, MentionForm::kNominal, rule, 750).basis = Basis::kDoc;
  scene.take(noun.first, noun.last);
}

// "org:ken-army" of a state's, else local: "org:~lake-bank@<doc>". `first` is the phrase without its article.
std::string key_of(const Scene& scene, const Atom& noun, const Phrase& phrase, std::uint32_t first, bool named) {
  const Kind kind = kind_of(*noun.term);
  if (phrase.state == nullptr || kind.kind != EntityKind::kOrganisation) {
    return scene.local(kind.prefix, scene.document.at(scene.span(first, phrase.core_last)));
  }
  const Span core = scene.span(std::min(phrase.core, noun.first), phrase.core_last);
  return "org:" + ascii_lowered(code_of(phrase.state->term->key)) + "-" +
         slug(named ? scene.document.at(core) : kind_of_noun(*noun.term));
}

void add_by_noun(Scene& scene, const Atom& noun) {
  const bool capital = scene.capital(noun.first);
  const Kind kind = kind_of(*noun.term);
  Phrase phrase{noun.first, noun.last, noun.first, noun.last};
  extend_left(scene, noun, capital, phrase);
  extend_right(scene, capital, phrase);
  const std::uint32_t first = phrase.first;
  if (first > scene.begin() && scene.quantified(first - 1)) {
    return scene.refuse(first - 1, phrase.last, "mention/organisation-noun", "none in particular");
  }
  phrase.article = first > scene.begin() && scene.article(first - 1);
  if (phrase.article) --phrase.first;
  const bool plain = phrase.state == nullptr && phrase.core == noun.first && phrase.core_last == noun.last;
  const bool named = capital && (phrase.core < noun.first || phrase.core_last > noun.last);
  if (plain) return add_again(scene, noun, phrase);
  if (kind.kind != EntityKind::kOrganisation) {
    if (!named || scene.shouts()) return scene.refuse(phrase.first, phrase.last, "mention/organisation-noun", "no name of its own");
    if (kind.kind == EntityKind::kEventName && scene.shape(phrase.last) == Shape::kNumber && scene.at(phrase.last).size() == 4) {
      phrase.core_last = ++phrase.last;
    }
  }
  if (phrase.state == nullptr && (!named || scene.shouts())) return;
  if (!named && noun.term->form == WordForm::kPlural) return;
  const std::string key = key_of(scene, noun, phrase, first, named);
  const Id<Entity> entity = scene.entity(key, kind.kind, scene.document.at(scene.span(first, phrase.last)));
  Entity& made = scene.at(entity);
  if (made.state.empty() && phrase.state != nullptr) made.state = code_of(phrase.state->term->key);
  if (made.sector.empty()) made.sector = attribute(noun.term->gives, "sector");
  const bool nominal = !capital && phrase.state != nullptr && phrase.state->term->cls == TermClass::kStateName;
  scene.add(phrase.first, phrase.last, entity, nominal ? MentionForm::kNominal : MentionForm::kName,
            "mention/organisation-noun", named ? 850 : 900);
  scene.take(first, phrase.last);
  if (kind.kind == EntityKind::kOrganisation) scene.remember(kind_of_noun(*noun.term), entity);
  read_short_form(scene, phrase.last, entity);
}

}  // namespace

namespace {

// "NLU News": an outlet that is called so, not the union whose letters these are.
bool begins_outlet(const Scene& scene, const Atom& atom) {
  if (atom.term->cls != TermClass::kOrganisationName || atom.last != atom.first + 1 || scene.shape(atom.first) != Shape::kUpper) return false;
  const Atom* next = scene.atom_from(atom.last);
  return next != nullptr && next->term->cls == TermClass::kOrganisationNoun && scene.capital(next->first) &&
         attribute(next->term->gives, "kind") == "publication";
}

}  // namespace

void find_organisations(Scene& scene) {
  const std::vector<Atom>& atoms = scene.atoms();
  for (std::size_t a = 0; a < atoms.size(); ++a) {
    const Atom& atom = atoms[a];
    if (scene.taken(atom.first)) continue;
    if (begins_outlet(scene, atom)) {
      scene.refuse(atom.first, atom.last, atom.term->rule, "the name of an outlet begins with it");
      continue;
    }
    switch (atom.term->cls) {
      case TermClass::kOrganisationName: add_known(scene, atom, EntityKind::kOrganisation); break;
      case TermClass::kOutletName: add_known(scene, atom, EntityKind::kPublication); break;
      case TermClass::kEventName: add_known(scene, atom, EntityKind::kEventName); break;
      case TermClass::kOrganisationNoun: {
        // Of several nouns in one run of capitals the last is the head: "Armed Forces Public Affairs Office".
        std::size_t head = a;
        for (std::size_t b = a + 1; b < atoms.size() && scene.capital(atom.first); ++b) {
          std::uint32_t i = atoms[head].last;
          while (i < atoms[b].first && name_word(scene, i)) ++i;
          if (i != atoms[b].first || !name_word(scene, i) || i - atom.first > kLongestName) break;
          if (atoms[b].term->cls == TermClass::kOrganisationNoun) head = b;
        }
        add_by_noun(scene, atoms[head]);
        a = head;
        break;
      }
      default: break;
    }
  }
  for (std::uint32_t i = scene.begin(); i < scene.end() && scene.remembers(); ++i) {
    if (scene.shape(i) != Shape::kUpper || scene.taken(i)) continue;
    const Id<Entity> known = scene.remembered(scene.at(i));
    if (!known || scene.at(known).kind == EntityKind::kPerson) continue;
    scene.add(i, i + 1, known, MentionForm::kAcronym, "mention/short-form", 900).basis = Basis::kDoc;
    scene.take(i, i + 1);
  }
}

}  // namespace entente

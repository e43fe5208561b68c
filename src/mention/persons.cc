#include <algorithm>

#include "actor/actor.h"
#include "mention/agreement.h"
#include "mention/office.h"
#include "mention/rules.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestName = 6;  // tokens

// A person in the sentence: the tokens of the name with the titles before it, and whose they are.
struct Named {
  std::uint32_t first, last;
  Id<Entity> entity;
  std::string_view rank;
};

bool is_title(const Atom* atom) {
  if (atom == nullptr) return false;
  const TermClass cls = atom->term->cls;
  return cls == TermClass::kOffice || cls == TermClass::kRank || cls == TermClass::kHonorific;
}

bool is_particle(const Scene& scene, std::uint32_t i) {
  const TermAt name = scene.find(i, TermClass::kForename);
  return name && !attribute(name.term->gives, "particle").empty();
}

// A word that can be part of a person's name. Other names, titles and nouns of data/words end it.
bool name_word(const Scene& scene, std::uint32_t i, bool first) {
  if (!scene.capital(i) || scene.taken(i)) return false;
  if (scene.shouts() && !first && scene.find(i, TermClass::kVerb)) return false;
  const Atom* atom = scene.atom_at(i);
  const Tag tag = scene.tag(i);
  if (atom == nullptr) return tag == Tag::kProperNoun || tag == Tag::kNoun || tag == Tag::kAdjective;
  const TermClass cls = atom->term->cls;
  return cls == TermClass::kPersonName || (!first && (cls == TermClass::kPlaceName || cls == TermClass::kMonth));
}

// "Yoon Suk-yeol": the second half of a given name is written small.
bool second_syllable(const Scene& scene, std::uint32_t i) {
  return scene.shape(i) == Shape::kLower && scene.tag(i) == Tag::kProperNoun && scene.atom_at(i) == nullptr;
}

// "Ravan Ostreka International Airport", "USS Ravan Ostreka": the name is a part of a thing's.
bool names_a_thing(const Scene& scene, const NameTables& names, std::uint32_t first, std::uint32_t last) {
  const bool ship = first > scene.begin() && scene.shape(first - 1) == Shape::kUpper &&
                    names.makes_thing(scene.at(first - 1));
  if (ship) return true;
  if (scene.shouts() || !scene.capital(last) || scene.tag(last) != Tag::kProperNoun) return false;
  std::uint32_t end = last + 1;
  while (end < last + 4 && scene.capital(end) && scene.tag(end) == Tag::kProperNoun) ++end;
  for (std::uint32_t i = first; i < last; ++i) {
    const TreeNode& word = scene.syntax.words[i];
    const bool behind = word.head && word.head.value >= last && word.head.value < end;
    if (behind && word.relation == Relation::kCompound && !scene.find(word.head.value, TermClass::kWeekday)) return true;
  }
  return false;
}

// The end of the name that begins at `i`; `i` if none does. Hyphens, initials and particles are inside of names.
std::uint32_t name_end(const Scene& scene, std::uint32_t i) {
  std::uint32_t last = i, at = i;
  while (at - i < kLongestName) {
    if (name_word(scene, at, at == i)) {
      last = ++at;
      const bool joined = scene.is(at, '-') && scene.touches_next(at) && scene.touches_next(at - 1);
      if (joined && name_word(scene, at + 1, false)) ++at;
      else if (joined && second_syllable(scene, at + 1)) last = at += 2;
      continue;
    }
    if (!is_particle(scene, at)) break;
    ++at;
    if (scene.is(at, '-') && scene.touches_next(at)) ++at;
  }
  return last;
}

// A person of the document by these words: known under them, or under the surname alone, or new.
Id<Entity> person(Scene& scene, std::uint32_t first, std::uint32_t last) {
  const std::string_view surname = scene.at(last - 1);
  const std::string_view whole = scene.document.at(scene.span(first, last));
  if (last == first + 1) {
    const Id<Entity> known = scene.remembered(surname);
    if (known && scene.at(known).kind == EntityKind::kPerson) return known;
  }
  const Id<Entity> entity = scene.entity(scene.local("person", whole), EntityKind::kPerson, whole);
  scene.remember(surname, entity);
  return entity;
}

class Persons {
 public:
  explicit Persons(Scene& scene) : scene_(scene), person_names_(scene.lexicon.derived<People>().names()) {}

  void find() {
    for (std::uint32_t i = scene_.begin(); i < scene_.end(); ++i) {
      if (!may_begin(i) || scene_.taken(i)) continue;
      if (const auto last = try_name(i); last > i) i = last - 1;
    }
    for (const Atom& atom : scene_.atoms()) {
      if (atom.term->cls == TermClass::kOffice && !scene_.taken(atom.first)) read_office_at(atom);
    }
  }

 private:
  // A capital, or a particle before one: "bin Ostreka", "al-Ostreka".
  bool may_begin(std::uint32_t i) const {
    if (scene_.capital(i)) return true;
    if (scene_.shape(i) != Shape::kLower || scene_.shape(i + 1) == Shape::kLower) return false;
    return scene_.at(i).size() <= 4 && (scene_.capital(i + 1) || scene_.is(i + 1, '-'));
  }

  // Adds the person whose name begins at `i`; gives its end, or `i`.
  std::uint32_t try_name(std::uint32_t i) {
    const Atom* atom = scene_.atom_from(i);
    const std::uint32_t end = name_end(scene_, i);
    if (end > i && names_a_thing(scene_, person_names_, i, end)) {
      scene_.refuse(i, end, "mention/person-by-forename", "the name of a thing begins with it");
      return i;
    }
    if (atom != nullptr && atom->term->cls == TermClass::kPersonName) {
      if (names_a_thing(scene_, person_names_, i, atom->last)) return i;
      return known_name(*atom, end);
    }
    if (end == i) return i;
    const Atom* before = scene_.atom_until(i);
    const std::string_view rule = reason(i, end, before);
    if (rule.empty()) return i;
    const bool again = rule == "mention/surname";
    const bool learned = rule == "mention/person-by-model";
    const Id<Entity> entity = person(scene_, i, end);
    Mention& mention = scene_.add(i, end, entity, MentionForm::kName, rule, again ? 850 : learned ? 700 : 800);
    if (again) mention.basis = Basis::kDoc;
    return done(i, end, entity);
  }

  // Why tokens [i, end) should be a person's name; empty if nothing says so.
  std::string_view reason(std::uint32_t i, std::uint32_t end, const Atom* before) const {
    const std::uint32_t words = end - i;
    const bool listed = bool(scene_.find(i, TermClass::kForename)) && scene_.capital(i);
    if (is_title(before) && scene_.capital(before->first)) return "mention/person-by-title";
    if (words == 1) {
      const Id<Entity> known = scene_.remembered(scene_.at(i));
      if (known && scene_.at(known).kind == EntityKind::kPerson) return "mention/surname";
      return {};
    }
    if (is_title(before)) return "mention/person-by-title";
    if (listed) return "mention/person-by-forename";
    if (!scene_.shouts() && scene_.shape(end - 1) == Shape::kUpper && scene_.shape(i) == Shape::kCapital && scene_.at(end - 1).size() > 3) {
      return "mention/person-by-capitals";
    }
    if (office_before_comma(i) || office_after_comma(end)) return "mention/person-by-office";
    return seen_by_model(i, end) ? std::string_view("mention/person-by-model") : std::string_view();
  }

  // The trained model sees a person's name of several words here, and the sentence does too: a word for somebody leads to it
  // ("the photographer Zanthe Ostrowelle"), or it is the subject of a verb of saying. Alone, the model takes ships and firms
  // for persons.
  bool seen_by_model(std::uint32_t i, std::uint32_t end) const {
    if (scene_.shouts()) return false;
    const auto& names = scene_.syntax.names;
    const auto name = std::ranges::lower_bound(names, i, {}, [](const Name& n) { return n.first.value; });
    const bool seen = name != names.end() && name->first.value == i && name->last.value == end && name->kind == NameKind::kPerson;
    return seen && (led_by_somebody(i) || says(i, end));
  }

  bool led_by_somebody(std::uint32_t i) const {
    const bool comma = i > scene_.begin() && scene_.is(i - 1, ',');
    const std::uint32_t noun = i - (comma ? 2 : 1);
    if (i < scene_.begin() + (comma ? 2 : 1) || scene_.shape(noun) != Shape::kLower) return false;
    const TermAt group = scene_.find(noun, TermClass::kGroupNoun);
    const bool one = group && group.term->form == WordForm::kSingular;
    return one || scene_.lexicon.derived<AgreementTables>().person_noun(scene_.at(noun)) != nullptr;
  }

  bool says(std::uint32_t i, std::uint32_t end) const {
    for (std::uint32_t at = i; at < end; ++at) {
      const TreeNode& word = scene_.syntax.words[at];
      const bool subject = word.relation == Relation::kNsubj && word.head && (word.head.value < i || word.head.value >= end);
      if (subject && scene_.find(word.head.value, TermClass::kCueSpeech)) return true;
    }
    return false;
  }

  bool office_before_comma(std::uint32_t i) const {
    const Atom* atom = i > scene_.begin() + 1 && scene_.is(i - 1, ',') ? scene_.atom_until(i - 1) : nullptr;
    return atom != nullptr && atom->term->cls == TermClass::kOffice;
  }

  // "Ravan Ostreka, the foreign minister"; but in "… the Ledger, Ambassador Ostreka" the office is another's.
  bool office_after_comma(std::uint32_t end) const {
    const Atom* office = scene_.is(end, ',') ? office_from(end + 1) : nullptr;
    return office != nullptr && !name_word(scene_, read_office(scene_, *office).last, true);
  }

  // The office whose phrase begins at `i` or a few words behind it: "the former Russian foreign minister".
  const Atom* office_from(std::uint32_t i) const {
    for (std::uint32_t at = i; at < i + 7 && scene_.has(at); ++at) {
      const Atom* atom = scene_.atom_from(at);
      if (atom == nullptr) {
        if (scene_.tag(at) == Tag::kDeterminer || scene_.possessive(at) || scene_.is(at, '-')) continue;
        return nullptr;
      }
      if (atom->term->cls == TermClass::kOffice) return read_office(scene_, *atom).first == i ? atom : nullptr;
      at = atom->last - 1;
    }
    return nullptr;
  }

  // A name of the lexicon. A surname alone inside a longer name is somebody else's.
  std::uint32_t known_name(const Atom& atom, std::uint32_t end) {
    const bool single = atom.last == atom.first + 1;
    const bool longer = end > atom.last || (atom.first > scene_.begin() && name_word(scene_, atom.first - 1, false) &&
                                            scene_.tag(atom.first - 1) == Tag::kProperNoun);
    if (single && longer) {
      scene_.refuse(atom.first, end, atom.term->rule, "a part of a longer name");
      if (end == atom.last) return atom.first;
      const Id<Entity> other = person(scene_, atom.first, end);
      scene_.add(atom.first, end, other, MentionForm::kName, "mention/person-by-forename", 600);
      return done(atom.first, end, other);
    }
    const Id<Entity> earlier = single ? scene_.remembered(scene_.at(atom.first)) : Id<Entity>();
    const Id<Entity> entity = earlier && scene_.at(earlier).kind == EntityKind::kPerson ? earlier : person(scene_, atom.first, atom.last);
    const bool sure = !single || earlier == entity || is_title(scene_.atom_until(atom.first));
    scene_.add(atom.first, atom.last, entity, MentionForm::kName, atom.term->rule, sure ? 950 : 700);
    return done(atom.first, atom.last, entity);
  }

  std::uint32_t done(std::uint32_t first, std::uint32_t last, Id<Entity> entity) {
    scene_.take(first, last);
    std::string_view rank;
    std::uint32_t begin = first;
    while (const Atom* title = scene_.atom_until(begin)) {
      if (!is_title(title)) break;
      if (title->term->cls == TermClass::kRank && rank.empty()) rank = scene_.document.at(scene_.span(title->first, title->last));
      begin = title->first;
    }
    people_.push_back({begin, last, entity, rank});
    names_.push_back(first);
    return last;
  }

  // The office of a person named beside it. Directly before a name goes before across a comma, so that in
  // "President Ostreka, Prime Minister Bellon" each has his own.
  void read_office_at(const Atom& atom) {
    const OfficePhrase phrase = read_office(scene_, atom);
    for (std::size_t p = 0; p < people_.size(); ++p) {
      const bool inside = phrase.office_first >= people_[p].first && phrase.last <= names_[p];
      if (inside || phrase.last == people_[p].first) return hold(phrase, p, true);
    }
    if (atom.term->form == WordForm::kPlural) return;
    for (std::size_t p = 0; p < people_.size(); ++p) {
      const bool before = phrase.last + 1 == people_[p].first && scene_.is(phrase.last, ',');
      const bool after = people_[p].last + 1 == phrase.first && scene_.is(people_[p].last, ',');
      if (before || (after && !belongs_behind(phrase, p))) return hold(phrase, p, false);
    }
    alone(phrase);
  }

  // "the President of Kenya, Wanja Ostreka, the Prime Minister of Peru, Ravan Bellon, …": who has an office before his
  // name leaves the one behind it to the next person.
  bool belongs_behind(const OfficePhrase& phrase, std::size_t p) const {
    const auto& holdings = scene_.cast.holdings;
    const bool holds = !holdings.empty() && holdings.back().holder == people_[p].entity &&
                       holdings.back().span.begin >= scene_.sentence().span.begin;
    if (!holds || !scene_.is(phrase.last, ',')) return false;
    return std::ranges::any_of(people_, [&](const Named& next) { return next.first > phrase.last && next.first <= phrase.last + 5; });
  }

  // "Foreign Minister Diop of Mali": the state may stand behind the name.
  std::string state_behind(const Named& named) const {
    if (scene_.gives(named.last, "owner").empty()) return {};
    const Atom* atom = scene_.atom_from(named.last + 1);
    const bool state = atom != nullptr && atom->term->cls == TermClass::kStateName;
    return state ? std::string(code_of(atom->term->key)) : std::string();
  }

  bool goes_on(std::uint32_t at) const { return !scene_.gives(at, "owner").empty() || scene_.possessive(at); }

  void hold(const OfficePhrase& phrase, std::size_t p, bool prefix) {
    const Named& named = people_[p];
    std::string state(phrase.state);
    if (state.empty() && prefix) state = state_behind(named);
    Id<Entity> office = state.empty() ? held_before(named.entity, *phrase.office) : Id<Entity>();
    if (!office) office = office_entity(scene_, *phrase.office, state);
    add_title(scene_, phrase, office);
    const Span name = scene_.span(names_[p], named.last);
    OfficeHolding holding;
    holding.holder = named.entity;
    holding.office = office;
    holding.stated = phrase.tenure;
    holding.qualified = goes_on(phrase.last) || goes_on(named.last);
    holding.rank = named.rank;
    holding.rule = prefix ? "mention/title-before-name" : "mention/office-beside-name";
    holding.confidence = 900;
    const Span whole = scene_.span(phrase.first, phrase.last);
    if (prefix) {
      holding.span = cover(whole, name);
    } else {
      scene_.add(phrase.first, phrase.last, named.entity, MentionForm::kNominal, holding.rule, 900);
      holding.evidence = {std::min(whole, name), std::max(whole, name)};
      holding.span = holding.evidence.front();
    }
    Entity& person = scene_.at(named.entity);
    if (person.state.empty()) person.state = scene_.at(office).state;
    if (person.sector.empty()) person.sector = attribute(phrase.office->gives, "sector");
    add_holding(std::move(holding));
  }

  Id<Entity> held_before(Id<Entity> person, const Term& office) const {
    const auto& holdings = scene_.cast.holdings;
    const std::size_t oldest = holdings.size() > 64 ? holdings.size() - 64 : 0;
    for (std::size_t i = holdings.size(); i > oldest; --i) {
      const OfficeHolding& holding = holdings[i - 1];
      if (holding.holder == person && is_office(holding.office, office)) return holding.office;
    }
    return {};
  }

  bool is_office(Id<Entity> entity, const Term& office) const {
    return scene_.cast.entities[entity.value].name == office.lemma;
  }

  // "the prime minister", without a name: the one holder spoken of before, or somebody unnamed.
  void alone(const OfficePhrase& phrase) {
    const std::string_view rule = "mention/office-alone";
    const bool compound = scene_.tag(phrase.last) == Tag::kNoun && scene_.shape(phrase.last) == Shape::kLower;
    if (!phrase.definite || compound) return scene_.refuse(phrase.first, phrase.last, rule, "not one definite person");
    if (const auto who = said_to_hold(scene_, phrase)) {
      const auto named = [&](const Named& one) { return one.first <= *who && *who < one.last; };
      const auto found = std::find_if(people_.begin(), people_.end(), named);
      if (found != people_.end()) return hold(phrase, static_cast<std::size_t>(found - people_.begin()), false);
    }
    Id<Entity> holder, office;
    std::size_t holders = 0;
    const auto& holdings = scene_.cast.holdings;
    const std::size_t oldest = holdings.size() > 64 ? holdings.size() - 64 : 0;
    for (std::size_t i = oldest; i < holdings.size(); ++i) {
      if (!is_office(holdings[i].office, *phrase.office)) continue;
      const std::string& state = scene_.at(holdings[i].office).state;
      const bool fits = (phrase.state.empty() || state == phrase.state) && holdings[i].stated == phrase.tenure;
      if (!fits || holdings[i].holder == holder) continue;
      holder = holdings[i].holder;
      office = holdings[i].office;
      ++holders;
    }
    if (holders == 1) {
      add_title(scene_, phrase, office);
      scene_.add(phrase.first, phrase.last, holder, MentionForm::kNominal, rule, 850).basis = Basis::kDoc;
      return;
    }
    if (holders > 1) return scene_.refuse(phrase.first, phrase.last, rule, "several holders in the text");
    add_unnamed(phrase);
  }

  void add_unnamed(const OfficePhrase& phrase) {
    const Id<Entity> office = office_entity(scene_, *phrase.office, phrase.state);
    std::string name(phrase.state);
    name += (name.empty() ? "" : "-") + std::string(phrase.tenure == Tenure::kFormer ? "former-" : "") + std::string(phrase.office->key);
    const std::string_view words = scene_.document.at(scene_.span(phrase.first, phrase.last));
    const Id<Entity> holder = scene_.entity(scene_.local("person", name), EntityKind::kPerson, words, false);
    scene_.at(holder).state = phrase.state;
    scene_.at(holder).sector = attribute(phrase.office->gives, "sector");
    add_title(scene_, phrase, office);
    scene_.add(phrase.first, phrase.last, holder, MentionForm::kNominal, "mention/office-alone", phrase.state.empty() ? 700 : 850);
    OfficeHolding holding;
    holding.span = scene_.span(phrase.first, phrase.last);
    holding.holder = holder;
    holding.office = office;
    holding.stated = phrase.tenure;
    holding.qualified = goes_on(phrase.last);
    holding.rule = "mention/office-alone";
    holding.confidence = 800;
    add_holding(std::move(holding));
  }

  void add_holding(OfficeHolding holding) {
    if (scene_.traced()) {
      scene_.note("mention.holding", holding.rule, holding.span, true,
                  scene_.at(holding.holder).key + " holds " + scene_.at(holding.office).key);
    }
    scene_.cast.holdings.push_back(std::move(holding));
  }

  Scene& scene_;
  const NameTables& person_names_;
  std::vector<Named> people_;            // of this sentence
  std::vector<std::uint32_t> names_;     // first token of each name, without rank
};

}  // namespace

void find_persons(Scene& scene) { Persons(scene).find(); }

void find_author(Scene& scene) {
  const Stated& author = scene.document.author;
  if (author.value.empty()) return;
  const Id<Entity> entity = scene.entity(scene.local("person", author.value), EntityKind::kPerson, author.value);
  if (!author.span) return;
  const auto& tokens = scene.sentences.tokens;
  const auto starts = [](const Token& token, std::uint32_t byte) { return token.span.begin < byte; };
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), author.span->begin, starts);
  const auto last = std::lower_bound(first, tokens.end(), author.span->end, starts);
  if (first == last || first->span.begin != author.span->begin) return;
  const auto from = static_cast<std::uint32_t>(first - tokens.begin()), to = static_cast<std::uint32_t>(last - tokens.begin());
  if ((last - 1)->span.end != author.span->end) return;
  scene.add(from, to, entity, MentionForm::kByline, "mention/byline", 950);
  scene.remember(scene.document.at(tokens[to - 1].span), entity);
  scene.take(from, to);
}

}  // namespace entente

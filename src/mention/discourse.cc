#include "mention/discourse.h"

#include <algorithm>

namespace entente {

namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::uint32_t kLookBack = 48;  // phrases within which the same words speak of the same

bool is_title(TermClass cls) { return cls == TermClass::kOffice || cls == TermClass::kRank || cls == TermClass::kHonorific; }

bool is_time(TermClass cls) {
  return cls == TermClass::kMonth || cls == TermClass::kWeekday || cls == TermClass::kSeason || cls == TermClass::kTimeUnit ||
         cls == TermClass::kTimeWord;
}

Nature nature_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson: case EntityKind::kGroup: return Nature::kPerson;
    case EntityKind::kState: case EntityKind::kOrganisation: case EntityKind::kPublication: return Nature::kBody;
    case EntityKind::kPlace: return Nature::kPlace;
    default: return Nature::kThing;
  }
}

Nature nature_of(NameKind kind) {
  switch (kind) {
    case NameKind::kPerson: return Nature::kPerson;
    case NameKind::kOrganisation: return Nature::kBody;
    case NameKind::kPlace: return Nature::kPlace;
    case NameKind::kOther: return Nature::kThing;
  }
  return Nature::kUnknown;
}

}  // namespace

Discourse::Discourse(Scene& scene, const AgreementTables& tables) : scene_(scene), tables_(tables), tree_(scene) {
  begins_.reserve(scene.sentences.sentences.size() + 1);
  chain_of_entity_.assign(scene.cast.entities.size(), kNone);
  place_mentions();
  learn_genders();
}

std::string_view Discourse::form(std::uint32_t token) const { return scene_.document.at(scene_.sentences.tokens[token].span); }

// The head of a mention is its first token that depends on one outside. An office's title is no party to speak of.
void Discourse::place_mentions() {
  const auto& mentions = scene_.cast.mentions;
  const auto& words = scene_.syntax.words;
  mention_of_.assign(words.size(), kNone);
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (!mention.entity || mention.kind == EntityKind::kOffice || mention.form == MentionForm::kByline) continue;
    const auto inside = [&](Id<Token> t) { return t && t >= mention.first && t < mention.last; };
    std::uint32_t head = mention.first.value;
    while (head + 1 < mention.last.value && inside(words[head].head)) ++head;
    for (int steps = 0; steps < 4 && words[head].head && words[head].relation == Relation::kFlat; ++steps) {
      head = words[head].head.value;
    }
    std::uint32_t& place = mention_of_[head];
    const auto size = [&](const Mention& one) { return one.last.value - one.first.value; };
    if (place == kNone || size(mentions[place]) < size(mention)) place = m;
  }
}

// A title before a name, or a name's first word; of a single word only if the text knows no more of the name.
GenderSign Discourse::sign_of(const Mention& mention) const {
  std::uint32_t first = mention.first.value;
  for (int titles = 0; titles < 3 && first > 0; ++titles) {
    std::uint32_t before = first;
    for (std::uint32_t at = first; at > 0 && first - at < 3 && before == first; --at) {
      for (const Hit& hit : scene_.syntax.at({at - 1})) {
        if (hit.last.value == first && is_title(hit.cls)) before = at - 1;
      }
    }
    if (before == first) break;
    first = before;
  }
  const bool named = mention.form == MentionForm::kName;
  const std::uint32_t last = named ? mention.first.value : mention.last.value;
  const GenderSign title = gender_sign(scene_, tables_, first, last);
  if (!named || title.gender != Gender::kUnknown) return title;
  const bool whole = mention.last.value - mention.first.value > 1 ||
                     scene_.document.at(mention.span) == scene_.cast.entities[mention.entity.value].name;
  return whole ? gender_sign(scene_, tables_, mention.first.value, mention.first.value + 1) : GenderSign{};
}

void Discourse::learn_genders() {
  genders_.assign(scene_.cast.entities.size(), {});
  for (std::size_t i = 0; i < genders_.size(); ++i) {
    const Fact* known = scene_.cast.entities[i].kind == EntityKind::kPerson ? scene_.lexicon.fact(scene_.cast.entities[i].key) : nullptr;
    const Gender gender = known != nullptr ? gender_of(known->attributes) : Gender::kUnknown;
    if (gender != Gender::kUnknown) genders_[i] = {gender, true};
  }
  for (const Mention& mention : scene_.cast.mentions) {
    if (!mention.entity || mention.kind != EntityKind::kPerson) continue;
    GenderSign& known = genders_[mention.entity.value];
    if (known.by_title) continue;
    const GenderSign sign = sign_of(mention);
    if (sign.by_title || known.gender == Gender::kUnknown) known = sign;
  }
}

const NominalPhrase* Discourse::phrase_at(std::uint32_t token) const {
  const bool here = token >= tree_.first() && token < tree_.last() && phrase_at_[token - tree_.first()] != kNone;
  return here ? &phrases_[phrase_at_[token - tree_.first()]] : nullptr;
}

void Discourse::read_sentence(std::uint32_t sentence) {
  sentence_ = sentence;
  tree_.turn_to(sentence);
  begins_.push_back(static_cast<std::uint32_t>(phrases_.size()));
  phrase_at_.assign(tree_.last() - tree_.first(), kNone);
  name_at_.assign(tree_.last() - tree_.first(), kNone);
  const auto& names = scene_.syntax.names;
  for (; next_name_ < names.size() && names[next_name_].first.value < tree_.last(); ++next_name_) {
    for (std::uint32_t i = names[next_name_].first.value; i < names[next_name_].last.value; ++i) {
      name_at_[i - tree_.first()] = static_cast<std::uint32_t>(next_name_);
    }
  }
  for (std::uint32_t i = tree_.first(); i < tree_.last(); ++i) {
    if (tree_.tag(i) == Tag::kPronoun) {
      add_pronoun(i);
    } else if (mention_of_[i] != kNone || tree_.heads_phrase(i)) {
      add_phrase(i);
    }
  }
  join_appositions(begins_.back());
}

void Discourse::add_pronoun(std::uint32_t token) {
  const Pronoun* pronoun = tables_.pronoun(form(token));
  if (pronoun == nullptr || !third_person(pronoun->demand) || tree_.relation(token) == Relation::kExpl) return;
  NominalPhrase phrase;
  phrase.head = token;
  phrase.form = PhraseForm::kPronoun;
  phrase.open = true;
  enter(phrase, kNone);
}

void Discourse::add_phrase(std::uint32_t token) {
  const Mention* mention = mention_of_[token] == kNone ? nullptr : &scene_.cast.mentions[mention_of_[token]];
  if (mention == nullptr) {
    for (const Hit& hit : scene_.syntax.at({token})) {
      if (is_time(hit.cls)) return;
    }
    // "He is a teacher": the predicate is no phrase of its own.
    for (std::uint32_t i = token; i-- > tree_.left(token);) {
      if (tree_.relation(i) == Relation::kCop && tree_.head(i) == token) return;
    }
  }
  NominalPhrase phrase;
  phrase.head = token;
  describe(phrase, mention);
  enter(phrase, chain_for(phrase));
  if (tree_.relation(token) == Relation::kConj) add_group(token);
}

// "Ostreka and Bellon" are several together, each of whom stays a phrase.
void Discourse::add_group(std::uint32_t token) {
  const NominalPhrase* first = phrase_at(tree_.first_of_joined(token));
  if (first == nullptr || first->head == token) return;
  NominalPhrase group = *first;
  phrases_[phrase_at_[first->head - tree_.first()]].in_group = true;
  phrases_.back().in_group = true;
  group.head = token;
  group.plural = true;
  group.entity = {};
  group.form = PhraseForm::kBare;
  group.gender = {};
  group.nature = phrases_.back().nature;
  const std::uint32_t chain = new_chain();
  chains_[chain].plural = true;
  chains_[chain].nature = group.nature;
  enter(group, chain);
}

void Discourse::describe(NominalPhrase& phrase, const Mention* mention) const {
  const std::uint32_t head = phrase.head, at = name_at_[head - tree_.first()];
  phrase.plural = tree_.plural(head);
  phrase.name_first = head;
  phrase.name_last = head + 1;
  const bool proper = tree_.tag(head) == Tag::kProperNoun;
  const std::uint32_t left = tree_.left(head);
  phrase.form = scene_.syntax.words[left].tag == Tag::kDeterminer ? (form(left).size() >= 3 ? PhraseForm::kDefinite : PhraseForm::kIndefinite)
                                                                  : PhraseForm::kBare;
  if (proper) phrase.form = PhraseForm::kName;
  if (mention != nullptr) {
    phrase.entity = mention->entity;
    phrase.nature = nature_of(mention->kind);
    phrase.gender = genders_[mention->entity.value];
    if (mention->form == MentionForm::kName) {
      phrase.name_first = mention->first.value;
      phrase.name_last = mention->last.value;
      phrase.form = mention->last.value - mention->first.value > 1 ? PhraseForm::kFullName : PhraseForm::kName;
    }
    phrase.plural = mention->kind == EntityKind::kGroup || (phrase.plural && mention->kind != EntityKind::kPerson && !proper);
    return;
  }
  if (proper && at != kNone) {
    const Name& name = scene_.syntax.names[at];
    phrase.nature = nature_of(name.kind);
    phrase.name_first = name.first.value;
    phrase.name_last = name.last.value;
    if (name.last.value - name.first.value > 1) phrase.form = PhraseForm::kFullName;
    if (name.kind == NameKind::kPerson) phrase.plural = false;
    phrase.gender = gender_sign(scene_, tables_, name.first.value, name.first.value + 1);
    const GenderSign title = gender_sign(scene_, tables_, std::max(left, tree_.first()), name.first.value);
    if (title.by_title && left < name.first.value) phrase.gender = title;
    return;
  }
  const Gender* somebody = tables_.person_noun(form(head));
  if (somebody != nullptr) {
    phrase.nature = Nature::kPerson;
    phrase.gender = {*somebody, *somebody != Gender::kUnknown};
    return;
  }
  phrase.nature = proper ? Nature::kUnknown : Nature::kThing;
  if (proper) phrase.gender = gender_sign(scene_, tables_, head, head + 1);
  for (const Hit& hit : scene_.syntax.at({head})) {
    if (hit.cls == TermClass::kGroupNoun || hit.cls == TermClass::kOffice) phrase.nature = Nature::kPerson;
    if (hit.cls == TermClass::kOrganisationNoun) phrase.nature = Nature::kBody;
  }
}

std::uint32_t Discourse::new_chain() {
  chains_.push_back({});
  return static_cast<std::uint32_t>(chains_.size() - 1);
}

std::uint32_t Discourse::chain_of_entity(Id<Entity> entity) {
  std::uint32_t& chain = chain_of_entity_[entity.value];
  if (chain == kNone) {
    chain = new_chain();
    chains_[chain].entity = entity;
    chains_[chain].gender = genders_[entity.value];
    chains_[chain].nature = nature_of(scene_.cast.entities[entity.value].kind);
  }
  return chain;
}

// A name said again, or "the bridge" behind "a bridge". Not over more than a few sentences.
std::uint32_t Discourse::chain_of_same_words(const NominalPhrase& phrase) const {
  const bool name = phrase.form == PhraseForm::kName || phrase.form == PhraseForm::kFullName;
  if (!name && phrase.form != PhraseForm::kDefinite) return kNone;
  const std::string_view words = form(phrase.head);
  const auto count = static_cast<std::uint32_t>(phrases_.size());
  for (std::uint32_t i = count; i > 0 && count - i < kLookBack; --i) {
    const NominalPhrase& before = phrases_[i - 1];
    if (before.form == PhraseForm::kPronoun || before.plural != phrase.plural) continue;
    if (name ? same_name(phrase, before) : form(before.head) == words) return before.chain;
  }
  return kNone;
}

// "Ostreka" and "Ravan Ostreka", "Ravan" and "Ravan Ostreka"; but not "Ravan Ostreka" and "Bela Ostreka".
bool Discourse::same_name(const NominalPhrase& one, const NominalPhrase& other) const {
  if (other.form != PhraseForm::kName && other.form != PhraseForm::kFullName) return false;
  const NominalPhrase& longer = one.name_last - one.name_first >= other.name_last - other.name_first ? one : other;
  const NominalPhrase& shorter = &longer == &one ? other : one;
  const bool last = form(longer.name_last - 1) == form(shorter.name_last - 1);
  const bool first = form(longer.name_first) == form(shorter.name_first);
  return shorter.name_last - shorter.name_first == 1 ? last || first : last && first;
}

std::uint32_t Discourse::chain_for(const NominalPhrase& phrase) {
  if (phrase.entity && chain_of_entity_[phrase.entity.value] != kNone) return chain_of_entity(phrase.entity);
  const std::uint32_t known = chain_of_same_words(phrase);
  if (!phrase.entity) return known == kNone ? new_chain() : known;
  if (known == kNone || chains_[known].entity) return chain_of_entity(phrase.entity);
  // Said before it was known whom the name means.
  chains_[known].entity = phrase.entity;
  chains_[known].nature = phrase.nature;
  if (!chains_[known].gender.by_title) chains_[known].gender = phrase.gender;
  return chain_of_entity_[phrase.entity.value] = known;
}

void Discourse::enter(NominalPhrase phrase, std::uint32_t chain) {
  phrase.clause = tree_.clause_of(phrase.head);
  phrase.governor = tree_.head(tree_.first_of_joined(phrase.head));
  phrase.sentence = sentence_;
  phrase.role = tree_.role(phrase.head);
  phrase.joined = tree_.relation(phrase.head) == Relation::kConj;
  phrase.quoted = tree_.quoted(phrase.head);
  const auto number = static_cast<std::uint32_t>(phrases_.size());
  if (std::uint32_t& place = phrase_at_[phrase.head - tree_.first()]; place == kNone) place = number;
  phrases_.push_back(phrase);
  if (chain != kNone) join(number, chain);
}

// "the envoy, Ravan Ostreka,": both are one.
void Discourse::join_appositions(std::uint32_t from) {
  for (std::uint32_t i = from; i < phrases_.size(); ++i) {
    if (phrases_[i].role != PhraseRole::kApposition || phrases_[i].joined || phrases_[i].open) continue;
    const NominalPhrase* main = phrase_at(phrases_[i].governor);
    if (main == nullptr || main->open || main->plural != phrases_[i].plural) continue;
    if (!agree(chains_[phrases_[i].chain].gender.gender, chains_[main->chain].gender.gender)) continue;
    const std::uint32_t other = phrase_at_[main->head - tree_.first()];
    if (!chains_[phrases_[i].chain].entity) {
      join(i, main->chain);
    } else if (!chains_[main->chain].entity) {
      join(other, phrases_[i].chain);
    }
  }
}

void Discourse::join(std::uint32_t number, std::uint32_t to) {
  NominalPhrase& phrase = phrases_[number];
  Chain& chain = chains_[to];
  phrase.chain = to;
  phrase.open = false;
  ++chain.count;
  chain.count_there = chain.last_sentence == phrase.sentence ? chain.count_there + 1 : 1;
  chain.last_sentence = phrase.sentence;
  if (!chain.gender.by_title && phrase.gender.gender != Gender::kUnknown &&
      (phrase.gender.by_title || chain.gender.gender == Gender::kUnknown)) {
    chain.gender = phrase.gender;
  }
  if (chain.nature == Nature::kUnknown || (chain.nature == Nature::kThing && !chain.entity)) chain.nature = phrase.nature;
  if (phrase.role == PhraseRole::kSubject || phrase.role == PhraseRole::kPassiveSubject) chain.subject_in = phrase.sentence;
  if (phrase.form == PhraseForm::kPronoun) {
    chain.pronoun = form(phrase.head);
    ++chain.pronouns;
  }
  if (chain.count == 1) chain.plural = phrase.plural;
}

void Discourse::set_apart(std::uint32_t number, Gender gender, Nature nature, bool plural) {
  NominalPhrase& phrase = phrases_[number];
  phrase.gender = {gender, gender != Gender::kUnknown};
  phrase.nature = nature;
  phrase.plural = plural;
  join(number, new_chain());
}

}  // namespace entente

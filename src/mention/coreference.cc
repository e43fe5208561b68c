#include "mention/coreference.h"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/strings.h"
#include "mention/discourse.h"
#include "mention/rules.h"

namespace entente {

namespace {

constexpr std::uint32_t kMostAntecedents = 16;
constexpr std::uint32_t kMostLooked = 64;    // phrases
constexpr std::uint32_t kHighest = 24;       // steps up a tree

// Hundredths of a logit that the best must be ahead of the next and of none.
constexpr std::int32_t clear(Demand demand) { return demand == Demand::kSeveral ? 150 : 250; }

bool subject(PhraseRole role) { return role == PhraseRole::kSubject || role == PhraseRole::kPassiveSubject; }

std::uint32_t step_of(std::uint32_t distance) {
  constexpr std::uint32_t kSteps[] = {3, 8, 16, 28, 44, 64};
  std::uint32_t step = 0;
  while (step < 6 && distance > kSteps[step]) ++step;
  return step;
}

std::string_view rule_of(Demand demand) {
  switch (demand) {
    case Demand::kPerson: return "mention/pronoun";
    case Demand::kThing: return "mention/pronoun-it";
    default: return "mention/pronoun-they";
  }
}

class References {
 public:
  References(Scene& scene, const CoreferenceOptions& options, const AgreementTables& tables, const SalienceWeights& weights)
      : scene_(scene), options_(options), tables_(tables), weights_(weights), discourse_(scene, tables) {}

  void resolve() {
    const auto count = static_cast<std::uint32_t>(scene_.sentences.sentences.size());
    for (sentence_ = 0; sentence_ < count; ++sentence_) {
      discourse_.read_sentence(sentence_);
      if (!scene_.sentences.sentences[sentence_].quoted_start) speaker_ = {};
      for (std::uint32_t i = discourse_.sentence_begin(sentence_); i < discourse_.phrases().size(); ++i) {
        if (discourse_.phrase(i).open) resolve(i);
      }
      others();
    }
  }

 private:
  const SentenceTree& tree() const { return discourse_.tree(); }

  void resolve(std::uint32_t number) {
    at_ = discourse_.phrase(number);
    pronoun_ = *tables_.pronoun(scene_.document.at(scene_.sentences.tokens[at_.head].span));
    if (pronoun_.form == Case::kPlain && at_.role == PhraseRole::kPossessor) pronoun_.form = Case::kPossessive;  // "her"
    if (pronoun_.form == Case::kReflexive && take_reflexive(number)) return;
    if (pronoun_.demand == Demand::kThing && !options_.decisive && take_own_body(number)) return;
    gather(number);
    const std::int32_t none = score();
    const Antecedent* best = choose(none);
    if (options_.watch) {
      options_.watch({at_.head, pronoun_, antecedents_, none_features_, none}, discourse_.phrases());
    }
    if (best == nullptr) return set_apart(number);
    take(number, *best, none);
  }

  // "who" and "I", which need no weighing; after the others, because "he" may be the speaker.
  void others() {
    find_speaker();
    take_nouns();
    for (std::uint32_t i = tree().first(); i < tree().last(); ++i) {
      if (tree().tag(i) != Tag::kPronoun) continue;
      const Pronoun* pronoun = tables_.pronoun(scene_.document.at(scene_.sentences.tokens[i].span));
      if (pronoun == nullptr || third_person(pronoun->demand)) continue;
      at_.head = i;
      if (pronoun->demand == Demand::kRelative) {
        take_relative(i);
      } else if (tree().quoted(i)) {
        take_speaker(pronoun->demand == Demand::kSpeakers);
      }
    }
  }

  // "The country", "the West African nation", "the agency": the one state or organisation of this sentence and the two before.
  void take_nouns() {
    const auto count = static_cast<std::uint32_t>(discourse_.phrases().size());
    for (std::uint32_t i = discourse_.sentence_begin(sentence_); i < count; ++i) {
      const NominalPhrase& phrase = discourse_.phrase(i);
      if (phrase.entity || phrase.form != PhraseForm::kDefinite || phrase.plural || phrase.joined) continue;
      const std::string_view noun = scene_.document.at(scene_.sentences.tokens[phrase.head].span);
      const bool state = tables_.state_noun(noun);
      if (state || tables_.body_noun(noun)) take_noun(i, state);
    }
  }

  void take_noun(std::uint32_t number, bool state) {
    const NominalPhrase phrase = discourse_.phrase(number);
    const std::string_view rule = state ? "mention/nominal-state" : "mention/nominal-body";
    const std::uint32_t first = tree().left(phrase.head);
    if (!plain(phrase.head)) return scene_.refuse(first, phrase.head + 1, rule, "it is told from others, or told of");
    Id<Entity> found;
    const std::uint32_t floor = discourse_.sentence_begin(sentence_ - std::min(sentence_, 2u));
    for (std::uint32_t i = number; i > floor && number - i < kMostLooked; --i) {
      const Id<Entity> entity = discourse_.chain_of(discourse_.phrase(i - 1)).entity;
      if (!entity || entity == found || !is_kind(entity, state)) continue;
      if (found) return scene_.refuse(first, phrase.head + 1, rule, "several could be meant");
      found = entity;
    }
    if (!found) return scene_.refuse(first, phrase.head + 1, rule, "none was spoken of");
    scene_.add(first, phrase.head + 1, found, MentionForm::kNominal, rule, 650).basis = Basis::kRule;
  }

  bool is_kind(Id<Entity> entity, bool state) {
    const Entity& one = scene_.at(entity);
    if (state) return one.kind == EntityKind::kState;
    return one.kind == EntityKind::kOrganisation && one.state.empty();
  }

  // "The country", "the Baltic nation"; but not "the neighbouring country", "the country of origin", "the country that left".
  bool plain(std::uint32_t head) const {
    for (std::uint32_t i = tree().first(); i < tree().last(); ++i) {
      if (i == head || tree().head(i) != head) continue;
      const Relation relation = tree().relation(i);
      const bool region = i < head && scene_.sentences.tokens[i].shape == Shape::kCapital && relation != Relation::kNmodPoss;
      const bool little = relation == Relation::kDet || relation == Relation::kCase || relation == Relation::kPunct || relation == Relation::kNmodPoss;
      if (!region && !little && (i < head || relation == Relation::kNmod || relation == Relation::kAclRelcl || relation == Relation::kAcl ||
                                 relation == Relation::kAppos || relation == Relation::kConj)) {
        return false;
      }
    }
    return true;
  }

  // "Ostreka, who left": the noun that the relative clause belongs to.
  void take_relative(std::uint32_t token) {
    const std::uint32_t clause = tree().heads_clause(token) ? token : tree().clause_of(token);
    if (tree().relation(clause) != Relation::kAclRelcl) return;
    const NominalPhrase* phrase = discourse_.phrase_at(tree().head(clause));
    const Id<Entity> entity = phrase == nullptr ? Id<Entity>() : discourse_.chain_of(*phrase).entity;
    if (entity) add(entity, "mention/pronoun-relative", 780);
  }

  // Who speaks in this sentence's quotation: the subject of its only verb of saying outside of it. A quotation that goes on from the
  // sentence before keeps its speaker.
  void find_speaker() {
    std::uint32_t sayings = 0;
    Id<Entity> speaker;
    for (std::uint32_t i = discourse_.sentence_begin(sentence_); i < discourse_.phrases().size(); ++i) {
      const NominalPhrase& phrase = discourse_.phrase(i);
      if (phrase.quoted || phrase.joined || phrase.role != PhraseRole::kSubject || !says(phrase.governor)) continue;
      ++sayings;
      speaker = discourse_.chain_of(phrase).entity;
    }
    if (sayings > 0) speaker_ = sayings == 1 ? speaker : Id<Entity>();
  }

  bool says(std::uint32_t token) const {
    const auto hits = scene_.syntax.at({token});
    return !tree().quoted(token) && std::any_of(hits.begin(), hits.end(), [](const Hit& hit) { return hit.cls == TermClass::kCueSpeech; });
  }

  void take_speaker(bool several) {
    const std::string_view rule = "mention/pronoun-speaker";
    if (!speaker_) return scene_.refuse(at_.head, at_.head + 1, rule, "nobody is plainly said to speak");
    const bool person = scene_.at(speaker_).kind == EntityKind::kPerson;
    if (several == person) {
      return scene_.refuse(at_.head, at_.head + 1, rule, several ? "for whom else is not told" : "the speaker is nobody single");
    }
    add(speaker_, rule, 780);
  }

  // "The minister praised himself": the subject of its clause.
  bool take_reflexive(std::uint32_t number) {
    for (std::uint32_t i = discourse_.sentence_begin(sentence_); i < number; ++i) {
      const NominalPhrase& other = discourse_.phrase(i);
      if (other.open || !subject(other.role) || other.clause != at_.clause || !suits(other)) continue;
      const Id<Entity> entity = discourse_.chain_of(other).entity;
      discourse_.join(number, other.chain);
      if (entity) add(entity, "mention/pronoun-reflexive", 780);
      return true;
    }
    return false;
  }

  void add(Id<Entity> entity, std::string_view rule, std::uint16_t confidence) {
    Mention& mention = scene_.add(at_.head, at_.head + 1, entity, MentionForm::kPronoun, rule, confidence);
    mention.basis = Basis::kRule;
  }

  // "Kenya said that it would open its border": a body is the subject of the clause above a statement, or of the clause of "its".
  bool take_own_body(std::uint32_t number) {
    const bool possessive = pronoun_.form == Case::kPossessive;
    const bool stated = subject(at_.role) && tree().relation(at_.clause) == Relation::kCcomp;
    if (!possessive && !stated) return false;
    const std::uint32_t clause = possessive ? at_.clause : tree().head(at_.clause);
    for (std::uint32_t i = discourse_.sentence_begin(sentence_); i < number; ++i) {
      const NominalPhrase& other = discourse_.phrase(i);
      if (other.open || other.joined || !subject(other.role) || other.governor != clause || !suits(other) || bound(other)) continue;
      const Chain& chain = discourse_.chain_of(other);
      if (!chain.entity || chain.nature != Nature::kBody || named_between(i, number)) return false;
      add(chain.entity, "mention/pronoun-it", 760);
      discourse_.join(number, other.chain);
      return true;
    }
    return false;
  }

  // "Albania praised Kosovo for its army": another body or place between the two.
  bool named_between(std::uint32_t from, std::uint32_t to) const {
    for (std::uint32_t i = from + 1; i < to; ++i) {
      const NominalPhrase& between = discourse_.phrase(i);
      const bool other = between.chain != discourse_.phrase(from).chain && !between.plural && between.form != PhraseForm::kPronoun;
      if (other && (between.nature == Nature::kBody || between.nature == Nature::kPlace)) return true;
    }
    return false;
  }

  // Number, gender and nature of the chain and its phrase.
  bool suits(const NominalPhrase& phrase) const {
    const Chain& chain = discourse_.chain_of(phrase);
    switch (pronoun_.demand) {
      case Demand::kPerson: {
        const bool person = chain.nature == Nature::kPerson || chain.nature == Nature::kUnknown;
        const bool gender = agree(chain.gender.gender, pronoun_.gender) || (options_.decisive && !chain.gender.by_title);
        return person && gender && !chain.plural && !phrase.plural;
      }
      case Demand::kThing: return chain.nature != Nature::kPerson && !chain.plural && !phrase.plural;
      default: return phrase.plural || (!phrase.in_group && (chain.plural || chain.nature == Nature::kBody));
    }
  }

  // Within a quotation, who speaks says "I".
  bool speaks(const NominalPhrase& phrase) const {
    if (phrase.sentence != sentence_) return speaker_ && discourse_.chain_of(phrase).entity == speaker_;
    return subject(phrase.role) && !phrase.quoted && says(phrase.governor);
  }

  // No object is its own subject ("Ostreka praised him"), and no phrase is in its own possession ("his brother").
  bool bound(const NominalPhrase& phrase) const {
    if (at_.quoted && speaks(phrase)) return true;
    if (phrase.sentence != sentence_) return false;
    if (phrase.joined && tree().first_of_joined(phrase.head) == tree().first_of_joined(at_.head)) return true;
    if (at_.joined && phrase.head == tree().first_of_joined(at_.head)) return true;
    const bool argument = phrase.role != PhraseRole::kOblique && phrase.role != PhraseRole::kPossessor && phrase.role != PhraseRole::kOfNoun;
    const bool own = at_.role != PhraseRole::kPossessor && at_.role != PhraseRole::kOblique && at_.role != PhraseRole::kOfNoun;
    if (argument && own && phrase.governor == at_.governor) return true;
    // "Ostreka, who praised him": the relative is the other party of that verb.
    const bool relative = at_.governor == at_.clause && tree().relation(at_.clause) == Relation::kAclRelcl;
    if (own && relative && tree().head(at_.clause) == phrase.head) return true;
    std::uint32_t up = at_.head;
    for (std::uint32_t steps = 0; steps < kHighest && tree().word(up).head; ++steps) {
      up = tree().head(up);
      if (up == phrase.head) return true;
      if (phrase.role == PhraseRole::kApposition && phrase.governor == up) return true;
      if (tree().heads_clause(up)) break;
    }
    return false;
  }

  void gather(std::uint32_t number) {
    antecedents_.clear();
    const std::uint32_t back = std::min(options_.sentences_back, sentence_);
    const std::uint32_t floor = discourse_.sentence_begin(sentence_ - back);
    for (std::uint32_t i = number; i > floor && number - i < kMostLooked; --i) consider(i - 1, false);
    const auto count = static_cast<std::uint32_t>(discourse_.phrases().size());
    for (std::uint32_t i = number + 1; i < count && i - number < kMostLooked / 4; ++i) consider(i, true);
  }

  void consider(std::uint32_t i, bool ahead) {
    const NominalPhrase& phrase = discourse_.phrase(i);
    if (antecedents_.size() >= kMostAntecedents || phrase.open || !suits(phrase)) return;
    for (const Antecedent& known : antecedents_) {
      if (known.chain == phrase.chain) return;
    }
    if (bound(phrase)) return;
    Antecedent antecedent;
    antecedent.chain = phrase.chain;
    antecedent.phrase = i;
    antecedent.ahead = ahead;
    antecedents_.push_back(antecedent);
  }

  // Where the clauses of a phrase and of the pronoun stand to each other.
  Related related(const NominalPhrase& phrase) const {
    if (phrase.sentence != sentence_) return Related::kElsewhere;
    const bool main = subject(phrase.role);
    if (phrase.clause == at_.clause) return main ? Related::kSameSubject : Related::kSameOther;
    std::uint32_t clause = at_.clause;
    for (std::uint32_t steps = 0; steps < kHighest && tree().word(clause).head; ++steps) {
      const Relation relation = tree().relation(clause);
      if ((relation == Relation::kAclRelcl || relation == Relation::kAcl) && tree().head(clause) == phrase.head) return Related::kRelative;
      const std::uint32_t above = tree().heads_clause(tree().head(clause)) ? tree().head(clause) : tree().clause_of(clause);
      if (above == phrase.clause) {
        if (relation == Relation::kCcomp) return main ? Related::kAboveOfSpeech : Related::kAboveOther;
        if (relation == Relation::kConj || relation == Relation::kParataxis) return main ? Related::kJoinedSubject : Related::kJoinedOther;
        return main ? Related::kAboveSubject : Related::kAboveOther;
      }
      clause = above;
    }
    clause = phrase.clause;
    for (std::uint32_t steps = 0; steps < kHighest && tree().word(clause).head; ++steps) {
      clause = tree().clause_of(clause);
      if (clause == at_.clause) return main ? Related::kBelowSubject : Related::kBelow;
    }
    return Related::kAside;
  }

  // The pronoun's role; of a possessive that of what it possesses.
  std::uint32_t role_of_pronoun() const {
    if (at_.role == PhraseRole::kSubject) return 0;
    if (at_.role == PhraseRole::kPassiveSubject) return 1;
    if (at_.role == PhraseRole::kObject) return 2;
    if (at_.role != PhraseRole::kPossessor) return 3;
    const PhraseRole owned = tree().role(at_.governor);
    return subject(owned) ? 4 : owned == PhraseRole::kObject ? 5 : owned == PhraseRole::kOblique ? 6 : 7;
  }

  std::uint32_t gender_answer(const Chain& chain) const {
    if (chain.gender.gender == Gender::kUnknown || pronoun_.gender == Gender::kUnknown) return 0;
    if (chain.gender.by_title) return 1;
    return chain.gender.gender == pronoun_.gender ? 2 : 3;
  }

  // The role of a phrase; within another phrase, whether that is a subject.
  std::uint32_t fine_role(const NominalPhrase& phrase) const {
    const bool inner = phrase.role == PhraseRole::kOfNoun || phrase.role == PhraseRole::kPossessor;
    if (!inner) return phrase.role == PhraseRole::kOther && phrase.joined ? 10 : static_cast<std::uint32_t>(phrase.role);
    const Relation outer = scene_.syntax.words[phrase.governor].relation;
    const bool in_subject = outer == Relation::kNsubj || outer == Relation::kNsubjPass;
    if (!in_subject) return static_cast<std::uint32_t>(phrase.role);
    return phrase.role == PhraseRole::kOfNoun ? 8 : 9;
  }

  // How many clauses a phrase's clause stands below the root, up to 2.
  std::uint32_t depth(const NominalPhrase& phrase) const {
    std::uint32_t depth = 0, at = phrase.clause;
    for (std::uint32_t steps = 0; depth < 2 && steps < kHighest && scene_.syntax.words[at].head; ++steps) {
      const Relation relation = scene_.syntax.words[at].relation;
      if (relation == Relation::kCcomp || relation == Relation::kAdvcl || relation == Relation::kAcl || relation == Relation::kAclRelcl) ++depth;
      at = scene_.syntax.words[at].head.value;
    }
    return depth;
  }

  // The nearest sentence first, in it subjects, then objects, then the order of words.
  bool outranks(const NominalPhrase& a, const NominalPhrase& b) const {
    const auto key = [](const NominalPhrase& p) {
      const int role = subject(p.role) ? 0 : p.role == PhraseRole::kObject ? 1 : 2;
      return std::tuple(UINT32_MAX - p.sentence, role, p.head);
    };
    return key(a) < key(b);
  }

  void describe(Antecedent& antecedent, std::uint32_t recency) {
    const NominalPhrase& phrase = discourse_.phrase(antecedent.phrase);
    const Chain& chain = discourse_.chain_of(phrase);
    const std::uint32_t back = sentence_ - phrase.sentence, elsewhere = back > 0 ? 1 : 0, role = role_of_pronoun();
    const Related relation = related(phrase);
    const bool above = relation == Related::kAboveSubject || relation == Related::kAboveOfSpeech;
    const std::uint32_t ahead = !antecedent.ahead ? 0 : relation == Related::kSameSubject ? 1 : above ? 2 : 3;
    std::uint32_t rank = 0, subjects = 0, older = 0;
    for (const Antecedent& other : antecedents_) {
      const NominalPhrase& rival = discourse_.phrase(other.phrase);
      if (&other != &antecedent && outranks(rival, phrase)) ++rank;
      if (other.chain < antecedent.chain) ++older;
      if (&other != &antecedent && subject(rival.role) && rival.head > phrase.head && rival.head < at_.head) ++subjects;
    }
    Features& f = antecedent.features;
    f.set(Feature::kDistance, antecedent.ahead ? 4 : std::min(back, 3u));
    f.set(elsewhere ? Feature::kRoles : Feature::kRolesNear, fine_role(phrase) * 8 + role);
    f.set(Feature::kRelated, static_cast<std::uint32_t>(relation) * 8 + role);
    f.set(Feature::kAhead, ahead + (chain.count > 1 ? 4 : 0));
    f.set(Feature::kRecency, std::min(recency, 4u));
    f.set(Feature::kRank, std::min(rank, 5u));
    f.set(Feature::kAge, std::min(older, 3u));
    f.set(Feature::kWay, static_cast<std::uint32_t>(relation) * 3 + std::min(rank, 2u));
    f.set(Feature::kSubjects, std::min(subjects, 2u));
    f.set(Feature::kDepth, depth(phrase) + 3 * elsewhere);
    f.set(Feature::kForm, static_cast<std::uint32_t>(phrase.form) + 6 * elsewhere + (pronoun_.form == Case::kPossessive ? 12 : 0));
    f.set(Feature::kTokens, step_of(phrase.head > at_.head ? phrase.head - at_.head : at_.head - phrase.head));
    f.set(Feature::kQuoted, (phrase.quoted ? 2 : 0) + (at_.quoted ? 1 : 0));
    f.set(Feature::kParagraph, paragraph(phrase.sentence) == paragraph(sentence_) ? 0 : 1);
    describe_chain(antecedent, chain, elsewhere);
  }

  void describe_chain(Antecedent& antecedent, const Chain& chain, std::uint32_t elsewhere) {
    const NominalPhrase& phrase = discourse_.phrase(antecedent.phrase);
    const std::uint32_t order = antecedent.phrase - discourse_.sentence_begin(phrase.sentence);
    const std::string_view form = scene_.document.at(scene_.sentences.tokens[at_.head].span);
    const bool was = chain.subject_in != UINT32_MAX && chain.subject_in + 2 >= sentence_;
    Features& f = antecedent.features;
    f.set(Feature::kOrder, std::min(order, 3u) + 4 * elsewhere);
    f.set(Feature::kCount, std::min(chain.count, 5u) - 1);
    f.set(Feature::kPronouns, std::min(chain.pronouns, 3u));
    f.set(Feature::kWasSubject, (was ? 1 : 0) + (chain.subject_in + 1 == sentence_ ? 2 : 0) + (chain.subject_in == sentence_ ? 4 : 0));
    f.set(Feature::kHere, chain.last_sentence == sentence_ ? std::min(chain.count_there, 3u) : 0);
    f.set(Feature::kGender, gender_answer(chain));
    f.set(Feature::kNature, static_cast<std::uint32_t>(chain.nature) * 4 + (chain.entity ? 2 : 0) + (phrase.plural ? 1 : 0));
    f.set(Feature::kJoined, (phrase.joined ? 2 : 0) + (equal_ignoring_case(chain.pronoun, form) ? 1 : 0));
    f.set(Feature::kFirst, (order == 0 ? 1 : 0) + (antecedent.chain == 0 ? 2 : 0));
    f.set(Feature::kRivals, std::min(static_cast<std::uint32_t>(antecedents_.size()) - 1, 3u));
  }

  std::uint32_t paragraph(std::uint32_t sentence) const { return scene_.sentences.sentences[sentence].paragraph; }

  std::int32_t score() {
    std::uint32_t recency = 0;
    for (Antecedent& antecedent : antecedents_) {
      describe(antecedent, recency++);
      antecedent.score = weights_.sum(pronoun_.demand, antecedent.features);
    }
    none_features_ = {};
    none_features_.set(Feature::kNone, role_of_pronoun() + (at_.quoted ? 8 : 0));
    return weights_.sum(pronoun_.demand, none_features_);
  }

  // Highest score first, nearest first among equals.
  const Antecedent* choose(std::int32_t none) {
    if (antecedents_.empty()) return nullptr;
    std::stable_sort(antecedents_.begin(), antecedents_.end(), [](const Antecedent& a, const Antecedent& b) { return a.score > b.score; });
    const Antecedent& best = antecedents_.front();
    return options_.decisive || best.score > none ? &best : nullptr;
  }

  // By how much the best leads over the next and over none.
  std::int32_t lead(std::int32_t none) const {
    std::int32_t lead = antecedents_.front().score - none;
    if (antecedents_.size() > 1) lead = std::min(lead, antecedents_[0].score - antecedents_[1].score);
    return lead;
  }

  // What is not clear begins a chain of its own, so that later pronouns do not build on a guess.
  void take(std::uint32_t number, const Antecedent& best, std::int32_t none) {
    const std::int32_t ahead = lead(none);
    const bool early = best.ahead && !fronted(discourse_.phrase(best.phrase));
    if (!options_.decisive && (ahead < clear(pronoun_.demand) || early)) {
      const std::string_view because = early ? "it comes before whom it would mean" : "nobody stands out clearly";
      scene_.refuse(at_.head, at_.head + 1, rule_of(pronoun_.demand), because);
      return set_apart(number);
    }
    discourse_.join(number, best.chain);
    const Id<Entity> entity = discourse_.chain(best.chain).entity;
    if (!entity) return scene_.refuse(at_.head, at_.head + 1, rule_of(pronoun_.demand), "what it takes up is nobody of the cast");
    add(entity, best.ahead ? "mention/pronoun-ahead" : rule_of(pronoun_.demand),
        static_cast<std::uint16_t>(std::clamp(600 + ahead / 4, 600, 780)));
  }

  void set_apart(std::uint32_t number) {
    const Nature nature = pronoun_.demand == Demand::kPerson ? Nature::kPerson : Nature::kUnknown;
    discourse_.set_apart(number, pronoun_.gender, nature, pronoun_.demand == Demand::kSeveral);
  }

  // "After he left, Ostreka": the pronoun's clause depends on that of a subject behind it.
  bool fronted(const NominalPhrase& phrase) const {
    return subject(phrase.role) && tree().relation(at_.clause) == Relation::kAdvcl && tree().head(at_.clause) == phrase.clause;
  }

  Scene& scene_;
  const CoreferenceOptions& options_;
  const AgreementTables& tables_;
  const SalienceWeights& weights_;
  Discourse discourse_;
  std::uint32_t sentence_ = 0;
  NominalPhrase at_;                     // of the pronoun in hand
  Pronoun pronoun_;
  std::vector<Antecedent> antecedents_;
  Features none_features_;
  Id<Entity> speaker_;                   // of the quotation in hand
};

}  // namespace

void resolve_pronouns(Scene& scene, const CoreferenceOptions& options) {
  if (scene.syntax.parser == nullptr) return;
  References(scene, options, scene.lexicon.derived<AgreementTables>(), scene.lexicon.derived<SalienceWeights>()).resolve();
}

}  // namespace entente

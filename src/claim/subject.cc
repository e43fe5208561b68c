// Whose verb is it? The noun phrase that stands free before the verb: not behind a preposition, not an object.
// "Officials briefed on the talks in Oslo, a port, said …" leads from "said" over the bracket and the participle to
// "Officials".
#include <algorithm>

#include "claim/layers.h"

namespace entente {

namespace {

constexpr std::uint32_t kReach = 60;
constexpr std::uint32_t kBracket = 30;

using enum Joint;

}  // namespace

// True if the noun phrase that begins at `first` may be a subject, judged by the word before it.
bool Layers::free_before(std::uint32_t first, std::uint32_t floor) const {
  if (first <= floor) return true;
  const std::uint32_t p = first - 1;
  if (timed_[p] || tag(p) == Tag::kPunctuation) return true;
  const Joint word = joint(p);
  if (word == kSubordinate || word == kThat || word == kAsked || word == kRelative || word == kAnd || word == kBut) return true;
  if (tag(p) == Tag::kAdposition || word == kOf || word == kTo || word == kAs || word == kBetween) return false;
  if (!verb(p)) return true;
  for (std::uint32_t t = p; t + 3 > p && t >= floor; --t) {
    const Hit* cue = hit_at(t, TermClass::kCueSpeech);
    if (cue != nullptr && cue->last.value == first && term(*cue).form != WordForm::kGerund) return true;
    if (t == 0) break;
  }
  return false;
}

// The subject behind a bracket that ends in the comma at `comma_at`: "the minister, a lawyer," gives "the minister".
NounPhrase Layers::over_bracket(std::uint32_t comma_at, std::uint32_t floor) const {
  bool acts = false;
  for (std::uint32_t t = comma_at; t > floor && comma_at - t < kBracket; --t) {
    const std::uint32_t p = t - 1;
    if (stops(p) || quote_mark(p)) return {};
    if (!comma(p)) {
      acts = acts || verb(p);
      continue;
    }
    // "known as", "based in": a participle with its preposition opens a bracket, too.
    const bool participle = tag(t) == Tag::kVerb && t + 1 < comma_at && (tag(t + 1) == Tag::kAdposition || joint(t + 1) == kAs);
    const bool opened = participle || joint(t) == kRelative || joint(t) == kAs || tag(t) == Tag::kAdposition;
    if (acts && !opened) return {};
    return phrase_before(p, floor);
  }
  return {};
}

// The first free noun phrase of the clause that ends before `end`.
NounPhrase Layers::leftmost(std::uint32_t end, std::uint32_t floor) const {
  floor = std::max(floor, end > kReach ? end - kReach : 0);
  NounPhrase best;
  std::uint32_t i = end;
  while (i > floor) {
    const std::uint32_t p = i - 1;
    const Joint word = joint(p);
    if (stops(p) || quote_mark(p)) break;
    if (!best.empty() && (word == kThat || word == kSubordinate || word == kAsked)) break;
    if (comma(p)) {
      if (!best.empty() && best.first == i) {
        const NounPhrase named = phrase_before(p, floor);
        if (!named.empty() && free_before(named.first, floor)) return named;
      }
      if (!best.empty()) break;
    }
    const NounPhrase phrase = phrase_before(i, floor);
    if (phrase.empty()) {
      --i;
      continue;
    }
    if (free_before(phrase.first, floor)) best = phrase;
    i = phrase.first;
  }
  return best;
}

void Layers::add_joined(NounPhrase phrase, std::uint32_t floor, Subject& subject) const {
  if (phrase.empty()) return;
  subject.who.push_back(referent(phrase));
  while (phrase.first > floor + 1 && subject.who.size() < 4) {
    const std::uint32_t p = phrase.first - 1;
    if (joint(p) != kAnd && !comma(p)) return;
    const NounPhrase more = phrase_before(p, floor);
    if (more.empty() || !free_before(more.first, floor)) return;
    const Referent other = referent(more);
    if (other.nature != Nature::kSomebody || (comma(p) && subject.who.size() < 2)) return;
    subject.who.insert(subject.who.begin(), other);
    phrase = more;
  }
}

// `end` is the first token of the verb and what goes with it.
NounPhrase Layers::subject_phrase(std::uint32_t end, std::uint32_t floor, Subject& subject) const {
  const std::uint32_t p = end - 1;
  if (comma(p)) {
    const NounPhrase before = subject.participial ? NounPhrase{} : over_bracket(p, floor);
    return before.empty() ? leftmost(p, floor) : before;
  }
  if (joint(p) == kAnd || joint(p) == kBut) return leftmost(p, floor);
  if (joint(p) == kRelative || (joint(p) == kThat && p > floor && nominal(p - 1))) {
    subject.relative = true;
    return phrase_before(comma(p - (p > floor ? 1 : 0)) ? p - 1 : p, floor);
  }
  const NounPhrase near = phrase_before(end, floor);
  if (near.empty()) return leftmost(end, floor);
  if (free_before(near.first, floor)) return near;
  if (subject.participial && joint(near.first - 1) == kWith) return near;  // "with analysts warning"
  return leftmost(near.first, floor);
}

void Layers::find_subject(const Hit& verb_hit, std::uint32_t floor, Subject& subject) const {
  subject.who.clear();
  subject.infinitive = subject.passive = subject.participial = subject.relative = subject.negated = false;
  const WordForm form = term(verb_hit).form;
  std::uint32_t i = verb_hit.first.value;
  floor = std::max(floor, i > kReach ? i - kReach : 0);
  bool be = false;
  while (i > floor && (light(i - 1) || joint(i - 1) == kTo)) {
    --i;
    subject.infinitive = subject.infinitive || joint(i) == kTo;
    be = be || joint(i) == kBe;
    subject.negated = subject.negated || hit_at(i, TermClass::kNegation) != nullptr;
  }
  subject.passive = be && (form == WordForm::kPast || form == WordForm::kParticiple);
  subject.participial = form == WordForm::kGerund && !be;
  if (i == floor) return;
  const NounPhrase phrase = subject_phrase(i, floor, subject);
  subject.negated = subject.negated || (!phrase.empty() && hit_at(phrase.first, TermClass::kNegation) != nullptr);
  add_joined(phrase, floor, subject);
}

}  // namespace entente

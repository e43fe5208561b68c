#include "claim/event.h"

#include <algorithm>
#include <map>

#include "base/strings.h"
#include "claim/parties.h"
#include "claim/status.h"

namespace entente {

namespace {

using enum Joint;

constexpr std::size_t kRecent = 4;  // events of a type that a repeat may mean

bool gives(const Term& term, std::string_view what) { return !attribute(term.gives, what).empty(); }

// An act in the making: where it is told, and what its rule and its words say.
struct Draft {
  const Hit* hit;
  const Term* term;
  Event event;
  std::uint32_t first = 0, last = 0;  // tokens
  bool definite = false;              // "the meeting"
};

class EventReader {
 public:
  EventReader(Layers& layers, const std::vector<Saying>& sayings, Claims& claims)
      : layers_(layers), sayings_(sayings), claims_(claims), vouchers_(vouchers(layers, sayings)) {}

  void read(std::uint32_t sentence);

 private:
  bool verb(const Hit& hit, const Term& term);
  bool noun(const Hit& hit, const Term& term);
  bool noun_by_company(const Hit& hit) const;
  bool object_fits(const Term& term, const Reach& reach, Draft& draft);
  bool parties_fit(const Term& term, Draft& draft);
  void parties_before(const Hit& hit, Draft& draft);
  void stretch(std::uint32_t end, Draft& draft) const;
  bool repeats(const Draft& draft);
  static void add_telling(const Event& telling, bool headline, Event& earlier);
  void finish(Draft& draft, const StatusRead& status);
  void set_time(Draft& draft);
  Id<Entity> place(const Hit& hit, const Reach& reach) const;
  Id<Entity> place_in(const Sentence& sentence) const;
  bool refuse(const Hit& hit, const Term& term, std::string_view because) const {
    layers_.note("claim.event", term.rule, layers_.span(hit.first.value, hit.last.value), false, because);
    return false;
  }

  Layers& layers_;
  const std::vector<Saying>& sayings_;
  Claims& claims_;
  std::vector<Id<Attribution>> vouchers_;
  std::map<std::string_view, std::vector<std::uint32_t>> recent_;  // by type
  const Sentence* here_ = nullptr;
  Id<Entity> dateline_;        // the place the text was sent from
  std::uint32_t bodies_ = 0;   // sentences of the body read so far
  std::uint32_t taken_ = 0;    // tokens before this one are part of an event
  Layers::Subject subject_;
};

void EventReader::read(std::uint32_t sentence) {
  here_ = &layers_.sentences.sentences[sentence];
  if (here_->role == Role::kDateline && !dateline_) dateline_ = place_in(*here_);
  if (here_->role == Role::kByline || here_->role == Role::kDateline) return;
  if (here_->role == Role::kBody) ++bodies_;
  const Syntax& syntax = layers_.syntax;
  const Hit* before = nullptr;
  for (std::uint32_t h = syntax.hits_at[here_->first.value]; h < syntax.hits_at[here_->last.value]; ++h) {
    const Hit& hit = syntax.hits[h];
    const Term& term = layers_.term(hit);
    if (term.cls != TermClass::kEventVerb && term.cls != TermClass::kEventNoun) continue;
    if (hit.first.value < taken_ || (before != nullptr && same_reading(layers_, *before, hit))) continue;
    before = &hit;
    if (term.cls == TermClass::kEventVerb) verb(hit, term);
    if (term.cls == TermClass::kEventNoun) noun(hit, term);
  }
}

bool EventReader::verb(const Hit& hit, const Term& term) {
  if (!layers_.verb(hit.first.value)) return refuse(hit, term, "not a verb here");
  Draft draft{.hit = &hit, .term = &term, .event = {}};
  const Reach reach = reach_of(layers_, hit.last.value, here_->last.value);
  if (!object_fits(term, reach, draft)) return refuse(hit, term, "its object is not of the kind");
  layers_.find_subject(hit, here_->first.value, subject_);
  const bool groups = gives(term, "group") || term.cls == TermClass::kEventNoun;
  std::vector<Id<Entity>> subjects;
  for (const Referent& one : subject_.who) {
    if (const Id<Entity> entity = party(layers_, one.phrase, true)) subjects.push_back(entity);
  }
  const bool by = hit.last.value < here_->last.value && layers_.joint(hit.last.value) == kBy;
  if (subject_.passive || by) {
    draft.event.recipients = subjects;
    for (std::uint32_t t = reach.first; t < reach.end && draft.event.actors.empty(); ++t) {
      if (layers_.joint(t) == kBy) draft.event.actors = joined_parties(layers_, t + 1, reach.end, true);
    }
  } else {
    draft.event.actors = subjects;
    if (!gives(term, "own")) draft.event.recipients = recipients_of(layers_, attribute(term.gives, "to"), reach, groups);
  }
  draft.first = subject_.who.empty() ? hit.first.value : std::min(hit.first.value, subject_.who.front().phrase.first);
  draft.last = std::max(reach.object_end, hit.last.value);
  draft.event.place = place(hit, reach);
  if (draft.event.mode == "visit" && draft.event.recipients.empty() && !reach.object.empty()) {
    const Id<Mention> over = layers_.mention_over(reach.object.head);
    const bool place = over && layers_.at(over).entity && layers_.at(layers_.at(over).entity).kind == EntityKind::kPlace;
    if (place) draft.event.place = layers_.at(over).entity;
  }
  if (!parties_fit(term, draft)) return false;
  const StatusRead status = status_of_verb(layers_, hit, *here_, subject_, attribute(term.gives, "present") == "ongoing");
  if (!status.told) return refuse(hit, term, "tells of no act");
  stretch(reach.end, draft);
  finish(draft, status);
  return true;
}

// What `needs` asks of the object; a light verb takes its type and mode from the noun there.
bool EventReader::object_fits(const Term& term, const Reach& reach, Draft& draft) {
  draft.event.type = term.key;
  draft.event.mode = attribute(term.gives, "mode");
  const std::string_view needs = attribute(term.gives, "needs");
  if (const std::string_view capability = attribute(term.gives, "capability"); !capability.empty()) {
    draft.event.capabilities = {capability};
  }
  if (needs.empty()) return true;
  if (needs == "work") return layers_.hit_in(reach.first, reach.object_end, TermClass::kWorkNoun) != nullptr;
  if (needs == "capability") {
    const std::uint32_t end = gives(term, "wide") ? reach.end : reach.object_end;
    draft.event.capabilities = keys_in(layers_, reach.first, end, TermClass::kCapability, "claim.capability");
    draft.event.quantity = quantity_in(layers_, reach.first, end);
    if (!draft.event.capabilities.empty()) return true;
  }
  const bool any = gives(term, "light");
  const std::string_view key = needs.starts_with("noun:") ? needs.substr(5) : term.key;
  for (std::uint32_t t = reach.first; t < reach.object_end; ++t) {
    const Hit* noun_hit = layers_.hit_at(t, TermClass::kEventNoun);
    if (noun_hit == nullptr || noun_hit->last.value > reach.object_end) continue;
    const Term& noun_term = layers_.term(*noun_hit);
    if (!any && noun_term.key != key) continue;
    if (gives(term, "light")) {
      draft.event.type = noun_term.key;
      draft.event.mode = attribute(noun_term.gives, "mode");
    }
    layers_.note("claim.event", noun_term.rule, layers_.span(t, noun_hit->last.value), true, "the object of a verb");
    return true;
  }
  return false;
}

bool EventReader::parties_fit(const Term& term, Draft& draft) {
  Event& event = draft.event;
  make_set(event.actors);
  make_set(event.recipients);
  std::erase_if(event.recipients, [&](Id<Entity> one) { return std::ranges::binary_search(event.actors, one); });
  const bool group = gives(term, "group");
  const auto strong = [&](Id<Entity> one) { return layers_.at(one).kind != EntityKind::kGroup; };
  const bool known = std::ranges::any_of(event.actors, strong) || std::ranges::any_of(event.recipients, strong);
  if (event.actors.empty()) return refuse(*draft.hit, term, "nobody known does it");
  if (!known && !group) return refuse(*draft.hit, term, "only unnamed people do it");
  const std::size_t parties = event.actors.size() + event.recipients.size();
  if (gives(term, "two") && parties < 2) return refuse(*draft.hit, term, "it takes two");
  const bool somewhere = event.mode == "visit" && event.place;
  if (gives(term, "recipient") && event.recipients.empty() && !somewhere) return refuse(*draft.hit, term, "done to nobody known");
  if (draft.event.type == "CONSULT" && event.recipients.empty() && parties < 2 && !somewhere) {
    return refuse(*draft.hit, term, "it takes two");
  }
  event.reciprocal = gives(term, "reciprocal") && parties > 1;
  return true;
}

// "Norway's visit", "the Kenya-Norway talks", "the Norwegian attack": who stands before the noun.
void EventReader::parties_before(const Hit& hit, Draft& draft) {
  const std::uint32_t floor = here_->first.value;
  std::uint32_t i = hit.first.value;
  for (int steps = 0; steps < 4 && i > floor; ++steps) {
    if (layers_.tag(i - 1) != Tag::kAdjective || layers_.mention_over(i - 1)) break;
    --i;
  }
  const bool possessive = i > floor && (layers_.text(i - 1).starts_with('\'') || layers_.text(i - 1).starts_with("\u2019"));
  if (possessive) --i;
  for (int steps = 0; steps < 3 && i > floor; ++steps) {
    const Id<Mention> over = layers_.mention_over(i - 1);
    if (!over || layers_.at(over).last.value != i) return;
    const Mention& mention = layers_.at(over);
    if (!possessive && mention.form != MentionForm::kDemonym && mention.kind != EntityKind::kState) return;
    const NounPhrase phrase{mention.first.value, i, i - 1};
    if (const Id<Entity> one = party(layers_, phrase, true)) draft.event.actors.push_back(one);
    draft.first = std::min(draft.first, mention.first.value);
    i = mention.first.value;
    if (i <= floor || !layers_.mark(i - 1, '-')) return;
    --i;
  }
}

// "the ongoing talks", "talks between": a noun, whatever the tables say.
bool EventReader::noun_by_company(const Hit& hit) const {
  const std::uint32_t first = hit.first.value, last = hit.last.value;
  if (last < here_->last.value && layers_.joint(last) == kBetween) return true;
  const Hit* cue = first > here_->first.value ? layers_.hit_at(first - 1, TermClass::kStatusCue) : nullptr;
  return cue != nullptr && attribute(layers_.term(*cue).gives, "scope") == "noun";
}

// The words of an act go on to the last party or place named before the next comma.
void EventReader::stretch(std::uint32_t end, Draft& draft) const {
  for (std::uint32_t t = draft.last; t < end && !layers_.comma(t); ++t) {
    if (layers_.mention_over(t)) draft.last = t + 1;
  }
}

bool EventReader::noun(const Hit& hit, const Term& term) {
  if (gives(term, "object") || (layers_.verb(hit.first.value) && !noun_by_company(hit))) return false;
  Draft draft{.hit = &hit, .term = &term, .event = {}};
  draft.event.type = term.key;
  draft.event.mode = attribute(term.gives, "mode");
  const std::uint32_t last = here_->last.value;
  const NounPhrase phrase = layers_.phrase_before(hit.last.value, here_->first.value);
  const Joint opening = phrase.empty() ? kNone : layers_.joint(phrase.first);
  draft.definite = gives(term, "definite") && (opening == kDefinite || opening == kThing);
  draft.first = phrase.empty() ? hit.first.value : phrase.first;
  draft.last = hit.last.value;
  const Reach reach = reach_of(layers_, hit.last.value, last);
  if (hit.last.value < last && layers_.joint(hit.last.value) == kBetween && gives(term, "between")) {
    draft.event.actors = joined_parties(layers_, hit.last.value + 1, reach.end, false, &draft.last);
    draft.event.reciprocal = true;
    if (draft.event.actors.size() < 2) return refuse(hit, term, "between whom is not known");
  } else {
    parties_before(hit, draft);
    const bool of = hit.last.value < last && layers_.joint(hit.last.value) == kOf && attribute(term.gives, "of") == "actor";
    if (of) draft.event.actors = joined_parties(layers_, hit.last.value + 1, reach.end, false);
    draft.event.recipients = recipients_of(layers_, attribute(term.gives, "to"), reach, false);
    draft.event.reciprocal = draft.event.actors.size() > 1;
  }
  if (draft.event.actors.empty() && draft.definite && repeats(draft)) return true;
  if (draft.event.actors.size() + draft.event.recipients.size() < 2) return refuse(hit, term, "its parties are not named");
  if (!parties_fit(term, draft)) return false;
  draft.event.reciprocal = draft.event.reciprocal || gives(term, "between");
  draft.event.place = place(hit, reach);
  stretch(reach.end, draft);
  finish(draft, status_of_noun(layers_, hit, *here_));
  return true;
}

// A second telling of an act told before is no second act.
bool EventReader::repeats(const Draft& draft) {
  const auto found = recent_.find(draft.event.type);
  if (found == recent_.end()) return false;
  for (std::size_t back = 0; back < std::min(kRecent, found->second.size()); ++back) {
    Event& earlier = claims_.events[found->second[found->second.size() - 1 - back]];
    const bool bare = draft.event.actors.empty();
    const bool headline = layers_.document.headline && layers_.document.headline->contains(earlier.span);
    if (!bare) {
      if (earlier.actors != draft.event.actors || earlier.recipients != draft.event.recipients) continue;
      if (earlier.status != draft.event.status || earlier.mode != draft.event.mode) continue;
      if (!draft.definite && !headline) continue;
    }
    const Span span = layers_.span(draft.first, draft.last);
    earlier.anaphors.push_back(span);
    if (!bare) add_telling(draft.event, headline, earlier);
    layers_.note("claim.event", "event/repeat", span, true, "told before");
    taken_ = draft.hit->last.value;
    return true;
  }
  return false;
}

// What a second telling adds to the first: date and place that it lacked, and who vouches. A headline only sums up: who
// vouches for its act is whoever the text behind it names.
void EventReader::add_telling(const Event& telling, bool headline, Event& earlier) {
  if (earlier.date.empty()) {
    earlier.date = telling.date;
    earlier.time = telling.time;
    earlier.date_basis = telling.date_basis;
  }
  if (!earlier.place) earlier.place = telling.place;
  if (earlier.attributions.empty() && headline) {
    earlier.attributions = telling.attributions;
    earlier.confidence = telling.confidence;
    return;
  }
  if (earlier.attributions.empty()) return;  // the narrator has said so himself
  for (const auto voucher : telling.attributions) {
    if (std::ranges::find(earlier.attributions, voucher) == earlier.attributions.end()) earlier.attributions.push_back(voucher);
  }
}

void EventReader::finish(Draft& draft, const StatusRead& status) {
  Event& event = draft.event;
  const Term& term = *draft.term;
  event.status = status.status;
  event.status_rule = status.rule;
  event.span = layers_.span(draft.first, draft.last);
  if (const Id<Attribution> voucher = vouchers_[draft.hit->first.value]) {
    const Term* cue = sayings_[voucher.value].cue;
    event.attributions = {voucher};
    if (cue != nullptr && gives(*cue, "denies") && event.status != EventStatus::kNegated) {
      event.status = EventStatus::kNegated;
      event.status_rule = cue->rule;
    }
    if (claims_.attributions[voucher.value].mode == Mode::kQuestion && event.status == EventStatus::kHappened) {
      event.status = EventStatus::kHypothetical;
    }
  }
  event.rule = term.rule;
  event.confidence = draft.event.status == EventStatus::kHappened && event.attributions.empty() ? 600 : 500;
  event.contexts = keys_in(layers_, draft.first, std::min(here_->last.value, draft.last + 8), TermClass::kContext, "claim.context");
  const bool early = here_->role == Role::kHeadline || bodies_ <= 2;
  event.salience = early ? Salience::kMain : Salience::kSecondary;
  set_time(draft);
  if (repeats(draft)) return;
  layers_.note("claim.event", event.rule, event.span, true, event.type);
  layers_.note("claim.status", event.status_rule, event.span, true, name_of(event.status));
  recent_[event.type].push_back(static_cast<std::uint32_t>(claims_.events.size()));
  taken_ = draft.hit->last.value;
  claims_.events.push_back(std::move(event));
}

// The first place named in a dateline.
Id<Entity> EventReader::place_in(const Sentence& sentence) const {
  for (std::uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
    const Id<Mention> over = layers_.mention_over(t);
    if (over && layers_.at(over).entity && layers_.at(over).kind == EntityKind::kPlace) return layers_.at(over).entity;
  }
  return {};
}

// Of the act's own clause; the dateline's place only where the text says "here".
Id<Entity> EventReader::place(const Hit& hit, const Reach& reach) const {
  const Id<Entity> said = place_of(layers_, hit, here_->first.value, reach);
  return said || !here_beside(layers_, hit, reach) ? said : dateline_;
}

// The nearest date of the sentence that is vouched for by the same voice. Never the day of publication as such.
void EventReader::set_time(Draft& draft) {
  const std::vector<Time>& times = layers_.setting.times;
  const std::uint32_t verb = draft.hit->first.value;
  auto at = std::lower_bound(times.begin(), times.end(), here_->first, [](const Time& time, Id<Token> first) { return time.first < first; });
  std::uint32_t best = UINT32_MAX;
  for (; at != times.end() && at->first < here_->last; ++at) {
    if (at->edtf.empty() || at->timex == Timex::kDuration || at->timex == Timex::kSet) continue;
    if (vouchers_[at->first.value] != vouchers_[verb]) continue;
    const std::uint32_t distance = at->first.value > verb ? at->first.value - verb : verb - at->first.value;
    if (distance >= best) continue;
    best = distance;
    draft.event.date = at->edtf;
    draft.event.date_basis = at->value_basis;
    draft.event.time = {static_cast<std::uint32_t>(at - times.begin())};
  }
}

}  // namespace

std::vector<Id<Attribution>> vouchers(const Layers& layers, const std::vector<Saying>& sayings) {
  std::vector<Id<Attribution>> out(layers.sentences.tokens.size());
  std::vector<std::uint32_t> order(sayings.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto size = [&](std::uint32_t i) { return sayings[i].last - sayings[i].first; };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return size(a) > size(b); });
  for (std::uint32_t i : order) {
    for (std::uint32_t t = sayings[i].first; t < sayings[i].last; ++t) out[t] = {i};
  }
  return out;
}

void find_events(Layers& layers, const std::vector<Saying>& sayings, Claims& claims) {
  EventReader reader(layers, sayings, claims);
  for (std::uint32_t s = 0; s < layers.sentences.sentences.size(); ++s) reader.read(s);
}

}  // namespace entente

#include "claim/status.h"

#include <algorithm>
#include <array>

namespace entente {

namespace {

using enum Joint;

constexpr std::uint32_t kClauseReach = 25;
constexpr std::uint32_t kNounReach = 6;

EventStatus status_named(std::string_view code) {
  for (auto status : {EventStatus::kOngoing, EventStatus::kPlanned, EventStatus::kHypothetical, EventStatus::kGeneric,
                      EventStatus::kNegated}) {
    if (name_of(status) == code) return status;
  }
  return EventStatus::kHappened;
}

// Which of two cues wins: what did not happen, then what might, then what will.
int weight(EventStatus status) {
  switch (status) {
    case EventStatus::kNegated: return 5;
    case EventStatus::kHypothetical: return 4;
    case EventStatus::kPlanned: return 3;
    case EventStatus::kGeneric: return 2;
    case EventStatus::kOngoing: return 1;
    case EventStatus::kHappened: return 0;
  }
  return 0;
}

void strengthen(StatusRead& read, EventStatus status, std::string_view rule) {
  if (weight(status) > weight(read.status)) read = {status, rule, read.told};
}

// The status cue that begins at `token`, with the scope asked for; null if none. "not only" takes the negation away.
const Hit* cue_at(const Layers& layers, std::uint32_t token, std::string_view scope) {
  for (const Hit& hit : layers.syntax.at({token})) {
    const Term& term = layers.term(hit);
    if (term.cls == TermClass::kContrast && attribute(term.gives, "pattern") == "both") return nullptr;
    if (term.cls != TermClass::kStatusCue || attribute(term.gives, "scope") != scope) continue;
    if (attribute(term.gives, "timed").empty() || layers.timed(token)) return &hit;
  }
  return nullptr;
}

struct VerbGroup {
  std::uint32_t first = 0;
  bool be = false, have = false, to = false, cued = false;
};

// Walks left from the verb over auxiliaries, adverbs and cues: "has | repeatedly | refused to | attack".
VerbGroup read_group(const Layers& layers, std::uint32_t verb, std::uint32_t floor, StatusRead& read) {
  VerbGroup group{.first = verb};
  for (int steps = 0; steps < 8 && group.first > floor; ++steps) {
    const Hit* cue = nullptr;
    for (std::uint32_t back = 1; back <= 5 && back + floor <= group.first && cue == nullptr; ++back) {
      const Hit* hit = cue_at(layers, group.first - back, "verb");
      if (hit != nullptr && hit->last.value == group.first) cue = hit;
    }
    if (cue != nullptr) {
      const Term& term = layers.term(*cue);
      strengthen(read, status_named(term.key), term.rule);
      group.cued = true;
      group.first = cue->first.value;
      continue;
    }
    const std::uint32_t p = group.first - 1;
    const bool to = layers.joint(p) == kTo;
    if (!layers.light(p) && !to) break;
    group.be = group.be || layers.joint(p) == kBe;
    group.have = group.have || layers.joint(p) == kHave;
    group.to = group.to || to;
    group.first = p;
  }
  return group;
}

void read_clause(const Layers& layers, std::uint32_t verb, const Sentence& sentence, StatusRead& read) {
  const std::uint32_t first = sentence.first.value;
  const std::uint32_t from = std::max(first, verb > kClauseReach ? verb - kClauseReach : 0);
  const auto hear = [&](std::uint32_t t) {
    const Hit* cue = cue_at(layers, t, "clause");
    if (cue != nullptr) strengthen(read, status_named(layers.term(*cue).key), layers.term(*cue).rule);
  };
  for (std::uint32_t t = verb; t-- > from && !layers.stops(t) && layers.joint(t) != kThat;) hear(t);
  const std::uint32_t to = std::min(sentence.last.value, verb + kClauseReach);
  for (std::uint32_t t = verb; t < to && !layers.stops(t) && !layers.comma(t); ++t) hear(t);
}

// A condition anywhere in the sentence reaches what is not told as past; its own clause it reaches always.
void read_condition(const Layers& layers, std::uint32_t verb, const Sentence& sentence, bool past, StatusRead& read) {
  const std::uint32_t first = sentence.first.value;
  const std::uint32_t from = std::max(first, verb > 2 * kClauseReach ? verb - 2 * kClauseReach : 0);
  const std::uint32_t to = std::min(sentence.last.value, verb + 2 * kClauseReach);
  bool comma_between = false;
  for (std::uint32_t t = verb; t-- > from;) {
    comma_between = comma_between || layers.comma(t);
    const Hit* cue = cue_at(layers, t, "sentence");
    if (cue == nullptr || (past && comma_between)) continue;
    strengthen(read, status_named(layers.term(*cue).key), layers.term(*cue).rule);
    return;
  }
  for (std::uint32_t t = verb; !past && t < to; ++t) {
    if (const Hit* cue = cue_at(layers, t, "sentence")) {
      strengthen(read, status_named(layers.term(*cue).key), layers.term(*cue).rule);
      return;
    }
  }
}

}  // namespace

StatusRead status_of_verb(const Layers& layers, const Hit& hit, const Sentence& sentence, const Layers::Subject& subject,
                          bool present_is_ongoing) {
  StatusRead read{.status = EventStatus::kHappened, .rule = "status/told"};
  const std::uint32_t verb = hit.first.value, floor = sentence.first.value;
  const WordForm form = layers.term(hit).form;
  const VerbGroup group = read_group(layers, verb, floor, read);
  const bool past = form == WordForm::kPast || form == WordForm::kParticiple;
  if (form == WordForm::kGerund && !group.cued) {
    if (group.be) {
      strengthen(read, EventStatus::kOngoing, "status/progressive");
    } else if (!subject.participial || group.first == floor || !layers.comma(group.first - 1)) {
      read.told = false;
    }
  }
  if (!past && form != WordForm::kGerund && !group.cued && !group.to) {
    read.rule = "status/present";
    if (present_is_ongoing && sentence.role != Role::kHeadline) strengthen(read, EventStatus::kOngoing, "status/present");
  }
  if (group.to && !group.cued) strengthen(read, EventStatus::kHypothetical, "status/infinitive");
  read_clause(layers, verb, sentence, read);
  read_condition(layers, verb, sentence, past && !group.cued, read);
  return read;
}

StatusRead status_of_noun(const Layers& layers, const Hit& hit, const Sentence& sentence) {
  StatusRead read{.status = EventStatus::kHappened, .rule = "status/told"};
  const std::uint32_t noun = hit.first.value, floor = sentence.first.value;
  const std::uint32_t from = std::max(floor, noun > kNounReach ? noun - kNounReach : 0);
  for (std::uint32_t t = noun; t-- > from;) {
    if (layers.stops(t) || layers.comma(t)) break;
    const Hit* cue = cue_at(layers, t, "noun");
    if (cue != nullptr) strengthen(read, status_named(layers.term(*cue).key), layers.term(*cue).rule);
    if (layers.verb(t)) {
      // The verb that governs the noun: "will hold talks", "denied a meeting".
      read_group(layers, t, floor, read);
      const Hit* negation = cue_at(layers, t, "verb");
      if (negation != nullptr) strengthen(read, status_named(layers.term(*negation).key), layers.term(*negation).rule);
      break;
    }
  }
  for (std::uint32_t t = hit.last.value; t < std::min(sentence.last.value, noun + kClauseReach); ++t) {
    if (layers.stops(t) || layers.comma(t)) break;
    const Hit* cue = cue_at(layers, t, "verb");
    if (cue == nullptr) continue;
    strengthen(read, status_named(layers.term(*cue).key), layers.term(*cue).rule);
    break;
  }
  return read;
}

}  // namespace entente

#include "claim/statement.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "claim/contrast.h"
#include "claim/event.h"
#include "claim/parties.h"

namespace entente {

namespace {

using enum Joint;

constexpr std::uint16_t kFair = 700;
constexpr std::uint32_t kClaimTokens = 400;  // of a long quotation only the beginning is searched for terms

template <class Enum, std::size_t N>
Enum named(std::string_view name, const std::array<Enum, N>& values, Enum otherwise) {
  for (Enum value : values) {
    if (name_of(value) == name) return value;
  }
  return otherwise;
}

constexpr std::array kKinds{ClaimKind::kAssessment, ClaimKind::kCausal,     ClaimKind::kIntent,   ClaimKind::kCommitment,
                            ClaimKind::kPrediction, ClaimKind::kFraming, ClaimKind::kNormative};
constexpr std::array kHedges{Hedge::kLow, Hedge::kMedium, Hedge::kHigh};

class Claimant {
 public:
  Claimant(Layers& layers, const std::vector<Saying>& sayings, Claims& claims)
      : layers_(layers), sayings_(sayings), claims_(claims) {
    find_pair();
  }

  void of_attributions();
  void of_narrator();

 private:
  void find_pair();
  void read(Claim& claim, std::uint32_t first, std::uint32_t last);
  void set_kind(Claim& claim, const Saying& saying, std::uint32_t first, std::uint32_t last);
  void set_hedge(Claim& claim, const Saying& saying, std::uint32_t first, std::uint32_t last);
  void split_cause(Claim& claim, std::uint32_t first, std::uint32_t last) const;
  Id<Entity> target(std::uint32_t first, std::uint32_t last, bool about_ties);
  Id<Entity> dyad(Id<Entity> a, Id<Entity> b);

  Layers& layers_;
  const std::vector<Saying>& sayings_;
  Claims& claims_;
  std::map<std::string, Id<Entity>, std::less<>> dyads_;
  Id<Entity> one_, other_;  // the two states the text is about, if there are two that stand out
};

// Two states stand out if each is named more often than any third and at least twice.
void Claimant::find_pair() {
  std::map<Id<Entity>, std::uint32_t> counts;
  for (const Mention& mention : layers_.cast.mentions) {
    if (mention.form == MentionForm::kPronoun || !mention.entity) continue;
    if (layers_.at(mention.entity).kind == EntityKind::kState) ++counts[mention.entity];
  }
  std::vector<std::pair<std::uint32_t, Id<Entity>>> ranked;
  for (const auto& [entity, count] : counts) ranked.emplace_back(count, entity);
  std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  if (ranked.size() >= 2 && ranked[1].first >= 2 && (ranked.size() == 2 || ranked[2].first < ranked[1].first)) {
    one_ = ranked[0].second;
    other_ = ranked[1].second;
  }
  for (std::uint32_t e = 0; e < layers_.cast.entities.size(); ++e) {
    if (layers_.cast.entities[e].kind == EntityKind::kDyad) dyads_.emplace(layers_.cast.entities[e].key, Id<Entity>{e});
  }
}

Id<Entity> Claimant::dyad(Id<Entity> a, Id<Entity> b) {
  if (layers_.at(b).state < layers_.at(a).state) std::swap(a, b);
  if (layers_.at(a).state.empty() || layers_.at(a).state == layers_.at(b).state) return {};
  const std::string key = "dyad:" + layers_.at(a).state + "-" + layers_.at(b).state;
  const auto found = dyads_.find(key);
  if (found != dyads_.end()) return found->second;
  Entity made;
  made.key = key;
  made.kind = EntityKind::kDyad;
  made.name = layers_.at(a).name + "\u2013" + layers_.at(b).name;
  made.members = {layers_.at(a).key, layers_.at(b).key};
  layers_.cast.entities.push_back(std::move(made));
  return dyads_[key] = {static_cast<std::uint32_t>(layers_.cast.entities.size() - 1)};
}

// Whom a claim is about: the one or two states it names, or the text's pair where it speaks of ties.
Id<Entity> Claimant::target(std::uint32_t first, std::uint32_t last, bool about_ties) {
  std::vector<Id<Entity>> states;
  for (std::uint32_t t = first; t < last; ++t) {
    const Id<Mention> over = layers_.mention_over(t);
    if (!over || !layers_.at(over).entity || layers_.at(over).last.value != t + 1) continue;
    if (layers_.at(over).form == MentionForm::kPronoun) continue;  // "its data" are mostly the claimant's own
    const Entity& entity = layers_.at(layers_.at(over).entity);
    if (entity.kind == EntityKind::kState) states.push_back(layers_.at(over).entity);
  }
  make_set(states);
  if (states.size() == 2) return dyad(states[0], states[1]);
  if (about_ties && one_ && (states.empty() || (states.size() == 1 && (states[0] == one_ || states[0] == other_)))) {
    return dyad(one_, other_);
  }
  return states.size() == 1 ? states[0] : Id<Entity>();
}

void Claimant::read(Claim& claim, std::uint32_t first, std::uint32_t last) {
  last = std::min(last, first + kClaimTokens);
  claim.topics = keys_in(layers_, first, last, TermClass::kTopic, "claim.topic");
  claim.capabilities = keys_in(layers_, first, last, TermClass::kCapability, "claim.capability");
  const std::vector<std::string_view> stances = keys_in(layers_, first, last, TermClass::kStance, "claim.stance");
  if (stances.size() == 1) claim.stance = stances.front().front();
  claim.stance_target = target(first, last, !claim.topics.empty());
}

// The cue's own kind, then what the words say: will, wants to, should.
void Claimant::set_kind(Claim& claim, const Saying& saying, std::uint32_t first, std::uint32_t last) {
  const Attribution& attribution = claims_.attributions[claim.attribution.value];
  claim.kind = attribution.mode == Mode::kSign ? ClaimKind::kAssessment : ClaimKind::kFact;
  const std::string_view own = saying.cue == nullptr ? std::string_view() : attribute(saying.cue->gives, "kind");
  if (!own.empty()) {
    claim.kind = named(own, kKinds, claim.kind);
  } else {
    for (std::uint32_t t = first; t < last; ++t) {
      const Hit* hit = layers_.hit_at(t, TermClass::kStatusCue);
      const std::string_view kind = hit == nullptr ? std::string_view() : attribute(layers_.term(*hit).gives, "kind");
      if (kind.empty()) continue;
      claim.kind = named(kind, kKinds, claim.kind);
      break;
    }
  }
}

void Claimant::set_hedge(Claim& claim, const Saying& saying, std::uint32_t first, std::uint32_t last) {
  const auto hear = [&](std::uint32_t t) {
    const Hit* hit = layers_.hit_at(t, TermClass::kHedge);
    if (hit == nullptr) return;
    const Hedge hedge = named(layers_.term(*hit).key, kHedges, Hedge::kNone);
    if (hedge <= claim.hedge) return;
    claim.hedge = hedge;
    claim.hedge_span = layers_.span(hit->first.value, hit->last.value);
    layers_.note("claim.hedge", layers_.term(*hit).rule, *claim.hedge_span, true, name_of(hedge));
  };
  const Attribution& attribution = claims_.attributions[claim.attribution.value];
  if (attribution.weak_report) {
    claim.hedge = Hedge::kLow;
    claim.hedge_span = attribution.cue_span;
  }
  if (attribution.cue_span && saying.cue != nullptr) {
    const Sentence& sentence = layers_.sentences.sentences[saying.sentence];
    const std::uint32_t from = saying.first > 4 ? saying.first - 4 : 0;
    for (std::uint32_t t = std::max(from, sentence.first.value); t < saying.first; ++t) {
      if (layers_.sentences.tokens[t].span.begin != attribution.cue_span->begin) continue;
      if (attribution.weak_report) claim.hedge = Hedge::kNone;
      hear(t);
      if (attribution.weak_report && claim.hedge == Hedge::kNone) claim.hedge = Hedge::kLow;
    }
  }
  for (std::uint32_t t = first; t < last; ++t) hear(t);
}

// "attributed | the success | to | the drought |": effect and cause.
void Claimant::split_cause(Claim& claim, std::uint32_t first, std::uint32_t last) const {
  for (std::uint32_t t = first + 1; t + 1 < last; ++t) {
    if (layers_.joint(t) != kTo) continue;
    claim.effect = layers_.span(first, t);
    claim.cause = layers_.span(t + 1, last);
    return;
  }
}

void Claimant::of_attributions() {
  for (std::uint32_t a = 0; a < claims_.attributions.size(); ++a) {
    const Attribution& attribution = claims_.attributions[a];
    if (attribution.mode == Mode::kQuestion) continue;
    const Saying& saying = sayings_[a];
    std::uint32_t first = saying.first, last = saying.last;
    while (first + 1 < last && (layers_.joint(first) == kThat || layers_.joint(first) == kAs)) ++first;
    Claim claim;
    claim.span = layers_.span(first, last);
    if (attribution.evidence.size() > 1) claim.evidence = attribution.evidence;
    claim.claimants = attribution.sources.empty() ? std::vector<Voice>{Voice{}} : attribution.sources;
    claim.attribution = {a};
    claim.rule = "claim/content";
    claim.confidence = std::min(kFair, attribution.confidence);
    last = std::min(last, first + kClaimTokens);
    read(claim, first, last);
    set_kind(claim, saying, first, last);
    set_hedge(claim, saying, first, last);
    if (saying.cue != nullptr && !attribute(saying.cue->gives, "cause").empty()) split_cause(claim, first, last);
    if (const auto halves = find_halves(layers_, first, last)) {
      claim.rejected = halves->rejected;
      claim.affirmed = halves->affirmed;
      if (halves->causal()) {
        claim.cause = halves->cause;
        claim.effect = halves->effect;
      }
      if (halves->contrast()) claim.kind = ClaimKind::kContrast;
      if (halves->causal()) claim.kind = ClaimKind::kCausal;
      if (halves->beyond) claim.kind = ClaimKind::kAssessment;
    }
    layers_.note("claim.claim", claim.rule, claim.span, true, name_of(claim.kind));
    claims_.claims.push_back(std::move(claim));
  }
}

// What the text itself sets against something else, outside of all it attributes.
void Claimant::of_narrator() {
  const std::vector<Id<Attribution>> taken = vouchers(layers_, sayings_);
  for (const Sentence& sentence : layers_.sentences.sentences) {
    if (sentence.role != Role::kBody && sentence.role != Role::kHeadline) continue;
    std::uint32_t first = sentence.first.value, last = sentence.last.value;
    while (last > first && layers_.tag(last - 1) == Tag::kPunctuation) --last;
    const Hit* cue = layers_.hit_in(first, last, TermClass::kContrast);
    if (first == last || cue == nullptr || layers_.quotation(cue->first.value)) continue;
    bool attributed = false;
    for (std::uint32_t t = first; t < last && !attributed; ++t) attributed = static_cast<bool>(taken[t]);
    if (attributed) continue;
    const auto halves = find_halves(layers_, first, last);
    if (!halves || (!halves->contrast() && !halves->beyond)) continue;
    Claim claim;
    claim.span = layers_.span(first, last);
    claim.kind = halves->contrast() ? ClaimKind::kContrast : ClaimKind::kAssessment;
    claim.claimants = {Voice{}};
    claim.rejected = halves->rejected;
    claim.affirmed = halves->affirmed;
    claim.rule = halves->rule;
    claim.confidence = kFair;
    read(claim, first, last);
    layers_.note("claim.claim", claim.rule, claim.span, true, name_of(claim.kind));
    claims_.claims.push_back(std::move(claim));
  }
}

}  // namespace

void find_statements(Layers& layers, const std::vector<Saying>& sayings, Claims& claims) {
  Claimant claimant(layers, sayings, claims);
  claimant.of_attributions();
  claimant.of_narrator();
}

}  // namespace entente

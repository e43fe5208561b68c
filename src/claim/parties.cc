#include "claim/parties.h"

#include <algorithm>

#include "base/strings.h"

namespace entente {

namespace {

using enum Joint;

constexpr std::uint32_t kReach = 30;

bool acts(EntityKind kind, bool groups) {
  return kind == EntityKind::kState || kind == EntityKind::kOrganisation || kind == EntityKind::kPerson ||
         kind == EntityKind::kOffice || kind == EntityKind::kPublication || (groups && kind == EntityKind::kGroup);
}

// One of the words of "with|to" stands at `token`.
bool one_of(const Layers& layers, std::uint32_t token, std::string_view words) {
  for (std::string_view word : split(words, '|')) {
    if (equal_ignoring_case(layers.text(token), word)) return true;
  }
  return false;
}

// "…, the agency reported", "…, and its troops would stay": the comma at `token` opens a clause of its own.
bool opens_clause(const Layers& layers, std::uint32_t token, std::uint32_t last) {
  if (!layers.comma(token) || token + 1 >= last) return false;
  const std::uint32_t first = layers.joint(token + 1) == kAnd ? token + 2 : token + 1;
  const NounPhrase subject = first < last ? layers.phrase_from(first, last) : NounPhrase{};
  if (subject.empty() || subject.last >= last) return false;
  return layers.verb(subject.last) || layers.tag(subject.last) == Tag::kAuxiliary;
}

// "rejected Norway's demand", "praised the Kenyan efforts": whose the object is.
Id<Entity> owner(const Layers& layers, const NounPhrase& phrase, bool groups) {
  for (std::uint32_t t = phrase.first; t < phrase.last; ++t) {
    const Id<Mention> over = layers.mention_over(t);
    if (!over || !layers.at(over).entity || layers.at(over).last.value > phrase.last) continue;
    if (acts(layers.at(layers.at(over).entity).kind, groups)) return layers.at(over).entity;
    t = layers.at(over).last.value - 1;
  }
  return {};
}

}  // namespace

void make_set(std::vector<Id<Entity>>& ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

Reach reach_of(const Layers& layers, std::uint32_t from, std::uint32_t last) {
  Reach reach{.first = from, .end = from, .object_end = from, .object = {}};
  last = std::min(last, from + kReach);
  while (reach.end < last) {
    const std::uint32_t t = reach.end;
    const Joint word = layers.joint(t);
    if (layers.stops(t) || layers.quote_mark(t) || word == kThat || word == kSubordinate || word == kAsked || word == kRelative) break;
    if (layers.tag(t) == Tag::kPunctuation && !layers.comma(t) && t + 1 == last) break;
    if (opens_clause(layers, t, last)) break;
    const bool finite = layers.tag(t) == Tag::kAuxiliary && t > from;
    if (finite) break;
    ++reach.end;
  }
  std::uint32_t i = from;
  while (i < reach.end && layers.tag(i) == Tag::kAdverb) ++i;
  for (std::uint32_t t = i; t < std::min(reach.end, i + 3); ++t) {
    // "more than 100 people", "up to 13,000 refugees": the amount opens the object.
    const bool bound = t > i && layers.tag(t) == Tag::kNumber && (layers.joint(t - 1) == kThan || layers.joint(t - 1) == kTo);
    if (bound) i = t;
  }
  reach.object = layers.phrase_from(i, reach.end);
  reach.object_end = reach.object.empty() ? from : reach.object.last;
  for (int more = 0; more < 6 && reach.object_end > from && reach.object_end + 1 < reach.end; ++more) {
    const std::uint32_t t = reach.object_end;
    if (layers.joint(t) != kAnd && !layers.comma(t)) break;
    const std::uint32_t next = layers.comma(t) && layers.joint(t + 1) == kAnd ? t + 2 : t + 1;
    const NounPhrase joined = layers.phrase_from(next, reach.end);
    if (joined.empty() || (joined.last < reach.end && layers.verb(joined.last))) break;
    reach.object_end = joined.last;
  }
  return reach;
}

Id<Entity> party(const Layers& layers, const NounPhrase& phrase, bool groups) {
  if (phrase.empty()) return {};
  const Id<Mention> over = layers.mention_over(phrase.head);
  if (!over || !layers.at(over).entity) return {};
  return acts(layers.at(layers.at(over).entity).kind, groups) ? layers.at(over).entity : Id<Entity>();
}

std::vector<Id<Entity>> joined_parties(const Layers& layers, std::uint32_t first, std::uint32_t end, bool groups,
                                       std::uint32_t* behind) {
  std::vector<Id<Entity>> out;
  std::uint32_t i = first;
  for (int steps = 0; steps < 8 && i < end; ++steps) {
    const NounPhrase phrase = layers.phrase_from(i, end);
    if (phrase.empty()) break;
    // "Kenya's leader, Colonel X": the apposition names the same party, so only the first of the two counts.
    const Id<Entity> one = party(layers, phrase, groups);
    if (one) out.push_back(one);
    if (!one && out.empty() && (phrase.last >= end || !layers.comma(phrase.last))) break;
    i = phrase.last;
    if (behind != nullptr) *behind = i;
    while (i < end && (layers.comma(i) || layers.joint(i) == kAnd)) ++i;
    if (i == phrase.last) break;
  }
  return out;
}

std::vector<Id<Entity>> recipients_of(const Layers& layers, std::string_view to, const Reach& reach, bool groups) {
  for (std::string_view way : split(to, '|')) {
    if (way == "object") {
      if (reach.object.empty()) continue;
      if (const Id<Entity> one = party(layers, reach.object, groups)) {
        return joined_parties(layers, reach.object.first, reach.object_end, groups);
      }
      // Two objects: "gave Ghana | new trucks".
      const Id<Mention> over = layers.mention_over(reach.object.first);
      const bool double_object = over && layers.at(over).entity && layers.at(over).last.value < reach.object.last &&
                                 layers.at(over).form != MentionForm::kDemonym &&
                                 !layers.text(layers.at(over).last.value).starts_with('\'') &&
                                 !layers.text(layers.at(over).last.value).starts_with("\u2019");
      if (double_object && acts(layers.at(layers.at(over).entity).kind, groups)) return {layers.at(over).entity};
      continue;
    }
    if (way == "owner") {
      if (const Id<Entity> one = owner(layers, reach.object, groups)) return {one};
      continue;
    }
    for (std::uint32_t t = reach.first; t < reach.end; ++t) {
      if (!one_of(layers, t, way)) continue;
      std::vector<Id<Entity>> found = joined_parties(layers, t + 1, reach.end, groups);
      if (!found.empty()) return found;
    }
  }
  return {};
}

namespace {

constexpr int kMostSteps = 5;          // up the tree
constexpr std::uint32_t kLookBack = 60; // tokens

// Steps up the tree from `from` to the act's word; kMostSteps if another verb comes first. `last` is the token below that word.
int steps_to(const Layers& layers, std::uint32_t from, std::uint32_t act, std::uint32_t& last) {
  for (int steps = 0; steps < kMostSteps; ++steps) {
    if (from == act) return steps;
    const TreeNode& node = layers.syntax.words[from];
    if (!node.head) break;
    last = from;
    from = node.head.value;
    if (from != act && layers.tag(from) == Tag::kVerb) break;
  }
  return kMostSteps;
}

// The place behind the preposition at token `t`; none if none is named there.
Id<Mention> place_behind(const Layers& layers, std::uint32_t t, std::uint32_t end) {
  if (layers.joint(t) != kPlace || t + 1 >= end) return {};
  const NounPhrase phrase = layers.phrase_from(t + 1, end);
  if (phrase.empty()) return {};
  const Id<Mention> over = layers.mention_over(phrase.head);
  if (!over || !layers.at(over).entity) return {};
  const EntityKind kind = layers.at(layers.at(over).entity).kind;
  const bool place = kind == EntityKind::kPlace || (kind == EntityKind::kState && layers.at(over).sense != Sense::kPolity);
  return place ? over : Id<Mention>();
}

}  // namespace

Id<Entity> place_of(const Layers& layers, const Hit& act, std::uint32_t floor, const Reach& reach) {
  const std::uint32_t word = act.last.value - 1;
  Id<Mention> best;
  int fewest = kMostSteps + 1;
  std::uint32_t below = 0;
  for (std::uint32_t t = reach.first; t < reach.end; ++t) {
    const Id<Mention> place = place_behind(layers, t, reach.end);
    if (!place) continue;
    const int steps = steps_to(layers, layers.at(place).last.value - 1, word, below);
    if (steps >= fewest) continue;
    best = place;
    fewest = steps;
  }
  // "In Oslo the ministers signed": before the act only an adverbial of its own verb counts.
  const std::uint32_t from = std::max(floor, word - std::min(word, kLookBack));
  for (std::uint32_t t = from; !best && t < act.first.value; ++t) {
    const Id<Mention> place = place_behind(layers, t, act.first.value);
    if (!place) continue;
    const int steps = steps_to(layers, layers.at(place).last.value - 1, word, below);
    if (steps < kMostSteps && steps > 0 && layers.syntax.words[below].relation == Relation::kObl) best = place;
  }
  return best ? layers.at(best).entity : Id<Entity>();
}

bool here_beside(const Layers& layers, const Hit& act, const Reach& reach) {
  std::uint32_t below = 0;
  for (std::uint32_t t = reach.first; t < reach.end; ++t) {
    if (layers.joint(t) == kHere) return steps_to(layers, t, act.last.value - 1, below) < kMostSteps;
  }
  return false;
}

std::vector<std::string_view> keys_in(const Layers& layers, std::uint32_t first, std::uint32_t end, TermClass cls,
                                      std::string_view stage) {
  std::vector<std::string_view> keys;
  if (first >= end) return keys;
  std::uint32_t taken = first;
  const Syntax& syntax = layers.syntax;
  for (std::uint32_t h = syntax.hits_at[first]; h < syntax.hits_at[end]; ++h) {
    const Hit& hit = syntax.hits[h];
    const Term& term = layers.term(hit);
    if (term.cls != cls || hit.last.value > end || hit.first.value < taken) continue;
    taken = hit.last.value;
    keys.push_back(term.key);
    layers.note(stage, term.rule, layers.span(hit.first.value, hit.last.value), true, term.key);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

namespace {

// "boats" of "two coastal patrol boats": the noun behind, before `end`, that the number belongs to in the tree.
std::string unit_of(const Layers& layers, std::uint32_t number, std::uint32_t end) {
  const TreeNode& node = layers.syntax.words[number];
  const bool counts = node.relation == Relation::kNummod || node.relation == Relation::kAmod || node.relation == Relation::kDet ||
                      node.relation == Relation::kCompound;
  if (!counts || node.head.value <= number || node.head.value >= end || layers.tag(node.head.value) != Tag::kNoun) return {};
  return ascii_lowered(layers.text(node.head.value));
}

}  // namespace

std::optional<Quantity> quantity_in(const Layers& layers, std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t t = first; t < end; ++t) {
    if (layers.timed(t)) continue;
    const bool number = layers.tag(t) == Tag::kNumber;
    const Hit* word = number ? nullptr : layers.hit_at(t, TermClass::kQuantityWord);
    if (!number && word == nullptr) continue;
    const std::uint32_t last = word != nullptr ? std::min(end, word->last.value) : t + 1;
    Quantity out{.span = layers.span(t, last), .value = {}, .unit = {}, .mod = {}};
    bool digits = number;
    for (char c : layers.text(t)) {
      if (is_digit(c)) out.value += c;
      digits = digits && (is_digit(c) || c == ',');
    }
    if (!digits || (out.value.size() > 1 && out.value[0] == '0')) out.value.clear();
    out.unit = unit_of(layers, last - 1, end);
    return out;
  }
  return std::nullopt;
}

}  // namespace entente

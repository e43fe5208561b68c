#include "claim/contrast.h"

#include <algorithm>

namespace entente {

namespace {

using enum Joint;

constexpr std::uint32_t kReach = 25;

// A half behind a cue: a noun phrase, or what goes on to the next comma.
NounPhrase half_behind(const Layers& layers, std::uint32_t first, std::uint32_t last) {
  while (first < last && layers.tag(first) == Tag::kAdverb) ++first;
  const NounPhrase phrase = layers.phrase_from(first, last);
  if (!phrase.empty()) return phrase;
  std::uint32_t end = first;
  while (end < last && end - first < kReach && !layers.comma(end) && !layers.stops(end) && layers.joint(end) != kAnd) ++end;
  while (end > first && layers.tag(end - 1) == Tag::kPunctuation) --end;
  return end > first ? NounPhrase{first, end, end - 1} : NounPhrase{};
}

// A half that ends the text: a noun phrase with all that hangs on it.
NounPhrase half_to_end(const Layers& layers, std::uint32_t first, std::uint32_t last) {
  while (first < last && layers.tag(first) == Tag::kAdverb) ++first;
  const NounPhrase phrase = layers.phrase_from(first, last);
  // "…, but the bank likes it": a clause of its own is no half.
  if (!phrase.empty() && phrase.last < last && (layers.verb(phrase.last) || layers.light(phrase.last)) &&
      layers.tag(phrase.last) != Tag::kAdverb && !layers.hit_in(phrase.last, phrase.last + 1, TermClass::kStatusCue)) {
    const Hit* past = layers.hit_at(phrase.last, TermClass::kVerb);
    const bool participle = past != nullptr && layers.tag(phrase.last) == Tag::kVerb && phrase.last + 1 < last &&
                            layers.tag(phrase.last + 1) == Tag::kAdposition;
    if (!participle) return {};
  }
  if (first < last && phrase.empty() && (layers.tag(first) == Tag::kVerb || layers.tag(first) == Tag::kAuxiliary)) return {};
  std::uint32_t end = last;
  while (end > first && layers.tag(end - 1) == Tag::kPunctuation) --end;
  return end > first ? NounPhrase{first, end, end - 1} : NounPhrase{};
}

NounPhrase half_before(const Layers& layers, std::uint32_t end, std::uint32_t floor) {
  if (end > floor && layers.comma(end - 1)) --end;
  return layers.phrase_before(end, floor);
}

std::uint32_t find_joint(const Layers& layers, Joint wanted, std::uint32_t first, std::uint32_t last) {
  last = std::min(last, first + kReach);
  for (std::uint32_t t = first; t < last; ++t) {
    if (layers.joint(t) == wanted) return t;
    if (layers.stops(t) || layers.joint(t) == kThat) break;
  }
  return Id<Token>::kNone;
}

class Finder {
 public:
  Finder(const Layers& layers, std::uint32_t first, std::uint32_t last) : layers_(layers), first_(first), last_(last) {}

  bool pattern(const Hit& hit, std::string_view name, Halves& out) const {
    const std::uint32_t begin = hit.first.value, end = hit.last.value;
    if (name == "second-refused") return contrast(half_behind(layers_, end, last_), half_before(layers_, begin, first_), out);
    if (name == "not-but" || name == "no-longer") return not_but(begin, end, out);
    if (name == "less-than") return less_than(end, out);
    if (name == "because") return causal(half_behind(layers_, end, last_), before(begin), out);
    if (name == "leads-to") return leads_to(hit, out);
    out.beyond = name == "beyond" && layers_.verb(begin);
    return out.beyond;
  }

 private:
  bool contrast(NounPhrase rejected, NounPhrase affirmed, Halves& out) const {
    if (rejected.empty() || affirmed.empty()) return false;
    out.rejected = layers_.span(rejected.first, rejected.last);
    out.affirmed = layers_.span(affirmed.first, affirmed.last);
    return true;
  }

  bool causal(NounPhrase cause, NounPhrase effect, Halves& out) const {
    if (cause.empty() || effect.empty()) return false;
    out.cause = layers_.span(cause.first, cause.last);
    out.effect = layers_.span(effect.first, effect.last);
    return true;
  }

  // What stands before a cue, from the beginning of the text looked at.
  NounPhrase before(std::uint32_t end) const {
    std::uint32_t first = first_;
    if (layers_.joint(first) == kThat) ++first;
    while (end > first && layers_.tag(end - 1) == Tag::kPunctuation) --end;
    return end > first ? NounPhrase{first, end, end - 1} : NounPhrase{};
  }

  bool not_but(std::uint32_t begin, std::uint32_t end, Halves& out) const {
    const std::uint32_t but = find_joint(layers_, kBut, end, last_);
    if (but != Id<Token>::kNone) {
      std::uint32_t close = but;
      while (close > end && layers_.comma(close - 1)) --close;
      if (close == end) return false;
      return contrast({end, close, close - 1}, half_to_end(layers_, but + 1, last_), out);
    }
    // "Y, not X" at the end.
    if (begin <= first_ || !layers_.comma(begin - 1)) return false;
    const NounPhrase refused = layers_.phrase_from(end, last_);
    const bool closes = refused.last == last_ || (!refused.empty() && layers_.tag(refused.last) == Tag::kPunctuation);
    return closes && contrast(refused, half_before(layers_, begin, first_), out);
  }

  bool less_than(std::uint32_t end, Halves& out) const {
    if (end >= last_ || (layers_.tag(end) != Tag::kDeterminer && layers_.tag(end) != Tag::kAdposition)) return false;
    const std::uint32_t than = find_joint(layers_, kThan, end, last_);
    if (than == Id<Token>::kNone || than == end) return false;
    return contrast({end, than, than - 1}, half_behind(layers_, than + 1, last_), out);
  }

  bool leads_to(const Hit& hit, Halves& out) const {
    if (!layers_.verb(hit.first.value)) return false;
    Layers::Subject subject;
    layers_.find_subject(hit, first_, subject);
    if (subject.who.empty() || subject.passive || subject.infinitive) return false;
    const NounPhrase cause{subject.who.front().phrase.first, subject.who.back().phrase.last, 0};
    return causal(cause, half_behind(layers_, hit.last.value, last_), out);
  }

  const Layers& layers_;
  std::uint32_t first_, last_;
};

}  // namespace

std::optional<Halves> find_halves(const Layers& layers, std::uint32_t first, std::uint32_t last) {
  const Syntax& syntax = layers.syntax;
  const Finder finder(layers, first, last);
  std::uint32_t taken = first;
  for (std::uint32_t h = syntax.hits_at[first]; h < syntax.hits_at[last]; ++h) {
    const Hit& hit = syntax.hits[h];
    const Term& term = layers.term(hit);
    if (term.cls != TermClass::kContrast || hit.first.value < taken || hit.last.value > last) continue;
    const std::string_view name = attribute(term.gives, "pattern");
    const Span span = layers.span(hit.first.value, hit.last.value);
    if (name == "both") {
      taken = hit.last.value;
      layers.note("claim.contrast", term.rule, span, true, "both hold");
      continue;
    }
    Halves out;
    out.rule = term.rule;
    if (finder.pattern(hit, name, out)) {
      layers.note("claim.contrast", term.rule, span, true, name);
      return out;
    }
    layers.note("claim.contrast", term.rule, span, false, "the halves are not both there");
  }
  return std::nullopt;
}

}  // namespace entente

#include <algorithm>

#include "claim/attribution.h"

namespace entente {

namespace {

using enum Joint;

constexpr std::uint32_t kThatReach = 14;

bool in_quotation(const Layers& layers, std::uint32_t token) { return layers.quotation(token).has_value(); }

// Takes away what ends a sentence and the commas before it, but not marks inside a quotation.
std::uint32_t without_end_marks(const Layers& layers, std::uint32_t first, std::uint32_t last) {
  while (last > first && layers.tag(last - 1) == Tag::kPunctuation && !in_quotation(layers, last - 1) &&
         !layers.mark(last - 1, ')') && !layers.mark(last - 1, '%')) {
    --last;
  }
  return last;
}

// The token after adverbs, times and the phrases that say where or to whom: "said on Monday in Oslo | the talks …".
std::uint32_t past_circumstances(const Layers& layers, std::uint32_t i, std::uint32_t last) {
  for (int steps = 0; steps < 4 && i < last; ++steps) {
    if (layers.tag(i) == Tag::kAdverb) {
      ++i;
      continue;
    }
    const bool preposition = layers.tag(i) == Tag::kAdposition || layers.joint(i) == kTo || layers.joint(i) == kPlace;
    const NounPhrase phrase = layers.phrase_from(preposition ? i + 1 : i, last);
    if (phrase.empty()) break;
    const Nature nature = layers.referent(phrase).nature;
    const bool time = layers.timed(phrase.head);
    if (!time && !(preposition && nature != Nature::kUnknown)) break;
    i = phrase.last;
  }
  return i;
}

bool opens_object(const Layers& layers, std::uint32_t i) {
  const Tag tag = layers.tag(i);
  const Joint word = layers.joint(i);
  if (word == kAnd || word == kBut || word == kBy || word == kOf) return false;
  if (word == kTo || word == kAsked || word == kThat || layers.mention_over(i)) return true;
  return tag == Tag::kNoun || tag == Tag::kProperNoun || tag == Tag::kAdjective || tag == Tag::kDeterminer ||
         tag == Tag::kNumber || tag == Tag::kPronoun || tag == Tag::kOther || tag == Tag::kVerb;
}

bool has_verb(const Layers& layers, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t t = first; t < last; ++t) {
    if (layers.verb(t)) return true;
  }
  return false;
}

// "that" behind circumstances: "said in a statement on Monday that …"; `i` itself if there is none.
std::uint32_t that_behind(const Layers& layers, std::uint32_t i, std::uint32_t last) {
  if (layers.tag(i) != Tag::kAdposition && layers.joint(i) != kTo && !layers.timed(i) && !layers.comma(i)) return i;
  for (std::uint32_t t = i; t < std::min(last, i + kThatReach); ++t) {
    if (layers.joint(t) == kThat) return t;
    if (layers.quote_mark(t)) return t;
    if (layers.verb(t) || layers.stops(t)) break;
  }
  return i;
}

// ", with analysts warning": somebody else's words begin.
bool gerund_follows(const Layers& layers, std::uint32_t from, std::uint32_t last) {
  const NounPhrase phrase = layers.phrase_from(from, last);
  if (phrase.empty() || phrase.last >= last || layers.referent(phrase).nature != Nature::kSomebody) return false;
  const Hit* cue = layers.hit_at(phrase.last, TermClass::kCueSpeech);
  return cue != nullptr && layers.term(*cue).form == WordForm::kGerund;
}

bool cut_here(const Layers& layers, std::uint32_t t, std::uint32_t last) {
  if (layers.mark(t, ';')) return true;
  const Joint word = layers.joint(t);
  if (word == kAnd || word == kBut) return cue_follows(layers, t + 1, last, layers.comma(t - 1) ? 6 : 1);
  if (!layers.comma(t) || t + 1 >= last) return false;
  if (layers.hit_at(t + 1, TermClass::kCueAccording) != nullptr) return true;
  if (layers.joint(t + 1) == kRelative) return cue_follows(layers, t + 2, last, 4);
  if (layers.joint(t + 1) == kWith) return gerund_follows(layers, t + 2, last);
  for (std::uint32_t i = t + 1; i < std::min(last, t + 3); ++i) {
    for (const Hit& hit : layers.syntax.at({i})) {
      const Term& term = layers.term(hit);
      const bool cue = term.cls == TermClass::kCueSign || term.cls == TermClass::kCueSpeech;
      if (cue && term.form == WordForm::kGerund) return true;
    }
    if (!layers.light(i)) break;
  }
  return false;
}

}  // namespace

bool cue_follows(const Layers& layers, std::uint32_t from, std::uint32_t last, std::uint32_t reach) {
  std::uint32_t seen = 0;
  for (std::uint32_t t = from; t < last && seen < reach; ++t) {
    if (layers.light(t)) continue;
    ++seen;
    if (layers.stops(t) || layers.quote_mark(t)) return false;
    if (!layers.verb(t)) continue;
    for (const Hit& hit : layers.syntax.at({t})) {
      const Term& term = layers.term(hit);
      const bool cue = term.cls == TermClass::kCueSpeech || term.cls == TermClass::kCueSign;
      if (cue && term.form != WordForm::kBase && term.form != WordForm::kGerund) return true;
    }
    return false;
  }
  return false;
}

std::uint32_t content_end(const Layers& layers, std::uint32_t first, const Sentence& sentence) {
  const std::uint32_t last = sentence.last.value;
  const auto opening = layers.quotation(first);
  for (std::uint32_t t = first + 1; t < last; ++t) {
    if (opening && t < opening->last) continue;
    const bool closes = layers.quote_mark(t) && !in_quotation(layers, t);
    if (closes) break;
    if (cut_here(layers, t, last)) return without_end_marks(layers, first, t);
  }
  return without_end_marks(layers, first, last);
}

Content content_behind(const Layers& layers, std::uint32_t from, const Sentence& sentence, std::string_view gives) {
  const std::uint32_t last = sentence.last.value;
  std::uint32_t i = from;
  while (i < last && layers.tag(i) == Tag::kAdverb) ++i;
  if (i >= last) return {};
  i = that_behind(layers, i, last);
  if (layers.joint(i) != kThat && !attribute(gives, "clause").empty()) i = past_circumstances(layers, i, last);
  if (i < last && (layers.comma(i) || layers.mark(i, ':'))) {
    if (i + 1 >= last || !layers.quote_mark(i + 1)) return {};
    ++i;
  }
  if (i >= last) return {};
  if (!layers.quote_mark(i)) {
    if (!opens_object(layers, i) && layers.joint(i) != kAs) return {};
    const bool clause_only = !attribute(gives, "clause").empty();
    if (clause_only && layers.joint(i) != kThat && !has_verb(layers, i, last)) return {};
  }
  const std::uint32_t end = content_end(layers, i, sentence);
  if (end <= i + (layers.joint(i) == kThat ? 1 : 0)) return {};
  if (end == i + 1 && (layers.tag(i) == Tag::kPronoun || layers.tag(i) == Tag::kAdverb)) return {};  // "he said so"
  if (attribute(gives, "as").empty()) return {i, end};
  for (std::uint32_t t = i; t < end; ++t) {
    if (layers.joint(t) == kAs) return {i, end};
  }
  return {};
}

Content content_before(const Layers& layers, std::uint32_t begin, std::uint32_t end, const Sentence& sentence) {
  Content out;
  out.last = begin;
  while (out.last > sentence.first.value && layers.comma(out.last - 1)) --out.last;
  if (out.last <= sentence.first.value) {
    // The quotation may be a sentence of its own: "Help will come." She said so.
    return {};
  }
  auto quoted = layers.quotation(out.last - 1);
  const auto around = layers.quotation(begin);
  if (quoted && around && quoted->first == around->first) quoted.reset();  // the cue is quoted itself
  out.first = quoted ? quoted->first : sentence.first.value;
  if (quoted && quoted->first > sentence.first.value && !layers.comma(quoted->first - 1)) out.first = sentence.first.value;
  for (std::uint32_t t = out.last; !quoted && t-- > out.first;) {
    if (layers.mark(t, ';') || (layers.joint(t) == kBut && t > out.first && layers.comma(t - 1))) {
      out.first = t + 1;
      break;
    }
  }
  const std::uint32_t last = sentence.last.value;
  if (end + 2 < last && layers.comma(end)) {
    const bool resumes = quoted ? layers.quote_mark(end + 1) : !layers.quote_mark(end + 1) && !cue_follows(layers, end + 1, last, 6);
    if (resumes) {
      out.more_first = end + 1;
      out.more_last = content_end(layers, end + 1, sentence);
      if (out.more_last <= out.more_first) out.more_first = out.more_last = 0;
    }
  }
  return out;
}

bool same_reading(const Layers& layers, const Hit& a, const Hit& b) {
  return a.first == b.first && a.last == b.last && layers.term(a).rule == layers.term(b).rule && layers.term(a).cls == layers.term(b).cls;
}

Quote quote_of(const Layers& layers, const Content& content) {
  const auto opening = layers.quotation(content.first);
  const auto closing = layers.quotation(content.last - 1);
  if (opening && closing && opening->first == closing->first) return Quote::kDirect;
  for (std::uint32_t t = content.first; t < content.last; ++t) {
    if (layers.quote_mark(t)) return Quote::kPartial;
  }
  return Quote::kIndirect;
}

}  // namespace entente

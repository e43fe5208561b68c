// The story of the stage: who vouches for what (attribution), what happened (event), what is claimed (statement).
#include "claim/claim.h"

#include <algorithm>
#include <numeric>

#include "claim/attribution.h"
#include "claim/event.h"
#include "claim/statement.h"

namespace entente {

namespace {

// By place in the text, longer first; the sayings go with their attributions.
void sort_attributions(Claims& claims, std::vector<Saying>& sayings) {
  std::vector<std::uint32_t> order(sayings.size());
  std::iota(order.begin(), order.end(), 0u);
  const auto key = [&](std::uint32_t i) {
    const Attribution& a = claims.attributions[i];
    return std::tuple(a.content.begin, UINT32_MAX - a.content.end, a.cue_span.value_or(a.content).begin);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); });
  std::vector<Attribution> attributions;
  std::vector<Saying> kept;
  attributions.reserve(order.size());
  for (std::uint32_t i : order) {
    attributions.push_back(std::move(claims.attributions[i]));
    kept.push_back(sayings[i]);
  }
  claims.attributions = std::move(attributions);
  sayings = std::move(kept);
}

template <class Finding>
void sort_by_span(std::vector<Finding>& findings) {
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace

Claims find_claims(const Document& document, const Sentences& sentences, const Syntax& syntax, Cast& cast,
                   const Setting& setting, const Lexicon& lexicon, Trace* trace) {
  Claims claims;
  if (sentences.tokens.empty()) return claims;
  Layers layers(document, sentences, syntax, cast, setting, lexicon, trace);
  std::vector<Saying> sayings;
  find_attributions(layers, claims, sayings);
  sort_attributions(claims, sayings);
  find_events(layers, sayings, claims);
  find_statements(layers, sayings, claims);
  sort_by_span(claims.events);
  sort_by_span(claims.claims);
  sort_by_span(claims.questions);
  return claims;
}

}  // namespace entente

#include <algorithm>

#include "explanation.h"

namespace entente {

namespace {
// Longer spans are about the text as a whole: they would be told of every record.
constexpr std::uint32_t kGeneral = 4096;
}  // namespace

Account::Account(const Reading& reading, const Trace& trace, const Lexicon& lexicon) : reading_(reading), lexicon_(lexicon) {
  for (const auto& decision : trace.decisions()) {
    const bool whole = decision.span.empty() || decision.span.size() >= std::min<std::size_t>(kGeneral, reading.document.text.size());
    (whole ? general_ : by_begin_).push_back(&decision);
    if (!whole) longest_ = std::max(longest_, decision.span.size());
  }
  std::ranges::stable_sort(by_begin_, {}, [](const Decision* decision) { return decision->span.begin; });
}

std::vector<const Decision*> Account::touching(Span span) const {
  const auto begin_of = [](const Decision* decision) { return decision->span.begin; };
  const auto from = span.begin > longest_ ? span.begin - longest_ : 0;
  const auto first = std::ranges::lower_bound(by_begin_, from, {}, begin_of);
  const auto last = std::ranges::lower_bound(by_begin_, span.end, {}, begin_of);
  std::vector<const Decision*> found;
  std::copy_if(first, last, std::back_inserter(found), [span](const Decision* decision) { return decision->span.overlaps(span); });
  std::ranges::sort(found);  // all lie in the trace's one list: its order
  return found;
}

std::string_view Account::source_of(const Decision& decision) const {
  if (const auto* rule = lexicon_.rule(decision.rule)) return rule->source;
  for (const auto* term : terms_at(decision.span)) {
    if (term->rule == decision.rule) return term->source;
  }
  return {};
}

std::vector<const Term*> Account::terms_at(Span span) const {
  const auto& tokens = reading_.sentences.tokens;
  const auto& hits = reading_.syntax.hits;
  // A term of more words than this is not worth looking further back for.
  constexpr std::uint32_t kReach = 16;
  const auto token = std::ranges::lower_bound(tokens, span.begin, {}, [](const Token& one) { return one.span.begin; });
  const auto index = static_cast<std::uint32_t>(token - tokens.begin());
  const auto from = index > kReach ? index - kReach : 0;
  std::vector<const Term*> found;
  for (auto hit = std::ranges::lower_bound(hits, from, {}, [](const Hit& one) { return one.first.value; });
       hit != hits.end() && tokens[hit->first.value].span.begin < span.end; ++hit) {
    const Span covered = {tokens[hit->first.value].span.begin, tokens[hit->last.value - 1].span.end};
    if (covered.overlaps(span)) found.push_back(&lexicon_.term(hit->term));
  }
  return found;
}

}  // namespace entente

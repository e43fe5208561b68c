#include "phrases.h"

#include <algorithm>

#include <fmt/format.h>

namespace entente {

Document bare_document(std::string_view text) {
  Document document;
  document.text = std::string(text);
  const Span all = trim(document.text, {0, static_cast<std::uint32_t>(document.text.size())});
  if (!all.empty()) document.blocks.push_back({.span = all});
  document.language = "en";
  return document;
}

std::vector<const Term*> terms_in(std::string_view phrase, const Lexicon& lexicon) {
  const auto document = bare_document(phrase);
  const auto sentences = split(document, lexicon);
  const auto syntax = find_terms(document, sentences, lexicon);
  auto hits = syntax.hits;
  std::ranges::stable_sort(hits, std::ranges::greater{}, [](const Hit& hit) { return hit.last.value - hit.first.value; });
  std::vector<const Term*> terms;
  for (const auto& hit : hits) terms.push_back(&lexicon.term(hit.term));
  return terms;
}

std::string term_lines(const std::vector<const Term*>& terms) {
  std::string lines, before;
  for (const auto* term : terms) {
    std::string line = fmt::format("  {}", term->text);
    for (const auto part : {term->key, term->gives, term->rule, term->source}) {
      if (!part.empty()) line += fmt::format("  {}", part);
    }
    if (line != before) lines += line + "\n";
    before = std::move(line);
  }
  return lines;
}

}  // namespace entente

#include <algorithm>

#include "reading/genre.h"

namespace entente {

namespace {

bool any_attribution(const Reading& reading, auto&& test) {
  return std::ranges::any_of(reading.claims.attributions, test);
}

// "substantial", "dozens of": an amount without a number.
bool vague_amounts(const Reading& reading, const Lexicon& lexicon) {
  return std::ranges::any_of(reading.syntax.hits, [&](const Hit& hit) {
    const Term& term = lexicon.term(hit.term);
    return term.cls == TermClass::kQuantityWord && (term.key == "vague" || !attribute(term.gives, "vague").empty());
  });
}

bool unknown_outlet(const Reading& reading) {
  return std::ranges::any_of(reading.cast.entities, [](const Entity& entity) {
    return entity.kind == EntityKind::kPublication && entity.key.find('~') != std::string::npos;
  });
}

}  // namespace

void raise_flags(Reading& reading, const Lexicon& lexicon) {
  const Document& document = reading.document;
  const bool sourced = any_attribution(reading, [](const Attribution& a) {
    return a.mode == Mode::kSpeech || a.mode == Mode::kDocument;
  });
  const bool quoted = any_attribution(reading, [](const Attribution& a) {
    return a.quote == Quote::kDirect || a.quote == Quote::kPartial;
  });
  const bool signs = any_attribution(reading, [](const Attribution& a) { return a.mode == Mode::kSign; });
  const auto raise = [&](bool raised, std::string_view flag) {
    if (raised) reading.flags.push_back(flag);
  };
  raise(signs, "inanimate-speakers");
  raise(!document.byline, "no-byline");
  raise(document.published.value.empty(), "no-date");
  raise(!quoted, "no-direct-quotation");
  raise(!document.headline, "no-headline");
  raise(document.outlet.value.empty(), "no-outlet");
  raise(!sourced, "no-sources");
  raise(reading.genre == "news-rewrite" && sourced && !quoted, "paraphrase-suspected");
  raise(unknown_outlet(reading), "unknown-outlet-name");
  raise(vague_amounts(reading, lexicon), "vague-quantities");
  std::ranges::sort(reading.flags);
}

}  // namespace entente

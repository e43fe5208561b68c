#include "reading/genre.h"

namespace entente {

namespace {

// Cues marked where=first count in this many sentences.
constexpr std::uint32_t kFirstSentences = 2;

int weight_of(const Term& term) {
  const std::string_view weight = attribute(term.gives, "weight");
  return weight.size() == 1 ? weight[0] - '0' : 1;
}

bool counts(const Reading& reading, const Term& term, const Hit& hit, std::uint32_t sentence) {
  if (attribute(term.gives, "where") == "first" && sentence >= kFirstSentences) return false;
  if (attribute(term.gives, "labels").empty()) return true;
  const std::vector<Sentence>& sentences = reading.sentences.sentences;
  const bool opens_block = sentence == 0 || sentences[sentence - 1].paragraph != sentences[sentence].paragraph;
  return opens_block && hit.first == sentences[sentence].first;
}

}  // namespace

void tell_genre(Reading& reading, const Lexicon& lexicon, Trace* trace) {
  int best = 0;
  Span where;
  std::uint32_t sentence = 0;
  for (const Hit& hit : reading.syntax.hits) {
    const Term& term = lexicon.term(hit.term);
    if (term.cls != TermClass::kGenreCue || weight_of(term) <= best) continue;
    while (reading.sentences.sentences[sentence].last <= hit.first) ++sentence;
    if (!counts(reading, term, hit, sentence)) continue;
    best = weight_of(term);
    reading.genre = term.key;
    reading.genre_rule = term.rule;
    where = {reading.sentences.tokens[hit.first.value].span.begin, reading.sentences.tokens[hit.last.value - 1].span.end};
  }
  // A date line names the place a report was sent from.
  const Code* report = lexicon.code("genre", "news-report");
  if (best == 0 && reading.document.dateline_place.span && report != nullptr) {
    reading.genre = report->code;
    reading.genre_rule = "genre/news";
    where = *reading.document.dateline_place.span;
  }
  if (trace == nullptr || reading.genre.empty()) return;
  trace->note({"reading.genre", std::string(reading.genre_rule), where, true, std::string(reading.genre)});
}

}  // namespace entente

#include "reading/reading.h"

#include <utility>

#include "reading/genre.h"
#include "reading/record_check.h"

namespace entente {

Reading read(Document document, const Lexicon& lexicon, const Parser& parser, const ReadingOptions& options, Trace* trace) {
  Reading out;
  out.document = std::move(document);
  out.sentences = split(out.document, lexicon, options.sentence_tokens);
  out.syntax = analyse(out.document, out.sentences, lexicon, parser, trace);
  out.cast = find_cast(out.document, out.sentences, out.syntax, lexicon, trace);
  out.setting = find_setting(out.document, out.sentences, out.syntax, lexicon, trace);
  out.claims = find_claims(out.document, out.sentences, out.syntax, out.cast, out.setting, lexicon, trace);
  check_against_record(out, lexicon, trace);
  tell_genre(out, lexicon, trace);
  raise_flags(out, lexicon);
  return out;
}

}  // namespace entente

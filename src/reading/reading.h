// One document in, one reading out: all layers of one text. A pure function of (document, lexicon, model).
#pragma once

#include <string_view>
#include <vector>

#include "claim/claim.h"

namespace entente {

// What the text says of an actor against what data/names has on record. Nothing is mended: the text's value stays.
struct RecordRemark {
  std::string_view kind;                 // code of the relation: conflicts-with-record, unknown-holder, unknown-name, look-alike
  Id<OfficeHolding> holding;             // of the first two kinds
  Id<Entity> entity;                     // of the last two
  std::string to;                        // "kp:…" or an entity's key; empty: nothing
  std::string_view field;                // office, rank, name; empty: none
  std::string_view severity;             // high, medium, low
  std::uint16_t confidence = 0;          // thousandths
  std::string detail;                    // one sentence
  std::string_view rule;
};

struct Reading {
  Document document;
  Sentences sentences;
  Syntax syntax;
  Cast cast;
  Setting setting;
  Claims claims;
  std::vector<RecordRemark> remarks;     // in the order of the holdings, then of the entities
  std::string_view genre;                // code; empty: not told
  std::string_view genre_rule;
  std::vector<std::string_view> flags;   // codes, sorted
};

struct ReadingOptions {
  std::uint32_t sentence_tokens = 400;   // Limits::sentence_tokens
};

Reading read(Document document, const Lexicon& lexicon, const Parser& parser, const ReadingOptions& options = {}, Trace* trace = nullptr);

}  // namespace entente

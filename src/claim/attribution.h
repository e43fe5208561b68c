// According to whom: cues, whose words they bring (source), and which words those are (content).
#pragma once

#include <cstdint>
#include <vector>

#include "claim/layers.h"

namespace entente {

// What the later parts need to know of an attribution; parallel to Claims::attributions.
struct Saying {
  const Term* cue = nullptr;              // null: a quotation carried on
  std::uint32_t sentence = 0;
  std::uint32_t first = 0, last = 0;      // tokens of the content, its pieces and what lies between
};

// Where the words lie that a cue brings, as token ranges.
struct Content {
  std::uint32_t first = 0, last = 0;
  std::uint32_t more_first = 0, more_last = 0;  // the second piece of a content that its cue cuts in two
  bool empty() const { return first == last; }
};

// The words behind a cue that ends before `from`: a that-clause, a quotation, a bare clause or an object, as `gives`
// of the cue allows. Empty if nothing of the kind is there.
Content content_behind(const Layers& layers, std::uint32_t from, const Sentence& sentence, std::string_view gives);

// The words before a cue that stands behind them (", he said"); the cue and its source take [begin, end).
Content content_before(const Layers& layers, std::uint32_t begin, std::uint32_t end, const Sentence& sentence);

// The last token of the content that begins at `first`, one past it.
std::uint32_t content_end(const Layers& layers, std::uint32_t first, const Sentence& sentence);

// True if a speaker's own verb follows within a few tokens: "and added", "the union warned".
bool cue_follows(const Layers& layers, std::uint32_t from, std::uint32_t last, std::uint32_t reach);

// True for two hits that differ only in the inflected form they may be ("said" is past and participle).
bool same_reading(const Layers& layers, const Hit& a, const Hit& b);

Quote quote_of(const Layers& layers, const Content& content);

SourceType source_type_of(const Layers& layers, const Referent& who);

// Fills source, type, mode and chain from who speaks. `outlet`: to whom it was told, if that is an outlet.
void set_source(Layers& layers, const std::vector<Referent>& who, Id<Entity> outlet, Attribution& out);

void find_attributions(Layers& layers, Claims& claims, std::vector<Saying>& sayings);

}  // namespace entente

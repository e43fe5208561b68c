// The block that tools/compile_lexicon writes and Lexicon::open reads: a header, a table of sections, the sections.
// Integers are little-endian and 32 bits wide unless said otherwise. A string is a number into the pool, whose strings
// are sorted and unique; number 0 is the empty one.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

#include "lexicon/lexicon.h"

namespace entente::lexicon_format {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::array<char, 8> kMagic{'e', 'n', 't', 'e', 'n', 't', 'e', '\n'};
inline constexpr std::uint32_t kVersion = 2;
inline constexpr std::uint32_t kEmptySlot = UINT32_MAX;

enum Section : std::uint32_t {
  kStringEnds,      // end of each string in kStringBytes
  kStringBytes,
  kWords,           // string of each word; ascending
  kWordSlots,       // open addressing, a power of two: word number or kEmptySlot
  kNodes,           // NodeRow; the children of a node come after it
  kEdgeWords,       // by node, ascending within a node
  kEdgeTargets,     // node at the end of each edge
  kNodeTerms,       // terms by node
  kTerms,           // TermRow, in data order
  kFacts,           // FactRow, by key
  kFactNames,       // terms that name each fact's entity
  kCodes,           // CodeRow, in data order, a vocabulary at a stretch
  kRules,           // RuleRow, by name
  kRuleSentences,   // strings: the yes sentences of a rule, then its no sentences
  kPlaces,          // PlaceRow, by key
  kNamedPlaces,     // NamedPlacesRow, by term
  kPlaceNumbers,    // places by name, ascending within a name
  kSectionCount,
};

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t sections;              // kSectionCount
  std::array<std::uint8_t, 32> digest;  // SHA-256 of everything behind this field
  std::uint64_t size;                  // of the whole block, in bytes
};
static_assert(sizeof(Header) == 56);
inline constexpr std::size_t kDigestedFrom = 48;

struct SectionEntry {
  std::uint64_t offset;  // from the beginning of the block, a multiple of 4
  std::uint64_t size;    // bytes
};

struct NodeRow {
  std::uint32_t first_edge, edges, first_term, terms;
};

struct TermRow {
  std::uint8_t cls, form, case_rule, unused;
  std::uint32_t text, lemma, key, gives, rule, source;
};

struct FactRow {
  std::uint32_t key, kind, name, state, sector, attributes, source, first_name, names;
};

struct CodeRow {
  std::uint32_t vocabulary, code, label, attributes;
};

struct RuleRow {
  std::uint32_t name, source, what, first_sentence, yes, no;
};

struct PlaceRow {
  std::uint32_t key, name, state, division, kind, geonames, population;
  std::int32_t latitude, longitude;  // ten-thousandths of a degree; kNoDegree: none
};
inline constexpr std::int32_t kNoDegree = INT32_MIN;

struct NamedPlacesRow {
  std::uint32_t term, first, count;  // of kPlaceNumbers
};

// FNV-1a with a final mix, over a folded word.
constexpr std::uint32_t hash_word(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (char c : word) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619u;
  hash ^= hash >> 16;
  return hash * 0x9e3779b1u >> 3 ^ hash;
}

// In the order of TermClass.
inline constexpr std::array<std::string_view, 49> kClassNames{
    "state-name",  "capital",      "demonym",      "people",        "metonym",       "place-name",
    "person-name", "organisation-name", "outlet-name", "event-name", "gazetteer-name",
    "office",      "rank",         "honorific",    "former",        "group-noun",    "work-noun",
    "sign-noun",   "organisation-noun", "forename", "month",        "weekday",       "season",
    "time-unit",   "time-word",    "number-word",  "ordinal",       "abbreviation",  "function-word",
    "negation",    "modal",        "verb",         "quantity-word",
    "cue-speech",  "cue-according", "cue-document", "cue-sign",     "cue-question",  "contrast",
    "event-verb",  "event-noun",   "status-cue",   "hedge",         "topic",         "context",
    "capability",  "genre-cue",    "stance",       "procedure"};
static_assert(kClassNames[static_cast<std::size_t>(TermClass::kOffice)] == "office");
static_assert(kClassNames[static_cast<std::size_t>(TermClass::kCueSpeech)] == "cue-speech");
static_assert(kClassNames[static_cast<std::size_t>(TermClass::kProcedure)] == "procedure");

constexpr std::string_view name_of_class(TermClass cls) { return kClassNames[static_cast<std::size_t>(cls)]; }

constexpr std::optional<TermClass> class_of_name(std::string_view name) {
  for (std::size_t i = 0; i < kClassNames.size(); ++i) {
    if (kClassNames[i] == name) return static_cast<TermClass>(i);
  }
  return std::nullopt;
}

// Takes the next "name=value" off the front of `attributes`; empty at the end.
constexpr std::string_view next_attribute(std::string_view& attributes) {
  const std::size_t begin = attributes.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  const std::size_t end = attributes.find(' ', begin);
  const std::string_view attribute = attributes.substr(begin, end == std::string_view::npos ? end : end - begin);
  attributes.remove_prefix(begin + attribute.size());
  return attribute;
}

// The value if `attribute` is called `name`; "1" if it is the bare name.
constexpr std::optional<std::string_view> value_if(std::string_view attribute, std::string_view name) {
  if (!attribute.starts_with(name)) return std::nullopt;
  if (attribute.size() == name.size()) return "1";
  if (attribute[name.size()] != '=') return std::nullopt;
  return attribute.substr(name.size() + 1);
}

// See attribute() in lexicon.h.
constexpr std::string_view value_of(std::string_view attributes, std::string_view name) {
  for (std::string_view next; !(next = next_attribute(attributes)).empty();) {
    if (const auto value = value_if(next, name)) return *value;
  }
  return {};
}

}  // namespace entente::lexicon_format

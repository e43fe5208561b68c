// The public form of what was read: the ten record types of RECORDS, as structs and as canonical JSON Lines.
// Everything after this module (links, store, dossier) works on records alone.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "base/text_map.h"
#include "lexicon/lexicon.h"
#include "reading/reading.h"

namespace entente {

// What every record has. Optional strings: empty means the member is absent, unless a comment says null.
struct RecordHead {
  std::string id, doc;
  std::optional<Span> span;
  std::vector<Span> evidence;                // written only if there are several
  std::optional<RawSpan> raw_span;
  std::map<std::string, std::string> basis;  // field → basis; written only if not empty
  std::string rule;
  std::optional<int> conf;                   // hundredths
};

struct CopyRecord {
  std::string name, outlet, published;       // empty outlet, published: null
  friend auto operator<=>(const CopyRecord&, const CopyRecord&) = default;
};

struct DocumentRecord : RecordHead {
  std::string text;                          // always kept; written only with full_text
  std::string name, sha256, lang, genre;     // genre empty: absent
  std::optional<Span> headline, byline;      // none: null
  std::string author, outlet, published;     // empty: null
  std::vector<std::string> flags;
  std::vector<CopyRecord> copies;
  std::string engine, lexicon;
};

struct SentenceRecord : RecordHead { std::string role; std::uint32_t paragraph = 0; };

struct CandidateRecord { std::string id; int conf = 0; };    // hundredths

struct EntityRecord : RecordHead {
  std::string kind, name;
  std::vector<std::string> aliases;
  bool named = true;
  std::string state;                         // empty: null
  std::string sector, part_of, author;
  std::vector<std::string> members, same_as;
  std::vector<CandidateRecord> candidates;
};

struct MentionRecord : RecordHead {
  std::string entity;                        // empty: null
  std::string kind, form, sense, literal;
};

struct TimeRecord : RecordHead {
  std::string timex, value, mod, quant, freq;
  std::string edtf;                          // empty: null
  std::optional<std::string> anchor;         // empty string: null
};

struct QuantityRecord { std::optional<Span> span; std::string value, unit, mod; };  // value empty: null

struct EventRecord : RecordHead {
  std::string event_type, event_mode;        // mode empty: null
  std::vector<std::string> context, actors, recipients, actor_states, recipient_states;
  bool reciprocal = false;                   // written only if true
  std::string status, date, time, place;     // date, place empty: null; time empty: absent
  std::vector<std::string> capability;
  std::optional<QuantityRecord> quantity;
  std::vector<std::string> attributions;
  std::string salience, work;
  std::vector<std::string> before, after;
  std::vector<Span> anaphors;
};

struct AttributionRecord : RecordHead {
  std::optional<Span> source_span, cue_span; // none: null
  std::vector<std::string> sources;
  std::string mode, source_type;
  std::vector<std::string> chain;
  std::string quote, report, about;
};

struct ClaimRecord : RecordHead {
  std::string kind;
  std::vector<std::string> claimants;
  std::string holder;
  std::vector<std::string> topics;
  std::string stance, stance_target;         // target empty: null
  std::string hedge;
  std::optional<Span> hedge_span, rejected, affirmed, cause, effect;
  std::vector<std::string> capability;
  std::string attribution;                   // empty: null
};

struct RelationRecord : RecordHead {
  std::string kind, from, to;                // to empty: null
  std::string stated, rank, field, severity;
  std::vector<std::string> via;
  std::string detail;
};

struct QuestionRecord : RecordHead {
  std::string text;                          // a user's question has no span
  std::string asked_by, short_form;
  std::vector<std::string> about;
  std::string state;
  std::vector<std::string> answers;
  std::string query;
};

// Records of one document, or of many. Entities that belong to no single document (states, known actors) appear once.
struct Records {
  std::vector<DocumentRecord> documents;
  std::vector<SentenceRecord> sentences;
  std::vector<EntityRecord> entities;
  std::vector<MentionRecord> mentions;
  std::vector<TimeRecord> times;
  std::vector<EventRecord> events;
  std::vector<AttributionRecord> attributions;
  std::vector<ClaimRecord> claims;
  std::vector<RelationRecord> relations;
  std::vector<QuestionRecord> questions;
  // Kept by merge(): where documents, and entities and relations without a document, stand in their list. A hint that
  // is checked before use, so the lists may be changed freely.
  std::unordered_map<std::string, std::uint32_t> places;
};

// "r:same-as/573e9b3cc151": the id of a relation that belongs to no document. `to` may be empty.
std::string relation_id(std::string_view kind, std::string_view from, std::string_view to);

Records to_records(const Reading& reading, const Lexicon& lexicon);

// Moves `more` into `all`; entities and relations without a document are kept once, an entity with the aliases of all
// its documents. A document that is there already only adds its name to the copies. Call sort_canonical at the end.
void merge(Records& all, Records&& more);

// Documents by id, the records of each in canonical order, last what belongs to none: the order of an export.
void sort_canonical(Records& records);
bool is_canonical(const Records& records);

// Notes that the text of `document` also came as `copy`. False if that was known already.
bool add_copy(DocumentRecord& document, const CopyRecord& copy);

struct WriteOptions {
  bool text = true;       // the `text` member of records with a span
  bool full_text = false; // the `text` of documents
};

// All records that belong to the single document `records` holds, in canonical order (RECORDS §6.2), one JSON object
// a line. Appends to `out`.
void write_document_records(const Records& records, const WriteOptions& options, std::string& out);

// What belongs to no single document: entities, relations, questions, each by id (§6.3).
void write_shared_records(const Records& records, const WriteOptions& options, std::string& out);

// Reads a record stream back (gold members and unknown ones are passed over). Errors: record.malformed with the line.
Result<Records> parse_records(std::string_view json_lines);

// That every span lies in its document's text, where that is known: record.malformed with the record's id.
Status check_spans(const Records& records);

// CoNLL-U of one reading (RECORDS §8).
void write_conllu(const Reading& reading, const Lexicon& lexicon, std::string& out);

inline constexpr std::string_view kEngine = "entente 0.1.0";

}  // namespace entente

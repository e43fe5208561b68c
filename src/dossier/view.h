// The records as the sections look at them: joined by id, folded over near-duplicates, and cut to what concerns the
// two states. Private to this module. It borrows the records, the links and the lexicon.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dossier/cells.h"
#include "dossier/dossier.h"

namespace entente {

enum class Band : std::uint8_t { kDated, kPartly, kUndated };
enum class Side : std::uint8_t { kFocal, kCounterpart, kThird, kStateless, kUnnamed, kNarrator };
inline constexpr std::size_t kSides = 6;

struct DocumentView {
  const DocumentRecord* record = nullptr;
  std::size_t group = 0;  // index into Links::groups
  std::string label;      // the name in references
  std::string month;      // of publication; a period or empty
  bool names_focal = false, names_counterpart = false;
  bool about = false;                            // names both, and one of them in most of its sentences' paragraphs
  std::vector<const SentenceRecord*> sentences;  // by span
  std::vector<std::uint8_t> named;               // for each sentence: which states its paragraph names
  std::vector<std::uint8_t> named_here;          // for each sentence: which states it names itself
};

// A record that counts, with its twins in near-duplicate documents, which do not.
struct EventView {
  const EventRecord* record = nullptr;
  std::size_t document = 0;
  Ids twins;
  std::vector<std::string> states;      // ISO3 of all parties, sorted
  bool focal = false, between = false;  // the focal state, or both, are parties
  Band band = Band::kUndated;
  std::string period;  // "2024-02", "2024", "XXXX" or empty
};

struct AttributionView {
  const AttributionRecord* record = nullptr;
  std::size_t document = 0;
  Ids voices;
};

struct ClaimView {
  const ClaimRecord* record = nullptr;
  std::size_t document = 0;
  Ids voices;
};

struct View {
  const Records* records = nullptr;
  const Links* links = nullptr;
  const Lexicon* lexicon = nullptr;
  std::string focal, counterpart, focal_name, counterpart_name;

  std::vector<DocumentView> documents;  // by publication (unknown last), then id
  std::vector<EventView> events;        // by document, then span
  std::vector<AttributionView> attributions;
  std::vector<ClaimView> claims;
  std::vector<const QuestionRecord*> questions;
  std::vector<const RelationRecord*> relations;             // without links and same-event, which are folded in
  std::vector<std::vector<const MentionRecord*>> mentions;  // of each document

  std::unordered_map<std::string_view, std::size_t> document_of;  // by document id
  std::unordered_map<std::string_view, const EntityRecord*> entities;
  std::unordered_map<std::string_view, const EventRecord*> event_of;
  std::unordered_map<std::string_view, const AttributionRecord*> attribution_of;
  std::unordered_map<std::string_view, const ClaimRecord*> claim_of;
  std::unordered_map<std::string, std::string> actor_of;  // an entity or narrator to the one it is the same as
  std::unordered_map<std::string, std::string> state_of;  // one that stands for several → the one state they name
  std::unordered_map<std::string, std::vector<std::size_t>> written_by;  // narrator → documents, if there are several
};

View make_view(const Records& records, const Links& links, const Lexicon& lexicon, const Dossier& dossier);

// The documents in which at least one of the two states is named, with all that belongs to them.
Records select_records(Records&& records, std::string_view focal, std::string_view counterpart);

std::string actor(const View&, const std::string& id);       // the one id of an actor or voice over documents
std::string actor_name(const View&, const std::string& id);  // as printed; an unnamed one says so
std::string state_name(const View&, std::string_view iso3);
Side side_of(const View&, const std::string& voice);
std::string side_name(const View&, Side side);

// One record for each pair of voice and group of documents among these claims or attributions.
Ids independent(const View&, const std::vector<const ClaimView*>& claims);
Ids independent(const View&, const std::vector<const AttributionView*>& attributions);

// Who vouches for the event: its attributions' voices, or the narrator.
Ids vouchers(const View&, const EventView& event);

std::string event_name(const View&, const EventRecord& event);  // "CONSULT (visit): Mali – Russia"
std::string words(const View&, std::string_view document, std::optional<Span> span, std::size_t most = 110);
std::string reference(const View&, std::string_view document, std::optional<Span> span);  // "name:71–280"
std::string day_words(std::string_view edtf);       // "7 February, year unknown"; "unknown" if empty
std::string period_words(std::string_view period);  // "February 2024"; "2024, month unknown"; "undated"
std::string period_of(std::string_view edtf);

Cell evidence_of(const View&, const RecordHead& record);
Cell words_cell(const View&, const RecordHead& record, std::size_t most = 110);  // its words, or where it stands

}  // namespace entente

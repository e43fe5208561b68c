// According to whom, what is claimed, what happened, and what is being watched.
// There are no bare events: each names the attributions that vouch for it, or the narrator's own voice does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "mention/mention.h"
#include "setting/setting.h"

namespace entente {

enum class EventStatus : std::uint8_t { kHappened, kOngoing, kPlanned, kHypothetical, kGeneric, kNegated };
enum class Mode : std::uint8_t { kSpeech, kDocument, kSign, kQuestion, kNarrator };
enum class SourceType : std::uint8_t {
  kNamedPerson, kRoleUnnamedPerson, kNamedOrganisation, kNamedOutlet, kState, kUnnamedPerson, kUnnamedGroup, kDocument,
  kInanimate, kNarrator
};
enum class Quote : std::uint8_t { kNone, kDirect, kPartial, kIndirect };
enum class ClaimKind : std::uint8_t {
  kFact, kAssessment, kCausal, kContrast, kIntent, kCommitment, kPrediction, kFraming, kNormative
};
enum class Hedge : std::uint8_t { kNone, kLow, kMedium, kHigh };
enum class Salience : std::uint8_t { kMain, kSecondary, kMinor };
std::string_view name_of(EventStatus), name_of(Mode), name_of(SourceType), name_of(Quote), name_of(ClaimKind),
    name_of(Hedge), name_of(Salience);

// Who is meant by a source, claimant or member of a chain: an entity of the cast, or the text's own voice.
struct Voice {
  Id<Entity> entity;  // none: the narrator
  friend constexpr auto operator<=>(Voice, Voice) = default;
};

struct Attribution {
  Span content;
  std::vector<Span> evidence;              // pieces of a discontinuous content
  std::optional<Span> source_span, cue_span;
  std::vector<Voice> sources;              // empty: no source in sight
  Mode mode = Mode::kSpeech;
  SourceType source_type = SourceType::kNamedPerson;
  std::vector<Voice> chain;                // from the narrator inward
  Quote quote = Quote::kIndirect;
  bool weak_report = false;                // "signalled", "framed"
  std::string_view rule;
  std::uint16_t confidence = 1000;
};

struct Quantity {
  Span span;
  std::string value;                       // digits as a JSON number; empty: a word such as "substantial"
  std::string unit, mod;
};

struct Event {
  Span span;
  std::vector<Span> evidence;
  std::string_view type, mode;             // codes of the lexicon; mode may be empty
  std::vector<std::string_view> contexts;
  std::vector<Id<Entity>> actors, recipients;
  bool reciprocal = false;
  EventStatus status = EventStatus::kHappened;
  std::string date;                        // EDTF; empty: unknown
  Basis date_basis = Basis::kNone;
  Id<Time> time;
  Id<Entity> place;
  std::vector<std::string_view> capabilities;
  std::optional<Quantity> quantity;
  std::vector<Id<Attribution>> attributions;  // empty: the narrator vouches
  Salience salience = Salience::kSecondary;
  std::vector<Span> anaphors;              // later mentions of the same event
  std::string_view rule, status_rule;
  std::uint16_t confidence = 1000;
};

struct Claim {
  Span span;
  std::vector<Span> evidence;
  ClaimKind kind = ClaimKind::kFact;
  std::vector<Voice> claimants;            // never empty
  std::optional<Voice> holder;
  std::vector<std::string_view> topics;
  char stance = '0';                       // '+', '-', '0'
  Id<Entity> stance_target;
  Hedge hedge = Hedge::kNone;
  std::optional<Span> hedge_span, rejected, affirmed, cause, effect;
  std::vector<std::string_view> capabilities;
  Id<Attribution> attribution;             // none: the narrator's own words
  std::string_view rule;
  std::uint16_t confidence = 1000;
};

struct Question {
  Span span;
  Voice asked_by;
  std::vector<Id<Entity>> about;
  std::string_view rule;
  std::uint16_t confidence = 1000;
};

// One document's claims layer: all lists in text order.
struct Claims {
  std::vector<Attribution> attributions;
  std::vector<Event> events;
  std::vector<Claim> claims;
  std::vector<Question> questions;
};

// May add entities to the cast: unnamed works ("the report") and the dyad a claim is about are found by what is
// said of them. The mentions found before stay as they are.
Claims find_claims(const Document&, const Sentences&, const Syntax&, Cast&, const Setting&, const Lexicon&,
                   Trace* trace = nullptr);

}  // namespace entente

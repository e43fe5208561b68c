// When: time expressions resolved against the publication date or an earlier time of the text, or kept symbolic where
// neither tells. Where is read by `mention` (a place name left as territory); the gazetteer joins it here later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/trace.h"
#include "syntax/syntax.h"

namespace entente {

enum class Timex : std::uint8_t { kDate, kTime, kDuration, kSet };
std::string_view name_of(Timex timex);

struct Time {
  Span span;
  Id<Token> first, last;            // [first, last)
  Timex timex = Timex::kDate;
  std::string value;                // TIMEX3: "2024-02-07", "XXXX-02-07", "P10M", "PAST_REF"
  // TIMEX3; empty: none. An undated "last Tuesday" is some Tuesday BEFORE a day that is not known.
  std::string mod, quant, freq;
  std::string edtf;                 // the same as a calendar interval; empty: none. Unknown digits are X.
  std::optional<Days> days;         // first and last day of `edtf`; none where a digit is unknown
  enum class Anchor : std::uint8_t { kNotSought, kNone, kPublished, kTime } anchor = Anchor::kNotSought;
  Id<Time> anchor_time;             // for Anchor::kTime: an earlier one
  Basis value_basis = Basis::kText; // kRule: the year is that of publication by convention; kDoc: that of anchor_time
  std::string_view rule;
  std::uint16_t confidence = 1000;
};

struct Setting {
  std::vector<Time> times;          // in text order, not overlapping
};

// A year never comes from anywhere but this document's text or its publication date.
Setting find_setting(const Document&, const Sentences&, const Syntax&, const Lexicon&, Trace* trace = nullptr);

}  // namespace entente

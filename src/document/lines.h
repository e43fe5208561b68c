// What a short line of a news text is: the line that names the author, a line with the date, a dateline before the
// first paragraph, the mark of a list item. All spans count the bytes of the text that is passed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace entente {

// `span` without white space at its ends, no-break spaces, zero-width spaces and byte order marks included.
Span trim_wide(std::string_view text, Span span);

// "Awa DIOP": two to four capitalised words and nothing else.
bool is_name(std::string_view line);

// A name in which one word is written in capitals ("Awa DIOP", not "AWA DIOP"): too seldom anything else to doubt it.
bool is_name_with_capitals(std::string_view line);

struct BylineParts {
  Span author;       // "Awa Diop and Jean Kone"; empty: the line names no person
  Span outlet;       // empty: not named
  Span date;         // empty: none
  std::string day;   // the date as EDTF
};

// "By Awa Diop, The Sahel Herald". With `opener_known` (the markup says that it is a byline) "By" may be missing.
std::optional<BylineParts> read_byline(std::string_view text, Span line, bool opener_known);

struct DateParts {
  Span date;              // "7 February 2024"
  std::string day;        // EDTF
  Span place;             // "Bamako" of "Bamako, 7 February 2024"; mostly empty
  bool published = true;  // false: the day of a change
};

// A line that holds a date and nothing else of weight: "Published: 2024-02-07 10:00 GMT".
std::optional<DateParts> read_date_line(std::string_view text, Span line);

struct DatelineParts {
  Span span;              // up to the dash, which is in it
  Span place, agency;     // may be empty, but not both
  Span date;              // empty: none
  std::string day;        // EDTF of a complete date; empty: none or without a year
};

// "BAMAKO, Feb 7 (Wire) —" at the start of a paragraph.
std::optional<DatelineParts> read_dateline(std::string_view text, Span paragraph);

// The bytes of a bullet or a number with the white space behind it, at the start of a line: 0 if there is none.
std::uint32_t bullet_size(std::string_view line);

// May this line stand over an article? Short, with a letter, and not ending as a sentence does.
bool is_headline_like(std::string_view line);

// Does a sentence end here? A full stop or its like, quotation marks and brackets behind it passed over.
bool ends_sentence(std::string_view line);

}  // namespace entente

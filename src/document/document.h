// One news text with its bearings: who published it, when, and the bytes every span refers to.
// Turns an item of any format into UTF-8 text with paragraphs, and finds headline, byline, dateline, date, outlet and
// language in what the file itself says. Nothing is guessed: what is not there stays unknown.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/span.h"
#include "base/text_map.h"
#include "intake/intake.h"

namespace entente {

// Where a value comes from (RECORDS §4).
enum class Basis : std::uint8_t { kText, kDoc, kPack, kUser, kRule, kNone };
std::string_view name_of(Basis basis);

enum class Role : std::uint8_t { kHeadline, kByline, kDateline, kBody };
std::string_view name_of(Role role);

// A stretch of text with one role: a heading, the byline, a date line, a paragraph, a list item.
struct Block {
  Span span;               // no white space at its ends
  Role role = Role::kBody;
  bool list_item = false;  // the span begins with the bullet if the text is plain; markup has none
};

// A value about the document, with its place in the text if it stands there.
struct Stated {
  std::string value;          // empty: unknown
  Basis basis = Basis::kNone;
  std::optional<Span> span;   // where the text says it
};

struct Copy {
  std::string name, outlet, published;  // outlet and published may be empty: unknown
  friend auto operator<=>(const Copy&, const Copy&) = default;
};

struct Document {
  std::string id;       // "d:" and 16 hex digits of the SHA-256 of the text: copies of one text are one document
  std::string sha256;   // 64 hex digits
  std::string name;     // as given when read
  std::string text;     // UTF-8, never normalised, never altered after parsing
  TextMap map;          // text → bytes of the input
  std::vector<Block> blocks;  // in text order, not overlapping

  std::optional<Span> headline, byline;
  Stated author;        // "Titi KEITA": without "By"
  Stated outlet;        // a name: "Reuters"
  Stated published;     // EDTF
  Stated dateline_place;  // "BAMAKO" of "BAMAKO, Feb 7 (Wire) —"
  std::string url;
  std::string language;      // ISO 639-1, "und" if it cannot be told
  std::uint32_t damaged = 0; // bytes replaced by U+FFFD
  std::vector<Copy> copies;  // all names under which the text came, sorted; empty if it came once
  bool note = false;         // written by the user (entente note)

  std::string_view at(Span span) const { return slice(text, span); }
};

struct DocumentOptions {
  Limits limits;
  // JSON members to read instead of the usual ones: {"text","body"} reads the text from "body".
  std::vector<std::pair<std::string, std::string>> map;
  std::string published, outlet;  // given by the user for what a file lacks; empty: not given
};

// Errors refuse the item: text.empty, text.binary, text.charset, json.*, html.*, limit.*, language.
Result<Document> parse_document(Item item, const DocumentOptions& options);

// The partial damage of a document that was read all the same (text.damaged, …); none if it is whole.
std::optional<Error> damage_of(const Document& document);

}  // namespace entente

#include "document/document.h"

#include <algorithm>
#include <utility>

#include "base/sha256.h"
#include "base/utf8.h"
#include "document/bearings.h"
#include "document/charset.h"
#include "document/draft.h"
#include "document/html.h"
#include "document/json_text.h"
#include "document/language.h"
#include "document/markdown.h"
#include "document/plain.h"
#include "document/roles.h"
#include "document/scanner.h"

namespace entente {

namespace {

// Spans count in 32 bits, and a damaged byte may become three.
constexpr std::size_t kLargestItem = UINT32_MAX / 4;

Draft draft_plain(Decoded decoded) {
  Draft draft;
  draft.text = std::move(decoded.text);
  draft.map = std::move(decoded.map);
  draft.damaged = decoded.damaged;
  draft.pieces = cut_paragraphs(draft.text);
  draft.plain = true;
  return draft;
}

// Joins the way text → decoded bytes with the way decoded → given bytes.
Draft joined(Draft draft, const Decoded& decoded) {
  draft.map = TextMap::compose(draft.map, decoded.map);
  draft.damaged = decoded.damaged;
  return draft;
}

Result<Draft> draft_page(Item& item, const DocumentOptions& options) {
  const std::string charset = item.charset.empty() ? declared_html_charset(item.bytes) : item.charset;
  TRY(const Decoded decoded, decode_charset(std::move(item.bytes), charset));
  TRY(Draft draft, read_page(decoded.text, options.limits));
  return joined(std::move(draft), decoded);
}

Result<Draft> draft_feed_entry(Item& item, const DocumentOptions& options) {
  TRY(Decoded decoded, decode_charset(std::move(item.bytes), "utf-8"));
  if (!item.markup) return draft_plain(std::move(decoded));
  TRY(Draft draft, read_fragment(decoded.text, options.limits));
  return joined(std::move(draft), decoded);
}

Result<Draft> draft_of(Item& item, const DocumentOptions& options) {
  switch (item.format) {
    case Format::kHtml: return draft_page(item, options);
    case Format::kFeedEntry: return draft_feed_entry(item, options);
    case Format::kJson: return read_json_text(item.bytes, options);
    case Format::kMarkdown: {
      TRY(const Decoded decoded, decode_charset(std::move(item.bytes), item.charset));
      return joined(read_markdown(decoded.text), decoded);
    }
    case Format::kPlain: break;
  }
  TRY(Decoded decoded, decode_charset(std::move(item.bytes), item.charset));
  return draft_plain(std::move(decoded));
}

std::optional<Span> first_of(const std::vector<Block>& blocks, Role role) {
  const auto found = std::ranges::find(blocks, role, &Block::role);
  return found == blocks.end() ? std::nullopt : std::optional(found->span);
}

// `item_map` leads from the bytes of the item to those of the input.
Document finish(Draft&& draft, const TextMap& item_map, const DocumentOptions& options) {
  Document document;
  Bearings bearings = decide_bearings(draft, options);
  document.author = std::move(bearings.author);
  document.outlet = std::move(bearings.outlet);
  document.published = std::move(bearings.published);
  document.dateline_place = std::move(draft.dateline_place);
  document.url = std::move(draft.url);
  document.damaged = draft.damaged;
  document.text = std::move(draft.text);
  document.map = TextMap::compose(draft.map, item_map);
  if (draft.plain) cover_gaps(document.text, draft.pieces);
  document.blocks.reserve(draft.pieces.size());
  for (const Piece& piece : draft.pieces) document.blocks.push_back({piece.span, piece.role, piece.list_item});
  document.headline = first_of(document.blocks, Role::kHeadline);
  document.byline = first_of(document.blocks, Role::kByline);
  document.sha256 = sha256_hex(document.text);
  document.id = "d:" + document.sha256.substr(0, 16);
  return document;
}

}  // namespace

std::string_view name_of(Basis basis) {
  switch (basis) {
    case Basis::kText: return "text";
    case Basis::kDoc: return "doc";
    case Basis::kPack: return "pack";
    case Basis::kUser: return "user";
    case Basis::kRule: return "rule";
    case Basis::kNone: break;
  }
  return "none";
}

std::string_view name_of(Role role) {
  switch (role) {
    case Role::kHeadline: return "headline";
    case Role::kByline: return "byline";
    case Role::kDateline: return "dateline";
    case Role::kBody: break;
  }
  return "body";
}

Result<Document> parse_document(Item item, const DocumentOptions& options) {
  if (item.bytes.size() > std::min<std::uint64_t>(options.limits.item_bytes, kLargestItem)) {
    return make_error("limit.item", "The text is larger than the limit.", item.name());
  }
  const auto placed = [&](Error error) {
    error.where = error.where.empty() ? item.name() : item.name() + ": " + error.where;
    return error;
  };
  Result<Draft> made = draft_of(item, options);
  if (!made) return placed(std::move(made).error());
  Draft draft = std::move(made).value();
  take_given(draft, item.given, item.format == Format::kFeedEntry ? Basis::kDoc : Basis::kUser);
  assign_roles(draft);
  if (!has_letter(draft.text)) return placed(make_error("text.empty", "There are no letters in the text."));
  Result<std::string> language = identify_language(draft);
  if (!language) return placed(std::move(language).error());

  std::string name = draft.name.empty() ? item.name() : std::move(draft.name);
  Document document = finish(std::move(draft), item.map, options);
  document.name = std::move(name);
  document.language = std::move(language).value();
  return document;
}

std::optional<Error> damage_of(const Document& document) {
  if (document.damaged == 0) return std::nullopt;
  const std::string count = std::to_string(document.damaged);
  return make_error("text.damaged",
                    document.damaged == 1 ? "1 byte was no valid character and was replaced."
                                          : count + " bytes were no valid characters and were replaced.",
                    document.name);
}

}  // namespace entente

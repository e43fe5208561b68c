#include "dossier/evidence.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/utf8.h"
#include "dossier/cells.h"

namespace entente {
namespace {

constexpr std::uint32_t kFrameBytes = 900;  // of context shown around a record
constexpr std::uint32_t kWithoutSentence = 160;

std::string base_name(const std::string& name) { return name.substr(name.find_last_of('/') + 1); }

bool inside_character(std::string_view text, std::uint32_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
}

// Without the text's own quotation marks around the whole: ours stand there.
std::string_view unquoted(std::string_view words) {
  struct Pair {
    std::string_view open, close;
  };
  constexpr std::array<Pair, 3> kPairs = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}}};
  for (const auto& [open, close] : kPairs) {
    if (words.size() <= open.size() + close.size() || !words.starts_with(open) || !words.ends_with(close)) continue;
    const std::string_view inner = words.substr(open.size(), words.size() - open.size() - close.size());
    if (inner.find(open) == std::string_view::npos && inner.find(close) == std::string_view::npos) return inner;
  }
  return words;
}

// A frame that cuts no character.
Span whole_characters(std::string_view text, Span span) {
  while (span.begin < span.end && inside_character(text, span.begin)) ++span.begin;
  while (span.end < text.size() && inside_character(text, span.end)) ++span.end;
  return span;
}

std::vector<Span> lit_spans(const RecordHead& head, std::string_view text) {
  std::vector<Span> spans = head.evidence;
  if (spans.empty() && head.span) spans = {*head.span};
  std::erase_if(spans, [&](Span span) { return span.begin >= span.end || span.end > text.size(); });
  std::ranges::sort(spans);
  return spans;
}

}  // namespace

std::unordered_map<std::string, std::string> document_labels(const std::vector<DocumentRecord>& documents) {
  constexpr std::size_t kLongest = 48;
  std::unordered_map<std::string, int> uses;
  for (const DocumentRecord& document : documents) ++uses[base_name(document.name)];
  std::unordered_map<std::string, std::string> labels;
  for (const DocumentRecord& document : documents) {
    std::string label = uses[base_name(document.name)] > 1 ? document.name : base_name(document.name);
    if (label.empty() || label.size() > kLongest) label = document.id;
    labels.emplace(document.id, std::move(label));
  }
  return labels;
}

std::string quoted(std::string_view text, std::optional<Span> span, std::size_t most) {
  if (!span || span->begin >= span->end || span->end > text.size()) return {};
  std::string out = "“";
  const std::string_view source = unquoted(slice(text, *span));
  std::size_t count = 0;
  bool space = false;
  for (std::size_t at = 0; at < source.size(); ++count) {
    if (count >= most) return out + "…”";
    const CodePoint point = decode(source, at);
    at += point.size;
    if (point.value < 0x80 && is_space(static_cast<char>(point.value))) {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    append_utf8(out, point.value);
  }
  return out + "”";
}

Evidence::Evidence(const Dossier& dossier) : labels_(document_labels(dossier.records.documents)) {
  const Records& records = dossier.records;
  for (const DocumentRecord& r : records.documents) {
    documents_.emplace(r.id, &r);
    entries_.emplace(r.id, Entry{"document", &r, r.genre, nullptr});
  }
  for (const SentenceRecord& r : records.sentences) {
    entries_.emplace(r.id, Entry{"sentence", &r, r.role, nullptr});
    if (r.span) sentences_[r.doc].push_back(*r.span);
  }
  for (auto& [document, spans] : sentences_) std::ranges::sort(spans);
  for (const MentionRecord& r : records.mentions) entries_.emplace(r.id, Entry{"mention", &r, r.entity, nullptr});
  for (const EventRecord& r : records.events)
    entries_.emplace(r.id, Entry{"event", &r, fmt::format("{} {}", r.event_type, r.status), nullptr});
  for (const AttributionRecord& r : records.attributions)
    entries_.emplace(r.id, Entry{"attribution", &r, fmt::format("{} {}", r.mode, r.source_type), nullptr});
  for (const ClaimRecord& r : records.claims)
    entries_.emplace(r.id,
                     Entry{"claim", &r, fmt::format("{}, stance {}, hedge {}", r.kind, r.stance, r.hedge), nullptr});
  for (const QuestionRecord& r : records.questions) entries_.emplace(r.id, Entry{"question", &r, r.state, nullptr});
  for (const std::vector<RelationRecord>* list : {&records.relations, &dossier.links.relations})
    for (const RelationRecord& r : *list) entries_.emplace(r.id, Entry{"relation", &r, r.kind, &r});
}

const Evidence::Entry* Evidence::find(std::string_view id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string Evidence::label(std::string_view document) const {
  const auto found = labels_.find(std::string(document));
  return found == labels_.end() ? std::string(document) : found->second;
}

std::string_view Evidence::text_of(const Entry& entry) const {
  const auto found = documents_.find(entry.head->doc);
  return found == documents_.end() ? std::string_view() : std::string_view(found->second->text);
}

std::string Evidence::reference(const Entry& entry) const {
  if (entry.head->doc.empty()) return entry.what;
  if (!entry.head->span || entry.type == "document") return label(entry.head->doc);
  return fmt::format("{}:{}–{}", label(entry.head->doc), entry.head->span->begin, entry.head->span->end);
}

std::string Evidence::quotation(const Entry& entry, std::size_t most) const {
  if (entry.relation != nullptr && !entry.relation->detail.empty()) return entry.relation->detail;
  if (entry.type == "document") return {};
  return quoted(text_of(entry), entry.head->span, most);
}

std::string_view Evidence::bytes(const Entry& entry) const {
  const std::string_view text = text_of(entry);
  if (entry.type == "document" || !entry.head->span || entry.head->span->end > text.size() ||
      entry.head->span->begin > entry.head->span->end)
    return {};
  return slice(text, *entry.head->span);
}

// The sentences that `lit` touches, cut to what can be read at one look.
Span Evidence::frame(std::string_view document, std::string_view text, Span lit) const {
  Span frame = lit;
  bool inside = false;
  if (const auto found = sentences_.find(document); found != sentences_.end()) {
    const std::vector<Span>& sentences = found->second;
    auto at = std::ranges::upper_bound(sentences, lit.begin, {}, &Span::begin);
    if (at != sentences.begin()) --at;
    for (; at != sentences.end() && at->begin < lit.end; ++at)
      if (at->overlaps(lit) && at->end <= text.size()) frame = cover(frame, *at), inside = true;
  }
  const auto size = static_cast<std::uint32_t>(text.size());
  if (!inside)
    frame = {frame.begin - std::min(frame.begin, kWithoutSentence), std::min(size, frame.end + kWithoutSentence)};
  if (frame.size() > kFrameBytes) {
    frame.begin = std::max(frame.begin, lit.begin - std::min(lit.begin, kFrameBytes / 3));
    frame.end = std::min(frame.end, frame.begin + kFrameBytes);
  }
  return whole_characters(text, frame);
}

// One frame for each stretch of evidence; those that touch are one. At most five are shown.
std::vector<Span> Evidence::frames(const Entry& entry, std::string_view text) const {
  constexpr std::size_t kMost = 5;
  std::vector<Span> made;
  for (const Span lit : lit_spans(*entry.head, text)) {
    const Span next = frame(entry.head->doc, text, lit);
    if (!made.empty() && next.begin <= made.back().end + 1)
      made.back() = cover(made.back(), next);
    else if (made.size() < kMost)
      made.push_back(next);
  }
  return made;
}

std::vector<LitText> Evidence::in_sentence(const Entry& entry) const {
  const std::string_view text = text_of(entry);
  if (entry.type == "document") return {};
  std::vector<LitText> pieces;
  const auto add = [&](std::uint32_t begin, std::uint32_t end, bool lit) {
    if (begin < end) pieces.push_back({std::string(text.substr(begin, end - begin)), lit});
  };
  const std::vector<Span> lit = lit_spans(*entry.head, text);
  for (const Span shown : frames(entry, text)) {
    if (!pieces.empty()) pieces.push_back({" … ", false});
    std::uint32_t at = shown.begin;
    for (const Span span : lit) {
      const std::uint32_t begin = std::clamp(span.begin, at, shown.end);
      const std::uint32_t end = std::clamp(span.end, begin, shown.end);
      add(at, begin, false);
      add(begin, end, true);
      at = end;
    }
    add(at, shown.end, false);
  }
  return pieces;
}

std::vector<std::string> cell_records(const Cell& cell) {
  Ids ids = cell.records;
  append(ids, cell.denominator);
  for (const auto& [name, more] : cell.parts) append(ids, more);
  return distinct(std::move(ids));
}

}  // namespace entente

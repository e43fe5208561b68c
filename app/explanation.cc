#include "explanation.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "outcomes.h"
#include "phrases.h"

namespace entente {
namespace {

// A record as its JSON line, which tells all types alike.
struct Told {
  JsonValue value;
  Span span;
  std::vector<Span> spans;  // the evidence, or the span alone
};

std::optional<Span> span_of(const JsonValue* value) {
  if (value == nullptr || value->items.size() != 2) return std::nullopt;
  return Span{static_cast<std::uint32_t>(value->items[0].number), static_cast<std::uint32_t>(value->items[1].number)};
}

std::vector<Told> told(const Records& records) {
  std::string lines;
  write_document_records(records, {}, lines);
  std::vector<Told> all;
  for (const auto line : split(lines, '\n')) {
    if (line.empty()) continue;
    auto value = parse_json(line);
    if (!value) continue;
    Told record{std::move(*value), {}, {}};
    if (const auto span = span_of(record.value.find("span"))) record.span = *span;
    const auto* evidence = record.value.find("evidence");
    for (const auto& piece : evidence != nullptr ? evidence->items : std::vector<JsonValue>()) {
      if (const auto span = span_of(&piece)) record.spans.push_back(*span);
    }
    if (record.spans.empty()) record.spans.push_back(record.span);
    all.push_back(std::move(record));
  }
  return all;
}

std::string plain(const JsonValue& value) {
  using enum JsonValue::Kind;
  std::string out;
  switch (value.kind) {
    case kNull: return "unknown";
    case kTrue: return "yes";
    case kFalse: return "no";
    case kNumber:
    case kString: return printable(value.string);
    case kArray:
      for (const auto& item : value.items) out += (out.empty() ? "" : ",") + plain(item);
      return out.empty() ? "none" : out;
    case kObject:
      for (const auto& [name, member] : value.members) out += fmt::format("{}{}:{}", out.empty() ? "" : ",", name, plain(member));
      return out;
  }
  return out;
}

// Members that the heading says already, or that only programs need.
constexpr std::array<std::string_view, 9> kSilent = {"type", "id", "doc", "span", "text", "evidence", "raw_span", "sha256", "conf"};

std::string shortened(std::string_view text) {
  constexpr std::size_t kLength = 160;
  if (text.size() <= kLength) return printable(text);
  std::size_t end = kLength;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return printable(text.substr(0, end)) + " …";
}

std::string heading(const Told& record) {
  std::string out = fmt::format("{} {}  bytes {}..{}\n", record.value.text("type"), record.value.text("id"), record.span.begin,
                                record.span.end);
  if (const auto text = record.value.text("text"); !text.empty()) out += fmt::format("  “{}”\n", shortened(text));
  std::string members;
  for (const auto& [name, value] : record.value.members) {
    if (std::ranges::find(kSilent, name) == kSilent.end()) members += fmt::format("  {}={}", name, plain(value));
  }
  return out + members + "\n";
}

std::string decision_line(const Decision& decision, const Account& account) {
  return fmt::format("  {:<18} {:<12} {}  {}  {}\n", decision.taken ? decision.stage : "refused",
                     fmt::format("{}..{}", decision.span.begin, decision.span.end), decision.rule, account.source_of(decision),
                     printable(decision.because));
}

void decision_json(JsonWriter& json, const Decision& decision, const Account& account) {
  json.begin_object().key("stage").string(decision.stage).key("taken").boolean(decision.taken);
  json.key("span").begin_array().integer(decision.span.begin).integer(decision.span.end).end_array();
  json.key("rule").string(decision.rule).key("source").string(account.source_of(decision));
  json.key("because").string(decision.because).end_object();
}

std::vector<const Decision*> decisions_for(const Told& record, const Account& account) {
  const auto type = record.value.text("type");
  if (type == "document") return account.general();
  std::vector<const Decision*> all;
  for (const auto span : record.spans) {
    for (const auto* decision : account.touching(span)) all.push_back(decision);
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  // Of a name or a time only what was decided about it, not what was decided about the sentence around it.
  if (type == "mention" || type == "time") {
    std::erase_if(all, [&](const Decision* decision) { return !record.span.contains(decision->span); });
  }
  return all;
}

std::string told_json(const Told& record, const std::vector<const Decision*>& decisions, const Account& account) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("id").string(record.value.text("id")).key("type").string(record.value.text("type"));
  json.key("span").begin_array().integer(record.span.begin).integer(record.span.end).end_array();
  json.key("text").string(record.value.text("text")).key("decisions").begin_array();
  for (const auto* decision : decisions) decision_json(json, *decision, account);
  json.end_array().end_object();
  return out + "\n";
}

// Where `word` stands in the text as a word of its own, the case of ASCII letters aside.
std::vector<Span> places_of(std::string_view text, std::string_view word) {
  const auto lowered = ascii_lowered(text), wanted = ascii_lowered(word);
  const auto joins = [&](std::size_t at) {
    return at < lowered.size() && (is_ascii_alpha(lowered[at]) || is_digit(lowered[at]) || static_cast<signed char>(lowered[at]) < 0);
  };
  std::vector<Span> places;
  for (auto at = lowered.find(wanted); at != std::string::npos && !wanted.empty(); at = lowered.find(wanted, at + 1)) {
    if ((at == 0 || !joins(at - 1)) && !joins(at + wanted.size())) {
      places.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())});
    }
  }
  return places;
}

std::string sentence_around(const Reading& reading, Span place) {
  for (const auto& sentence : reading.sentences.sentences) {
    if (sentence.span.overlaps(place)) return shortened(reading.document.at(sentence.span));
  }
  return {};
}

std::string why_not(const Account& account, const ExplainOptions& options) {
  std::string out;
  const auto& document = account.reading().document;
  for (const auto place : places_of(document.text, options.why_not)) {
    auto decisions = account.touching(place);
    std::stable_partition(decisions.begin(), decisions.end(), [](const Decision* decision) { return !decision->taken; });
    if (options.json) {
      JsonWriter json(out);
      json.begin_object().key("document").string(document.id).key("span").begin_array();
      json.integer(place.begin).integer(place.end).end_array().key("decisions").begin_array();
      for (const auto* decision : decisions) decision_json(json, *decision, account);
      json.end_array().end_object();
      out += "\n";
      continue;
    }
    out += fmt::format("{} \"{}\"  bytes {}..{}\n  “{}”\n", document.id, document.at(place), place.begin, place.end,
                       sentence_around(account.reading(), place));
    for (const auto* decision : decisions) out += decision_line(*decision, account);
    if (decisions.empty()) out += "  nothing was considered here\n";
    const auto terms = account.terms_at(place);
    out += terms.empty() ? "  data/ says nothing of this word\n" : "  data/ says of it:\n";
    out += term_lines(terms);
  }
  return out;
}

}  // namespace

std::string explanation(const Account& account, const Records& records, const ExplainOptions& options) {
  if (!options.why_not.empty()) return why_not(account, options);
  std::string out;
  for (const auto& record : told(records)) {
    const auto id = record.value.text("id");
    const auto type = record.value.text("type");
    if (options.record.empty() ? type == "sentence" || type == "entity" : id != options.record) continue;
    const auto decisions = decisions_for(record, account);
    if (options.json) {
      out += told_json(record, decisions, account);
      continue;
    }
    if (!out.empty()) out += "\n";
    out += heading(record);
    for (const auto* decision : decisions) out += decision_line(*decision, account);
  }
  return out;
}

}  // namespace entente

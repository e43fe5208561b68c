// The dossier as one JSON object: the canonical writing, in which nothing is left out.
#include <array>
#include <map>
#include <set>

#include "base/json.h"
#include "dossier/dossier.h"
#include "dossier/evidence.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"text", "count", "share", "index", "evidence", "unknown"};

void write_ids(JsonWriter& json, std::string_view key, const std::vector<std::string>& ids) {
  json.key(key).begin_array();
  for (const std::string& id : ids) json.string(id);
  json.end_array();
}

void write_cell(JsonWriter& json, const Cell& cell) {
  json.begin_object();
  json.key("kind").string(kKinds[static_cast<std::size_t>(cell.kind)]).key("text").string(cell.text);
  if (cell.kind == Cell::Kind::kCount) json.key("value").integer(cell.value);
  if (cell.kind == Cell::Kind::kShare || cell.kind == Cell::Kind::kIndex) json.key("value").milli(cell.value);
  const bool empty_count = cell.kind == Cell::Kind::kCount;
  if (!cell.records.empty() || empty_count) write_ids(json, "records", cell.records);
  if (!cell.denominator.empty()) write_ids(json, "denominator", cell.denominator);
  if (!cell.formula.empty()) json.key("formula").string(cell.formula);
  if (!cell.parts.empty()) {
    json.key("parts").begin_array();
    for (const auto& [name, ids] : cell.parts) {
      json.begin_object().key("name").string(name);
      write_ids(json, "records", ids);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_table(JsonWriter& json, const Table& table) {
  json.begin_object().key("id").string(table.id).key("title").string(table.title);
  write_ids(json, "columns", table.columns);
  json.key("rows").begin_array();
  for (const std::vector<Cell>& row : table.rows) {
    json.begin_array();
    for (const Cell& cell : row) write_cell(json, cell);
    json.end_array();
  }
  json.end_array();
  if (!table.note.empty()) json.key("note").string(table.note);
  json.end_object();
}

void write_section(JsonWriter& json, const Section& section) {
  json.begin_object()
      .key("number")
      .integer(section.number)
      .key("id")
      .string(section.id)
      .key("title")
      .string(section.title);
  if (!section.pending.empty()) json.key("pending").string(section.pending);
  json.key("findings").begin_array();
  for (const Cell& cell : section.findings) write_cell(json, cell);
  json.end_array().key("tables").begin_array();
  for (const Table& table : section.tables) write_table(json, table);
  json.end_array().end_object();
}

void write_span(JsonWriter& json, Span span) { json.begin_array().integer(span.begin).integer(span.end).end_array(); }

void write_entry(JsonWriter& json, const Evidence& evidence, const std::string& id, const Evidence::Entry& entry) {
  json.begin_object().key("id").string(id).key("type").string(entry.type);
  const RecordHead& head = *entry.head;
  if (!head.doc.empty()) json.key("doc").string(head.doc).key("name").string(evidence.label(head.doc));
  if (head.span) write_span(json.key("span"), *head.span);
  if (const std::string_view bytes = evidence.bytes(entry); !bytes.empty()) json.key("text").string(bytes);
  if (!head.evidence.empty()) {
    json.key("evidence").begin_array();
    for (const Span span : head.evidence) write_span(json, span);
    json.end_array();
  }
  if (entry.relation != nullptr) {
    json.key("from").string(entry.relation->from).key("to");
    if (entry.relation->to.empty())
      json.null();
    else
      json.string(entry.relation->to);
    if (!entry.relation->detail.empty()) json.key("detail").string(entry.relation->detail);
  }
  if (!head.rule.empty()) json.key("rule").string(head.rule);
  if (head.conf) json.key("conf").milli(*head.conf * 10);
  json.end_object();
}

std::set<std::string> all_records(const Dossier& dossier) {
  std::set<std::string> ids;
  const auto take = [&](const Cell& cell) {
    for (std::string& id : cell_records(cell)) ids.insert(std::move(id));
  };
  for (const Section& section : dossier.sections) {
    for (const Cell& cell : section.findings) take(cell);
    for (const Table& table : section.tables)
      for (const std::vector<Cell>& row : table.rows)
        for (const Cell& cell : row) take(cell);
  }
  return ids;
}

}  // namespace

std::string dossier_json(const Dossier& dossier) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .key("format")
      .string("entente-dossier/1")
      .key("focal")
      .string(dossier.query.focal)
      .key("counterpart")
      .string(dossier.query.counterpart);
  json.key("focal_name").string(dossier.focal_name).key("counterpart_name").string(dossier.counterpart_name);
  if (!dossier.query.month.empty()) json.key("month").string(dossier.query.month);
  json.key("engine").string(dossier.engine).key("lexicon").string(dossier.lexicon);
  json.key("groups").begin_array();
  for (const std::vector<std::string>& group : dossier.links.groups) {
    json.begin_array();
    for (const std::string& id : group) json.string(id);
    json.end_array();
  }
  json.end_array().key("sections").begin_array();
  for (const Section& section : dossier.sections) write_section(json, section);
  json.end_array().key("evidence").begin_array();
  const Evidence evidence(dossier);
  for (const std::string& id : all_records(dossier))
    if (const Evidence::Entry* entry = evidence.find(id); entry != nullptr) write_entry(json, evidence, id, *entry);
  json.end_array().end_object();
  out += '\n';
  return out;
}

}  // namespace entente

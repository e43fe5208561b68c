// What can be asked of a store.
#include <algorithm>

#include "base/json.h"
#include "base/strings.h"
#include "store/file.h"

namespace entente {
namespace {

constexpr const char* kAllDocuments =
    "SELECT r.lines, r.text FROM document d JOIN document_record r ON r.document = d.id ORDER BY d.key";

// Calls `use` with the records of each row of packed lines and text.
template <class Use>
Status each_document(Statement& rows, Use use) {
  for (;;) {
    TRY(const bool row, rows.step());
    if (!row) return Unit{};
    TRY(Records records, restore(rows.text(0), rows.text(1)));
    use(std::move(records));
  }
}

// What of one document's records belongs to no single document.
Records shared_part(Records&& records) {
  Records shared;
  const auto take = [](auto& from, auto& to) {
    for (auto& r : from) {
      if (r.doc.empty()) to.push_back(std::move(r));
    }
  };
  take(records.entities, shared.entities);
  take(records.relations, shared.relations);
  take(records.questions, shared.questions);
  return shared;
}

// The document an id belongs to: "d:…/m0-4" and "person:~x@d:…" name it.
std::string_view document_in(std::string_view id) {
  if (id.starts_with("d:")) return id.substr(0, id.find('/'));
  const std::size_t at = id.rfind("@d:");
  return at == std::string_view::npos ? std::string_view() : id.substr(at + 1);
}

// The id of a record line.
std::string id_of(std::string_view line) {
  const Result<JsonValue> json = parse_json(line);
  return json ? std::string(json->text("id")) : std::string();
}

Error unknown_record(std::string_view id, const std::vector<std::string>& known) {
  Error error = make_error("store.unknown-record", "the store has no record of this id", std::string(id));
  const std::vector<std::string_view> candidates = nearest(id, {known.begin(), known.end()});
  if (candidates.empty()) return error;
  error.hint = "Did you mean ";
  for (std::size_t i = 0; i < candidates.size(); ++i) error.hint += (i > 0 ? " or " : "") + std::string(candidates[i]);
  error.hint += "?";
  return error;
}

Result<std::vector<std::string>> keys(const Connection& connection, const char* sql, std::string_view value) {
  std::vector<std::string> list;
  TRY(Statement rows, connection.prepare(sql));
  if (!value.empty()) rows.bind(value);
  for (;;) {
    TRY(const bool row, rows.step());
    if (!row) return list;
    list.emplace_back(rows.text(0));
  }
}

// The line of `id` in the records of a document.
Result<std::string> show_in(const Records& records, std::string_view id) {
  std::string lines;
  write_document_records(records, {}, lines);
  write_shared_records(records, {}, lines);
  std::string needle = ",\"id\":";
  append_json_string(needle, id);
  std::vector<std::string> ids;
  for (const std::string_view line : split(lines, '\n')) {
    const std::size_t comma = line.find(',');
    if (comma != std::string_view::npos && line.substr(comma).starts_with(needle)) return std::string(line);
  }
  for (const std::string_view line : split(lines, '\n')) {
    if (!line.empty()) ids.push_back(id_of(line));
  }
  return unknown_record(id, ids);
}

Result<std::string> show_of_document(const Connection& connection, std::string_view document, std::string_view id) {
  TRY(Statement row, connection.prepare("SELECT r.lines, r.text FROM document d JOIN document_record r "
                                        "ON r.document = d.id WHERE d.key = ?"));
  TRY(const bool there, row.bind(document).step());
  if (!there) {
    TRY(const std::vector<std::string> known, keys(connection, "SELECT key FROM document WHERE key LIKE substr(?, 1, 6)"
                                                               " || '%' ORDER BY key LIMIT 1000", document));
    return unknown_record(document, known);
  }
  TRY(const Records records, restore(row.text(0), row.text(1)));
  return show_in(records, id);
}

Result<std::string> show_shared(const Connection& connection, std::string_view id) {
  TRY(Statement entity, connection.prepare("SELECT line FROM entity WHERE document IS NULL AND key = ?"));
  TRY(const bool there, entity.bind(id).step());
  if (there) return std::string(trimmed(entity.text(0)));
  TRY(const std::vector<std::string> documents,
      keys(connection, "SELECT d.key FROM document d JOIN (SELECT document, key FROM relation UNION ALL "
                       "SELECT document, key FROM question) r ON r.document = d.id WHERE r.key = ? LIMIT 1", id));
  if (!documents.empty()) return show_of_document(connection, documents[0], id);
  TRY(const std::vector<std::string> known,
      keys(connection, "SELECT key FROM entity WHERE document IS NULL ORDER BY key", {}));
  return unknown_record(id, known);
}

}  // namespace

Result<Snapshot> Snapshot::begin(Connection& connection) {
  if (connection.in_transaction()) return Snapshot(nullptr);
  if (Status begun = connection.run("BEGIN"); !begun) return begun.error();
  return Snapshot(&connection);
}

Snapshot::~Snapshot() {
  if (connection_ == nullptr || !connection_->in_transaction()) return;
  const Status ended = connection_->run("COMMIT");
  static_cast<void>(ended);  // nothing was written
}

Result<Records> Store::load(const std::vector<std::string>& states) const {
  Connection& connection = *database_->connection;
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(connection));
  std::string sql = kAllDocuments;
  if (!states.empty()) {
    std::string places = "?";
    for (std::size_t i = 1; i < states.size(); ++i) places += ", ?";
    sql.insert(sql.find(" ORDER"), " WHERE d.id IN (SELECT document FROM document_state WHERE state IN (" + places + "))");
  }
  TRY(Statement rows, connection.prepare(sql.c_str()));
  for (const std::string& state : states) rows.bind(state);
  Records all;
  Status done = each_document(rows, [&](Records&& records) { merge(all, std::move(records)); });
  if (!done) return done.error();
  sort_canonical(all);
  return all;
}

Result<std::string> Store::show(std::string_view id) const {
  if (Status settled = database_->settle(); !settled) return settled.error();
  Connection& connection = *database_->connection;
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(connection));
  const std::string_view document = document_in(id);
  return document.empty() ? show_shared(connection, id) : show_of_document(connection, document, id);
}

Status Store::write_all(const WriteOptions& options, std::string& out) const {
  Connection& connection = *database_->connection;
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(connection));
  TRY(Statement rows, connection.prepare(kAllDocuments));
  Records shared;
  Status done = each_document(rows, [&](Records&& records) {
    write_document_records(records, options, out);
    merge(shared, shared_part(std::move(records)));
  });
  if (!done) return done;
  sort_canonical(shared);
  write_shared_records(shared, options, out);
  return Unit{};
}

Result<std::vector<Found>> Store::search(std::string_view query, std::uint32_t limit) const {
  Connection& connection = *database_->connection;
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(connection));
  // Newest first; what has no date comes last. Marks are made only for the sentences that are shown.
  TRY(Statement rows, connection.prepare(
      "SELECT v.number, v.id, v.name, v.published, v.text FROM v_sentence v WHERE v.number IN (SELECT s.rowid "
      "FROM sentence_text s JOIN sentence t ON t.id = s.rowid JOIN document d ON d.id = t.document "
      "WHERE s.sentence_text MATCH ?1 ORDER BY d.published IS NULL, d.published DESC, d.key, t.b, t.id LIMIT ?2) "
      "ORDER BY v.published IS NULL, v.published DESC, v.document, v.b, v.number"));
  TRY(Statement mark, connection.prepare("SELECT highlight(sentence_text, 0, char(0x2068), char(0x2069)) "
                                         "FROM sentence_text WHERE sentence_text MATCH ? AND rowid = ?"));
  std::vector<Found> found;
  rows.bind(query).bind(std::int64_t{limit});
  for (;;) {
    Result<bool> row = rows.step();
    if (!row && connection.refused_sql()) {
      return make_error("store.query", "the search \"" + std::string(query) + "\" cannot be understood");
    }
    if (!row) return row.error();
    if (!*row) return found;
    Found& one = found.emplace_back();
    one.sentence = rows.text(1);
    one.document = rows.text(2);
    one.published = rows.text(3);
    one.text = rows.text(4);
    TRY(const bool marked, mark.bind(query).bind(rows.integer(0)).step());
    one.marked = marked ? std::string(mark.text(0)) : one.text;
    mark.reset();
  }
}

}  // namespace entente

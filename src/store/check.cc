// Counting what a store holds, and asking whether it holds together.
#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "store/file.h"

namespace entente {
namespace {

using Numbers = std::map<std::string_view, std::uint64_t>;  // table → rows

Result<std::vector<std::string>> strings(const Connection& connection, const char* sql) {
  std::vector<std::string> list;
  TRY(Statement rows, connection.prepare(sql));
  for (;;) {
    TRY(const bool row, rows.step());
    if (!row) return list;
    list.emplace_back(rows.text(0));
  }
}

Result<std::uint64_t> rows_of(const Connection& connection, std::string_view table) {
  const std::string sql = "SELECT count(*) FROM " + std::string(table);
  TRY(const std::int64_t number, connection.integer(sql.c_str()));
  return static_cast<std::uint64_t>(number);
}

Error corrupt(std::string what, std::string_view where) {
  return make_error("store.corrupt", std::move(what), std::string(where));
}

// Compares the rows of each document with its records, and the sums with the tables.
class Check {
 public:
  explicit Check(const Connection& connection) : connection_(connection) {}

  Status run() {
    const Result<std::string> whole = connection_.text("PRAGMA integrity_check(1)");
    if (!whole) return whole.error();
    if (*whole != std::string_view("ok")) return corrupt(*whole, connection_.path());
    TRY(Statement rows, connection_.prepare(
        "SELECT d.id, d.key, d.sha256, d.name, d.outlet, d.published, r.lines, r.text FROM document d "
        "LEFT JOIN document_record r ON r.document = d.id ORDER BY d.id"));
    for (;;) {
      TRY(const bool row, rows.step());
      if (!row) break;
      if (Status good = check_document(rows); !good) return good;
    }
    if (Status good = check_sums(); !good) return good;
    return check_shared();
  }

 private:
  Status check_document(const Statement& row) {
    const std::string key(row.text(1));
    Result<Records> restored = restore(row.text(6), row.text(7));
    if (!restored) return corrupt(restored.error().what, key);
    const Records& records = *restored;
    const DocumentRecord& document = records.documents[0];
    if (sha256_hex(document.text) != document.sha256 || document.id != "d:" + document.sha256.substr(0, 16)) {
      return corrupt("the text is not the one that was read", key);
    }
    if (document.id != key || document.sha256 != row.text(2) || document.name != row.text(3) ||
        document.outlet != row.text(4) || document.published != row.text(5)) {
      return corrupt("the document's row differs from its record", key);
    }
    ++sums_["document"];
    for (const EntityRecord& entity : records.entities) {
      if (entity.doc.empty()) ++shared_[entity.id];
    }
    const std::int64_t first = row.integer(0) << kKeyBits;
    const auto local = [](const EntityRecord& r) { return !r.doc.empty(); };
    sums_["entity"] += static_cast<std::uint64_t>(std::count_if(records.entities.begin(), records.entities.end(), local));
    if (Status good = compare("sentence", records.sentences, first, key); !good) return good;
    if (Status good = compare("mention", records.mentions, first, key); !good) return good;
    if (Status good = compare("time", records.times, first, key); !good) return good;
    if (Status good = compare("event", records.events, first, key); !good) return good;
    if (Status good = compare("attribution", records.attributions, first, key); !good) return good;
    if (Status good = compare("claim", records.claims, first, key); !good) return good;
    if (Status good = compare("relation", records.relations, first, key); !good) return good;
    return compare("question", records.questions, first, key);
  }

  // The rows of one type: as many as there are records, and with the same spans.
  template <class Record>
  Status compare(std::string_view table, const std::vector<Record>& list, std::int64_t first, const std::string& key) {
    auto prepared = statements_.find(table);
    if (prepared == statements_.end()) {
      const std::string sql = "SELECT count(*), coalesce(sum(b), 0), coalesce(sum(e), 0) FROM " + std::string(table) +
                              " WHERE id >= ? AND id < ?";
      TRY(Statement statement, connection_.prepare(sql.c_str()));
      prepared = statements_.emplace(table, std::move(statement)).first;
    }
    std::int64_t begins = 0, ends = 0;
    for (const Record& r : list) {
      begins += r.span ? r.span->begin : 0;
      ends += r.span ? r.span->end : 0;
    }
    Statement& row = prepared->second;
    TRY(const bool there, row.bind(first).bind(first + (std::int64_t{1} << kKeyBits)).step());
    const bool same = there && row.integer(0) == static_cast<std::int64_t>(list.size()) && row.integer(1) == begins &&
                      row.integer(2) == ends;
    row.reset();
    sums_[table] += list.size();
    if (!same) return corrupt("the table " + std::string(table) + " differs from the records", key);
    return Unit{};
  }

  Status check_sums() {
    sums_["entity"] += shared_.size();
    sums_["document_record"] = sums_["document"];
    for (const auto& [table, expected] : sums_) {
      TRY(const std::uint64_t found, rows_of(connection_, table));
      if (found != expected) return corrupt("the table " + std::string(table) + " has rows of no document", {});
    }
    return Unit{};
  }

  Status check_shared() {
    TRY(Statement rows, connection_.prepare("SELECT key, documents FROM entity WHERE document IS NULL"));
    for (;;) {
      TRY(const bool row, rows.step());
      if (!row) return Unit{};
      const auto count = shared_.find(std::string(rows.text(0)));
      if (count == shared_.end() || count->second != rows.integer(1)) {
        return corrupt("an entity is not named by as many documents as it says", rows.text(0));
      }
    }
  }

  const Connection& connection_;
  std::map<std::string_view, Statement> statements_;
  Numbers sums_;
  std::map<std::string, std::int64_t> shared_;  // entity → documents that name it
};

}  // namespace

Result<StoreCounts> Store::counts() const {
  if (Status settled = database_->settle(); !settled) return settled.error();
  Connection& connection = *database_->connection;
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(connection));
  StoreCounts counts;
  const std::pair<std::string_view, std::uint64_t*> tables[] = {
      {"document", &counts.documents}, {"sentence", &counts.sentences}, {"entity", &counts.entities},
      {"mention", &counts.mentions}, {"time", &counts.times}, {"event", &counts.events},
      {"attribution", &counts.attributions}, {"claim", &counts.claims}, {"relation", &counts.relations},
      {"question", &counts.questions}};
  for (const auto& [table, count] : tables) {
    TRY(*count, rows_of(connection, table));
  }
  TRY(const std::int64_t pages, connection.integer("PRAGMA page_count"));
  TRY(const std::int64_t page_size, connection.integer("PRAGMA page_size"));
  counts.bytes = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_size);
  TRY(counts.schema, schema_version(connection, migrations()));
  TRY(counts.engines, strings(connection, "SELECT DISTINCT engine FROM version WHERE id IN "
                                          "(SELECT version FROM document) ORDER BY engine"));
  TRY(counts.lexicons, strings(connection, "SELECT DISTINCT lexicon FROM version WHERE id IN "
                                           "(SELECT version FROM document) ORDER BY lexicon"));
  return counts;
}

Status Store::check() const {
  Database& db = *database_;
  if (Status settled = db.settle(); !settled) return settled;
  if (db.mode == Mode::kWrite) {
    // Only a writer may ask this of the search index.
    Status good = db.connection->run("INSERT INTO sentence_text (sentence_text) VALUES ('integrity-check')");
    if (!good) return good;
  }
  TRY([[maybe_unused]] const Snapshot snapshot, Snapshot::begin(*db.connection));
  return Check(*db.connection).run();
}

}  // namespace entente

#include <map>

#include "store/schema.h"

namespace entente {
namespace {

// "table event" → the statement that made it.
using Schema = std::map<std::string, std::string>;

Result<Schema> read_schema(const Connection& connection) {
  Schema schema;
  TRY(Statement rows, connection.prepare("SELECT type || ' ' || name, sql FROM sqlite_schema"));
  for (;;) {
    TRY(const bool row, rows.step());
    if (!row) return schema;
    schema[std::string(rows.text(0))] = rows.text(1);
  }
}

Error corrupt(std::string what, const Connection& connection) {
  return make_error("store.corrupt", std::move(what), connection.path());
}

Status apply(Connection& connection, std::span<const Migration> steps, int from) {
  for (const Migration& step : steps) {
    if (step.version <= from) continue;
    for (const char* sql : step.sql) {
      if (sql == nullptr) continue;
      TRY(const Unit done, connection.run(sql));
      static_cast<void>(done);
    }
  }
  const std::string marks = "PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(steps.back().version);
  return connection.run(marks.c_str());
}

// FTS5 makes its tables in the schema by itself, which a defensive connection does not hinder.
Status apply_in_transaction(Connection& connection, std::span<const Migration> steps) {
  TRY(const Unit begun, connection.run("BEGIN IMMEDIATE"));
  static_cast<void>(begun);
  // Another program may have done it while this one waited.
  const Result<int> version = schema_version(connection, steps);
  Status done = Unit{};
  if (!version) {
    done = version.error();
  } else {
    done = apply(connection, steps, *version);
  }
  if (done) done = connection.run("COMMIT");
  if (!done && connection.in_transaction()) {
    const Status undone = connection.run("ROLLBACK");
    static_cast<void>(undone);  // the first error tells more
  }
  return done;
}

}  // namespace

Result<int> schema_version(const Connection& connection, std::span<const Migration> steps) {
  TRY(const std::int64_t application, connection.integer("PRAGMA application_id"));
  TRY(const std::int64_t version, connection.integer("PRAGMA user_version"));
  TRY(const std::int64_t objects, connection.integer("SELECT count(*) FROM sqlite_schema"));
  if (application != kApplicationId && (application != 0 || version != 0 || objects != 0)) {
    return make_error("store.foreign", "the file is a database of another program", connection.path());
  }
  if (version > steps.back().version) {
    return make_error("store.newer", "the store has schema " + std::to_string(version) + ", this program knows " +
                                         std::to_string(steps.back().version), connection.path());
  }
  if (version < 0) return corrupt("the store has no valid schema version", connection);
  return static_cast<int>(version);
}

Status migrate(Connection& connection, std::span<const Migration> steps) {
  TRY(const int version, schema_version(connection, steps));
  if (version == steps.back().version) return Unit{};
  return apply_in_transaction(connection, steps);
}

Status check_schema(const Connection& connection, std::span<const Migration> steps) {
  TRY(const std::unique_ptr<Connection> model, Connection::in_memory());
  TRY(const Unit made, apply(*model, steps, 0));
  static_cast<void>(made);
  TRY(const Schema expected, read_schema(*model));
  TRY(const Schema found, read_schema(connection));
  for (const auto& [name, sql] : expected) {
    const auto same = found.find(name);
    if (same == found.end()) return corrupt("the store has no " + name, connection);
    if (same->second != sql) return corrupt("the " + name + " is not what this version makes", connection);
  }
  for (const auto& [name, sql] : found) {
    if (name.starts_with("trigger ")) return corrupt("the store has a " + name + ", which no version makes", connection);
  }
  return Unit{};
}

}  // namespace entente

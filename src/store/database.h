// SQLite with owners: a connection, its statements, and what its result codes mean here (store.busy, store.full, …).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace entente {

// A prepared statement. Values are bound from left to right, then it is run. What is bound must live until then.
class Statement {
 public:
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);
  Statement& bind_or_null(std::string_view text);  // empty: NULL
  Statement& bind_or_null(std::int64_t id);        // 0: NULL
  Statement& bind_blob(std::string_view bytes);
  Statement& bind_null();

  Result<bool> step();  // true: there is a row to look at
  Status run();         // to the end, and ready for the next values
  void reset();         // ends a query that is not stepped to its end

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;  // also of a blob; until the next step
  bool is_null(int column) const;

 private:
  friend class Connection;
  struct Finalize { void operator()(sqlite3_stmt* statement) const; };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  const class Connection* connection_ = nullptr;
  int next_ = 1;
  int fault_ = 0;  // of a bind; told by the next step
};

class Connection {
 public:
  enum class Access : std::uint8_t { kRead, kWrite, kFrozen };  // kFrozen: a file on a medium nobody can write

  // Opens the file, or makes an empty one for kWrite. Nothing of it is trusted: no code in the schema runs.
  static Result<std::unique_ptr<Connection>> open(const std::string& path, Access access);
  static Result<std::unique_ptr<Connection>> in_memory();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Status run(const char* sql);  // one or several statements without values
  Result<Statement> prepare(const char* sql) const;
  Result<std::int64_t> integer(const char* sql) const;  // the first column of the first row
  Result<std::string> text(const char* sql) const;
  bool in_transaction() const;

  bool refused_sql() const;  // the last error was about the SQL or a search expression, not about the file

  // What `code` says, with SQLite's own words.
  Error error(int code) const;
  const std::string& path() const { return path_; }
  sqlite3* handle() const { return handle_.get(); }

 private:
  Connection() = default;
  struct Close { void operator()(sqlite3* handle) const; };
  std::unique_ptr<sqlite3, Close> handle_;
  std::string path_;
};

}  // namespace entente

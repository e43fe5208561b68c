#include "store/database.h"

#include <sqlite3.h>

#include <cerrno>

namespace entente {
namespace {

// How long to wait for another writer before saying store.busy.
constexpr int kPatienceMs = 250;

// Why the file could not be opened or written, by the system's own word.
std::string_view code_of_errno(int number) {
  switch (number) {
    case ENOENT:
    case ENOTDIR: return "store.missing";
    case EACCES:
    case EPERM:
    case EROFS: return "store.readonly";
    case EISDIR: return "store.foreign";
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return "store.full";
    default: return "store.io";
  }
}

std::string_view code_of(int code, int system_errno) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "store.busy";
    case SQLITE_FULL: return "store.full";
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_ERROR:  // our SQL is right, so the tables it names are not
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT: return "store.corrupt";
    case SQLITE_NOTADB: return "store.foreign";
    case SQLITE_READONLY:
    case SQLITE_PERM: return "store.readonly";
    case SQLITE_IOERR:
      if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS) return "store.corrupt";
      return code_of_errno(system_errno) == "store.full" ? "store.full" : "store.io";
    case SQLITE_CANTOPEN: return code_of_errno(system_errno);
    default: return "store.io";
  }
}

// "file:" and the path with what a URI must not have written as %XX.
std::string as_uri(std::string_view path) {
  std::string uri = "file:";
  for (const char c : path) {
    if (c == '%' || c == '?' || c == '#') {
      uri += '%';
      uri += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4];
      uri += "0123456789ABCDEF"[static_cast<unsigned char>(c) & 15];
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement& Statement::bind(std::int64_t value) {
  fault_ |= sqlite3_bind_int64(statement_.get(), next_++, value);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  fault_ |= sqlite3_bind_text64(statement_.get(), next_++, text.data() != nullptr ? text.data() : "", text.size(),
                                SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_or_null(std::string_view text) { return text.empty() ? bind_null() : bind(text); }
Statement& Statement::bind_or_null(std::int64_t id) { return id == 0 ? bind_null() : bind(id); }

Statement& Statement::bind_blob(std::string_view bytes) {
  fault_ |= sqlite3_bind_blob64(statement_.get(), next_++, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

Statement& Statement::bind_null() {
  fault_ |= sqlite3_bind_null(statement_.get(), next_++);
  return *this;
}

Result<bool> Statement::step() {
  errno = 0;
  const int code = fault_ != SQLITE_OK ? SQLITE_NOMEM : sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Error error = connection_->error(code);
  reset();
  return error;
}

Status Statement::run() {
  TRY(const bool row, step());
  static_cast<void>(row);
  reset();
  return Unit{};
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  next_ = 1;
  fault_ = SQLITE_OK;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes != nullptr && size > 0 ? std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(size))
                                      : std::string_view();
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Result<std::unique_ptr<Connection>> Connection::open(const std::string& path, Access access) {
  std::unique_ptr<Connection> connection(new Connection());
  connection->path_ = path;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= access == Access::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (access == Access::kFrozen) flags |= SQLITE_OPEN_URI;
  const std::string name = access == Access::kFrozen ? as_uri(path) : path;
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &handle, flags, nullptr);
  connection->handle_.reset(handle);
  if (code != SQLITE_OK) return connection->error(code);
  sqlite3_busy_timeout(handle, kPatienceMs);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  return connection;
}

Result<std::unique_ptr<Connection>> Connection::in_memory() { return open(":memory:", Access::kWrite); }

Status Connection::run(const char* sql) {
  errno = 0;
  const int code = sqlite3_exec(handle_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return error(code);
  return Unit{};
}

Result<Statement> Connection::prepare(const char* sql) const {
  Statement statement;
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  statement.statement_.reset(prepared);
  statement.connection_ = this;
  if (code != SQLITE_OK) return error(code);
  return statement;
}

Result<std::int64_t> Connection::integer(const char* sql) const {
  TRY(Statement statement, prepare(sql));
  TRY(const bool row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<std::string> Connection::text(const char* sql) const {
  TRY(Statement statement, prepare(sql));
  TRY(const bool row, statement.step());
  return row ? std::string(statement.text(0)) : std::string();
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

bool Connection::refused_sql() const { return (sqlite3_errcode(handle_.get()) & 0xff) == SQLITE_ERROR; }

Error Connection::error(int code) const {
  // SQLite tells a full disk from other failures, but not a quota or a limit on the size of files; and it keeps the
  // system's word for failed openings only.
  const int last_errno = errno;
  const int kept_errno = handle_ ? sqlite3_system_errno(handle_.get()) : 0;
  const int system_errno = kept_errno != 0 ? kept_errno : last_errno;
  std::string what = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  if (what == "not an error") what = sqlite3_errstr(code);
  return make_error(code_of(code, system_errno), "SQLite says: " + what, path_);
}

}  // namespace entente

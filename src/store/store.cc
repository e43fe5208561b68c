// Opening a store.
#include "store/store.h"

#include <filesystem>
#include <system_error>

#include "store/file.h"

namespace entente {
namespace {

namespace fs = std::filesystem;
using Access = Connection::Access;

// Set once in an empty file, and at each opening.
constexpr const char* kLayout = "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL";
constexpr const char* kHabits =
    "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32768; PRAGMA cell_size_check = ON; "
    "PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864; PRAGMA mmap_size = 0";

Result<std::unique_ptr<Connection>> open_for_writing(const std::string& path) {
  TRY(std::unique_ptr<Connection> connection, Connection::open(path, Access::kWrite));
  TRY(const int version, schema_version(*connection, migrations()));
  if (version == 0) {
    if (Status done = connection->run(kLayout); !done) return done.error();
  }
  if (Status done = connection->run(kHabits); !done) return done.error();
  if (Status done = migrate(*connection, migrations()); !done) return done.error();
  return connection;
}

// A file in a folder that may not be written cannot have the helper files of WAL; as long as no log lies beside it,
// it is whole without them.
Result<std::unique_ptr<Connection>> open_frozen(const std::string& path, Error first) {
  std::error_code ignored;
  if (first.code == "store.corrupt" || first.code == "store.foreign" || fs::exists(path + "-wal", ignored)) return first;
  return Connection::open(path, Access::kFrozen);
}

Result<std::unique_ptr<Connection>> open_for_reading(const std::string& path) {
  TRY(std::unique_ptr<Connection> connection, Connection::open(path, Access::kRead));
  Result<int> version = schema_version(*connection, migrations());
  if (!version && (version.error().code == "store.io" || version.error().code == "store.readonly" ||
                   version.error().code == "store.missing")) {
    TRY(connection, open_frozen(path, version.error()));
    version = schema_version(*connection, migrations());
  }
  if (!version) return version.error();
  if (*version == 0) return make_error("store.foreign", "the file is empty or not a store", path);
  if (*version < migrations().back().version) return open_for_writing(path);
  if (Status done = connection->run(kHabits); !done) return done.error();
  return connection;
}

// SQLite gives some names a meaning of their own, and says "cannot open" of whatever is no file.
Status check_path(const std::string& path, Store::Mode mode) {
  if (path.empty() || path.starts_with(':')) return make_error("store.missing", "the name is not that of a file", path);
  std::error_code ignored;
  const fs::file_status status = fs::status(path, ignored);
  if (fs::is_directory(status)) return make_error("store.foreign", "the name is that of a folder", path);
  if (mode == Store::Mode::kRead && !fs::exists(status)) return make_error("store.missing", "there is no such file", path);
  return Unit{};
}

}  // namespace

Result<Store> Store::open(const std::string& path, Mode mode) {
  if (Status good = check_path(path, mode); !good) return good.error();
  auto database = std::make_unique<Database>();
  database->mode = mode;
  TRY(database->connection, mode == Mode::kWrite ? open_for_writing(path) : open_for_reading(path));
  if (Status good = check_schema(*database->connection, migrations()); !good) return good.error();
  return Store(std::move(database));
}

Store::Store(std::unique_ptr<Database> database) : database_(std::move(database)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

}  // namespace entente

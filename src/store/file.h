// An open store: its connection, what it has prepared, and the documents in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/packed.h"
#include "store/rows.h"
#include "store/schema.h"
#include "store/store.h"

namespace entente {

// What is known of a document without unpacking it.
struct StoredDocument {
  std::int64_t number = 0;
  CopyRecord first;
  std::string sha256, engine, lexicon;
};

struct Store::Database {
  std::unique_ptr<Connection> connection;
  Mode mode = Mode::kRead;

  // For writing; prepared when the first document is added.
  std::optional<RowWriter> rows;
  Statement find, put, update, put_lines, update_lines, find_copy, clear_copies, put_copy, find_version, put_version;
  Packer packer;
  std::int64_t next_number = 0;
  std::int64_t seen_version = -1;     // PRAGMA data_version: another value means that somebody else has written
  std::int64_t pending = 0;           // documents added since the last commit()
  std::optional<Error> lost;          // why such documents are gone, until commit() has said so

  Status prepare();
  Status begin();
  Status refresh();
  Status settle();                    // brings the counts of shared entities up to what was added
  Error roll_back(Error error);
  Result<std::optional<StoredDocument>> stored(const std::string& id);
  Result<Records> records_of(std::int64_t number) const;

  Result<Added> add(const std::optional<StoredDocument>& known, const Records& document, bool reread);
  Status insert(std::int64_t number, const Records& document, bool fresh);
  Status put_copies(std::int64_t number, const DocumentRecord& document);
  Result<bool> is_copy(std::int64_t number, const CopyRecord& copy);
  Result<Added> add_name(const StoredDocument& known, const DocumentRecord& document);
  Result<Added> read_again(const StoredDocument& known, const Records& document);
  Result<std::int64_t> version_id(const std::string& engine, const std::string& lexicon);
};

// Reads of several statements see one state of the file.
class Snapshot {
 public:
  static Result<Snapshot> begin(Connection& connection);
  Snapshot(Snapshot&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

 private:
  explicit Snapshot(Connection* connection) : connection_(connection) {}
  Connection* connection_;  // null: nothing to end
};

// The records of one document as it was read: from its packed lines and its text. Error: store.corrupt.
Result<Records> restore(std::string_view packed, std::string_view text);

}  // namespace entente

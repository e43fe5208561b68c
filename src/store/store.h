// The record on disk: one SQLite file with strict tables that other programs can read (docs/store.md).
// All or nothing: a document is in with all its records or not at all; what add() acknowledged by commit() survives a
// crash and a power cut (WAL, synchronous=FULL).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "record/record.h"

namespace entente {

enum class Added : std::uint8_t { kNew, kKnown, kCopy, kReread };

struct Found {            // one sentence that matches a search
  std::string sentence;   // record id
  std::string document;   // name
  std::string published;  // EDTF, may be empty
  std::string text;
  std::string marked;     // text with the matches between U+2068 and U+2069
};

struct StoreCounts {
  std::uint64_t documents = 0, sentences = 0, entities = 0, mentions = 0, times = 0, events = 0, attributions = 0,
                claims = 0, relations = 0, questions = 0;
  std::uint64_t bytes = 0;
  int schema = 0;
  std::vector<std::string> engines, lexicons;  // versions whose records are in it, sorted
};

class Store {
 public:
  enum class Mode : std::uint8_t { kRead, kWrite };  // kWrite creates the file and migrates an older schema

  // Errors: store.missing, store.busy, store.full, store.corrupt, store.newer, store.foreign (not an entente file),
  // store.readonly, store.io.
  static Result<Store> open(const std::string& path, Mode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  // Adds the records of one document (parallel callers must take turns, as with everything here). They are acknowledged
  // by the next commit(); without one they are gone. A document that is there already is left as it is (kKnown), gets
  // one more copy (kCopy), or, with `reread` and another engine or lexicon, new records (kReread).
  // Errors: store.collision and store.too-many refuse this document alone; after any other error everything since the
  // last commit() is gone, and commit() says so too.
  Result<Added> add(const Records& document, bool reread = false);
  Status commit();

  // The records of the documents in which at least one of `states` (ISO3) is named; of all documents if it is empty.
  // In canonical order.
  Result<Records> load(const std::vector<std::string>& states) const;

  // One record as its canonical JSON line. Error: store.unknown-record with candidates in the hint.
  Result<std::string> show(std::string_view id) const;

  // Canonical export: documents by id, then what belongs to none.
  Status write_all(const WriteOptions& options, std::string& out) const;

  // Full-text search over sentences, in FTS5's query language. Error: store.query.
  Result<std::vector<Found>> search(std::string_view query, std::uint32_t limit) const;

  Result<StoreCounts> counts() const;
  Status check() const;  // integrity, and that tables and records agree: store.corrupt

 private:
  struct Database;
  explicit Store(std::unique_ptr<Database>);
  std::unique_ptr<Database> database_;
};

}  // namespace entente

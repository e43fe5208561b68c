// Adding documents: all of one or nothing of it, many in one transaction.
#include "base/check.h"
#include "store/file.h"

namespace entente {

Result<Records> restore(std::string_view packed, std::string_view text) {
  TRY(const std::string lines, unpack(packed));
  Result<Records> records = parse_records(lines);
  if (!records || records->documents.size() != 1) {
    return make_error("store.corrupt", "the records of a document cannot be read");
  }
  records->documents[0].text = text;
  if (!check_spans(*records)) {
    return make_error("store.corrupt", "the records do not fit the text", records->documents[0].id);
  }
  return records;
}

Status Store::Database::prepare() {
  if (rows) return Unit{};
  const Connection& db = *connection;
  TRY(find, db.prepare("SELECT d.id, d.name, d.outlet, d.published, v.engine, v.lexicon, d.sha256 FROM document d "
                       "JOIN version v ON v.id = d.version WHERE d.key = ?"));
  TRY(put, db.prepare("INSERT INTO document (key, sha256, name, lang, genre, author, outlet, published, flags, version, "
                      "id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(update, db.prepare("UPDATE document SET key = ?, sha256 = ?, name = ?, lang = ?, genre = ?, author = ?, "
                         "outlet = ?, published = ?, flags = ?, version = ? WHERE id = ?"));
  TRY(put_lines, db.prepare("INSERT INTO document_record (lines, text, document) VALUES (?, ?, ?)"));
  TRY(update_lines, db.prepare("UPDATE document_record SET lines = ?, text = ? WHERE document = ?"));
  TRY(find_copy, db.prepare("SELECT 1 FROM document_copy WHERE document = ? AND name = ? AND outlet IS ? AND "
                            "published IS ?"));
  TRY(clear_copies, db.prepare("DELETE FROM document_copy WHERE document = ?"));
  TRY(put_copy, db.prepare("INSERT INTO document_copy VALUES (?, ?, ?, ?, ?)"));
  TRY(find_version, db.prepare("SELECT id FROM version WHERE engine = ? AND lexicon = ?"));
  TRY(put_version, db.prepare("INSERT INTO version (engine, lexicon) VALUES (?, ?) RETURNING id"));
  TRY(rows, RowWriter::prepare(db));
  return Unit{};
}

// What was kept in memory is stale if another program has written since.
Status Store::Database::refresh() {
  TRY(const std::int64_t version, connection->integer("PRAGMA data_version"));
  if (version != seen_version) rows->forget();
  seen_version = version;
  TRY(const std::int64_t newest, connection->integer("SELECT max(id) FROM document"));
  next_number = newest + 1;
  return Unit{};
}

Status Store::Database::begin() {
  if (connection->in_transaction()) return Unit{};
  if (Status done = prepare(); !done) return done;
  if (Status done = connection->run("BEGIN IMMEDIATE"); !done) return done;
  return refresh();
}

Status Store::Database::settle() { return rows && connection->in_transaction() ? rows->flush() : Status(Unit{}); }

// A failure leaves nothing of what was added since the last commit(), so that no half of anything is in.
Error Store::Database::roll_back(Error error) {
  if (connection->in_transaction()) {
    const Status undone = connection->run("ROLLBACK");
    static_cast<void>(undone);  // the first error tells more
  }
  if (rows) rows->forget();
  if (pending > 0 && !lost) lost = error;
  pending = 0;
  return error;
}

Result<std::optional<StoredDocument>> Store::Database::stored(const std::string& id) {
  std::optional<StoredDocument> known;
  TRY(const bool there, find.bind(id).step());
  if (there) {
    known.emplace();
    known->number = find.integer(0);
    known->first = {std::string(find.text(1)), std::string(find.text(2)), std::string(find.text(3))};
    known->engine = find.text(4);
    known->lexicon = find.text(5);
    known->sha256 = find.text(6);
  }
  find.reset();
  return known;
}

Result<Records> Store::Database::records_of(std::int64_t number) const {
  TRY(Statement row, connection->prepare("SELECT lines, text FROM document_record WHERE document = ?"));
  TRY(const bool there, row.bind(number).step());
  if (!there) return make_error("store.corrupt", "a document has no records");
  return restore(row.text(0), row.text(1));
}

Result<std::int64_t> Store::Database::version_id(const std::string& engine, const std::string& lexicon) {
  TRY(const bool known, find_version.bind(engine).bind(lexicon).step());
  std::int64_t id = known ? find_version.integer(0) : 0;
  find_version.reset();
  if (known) return id;
  TRY(const bool made, put_version.bind(engine).bind(lexicon).step());
  static_cast<void>(made);
  id = put_version.integer(0);
  put_version.reset();
  return id;
}

namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) text += (text.empty() ? "" : " ") + code;
  return text;
}

bool small_enough(const Records& r) {
  constexpr std::size_t kMost = std::size_t{1} << kKeyBits;
  return r.sentences.size() < kMost && r.entities.size() < kMost && r.mentions.size() < kMost &&
         r.times.size() < kMost && r.events.size() < kMost && r.attributions.size() < kMost &&
         r.claims.size() < kMost && r.relations.size() < kMost && r.questions.size() < kMost;
}

}  // namespace

// The row of the document and its packed lines.
Status Store::Database::insert(std::int64_t number, const Records& document, bool fresh) {
  const DocumentRecord& r = document.documents[0];
  TRY(const std::int64_t version, version_id(r.engine, r.lexicon));
  const std::string flags = joined(r.flags);
  Statement& row = fresh ? put : update;
  row.bind(r.id).bind(r.sha256).bind(r.name).bind(r.lang).bind_or_null(r.genre).bind_or_null(r.author);
  row.bind_or_null(r.outlet).bind_or_null(r.published).bind_or_null(flags).bind(version).bind(number);
  if (Status done = row.run(); !done) return done;
  std::string lines;
  const WriteOptions bare{.text = false, .full_text = false};
  write_document_records(document, bare, lines);
  write_shared_records(document, bare, lines);
  Statement& packed = fresh ? put_lines : update_lines;
  if (Status done = packed.bind_blob(packer.pack(lines)).bind(r.text).bind(number).run(); !done) return done;
  return put_copies(number, r);
}

Status Store::Database::put_copies(std::int64_t number, const DocumentRecord& document) {
  if (Status done = clear_copies.bind(number).run(); !done) return done;
  std::int64_t position = 0;
  for (const CopyRecord& copy : document.copies) {
    put_copy.bind(number).bind(position++).bind(copy.name).bind_or_null(copy.outlet).bind_or_null(copy.published);
    if (Status done = put_copy.run(); !done) return done;
  }
  return Unit{};
}

Result<bool> Store::Database::is_copy(std::int64_t number, const CopyRecord& copy) {
  find_copy.bind(number).bind(copy.name).bind_or_null(copy.outlet).bind_or_null(copy.published);
  TRY(const bool known, find_copy.step());
  find_copy.reset();
  return known;
}

// The text is there, perhaps not under this name.
Result<Added> Store::Database::add_name(const StoredDocument& known, const DocumentRecord& document) {
  std::vector<CopyRecord> names = document.copies;
  names.push_back({document.name, document.outlet, document.published});
  bool all_known = true;
  for (const CopyRecord& name : names) {
    if (name == known.first) continue;
    TRY(const bool copy, is_copy(known.number, name));
    all_known = all_known && copy;
  }
  if (all_known) return Added::kKnown;
  TRY(Records old, records_of(known.number));
  for (const CopyRecord& name : names) add_copy(old.documents[0], name);
  if (Status done = insert(known.number, old, false); !done) return done.error();
  return Added::kCopy;
}

// New records for a text that is there. Its other names stay; what was known under the same name is read anew.
Result<Added> Store::Database::read_again(const StoredDocument& known, const Records& document) {
  TRY(const Records old, records_of(known.number));
  if (Status done = rows->erase(known.number, old); !done) return done.error();
  Records updated = document;
  DocumentRecord& r = updated.documents[0];
  std::vector<CopyRecord> names = old.documents[0].copies;
  if (names.empty()) names.push_back(known.first);
  for (const CopyRecord& name : names) {
    if (name.name != r.name) add_copy(r, name);
  }
  if (Status done = insert(known.number, updated, false); !done) return done.error();
  if (Status done = rows->write(known.number, updated); !done) return done.error();
  return Added::kReread;
}

Result<Added> Store::Database::add(const std::optional<StoredDocument>& known, const Records& document, bool reread) {
  const DocumentRecord& r = document.documents[0];
  if (known) {
    if (reread && (known->engine != r.engine || known->lexicon != r.lexicon)) return read_again(*known, document);
    return add_name(*known, r);
  }
  const std::int64_t number = next_number++;
  if (Status done = insert(number, document, true); !done) return done.error();
  if (Status done = rows->write(number, document); !done) return done.error();
  return Added::kNew;
}

Result<Added> Store::add(const Records& document, bool reread) {
  Database& db = *database_;
  if (db.mode == Mode::kRead) {
    return make_error("store.readonly", "the store is open for reading only", db.connection->path());
  }
  ENTENTE_CHECK(document.documents.size() == 1);
  const DocumentRecord& r = document.documents[0];
  if (Status done = db.begin(); !done) return db.roll_back(done.error());
  const Result<std::optional<StoredDocument>> known = db.stored(r.id);
  if (!known) return db.roll_back(known.error());
  // What is wrong with one document does no harm to its neighbours: nothing is rolled back.
  if (*known && (*known)->sha256 != r.sha256) {
    return make_error("store.collision", "another text in the store has the same id", r.id);
  }
  if (!small_enough(document)) return make_error("store.too-many", "the document has too many records", r.id);
  Records sorted;  // rows are numbered in the order in which the lines are read back
  if (!is_canonical(document)) {
    sorted = document;
    sort_canonical(sorted);
  }
  Result<Added> added = db.add(*known, sorted.documents.empty() ? document : sorted, reread);
  if (!added) return db.roll_back(added.error());
  ++db.pending;
  return added;
}

Status Store::commit() {
  Database& db = *database_;
  if (db.lost) {
    const Error error = *db.lost;
    db.lost.reset();
    return error;
  }
  if (!db.connection->in_transaction()) return Unit{};
  Status done = db.rows->flush();
  if (done) done = db.connection->run("COMMIT");
  if (!done) {
    const Error error = db.roll_back(done.error());
    db.lost.reset();  // it is said now
    return error;
  }
  db.pending = 0;
  return Unit{};
}

}  // namespace entente

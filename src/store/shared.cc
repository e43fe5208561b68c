#include "record/record.h"
#include "store/rows.h"

namespace entente {
namespace {

constexpr std::size_t kMostKnown = 50000;

// True if the two say the same of the entity, aliases apart.
bool agree(const EntityRecord& a, const EntityRecord& b) {
  return a.kind == b.kind && a.name == b.name && a.named == b.named && a.state == b.state && a.sector == b.sector &&
         a.part_of == b.part_of && a.author == b.author && a.members == b.members && a.same_as == b.same_as;
}

}  // namespace

Result<SharedEntities> SharedEntities::prepare(const Connection& connection) {
  SharedEntities shared;
  TRY(shared.find_, connection.prepare("SELECT id, documents, line FROM entity WHERE document IS NULL AND key = ?"));
  TRY(shared.aliases_, connection.prepare("SELECT alias, documents FROM entity_alias WHERE entity = ?"));
  TRY(shared.newest_, connection.prepare("SELECT max(id) FROM entity WHERE id < 16777216"));
  TRY(shared.insert_, connection.prepare("INSERT INTO entity (documents, line, kind, name, named, state, sector, id, "
                                         "key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(shared.update_, connection.prepare("UPDATE entity SET documents = ?, line = ?, kind = ?, name = ?, named = ?, "
                                         "state = ?, sector = ? WHERE id = ?"));
  TRY(shared.erase_, connection.prepare("DELETE FROM entity WHERE id = ?"));
  TRY(shared.put_alias_,
      connection.prepare("INSERT OR REPLACE INTO entity_alias (entity, alias, documents) VALUES (?, ?, ?)"));
  TRY(shared.erase_alias_, connection.prepare("DELETE FROM entity_alias WHERE entity = ? AND alias = ?"));
  return shared;
}

// What the file says of the entity; a fresh one if it does not know it.
Result<SharedEntities::Known> SharedEntities::read(const EntityRecord& entity) {
  Known known;
  known.record.id = entity.id;
  TRY(const bool there, find_.bind(std::string_view(entity.id)).step());
  if (!there) {
    find_.reset();
    known.id = next_id_++;
    known.fresh = true;
    return known;
  }
  known.id = find_.integer(0);
  known.documents = find_.integer(1);
  const Result<Records> line = parse_records(find_.text(2));
  find_.reset();
  if (!line || line->entities.size() != 1) return make_error("store.corrupt", "an entity's line is damaged", entity.id);
  known.record = line->entities[0];
  known.record.aliases.clear();
  aliases_.bind(known.id);
  for (;;) {
    TRY(const bool row, aliases_.step());
    if (!row) break;
    known.aliases[std::string(aliases_.text(0))] = aliases_.integer(1);
  }
  aliases_.reset();
  return known;
}

Result<SharedEntities::Known*> SharedEntities::find(const EntityRecord& entity) {
  const auto found = known_.find(entity.id);
  if (found != known_.end()) return &found->second;
  if (next_id_ == 0) {
    TRY(const bool row, newest_.step());
    next_id_ = row ? newest_.integer(0) + 1 : 1;
    newest_.reset();
  }
  TRY(Known known, read(entity));
  return &known_.emplace(entity.id, std::move(known)).first->second;
}

void SharedEntities::count(Known& known, const EntityRecord& entity, std::int64_t step) {
  known.documents += step;
  for (const std::string& alias : entity.aliases) {
    known.aliases[alias] += step;
    known.changed_aliases.insert(alias);
  }
  if (!known.changed) changed_.push_back(entity.id);
  known.changed = true;
}

Result<std::int64_t> SharedEntities::add(const EntityRecord& entity) {
  TRY(Known* known, find(entity));
  if (known->record.kind.empty() || !agree(known->record, entity)) {
    known->record = entity;
    known->record.aliases.clear();
  }
  count(*known, entity, 1);
  return known->id;
}

Status SharedEntities::remove(const EntityRecord& entity) {
  TRY(Known* known, find(entity));
  count(*known, entity, -1);
  return Unit{};
}

Status SharedEntities::write_aliases(Known& known) {
  for (const std::string& alias : known.changed_aliases) {
    const auto count = known.aliases.find(alias);
    if (count->second > 0) {
      if (Status done = put_alias_.bind(known.id).bind(alias).bind(count->second).run(); !done) return done;
    } else {
      if (Status done = erase_alias_.bind(known.id).bind(alias).run(); !done) return done;
      known.aliases.erase(count);
    }
  }
  known.changed_aliases.clear();
  return Unit{};
}

Status SharedEntities::write(Known& known) {
  known.changed = false;
  if (Status done = write_aliases(known); !done) return done;
  if (known.documents <= 0) {
    known.fresh = true;  // should it come again in this transaction
    return erase_.bind(known.id).run();
  }
  Records one;
  EntityRecord& record = one.entities.emplace_back(known.record);
  for (const auto& [alias, documents] : known.aliases) record.aliases.push_back(alias);
  std::string line;
  write_shared_records(one, {}, line);
  Statement& statement = known.fresh ? insert_ : update_;
  statement.bind(known.documents).bind(line).bind(record.kind).bind(record.name).bind(std::int64_t{record.named});
  statement.bind_or_null(record.state).bind_or_null(record.sector).bind(known.id);
  if (known.fresh) statement.bind(record.id);
  known.fresh = false;
  return statement.run();
}

Status SharedEntities::flush() {
  for (const std::string& key : changed_) {
    if (Status done = write(known_.at(key)); !done) return done;
  }
  changed_.clear();
  if (known_.size() > kMostKnown) forget();
  return Unit{};
}

void SharedEntities::forget() {
  known_.clear();
  changed_.clear();
  next_id_ = 0;
}

}  // namespace entente

// The tables of a store, made and changed by numbered steps (docs/store.md describes them).
#pragma once

#include <array>
#include <span>

#include "store/database.h"

namespace entente {

// "ente": marks the file as a store of this program.
inline constexpr std::int64_t kApplicationId = 0x656e7465;

// Leads a store of schema `version - 1` to `version`. Steps are never edited once released: a new version appends one.
struct Migration {
  int version;
  std::array<const char*, 3> sql{};  // run one after the other; null: nothing
};

std::span<const Migration> migrations();

// Sees to it that the file is a store with the schema of the last of `steps`: makes the tables in an empty file,
// changes those of an older one, all in one transaction. Errors: store.foreign, store.newer, store.busy, …
Status migrate(Connection& connection, std::span<const Migration> steps);

// The schema version of the file; 0 if it is empty. Errors: store.foreign, store.newer.
Result<int> schema_version(const Connection& connection, std::span<const Migration> steps);

// That the file's tables and views are the ones `steps` make, and that it has no triggers: store.corrupt.
Status check_schema(const Connection& connection, std::span<const Migration> steps);

}  // namespace entente

// The canonical order of records (RECORDS §6), and the sets in them.
#pragma once

#include <algorithm>
#include <compare>
#include <string>
#include <vector>

#include "record/record.h"

namespace entente {

// Inside one document and type: what has no span first, then by begin ascending, end descending, id.
inline bool stands_before(const RecordHead& a, const RecordHead& b) {
  if (a.span.has_value() != b.span.has_value()) return !a.span;
  if (a.span) {
    if (a.span->begin != b.span->begin) return a.span->begin < b.span->begin;
    if (a.span->end != b.span->end) return a.span->end > b.span->end;
  }
  return a.id < b.id;
}

// Makes a list the sorted set that RECORDS asks for.
inline void make_set(std::vector<std::string>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

}  // namespace entente

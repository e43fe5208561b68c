// Across documents: which texts are one story retold, and which local persons are one actor.
// Order-free: any order of the documents gives the same relations.
#pragma once

#include <string>
#include <vector>

#include "lexicon/lexicon.h"
#include "record/record.h"

namespace entente {

// Groups of near-duplicate documents: a voice counts once per group.
struct Links {
  std::vector<RelationRecord> relations;           // near-duplicate, same-as; sorted by id
  std::vector<std::vector<std::string>> groups;    // document ids; each group sorted, groups by first id; every document is in one
};

Links link(const Records& records, const Lexicon& lexicon);

}  // namespace entente

// The records of a document as rows of the tables, which are the index to its packed lines.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"
#include "store/database.h"

namespace entente {

// Records of one type in one document: their keys must leave the document's part of the key alone.
inline constexpr int kKeyBits = 24;

// Writes the rows of entities that belong to no single document. They are counted by the documents that name them,
// so that what is said of them is exact after any number of additions and re-readings. Counts are kept in memory until
// flush(), which each transaction ends with; forget() after a rollback, or when another program has written.
class SharedEntities {
 public:
  static Result<SharedEntities> prepare(const Connection& connection);

  Result<std::int64_t> add(const EntityRecord& entity);  // the row's id
  Status remove(const EntityRecord& entity);
  Status flush();
  void forget();

 private:
  struct Known {
    std::int64_t id = 0;
    std::int64_t documents = 0;
    EntityRecord record;                          // without aliases
    std::map<std::string, std::int64_t> aliases;  // how many documents have each
    std::set<std::string> changed_aliases;
    bool changed = false, fresh = false;
  };
  Result<Known*> find(const EntityRecord& entity);
  Result<Known> read(const EntityRecord& entity);
  void count(Known& known, const EntityRecord& entity, std::int64_t step);
  Status write(Known& known);
  Status write_aliases(Known& known);

  Statement find_, aliases_, newest_, insert_, update_, erase_, put_alias_, erase_alias_;
  std::unordered_map<std::string, Known> known_;
  std::vector<std::string> changed_;  // keys
  std::int64_t next_id_ = 0;
};

class RowWriter {
 public:
  static Result<RowWriter> prepare(const Connection& connection);

  // Writes all rows of the one document in `records` under the number `document`, but for document and packed lines.
  Status write(std::int64_t document, const Records& records);

  // Removes them again; `records` are the ones that were written.
  Status erase(std::int64_t document, const Records& records);

  Status flush() { return shared_.flush(); }
  void forget();

 private:
  using Ids = std::unordered_map<std::string_view, std::int64_t>;
  struct Place;                                    // the document being written
  Status write_sentences(Place& place);
  Status write_entities(Place& place);
  Status write_mentions(Place& place);
  Status write_times(Place& place);
  Status write_events(Place& place);
  Status write_parties(Place& place, std::int64_t event, std::string_view role, const std::vector<std::string>& parties,
                       const std::vector<std::string>& states);
  Status write_attributions(Place& place);
  Status write_claims(Place& place);
  Status write_relations(Place& place);
  Status write_questions(Place& place);
  Status write_states(Place& place);
  Result<std::int64_t> rule_id(const std::string& name);

  Statement sentence_, search_, unsearch_, entity_, mention_, time_, event_, party_, voucher_, attribution_, source_,
      claim_, claimant_, topic_, relation_, question_, state_, unstate_, find_rule_, rule_;
  std::vector<Statement> erase_;
  std::unordered_map<std::string, std::int64_t> rules_;
  SharedEntities shared_;
};

}  // namespace entente

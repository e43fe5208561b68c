// Records of many documents as one collection.
#include "record/fields.h"
#include "record/order.h"

namespace entente {
namespace {

// The record of `list` with this id, by the hint in `places`; null if merge() has not put it there.
template <class Record>
Record* find_placed(Records& all, std::vector<Record>& list, const std::string& id) {
  const auto hint = all.places.find(id);
  if (hint == all.places.end() || hint->second >= list.size() || list[hint->second].id != id) return nullptr;
  return &list[hint->second];
}

template <class Record>
void place(Records& all, std::vector<Record>& list, Record&& record) {
  all.places[record.id] = static_cast<std::uint32_t>(list.size());
  list.push_back(std::move(record));
}

// One entity out of two descriptions, whichever comes first.
void unite(EntityRecord& known, EntityRecord&& other) {
  if (known.name != other.name) {
    if (other.name < known.name) std::swap(known.name, other.name);
    known.aliases.push_back(other.name);
    make_set(known.aliases);
  }
  if (known.aliases != other.aliases) {
    known.aliases.insert(known.aliases.end(), other.aliases.begin(), other.aliases.end());
    make_set(known.aliases);
  }
}

CopyRecord copy_of(const DocumentRecord& document) { return {document.name, document.outlet, document.published}; }

// The ids of those documents of `more` that `all` has already; their names become copies there.
std::vector<std::string> take_documents(Records& all, Records& more) {
  std::vector<std::string> known;
  for (DocumentRecord& document : more.documents) {
    DocumentRecord* first = find_placed(all, all.documents, document.id);
    if (first == nullptr) {
      place(all, all.documents, std::move(document));
      continue;
    }
    add_copy(*first, copy_of(document));
    for (const CopyRecord& copy : document.copies) add_copy(*first, copy);
    known.push_back(document.id);
  }
  std::sort(known.begin(), known.end());
  return known;
}

template <class Record>
void take(std::vector<Record>& all, std::vector<Record>& more, const std::vector<std::string>& known) {
  for (Record& record : more) {
    if (!std::binary_search(known.begin(), known.end(), record.doc)) all.push_back(std::move(record));
  }
}

// The order of an export: by document, what belongs to none last.
bool exported_before(const RecordHead& a, const RecordHead& b) {
  if (a.doc.empty() != b.doc.empty()) return b.doc.empty();
  if (a.doc != b.doc) return a.doc < b.doc;
  return stands_before(a, b);
}

// Entities and relations that were put in without merge() may stand there twice.
void drop_twins(Records& records) {
  std::vector<EntityRecord> entities;
  for (EntityRecord& entity : records.entities) {
    if (!entities.empty() && entities.back().id == entity.id && entity.doc.empty()) {
      unite(entities.back(), std::move(entity));
    } else {
      entities.push_back(std::move(entity));
    }
  }
  records.entities = std::move(entities);
  const auto twins = std::unique(records.relations.begin(), records.relations.end(), [](const auto& a, const auto& b) {
    return a.id == b.id && a.doc.empty() && b.doc.empty();
  });
  records.relations.erase(twins, records.relations.end());
}

}  // namespace

bool add_copy(DocumentRecord& document, const CopyRecord& copy) {
  std::vector<CopyRecord> names = document.copies;
  if (names.empty()) names.push_back(copy_of(document));
  if (std::find(names.begin(), names.end(), copy) != names.end()) return false;
  names.push_back(copy);
  std::sort(names.begin(), names.end());
  document.copies = std::move(names);
  return true;
}

void merge(Records& all, Records&& more) {
  const std::vector<std::string> known = take_documents(all, more);
  take(all.sentences, more.sentences, known);
  take(all.mentions, more.mentions, known);
  take(all.times, more.times, known);
  take(all.events, more.events, known);
  take(all.attributions, more.attributions, known);
  take(all.claims, more.claims, known);
  take(all.questions, more.questions, known);
  for (EntityRecord& entity : more.entities) {
    EntityRecord* same = find_placed(all, all.entities, entity.id);
    if (same != nullptr && entity.doc.empty()) {
      unite(*same, std::move(entity));
    } else if (!std::binary_search(known.begin(), known.end(), entity.doc)) {
      place(all, all.entities, std::move(entity));
    }
  }
  for (RelationRecord& relation : more.relations) {
    if (find_placed(all, all.relations, relation.id) != nullptr) continue;
    if (!std::binary_search(known.begin(), known.end(), relation.doc)) place(all, all.relations, std::move(relation));
  }
  more = Records();
}

void sort_canonical(Records& records) {
  for_each_type(records, [](std::string_view, auto& list, auto) {
    std::stable_sort(list.begin(), list.end(), exported_before);
  });
  drop_twins(records);
}

bool is_canonical(const Records& records) {
  bool sorted = true;
  for_each_type(records, [&](std::string_view, const auto& list, auto) {
    sorted = sorted && std::is_sorted(list.begin(), list.end(), exported_before);
  });
  return sorted;
}

}  // namespace entente

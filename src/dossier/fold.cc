#include "dossier/fold.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace entente {
namespace {

// Sets over indices; the smallest index stands for its set.
class Sets {
 public:
  explicit Sets(std::size_t size) : up_(size) { std::iota(up_.begin(), up_.end(), std::size_t{0}); }
  std::size_t first(std::size_t of) {
    for (; up_[of] != of; of = up_[of]) up_[of] = up_[up_[of]];
    return of;
  }
  void join(std::size_t a, std::size_t b) {
    a = first(a), b = first(b);
    up_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> up_;
};

std::string group_key(const View& view, std::string_view document) {
  const auto found = view.document_of.find(document);
  return found == view.document_of.end() ? std::string(document) : std::to_string(view.documents[found->second].group);
}

// A local id or narrator without its document but with the document's group; empty for actors known everywhere.
std::string local_key(const View& view, std::string_view id) {
  if (id.starts_with("narrator:")) return fmt::format("narrator@{}", group_key(view, id.substr(9)));
  const auto at = id.find('@');
  if (at == std::string_view::npos) return {};
  return fmt::format("{}@{}", id.substr(0, at), group_key(view, id.substr(at + 1)));
}

std::vector<std::string> all_actors(const View& view) {
  std::set<std::pair<bool, std::string>> ids;  // known ones first, so that they stand for their local namesakes
  for (const EntityRecord& entity : view.records->entities)
    ids.emplace(entity.id.find('@') != std::string::npos, entity.id);
  for (const DocumentView& document : view.documents) ids.emplace(true, "narrator:" + document.record->id);
  std::vector<std::string> made;
  for (const auto& [local, id] : ids) made.push_back(id);
  return made;
}

std::string joined_actors(const View& view, const Ids& ids) {
  Ids bare;
  for (const std::string& id : ids) bare.push_back(actor(view, id));
  std::ranges::sort(bare);
  return fmt::format("{}", fmt::join(bare, ","));
}

std::string event_key(const View& view, const EventRecord& event) {
  return fmt::format("{}/{}/{}/{}>{}", event.event_type, event.event_mode, event.status,
                     joined_actors(view, event.actors), joined_actors(view, event.recipients));
}

std::size_t group_of(const View& view, std::size_t document) { return view.documents[document].group; }

// For each item the first item of another document of its group that tells the same. Two items of one document are two,
// however alike: the second in one document is the twin of the second in the other.
template <class Item, class Key>
void join_twins(const View& view, const std::vector<Item>& items, Sets& sets, Key key_of) {
  std::map<std::pair<std::size_t, std::string>, std::size_t> seen_here;  // document and key → how many so far
  std::map<std::tuple<std::size_t, std::string, std::size_t>, std::size_t> first;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::size_t group = group_of(view, items[i].document);
    if (view.links->groups[group].size() < 2) continue;
    const std::string key = key_of(*items[i].record);
    const std::size_t ordinal = seen_here[{items[i].document, key}]++;
    const auto [twin, fresh] = first.try_emplace({group, key, ordinal}, i);
    if (!fresh) sets.join(twin->second, i);
  }
}

template <class Item>
void keep_first(std::vector<Item>& items, Sets& sets) {
  std::vector<Item> kept;
  for (std::size_t i = 0; i < items.size(); ++i)
    if (sets.first(i) == i) kept.push_back(std::move(items[i]));
  items = std::move(kept);
}

void join_same_events(const View& view, Sets& sets) {
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < view.events.size(); ++i) index.emplace(view.events[i].record->id, i);
  for (const RelationRecord& relation : view.records->relations) {
    if (relation.kind != "same-event") continue;
    const auto from = index.find(relation.from);
    const auto to = index.find(relation.to);
    if (from != index.end() && to != index.end()) sets.join(from->second, to->second);
  }
}

}  // namespace

namespace {

using Index = std::unordered_map<std::string_view, std::size_t>;

void join_locals_and_same(const View& view, const std::vector<std::string>& ids, const Index& index, Sets& sets) {
  std::map<std::string, std::size_t> locals;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string key = local_key(view, ids[i]);
    if (key.empty()) continue;
    const auto [first, fresh] = locals.try_emplace(key, i);
    if (!fresh) sets.join(first->second, i);
  }
  for (const std::vector<RelationRecord>* list : {&view.links->relations, &view.records->relations})
    for (const RelationRecord& relation : *list) {
      const auto from = index.find(relation.from);
      const auto to = index.find(relation.to);
      if (relation.kind == "same-as" && from != index.end() && to != index.end()) sets.join(from->second, to->second);
    }
}

// The narrators of all texts of one author are one voice. A story retold under several bylines has no one author.
void join_authors(const View& view, const Index& index, Sets& sets) {
  std::map<std::size_t, std::set<std::size_t>> authors;  // narrator → those who sign its texts
  for (const DocumentView& document : view.documents) {
    const auto author = index.find(document.record->author);
    if (author != index.end())
      authors[sets.first(index.at("narrator:" + document.record->id))].insert(sets.first(author->second));
  }
  std::map<std::size_t, std::size_t> first;
  for (const auto& [narrator, signed_by] : authors) {
    if (signed_by.size() != 1) continue;
    const auto [same, fresh] = first.try_emplace(*signed_by.begin(), narrator);
    if (!fresh) sets.join(same->second, narrator);
  }
}

// What is known of those who stand for several: their state, and of a narrator the texts.
void note_joint(View& view, const std::vector<std::string>& ids, const Index& index, Sets& sets) {
  std::map<std::size_t, std::set<std::string>> states;
  std::set<std::size_t> several;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::size_t first = sets.first(i);
    if (first != i) several.insert(first);
    const auto found = view.entities.find(ids[i]);
    if (found != view.entities.end() && !found->second->state.empty()) states[first].insert(found->second->state);
  }
  for (const auto& [first, names] : states)
    if (names.size() == 1 && several.contains(first)) view.state_of.emplace(ids[first], *names.begin());
  for (std::size_t d = 0; d < view.documents.size(); ++d) {
    const std::size_t first = sets.first(index.at("narrator:" + view.documents[d].record->id));
    if (several.contains(first)) view.written_by[ids[first]].push_back(d);
  }
}

// Copies in which one telling has a date and the other has none: one event, if there is no doubt which.
void join_undated(const View& view, Sets& sets) {
  struct Tellings {
    std::vector<std::size_t> dated, undated;
  };
  std::map<std::pair<std::size_t, std::string>, Tellings> by_key;
  for (std::size_t i = 0; i < view.events.size(); ++i) {
    const EventView& event = view.events[i];
    const std::size_t group = group_of(view, event.document);
    if (sets.first(i) != i || view.links->groups[group].size() < 2) continue;
    Tellings& tellings = by_key[{group, event_key(view, *event.record)}];
    (event.record->date.empty() ? tellings.undated : tellings.dated).push_back(i);
  }
  for (const auto& [key, tellings] : by_key) {
    if (tellings.dated.size() != 1 || tellings.undated.size() != 1) continue;
    if (view.events[tellings.dated.front()].document != view.events[tellings.undated.front()].document)
      sets.join(tellings.dated.front(), tellings.undated.front());
  }
}

// Of several tellings the one that says most of the date stands for all, otherwise the first.
void keep_best_dated(View& view, Sets& sets) {
  std::map<std::size_t, std::vector<std::size_t>> tellings;
  for (std::size_t i = 0; i < view.events.size(); ++i) tellings[sets.first(i)].push_back(i);
  std::vector<std::size_t> kept;
  for (const auto& [first, all] : tellings) {
    const std::size_t best = *std::ranges::min_element(all, {}, [&](std::size_t i) { return view.events[i].band; });
    kept.push_back(best);
    for (const std::size_t i : all)
      if (i != best) view.events[best].twins.push_back(view.events[i].record->id);
  }
  std::ranges::sort(kept);
  std::vector<EventView> events;
  for (const std::size_t i : kept) events.push_back(std::move(view.events[i]));
  view.events = std::move(events);
}

}  // namespace

void join_actors(View& view) {
  const std::vector<std::string> ids = all_actors(view);
  Index index;
  for (std::size_t i = 0; i < ids.size(); ++i) index.emplace(ids[i], i);
  Sets sets(ids.size());
  join_locals_and_same(view, ids, index, sets);
  join_authors(view, index, sets);
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (sets.first(i) != i) view.actor_of.emplace(ids[i], ids[sets.first(i)]);
  note_joint(view, ids, index, sets);
}

void fold_events(View& view) {
  Sets sets(view.events.size());
  join_twins(view, view.events, sets, [&](const EventRecord& event) {
    return fmt::format("{}/{}", event.date, event_key(view, event));
  });
  join_undated(view, sets);
  join_same_events(view, sets);
  keep_best_dated(view, sets);
}

void fold_attributions(View& view) {
  Sets sets(view.attributions.size());
  join_twins(view, view.attributions, sets, [&](const AttributionRecord& attribution) {
    return fmt::format("{}/{}/{}", attribution.mode, attribution.source_type, joined_actors(view, attribution.sources));
  });
  keep_first(view.attributions, sets);
}

void fold_claims(View& view) {
  Sets sets(view.claims.size());
  join_twins(view, view.claims, sets, [&](const ClaimRecord& claim) {
    return fmt::format("{}/{}/{}/{}", claim.kind, fmt::join(claim.topics, ","), claim.stance,
                       joined_actors(view, claim.claimants));
  });
  keep_first(view.claims, sets);
}

}  // namespace entente

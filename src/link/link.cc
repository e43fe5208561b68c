#include "link/link.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/utf8.h"
#include "link/sketch.h"
#include "link/union_find.h"

namespace entente {
namespace {

// Two texts are one story retold from three shared sequences in ten on; docs/link.md says why. Shorter texts have too
// few sequences for that share to mean anything.
constexpr std::uint32_t kNearDuplicateMilli = 300;
constexpr std::size_t kLeastShingles = 12;

RelationRecord relation(std::string_view kind, std::string from, std::string to, std::string detail) {
  RelationRecord made;
  made.kind = kind;
  if (to < from) std::swap(from, to);
  made.id = relation_id(kind, from, to);
  made.from = std::move(from);
  made.to = std::move(to);
  made.rule = fmt::format("link/{}", kind);
  made.detail = std::move(detail);
  return made;
}

struct Text {
  const DocumentRecord* document;
  Sketch sketch;
};

std::vector<Text> sketched(const Records& records) {
  std::vector<Text> texts;
  for (const DocumentRecord& document : records.documents) texts.push_back({&document, sketch(document.text)});
  std::ranges::sort(texts, {}, [](const Text& text) -> const std::string& { return text.document->id; });
  const auto same = [](const Text& a, const Text& b) { return a.document->id == b.document->id; };
  texts.erase(std::unique(texts.begin(), texts.end(), same), texts.end());
  return texts;
}

// Within one band, each text is compared with the first and with the one before it only: a thousand texts that share
// a band cost two thousand comparisons. Other bands give a missed pair further chances.
void compare_in_bands(const std::vector<Text>& texts, UnionFind& groups, std::vector<RelationRecord>& relations) {
  for (std::size_t band = 0; band < kBands; ++band) {
    struct Bucket {
      std::size_t first, last;
    };
    std::unordered_map<std::uint64_t, Bucket> buckets;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts[i].sketch.shingles.size() < kLeastShingles) continue;
      const auto [found, fresh] = buckets.try_emplace(texts[i].sketch.bands[band], Bucket{i, i});
      if (fresh) continue;
      for (const std::size_t other : std::set{found->second.first, found->second.last}) {
        if (groups.find(other) == groups.find(i)) continue;
        const std::uint32_t shared = shared_milli(texts[other].sketch, texts[i].sketch, kNearDuplicateMilli);
        if (shared < kNearDuplicateMilli) continue;
        groups.join(other, i);
        relations.push_back(
            relation("near-duplicate", texts[other].document->id, texts[i].document->id,
                     fmt::format("{} % of their five-word sequences stand in both texts.", shared / 10)));
      }
      found->second.last = i;
    }
  }
}

std::vector<std::vector<std::string>> gathered(const std::vector<Text>& texts, UnionFind& groups) {
  std::map<std::size_t, std::vector<std::string>> by_first;
  for (std::size_t i = 0; i < texts.size(); ++i) by_first[groups.find(i)].push_back(texts[i].document->id);
  std::vector<std::vector<std::string>> made;
  for (auto& [first, ids] : by_first) made.push_back(std::move(ids));
  return made;
}

// The words of a name, folded and joined by single spaces; empty unless there are two or more.
std::string full_name(std::string_view name) {
  std::string joined;
  std::size_t words = 0;
  const std::string plain = folded(name);
  for (const std::string_view word : split(plain, ' ')) {
    const std::string_view bare = trimmed(word);
    if (bare.empty()) continue;
    if (words++ > 0) joined += ' ';
    joined += bare;
  }
  return words < 2 ? std::string() : joined;
}

// A name that may be disguised is never a reason to join.
std::set<std::string_view> suspects(const Records& records) {
  std::set<std::string_view> ids;
  for (const RelationRecord& known : records.relations)
    if (known.kind == "look-alike") ids.insert(known.from);
  return ids;
}

// Persons of one name. A state unknown fits any state, but if the name occurs with two states nobody can say which of
// the two the person without one is: then only equal states join.
void join_namesakes(std::vector<const EntityRecord*>& namesakes, std::vector<RelationRecord>& relations) {
  std::ranges::sort(namesakes, {}, &EntityRecord::id);
  std::set<std::string_view> states;
  for (const EntityRecord* person : namesakes)
    if (!person->state.empty()) states.insert(person->state);
  std::map<std::string_view, const EntityRecord*> first_of;
  for (const EntityRecord* person : namesakes) {
    if (states.size() > 1 && person->state.empty()) continue;
    const std::string_view state = states.size() > 1 ? std::string_view(person->state) : std::string_view();
    const auto [first, fresh] = first_of.try_emplace(state, person);
    if (!fresh && first->second->doc != person->doc)
      relations.push_back(relation("same-as", first->second->id, person->id,
                                   "Both texts give the same full name, and nothing they say of the state differs."));
  }
}

void link_persons(const Records& records, std::vector<RelationRecord>& relations) {
  const std::set<std::string_view> disguised = suspects(records);
  std::map<std::string, std::vector<const EntityRecord*>> by_name;
  for (const EntityRecord& entity : records.entities) {
    if (entity.kind != "person" || !entity.named || entity.doc.empty() || disguised.contains(entity.id)) continue;
    if (std::string name = full_name(entity.name); !name.empty()) by_name[std::move(name)].push_back(&entity);
  }
  for (auto& [name, namesakes] : by_name) join_namesakes(namesakes, relations);
}

}  // namespace

Links link(const Records& records) {
  Links links;
  const std::vector<Text> texts = sketched(records);
  UnionFind groups(texts.size());
  compare_in_bands(texts, groups, links.relations);
  links.groups = gathered(texts, groups);
  link_persons(records, links.relations);
  std::ranges::sort(links.relations, {}, &RelationRecord::id);
  const auto same = [](const RelationRecord& a, const RelationRecord& b) { return a.id == b.id; };
  links.relations.erase(std::unique(links.relations.begin(), links.relations.end(), same), links.relations.end());
  return links;
}

}  // namespace entente

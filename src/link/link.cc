#include "link/link.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "actor/actor.h"
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

// A name that may be disguised is never a reason to join.
std::set<std::string_view> suspects(const Records& records) {
  std::set<std::string_view> ids;
  for (const RelationRecord& known : records.relations)
    if (known.kind == "look-alike") ids.insert(known.from);
  return ids;
}

// A local person with a full name.
struct Namesake {
  const EntityRecord* record = nullptr;
  PersonName name;
};

// Spellings of one name and their bearers.
struct NameGroup {
  std::vector<PersonName> spellings;   // the first kMostSpellings
  std::vector<Namesake> bearers;
};

// The persons that one key brings together (NameTables::meeting_keys), in groups whose names agree. A name that agrees with two groups which do not agree with
// each other ("J. Ostreka" beside "John" and "James") belongs to neither; full given names come first, initials after
// them. Linear in the persons: each distinct name is compared with at most kMostGroups times kMostSpellings others.
class NameGroups {
 public:
  explicit NameGroups(const NameTables& names) : names_(names) {}

  std::vector<NameGroup> of(const std::vector<Namesake>& namesakes) {
    for (const bool initials : {false, true}) {
      for (const Namesake& one : namesakes) {
        if (one.name.parts.front().initial == initials) place(one);
      }
    }
    return std::move(groups_);
  }

 private:
  static constexpr std::size_t kMostGroups = 64, kMostSpellings = 8, kNone = SIZE_MAX;

  void place(const Namesake& one) {
    const auto [known, fresh] = by_spelling_.try_emplace(folded(one.record->name), kNone);
    if (fresh) known->second = group_for(one);
    if (known->second != kNone) groups_[known->second].bearers.push_back(one);
  }

  std::size_t group_for(const Namesake& one) {
    std::size_t found = kNone;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (!agrees(one, groups_[i])) continue;
      if (found != kNone) return kNone;
      found = i;
    }
    if (found == kNone) {
      if (groups_.size() == kMostGroups) return kNone;
      found = groups_.size();
      groups_.emplace_back();
    }
    if (groups_[found].spellings.size() < kMostSpellings) groups_[found].spellings.push_back(one.name);
    return found;
  }

  bool agrees(const Namesake& one, const NameGroup& group) const {
    return std::ranges::any_of(group.spellings, [&](const PersonName& other) {
      return names_.compare(one.name, other) >= Likeness::kVariant;
    });
  }

  const NameTables& names_;
  std::vector<NameGroup> groups_;
  std::map<std::string, std::size_t> by_spelling_;
};

// Persons of one name. A state unknown fits any state, but if the name occurs with two states nobody can say which of
// the two the person without one is: then only equal states join.
void join_namesakes(const std::vector<Namesake>& namesakes, std::vector<RelationRecord>& relations) {
  std::set<std::string_view> states;
  for (const Namesake& person : namesakes)
    if (!person.record->state.empty()) states.insert(person.record->state);
  std::map<std::string_view, const EntityRecord*> first_of;
  for (const Namesake& person : namesakes) {
    if (states.size() > 1 && person.record->state.empty()) continue;
    const std::string_view state = states.size() > 1 ? std::string_view(person.record->state) : std::string_view();
    const auto [first, fresh] = first_of.try_emplace(state, person.record);
    if (!fresh && first->second->doc != person.record->doc)
      relations.push_back(relation("same-as", first->second->id, person.record->id,
                                   "Both texts give the same full name or spellings of it, and nothing they say of the state differs."));
  }
}

void link_persons(const Records& records, const Lexicon& lexicon, std::vector<RelationRecord>& relations) {
  const std::set<std::string_view> disguised = suspects(records);
  const NameTables& names = lexicon.derived<NameTables>();
  std::map<std::string, std::vector<Namesake>> by_key;
  for (const EntityRecord& entity : records.entities) {
    if (entity.kind != "person" || !entity.named || entity.doc.empty() || disguised.contains(entity.id)) continue;
    PersonName name = names.read(entity.name);
    for (const std::string& key : names.meeting_keys(name)) by_key[key].push_back({&entity, name});
  }
  for (auto& [key, namesakes] : by_key) {
    std::ranges::sort(namesakes, {}, [](const Namesake& n) -> const std::string& { return n.record->id; });
    for (const NameGroup& group : NameGroups(names).of(namesakes)) join_namesakes(group.bearers, relations);
  }
}

}  // namespace

Links link(const Records& records, const Lexicon& lexicon) {
  Links links;
  const std::vector<Text> texts = sketched(records);
  UnionFind groups(texts.size());
  compare_in_bands(texts, groups, links.relations);
  links.groups = gathered(texts, groups);
  link_persons(records, lexicon, links.relations);
  std::ranges::sort(links.relations, {}, &RelationRecord::id);
  const auto same = [](const RelationRecord& a, const RelationRecord& b) { return a.id == b.id; };
  links.relations.erase(std::unique(links.relations.begin(), links.relations.end(), same), links.relations.end());
  return links;
}

}  // namespace entente

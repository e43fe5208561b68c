#include "record/actors.h"

#include <cstdlib>

#include "record/order.h"

namespace entente {
namespace {

// A local entity's key names its document: "person:~titi-keita@d:…".
bool is_local(std::string_view key) { return key.find(":~") != std::string_view::npos; }

// "state:MLI" is MLI also where nothing else is known of it.
std::string state_in(std::string_view key) {
  return key.starts_with("state:") ? std::string(key.substr(6)) : std::string();
}

// "12.6392": ten-thousandths of a degree without needless zeros.
std::string degrees(std::int32_t value) {
  std::string digits = std::to_string(std::abs(value));
  if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
  digits.insert(digits.size() - 4, ".");
  while (digits.ends_with('0')) digits.pop_back();
  if (digits.ends_with('.')) digits.pop_back();
  return (value < 0 ? "-" : "") + digits;
}

// What the gazetteer knows of a place, as external ids: its number at GeoNames; its point on earth, if it is a town, as
// a URI of RFC 5870. A state has neither, a division no point.
void add_gazetteer(const Place& place, EntityRecord& record) {
  record.same_as.push_back("geonames:" + std::to_string(place.geonames));
  if (place.located) {
    const std::string point = degrees(place.latitude) + "," + degrees(place.longitude);
    record.same_as.push_back("geo:" + point + ";precision=" + std::string(place.kind));
  }
  record.basis["same_as"] = "pack";
}

int hundredths(std::uint32_t thousandths) { return static_cast<int>((thousandths + 5) / 10); }

constexpr int kCertain = 100;
constexpr int kUnseen = 50;  // an entity that the reading made without a mention of it

}  // namespace

Actors::Actors(const Reading& reading, const Lexicon& lexicon) : reading_(reading), lexicon_(lexicon) {
  const Cast& cast = reading.cast;
  for (std::uint32_t i = 0; i < cast.entities.size(); ++i) by_key_.emplace(cast.entities[i].key, i);
  const auto none = static_cast<std::uint32_t>(cast.mentions.size());
  best_mention_.assign(cast.entities.size(), none);
  for (std::uint32_t i = 0; i < none; ++i) {
    const Id<Entity> entity = cast.mentions[i].entity;
    if (!entity || entity.value >= cast.entities.size()) continue;
    std::uint32_t& best = best_mention_[entity.value];
    if (best == none || cast.mentions[best].confidence < cast.mentions[i].confidence) best = i;
  }
}

std::string Actors::refer(Id<Entity> entity) {
  if (!entity || entity.value >= reading_.cast.entities.size()) return {};
  const std::string& key = reading_.cast.entities[entity.value].key;
  want(key);
  return key;
}

std::string Actors::refer(std::string_view key) {
  if (key.empty() || (!by_key_.contains(key) && lexicon_.fact(key) == nullptr)) return {};
  want(key);
  return std::string(key);
}

void Actors::want(std::string_view key) {
  if (key.empty() || wanted_.contains(key)) return;
  wanted_.emplace(key);
  to_describe_.emplace_back(key);
}

std::string Actors::refer(Voice voice) {
  return voice.entity ? refer(voice.entity) : "narrator:" + reading_.document.id;
}

void Actors::add_states(Id<Entity> id, std::vector<std::string>& states) const {
  if (!id || id.value >= reading_.cast.entities.size()) return;
  const Entity& entity = reading_.cast.entities[id.value];
  std::string state = entity.state.empty() ? state_in(entity.key) : entity.state;
  if (state.empty()) {
    if (const Fact* fact = lexicon_.fact(entity.key)) state = fact->state;
  }
  if (!state.empty()) states.push_back(std::move(state));
  for (const std::string& member : entity.members) {
    state = state_in(member);
    if (!state.empty()) states.push_back(std::move(state));
  }
}

Id<Entity> Actors::author() const {
  const Stated& author = reading_.document.author;
  if (author.value.empty()) return {};
  for (const Mention& mention : reading_.cast.mentions) {
    if (mention.form == MentionForm::kByline && mention.entity) return mention.entity;
  }
  for (std::uint32_t i = 0; i < reading_.cast.entities.size(); ++i) {
    if (reading_.cast.entities[i].name == author.value) return {i};
  }
  return {};
}

// What a shared entity's record says must not depend on the document, but for the aliases: it is written once for all.
void Actors::sign(EntityRecord& record, const Entity& entity) const {
  if (record.doc.empty()) {
    record.rule = "record/shared";
    record.conf = kCertain;
    return;
  }
  const std::uint32_t best = best_mention_[by_key_.at(entity.key)];
  if (best == reading_.cast.mentions.size()) {
    record.rule = "record/unseen";
    record.conf = kUnseen;
    return;
  }
  record.rule = reading_.cast.mentions[best].rule;
  record.conf = hundredths(reading_.cast.mentions[best].confidence);
}

EntityRecord Actors::describe(const Fact& fact) {
  EntityRecord record;
  record.id = fact.key;
  record.kind = fact.kind;
  record.name = fact.name;
  record.state = fact.state.empty() ? state_in(fact.key) : std::string(fact.state);
  record.sector = fact.sector;
  record.part_of = refer(attribute(fact.attributes, "part-of"));
  for (const std::string_view other : attribute_values(fact.attributes, "same-as")) record.same_as.emplace_back(other);
  if (const std::optional<Place> place = lexicon_.place(fact.key)) add_gazetteer(*place, record);
  make_set(record.same_as);
  record.basis["name"] = "pack";
  if (!record.state.empty()) record.basis["state"] = "pack";
  if (!record.sector.empty()) record.basis["sector"] = "pack";
  if (!record.part_of.empty()) record.basis["part_of"] = "pack";
  if (!record.same_as.empty()) record.basis["same_as"] = "pack";
  record.rule = "record/pack";
  record.conf = kCertain;
  return record;
}

EntityRecord Actors::describe(const Entity& entity) {
  EntityRecord record;
  bool from_pack = false;
  if (const Fact* fact = is_local(entity.key) ? nullptr : lexicon_.fact(entity.key)) {
    record = describe(*fact);
    if (entity.name != record.name) record.aliases.push_back(entity.name);
  } else {
    record.id = entity.key;
    if (is_local(entity.key)) record.doc = reading_.document.id;
    record.kind = name_of(entity.kind);
    record.name = entity.name;
    record.named = entity.named;
    record.state = entity.state.empty() ? state_in(entity.key) : entity.state;
    record.sector = entity.sector;
    record.part_of = refer(entity.part_of);
    record.author = refer(entity.author);
    for (const std::string& member : entity.members) {
      if (std::string key = refer(member); !key.empty()) record.members.push_back(std::move(key));
    }
    record.same_as = entity.same_as;
    for (const Entity::Candidate& candidate : entity.candidates) {
      const std::string key = refer(candidate.key);
      record.candidates.push_back({key.empty() ? candidate.key : key, hundredths(candidate.confidence)});
    }
    if (const std::optional<Place> place = lexicon_.place(entity.key)) {
      add_gazetteer(*place, record);
      record.basis["name"] = record.basis["state"] = "pack";
      from_pack = true;
    }
    make_set(record.members);
    make_set(record.same_as);
    sign(record, entity);
    if (from_pack) record.rule = "record/pack";
  }
  record.aliases.insert(record.aliases.end(), entity.aliases.begin(), entity.aliases.end());
  make_set(record.aliases);
  std::erase(record.aliases, record.name);
  std::erase(record.aliases, std::string());
  return record;
}

std::vector<EntityRecord> Actors::records() {
  std::vector<EntityRecord> records;
  // Describing one entity may refer to further ones.
  while (!to_describe_.empty()) {
    const std::string key = std::move(to_describe_.back());
    to_describe_.pop_back();
    const auto member = by_key_.find(key);
    records.push_back(member != by_key_.end() ? describe(reading_.cast.entities[member->second])
                                              : describe(*lexicon_.fact(key)));
  }
  std::sort(records.begin(), records.end(), [](const EntityRecord& a, const EntityRecord& b) {
    return std::pair(a.doc.empty(), std::string_view(a.id)) < std::pair(b.doc.empty(), std::string_view(b.id));
  });
  return records;
}

}  // namespace entente

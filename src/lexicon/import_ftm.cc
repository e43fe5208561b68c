// FollowTheMoney entities as JSON Lines: {"id": …, "schema": "Person", "properties": {"name": [...], "country": [...]}}.
// Persons, organisations and their kin become entities; an Occupancy joins a holder with a Position by their ids.
#include <algorithm>
#include <map>
#include <set>

#include "base/date.h"
#include "base/json.h"
#include "lexicon/importers.h"

namespace entente {

namespace {

struct FtmEntity {
  std::string place, schema;
  std::map<std::string, std::vector<std::string>> values;

  std::string first(const std::string& property) const {
    const auto found = values.find(property);
    return found == values.end() || found->second.empty() ? std::string() : found->second.front();
  }
};

FtmEntity entity_of(const JsonValue& json, std::string place) {
  FtmEntity entity{std::move(place), std::string(json.text("schema")), {}};
  const JsonValue* properties = json.find("properties");
  if (properties == nullptr) return entity;
  for (const auto& [name, list] : properties->members) {
    for (const JsonValue& value : list.items) {
      if (value.kind == JsonValue::Kind::kString) entity.values[name].push_back(value.string);
    }
  }
  return entity;
}

std::string prefix_of(std::string_view schema) {
  if (schema == "Person") return "person:";
  const bool body = schema == "Organization" || schema == "Company" || schema == "PublicBody" || schema == "LegalEntity";
  return body ? "org:" : std::string();
}

class FtmImport {
 public:
  FtmImport(const ImportBase& base, Faults& faults) : base_(base), faults_(faults) {}

  std::vector<DataLine> run(const PackInput& input) {
    read(input);
    for (const auto& [id, entity] : entities_) add_entity(id, entity);
    for (const auto& [id, entity] : entities_) {
      if (entity.schema == "Occupancy") add_post(entity);
    }
    return std::move(lines_);
  }

 private:
  void read(const PackInput& input) {
    std::size_t number = 0;
    for (const std::string_view line : split(input.bytes, '\n')) {
      ++number;
      if (trimmed(line).empty()) continue;
      const std::string place = input.name + ":" + std::to_string(number);
      const auto json = parse_json(line);
      if (!json || json->kind != JsonValue::Kind::kObject || json->text("id").empty()) {
        faults_.add(place, "is no FollowTheMoney entity with an id");
        continue;
      }
      entities_.insert_or_assign(std::string(json->text("id")), entity_of(*json, place));
    }
  }

  void add(const FtmEntity& entity, const std::string& key, std::string_view relation, std::string_view value,
           const std::string& from = {}, const std::string& to = {}) {
    std::string text = key + "\t" + std::string(relation) + "\t" + std::string(value) + "\t" + from + "\t" + to + "\tuser";
    lines_.push_back({entity.place, std::move(text), {}});
  }

  void add_entity(const std::string& id, const FtmEntity& entity) {
    const std::string prefix = prefix_of(entity.schema);
    if (prefix.empty()) return;
    const std::string name = entity.first("name");
    if (name.empty()) return faults_.add(entity.place, "has no name");
    const std::string state = base_.state(entity.first("country").empty() ? entity.first("nationality") : entity.first("country"));
    const std::string key = prefix == "person:" ? base_.person(name, state) : prefix + slug(name);
    keys_[id] = key;
    if (!named_.insert(key).second) return;
    add(entity, key, "name", name);
    std::set<std::string> seen{name};
    for (const char* property : {"alias", "weakAlias", "previousName"}) {
      const auto found = entity.values.find(property);
      if (found == entity.values.end()) continue;
      for (const std::string& alias : found->second) {
        if (seen.insert(alias).second) add(entity, key, "alias", alias);
      }
    }
    if (!state.empty()) add(entity, key, "state", state);
    if (entity.first("gender") == "female") add(entity, key, "gender", "f");
    if (entity.first("gender") == "male") add(entity, key, "gender", "m");
    if (id.starts_with("Q")) add(entity, key, "same-as", id);
  }

  void add_post(const FtmEntity& occupancy) {
    const auto holder = keys_.find(occupancy.first("holder"));
    const auto post = entities_.find(occupancy.first("post"));
    if (holder == keys_.end() || post == entities_.end()) return faults_.add(occupancy.place, "joins a holder and a post that the file does not have");
    const std::string office = base_.office(post->second.first("name")), state = base_.state(post->second.first("country"));
    if (office.empty() || state.empty()) {
      return faults_.add(occupancy.place, "names the post '" + post->second.first("name") + "', whose office or state is unknown");
    }
    add(occupancy, holder->second, "office", ascii_lowered(state) + "-" + office, occupancy.first("startDate"), occupancy.first("endDate"));
  }

  const ImportBase& base_;
  Faults& faults_;
  std::map<std::string, FtmEntity> entities_;
  std::map<std::string, std::string> keys_;   // FollowTheMoney's id → ours
  std::set<std::string> named_;
  std::vector<DataLine> lines_;
};

}  // namespace

std::vector<DataLine> import_follow_the_money(const PackInput& input, const ImportBase& base, Faults& faults) {
  return FtmImport(base, faults).run(input);
}

}  // namespace entente

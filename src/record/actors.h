// The entities of one reading as records: which key stands for whom, and what is known of each that is referred to.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/record.h"

namespace entente {

class Actors {
 public:
  Actors(const Reading& reading, const Lexicon& lexicon);

  // The key of an entity of the cast, noted as referred to; empty if there is none.
  std::string refer(Id<Entity> entity);

  // The same for a key; empty if neither the cast nor the lexicon knows it.
  std::string refer(std::string_view key);

  // The key of a voice: an entity's, or "narrator:<doc>".
  std::string refer(Voice voice);

  // The states (ISO3) that an entity is, belongs to or acts for; both of a dyad.
  void add_states(Id<Entity> entity, std::vector<std::string>& states) const;

  // Who wrote the text, if the cast has an entity for its byline.
  Id<Entity> author() const;

  // Records of all entities referred to, and of those that these refer to: local ones first, by id.
  std::vector<EntityRecord> records();

 private:
  void want(std::string_view key);
  EntityRecord describe(const Entity& entity);
  EntityRecord describe(const Fact& fact);
  void sign(EntityRecord& record, const Entity& entity) const;

  const Reading& reading_;
  const Lexicon& lexicon_;
  std::unordered_map<std::string_view, std::uint32_t> by_key_;  // into the cast
  std::vector<std::uint32_t> best_mention_;                     // of each entity of the cast; its size: none
  std::set<std::string, std::less<>> wanted_;
  std::vector<std::string> to_describe_;                        // those of wanted_ that have no record yet
};

}  // namespace entente

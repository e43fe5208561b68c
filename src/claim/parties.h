// The parties, means, time and place of an act, read from the words round its verb or noun.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "claim/layers.h"

namespace entente {

// The words an act's verb or noun governs.
struct Reach {
  std::uint32_t first = 0, end = 0;  // from behind the verb to the end of its clause
  std::uint32_t object_end = 0;      // the direct object, joined ones included, is [first, object_end)
  NounPhrase object;                 // its first noun phrase; may be empty
};

Reach reach_of(const Layers& layers, std::uint32_t from, std::uint32_t last);

// The actor a phrase names: a state, organisation, person or office; a group if `groups`. None if it names none.
Id<Entity> party(const Layers& layers, const NounPhrase& phrase, bool groups);

// All parties of "X, Y and Z" from `first`; `behind` is set to the token behind them.
std::vector<Id<Entity>> joined_parties(const Layers& layers, std::uint32_t first, std::uint32_t end, bool groups,
                                       std::uint32_t* behind = nullptr);

// Recipients where `to` ("object|with|to") looks for them.
std::vector<Id<Entity>> recipients_of(const Layers& layers, std::string_view to, const Reach& reach, bool groups);

// The place an act happened at, of its own clause: "in Oslo", "at the port of Durban"; of several the one nearest in the tree.
// None if the sentence, which begins at `floor`, does not say.
Id<Entity> place_of(const Layers& layers, const Hit& act, std::uint32_t floor, const Reach& reach);

// "met here": the place of the dateline, and only then.
bool here_beside(const Layers& layers, const Hit& act, const Reach& reach);

std::vector<std::string_view> keys_in(const Layers& layers, std::uint32_t first, std::uint32_t end, TermClass cls,
                                      std::string_view stage);

std::optional<Quantity> quantity_in(const Layers& layers, std::uint32_t first, std::uint32_t end);

void make_set(std::vector<Id<Entity>>& ids);

}  // namespace entente

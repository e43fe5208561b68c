// The opened block: its tables copied out where they are numbers, its strings left where they are.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "lexicon/format.h"
#include "lexicon/lexicon.h"

namespace entente {

struct Lexicon::Tables {
  struct Vocabulary {
    std::string_view name;
    std::uint32_t first, size;
  };
  struct Names {
    std::uint32_t first, size;
  };

  std::string digest;
  std::vector<std::string_view> words;       // ascending
  std::vector<std::uint32_t> word_slots;
  std::vector<std::uint32_t> root_children;  // by word: the root has too many edges to search
  std::vector<lexicon_format::NodeRow> nodes;
  std::vector<std::uint32_t> edge_words, edge_targets;
  std::vector<Id<Term>> node_terms;
  std::vector<Term> terms;
  std::vector<Fact> facts;
  std::vector<Names> names_of_fact;
  std::vector<std::uint32_t> fact_names;
  std::vector<Code> codes;
  std::vector<Vocabulary> vocabularies;
  std::vector<Rule> rules;

  mutable std::mutex derived_mutex;  // guards what follows
  mutable std::map<std::type_index, std::shared_ptr<const void>> derived;
  // The gazetteer is large and seldom asked: its rows stay in the block, checked once, and are read when they are needed.
  std::string_view string_ends, string_bytes, place_rows, named_rows, place_numbers;

  std::string_view string(std::uint32_t number) const;
  Place place(std::uint32_t number) const;
};

}  // namespace entente

// A dependency tree as text: a word a line, arcs in columns to the left of the words.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace entente {

struct DrawnWord {
  std::uint32_t head = 0;      // 1-based; 0: root
  std::string form;
  std::vector<std::string> columns;  // printed behind the form, each padded to its widest
};

// At most `kMostLevels` columns of arcs; arcs beyond them share the outermost. Time and space: words × levels.
std::string draw_tree(const std::vector<DrawnWord>& words);

}  // namespace entente

// The words of CoNLL-U files, as a bench or a comparison gives them to the model.
#pragma once

#include <cstdint>
#include <deque>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"

namespace entente {

struct GoldWords {
  std::deque<std::string> forms;  // own what `words` shows
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ends;  // one past the last word of each sentence

  void end_sentence() {
    const auto size = static_cast<std::uint32_t>(words.size());
    if (size > 0 && (ends.empty() || ends.back() != size)) ends.push_back(size);
  }
};

// Appends a file's sentences; false if it cannot be read.
inline bool read_gold_words(const std::string& path, GoldWords& gold) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.empty()) gold.end_sentence();
    const auto columns = split(line, '\t');
    // Rows "3-4" and "5.1" are no words of the tree.
    if (columns.size() < 2 || line[0] == '#' || columns[0].find_first_of("-.") != std::string_view::npos) continue;
    gold.words.push_back(gold.forms.emplace_back(columns[1]));
  }
  gold.end_sentence();
  return file.eof();
}

}  // namespace entente

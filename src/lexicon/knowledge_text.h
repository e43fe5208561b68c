// The lines of a file of data/, and the list of what is wrong with them.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

// All faults are gathered, so that one run shows them all.
class Faults {
 public:
  void add(std::string place, std::string what) { lines_.push_back(std::move(place) + ": " + std::move(what)); }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  std::vector<std::string> lines_;
};

struct DataLine {
  std::string place;  // "data/words/offices.tsv:12"
  std::string text;
  std::vector<std::string_view> columns;  // of `text`, as many as asked for; missing ones are empty
};

struct DataFile {
  std::string name;                // "data/words/offices.tsv"
  std::string folder;              // "words"
  std::string stem;                // "offices"
  std::vector<DataLine> lines;     // without comments and blank lines
};

// Columns of `line` into exactly `most` fields; a fault unless there are `least` to `most`.
inline bool cut_columns(DataLine& line, std::size_t least, std::size_t most, Faults& faults) {
  line.columns = split(line.text, '\t');
  const std::size_t found = line.columns.size();
  if (found < least || found > most) {
    faults.add(line.place, "has " + std::to_string(found) + " columns; " + std::to_string(least) + " to " +
                               std::to_string(most) + " are expected");
    return false;
  }
  line.columns.resize(most);
  for (std::string_view column : line.columns) {
    if (column == trimmed(column)) continue;
    faults.add(line.place, "has white space at the end of a column");
    return false;
  }
  return true;
}

// The lines of `bytes`. The comment lines at the head must name a source.
inline DataFile data_file(std::string_view bytes, std::string name, std::string folder, std::string stem, Faults& faults) {
  DataFile file{std::move(name), std::move(folder), std::move(stem), {}};
  bool sourced = false;
  std::size_t number = 0;
  for (std::string_view text : split(bytes, '\n')) {
    ++number;
    if (text.starts_with('#')) {
      sourced = sourced || (file.lines.empty() && ascii_lowered(text).find("source") != std::string::npos);
      continue;
    }
    const std::string place = file.name + ":" + std::to_string(number);
    if (text.ends_with('\r')) faults.add(place, "ends in a carriage return");
    if (!is_valid_utf8(text)) faults.add(place, "is not UTF-8");
    if (!trimmed(text).empty()) file.lines.push_back({place, std::string(text), {}});
  }
  if (!sourced) faults.add(file.name + ":1", "no comment at the head names a source");
  return file;
}

inline DataFile read_data_file(const std::string& path, std::string name, std::string folder, std::string stem, Faults& faults) {
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open()) faults.add(name, "cannot be read");
  return data_file(bytes, std::move(name), std::move(folder), std::move(stem), faults);
}

}  // namespace entente

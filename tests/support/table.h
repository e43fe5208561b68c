// The tables of tests/tables: columns apart by tabs, comments behind #.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "base/strings.h"

namespace entente::support {

// The rows of a table, each with at least `least` columns; a missing file or column is a failure of the test.
inline std::vector<std::vector<std::string>> table(const std::string& name, std::size_t least) {
  std::vector<std::vector<std::string>> rows;
  std::ifstream in(std::string(SOURCE_DIR "/tests/tables/") + name);
  EXPECT_TRUE(in.is_open()) << name;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> row;
    for (const std::string_view cell : split(line, '\t')) row.emplace_back(cell);
    EXPECT_GE(row.size(), least) << name << ": " << line;
    if (row.size() >= least) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace entente::support

// What one command line says, checked against the command's table.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

class Arguments {
 public:
  // "FILE" or "--format", with the values in the order given; a switch has one empty value.
  std::map<std::string, std::vector<std::string>, std::less<>> values;

  bool has(std::string_view name) const { return values.contains(name); }
  const std::vector<std::string>& all(std::string_view name) const;   // empty if not given
  std::string text(std::string_view name) const;                      // the last value, or empty
  std::optional<std::uint64_t> number(std::string_view name) const;   // of numbers and sizes, already checked
};

// "64", "512K", "16M", "2G", "1T" (powers of 1024); none if it is something else or too large.
std::optional<std::uint64_t> read_size(std::string_view text);

}  // namespace entente

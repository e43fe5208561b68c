// From the words of the command line to checked arguments.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "arguments.h"
#include "commands.h"

namespace entente {

// One sentence on what is wrong with the command line, with a "did you mean" where something is near.
struct UsageFault {
  std::string what;
};

// `words` are those after the command's name.
std::variant<Arguments, UsageFault> read_arguments(const CommandSpec& command, const std::vector<std::string>& words);

// ", did you mean …?" for what is near `word`, or nothing.
std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates);

}  // namespace entente

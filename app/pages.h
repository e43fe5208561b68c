// The help, the manual page and the shell completions, all written from the table of commands.
#pragma once

#include <string>
#include <string_view>

#include "commands.h"

namespace entente {

std::string program_help(bool colour);
std::string command_help(const CommandSpec& command, bool colour);
std::string manual_page();
std::string completions_for(std::string_view shell);  // bash, zsh or fish

// "FILE…", "[CODE]": how a positional argument stands in a synopsis.
std::string synopsis_of(const PositionalSpec& spec);

// "--format FORMAT", "--json"
std::string option_words(const OptionSpec& spec);

}  // namespace entente

// The commands of the program as one table. Parsing, help, the man page and the shell completions all walk it, so that
// none of them can know an option that another does not.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "arguments.h"

namespace entente {

enum class Exit : int {
  kDone = 0,
  kFailed = 1,   // the engine's surroundings: store, disk, memory
  kUsage = 2,    // the command line
  kInputs = 3,   // some inputs were refused; everything else was done
};

enum class Takes : std::uint8_t { kNothing, kWord, kNumber, kSize, kPath, kDate };

struct OptionSpec {
  std::string_view name;          // "--format"
  std::string_view value;         // "FORMAT"; empty for a switch
  std::string_view help;          // one clause, lower case, no full stop
  Takes takes = Takes::kNothing;
  std::string_view choices = {};  // "jsonl|conllu"
  std::string_view fallback = {}; // what holds without it, as help prints it
  bool repeated = false;
  bool required = false;
};

struct PositionalSpec {
  std::string_view name;          // "FILE"
  std::string_view help;
  Takes takes = Takes::kWord;
  int least = 1, most = 1;        // most < 0: any number
  std::string_view choices = {};
};

struct CommandSpec {
  std::string_view name;          // "read"
  std::string_view group;         // heading in the help
  std::string_view summary;       // one clause
  std::string_view details;       // paragraphs, one a line
  std::string_view example;       // a command line
  std::vector<PositionalSpec> positionals;
  std::vector<OptionSpec> options;
  Exit (*run)(const Arguments&);
};

// In the order of the help; commands of one group stand together.
const std::vector<CommandSpec>& commands();

const CommandSpec* find_command(std::string_view name);  // null if there is none

// What the program is, in one clause.
inline constexpr std::string_view kPurpose =
    "reads news offline and records who did or said what to whom, when, where, and according to whom";

struct ExitMeaning {
  Exit exit;
  std::string_view meaning;
};
const std::vector<ExitMeaning>& exit_meanings();

// One function a command, in cmd_<name>.cc.
Exit run_read(const Arguments&);
Exit run_add(const Arguments&);
Exit run_note(const Arguments&);
Exit run_dossier(const Arguments&);
Exit run_explain(const Arguments&);
Exit run_parse(const Arguments&);
Exit run_show(const Arguments&);
Exit run_search(const Arguments&);
Exit run_export(const Arguments&);
Exit run_check(const Arguments&);
Exit run_errors(const Arguments&);
Exit run_lexicon(const Arguments&);
Exit run_pack(const Arguments&);
Exit run_who(const Arguments&);
Exit run_doctor(const Arguments&);
Exit run_man(const Arguments&);
Exit run_completions(const Arguments&);
Exit run_help(const Arguments&);

}  // namespace entente

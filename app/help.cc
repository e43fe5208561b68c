#include <unistd.h>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/utf8.h"
#include "options.h"
#include "pages.h"
#include "terminal.h"

namespace entente {
namespace {

constexpr std::size_t kWidth = 100;

// Words of `text` in lines of kWidth, each but the first behind `indent` spaces; the first begins at `column`.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t column) {
  std::string out;
  for (const auto word : split(text, ' ')) {
    const std::size_t size = count_code_points(word);
    if (column > indent && column + 1 + size > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (!out.empty()) {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
  }
  return out;
}

std::string row(const std::string& left, std::string_view right, std::size_t indent) {
  std::string out = "  " + left;
  std::size_t column = 2 + count_code_points(left);
  if (column + 2 > indent) {
    out += "\n";
    column = 0;
  }
  out += std::string(indent - column, ' ');
  return out + wrapped(right, indent, indent) + "\n";
}

std::string option_help(const OptionSpec& spec) {
  std::string help(spec.help);
  if (!spec.choices.empty()) help += fmt::format(": {}", fmt::join(split(spec.choices, '|'), ", "));
  if (!spec.fallback.empty()) help += fmt::format(" [{}]", spec.fallback);
  if (spec.required) help += " (required)";
  return help;
}

constexpr std::string_view kExamples[][2] = {
    {"What do these texts say, record by record?", "entente read news/ > records.jsonl"},
    {"Keep a watch, and add to it every day.", "entente add news/ --to watch.db"},
    {"What does the watch hold on two states?",
     "entente dossier Senegal Indonesia --from watch.db --format html --out dossier.html"},
};

}  // namespace

std::string synopsis_of(const PositionalSpec& spec) {
  std::string name(spec.name);
  if (!spec.choices.empty()) name = spec.choices;
  if (spec.most < 0) name += "…";
  return spec.least == 0 ? "[" + name + "]" : name;
}

std::string option_words(const OptionSpec& spec) {
  return spec.value.empty() ? std::string(spec.name) : fmt::format("{} {}", spec.name, spec.value);
}

std::string program_help(bool colour) {
  std::string out = fmt::format("entente {}\n\n{}\n  entente COMMAND [ARGUMENT…] [OPTION…]\n", wrapped(kPurpose, 0, 8),
                                bold("Usage", colour));
  std::string_view group;
  for (const auto& command : commands()) {
    if (command.group != group) out += fmt::format("\n{}\n", bold(group = command.group, colour));
    out += row(std::string(command.name), command.summary, 16);
  }
  out += fmt::format("\n{}\n", bold("Examples", colour));
  for (const auto& [question, line] : kExamples) out += fmt::format("  {}\n    {}\n", dim(question, colour), line);
  out += fmt::format("\n{}\n", bold("Exit codes", colour));
  for (const auto& [exit, meaning] : exit_meanings()) out += row(std::to_string(static_cast<int>(exit)), meaning, 6);
  return out + "\nData go to standard output, words to standard error. entente help COMMAND tells more.\n";
}

std::string command_help(const CommandSpec& command, bool colour) {
  std::string out = fmt::format("entente {} - {}\n\n{}\n  entente {}", command.name, command.summary, bold("Usage", colour),
                                command.name);
  for (const auto& spec : command.positionals) out += " " + synopsis_of(spec);
  for (const auto& spec : command.options) {
    if (spec.required) out += " " + option_words(spec);
  }
  out += command.options.empty() ? "\n" : " [OPTION…]\n";
  for (const auto paragraph : split(command.details, '\n')) {
    if (!paragraph.empty()) out += "\n" + wrapped(paragraph, 0, 0) + "\n";
  }
  if (!command.positionals.empty()) out += fmt::format("\n{}\n", bold("Arguments", colour));
  for (const auto& spec : command.positionals) out += row(std::string(spec.name), spec.help, 28);
  if (!command.options.empty()) out += fmt::format("\n{}\n", bold("Options", colour));
  for (const auto& spec : command.options) out += row(option_words(spec), option_help(spec), 28);
  return out + fmt::format("\n{}\n  {}\n", bold("Example", colour), command.example);
}

Exit run_help(const Arguments& arguments) {
  const bool colour = colour_on(STDOUT_FILENO);
  const auto name = arguments.text("COMMAND");
  if (name.empty()) return print(program_help(colour));
  if (const auto* command = find_command(name)) return print(command_help(*command, colour));
  std::vector<std::string_view> names;
  for (const auto& command : commands()) names.push_back(command.name);
  say(fmt::format("entente help: there is no command \"{}\"{}", name, did_you_mean(name, names)));
  return Exit::kUsage;
}

}  // namespace entente

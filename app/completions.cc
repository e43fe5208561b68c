#include <fmt/format.h>

#include "base/strings.h"
#include "pages.h"
#include "terminal.h"

namespace entente {
namespace {

std::string spaced(std::string_view choices) { return fmt::format("{}", fmt::join(split(choices, '|'), " ")); }

std::string command_names() {
  std::string names;
  for (const auto& command : commands()) names += fmt::format("{}{}", names.empty() ? "" : " ", command.name);
  return names;
}

// What may stand as a positional argument, if that is a short list.
std::string argument_choices(const CommandSpec& command) {
  if (command.name == "help") return command_names();
  return command.positionals.empty() ? std::string() : spaced(command.positionals.front().choices);
}

std::string bash_command(const CommandSpec& command) {
  std::string values, names;
  for (const auto& spec : command.options) {
    names += fmt::format(" {}", spec.name);
    if (!spec.choices.empty()) {
      values += fmt::format("        {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", spec.name, spaced(spec.choices));
    } else if (spec.takes != Takes::kNothing && spec.takes != Takes::kPath) {
      values += fmt::format("        {}) COMPREPLY=(); return ;;\n", spec.name);
    } else if (spec.takes == Takes::kPath) {
      values += fmt::format("        {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", spec.name);
    }
  }
  std::string out = fmt::format("    {})\n", command.name);
  if (!values.empty()) out += fmt::format("      case $before in\n{}      esac\n", values);
  out += fmt::format("      options='{} --help'\n      choices='{}' ;;\n", trimmed(names), argument_choices(command));
  return out;
}

std::string bash() {
  std::string out =
      "# bash completion of entente; written by `entente completions bash`\n"
      "_entente() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} options='' choices=''\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n";
  out += fmt::format("    COMPREPLY=($(compgen -W '{} --help --version' -- \"$word\")); return\n  fi\n", command_names());
  out += "  case ${COMP_WORDS[1]} in\n";
  for (const auto& command : commands()) out += bash_command(command);
  out +=
      "  esac\n"
      "  case $word in\n"
      "    -*) COMPREPLY=($(compgen -W \"$options\" -- \"$word\")) ;;\n"
      "    *) if [ -n \"$choices\" ]; then COMPREPLY=($(compgen -W \"$choices\" -- \"$word\"))\n"
      "       else COMPREPLY=($(compgen -f -- \"$word\")); fi ;;\n"
      "  esac\n"
      "}\n"
      "complete -o filenames -F _entente entente\n";
  return out;
}

// Inside single quotes and brackets of zsh's _arguments.
std::string zsh_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':') out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const OptionSpec& spec) {
  std::string action;
  if (!spec.choices.empty()) {
    action = fmt::format(":{}:({})", zsh_text(spec.value), spaced(spec.choices));
  } else if (spec.takes == Takes::kPath) {
    action = fmt::format(":{}:_files", zsh_text(spec.value));
  } else if (spec.takes != Takes::kNothing) {
    action = fmt::format(":{}: ", zsh_text(spec.value));
  }
  return fmt::format(" \\\n        '{}{}[{}]{}'", spec.repeated ? "*" : "", spec.name, zsh_text(spec.help), action);
}

std::string zsh() {
  std::string out = "#compdef entente\n# written by `entente completions zsh`\n_entente() {\n  local -a names\n  names=(\n";
  for (const auto& command : commands()) out += fmt::format("    '{}:{}'\n", command.name, zsh_text(command.summary));
  out += "  )\n  if (( CURRENT == 2 )); then\n    _describe command names\n    return\n  fi\n  local name=$words[2]\n"
         "  shift words\n  (( CURRENT-- ))\n  case $name in\n";
  for (const auto& command : commands()) {
    out += fmt::format("    {})\n      _arguments", command.name);
    for (const auto& spec : command.options) out += zsh_option(spec);
    const auto choices = argument_choices(command);
    out += fmt::format(" \\\n        '*:argument:{}' ;;\n", choices.empty() ? "_files" : "(" + choices + ")");
  }
  return out + "  esac\n}\n_entente \"$@\"\n";
}

std::string fish_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string fish() {
  std::string out = "# fish completion of entente; written by `entente completions fish`\n";
  for (const auto& command : commands()) {
    out += fmt::format("complete -c entente -f -n __fish_use_subcommand -a {} -d '{}'\n", command.name, fish_text(command.summary));
  }
  for (const auto& command : commands()) {
    const auto when = fmt::format("-n '__fish_seen_subcommand_from {}'", command.name);
    for (const auto& spec : command.options) {
      out += fmt::format("complete -c entente {} -l {} -d '{}'", when, spec.name.substr(2), fish_text(spec.help));
      if (!spec.choices.empty()) {
        out += fmt::format(" -x -a '{}'", spaced(spec.choices));
      } else if (spec.takes != Takes::kNothing) {
        out += spec.takes == Takes::kPath ? " -r -F" : " -x";
      }
      out += "\n";
    }
    if (const auto choices = argument_choices(command); !choices.empty()) {
      out += fmt::format("complete -c entente -f {} -a '{}'\n", when, choices);
    }
  }
  return out;
}

}  // namespace

std::string completions_for(std::string_view shell) { return shell == "bash" ? bash() : shell == "zsh" ? zsh() : fish(); }

Exit run_completions(const Arguments& arguments) { return print(completions_for(arguments.text("SHELL"))); }

}  // namespace entente

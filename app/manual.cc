#include <fmt/format.h>

#include "base/error.h"
#include "base/strings.h"
#include "pages.h"
#include "record/record.h"
#include "terminal.h"

namespace entente {
namespace {

// Text as roff wants it: no line begins with a request, hyphens and backslashes stay what they are.
std::string roff(std::string_view text) {
  std::string out;
  if (text.starts_with('.') || text.starts_with('\'')) out += "\\&";
  for (std::size_t at = 0; at < text.size(); ++at) {
    constexpr std::string_view kDots = "…";
    if (text.substr(at).starts_with(kDots)) {
      out += "...";
      at += kDots.size() - 1;
    } else if (text[at] == '\\') {
      out += "\\e";
    } else if (text[at] == '-') {
      out += "\\-";
    } else {
      out += text[at];
    }
  }
  return out;
}

std::string item(std::string_view words, std::string_view help) {
  return fmt::format(".TP\n\\fB{}\\fR\n{}\n", roff(words), roff(help));
}

std::string option_item(const OptionSpec& spec) {
  std::string help = std::string(spec.help);
  if (!spec.choices.empty()) help += fmt::format(": {}", fmt::join(split(spec.choices, '|'), ", "));
  if (!spec.fallback.empty()) help += fmt::format("; {} without it", spec.fallback);
  return item(option_words(spec), help + (spec.required ? "; required." : "."));
}

std::string command_section(const CommandSpec& command) {
  std::string synopsis = fmt::format("entente {}", command.name);
  for (const auto& spec : command.positionals) synopsis += " " + synopsis_of(spec);
  std::string out = fmt::format(".SS {}\n{}.\n", roff(synopsis), roff(command.summary));
  for (const auto paragraph : split(command.details, '\n')) {
    if (!paragraph.empty()) out += fmt::format(".PP\n{}\n", roff(paragraph));
  }
  for (const auto& spec : command.positionals) out += item(spec.name, std::string(spec.help) + ".");
  for (const auto& spec : command.options) out += option_item(spec);
  return out + fmt::format(".PP\nExample: \\fB{}\\fR\n", roff(command.example));
}

}  // namespace

std::string manual_page() {
  std::string out = fmt::format(".TH ENTENTE 1 \"\" \"{}\" \"User commands\"\n", kEngine);
  out += fmt::format(".SH NAME\nentente \\- {}\n", roff(kPurpose));
  out += ".SH SYNOPSIS\n\\fBentente\\fR \\fICOMMAND\\fR [\\fIARGUMENT\\fR...] [\\fIOPTION\\fR...]\n";
  out +=
      ".SH DESCRIPTION\nData go to standard output, words to standard error. Colour and the progress bar appear only on a "
      "terminal. The same texts, knowledge and version give the same bytes, whatever the number of threads.\n";
  out += ".SH COMMANDS\n";
  for (const auto& command : commands()) out += command_section(command);
  out += ".SH EXIT STATUS\n";
  for (const auto& [exit, meaning] : exit_meanings()) {
    out += item(std::to_string(static_cast<int>(exit)), std::string(meaning) + ".");
  }
  out += ".SH ENVIRONMENT\n" + item("NO_COLOR", "If it is set, nothing is coloured.");
  out += item("TMPDIR", "The folder in which input from a pipe is kept while it is read twice.");
  out += ".SH ERRORS\n";
  for (const auto& entry : error_catalogue()) out += item(entry.code, fmt::format("{} {}", entry.meaning, entry.hint));
  return out;
}

Exit run_man(const Arguments&) { return print(manual_page()); }

}  // namespace entente

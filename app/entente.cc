// The program: finds the command, reads its arguments, runs it, and answers for what nobody else has caught.
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <new>

#include <fmt/format.h>

#include "options.h"
#include "pages.h"
#include "record/record.h"
#include "terminal.h"

namespace entente {
namespace {

Exit refuse(std::string_view command, const std::string& what) {
  say(fmt::format("{}: {}", command, what));
  say(fmt::format("{} --help tells what is possible", command));
  return Exit::kUsage;
}

bool asks_for_help(const std::vector<std::string>& words) {
  const auto end = std::ranges::find(words, "--");
  return std::any_of(words.begin(), end, [](const auto& word) { return word == "--help" || word == "-h"; });
}

Exit run_program(std::vector<std::string> words) {
  if (words.empty()) {
    say(program_help(colour_on(STDERR_FILENO)));
    return Exit::kUsage;
  }
  const std::string name = words.front();
  words.erase(words.begin());
  if (name == "--help" || name == "-h") return print(program_help(colour_on(STDOUT_FILENO)));
  if (name == "--version") return print(fmt::format("{}\nknowledge {}\n", kEngine, Lexicon::embedded().digest()));
  const auto* command = find_command(name);
  if (command == nullptr) {
    std::vector<std::string_view> names;
    for (const auto& known : commands()) names.push_back(known.name);
    return refuse("entente", fmt::format("there is no command \"{}\"{}", name, did_you_mean(name, names)));
  }
  if (asks_for_help(words)) return print(command_help(*command, colour_on(STDOUT_FILENO)));
  const auto arguments = read_arguments(*command, words);
  if (const auto* fault = std::get_if<UsageFault>(&arguments)) return refuse("entente " + name, fault->what);
  return command->run(std::get<Arguments>(arguments));
}

}  // namespace
}  // namespace entente

int main(int count, char** words) {
  // A reader that has seen enough (`| head`) ends the program without a word.
  std::signal(SIGPIPE, SIG_DFL);
  try {
    return static_cast<int>(entente::run_program({words + std::min(count, 1), words + count}));
  } catch (const std::bad_alloc&) {
    return static_cast<int>(entente::complain(entente::make_error("program.memory", "Memory ran out.")));
  }
}

#include "states.h"

#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {
namespace {

// Folded names of all states; a name that two states share belongs to neither.
std::map<std::string, std::string> state_names(const Lexicon& lexicon) {
  std::map<std::string, std::string> names;
  const auto add = [&names](std::string_view name, std::string_view code) {
    const auto [place, is_new] = names.emplace(folded(name), code);
    if (!is_new && place->second != code) place->second.clear();
  };
  for (const auto& fact : lexicon.facts()) {
    if (fact.kind != "state" || fact.state.empty()) continue;
    add(fact.name, fact.state);
    for (const auto* term : lexicon.names_of(fact.key)) {
      if (term->cls == TermClass::kStateName) add(term->text, fact.state);
    }
  }
  return names;
}

}  // namespace

Result<std::string> find_state(std::string_view words, const Lexicon& lexicon) {
  std::string code(trimmed(words));
  std::ranges::transform(code, code.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  if (lexicon.fact("state:" + code) != nullptr) return code;
  const auto names = state_names(lexicon);
  const auto found = names.find(folded(trimmed(words)));
  if (found != names.end() && !found->second.empty()) return found->second;

  std::vector<std::string_view> candidates;
  for (const auto& [name, state] : names) {
    if (!state.empty()) candidates.push_back(name);
  }
  auto error = make_error("query.unknown-state", fmt::format("No state is called \"{}\".", words));
  std::string near;
  for (const auto name : nearest(folded(words), candidates)) {
    const auto state = names.find(std::string(name))->second;
    near += fmt::format("{}{} ({})", near.empty() ? "" : " or ", lexicon.fact("state:" + state)->name, state);
  }
  if (!near.empty()) error.hint = fmt::format("Did you mean {}?", near);
  return error;
}

}  // namespace entente

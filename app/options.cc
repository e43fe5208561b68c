#include "options.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/date.h"
#include "base/strings.h"

namespace entente {
namespace {

using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

void declare(CLI::App& app, const CommandSpec& command, Values& values, std::map<std::string, bool>& switches) {
  for (const auto& spec : command.positionals) {
    const std::string name(spec.name);
    auto* option = app.add_option(name, values[name]);
    option->expected(1, spec.most < 0 ? CLI::detail::expected_max_vector_size : spec.most);
    option->required(spec.least > 0)->allow_extra_args(spec.most < 0);
  }
  for (const auto& spec : command.options) {
    const std::string name(spec.name);
    if (spec.takes == Takes::kNothing) {
      app.add_flag(name, switches[name]);
      continue;
    }
    auto* option = app.add_option(name, values[name]);
    option->expected(1)->allow_extra_args(false)->required(spec.required);
    if (spec.repeated) option->take_all();
  }
}

UsageFault unexpected(const CommandSpec& command, const CLI::App& app) {
  const auto words = app.remaining();
  const std::string word = words.empty() ? std::string() : words.front();
  if (word.starts_with("-")) {
    std::vector<std::string_view> known;
    for (const auto& spec : command.options) known.push_back(spec.name);
    return {fmt::format("unknown option {}{}", word, did_you_mean(word, known))};
  }
  return {fmt::format("\"{}\" is one argument too many", word)};
}

// The library's messages name a missing argument well enough; a sentence of ours stands before them.
UsageFault missing(const CommandSpec& command, const Values& values) {
  for (const auto& spec : command.positionals) {
    const auto found = values.find(spec.name);
    if (spec.least > 0 && (found == values.end() || found->second.empty())) {
      return {fmt::format("{} is missing ({})", spec.name, spec.help)};
    }
  }
  for (const auto& spec : command.options) {
    const auto found = values.find(spec.name);
    if (spec.required && (found == values.end() || found->second.empty())) {
      return {fmt::format("{} {} is missing ({})", spec.name, spec.value, spec.help)};
    }
  }
  return {"an argument is missing"};
}

std::optional<UsageFault> fault_of_value(std::string_view name, Takes takes, std::string_view choices,
                                         const std::string& value) {
  if (!choices.empty()) {
    const auto known = split(choices, '|');
    for (const auto choice : known) {
      if (choice == value) return std::nullopt;
    }
    return UsageFault{fmt::format("{} cannot be \"{}\": it is one of {}{}", name, value, fmt::join(known, ", "),
                                  did_you_mean(value, known))};
  }
  if (takes == Takes::kNumber && !read_unsigned(value)) {
    return UsageFault{fmt::format("{} wants a number, not \"{}\"", name, value)};
  }
  if (takes == Takes::kSize && !read_size(value)) {
    return UsageFault{fmt::format("{} wants a size such as 64K, 16M or 2G, not \"{}\"", name, value)};
  }
  if (takes == Takes::kDate) {
    const auto equals = value.rfind('=');
    const auto date = equals == std::string::npos ? value : value.substr(equals + 1);
    if (!is_edtf(date)) {
      return UsageFault{fmt::format("{} wants a date such as 2024-02-07, 2024-02 or 2024, not \"{}\"", name, date)};
    }
  }
  return std::nullopt;
}

std::optional<UsageFault> fault_of_values(const CommandSpec& command, const Arguments& arguments) {
  for (const auto& spec : command.positionals) {
    for (const auto& value : arguments.all(spec.name)) {
      if (auto fault = fault_of_value(spec.name, spec.takes, spec.choices, value)) return fault;
    }
  }
  for (const auto& spec : command.options) {
    if (spec.takes == Takes::kNothing) continue;
    for (const auto& value : arguments.all(spec.name)) {
      if (auto fault = fault_of_value(spec.name, spec.takes, spec.choices, value)) return fault;
    }
  }
  return std::nullopt;
}

}  // namespace

std::string did_you_mean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const auto near = nearest(word, candidates);
  return near.empty() ? std::string() : fmt::format("; did you mean {}?", fmt::join(near, " or "));
}

std::variant<Arguments, UsageFault> read_arguments(const CommandSpec& command, const std::vector<std::string>& words) {
  CLI::App app;
  app.set_help_flag();
  Values values;
  std::map<std::string, bool> switches;
  declare(app, command, values, switches);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::ExtrasError&) {
    return unexpected(command, app);
  } catch (const CLI::RequiredError&) {
    return missing(command, values);
  } catch (const CLI::ParseError& error) {
    return UsageFault{error.what()};
  }
  Arguments arguments;
  for (auto& [name, given] : values) {
    if (!given.empty()) arguments.values.emplace(name, std::move(given));
  }
  for (const auto& [name, given] : switches) {
    if (given) arguments.values.emplace(name, std::vector<std::string>{std::string()});
  }
  if (auto fault = fault_of_values(command, arguments)) return *fault;
  return arguments;
}

}  // namespace entente

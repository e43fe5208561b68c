// entente show: one record by its id.
#include <fmt/format.h>

#include "base/json.h"
#include "options.h"
#include "store/store.h"
#include "stream.h"

namespace entente {
namespace {

// The line of `lines` whose record has this id.
Result<std::string> find_line(std::string_view lines, std::string_view id) {
  std::string begin;
  append_json_string(begin, id);
  begin = "\"id\":" + begin + ",";
  std::vector<std::string_view> ids;
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    const auto place = line.find("\"id\":\"");
    if (place == std::string_view::npos) continue;
    if (line.substr(place).starts_with(begin)) return std::string(line);
    const auto rest = line.substr(place + 6);
    ids.push_back(rest.substr(0, rest.find('"')));
  }
  auto error = make_error("query.unknown-record", fmt::format("No record has the id {}.", id));
  if (const auto near = did_you_mean(id, ids); !near.empty()) error.hint = "D" + near.substr(3);
  return error;
}

Result<std::string> shown(const Arguments& arguments) {
  const auto id = arguments.text("ID");
  if (arguments.has("--from") && !arguments.has("FILE")) {
    TRY(const auto store, Store::open(arguments.text("--from"), Store::Mode::kRead));
    return store.show(id);
  }
  if (arguments.has("--from") || !arguments.has("FILE")) {
    return make_error("usage.option", "Give files to read, or a store with --from DB, not both.");
  }
  TRY(auto settings, settings_of(arguments));
  TRY(auto pipeline, Pipeline::over(std::move(settings)));
  TRY(auto outcomes, Outcomes::open({}));
  std::string lines;
  TRY([[maybe_unused]] auto streamed, write_stream(pipeline, outcomes, {}, [&lines](std::string_view bytes) {
        lines += bytes;
        return Status(Unit{});
      }));
  return find_line(lines, id);
}

}  // namespace

Exit run_show(const Arguments& arguments) {
  auto line = shown(arguments);
  if (!line) return refuse(line.error());
  if (!line->ends_with('\n')) *line += '\n';
  return print(*line);
}

}  // namespace entente

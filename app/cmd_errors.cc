// entente errors: the catalogue of error codes.
#include <fmt/format.h>

#include "base/json.h"
#include "options.h"
#include "terminal.h"

namespace entente {
namespace {

std::string as_json(const std::vector<ErrorEntry>& entries) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (const auto& entry : entries) {
    json.begin_object().key("code").string(entry.code).key("meaning").string(entry.meaning);
    json.key("hint").string(entry.hint).end_object();
  }
  json.end_array();
  return out + "\n";
}

}  // namespace

Exit run_errors(const Arguments& arguments) {
  const auto code = arguments.text("CODE");
  std::vector<ErrorEntry> entries;
  std::vector<std::string_view> codes;
  for (const auto& entry : error_catalogue()) {
    codes.push_back(entry.code);
    if (code.empty() || entry.code == code) entries.push_back(entry);
  }
  if (entries.empty()) {
    say(fmt::format("entente errors: there is no code {}{}", code, did_you_mean(code, codes)));
    return Exit::kUsage;
  }
  if (arguments.has("--json")) return print(as_json(entries));
  std::string out;
  for (const auto& entry : entries) out += fmt::format("{}\n  {}\n  {}\n", entry.code, entry.meaning, entry.hint);
  return print(out);
}

}  // namespace entente

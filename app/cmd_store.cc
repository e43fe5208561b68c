// entente search, export, check: what a store answers by itself.
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "base/json.h"
#include "base/strings.h"
#include "outcomes.h"
#include "store/store.h"
#include "terminal.h"

namespace entente {
namespace {

// The store marks matches with invisible signs; people get bold words on a terminal and square brackets elsewhere.
std::string marked(std::string text, bool colour) {
  const std::pair<std::string_view, std::string_view> marks[] = {{"\u2068", colour ? "\x1b[1m" : "["},
                                                                 {"\u2069", colour ? "\x1b[0m" : "]"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = std::string_view(text).substr(at);
    const auto mark = std::ranges::find_if(marks, [&](const auto& pair) { return rest.starts_with(pair.first); });
    if (mark != std::end(marks)) {
      out += mark->second;
      at += mark->first.size();
    } else {
      out += is_space(rest.front()) ? ' ' : rest.front();
      ++at;
    }
  }
  return out;
}

std::string found_json(const Found& found) {
  std::string line;
  JsonWriter json(line);
  json.begin_object().key("sentence").string(found.sentence).key("document").string(found.document).key("published");
  if (found.published.empty()) {
    json.null();
  } else {
    json.string(found.published);
  }
  json.key("text").string(found.text).end_object();
  return line + "\n";
}

Result<std::string> search(const Arguments& arguments) {
  TRY(const auto store, Store::open(arguments.text("--from"), Store::Mode::kRead));
  const auto limit = std::min<std::uint64_t>(arguments.number("--limit").value_or(50), UINT32_MAX);
  TRY(const auto all, store.search(arguments.text("QUERY"), static_cast<std::uint32_t>(limit)));
  const bool colour = colour_on(STDOUT_FILENO);
  std::string out;
  for (const auto& found : all) {
    if (arguments.has("--json")) {
      out += found_json(found);
    } else {
      out += fmt::format("{}\t{}\t{}\t{}\n", found.sentence, found.published, printable(found.document),
                         marked(found.marked, colour));
    }
  }
  return out;
}

Result<std::string> exported(const Arguments& arguments) {
  TRY(const auto store, Store::open(arguments.text("--from"), Store::Mode::kRead));
  std::string out;
  const WriteOptions options{.text = !arguments.has("--no-text"), .full_text = arguments.has("--full-text")};
  TRY([[maybe_unused]] auto written, store.write_all(options, out));
  return out;
}

using Row = std::pair<std::string_view, std::uint64_t>;

std::vector<Row> rows_of(const StoreCounts& counts) {
  return {{"documents", counts.documents},       {"sentences", counts.sentences}, {"entities", counts.entities},
          {"mentions", counts.mentions},         {"times", counts.times},         {"events", counts.events},
          {"attributions", counts.attributions}, {"claims", counts.claims},       {"relations", counts.relations},
          {"questions", counts.questions},       {"bytes", counts.bytes}};
}

std::string counts_json(const StoreCounts& counts) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("whole").boolean(true).key("schema").integer(counts.schema);
  for (const auto& [name, number] : rows_of(counts)) json.key(name).integer(static_cast<std::int64_t>(number));
  json.key("engines").begin_array();
  for (const auto& engine : counts.engines) json.string(engine);
  json.end_array().key("lexicons").begin_array();
  for (const auto& lexicon : counts.lexicons) json.string(lexicon);
  json.end_array().end_object();
  return out + "\n";
}

Result<std::string> checked(const Arguments& arguments) {
  TRY(const auto store, Store::open(arguments.text("DB"), Store::Mode::kRead));
  TRY([[maybe_unused]] auto whole, store.check());
  TRY(const auto counts, store.counts());
  if (arguments.has("--json")) return counts_json(counts);
  std::string out = fmt::format("whole, schema {}\n", counts.schema);
  for (const auto& [name, number] : rows_of(counts)) out += fmt::format("{:<12} {:>12}\n", name, number);
  out += fmt::format("{:<12} {}\n{:<12} {}\n", "engines", fmt::join(counts.engines, ", "), "lexicons",
                     fmt::join(counts.lexicons, ", "));
  return out;
}

Exit answer(const Result<std::string>& text) { return text ? print(*text) : complain(text.error()); }

}  // namespace

Exit run_search(const Arguments& arguments) { return answer(search(arguments)); }
Exit run_export(const Arguments& arguments) { return answer(exported(arguments)); }
Exit run_check(const Arguments& arguments) { return answer(checked(arguments)); }

}  // namespace entente

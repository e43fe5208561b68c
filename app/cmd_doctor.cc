// entente doctor: what this program is, what it knows, and what it allows.
#include <thread>

#include <fmt/format.h>

#include "base/json.h"
#include "intake/intake.h"
#include "record/record.h"
#include "terminal.h"

namespace entente {
namespace {

struct Line {
  std::string group, name, value;
  bool number = true;
};

constexpr std::string_view kVocabularies[] = {"event_type", "event_mode", "context", "topic", "capability", "genre", "flag"};

std::vector<Line> knowledge_lines() {
  const auto& lexicon = Lexicon::embedded();
  std::vector<Line> lines = {{"knowledge", "digest", std::string(lexicon.digest()), false},
                             {"knowledge", "entities", std::to_string(lexicon.facts().size())},
                             {"knowledge", "rules", std::to_string(lexicon.rules().size())}};
  for (const auto vocabulary : kVocabularies) {
    const auto number = lexicon.codes(vocabulary).size();
    if (number > 0) lines.push_back({"codes", std::string(vocabulary), std::to_string(number)});
  }
  return lines;
}

std::vector<Line> limit_lines() {
  const Limits limits;
  return {{"limits", "max-item", std::to_string(limits.item_bytes)},
          {"limits", "max-file", std::to_string(limits.file_bytes)},
          {"limits", "max-feed", std::to_string(limits.feed_bytes)},
          {"limits", "max-ratio", std::to_string(limits.ratio)},
          {"limits", "max-folder-depth", std::to_string(limits.folder_depth)},
          {"limits", "max-wrappers", std::to_string(limits.wrappers)},
          {"limits", "max-html-depth", std::to_string(limits.html_depth)},
          {"limits", "max-sentence", std::to_string(limits.sentence_tokens)}};
}

std::vector<Line> all_lines() {
  std::vector<Line> lines = {{"program", "engine", std::string(kEngine), false},
                             {"program", "compiler", __VERSION__, false},
                             {"program", "processors", std::to_string(std::thread::hardware_concurrency())},
                             {"program", "errors", std::to_string(error_catalogue().size())}};
  for (auto part : {knowledge_lines(), limit_lines()}) lines.insert(lines.end(), part.begin(), part.end());
  return lines;
}

std::string as_json(const std::vector<Line>& lines) {
  std::string out, group;
  JsonWriter json(out);
  json.begin_object();
  for (const auto& line : lines) {
    if (line.group != group) {
      if (!group.empty()) json.end_object();
      json.key(group = line.group).begin_object();
    }
    json.key(line.name);
    if (line.number) {
      json.number(line.value);
    } else {
      json.string(line.value);
    }
  }
  json.end_object().end_object();
  return out + "\n";
}

}  // namespace

Exit run_doctor(const Arguments& arguments) {
  const auto lines = all_lines();
  if (arguments.has("--json")) return print(as_json(lines));
  std::string out, group;
  for (const auto& line : lines) {
    if (line.group != group) out += (group = line.group) + "\n";
    out += fmt::format("  {:<18} {}\n", line.name, line.value);
  }
  return print(out);
}

}  // namespace entente

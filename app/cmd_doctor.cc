// entente doctor: what this program is, what it knows, and what it allows.
#include <algorithm>
#include <ctime>
#include <thread>

#include <fmt/format.h>

#include "base/json.h"
#include "intake/intake.h"
#include "models.h"
#include "record/record.h"
#include "phrases.h"
#include "terminal.h"

namespace entente {
namespace {

struct Line {
  std::string group, name, value;
  bool number = true;
};

// A text of ordinary news sentences, made long enough to measure.
std::int64_t words_per_second(const Parser& parser) {
  constexpr std::string_view kText =
      "The two ministers met in the capital on Tuesday and signed an agreement on the training of border guards. "
      "Neither side said how many instructors would come, or when the first of them would arrive in the north. ";
  std::string text;
  for (int i = 0; i < 40; ++i) text += kText;
  const auto& lexicon = Lexicon::embedded();
  const auto document = bare_document(text);
  const auto sentences = split(document, lexicon);
  Syntax syntax = find_terms(document, sentences, lexicon);
  parser.parse(document, sentences, syntax);  // warms caches
  const auto begin = std::clock();
  parser.parse(document, sentences, syntax);
  const auto ticks = std::max<std::clock_t>(std::clock() - begin, 1);
  return static_cast<std::int64_t>(sentences.tokens.size()) * CLOCKS_PER_SEC / ticks;
}

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

// Sizes in bytes; speed in words per second of processor time, measured here and now on one thread.
std::vector<Line> model_lines() {
  std::vector<Line> lines;
  for (const auto name : kModelNames) {
    const auto parser = Parser::open(model_path(name));
    if (!parser) {
      lines.push_back({"models", std::string(name), parser.error().describe(), false});
      continue;
    }
    const auto group = fmt::format("model {}", name);
    lines.push_back({group, "digest", std::string(parser->model().digest()), false});
    lines.push_back({group, "bytes", std::to_string(parser->model().bytes())});
    lines.push_back({group, "words-per-second", std::to_string(words_per_second(*parser))});
  }
  lines.push_back({"models", "kernel", std::string(name_of(best_kernel())), false});
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
  for (auto part : {knowledge_lines(), model_lines(), limit_lines()}) lines.insert(lines.end(), part.begin(), part.end());
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

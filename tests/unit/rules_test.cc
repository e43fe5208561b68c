// Reads the sentences of every rule: a "yes" must show the rule as taken, a "no" must not (docs/data.md).
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "finding_lines.h"
#include "test_parser.h"

namespace entente {
namespace {

struct Example {
  std::string_view published;        // of "[2024-05-15] …"; empty: none
  std::string_view sentence, words;  // `words`: what the line of a finding must contain; may be empty
};

Example cut(std::string_view written) {
  std::string_view published;
  if (written.starts_with("[") && written.find("] ") == 11) {
    published = written.substr(1, 10);
    written.remove_prefix(13);
  }
  const std::size_t arrow = written.find("=>");
  if (arrow == std::string_view::npos) return {published, written, {}};
  std::string_view sentence = written.substr(0, arrow), words = written.substr(arrow + 2);
  while (sentence.ends_with(' ')) sentence.remove_suffix(1);
  while (words.starts_with(' ')) words.remove_prefix(1);
  return {published, sentence, words};
}

Reading read_example(const Example& example, Trace& trace) {
  return read(document_of(example.sentence, example.published), Lexicon::embedded(), test_parser(), {}, &trace);
}

bool taken(const Trace& trace, std::string_view rule) {
  return std::ranges::any_of(trace.decisions(), [&](const Decision& d) { return d.taken && d.rule == rule; });
}

// What was decided, for the eye of whoever repairs the rule.
std::string told(const Trace& trace, const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += "\n  " + line;
  for (const Decision& d : trace.decisions()) {
    out += "\n    " + std::string(d.taken ? "taken   " : "refused ") + d.rule + ": " + d.because;
  }
  return out;
}

TEST(Rules, FireOnTheirYesSentencesAndNotOnTheirNoSentences) {
  const Lexicon& lexicon = Lexicon::embedded();
  ASSERT_FALSE(lexicon.rules().empty());
  for (const Rule& rule : lexicon.rules()) {
    for (std::string_view written : rule.yes) {
      const Example example = cut(written);
      Trace trace;
      const Reading reading = read_example(example, trace);
      const std::vector<std::string> lines = FindingLines(reading).of({});
      EXPECT_TRUE(taken(trace, rule.name)) << rule.source << " " << rule.name << " yes: " << written << told(trace, lines);
      const bool found = std::ranges::any_of(lines, [&](const std::string& line) { return line_has(line, example.words); });
      EXPECT_TRUE(found) << rule.source << " " << rule.name << " yes: " << written << told(trace, lines);
    }
    for (std::string_view written : rule.no) {
      Trace trace;
      const Reading reading = read_example(cut(written), trace);
      EXPECT_FALSE(taken(trace, rule.name)) << rule.source << " " << rule.name << " no: " << written << told(trace, FindingLines(reading).of({}));
    }
  }
}

}  // namespace
}  // namespace entente

// Runs the cases of one stage: case_runner FOLDER [--update] [FILE…]
//
// A case file holds cases: "= title", a text (marks as in [Paris]s may stand in it for the reader's eye), perhaps a line
// "published 2024-05-15", a line "----", and the findings expected: each line's words must stand, in order, in one line
// that was found; a line that begins with "no " must match none. "known: reason" is a remark. --update writes all
// findings in the place of the expected lines.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/strings.h"
#include "finding_lines.h"
#include "test_parser.h"

namespace entente {

namespace {

struct Case {
  std::string title, written, text, published;  // `written`: all lines before "----", as they stand
  std::vector<std::string> expected;
};

// "[Paris]s denied" becomes "Paris denied"; brackets without a letter behind them belong to the text.
std::string without_marks(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const std::size_t close = line[i] == '[' ? line.find(']', i) : std::string_view::npos;
    const bool marked = close != std::string_view::npos && close + 1 < line.size() && line[close + 1] >= 'a' && line[close + 1] <= 'z' &&
                        (close + 2 == line.size() || !is_ascii_alpha(line[close + 2]));
    if (!marked) {
      out += line[i];
      continue;
    }
    out += line.substr(i + 1, close - i - 1);
    i = close + 1;
  }
  return out;
}

void add_text_line(Case& one, std::string_view line) {
  one.written += std::string(line) + "\n";
  if (line.starts_with("published ")) {
    one.published = std::string(trimmed(line.substr(10)));
  } else {
    one.text += without_marks(line) + "\n";
  }
}

std::vector<Case> read_cases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path, std::ios::binary);
  bool findings = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("= ")) {
      cases.push_back({.title = line.substr(2), .written = {}, .text = {}, .published = {}, .expected = {}});
      findings = false;
    } else if (cases.empty()) {
      continue;
    } else if (line == "----") {
      findings = true;
    } else if (!findings) {
      add_text_line(cases.back(), line);
    } else if (!trimmed(line).empty()) {
      cases.back().expected.push_back(line);
    }
  }
  return cases;
}

// The expected lines that do not hold.
std::vector<std::string> faults(const Case& one, const std::vector<std::string>& found) {
  std::vector<std::string> out;
  for (const std::string& line : one.expected) {
    if (line.starts_with("known:")) continue;
    const bool unwanted = line.starts_with("no ");
    const std::string_view wanted = unwanted ? std::string_view(line).substr(3) : std::string_view(line);
    const bool there = std::ranges::any_of(found, [&](const std::string& actual) { return line_has(actual, wanted); });
    if (there == unwanted) out.push_back(line);
  }
  return out;
}

std::vector<std::string> found_in(const Case& one, std::string_view stage) {
  const Reading reading = read(document_of(one.text, one.published), Lexicon::embedded(), test_parser());
  return FindingLines(reading).of(stage);
}

void rewrite(const std::filesystem::path& path, const std::vector<Case>& cases, std::string_view stage) {
  std::ofstream out(path, std::ios::binary);
  for (const Case& one : cases) {
    out << (&one == cases.data() ? "" : "\n") << "= " << one.title << "\n" << one.written << "----\n";
    for (const std::string& line : found_in(one, stage)) out << line << "\n";
  }
}

int run(const std::filesystem::path& path, std::string_view stage, int& count) {
  int failed = 0;
  for (const Case& one : read_cases(path)) {
    ++count;
    const std::vector<std::string> found = found_in(one, stage);
    std::vector<std::string> wrong = faults(one, found);
    if (one.expected.empty()) wrong.push_back("(the case expects nothing: it cannot fail)");
    if (wrong.empty()) continue;
    ++failed;
    std::cout << path.filename().string() << ": " << one.title << "\n";
    for (const std::string& line : wrong) std::cout << "  expected  " << line << "\n";
    for (const std::string& line : found) std::cout << "  found     " << line << "\n";
  }
  return failed;
}

}  // namespace

int run_cases(const std::vector<std::string>& arguments) {
  const std::filesystem::path folder(arguments.at(0));
  const bool update = std::ranges::find(arguments, "--update") != arguments.end();
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const bool chosen = arguments.size() == (update ? 2u : 1u) || std::ranges::find(arguments, entry.path().filename().string()) != arguments.end();
    if (entry.path().extension() == ".case" && chosen) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  const std::string stage = folder.filename().string();
  int failed = 0, count = 0;
  for (const auto& file : files) {
    if (update) rewrite(file, read_cases(file), stage);
    failed += update ? 0 : run(file, stage, count);
  }
  std::cout << stage << ": " << count << " cases, " << failed << " failed\n";
  return failed > 0 || (count == 0 && !update) ? 1 : 0;
}

}  // namespace entente

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: case_runner FOLDER [--update] [FILE...]\n";
    return 2;
  }
  return entente::run_cases({argv + 1, argv + argc});
}

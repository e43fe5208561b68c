// Compiles the folder data/ (docs/data.md) into the block that the library embeds, or only checks it.
//   compile_lexicon DATA OUTPUT
//   compile_lexicon --lint DATA
// Every fault is reported as "file:line: what"; any fault ends in exit code 1 and no output.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "lexicon/data_reader.h"
#include "lexicon/lexicon_writer.h"

namespace {

using namespace entente;

// The files of data/ in the order of their names; "data/" stands for the folder wherever it lies.
std::vector<DataFile> read_files(const std::string& root, Faults& faults) {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string extension = entry.path().extension().string();
    if (entry.is_regular_file() && (extension == ".tsv" || extension == ".rules")) {
      paths.push_back(std::filesystem::relative(entry.path(), root).generic_string());
    }
  }
  std::ranges::sort(paths);
  std::vector<DataFile> files;
  for (const std::string& path : paths) {
    const std::filesystem::path relative(path);
    files.push_back(read_data_file(root + "/" + path, "data/" + path, relative.parent_path().generic_string(),
                                   relative.stem().string(), faults));
  }
  return files;
}

bool write_file(const std::string& path, const std::string& bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(stream.flush());
}

int run(const std::string& root, const std::string& output) {
  Faults faults;
  if (!std::filesystem::is_directory(root)) {
    faults.add(root, "is not a folder");
  }
  Knowledge knowledge;
  if (faults.lines().empty()) knowledge = read_knowledge(read_files(root, faults), faults);
  for (const std::string& line : faults.lines()) std::fprintf(stderr, "%s\n", line.c_str());
  if (!faults.lines().empty()) return 1;
  if (output.empty()) return 0;
  const std::string block = write_lexicon(knowledge);
  if (!write_file(output, block)) {
    std::fprintf(stderr, "%s: cannot be written\n", output.c_str());
    return 1;
  }
  std::printf("%s: %zu bytes, %zu terms, %zu facts, %zu codes, %zu rules\n", output.c_str(), block.size(),
              knowledge.terms.size(), knowledge.facts.size(), knowledge.codes.size(), knowledge.rules.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 2) {
    std::fprintf(stderr, "usage: compile_lexicon DATA OUTPUT | compile_lexicon --lint DATA\n");
    return 2;
  }
  return arguments[0] == "--lint" ? run(arguments[1], "") : run(arguments[0], arguments[1]);
}

// The model's labels for the words of CoNLL-U files, as CoNLL-U with the names' labels in the last column: what
// train/check_export.py compares with the networks it exported. Usage: model_labels MODEL KERNEL FILE…
// With "features" for KERNEL: shape, the six hashes, and the numbers of the word pieces of each word.
#include <cstdio>

#include "gold_words.h"
#include "model/file.h"
#include "model/model.h"
#include "model/words.h"

using namespace entente;

namespace {

void print(const Model& model, const GoldWords& gold, const std::vector<WordLabels>& labels) {
  std::uint32_t begin = 0;
  std::string out;
  for (const std::uint32_t end : gold.ends) {
    for (std::uint32_t i = begin; i < end; ++i) {
      const WordLabels& word = labels[i];
      const auto add = [&](std::string_view column) { out.append("\t").append(column); };
      out += std::to_string(i - begin + 1);
      add(gold.words[i]);
      add(model.lemma(gold.words[i], word.xpos, word.lemma));
      add(model.labels(Head::kUpos)[word.upos]);
      add(model.labels(Head::kXpos)[word.xpos]);
      add(model.labels(Head::kFeatures)[word.features]);
      add(std::to_string(word.head));
      add(model.labels(Head::kRelation)[word.relation]);
      add("_");
      add(model.labels(Head::kName)[word.name]);
      out += '\n';
    }
    out += '\n';
    begin = end;
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
}

int print_features(const std::string& path, const GoldWords& gold) {
  const auto file = ModelFile::open(path);
  if (!file) return 1;
  const auto lines = file->lines("t:pieces");
  const WordPieces pieces(lines ? *lines : std::vector<std::string_view>{});
  std::vector<std::uint32_t> ids;
  for (const auto word : gold.words) {
    std::string line = std::to_string(shape_of(word));
    for (const auto hash : hashes_of(word)) line += ' ' + std::to_string(hash);
    ids.clear();
    if (lines) pieces.append(word, 12, ids);
    for (const auto id : ids) line += ' ' + std::to_string(id);
    std::puts(line.c_str());
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  if (count < 4) {
    std::fputs("usage: model_labels MODEL scalar|avx2|avx512-vnni|features FILE…\n", stderr);
    return 2;
  }
  const auto model = Model::open(words[1]);
  if (!model) {
    std::fprintf(stderr, "%s\n", model.error().describe().c_str());
    return 1;
  }
  GoldWords gold;
  for (int i = 3; i < count; ++i) {
    if (!read_gold_words(words[i], gold)) return 1;
  }
  if (std::string_view(words[2]) == "features") return print_features(words[1], gold);
  Workspace workspace;
  std::vector<WordLabels> labels;
  for (const auto kernel : {Kernel::kScalar, Kernel::kAvx2, Kernel::kVnni}) {
    if (name_of(kernel) != words[2] || !can_run(kernel)) continue;
    model->analyse(gold.words, gold.ends, workspace, labels, kernel);
    print(*model, gold, labels);
    return 0;
  }
  std::fprintf(stderr, "this processor has no kernel %s\n", words[2]);
  return 1;
}

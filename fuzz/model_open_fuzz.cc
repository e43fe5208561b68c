// The model file: a damaged one is refused; one that opens, with its digests made right, can be used and gives trees.
#include "base/check.h"
#include "invariants.h"
#include "made_model.h"
#include "model/model.h"

namespace {

void use(const std::string& bytes) {
  const std::string path = "/tmp/entente-fuzz-" + std::to_string(::getpid()) + ".model";
  std::ofstream(path, std::ios::binary) << bytes;
  const auto model = entente::Model::open(path);
  ::unlink(path.c_str());
  if (!model) return;
  const std::string_view words[] = {"Border", "guards", ",", "2024", ""};
  const std::uint32_t ends[] = {4, 5};
  entente::Workspace workspace;
  std::vector<entente::WordLabels> labels;
  model->analyse(words, ends, workspace, labels);
  ENTENTE_CHECK(labels.size() == 5 && labels[4].head == 0);
  for (const auto& word : labels) {
    ENTENTE_CHECK(word.head <= 4 && word.relation < model->labels(entente::Head::kRelation).size());
    ENTENTE_CHECK(word.name < model->labels(entente::Head::kName).size());
    model->lemma("Guards", word.xpos, word.lemma);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  std::string file(entente::bytes_of(bytes, size));
  use(file);
  entente::MadeModel::seal(file);
  use(file);
  return 0;
}

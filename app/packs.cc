#include "packs.h"

#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>

namespace entente {
namespace {

// The lexicon points into the bytes.
struct OpenedPack {
  std::string bytes;
  Lexicon lexicon;
};

}  // namespace

Result<std::string> read_pack_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  if (!stream.is_open()) return make_error("pack.missing", fmt::format("The file {} cannot be opened.", path));
  return bytes;
}

Result<std::shared_ptr<const Lexicon>> lexicon_of(const Arguments& arguments) {
  // An empty owner: the built-in knowledge lives as long as the program.
  if (!arguments.has("--pack")) return std::shared_ptr<const Lexicon>(std::shared_ptr<void>(), &Lexicon::embedded());
  const std::string path = arguments.text("--pack");
  auto opened = std::make_shared<OpenedPack>();
  TRY(opened->bytes, read_pack_file(path));
  auto lexicon = Lexicon::open(opened->bytes);
  if (!lexicon) {
    Error error = lexicon.error();
    error.where = path;
    error.hint = "Make the pack anew with entente pack.";
    return error;
  }
  opened->lexicon = std::move(*lexicon);
  return std::shared_ptr<const Lexicon>(opened, &opened->lexicon);
}

}  // namespace entente

#include "models.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "options.h"

namespace entente {
namespace {

std::filesystem::path program_folder() {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", failed);
  return failed ? std::filesystem::path(".") : program.parent_path();
}

bool is_file(const std::filesystem::path& path) {
  std::error_code failed;
  return std::filesystem::is_regular_file(path, failed);
}

}  // namespace

std::string model_path(std::string_view name_or_path) {
  if (std::ranges::find(kModelNames, name_or_path) == std::end(kModelNames)) return std::string(name_or_path);
  const std::string file = std::string(name_or_path) + ".model";
  const auto beside = program_folder() / "models" / file;
  const auto installed = program_folder() / ".." / "share" / "entente" / "models" / file;
  return (is_file(beside) || !is_file(installed) ? beside : installed).string();
}

Result<std::shared_ptr<const Parser>> parser_for(const Arguments& arguments) {
  const std::string given = arguments.has("--model") ? arguments.text("--model") : std::string(kDefaultModel);
  auto parser = Parser::open(model_path(given));
  if (parser) return std::make_shared<const Parser>(std::move(*parser));
  Error error = parser.error();
  if (error.code == "model.missing") {
    const auto near = did_you_mean(given, {std::begin(kModelNames), std::end(kModelNames)});
    error.hint = "Say accurate, fast or the name of a file" + (near.empty() ? "." : near);
  }
  return error;
}

}  // namespace entente

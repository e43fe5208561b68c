// entente pack: the user's own names, posts and dates beside those of the program.
#include <fmt/format.h>

#include "lexicon/pack.h"
#include "options.h"
#include "packs.h"
#include "terminal.h"

namespace entente {
namespace {

PackForm form_of(std::string_view name) {
  if (name == "names") return PackForm::kNames;
  if (name == "leaders") return PackForm::kLeaders;
  if (name == "petrarch") return PackForm::kPetrarch;
  if (name == "ftm") return PackForm::kFollowTheMoney;
  return PackForm::kRecognise;
}

Result<std::vector<PackInput>> inputs_of(const Arguments& arguments) {
  std::vector<PackInput> inputs;
  for (const std::string& path : arguments.all("FILE")) {
    TRY(auto bytes, read_pack_file(path));
    inputs.push_back({path, std::move(bytes), form_of(arguments.text("--form"))});
  }
  return inputs;
}

Result<Pack> packed(const Arguments& arguments) {
  TRY(auto inputs, inputs_of(arguments));
  TRY(const auto base, lexicon_of(arguments));
  Pack pack = make_pack(*base, std::move(inputs));
  TRY(auto output, Output::open(arguments.text("--to")));
  output.write(pack.block);
  if (auto closed = output.close(); !closed) return closed.error();
  return pack;
}

}  // namespace

Exit run_pack(const Arguments& arguments) {
  const auto pack = packed(arguments);
  if (!pack) return refuse(pack.error());
  for (const std::string& fault : pack->faults) say(fault);
  say(fmt::format("{}: {} entities, {} phrases and {} posts more; {} lines left out", arguments.text("--to"), pack->entities,
                  pack->phrases, pack->posts, pack->faults.size()));
  return pack->faults.empty() ? Exit::kDone : Exit::kInputs;
}

}  // namespace entente

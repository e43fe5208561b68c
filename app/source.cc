#include "source.h"

#include "pipeline.h"
#include "store/store.h"

namespace entente {

Result<Records> records_from(const Arguments& arguments, const std::vector<std::string>& states) {
  const bool store = arguments.has("--from"), files = arguments.has("FILE");
  if (store && files) return make_error("usage.option", "Give files or --from DB, not both.");
  if (store) {
    TRY(const auto opened, Store::open(arguments.text("--from"), Store::Mode::kRead));
    return opened.load(states);
  }
  if (!files) return make_error("usage.option", "Give files to read, or a store with --from DB.");
  TRY(auto settings, settings_of(arguments));
  return records_of_files(std::move(settings));
}

}  // namespace entente

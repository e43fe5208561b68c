// Parsing of html texts.
#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  entente::check_parse(entente::bytes_of(bytes, size), entente::Format::kHtml);
  return 0;
}

// Recognition and unpacking: gzip, zstd, whatever the bytes say they are.
#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  entente::check_intake(entente::bytes_of(bytes, size), "");
  return 0;
}

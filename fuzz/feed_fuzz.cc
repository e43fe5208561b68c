// RSS and Atom.
#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  entente::check_intake(entente::bytes_of(bytes, size), ".xml");
  return 0;
}

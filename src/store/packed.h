// The record lines of one document, compressed for the store.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente {

class Packer {
 public:
  Packer();
  ~Packer();
  Packer(const Packer&) = delete;
  Packer& operator=(const Packer&) = delete;

  // One zstd frame with size and checksum; the view lives until the next call.
  std::string_view pack(std::string_view lines);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

// Error: store.corrupt if `frame` is not whole or says to be larger than any document's records are.
Result<std::string> unpack(std::string_view frame);

}  // namespace entente

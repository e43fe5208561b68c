// The model file: one mapped file of named sections.
//
//   offset 0   "ENTENTEM"                          8 bytes
//          8   format version (1)                  u32
//         12   number of sections                  u32
//         16   length of the file                  u64
//         24   SHA-256 of the table of sections    32 bytes
//         56   zero                                8 bytes
//         64   table: per section  name (zero-padded) 32 bytes, offset u64, length u64, SHA-256 32 bytes
//              sections in the table's order, each at the next multiple of 64; what lies between is zero
//
// All numbers are little-endian. The digest of the table, which holds the sections' digests, is the model's digest.
// Kinds of sections, told by the name's beginning: "t:" text, a line an entry; "f:" floats; "w:" weights (u32 n, u32 k,
// zero to 64, n floats of scales, n floats of bias, n * k packed bytes, see Weights); "e:" embeddings (u32 rows, u32
// width, zero to 64, scales, rows * width bytes).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/kernels.h"

namespace entente {

struct Embeddings {
  std::size_t rows = 0, width = 0;
  const float* scales = nullptr;        // [rows]
  const std::int8_t* bytes = nullptr;   // [rows][width]
};

class ModelFile {
 public:
  static Result<ModelFile> open(const std::string& path);
  ModelFile(ModelFile&& other) noexcept;
  ModelFile& operator=(ModelFile&&) = delete;
  ~ModelFile();

  const std::string& path() const { return path_; }
  const std::string& digest() const { return digest_; }
  std::uint64_t bytes() const { return size_; }

  // Errors: model.malformed if the section is not there or not of the shape asked for.
  Result<std::vector<std::string_view>> lines(std::string_view name) const;
  Result<const float*> floats(std::string_view name, std::size_t count) const;
  Result<Weights> weights(std::string_view name, std::size_t n, std::size_t k);  // n is padded to kPanel by this
  Result<Embeddings> embeddings(std::string_view name, std::size_t rows, std::size_t width) const;  // rows 0: any number

 private:
  ModelFile() = default;
  Status check();
  Result<std::string_view> section(std::string_view name) const;
  Error malformed(std::string what) const;
  std::string_view all() const { return {data_, size_}; }

  std::string path_, digest_;
  const char* data_ = nullptr;
  std::size_t size_ = 0;
  std::map<std::string_view, std::string_view> sections_;
  std::vector<std::unique_ptr<std::int32_t[]>> sums_;
};

}  // namespace entente

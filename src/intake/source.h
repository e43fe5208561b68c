// Bytes from somewhere, piece by piece: a file, or what a wrapper around another source unpacks to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace entente {

class Source {
 public:
  virtual ~Source() = default;

  // Puts at most `size` bytes at `out` and returns their number; 0 at the end. Requires size > 0. After an error every
  // further call returns an error.
  virtual Result<std::size_t> read(char* out, std::size_t size) = 0;

  // Bytes of the file read so far, as packed.
  virtual std::uint64_t packed() const = 0;
};

// Opens a regular file, or standard input for "-". Errors: input.missing, input.unreadable, input.special, input.io.
Result<std::unique_ptr<Source>> open_file(const std::string& path);

// The error for a path that a system call refused with `code` (errno).
Error refusal_of(int code, const std::string& path);

// A source into whose first bytes one may look before reading them.
class Peekable {
 public:
  explicit Peekable(std::unique_ptr<Source> source) : source_(std::move(source)) {}

  // The next bytes: `size` of them, fewer only before the end or an error. They stay to be read.
  std::string_view peek(std::size_t size);

  Result<std::size_t> read(char* out, std::size_t size);

  // The error that ended peek(), if it has not been read yet.
  const std::optional<Error>& fault() const { return fault_; }

  std::uint64_t packed() const { return source_->packed(); }

 private:
  std::unique_ptr<Source> source_;
  std::string ahead_;
  std::size_t taken_ = 0;  // bytes of ahead_ that were read
  std::optional<Error> fault_;
};

}  // namespace entente

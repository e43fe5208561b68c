// One opened input with its wrappers undone and its limits watched.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "intake/intake.h"
#include "intake/source.h"

namespace entente {

class Content {
 public:
  // Errors: those of open_file() and unpack(), limit.wrappers, input.empty.
  static Result<Content> open(const std::string& path, const Limits& limits);

  std::string_view peek(std::size_t size) { return bytes_.peek(size); }

  // Errors besides those of the source: limit.file, limit.ratio.
  Result<std::size_t> read(char* out, std::size_t size);

  // The whole rest. Error `code` if that is more than `limit` bytes.
  Result<std::string> read_all(std::uint64_t limit, std::string_view code);

  std::string_view name() const { return name_; }      // the path without the endings of wrappers
  std::uint64_t packed() const { return bytes_.packed(); }

 private:
  Content(Peekable bytes, std::string name, bool wrapped, const Limits& limits)
      : bytes_(std::move(bytes)), name_(std::move(name)), wrapped_(wrapped), file_bytes_(limits.file_bytes),
        ratio_(limits.ratio) {}

  Peekable bytes_;
  std::string name_;
  bool wrapped_;
  std::uint64_t file_bytes_;
  std::uint32_t ratio_;
  std::uint64_t unpacked_ = 0;
};

}  // namespace entente

// Cuts a file into lines, each one item. Empty lines are passed over. A line that is too long is refused while it is
// read, so that it takes no memory, and the next line is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "intake/content.h"

namespace entente {

class JsonLines {
 public:
  JsonLines(Content content, std::string input, std::uint64_t item_bytes);

  // None at the end. An error of the file ends it with one outcome, after the items of the lines before it.
  std::optional<std::variant<Item, Outcome>> next();

  std::uint64_t packed() const { return content_.packed(); }

 private:
  // Takes bytes up to the end of the line into line_, which holds no more of it than the limit. False at the end.
  Result<bool> read_line();
  Result<bool> fill();

  Content content_;
  std::string input_;
  std::uint64_t item_bytes_;
  std::string buffer_;
  std::size_t next_ = 0;          // of buffer_
  std::uint64_t offset_ = 0;      // of the buffer in the unpacked file
  std::string line_;
  std::uint64_t line_begin_ = 0, line_size_ = 0, number_ = 0, found_ = 0;
  bool ended_ = false;
};

}  // namespace entente

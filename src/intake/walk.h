// Goes through the named files and folders in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "intake/intake.h"

namespace entente {

class Walk {
 public:
  Walk(std::vector<std::string> paths, std::uint32_t folder_depth)
      : paths_(std::move(paths)), folder_depth_(folder_depth) {}

  // The path of the next file, or why something on the way is none: input.symlink, input.special, input.missing,
  // input.unreadable, input.empty (a named folder without any entry), limit.depth. None at the end.
  std::optional<std::variant<std::string, Outcome>> next();

 private:
  using Step = std::optional<std::variant<std::string, Outcome>>;
  struct Folder {
    std::string path;
    std::vector<std::string> names;  // sorted by bytes
    std::size_t next = 0;
  };

  Step visit(const std::string& path, bool named);
  Step enter(const std::string& path, bool named);

  std::vector<std::string> paths_;
  std::size_t next_path_ = 0;
  std::uint32_t folder_depth_;
  std::vector<Folder> folders_;  // from the named one to the one being read
};

// Why `path` gave no item.
Outcome refused(std::string path, std::string place, Error error);

}  // namespace entente

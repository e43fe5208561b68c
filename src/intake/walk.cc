#include "intake/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "intake/source.h"

namespace entente {

Outcome refused(std::string path, std::string place, Error error) {
  return {std::move(path), std::move(place), OutcomeStatus::kRefused, std::move(error), {}};
}

std::optional<std::variant<std::string, Outcome>> Walk::next() {
  for (;;) {
    Step step;
    if (!folders_.empty()) {
      Folder& folder = folders_.back();
      if (folder.next == folder.names.size()) {
        folders_.pop_back();
        continue;
      }
      const std::string& name = folder.names[folder.next++];
      step = visit(folder.path + (folder.path.ends_with('/') ? "" : "/") + name, false);
    } else {
      if (next_path_ == paths_.size()) return std::nullopt;
      step = visit(paths_[next_path_++], true);
    }
    if (step) return step;
  }
}

// None if it is a folder, which is then the one to go on with.
Walk::Step Walk::visit(const std::string& path, bool named) {
  if (named && path == "-") return path;
  struct stat status {};
  if ((named ? stat : lstat)(path.c_str(), &status) != 0) return refused(path, {}, refusal_of(errno, path));
  if (S_ISLNK(status.st_mode)) {
    return refused(path, {}, make_error("input.symlink", "It is a symbolic link inside a folder.", path));
  }
  if (S_ISDIR(status.st_mode)) return enter(path, named);
  if (S_ISREG(status.st_mode)) return path;
  return refused(path, {}, make_error("input.special", "It is a device, a socket or a pipe, not a file.", path));
}

Walk::Step Walk::enter(const std::string& path, bool named) {
  if (folders_.size() > folder_depth_) {
    return refused(path, {}, make_error("limit.depth", "It lies more than " + std::to_string(folder_depth_) +
                                                           " folders deep.", path));
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> listing(opendir(path.c_str()), closedir);
  if (!listing) return refused(path, {}, refusal_of(errno, path));
  Folder folder{path, {}, 0};
  for (;;) {
    errno = 0;
    const dirent* entry = readdir(listing.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") folder.names.emplace_back(name);
  }
  if (errno != 0) return refused(path, {}, refusal_of(errno, path));
  if (named && folder.names.empty()) {
    return refused(path, {}, make_error("input.empty", "There is no file in the folder.", path));
  }
  std::ranges::sort(folder.names);
  folders_.push_back(std::move(folder));
  return std::nullopt;
}

}  // namespace entente

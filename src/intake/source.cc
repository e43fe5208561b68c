#include "intake/source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace entente {

Error refusal_of(int code, const std::string& path) {
  switch (code) {
    case ENOENT:
    case ENOTDIR: return make_error("input.missing", "There is no file or folder of this name.", path);
    case EACCES:
    case EPERM: return make_error("input.unreadable", "It may not be read.", path);
    case ELOOP: return make_error("input.missing", "The symbolic link leads nowhere.", path);
    case ENAMETOOLONG: return make_error("limit.depth", "The path is longer than the system allows.", path);
    default:
      return make_error("input.io", "Reading failed: the system's error number is " + std::to_string(code) + ".", path);
  }
}

namespace {

class File : public Source {
 public:
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override {
    if (descriptor_ > STDIN_FILENO) close(descriptor_);
  }

  Result<std::size_t> read(char* out, std::size_t size) override {
    ssize_t got = 0;
    do {
      got = ::read(descriptor_, out, size);
    } while (got < 0 && errno == EINTR);
    if (got < 0) return refusal_of(errno == EACCES ? EIO : errno, path_);
    packed_ += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
  }

  std::uint64_t packed() const override { return packed_; }

 private:
  int descriptor_;
  std::string path_;
  std::uint64_t packed_ = 0;
};

}  // namespace

Result<std::unique_ptr<Source>> open_file(const std::string& path) {
  if (path == "-") return std::unique_ptr<Source>(std::make_unique<File>(STDIN_FILENO, path));
  // A pipe without a writer would block here but for O_NONBLOCK, which regular files ignore.
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    if (errno == ENXIO) return make_error("input.special", "It is a device, a socket or a pipe, not a file.", path);
    return refusal_of(errno, path);
  }
  auto file = std::make_unique<File>(descriptor, path);
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return refusal_of(errno, path);
  if (!S_ISREG(status.st_mode)) {
    return make_error("input.special", "It is a device, a socket or a pipe, not a file.", path);
  }
  return std::unique_ptr<Source>(std::move(file));
}

std::string_view Peekable::peek(std::size_t size) {
  ahead_.erase(0, taken_);
  taken_ = 0;
  constexpr std::size_t kFirst = 8192;  // most files are small
  while (ahead_.size() < size && !fault_) {
    const std::size_t before = ahead_.size();
    const std::size_t step = std::min(size - before, std::max(kFirst, before));
    ahead_.resize(before + step);
    Result<std::size_t> got = source_->read(ahead_.data() + before, step);
    ahead_.resize(before + (got ? *got : 0));
    if (!got) fault_ = got.error();
    if (got && *got == 0) break;
  }
  return ahead_;
}

Result<std::size_t> Peekable::read(char* out, std::size_t size) {
  if (taken_ < ahead_.size()) {
    const std::size_t count = std::min(size, ahead_.size() - taken_);
    std::memcpy(out, ahead_.data() + taken_, count);
    taken_ += count;
    return count;
  }
  if (fault_) return *fault_;
  return source_->read(out, size);
}

}  // namespace entente

#include "spool.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/strings.h"

namespace entente {
namespace {

Error spool_error(int reason) {
  return make_error("program.spool", fmt::format("Keeping the input of a pipe failed: {}.", std::strerror(reason)));
}

bool write_all(int file, const char* bytes, std::size_t size) {
  while (size > 0) {
    const auto written = ::write(file, bytes, size);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes += written;
    size -= static_cast<std::size_t>(written);
  }
  return true;
}

// Copies all of `file` to a temporary file without a name and lets the descriptor stand for that.
Status replace_by_copy(int file) {
  const char* named = std::getenv("TMPDIR");
  std::string path = fmt::format("{}/entente-XXXXXX", named != nullptr && *named != '\0' ? named : "/tmp");
  const int copy = ::mkostemp(path.data(), O_CLOEXEC);
  if (copy < 0) return spool_error(errno);
  ::unlink(path.c_str());
  std::vector<char> piece(1u << 16);
  int failed = 0;
  while (failed == 0) {
    const auto got = ::read(file, piece.data(), piece.size());
    if (got == 0) break;
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 || !write_all(copy, piece.data(), static_cast<std::size_t>(got))) failed = errno;
  }
  if (failed == 0 && (::lseek(copy, 0, SEEK_SET) < 0 || ::dup2(copy, file) < 0)) failed = errno;
  ::close(copy);
  if (failed != 0) return spool_error(failed);
  return Unit{};
}

// The descriptor that a path names, where it does: /dev/stdin, /dev/fd/63, /proc/self/fd/63.
std::optional<int> descriptor_of(const std::string& path) {
  if (path == "-" || path == "/dev/stdin") return STDIN_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    const auto number = read_unsigned(std::string_view(path).substr(folder.size()));
    if (number && *number < 65536) return static_cast<int>(*number);
  }
  return std::nullopt;
}

bool seekable(int file) { return ::lseek(file, 0, SEEK_CUR) >= 0; }

}  // namespace

Status Spool::keep(const std::vector<std::string>& paths) {
  for (const auto& path : paths) {
    const auto file = descriptor_of(path);
    struct stat about {};
    if (!file || ::fstat(*file, &about) != 0 || S_ISDIR(about.st_mode)) continue;
    if (!seekable(*file) || S_ISCHR(about.st_mode)) {
      TRY([[maybe_unused]] auto kept, replace_by_copy(*file));
    }
    if (*file == STDIN_FILENO) {
      standard_input_ = true;
      begin_ = ::lseek(STDIN_FILENO, 0, SEEK_CUR);
    }
  }
  return Unit{};
}

void Spool::rewind() const {
  if (!standard_input_) return;
  ::lseek(STDIN_FILENO, begin_, SEEK_SET);
  std::clearerr(stdin);
}

}  // namespace entente

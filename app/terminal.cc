#include "terminal.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <fmt/format.h>

namespace entente {

namespace {
constexpr std::size_t kPiece = 1u << 18;
}

Output Output::standard() { return {STDOUT_FILENO, "standard output"}; }

Result<Output> Output::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) return make_error("output.io", fmt::format("The file cannot be written: {}.", std::strerror(errno)), path);
  return Output(file, path);
}

Output::Output(Output&& other) noexcept
    : file_(std::exchange(other.file_, -1)), name_(std::move(other.name_)), waiting_(std::move(other.waiting_)),
      failed_(other.failed_) {}

Output& Output::operator=(Output&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(name_, other.name_);
  std::swap(waiting_, other.waiting_);
  std::swap(failed_, other.failed_);
  return *this;
}

Output::~Output() {
  if (file_ < 0) return;
  drain();
  if (file_ != STDOUT_FILENO) ::close(file_);
}

void Output::write(std::string_view bytes) {
  waiting_ += bytes;
  if (waiting_.size() >= kPiece) drain();
}

void Output::drain() {
  std::string_view rest = waiting_;
  while (!rest.empty() && failed_ == 0) {
    const auto written = ::write(file_, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      failed_ = errno;
    }
  }
  waiting_.clear();
}

Status Output::flush() {
  drain();
  return healthy();
}

Status Output::healthy() const {
  if (failed_ == 0) return Unit{};
  return make_error("output.io", fmt::format("Writing stopped: {}.", std::strerror(failed_)), name_);
}

Status Output::close() {
  auto status = flush();
  if (file_ >= 0 && file_ != STDOUT_FILENO && ::close(std::exchange(file_, -1)) != 0 && status) {
    return make_error("output.io", fmt::format("Writing stopped: {}.", std::strerror(errno)), name_);
  }
  return status;
}

Exit print(std::string_view text) {
  auto out = Output::standard();
  out.write(text);
  const auto status = out.flush();
  return status ? Exit::kDone : complain(status.error());
}

bool colour_on(int file) {
  const char* refused = std::getenv("NO_COLOR");
  return ::isatty(file) == 1 && (refused == nullptr || *refused == '\0');
}

std::string bold(std::string_view text, bool on) { return on ? fmt::format("\x1b[1m{}\x1b[0m", text) : std::string(text); }
std::string dim(std::string_view text, bool on) { return on ? fmt::format("\x1b[2m{}\x1b[0m", text) : std::string(text); }

void say(std::string_view line) { std::fputs(fmt::format("{}\n", line).c_str(), stderr); }

Exit complain(const Error& error) {
  const bool colour = colour_on(STDERR_FILENO);
  say(fmt::format("{} {}", bold("entente:", colour), error.describe()));
  if (!error.hint.empty()) say(fmt::format("  {}", dim(error.hint, colour)));
  return Exit::kFailed;
}

Exit usage_fault(const Error& error) {
  complain(error);
  return Exit::kUsage;
}

Exit refuse(const Error& error) { return error.code.starts_with("usage.") ? usage_fault(error) : complain(error); }

Progress::Progress() : on_(::isatty(STDERR_FILENO) == 1) {}

void Progress::show(std::uint64_t done, std::uint64_t total) {
  if (!on_) return;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  drawn_ = true;
  const auto megabytes = [](std::uint64_t bytes) { return fmt::format("{}.{} MB", bytes / 1000000, bytes / 100000 % 10); };
  std::string line = megabytes(done);
  if (total > 0) {
    constexpr std::uint64_t kWidth = 30;
    const auto filled = std::min(kWidth, kWidth * (done / 1024) / std::max<std::uint64_t>(1, total / 1024));
    line = fmt::format("[{:<{}}] {} of {}", std::string(filled, '#'), kWidth, line, megabytes(total));
  }
  std::fputs(fmt::format("\r{}\x1b[K", line).c_str(), stderr);
}

void Progress::clear() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
  drawn_ = false;
}

}  // namespace entente

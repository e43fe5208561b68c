#include "intake/unpack.h"

#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <string>

#include "base/check.h"
#include "base/strings.h"

namespace entente {

Wrapper wrapper_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B")) return Wrapper::kGzip;
  if (head.starts_with("\x28\xB5\x2F\xFD")) return Wrapper::kZstd;
  const bool skippable = head.size() >= 4 && (head[0] & '\xF0') == '\x50' && head.substr(1, 3) == "\x2A\x4D\x18";
  return skippable ? Wrapper::kZstd : Wrapper::kNone;
}

Wrapper wrapper_named(std::string_view path) {
  const std::string_view end = path.substr(path.size() - std::min<std::size_t>(path.size(), 4));
  if (end.size() == 4 && equal_ignoring_case(end, ".zst")) return Wrapper::kZstd;
  return end.size() > 3 && equal_ignoring_case(end.substr(end.size() - 3), ".gz") ? Wrapper::kGzip : Wrapper::kNone;
}

std::string_view without_wrapper(std::string_view path) {
  const Wrapper wrapper = wrapper_named(path);
  return path.substr(0, path.size() - (wrapper == Wrapper::kZstd ? 4 : wrapper == Wrapper::kGzip ? 3 : 0));
}

namespace {

// What both wrappers share: a small buffer of packed bytes, and the one error that ends reading. The buffer is small
// so that packed() runs little ahead of what was unpacked, and a bomb is noticed early.
class Unpacker : public Source {
 public:
  explicit Unpacker(Peekable packed) : packed_(std::move(packed)) {}

  std::uint64_t packed() const override { return packed_.packed(); }

  Result<std::size_t> read(char* out, std::size_t size) final {
    while (!fault_) {
      if (next_ == filled_ && !ended_) {
        Result<std::size_t> got = packed_.read(buffer_.data(), buffer_.size());
        if (!got) {
          fault_ = got.error();
          break;
        }
        offset_ += filled_;
        next_ = 0;
        filled_ = *got;
        ended_ = filled_ == 0;
      }
      const std::size_t made = step(out, size);
      if (made != 0) return made;
      if (ended_ && !fault_) return std::size_t{0};
    }
    return *fault_;
  }

 protected:
  // Unpacks what lies between next_ and filled_; may set fault_. Called once more, or oftener, after the end of input.
  virtual std::size_t step(char* out, std::size_t size) = 0;

  std::size_t fail(std::string_view code, std::string what) {
    fault_ = make_error(code, std::move(what), "byte " + std::to_string(offset_ + next_));
    return 0;
  }

  std::array<char, 16384> buffer_{};
  std::size_t next_ = 0, filled_ = 0;
  bool ended_ = false;

 private:
  Peekable packed_;
  std::uint64_t offset_ = 0;  // of the buffer in the packed stream
  std::optional<Error> fault_;
};

class Gzip final : public Unpacker {
 public:
  explicit Gzip(Peekable packed) : Unpacker(std::move(packed)) {
    constexpr int kGzipOnly = 16, kLargestWindow = 15;
    ENTENTE_CHECK(inflateInit2(&stream_, kLargestWindow + kGzipOnly) == Z_OK);
  }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  ~Gzip() override { inflateEnd(&stream_); }

 private:
  std::size_t step(char* out, std::size_t size) override {
    // Tapes and some servers pad with zeros between members; no member begins with one.
    while (between_ && members_ != 0 && next_ < filled_ && buffer_[next_] == 0) ++next_;
    if (next_ == filled_ && (between_ || !ended_)) {
      if (ended_ && members_ == 0) fail("gzip.truncated", "The gzip stream has no beginning.");
      return 0;
    }
    between_ = false;
    stream_.next_in = reinterpret_cast<Bytef*>(buffer_.data() + next_);
    stream_.avail_in = static_cast<uInt>(filled_ - next_);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, UINT32_MAX));
    const uInt room = stream_.avail_out;
    const int state = inflate(&stream_, Z_NO_FLUSH);
    next_ = filled_ - stream_.avail_in;
    const std::size_t made = room - stream_.avail_out;
    if (state == Z_STREAM_END) {
      ++members_;
      between_ = true;
      inflateReset(&stream_);
    } else if (state != Z_OK && state != Z_BUF_ERROR) {
      fail("gzip.corrupt", stream_.msg != nullptr ? "The gzip stream is damaged: " + std::string(stream_.msg) + "."
                                                  : "The gzip stream is damaged.");
    } else if (ended_ && made == 0) {
      fail("gzip.truncated", "The gzip stream ends in the middle of a member.");
    }
    return made;
  }

  z_stream stream_{};
  bool between_ = true;  // no member has begun since the last one ended
  std::uint64_t members_ = 0;
};

class Zstd final : public Unpacker {
 public:
  explicit Zstd(Peekable packed) : Unpacker(std::move(packed)), context_(ZSTD_createDCtx()) {
    ENTENTE_CHECK(context_ != nullptr);
  }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;
  ~Zstd() override { ZSTD_freeDCtx(context_); }

 private:
  std::size_t step(char* out, std::size_t size) override {
    if (next_ == filled_ && (between_ || !ended_)) {
      if (ended_ && frames_ == 0) fail("zstd.truncated", "The zstd stream has no beginning.");
      if (between_ || !full_) return 0;
    }
    between_ = false;
    ZSTD_inBuffer from{buffer_.data(), filled_, next_};
    ZSTD_outBuffer to{out, size, 0};
    const std::size_t state = ZSTD_decompressStream(context_, &to, &from);
    next_ = from.pos;
    full_ = to.pos == to.size;
    if (ZSTD_isError(state) != 0) {
      if (ZSTD_getErrorCode(state) == ZSTD_error_frameParameter_windowTooLarge) {
        return fail("zstd.window", "The zstd stream needs a window of more than 128 MiB.");
      }
      fail("zstd.corrupt", "The zstd stream is damaged: " + ascii_lowered(ZSTD_getErrorName(state)) + ".");
    } else if (state == 0) {
      ++frames_;
      between_ = true;
    } else if (ended_ && to.pos == 0) {
      fail("zstd.truncated", "The zstd stream ends in the middle of a frame.");
    }
    return to.pos;
  }

  ZSTD_DCtx* context_;
  bool between_ = true, full_ = false;
  std::uint64_t frames_ = 0;
};

}  // namespace

std::unique_ptr<Source> unpack(Wrapper wrapper, Peekable packed) {
  if (wrapper == Wrapper::kGzip) return std::make_unique<Gzip>(std::move(packed));
  ENTENTE_CHECK(wrapper == Wrapper::kZstd);
  return std::make_unique<Zstd>(std::move(packed));
}

}  // namespace entente

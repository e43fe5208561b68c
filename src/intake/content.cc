#include "intake/content.h"

#include <algorithm>

#include "intake/unpack.h"

namespace entente {

Result<Content> Content::open(const std::string& path, const Limits& limits) {
  constexpr std::size_t kMagic = 4;
  TRY(std::unique_ptr<Source> source, open_file(path));
  Peekable bytes(std::move(source));
  std::string_view name = path;
  std::uint32_t wrappers = 0;
  for (std::string_view head = bytes.peek(kMagic); !(head.empty() && wrappers == 0); head = bytes.peek(kMagic)) {
    const Wrapper found = wrapper_of(head), named = wrapper_named(name);
    const Wrapper wrapper = found != Wrapper::kNone ? found : named;
    if (wrapper == Wrapper::kNone) break;
    if (wrappers++ == limits.wrappers) {
      return make_error("limit.wrappers", "It is packed more than " + std::to_string(limits.wrappers) + " times.");
    }
    name = without_wrapper(name);
    bytes = Peekable(unpack(wrapper, std::move(bytes)));
  }
  if (bytes.peek(1).empty()) {
    if (bytes.fault()) return *bytes.fault();
    return make_error("input.empty", "There are no bytes in it.");
  }
  return Content(std::move(bytes), std::string(name), wrappers != 0, limits);
}

Result<std::size_t> Content::read(char* out, std::size_t size) {
  TRY(const std::size_t count, bytes_.read(out, size));
  unpacked_ += count;
  const auto refuse = [&](std::string_view code, std::string what) {
    return make_error(code, std::move(what), "byte " + std::to_string(unpacked_));
  };
  if (unpacked_ > file_bytes_) {
    return refuse("limit.file", "It is larger than " + std::to_string(file_bytes_) + " bytes.");
  }
  constexpr std::uint64_t kHarmless = 1u << 20;
  if (wrapped_ && unpacked_ > kHarmless && unpacked_ / std::max<std::uint32_t>(ratio_, 1) > packed()) {
    return refuse("limit.ratio", "It unpacks to more than " + std::to_string(ratio_) + " times its size.");
  }
  return count;
}

Result<std::string> Content::read_all(std::uint64_t limit, std::string_view code) {
  constexpr std::size_t kFirst = 8192, kLargest = 1u << 20;
  std::string all;
  for (;;) {
    const std::size_t before = all.size();
    const std::size_t step = std::clamp(before, kFirst, kLargest);
    all.resize(before + step);
    TRY(const std::size_t count, read(all.data() + before, step));
    all.resize(before + count);
    if (count == 0) return all;
    if (all.size() > limit) return make_error(code, "It is larger than " + std::to_string(limit) + " bytes.");
  }
}

}  // namespace entente

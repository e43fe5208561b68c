#include "intake/json_lines.h"

#include <algorithm>

#include "base/strings.h"
#include "intake/walk.h"

namespace entente {

JsonLines::JsonLines(Content content, std::string input, std::uint64_t item_bytes)
    : content_(std::move(content)), input_(std::move(input)), item_bytes_(item_bytes) {
  if (content_.peek(3) == "\xEF\xBB\xBF") {
    char bom[3];
    offset_ = content_.read(bom, sizeof bom) ? sizeof bom : 0;
  }
}

Result<bool> JsonLines::fill() {
  constexpr std::size_t kChunk = 1u << 17;
  offset_ += buffer_.size();
  next_ = 0;
  buffer_.resize(kChunk);
  Result<std::size_t> count = content_.read(buffer_.data(), kChunk);
  buffer_.resize(count ? *count : 0);
  if (!count) return count.error();
  return *count != 0;
}

Result<bool> JsonLines::read_line() {
  line_.clear();
  line_begin_ = offset_ + next_;
  line_size_ = 0;
  for (;;) {
    if (next_ == buffer_.size()) {
      TRY(const bool more, fill());
      if (!more) return line_size_ != 0;
    }
    const std::size_t end = std::min(buffer_.find('\n', next_), buffer_.size());
    const std::size_t size = end - next_;
    const std::uint64_t room = item_bytes_ - std::min<std::uint64_t>(item_bytes_, line_.size());
    line_.append(buffer_, next_, std::min<std::uint64_t>(size, room));
    line_size_ += size;
    next_ = end;
    if (end == buffer_.size()) continue;
    ++next_;
    return true;
  }
}

std::optional<std::variant<Item, Outcome>> JsonLines::next() {
  while (!ended_) {
    const Result<bool> more = read_line();
    const auto place = [&] { return "line " + std::to_string(number_); };
    if (!more) {
      ended_ = true;
      if (line_size_ != 0) ++number_;
      return refused(input_, line_size_ != 0 ? place() : std::string(), more.error());
    }
    if (!*more) {
      ended_ = true;
      if (found_ != 0) return std::nullopt;
      return refused(input_, {}, make_error("input.empty", "There are only empty lines in it."));
    }
    ++number_;
    if (line_size_ > line_.size()) {
      ++found_;
      return refused(input_, place(), make_error("limit.item", "The line is longer than " +
                                                     std::to_string(item_bytes_) + " bytes.",
                                                 "byte " + std::to_string(line_begin_)));
    }
    if (line_.ends_with('\r')) line_.pop_back();
    if (trimmed(line_).empty()) continue;
    ++found_;
    Item item;
    item.input = input_;
    item.place = place();
    item.format = Format::kJson;
    item.map.append(static_cast<std::uint32_t>(line_.size()), {line_begin_, line_begin_ + line_.size()});
    item.bytes = std::exchange(line_, {});
    return item;
  }
  return std::nullopt;
}

}  // namespace entente

#include "base/text_map.h"

#include <algorithm>

#include "base/check.h"

namespace entente {

void TextMap::append(std::uint32_t text_size, RawSpan raw) {
  append_run({size_, text_size, raw, text_size == raw.end - raw.begin});
}

void TextMap::append_run(Run run) {
  if (run.text_size == 0) return;
  ENTENTE_CHECK(run.text_size <= UINT32_MAX - size_);
  run.text_begin = size_;
  size_ += run.text_size;
  if (!runs_.empty() && runs_.back().exact && run.exact && runs_.back().raw.end == run.raw.begin) {
    runs_.back().text_size += run.text_size;
    runs_.back().raw.end = run.raw.end;
    return;
  }
  runs_.push_back(run);
}

std::size_t TextMap::run_at(std::uint32_t offset) const {
  const auto after = std::upper_bound(runs_.begin(), runs_.end(), offset,
                                      [](std::uint32_t at, const Run& run) { return at < run.text_begin; });
  return static_cast<std::size_t>(after - runs_.begin()) - 1;
}

RawSpan TextMap::raw(Span span) const {
  if (runs_.empty()) return {span.begin + offset_, span.end + offset_};
  const auto first_byte = [&](std::uint32_t at) {
    if (at >= size_) return runs_.back().raw.end;
    const Run& run = runs_[run_at(at)];
    return run.exact ? run.raw.begin + (at - run.text_begin) : run.raw.begin;
  };
  const std::uint64_t begin = first_byte(span.begin);
  if (span.empty()) return {begin, begin};
  const std::uint32_t last = std::min(span.end, size_) - 1;
  const Run& run = runs_[run_at(last)];
  const std::uint64_t end = run.exact ? run.raw.begin + (last - run.text_begin) + 1 : run.raw.end;
  return {begin, std::max(begin, end)};
}

bool TextMap::identity() const {
  if (runs_.empty()) return offset_ == 0;
  return runs_.size() == 1 && runs_.front().exact && runs_.front().raw.begin == 0;
}

TextMap TextMap::compose(const TextMap& outer, const TextMap& inner) {
  if (inner.runs_.empty()) {
    TextMap result = outer;
    result.shift(inner.offset_);
    return result;
  }
  if (outer.runs_.empty() && outer.offset_ == 0) return inner;
  TextMap whole;  // an outer map without runs stands for every byte of the inner text from its offset on
  if (outer.runs_.empty() && outer.offset_ < inner.size_) {
    whole.append(static_cast<std::uint32_t>(inner.size_ - outer.offset_), {outer.offset_, inner.size_});
  }
  TextMap result;
  for (const Run& run : (outer.runs_.empty() ? whole : outer).runs_) result.append_through(run, inner);
  return result;
}

void TextMap::append_through(const Run& run, const TextMap& inner) {
  const auto middle = Span{static_cast<std::uint32_t>(run.raw.begin), static_cast<std::uint32_t>(run.raw.end)};
  if (!run.exact) {
    append_run({0, run.text_size, inner.raw(middle), false});
    return;
  }
  ENTENTE_CHECK(middle.end <= inner.size_);
  for (std::size_t i = inner.run_at(middle.begin); i < inner.runs_.size(); ++i) {
    const Run& piece = inner.runs_[i];
    if (piece.text_begin >= middle.end) break;
    const std::uint32_t begin = std::max(piece.text_begin, middle.begin);
    const std::uint32_t end = std::min(piece.text_begin + piece.text_size, middle.end);
    const std::uint64_t skipped = begin - piece.text_begin;
    const RawSpan raw = piece.exact ? RawSpan{piece.raw.begin + skipped, piece.raw.begin + skipped + (end - begin)}
                                    : piece.raw;
    append_run({0, end - begin, raw, piece.exact});
  }
}

void TextMap::shift(std::uint64_t offset) {
  if (runs_.empty()) offset_ += offset;
  for (Run& run : runs_) {
    run.raw.begin += offset;
    run.raw.end += offset;
  }
}

}  // namespace entente

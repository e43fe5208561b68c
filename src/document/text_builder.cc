#include "document/text_builder.h"

#include "base/strings.h"
#include "document/lines.h"

namespace entente {

void TextBuilder::add_plain(std::string_view text, std::uint64_t raw) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    const bool space = is_space(text[at]);
    while (end < text.size() && is_space(text[end]) == space) ++end;
    if (space) {
      add_space({raw + at, raw + end});
    } else {
      add(text.substr(at, end - at), {raw + at, raw + end});
    }
    at = end;
  }
}

void TextBuilder::add(std::string_view text, RawSpan raw) {
  if (text.empty()) return;
  flush_space();
  text_ += text;
  const auto size = static_cast<std::uint32_t>(text.size());
  Run* last = runs_.empty() ? nullptr : &runs_.back();
  const bool exact = raw.end - raw.begin == size;
  if (last != nullptr && exact && last->raw.end == raw.begin && last->raw.end - last->raw.begin == last->size) {
    last->size += size;
    last->raw.end = raw.end;
  } else {
    runs_.push_back({size, raw});
  }
}

void TextBuilder::add_space(RawSpan raw) {
  if (text_.empty()) return;
  if (pending_ == '\0') {
    pending_ = ' ';
    pending_raw_ = raw;
  } else if (raw.end > pending_raw_.end) {
    pending_raw_.end = raw.end;
  }
}

void TextBuilder::add_line_break(RawSpan raw) {
  add_space(raw);
  if (pending_ != '\0') pending_ = '\n';
}

void TextBuilder::flush_space() {
  if (pending_ == '\0') return;
  text_ += pending_;
  runs_.push_back({1, pending_raw_});
  pending_ = '\0';
}

bool TextBuilder::keep(Piece piece) {
  const auto size = static_cast<std::uint32_t>(text_.size());
  const Span inner = trim_wide(text_, {0, size});
  if (inner.empty()) {
    drop();
    return false;
  }
  marks_.push_back({kept_text_.size(), kept_runs_.size()});
  if (!kept_text_.empty()) {
    kept_text_ += '\n';
    const std::uint64_t end = kept_runs_.back().raw.end;
    kept_runs_.push_back({1, {end, end}});
  }
  const auto begin = static_cast<std::uint32_t>(kept_text_.size());
  kept_text_ += text_;
  kept_runs_.insert(kept_runs_.end(), runs_.begin(), runs_.end());
  piece.span = {begin + inner.begin, begin + inner.end};
  pieces_.push_back(piece);
  drop();
  return true;
}

void TextBuilder::drop_last() {
  kept_text_.resize(marks_.back().text);
  kept_runs_.erase(kept_runs_.begin() + static_cast<std::ptrdiff_t>(marks_.back().runs), kept_runs_.end());
  marks_.pop_back();
  pieces_.pop_back();
}

void TextBuilder::finish(Draft& draft) {
  draft.text = std::move(kept_text_);
  for (const Run& run : kept_runs_) draft.map.append(run.size, run.raw);
  draft.pieces = std::move(pieces_);
}

void TextBuilder::drop() {
  text_.clear();
  runs_.clear();
  pending_ = '\0';
}

}  // namespace entente

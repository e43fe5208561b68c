#include "document/plain.h"

#include <algorithm>
#include <utility>

#include "base/strings.h"
#include "document/lines.h"
#include "document/scanner.h"

namespace entente {

namespace {

// Lines of a hard-wrapped text are between these lengths, in bytes, except the last of a paragraph.
constexpr std::uint32_t kShortestWrapped = 40;
constexpr std::uint32_t kLongestWrapped = 130;
// A first line this far below the width of the others (in hundredths) was ended on purpose.
constexpr std::uint32_t kShortShare = 75;

struct Line {
  Span span;           // trimmed, not empty
  bool gap = false;    // an empty line or a rule of signs stands before it
  std::uint32_t bullet = 0;
};

// "-----", "* * *", "=====": parts the text as an empty line does.
bool is_rule(std::string_view line) {
  return std::ranges::all_of(line, [](char c) { return is_space(c) || c == '-' || c == '*' || c == '_' || c == '='; });
}

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  bool gap = false;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t at = 0; at < size;) {
    const std::size_t found = text.find_first_of("\r\n", at);
    const auto end = found == std::string_view::npos ? size : static_cast<std::uint32_t>(found);
    const Span span = trim_wide(text, {at, end});
    if (span.empty() || is_rule(slice(text, span))) {
      gap = true;
    } else {
      lines.push_back({span, gap && !lines.empty(), bullet_size(slice(text, span))});
      gap = false;
    }
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
  return lines;
}

// Do most lines that could go on in the next one do so?
bool is_hard_wrapped(std::string_view text, const std::vector<Line>& lines) {
  std::size_t pairs = 0;
  std::size_t running_on = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    if (lines[i + 1].gap || lines[i + 1].bullet > 0 || line.span.size() < kShortestWrapped) continue;
    ++pairs;
    if (line.span.size() <= kLongestWrapped && !ends_sentence(slice(text, line.span))) ++running_on;
  }
  return pairs > 0 && running_on * 2 >= pairs;
}

class Grouper {
 public:
  Grouper(std::string_view text, const std::vector<Line>& lines) : text_(text), lines_(lines) {
    wrapped_ = is_hard_wrapped(text, lines);
    if (!wrapped_) return;
    for (const Line& line : lines) {
      if (line.span.size() <= kLongestWrapped) width_ = std::max(width_, line.span.size());
    }
  }

  std::vector<Piece> group() const {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      if (i > 0 && continues(i)) {
        pieces.back().span.end = line.span.end;
        continue;
      }
      Piece piece;
      piece.span = {line.span.begin + line.bullet, line.span.end};
      piece.list_item = line.bullet > 0;
      piece.gap = line.gap;
      pieces.push_back(piece);
    }
    return pieces;
  }

 private:
  std::string_view at(std::size_t i) const { return slice(text_, lines_[i].span); }

  // A line that is complete by itself, wherever it stands.
  bool stands_alone(std::size_t i) const {
    return read_byline(text_, lines_[i].span, false).has_value() || read_date_line(text_, lines_[i].span).has_value();
  }

  // Near the head of a text short lines are headline, byline and date, not the start of a paragraph.
  bool ends_head_line(std::size_t before) const {
    const bool shorter = lines_[before].span.size() * 100 < width_ * kShortShare;
    return before == 0 && shorter && is_headline_like(at(before)) && !is_ascii_lower(at(before + 1).front());
  }

  static bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }

  bool continues(std::size_t i) const {
    const Line& line = lines_[i];
    const Line& before = lines_[i - 1];
    if (!wrapped_ || line.gap || line.bullet > 0) return false;
    if (before.span.size() > kLongestWrapped) return false;
    constexpr std::size_t kHeadLines = 8;
    if (i <= kHeadLines && (stands_alone(i) || stands_alone(i - 1) || ends_head_line(i - 1))) return false;
    const bool last = i + 1 == lines_.size();
    if (last && (stands_alone(i) || (ends_sentence(at(i - 1)) && is_name(at(i))))) return false;
    // Without empty lines a short line that ends a sentence ends the paragraph.
    return !ends_sentence(at(i - 1)) || before.span.size() * 100 >= width_ * kShortShare;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  bool wrapped_ = false;
  std::uint32_t width_ = 0;
};

}  // namespace

std::vector<Piece> cut_paragraphs(std::string_view text) {
  const std::vector<Line> lines = lines_of(text);
  return Grouper(text, lines).group();
}

void cover_gaps(std::string_view text, std::vector<Piece>& pieces) {
  std::vector<Piece> covered;
  covered.reserve(pieces.size());
  std::uint32_t from = 0;
  // The lines of [from, end) that hold more than white space. The last one is a bullet if an item follows in its line.
  const auto add_lines = [&](std::uint32_t end, Piece* item) {
    while (from < end) {
      const std::size_t found = text.substr(0, end).find_first_of("\r\n", from);
      const auto stop = found == std::string_view::npos ? end : static_cast<std::uint32_t>(found);
      const Span line = trim_wide(text, {from, stop});
      from = stop + 1;
      if (line.empty()) continue;
      if (stop == end && item != nullptr) {
        item->span.begin = line.begin;
      } else {
        covered.push_back({.span = line});
      }
    }
  };
  for (Piece piece : pieces) {
    const std::uint32_t begin = piece.span.begin;
    add_lines(begin, piece.list_item ? &piece : nullptr);
    covered.push_back(piece);
    from = piece.span.end;
  }
  add_lines(static_cast<std::uint32_t>(text.size()), nullptr);
  pieces = std::move(covered);
}

}  // namespace entente

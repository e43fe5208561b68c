// A light reader of Markdown's blocks, line by line. Soft line breaks join, as they do in all dialects.
#include "document/markdown.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/bearings.h"
#include "document/lines.h"
#include "document/markdown_inline.h"

namespace entente {

namespace {

struct Line {
  std::uint32_t begin, end;  // without its line break
  std::uint32_t next;
};

Line line_at(std::string_view text, std::uint32_t at) {
  const std::size_t found = text.find('\n', at);
  const auto size = static_cast<std::uint32_t>(text.size());
  auto end = found == std::string_view::npos ? size : static_cast<std::uint32_t>(found);
  const std::uint32_t next = found == std::string_view::npos ? size : end + 1;
  if (end > at && text[end - 1] == '\r') --end;
  return {at, end, next};
}

// A value of the front matter without quotation marks; of a list "[A, B]" the items joined by "and".
std::string front_value(std::string_view value) {
  value = trimmed(value);
  if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    return std::string(value.substr(1, value.size() - 2));
  }
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') return std::string(value);
  std::string list;
  for (const std::string_view item : split(value.substr(1, value.size() - 2), ',')) {
    list += (list.empty() ? "" : " and ") + front_value(item.substr(0, 200));
    if (list.size() > 400) break;
  }
  return list;
}

class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view text) : text_(text) {}

  Draft read() {
    std::uint32_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    at = read_front_matter(at);
    while (at < text_.size()) {
      const Line line = line_at(text_, at);
      at = line.next;
      read_line(line);
    }
    close();
    builder_.finish(draft_);
    return std::move(draft_);
  }

 private:
  std::string_view view(std::uint32_t begin, std::uint32_t end) const { return text_.substr(begin, end - begin); }

  std::uint32_t read_front_matter(std::uint32_t at) {
    Line line = line_at(text_, at);
    if (view(line.begin, line.end) != "---") return at;
    Given given;
    for (std::uint32_t next = line.next; next < text_.size(); next = line.next) {
      line = line_at(text_, next);
      const std::string_view inside = view(line.begin, line.end);
      if (inside == "---" || inside == "...") {
        take_given(draft_, given, Basis::kDoc);
        return line.next;
      }
      take_field(inside, given);
    }
    return at;  // never closed: it is a rule, and text follows
  }

  static void take_field(std::string_view line, Given& given) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string key = ascii_lowered(trimmed(line.substr(0, colon)));
    constexpr auto kKeys = std::to_array<std::pair<std::string_view, std::string Given::*>>({
        {"title", &Given::title}, {"headline", &Given::title},
        {"author", &Given::author}, {"authors", &Given::author}, {"byline", &Given::author},
        {"date", &Given::published}, {"published", &Given::published}, {"publishdate", &Given::published},
        {"outlet", &Given::outlet}, {"source", &Given::outlet}, {"publisher", &Given::outlet},
        {"publication", &Given::outlet},
        {"url", &Given::url}, {"link", &Given::url}, {"canonical", &Given::url},
        {"lang", &Given::language}, {"language", &Given::language},
    });
    for (const auto& [name, member] : kKeys) {
      if (name == key && (given.*member).empty()) given.*member = front_value(line.substr(colon + 1));
    }
  }

  void read_line(const Line& line) {
    std::uint32_t begin = line.begin;
    if (fence_ != '\0') return leave_fence(line);
    bool quoted = false;
    for (std::uint32_t level = 0; level < 32; ++level) {
      const std::uint32_t mark = skip_spaces(begin, line.end, 3);
      if (mark == line.end || text_[mark] != '>') break;
      begin = mark + 1;
      quoted = true;
    }
    const std::uint32_t indent = skip_spaces(begin, line.end, UINT32_MAX);
    if (indent == line.end) return blank();
    const bool code = indent - begin >= 4 && gap_ && !in_list_ && !quoted;
    if (code || view(begin, indent).starts_with('\t')) {
      if (gap_ && !in_list_) return;
    }
    read_block(indent, line.end);
  }

  void read_block(std::uint32_t begin, std::uint32_t end) {
    const std::string_view line = view(begin, end);
    if (line.starts_with("```") || line.starts_with("~~~")) return enter_fence(line);
    if (is_underline(line)) return underline(line.front());
    if (is_rule(line) || is_definition(line) || is_table_rule(line)) return blank();
    if (const std::uint32_t marks = heading_marks(line)) return heading(begin + marks, end, marks);
    if (const std::uint32_t bullet = bullet_size(line); bullet > 0 && !line.starts_with("–")) {
      close();
      piece_.list_item = in_list_ = true;
      return add(begin + bullet, end);
    }
    if (line.front() == '|') return table_row(begin, end);
    if (builder_.open().empty()) piece_.gap = gap_;
    add(begin, end);
  }

  std::uint32_t skip_spaces(std::uint32_t at, std::uint32_t end, std::uint32_t most) const {
    const std::uint32_t last = most < end - at ? at + most : end;
    while (at < last && is_space(text_[at])) ++at;
    return at;
  }

  // The lines of a paragraph are kept until it ends, since emphasis may run over them.
  void add(std::uint32_t begin, std::uint32_t end) {
    if (open_begin_ == open_end_) open_begin_ = begin;
    // Marks of quotation at the start of later lines part the paragraph in the source: it is added line by line.
    if (open_end_ > open_begin_ && begin > open_end_ + 2) {
      flush();
      open_begin_ = begin;
    }
    open_end_ = end;
    gap_ = false;
  }

  void flush() {
    if (open_end_ == open_begin_) return;
    if (!builder_.open().empty()) builder_.add_space({open_begin_, open_begin_});
    add_inline(view(open_begin_, open_end_), open_begin_, builder_);
    open_begin_ = open_end_ = 0;
  }

  void close() {
    flush();
    builder_.keep(piece_);
    piece_ = {};
  }

  void blank() {
    close();
    gap_ = true;
    piece_.gap = true;
    in_list_ = false;
  }

  void heading(std::uint32_t begin, std::uint32_t end, std::uint32_t marks) {
    close();
    while (end > begin && (is_space(text_[end - 1]) || text_[end - 1] == '#')) --end;
    piece_.gap = true;
    add(begin, end);
    close_heading(marks);
  }

  // The first heading of a text is its headline if nothing but short lines stands before it.
  void close_heading(std::uint32_t level) {
    const bool first = builder_.pieces().empty() || (level == 1 && builder_.pieces().size() < 3 && !headline_);
    piece_.hint = first && !headline_ ? Hint::kHeadline : Hint::kHeading;
    headline_ = headline_ || first;
    close();
    gap_ = true;
    piece_.gap = true;
  }

  bool is_underline(std::string_view line) const {
    if (open_end_ == open_begin_ || piece_.list_item) return false;
    line = trimmed(line);
    return std::ranges::all_of(line, [](char c) { return c == '='; }) ||
           std::ranges::all_of(line, [](char c) { return c == '-'; });
  }

  void underline(char sign) { close_heading(sign == '=' ? 1 : 2); }

  static std::uint32_t heading_marks(std::string_view line) {
    std::uint32_t marks = 0;
    while (marks < line.size() && line[marks] == '#') ++marks;
    return marks > 0 && marks <= 6 && (marks == line.size() || is_space(line[marks])) ? marks : 0;
  }

  static bool is_rule(std::string_view line) {
    const char sign = line.front();
    if (sign != '-' && sign != '*' && sign != '_') return false;
    return std::ranges::count(line, sign) >= 3 &&
           std::ranges::all_of(line, [&](char c) { return c == sign || is_space(c); });
  }

  // "[name]: address" and "[^1]: note"
  static bool is_definition(std::string_view line) {
    const std::size_t close = line.starts_with('[') ? line.substr(0, 200).find("]:") : std::string_view::npos;
    return close != std::string_view::npos && close > 1;
  }

  static bool is_table_rule(std::string_view line) {
    return line.front() == '|' && line.find('-') != std::string_view::npos &&
           std::ranges::all_of(line, [](char c) { return c == '|' || c == '-' || c == ':' || is_space(c); });
  }

  void table_row(std::uint32_t begin, std::uint32_t end) {
    close();
    for (std::uint32_t at = begin + 1; at < end;) {
      std::uint32_t bar = at;
      while (bar < end && (text_[bar] != '|' || text_[bar - 1] == '\\')) ++bar;
      add(at, bar);
      close();
      at = bar + 1;
    }
  }

  void enter_fence(std::string_view line) {
    blank();
    fence_ = line.front();
  }

  void leave_fence(const Line& line) {
    const std::string_view inside = trimmed(view(line.begin, line.end));
    if (inside.size() >= 3 && std::ranges::all_of(inside, [&](char c) { return c == fence_; })) fence_ = '\0';
  }

  std::string_view text_;
  Draft draft_;
  TextBuilder builder_;
  Piece piece_;
  std::uint32_t open_begin_ = 0, open_end_ = 0;
  char fence_ = '\0';
  bool gap_ = true, in_list_ = false, headline_ = false;
};

}  // namespace

Draft read_markdown(std::string_view markdown) { return MarkdownReader(markdown).read(); }

}  // namespace entente

// From page to draft: the shown text of the article, block by block, without the furniture that stands inside it.
#include "document/html.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/strings.h"
#include "base/utf8.h"
#include "document/article.h"
#include "document/bearings.h"
#include "document/entities.h"
#include "document/roles.h"
#include "document/scanner.h"
#include "document/text_builder.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::size_t kLongestNoise = 60;        // bytes of a line of page furniture
constexpr std::size_t kLongestLinkLine = 160;    // bytes of a paragraph that is nothing but links
constexpr std::size_t kMostMarked = 32;
constexpr std::uint32_t kLinkShare = 80;         // hundredths of it

class Assembler {
 public:
  Assembler(const Page& page, const Survey& survey, const Article& article)
      : page_(page), survey_(survey), article_(article) {}

  void assemble(Draft& draft) {
    for (std::uint32_t i = 0; i < page_.nodes.size() && !ended_; ++i) {
      const Node& node = page_.nodes[i];
      if (!article_.shown[i]) continue;
      if (node.kind == Kind::kText) {
        add_text(i);
      } else if (node.kind == Kind::kBreak) {
        add_break(i);
      } else if (survey_.block[i] == i) {
        close_piece();  // also where the block is empty
        block_ = i;
      }
    }
    close_piece();
    // Headings over what was left out.
    while (!builder_.pieces().empty() && builder_.pieces().back().hint == Hint::kHeading) builder_.drop_last();
    builder_.finish(draft);
  }

 private:
  void add_text(std::uint32_t i) {
    const Node& node = page_.nodes[i];
    const std::uint64_t raw = page_.offset_of(node.raw);
    // Text that the parser moved stands before what it follows: a piece must not lead back there.
    if (survey_.block[i] != block_ || raw < raw_end_) close_piece();
    block_ = survey_.block[i];
    const std::size_t before = builder_.open().size();
    for (const Aligned& stretch : align_text(node.parsed, node.raw)) {
      const std::string_view text = node.parsed.substr(stretch.parsed_begin, stretch.parsed_end - stretch.parsed_begin);
      const RawSpan source{raw + stretch.raw_begin, raw + stretch.raw_end};
      if (source.end - source.begin == text.size()) {
        builder_.add_plain(text, source.begin);
      } else if (trimmed(text).empty()) {
        builder_.add_space(source);
      } else {
        builder_.add(text, source);
      }
    }
    if (!trimmed(node.parsed).empty()) {
      breaks_ = 0;
      raw_end_ = raw + node.raw.size();
      if (is_in_link(i)) link_bytes_ += builder_.open().size() - before;
    }
  }

  // Walks up to the block only: the depth of a page is bounded.
  bool is_in_link(std::uint32_t i) const {
    for (std::uint32_t at = page_.nodes[i].parent; at != 0; at = page_.nodes[at].parent) {
      if (page_.nodes[at].kind == Kind::kLink) return true;
      if (is_block(page_.nodes[at].kind)) return page_.nodes[page_.nodes[at].parent].kind == Kind::kLink;
    }
    return false;
  }

  // One line break is a line break, two part paragraphs.
  void add_break(std::uint32_t i) {
    const Node& node = page_.nodes[i];
    if (++breaks_ >= 2) return close_piece();
    if (node.raw.empty()) return builder_.add_line_break({raw_end_, raw_end_});
    const std::uint64_t raw = page_.offset_of(node.raw);
    builder_.add_line_break({raw, raw + node.raw.size()});
  }

  void close_piece() {
    breaks_ = 0;
    const std::size_t link_bytes = std::exchange(link_bytes_, 0);
    if (builder_.open().empty()) return;
    Piece piece;
    piece.gap = true;
    piece.hint = survey_.hint[block_];
    const Kind kind = page_.nodes[block_].kind;
    const bool heading = kind == Kind::kHeading || kind == Kind::kTopHeading;
    if (piece.hint == Hint::kNone && heading) piece.hint = Hint::kHeading;
    piece.list_item = in_list_item(block_);
    const std::string text(builder_.open());
    if (ends_article(piece, text)) {
      ended_ = true;
      return builder_.drop();
    }
    if (is_furniture(piece, text, link_bytes)) return builder_.drop();
    if (text.size() > kLongestNoise) prose_ += static_cast<std::uint32_t>(text.size());
    const bool marked = piece.hint == Hint::kByline || piece.hint == Hint::kDate;
    if (marked && marked_.size() < kMostMarked) marked_.push_back(text);
    builder_.keep(piece);
    headline_passed_ = headline_passed_ || piece.hint == Hint::kHeadline;
  }

  bool in_list_item(std::uint32_t block) const {
    const Kind kind = page_.nodes[block].kind;
    return kind == Kind::kListItem ||
           (kind == Kind::kParagraph && page_.nodes[page_.nodes[block].parent].kind == Kind::kListItem);
  }

  // A heading such as "Related articles" once most of the text is out.
  bool ends_article(const Piece& piece, std::string_view text) const {
    if (piece.hint != Hint::kHeading || text.size() > kLongestNoise || prose_ * 2 < article_.root_prose) return false;
    return words::has(words::kEndHeadings, without_colon(folded(text)));
  }

  static std::string without_colon(std::string line) {
    if (line.ends_with(':')) line.pop_back();
    return line;
  }

  // "Read also: What the sand costs", where the rest is a link.
  static bool is_pointer(std::string_view text, std::size_t link_bytes) {
    const std::size_t colon = text.substr(0, kLongestNoise).find(':');
    if (link_bytes == 0 || colon == std::string_view::npos) return false;
    const std::string label = folded(text.substr(0, colon));
    return words::has(words::kNoise, label) || words::has(words::kEndHeadings, label);
  }

  bool is_furniture(const Piece& piece, std::string_view text, std::size_t link_bytes) const {
    if (!has_letter(text) && !has_digit(text)) return true;
    const bool marked = piece.hint == Hint::kByline || piece.hint == Hint::kDate;
    if (marked) return std::ranges::find(marked_, text) != marked_.end();
    if (piece.hint == Hint::kHeadline) return false;
    const bool before_headline = article_.headline != UINT32_MAX && !headline_passed_ && block_ < article_.headline;
    if (before_headline && text.size() < 2 * kLongestNoise) return true;
    if (text.size() <= kLongestNoise && words::has(words::kNoise, without_colon(folded(text)))) return true;
    if (is_pointer(text, link_bytes)) return true;
    return piece.hint != Hint::kHeading && text.size() <= kLongestLinkLine &&
           link_bytes * 100 >= text.size() * kLinkShare && !ends_with_stop(text);
  }

  static bool ends_with_stop(std::string_view text) { return text.ends_with('.') || text.ends_with(".”"); }

  const Page& page_;
  const Survey& survey_;
  const Article& article_;
  TextBuilder builder_;
  std::uint32_t block_ = 0;
  std::uint64_t raw_end_ = 0;
  std::size_t link_bytes_ = 0;
  std::uint32_t prose_ = 0;            // bytes of text kept so far
  int breaks_ = 0;
  bool headline_passed_ = false, ended_ = false;
  std::vector<std::string> marked_;    // bylines and dates so far, against repetition
};

}  // namespace

Result<Draft> read_page(std::string_view html, const Limits& limits) {
  TRY(const Page page, parse_html(html, limits.html_depth));
  PageFacts facts = read_facts(page);
  Survey weights = survey(page);
  const Article article = find_article(page, facts, weights);
  Draft draft;
  Assembler(page, weights, article).assemble(draft);
  if (!has_letter(draft.text)) return make_error("html.no-text", "No article text was found in the page.");
  draft.file = std::move(facts.said);
  if (draft.file.published.value.empty()) draft.file.published = stated_date(article.published, Basis::kDoc);
  draft.url = std::move(facts.url);
  if (!facts.titles.empty()) draft.title = facts.titles.front();
  return draft;
}

Result<Draft> read_fragment(std::string_view html, const Limits& limits) {
  TRY(const Page page, parse_html(html, limits.html_depth));
  Survey weights = survey(page);
  const Article article = whole_article(page, weights);
  Draft draft;
  Assembler(page, weights, article).assemble(draft);
  if (!has_letter(draft.text)) return make_error("text.empty", "The entry holds no text.");
  return draft;
}

}  // namespace entente

#include "document/survey.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/strings.h"
#include "document/lines.h"
#include "document/words.h"

namespace entente {

namespace {

// A block is prose from so many bytes on; shorter ones are labels, captions, teasers.
constexpr std::uint32_t kShortestProse = 60;
constexpr std::uint32_t kShortestParagraph = 25;  // inside <p>
constexpr std::uint32_t kLongestByline = 200, kLongestDate = 120;  // of the text of an element with such a class

constexpr auto kChromeRoles = std::to_array<std::string_view>(
    {"alert", "alertdialog", "banner", "button", "complementary", "contentinfo", "dialog", "form", "menu", "menubar",
     "navigation", "note", "search", "tab", "tablist", "toolbar", "tooltip"});
static_assert(std::ranges::is_sorted(kChromeRoles));

std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (is_ascii_alpha(c) || is_digit(c)) out += ascii_lower(c);
  }
  return out;
}

// "relatedArticles" and "related-articles" have the words "related" and "articles".
bool has_chrome_word(std::string_view name) {
  std::string word;
  const auto is_chrome = [&] { return word.size() > 1 && words::has(words::kChromeClasses, word); };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool hump = is_ascii_upper(c) && i > 0 && !is_ascii_upper(name[i - 1]);
    if (hump || (!is_ascii_alpha(c) && !is_digit(c))) {
      if (is_chrome()) return true;
      word.clear();
    }
    if (is_ascii_alpha(c) || is_digit(c)) word += ascii_lower(c);
  }
  return is_chrome();
}

struct Classes {
  bool chrome = false, body = false;
  Hint hint = Hint::kNone;
};

void read_class(std::string_view name, Classes& classes) {
  constexpr std::size_t kLongest = 64;
  if (name.size() > kLongest) return;
  const std::string letters = letters_of(name);
  classes.chrome = classes.chrome || has_chrome_word(name) || words::has(words::kChromeNames, letters);
  classes.body = classes.body || words::has(words::kBodyClasses, letters);
  if (classes.hint != Hint::kNone) return;
  if (words::has(words::kHeadlineClasses, letters)) classes.hint = Hint::kHeadline;
  if (words::has(words::kBylineClasses, letters)) classes.hint = Hint::kByline;
  if (words::has(words::kDateClasses, letters)) classes.hint = Hint::kDate;
}

Classes classes_of(const Page& page, std::uint32_t i) {
  Classes classes;
  for (const std::string_view attribute : {page.attribute(i, "class"), page.attribute(i, "id")}) {
    for (std::size_t at = 0; at < attribute.size();) {
      while (at < attribute.size() && is_space(attribute[at])) ++at;
      const std::size_t begin = at;
      while (at < attribute.size() && !is_space(attribute[at])) ++at;
      if (at > begin) read_class(attribute.substr(begin, at - begin), classes);
    }
  }
  return classes;
}

bool is_hidden(const Page& page, std::uint32_t i) {
  if (page.has_attribute(i, "hidden") || page.attribute(i, "aria-hidden") == "true") return true;
  std::string style;
  for (const char c : page.attribute(i, "style").substr(0, 400)) {
    if (!is_space(c)) style += ascii_lower(c);
  }
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_never_shown(Kind kind) {
  return kind == Kind::kIgnored || kind == Kind::kScript || kind == Kind::kTitle || kind == Kind::kMeta ||
         kind == Kind::kPageLink;
}

std::uint32_t visible_bytes(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char c) { return !is_space(c); }));
}

bool names_author_or_date(Hint hint) { return hint == Hint::kByline || hint == Hint::kDate; }

class Surveyor {
 public:
  explicit Surveyor(const Page& page) : page_(page), size_(page.nodes.size()) {
    for (auto* array : {&survey_.prose, &survey_.text, &survey_.block, &block_text_, &block_link_}) {
      array->assign(size_, 0);
    }
    for (auto* array : {&survey_.dead, &survey_.line, &survey_.body_class}) array->assign(size_, 0);
    for (auto* array : {&link_, &soft_, &holds_block_, &date_tries_}) array->assign(size_, 0);
    survey_.hint.assign(size_, Hint::kNone);
  }

  Survey survey() {
    for (std::uint32_t i = 0; i < size_; ++i) enter(i);
    weigh();
    raise_hints();
    settle_hints();
    bury_chrome();
    weigh();
    return std::move(survey_);
  }

 private:
  const Node& node(std::uint32_t i) const { return page_.nodes[i]; }

  void enter(std::uint32_t i) {
    const Node& n = node(i);
    const bool top = i == 0;
    survey_.dead[i] = !top && survey_.dead[n.parent];
    link_[i] = !top && link_[n.parent];
    survey_.block[i] = top || is_block(n.kind) ? i : survey_.block[n.parent];
    if (n.kind == Kind::kText) return;
    if (is_block(n.kind) && !top) holds_block_[survey_.block[n.parent]] = 1;
    if (n.kind == Kind::kLink) link_[i] = 1;
    const bool frame = n.kind == Kind::kHtml || n.kind == Kind::kBody;
    if (is_never_shown(n.kind) || n.kind == Kind::kChrome || (!frame && is_hidden(page_, i))) survey_.dead[i] = 1;
    const std::string role = ascii_lowered(page_.attribute(i, "role"));
    if (!frame && std::ranges::binary_search(kChromeRoles, role)) survey_.dead[i] = 1;
    read_names(i, frame);
  }

  void read_names(std::uint32_t i, bool frame) {
    const Classes classes = classes_of(page_, i);
    const std::string_view property = page_.attribute(i, "itemprop");
    soft_[i] = classes.chrome && !frame && node(i).kind != Kind::kMain;
    survey_.body_class[i] = property == "articleBody" ? 2 : classes.body ? 1 : 0;
    Hint& hint = survey_.hint[i];
    if (property == "headline") {
      hint = Hint::kHeadline;
    } else if (property == "author" || page_.attribute(i, "rel") == "author") {
      hint = Hint::kByline;
    } else if (property == "datePublished" || node(i).kind == Kind::kTime) {
      hint = Hint::kDate;
    } else if (!frame) {
      hint = classes.hint;
    }
  }

  // "<p>By <a rel=author>…</a></p>": the whole line is the byline, not only the link.
  void raise_hints() {
    for (std::uint32_t i = 1; i < size_; ++i) {
      const Hint hint = survey_.hint[i];
      if (!names_author_or_date(hint) || is_block(node(i).kind)) continue;
      const std::uint32_t block = survey_.block[i];
      Hint& above = survey_.hint[block];
      if (block == 0 || holds_block_[block] || survey_.text[block] > kLongestByline || above == hint) continue;
      if (hint == Hint::kByline) above = hint;
      if (hint == Hint::kDate && above == Hint::kNone && date_tries_[block]++ < 3 && is_date_line(block)) above = hint;
    }
  }

  bool is_date_line(std::uint32_t block) const {
    std::string line;
    for (std::uint32_t i = block; i < node(block).end && line.size() <= kLongestDate; ++i) {
      if (node(i).kind == Kind::kText && !survey_.dead[i]) line += node(i).parsed.substr(0, kLongestDate + 1);
    }
    const auto size = static_cast<std::uint32_t>(line.size());
    return size <= 2 * kLongestDate && read_date_line(line, {0, size}).has_value();
  }

  // A hint counts only for a short element; what is inside goes with it, except the date inside a byline. Inline
  // elements are lines of their own only among blocks, or where a date ends a line of names.
  void settle_hints() {
    for (std::uint32_t i = 1; i < size_; ++i) {
      const Hint above = survey_.hint[node(i).parent];
      Hint& hint = survey_.hint[i];
      const bool inlined = !is_block(node(i).kind);
      if (names_author_or_date(above)) {
        if (above == Hint::kDate || hint != Hint::kDate) hint = above;
        survey_.line[i] = inlined && hint != above;
      } else if (names_author_or_date(hint)) {
        const bool in_prose = inlined && block_text_[survey_.block[i]] > kLongestByline;
        if (in_prose || survey_.text[i] > (hint == Hint::kByline ? kLongestByline : kLongestDate)) hint = Hint::kNone;
        survey_.line[i] = inlined && hint != Hint::kNone;
      }
    }
    find_blocks(page_, survey_);
  }

  // Sums of text and prose over the live parts, from the leaves up.
  void weigh() {
    for (auto* array : {&survey_.prose, &survey_.text, &block_text_, &block_link_}) std::ranges::fill(*array, 0);
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (node(i).kind != Kind::kText || survey_.dead[i]) continue;
      const std::uint32_t bytes = visible_bytes(node(i).parsed);
      survey_.text[i] = bytes;
      block_text_[survey_.block[i]] += bytes;
      if (link_[i]) block_link_[survey_.block[i]] += bytes;
    }
    for (std::uint32_t i = 0; i < size_; ++i) {
      const std::uint32_t plain = block_text_[i] - block_link_[i];
      const std::uint32_t least = node(i).kind == Kind::kParagraph ? kShortestParagraph : kShortestProse;
      if (plain >= least && plain > block_link_[i]) survey_.prose[i] = plain;
    }
    for (auto i = static_cast<std::uint32_t>(size_); i-- > 1;) {
      survey_.prose[node(i).parent] += survey_.prose[i];
      survey_.text[node(i).parent] += survey_.text[i];
    }
  }

  // Classes lie: what holds half of the prose is the article, whatever it is called.
  void bury_chrome() {
    const std::uint32_t all = survey_.prose[0];
    for (std::uint32_t i = 1; i < size_; ++i) {
      const bool chrome = soft_[i] && std::uint64_t{survey_.prose[i]} * 2 < std::max(all, 1u);
      survey_.dead[i] = survey_.dead[i] || survey_.dead[node(i).parent] || chrome;
    }
  }

  const Page& page_;
  std::size_t size_;
  Survey survey_;
  std::vector<std::uint32_t> block_text_, block_link_;
  std::vector<std::uint8_t> link_, soft_, holds_block_, date_tries_;
};

}  // namespace

bool is_block(Kind kind) {
  return kind != Kind::kText && kind != Kind::kInline && kind != Kind::kBreak && kind != Kind::kLink &&
         kind != Kind::kTime && !is_never_shown(kind);
}

void find_blocks(const Page& page, Survey& survey) {
  for (std::uint32_t i = 0; i < page.nodes.size(); ++i) {
    const bool own = i == 0 || is_block(page.nodes[i].kind) || survey.line[i];
    survey.block[i] = own ? i : survey.block[page.nodes[i].parent];
  }
}

Survey survey(const Page& page) { return Surveyor(page).survey(); }

}  // namespace entente

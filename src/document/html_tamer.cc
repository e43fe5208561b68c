// The parser (Gumbo 0.10.1) cannot be given every page: on some misnested tables it ends the program by a failed
// assertion (text is left over when its state for tables begins), and it copies unclosed formatting elements into each
// later block, so that a small page may unfold to a huge one. It also moves text out of tables, away from its place in
// the file. A reader of prose needs none of this. So here tables become lists whose cells close one another, elements
// with states of their own (select, template, formatting …) become unknown ones, and drawings become blank. What an
// element was is told from the original tag, which stands at the same place.
#include "document/html_tamer.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/strings.h"
#include "document/tag_reader.h"

namespace entente {

namespace {

constexpr std::size_t kMostAttributes = 1000;  // the parser compares each attribute of a tag with all earlier ones
constexpr std::size_t kMostTags = 500'000;

enum Trait : unsigned {
  kVoid = 1,        // has no end tag
  kRawText = 2,     // holds no markup
  kSpecial = 4,     // an end tag of an unknown element does not reach past it
  kBlock = 8,       // special; its start tag ends a paragraph, its end tag what is open inside
  kHeading = 16,
  kFrame = 32,      // html, head, body
  kBlanked = 64,    // the tag is made white space
  kDrawing = 128,   // the whole element is
};

struct Rule {
  std::string_view name;
  unsigned traits;
  std::string_view becomes = {};  // a name of the same size
};

constexpr unsigned kBlockTag = kSpecial | kBlock;

constexpr auto kRules = std::to_array<Rule>({
    {"address", kBlockTag}, {"applet", 0, "xpplet"}, {"area", kVoid}, {"article", kBlockTag}, {"aside", kBlockTag},
    {"b", 0, "x"}, {"base", kVoid}, {"basefont", kVoid}, {"bgsound", kVoid}, {"big", 0, "xig"},
    {"blockquote", kBlockTag}, {"body", kFrame}, {"br", kVoid}, {"button", 0, "xutton"}, {"caption", 0, "address"},
    {"center", kBlockTag}, {"code", 0, "xode"}, {"col", kBlanked}, {"colgroup", kBlanked}, {"dd", kBlockTag},
    {"details", kBlockTag}, {"dir", kBlockTag}, {"div", kBlockTag}, {"dl", kBlockTag}, {"dt", kBlockTag},
    {"em", 0, "xm"}, {"embed", kVoid}, {"fieldset", kBlockTag}, {"figcaption", kBlockTag}, {"figure", kBlockTag},
    {"font", 0, "xont"}, {"footer", kBlockTag}, {"form", 0, "xorm"}, {"frame", kBlanked}, {"frameset", kBlanked},
    {"h1", kBlockTag | kHeading}, {"h2", kBlockTag | kHeading}, {"h3", kBlockTag | kHeading},
    {"h4", kBlockTag | kHeading}, {"h5", kBlockTag | kHeading}, {"h6", kBlockTag | kHeading}, {"head", kFrame},
    {"header", kBlockTag}, {"hgroup", kBlockTag}, {"hr", kVoid}, {"html", kFrame}, {"i", 0, "x"},
    {"iframe", kRawText}, {"image", kVoid}, {"img", kVoid}, {"input", kVoid}, {"isindex", kBlanked},
    {"keygen", kVoid}, {"li", kBlockTag}, {"link", kVoid}, {"listing", kBlockTag}, {"main", kBlockTag},
    {"marquee", 0, "xarquee"}, {"math", kDrawing}, {"menu", kBlockTag}, {"meta", kVoid}, {"nav", kBlockTag},
    {"nobr", 0, "xobr"}, {"noembed", kRawText}, {"noframes", kRawText}, {"noscript", 0, "xoscript"},
    {"object", 0, "xbject"}, {"ol", kBlockTag}, {"optgroup", kBlanked}, {"option", kBlanked}, {"p", kBlockTag},
    {"param", kVoid}, {"plaintext", kBlanked}, {"pre", kBlockTag}, {"rb", 0, "xb"}, {"rp", 0, "xp"}, {"rt", 0, "xt"},
    {"rtc", 0, "xtc"}, {"ruby", 0, "xuby"}, {"s", 0, "x"}, {"script", kRawText}, {"section", kBlockTag},
    {"select", 0, "xelect"}, {"small", 0, "xmall"}, {"source", kVoid}, {"strike", 0, "xtrike"},
    {"strong", 0, "xtrong"}, {"style", kRawText}, {"summary", kBlockTag}, {"svg", kDrawing}, {"table", 0, "aside"},
    {"tbody", kBlanked}, {"td", 0, "dd"}, {"template", 0, "xemplate"}, {"textarea", kRawText}, {"tfoot", kBlanked},
    {"th", 0, "dd"}, {"thead", kBlanked}, {"title", kRawText}, {"tr", 0, "dt"}, {"track", kVoid}, {"tt", 0, "xt"},
    {"u", 0, "x"}, {"ul", kBlockTag}, {"wbr", kVoid}, {"xmp", kRawText},
});
static_assert(std::ranges::is_sorted(kRules, {}, &Rule::name));
static_assert(std::ranges::all_of(kRules, [](const Rule& rule) {
  return rule.becomes.empty() || rule.becomes.size() == rule.name.size();
}));

const Rule* rule_of(std::string_view name) {
  const auto found = std::ranges::lower_bound(kRules, name, {}, &Rule::name);
  return found != kRules.end() && found->name == name ? &*found : nullptr;
}

// A model of the parser's stack of open elements, by the rules of the HTML standard that are left. Where it errs, it
// holds for open what is closed.
class Nesting {
 public:
  void open(std::string_view name, unsigned traits) {
    if ((traits & kBlock) != 0) close_paragraph();
    if (name == "li" || name == "dd" || name == "dt") close_item(name);
    if ((traits & kHeading) != 0 && !open_.empty() && (open_.back().traits & kHeading) != 0) open_.pop_back();
    // A link ends the link before it.
    if ((traits & (kVoid | kRawText | kFrame)) == 0 && name != "a") open_.push_back({std::string(name), traits});
  }

  void close(std::string_view name, unsigned traits) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Level& level = open_[i - 1];
      const bool heading = (traits & kHeading) != 0 && (level.traits & kHeading) != 0;
      if (level.name == name || heading) return cut(i - 1);
      if ((traits & kBlock) == 0 && (level.traits & kSpecial) != 0) return;
      if (name == "li" && (level.name == "ul" || level.name == "ol")) return;
    }
  }

  std::size_t depth() const { return open_.size(); }

 private:
  struct Level {
    std::string name;
    unsigned traits;
  };

  void cut(std::size_t from) { open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(from), open_.end()); }

  void close_paragraph() {
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].name == "p") return cut(i - 1);
    }
  }

  void close_item(std::string_view name) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Level& level = open_[i - 1];
      if (level.name == name || (name != "li" && (level.name == "dd" || level.name == "dt"))) return cut(i - 1);
      const bool passed = level.name == "address" || level.name == "div" || level.name == "p";
      if ((level.traits & kSpecial) != 0 && !passed) return;
    }
  }

  std::vector<Level> open_;
};

class Tamer {
 public:
  Tamer(std::string_view html, std::uint32_t depth_limit) : html_(html), tame_(html), depth_limit_(depth_limit) {}

  Result<std::string> tame() && {
    for (std::size_t at = html_.find('<'); at < html_.size(); at = html_.find('<', at)) {
      if (!is_tag_start(html_, at)) {
        at = skip_markup(html_, at);
        continue;
      }
      const TagText tag = read_tag(html_, at);
      if (tag.attributes > kMostAttributes) return refuse("html.malformed", "A tag has more than 1000 attributes.", at);
      if (++tags_ > kMostTags) return refuse("html.malformed", "The page has more than half a million tags.", at);
      at = take(tag, at);
      if (nesting_.depth() > depth_limit_) {
        return refuse("limit.html-depth", "The HTML is nested too deep.", at);
      }
    }
    return std::move(tame_);
  }

 private:
  static Error refuse(std::string_view code, std::string what, std::size_t at) {
    return make_error(code, std::move(what), "byte " + std::to_string(at));
  }

  // Changes the tag at `at` and follows it. Returns where to go on.
  std::size_t take(const TagText& tag, std::size_t at) {
    const Rule* rule = rule_of(tag.name);
    unsigned traits = rule == nullptr ? 0 : rule->traits;
    std::string_view name = tag.name;
    if ((traits & kDrawing) != 0) return blank_drawing(tag, at);
    if ((traits & kBlanked) != 0) return blank(at, tag.end);
    if (rule != nullptr && !rule->becomes.empty()) {
      name = rule->becomes;
      std::ranges::copy(name, tame_.begin() + static_cast<std::ptrdiff_t>(at + (tag.closing ? 2 : 1)));
      const Rule* became = rule_of(name);
      traits = became == nullptr ? 0 : became->traits;
    }
    if (tag.closing) {
      nesting_.close(name, traits);
      return tag.end;
    }
    nesting_.open(name, traits);
    return (traits & kRawText) != 0 ? skip_raw_text(html_, tag.end, tag.name) : tag.end;
  }

  std::size_t blank(std::size_t begin, std::size_t end) {
    std::fill_n(tame_.begin() + static_cast<std::ptrdiff_t>(begin), end - begin, ' ');
    return end;
  }

  // Up to the end tag; where there is none, only the tag.
  std::size_t blank_drawing(const TagText& tag, std::size_t at) {
    std::size_t& none_after = tag.name == "svg" ? no_svg_end_ : no_math_end_;
    if (tag.closing || tag.slash || tag.end >= none_after) return blank(at, tag.end);
    for (std::size_t end = html_.find("</", tag.end); end < html_.size(); end = html_.find("</", end + 2)) {
      if (!is_tag_start(html_, end)) continue;
      const TagText closing = read_tag(html_, end);
      if (closing.name == tag.name) return blank(at, closing.end);
    }
    none_after = tag.end;
    return blank(at, tag.end);
  }

  std::string_view html_;
  std::string tame_;
  std::uint32_t depth_limit_;
  Nesting nesting_;
  std::size_t tags_ = 0;
  std::size_t no_svg_end_ = SIZE_MAX, no_math_end_ = SIZE_MAX;
};

}  // namespace

Result<std::string> tame_html(std::string_view html, std::uint32_t depth_limit) {
  return Tamer(html, depth_limit).tame();
}

}  // namespace entente

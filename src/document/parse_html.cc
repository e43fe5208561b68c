// The only user of the HTML parser, Gumbo: turns its tree into the flat page.
#include <gumbo.h>

#include <algorithm>
#include <array>
#include <string>

#include "document/html_tamer.h"
#include "document/page.h"
#include "document/tag_reader.h"

namespace entente {

namespace {

// Elements the parser itself adds (html, body), and a link taken up again in a new block.
constexpr std::uint32_t kAddedDepth = 16;

// Attributes with a meaning for what an element is, or with a value that says something about the text.
constexpr auto kKeptAttributes = std::to_array<std::string_view>(
    {"aria-hidden", "class", "content", "datetime", "hidden", "href", "id", "itemprop", "name", "property", "rel",
     "role", "style", "type"});
static_assert(std::ranges::is_sorted(kKeptAttributes));

struct KindOf {
  std::string_view tag;
  Kind kind;
};

constexpr auto kKinds = std::to_array<KindOf>({
    {"a", Kind::kLink},           {"address", Kind::kBlock},     {"applet", Kind::kIgnored},
    {"article", Kind::kArticle},  {"aside", Kind::kChrome},      {"audio", Kind::kIgnored},
    {"blockquote", Kind::kParagraph}, {"body", Kind::kBody},     {"br", Kind::kBreak},
    {"button", Kind::kChrome},    {"canvas", Kind::kIgnored},    {"caption", Kind::kChrome},
    {"center", Kind::kBlock},     {"dd", Kind::kParagraph},      {"details", Kind::kBlock},
    {"dialog", Kind::kChrome},    {"div", Kind::kBlock},         {"dl", Kind::kBlock},
    {"dt", Kind::kParagraph},     {"embed", Kind::kIgnored},     {"fieldset", Kind::kChrome},
    {"figcaption", Kind::kChrome},{"figure", Kind::kBlock},      {"footer", Kind::kChrome},
    {"form", Kind::kBlock},       {"h1", Kind::kTopHeading},     {"h2", Kind::kHeading},
    {"h3", Kind::kHeading},       {"h4", Kind::kHeading},        {"h5", Kind::kHeading},
    {"h6", Kind::kHeading},       {"head", Kind::kIgnored},      {"header", Kind::kHeader},
    {"hr", Kind::kBlock},         {"html", Kind::kHtml},         {"iframe", Kind::kIgnored},
    {"input", Kind::kChrome},     {"li", Kind::kListItem},       {"link", Kind::kPageLink},
    {"main", Kind::kMain},        {"math", Kind::kIgnored},      {"menu", Kind::kChrome},
    {"meta", Kind::kMeta},        {"nav", Kind::kChrome},        {"noembed", Kind::kIgnored},
    {"noframes", Kind::kIgnored}, {"noscript", Kind::kIgnored},  {"object", Kind::kIgnored},
    {"ol", Kind::kBlock},         {"p", Kind::kParagraph},       {"pre", Kind::kBlock},
    {"script", Kind::kScript},    {"section", Kind::kBlock},     {"select", Kind::kChrome},
    {"style", Kind::kIgnored},    {"summary", Kind::kBlock},     {"svg", Kind::kIgnored},
    {"table", Kind::kBlock},      {"tbody", Kind::kBlock},       {"td", Kind::kBlock},
    {"template", Kind::kIgnored}, {"textarea", Kind::kChrome},   {"tfoot", Kind::kBlock},
    {"th", Kind::kBlock},         {"thead", Kind::kBlock},       {"time", Kind::kTime},
    {"title", Kind::kTitle},      {"tr", Kind::kBlock},          {"ul", Kind::kBlock},
    {"video", Kind::kIgnored},
});
static_assert(std::ranges::is_sorted(kKinds, {}, &KindOf::tag));

Kind kind_of(std::string_view tag) {
  const auto found = std::ranges::lower_bound(kKinds, tag, {}, &KindOf::tag);
  return found != kKinds.end() && found->tag == tag ? found->kind : Kind::kInline;
}

void* allocate(void* arena, std::size_t size) { return static_cast<Arena*>(arena)->take(size); }

void release(void*, void*) {}

std::string_view view(const GumboStringPiece& piece) { return {piece.data, piece.length}; }

bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || node.type == GUMBO_NODE_TEMPLATE;
}

class Flattener {
 public:
  Flattener(std::string_view html, Page& page, std::uint32_t depth_limit)
      : html_(html), page_(page), depth_limit_(depth_limit) {}

  Status flatten(const GumboNode* root) {
    struct Level {
      const GumboNode* node;
      std::uint32_t index;     // in page_.nodes
      unsigned next = 0;       // child to visit
    };
    std::vector<Level> open{{root, add_element(*root, 0)}};
    while (!open.empty()) {
      Level& level = open.back();
      const GumboVector& children = level.node->v.element.children;
      if (level.next == children.length) {
        page_.nodes[level.index].end = static_cast<std::uint32_t>(page_.nodes.size());
        open.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children.data[level.next++]);
      if (!is_element(*child)) {
        add_text(*child, level.index);
        continue;
      }
      if (open.size() > depth_limit_) {
        return make_error("limit.html-depth", "The HTML is nested too deep.");
      }
      open.push_back({child, add_element(*child, level.index)});
    }
    return Unit{};
  }

 private:
  std::uint32_t add_element(const GumboNode& node, std::uint32_t parent) {
    const GumboElement& element = node.v.element;
    const auto index = static_cast<std::uint32_t>(page_.nodes.size());
    Node added;
    added.kind = kind_of(name_of(element));
    added.parent = parent;
    added.attributes = static_cast<std::uint32_t>(page_.attributes.size());
    added.raw = view(element.original_tag);
    page_.nodes.push_back(added);
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      if (std::ranges::binary_search(kKeptAttributes, std::string_view(attribute->name))) {
        page_.attributes.push_back({attribute->name, attribute->value});
      }
    }
    return index;
  }

  // The name in the page as it came; elements that the parser added have only its own.
  std::string name_of(const GumboElement& element) const {
    const std::string_view tag = view(element.original_tag);
    if (tag.empty()) return gumbo_normalized_tagname(element.tag);
    return read_tag(html_, page_.offset_of(tag)).name;
  }

  void add_text(const GumboNode& node, std::uint32_t parent) {
    if (node.type != GUMBO_NODE_TEXT && node.type != GUMBO_NODE_WHITESPACE) return;
    Node added;
    added.kind = Kind::kText;
    added.parent = parent;
    added.attributes = static_cast<std::uint32_t>(page_.attributes.size());
    added.raw = view(node.v.text.original_text);
    added.parsed = node.v.text.text;
    added.end = static_cast<std::uint32_t>(page_.nodes.size()) + 1;
    page_.nodes.push_back(added);
  }

  std::string_view html_;
  Page& page_;
  std::uint32_t depth_limit_;
};

}  // namespace

Result<Page> parse_html(std::string_view html, std::uint32_t depth_limit) {
  TRY(std::string tame, tame_html(html, depth_limit));
  Page page;
  page.source = std::make_unique<const std::string>(std::move(tame));
  page.arena = std::make_unique<Arena>();
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = page.arena.get();
  options.max_errors = 0;
  // All the parser makes is in the arena: there is nothing to destroy.
  const GumboOutput* tree = gumbo_parse_with_options(&options, page.source->data(), page.source->size());
  Status flattened = Flattener(html, page, depth_limit + kAddedDepth).flatten(tree->root);
  if (!flattened) return std::move(flattened).error();
  return page;
}

}  // namespace entente

// An HTML page as a flat list of elements and texts in document order: what the later steps need of the parse tree,
// without the parser. Views lead into the page's source or into its arena.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace entente {

// What an element is to a reader of news.
enum class Kind : std::uint8_t {
  kText,       // not an element: a stretch of text
  kInline,     // and everything unknown
  kBreak,      // br
  kLink,       // a
  kBlock,      // div, section, table cells …
  kParagraph,  // p, blockquote, dd
  kListItem,   // li
  kTopHeading, // h1
  kHeading,    // h2 … h6
  kArticle, kMain, kHeader,
  kTime,
  kChrome,     // nav, aside, footer, form controls, captions: shown, but not the article
  kIgnored,    // never shown: script, style, template
  kMeta, kPageLink, kScript, kTitle, kHtml, kBody
};

struct Attribute {
  std::string_view name, value;
};

struct Node {
  Kind kind = Kind::kInline;
  std::uint32_t parent = 0;           // of the first node: itself
  std::uint32_t end = 0;              // one past its last descendant
  std::uint32_t attributes = 0;       // index of its first; the next node's is one past its last
  std::string_view raw;               // of a text or a tag: its source bytes
  std::string_view parsed;            // of a text: with entities decoded
};

// Memory of one parse: given out in order, freed all at once.
class Arena {
 public:
  void* take(std::size_t size);

 private:
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
  std::size_t used_ = 0, size_ = 0;
};

struct Page {
  std::unique_ptr<const std::string> source;  // tamed, and as long as the file
  std::unique_ptr<Arena> arena;
  std::vector<Node> nodes;            // the first is the html element
  std::vector<Attribute> attributes;  // only those with a meaning here

  bool is_element(std::uint32_t i) const { return nodes[i].kind != Kind::kText; }
  std::string_view attribute(std::uint32_t i, std::string_view name) const;  // empty if absent
  bool has_attribute(std::uint32_t i, std::string_view name) const { return find_attribute(i, name) != nullptr; }
  const Attribute* find_attribute(std::uint32_t i, std::string_view name) const;  // null if absent
  std::uint64_t offset_of(std::string_view view) const {
    return static_cast<std::uint64_t>(view.data() - source->data());
  }
};

// Parses UTF-8 HTML. Errors: limit.html-depth, html.malformed.
Result<Page> parse_html(std::string_view html, std::uint32_t depth_limit);

}  // namespace entente

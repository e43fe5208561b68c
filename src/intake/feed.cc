#include "intake/feed.h"

#include <array>
#include <cstring>
#include <pugixml.hpp>
#include <vector>

#include "base/strings.h"
#include "intake/charset.h"
#include "intake/walk.h"
#include "intake/xml_text.h"

namespace entente {

namespace {

std::string byte_place(std::uint64_t offset) { return "byte " + std::to_string(offset); }

// The charset that the XML declaration names; empty if none does.
std::string declared_charset(std::string_view xml) {
  constexpr std::size_t kLongest = 512;
  if (!xml.starts_with("<?xml")) return {};
  const std::string_view head = xml.substr(0, std::min(xml.find("?>"), kLongest));
  const std::size_t name = head.find("encoding");
  const std::size_t open = name == std::string_view::npos ? name : head.find_first_of("\"'", name);
  if (open == std::string_view::npos) return {};
  const std::size_t close = head.find(head[open], open + 1);
  return close == std::string_view::npos ? std::string() : std::string(head.substr(open + 1, close - open - 1));
}

// The charset of the bytes: by their byte order mark, by zeros where UTF-16 has them, as declared, or as given.
std::string charset_of(std::string_view bytes, std::string_view given) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with(std::string_view("<\0", 2))) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with(std::string_view("\0<", 2))) return "utf-16be";
  const std::string declared = ascii_lowered(declared_charset(bytes));
  const std::string named = declared.empty() ? ascii_lowered(given) : declared;
  // A file of which single bytes could be read so far is not in UTF-16, whatever it says.
  return named.empty() || named.starts_with("utf-16") || named == "utf8" ? "utf-8" : named;
}

// "title" of "title"; of "atom:title" if the root is called "atom:feed". Other prefixes are other vocabularies: the
// title of a picture ("media:title") is not the entry's.
bool is_named(pugi::xml_node node, std::string_view name, std::string_view prefix) {
  std::string_view own = node.name();
  if (!prefix.empty() && own.starts_with(prefix)) own.remove_prefix(prefix.size());
  return own == name;
}

// Does it hold a tag, or a reference such as "&nbsp;"?
bool looks_like_markup(std::string_view text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    const char next = text[at + 1];
    if (text[at] == '<' && (is_ascii_alpha(next) || next == '/' || next == '!')) return true;
    if (text[at] != '&' || !(next == '#' || is_ascii_alpha(next))) continue;
    const std::size_t end = text.substr(at + 1, 10).find_first_of("; &<");
    if (end != std::string_view::npos && text[at + 1 + end] == ';') return true;
  }
  return false;
}

}  // namespace

// Offsets are those of `text`, which is the file in UTF-8; `map` leads further back where the file is not.
struct Feed::Tree {
  std::string input, text;
  TextMap map;                // from `text` to the file
  std::uint64_t item_bytes = 0;
  pugi::xml_document document;
  std::string prefix;         // of the root's vocabulary: "atom:", mostly empty
  bool atom = false;
  std::vector<pugi::xml_node> entries;
  std::size_t next_entry = 0;
  std::string outlet, language;

  pugi::xml_node child(pugi::xml_node node, std::string_view name) const;
  MappedText content_of(pugi::xml_node node, bool& has_elements) const;
  std::string words(pugi::xml_node node) const;
  std::string link_of(pugi::xml_node entry) const;
  std::string author_of(pugi::xml_node entry) const;
  std::string first_words(pugi::xml_node entry, std::initializer_list<std::string_view> names) const;
  bool usable_content(pugi::xml_node node) const;
  pugi::xml_node content_node(pugi::xml_node entry) const;
  bool is_markup(pugi::xml_node content, std::string_view decoded, bool has_elements) const;
  void collect_entries(pugi::xml_node root);
  Given given_of(pugi::xml_node entry) const;
};

pugi::xml_node Feed::Tree::child(pugi::xml_node node, std::string_view name) const {
  for (const pugi::xml_node inner : node.children()) {
    if (is_named(inner, name, prefix)) return inner;
  }
  return {};
}

// The text of an element. If it holds elements (XHTML) it is everything between its tags, as written.
MappedText Feed::Tree::content_of(pugi::xml_node node, bool& has_elements) const {
  MappedText out;
  const auto offset = [](pugi::xml_node inner) { return static_cast<std::size_t>(inner.offset_debug()); };
  has_elements = false;
  for (const pugi::xml_node inner : node.children()) has_elements = has_elements || inner.type() == pugi::node_element;
  if (has_elements) {
    const pugi::xml_node first = node.first_child();
    const std::size_t begin = first.type() == pugi::node_element  ? offset(first) - 1
                              : first.type() == pugi::node_cdata ? offset(first) - std::strlen("<![CDATA[")
                                                                 : offset(first);
    const std::size_t end = text.find("</" + std::string(node.name()), begin);
    append_verbatim(std::string_view(text).substr(begin, end - begin), begin, out);
    return out;
  }
  for (const pugi::xml_node inner : node.children()) {
    const std::string_view raw = std::string_view(text).substr(offset(inner), std::strlen(inner.value()));
    if (inner.type() == pugi::node_cdata) append_verbatim(raw, offset(inner), out);
    else if (inner.type() == pugi::node_pcdata) append_unescaped(raw, offset(inner), out);
  }
  return out;
}

std::string Feed::Tree::words(pugi::xml_node node) const {
  bool has_elements = false;
  return std::string(trimmed(content_of(node, has_elements).text));
}

std::string Feed::Tree::first_words(pugi::xml_node entry, std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    std::string found = words(child(entry, name));
    if (!found.empty()) return found;
  }
  return {};
}

// RSS: <link>url</link>, or a guid that says it is one. Atom: <link rel="alternate" href="url"/>.
std::string Feed::Tree::link_of(pugi::xml_node entry) const {
  std::string plain;
  for (const pugi::xml_node link : entry.children()) {
    if (!is_named(link, "link", prefix)) continue;
    const std::string_view rel = link.attribute("rel").value();
    MappedText href;
    append_unescaped(link.attribute("href").value(), 0, href);
    if (!href.text.empty() && (rel.empty() || rel == "alternate")) return href.text;
    if (plain.empty()) plain = words(link);
  }
  if (!plain.empty()) return plain;
  const std::string guid = words(child(entry, "guid"));
  return guid.starts_with("http://") || guid.starts_with("https://") ? guid : std::string();
}

// Atom has <author><name>; RSS has "mail@example.org (A. Writer)" or dc:creator.
std::string Feed::Tree::author_of(pugi::xml_node entry) const {
  const pugi::xml_node author = child(entry, "author");
  std::string name = atom ? words(child(author, "name")) : first_words(entry, {"dc:creator", "author"});
  const std::size_t open = name.find('(');
  if (name.find('@') != std::string::npos) {
    const bool named = open != std::string::npos && name.ends_with(')');
    name = named ? name.substr(open + 1, name.size() - open - 2) : std::string();
  }
  return name;
}

// Atom's content may lie elsewhere or be no text at all.
bool Feed::Tree::usable_content(pugi::xml_node node) const {
  if (!node || !node.first_child()) return false;
  const std::string type = ascii_lowered(node.attribute("type").value());
  return !atom || type.empty() || type == "text" || type == "html" || type == "xhtml" || type.starts_with("text/") ||
         type == "application/xhtml+xml";
}

pugi::xml_node Feed::Tree::content_node(pugi::xml_node entry) const {
  for (const char* name : {"content:encoded", "content", "description", "summary", "title"}) {
    const pugi::xml_node node = child(entry, name);
    if (usable_content(node) && !words(node).empty()) return node;
  }
  return {};
}

bool Feed::Tree::is_markup(pugi::xml_node content, std::string_view decoded, bool has_elements) const {
  if (has_elements) return true;
  if (!atom) return looks_like_markup(decoded);
  const std::string type = ascii_lowered(content.attribute("type").value());
  return type == "html" || type == "xhtml" || type == "text/html" || type == "application/xhtml+xml";
}

void Feed::Tree::collect_entries(pugi::xml_node root) {
  const std::string_view name = atom ? "entry" : "item";
  for (const pugi::xml_node node : root.children()) {
    if (is_named(node, name, prefix)) entries.push_back(node);
    if (atom || !is_named(node, "channel", prefix)) continue;
    for (const pugi::xml_node item : node.children()) {
      if (is_named(item, name, prefix)) entries.push_back(item);
    }
  }
}

Given Feed::Tree::given_of(pugi::xml_node entry) const {
  Given given;
  given.title = words(child(entry, "title"));
  given.author = author_of(entry);
  given.outlet = outlet;
  given.published = first_words(entry, {"pubDate", "published", "dc:date", "date", "updated"});
  given.url = link_of(entry);
  given.language = entry.attribute("xml:lang") ? entry.attribute("xml:lang").value() : language;
  return given;
}

Feed::Feed(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Feed::Feed(Feed&&) noexcept = default;
Feed& Feed::operator=(Feed&&) noexcept = default;
Feed::~Feed() = default;

Result<Feed> Feed::parse(std::string bytes, std::string input, std::string_view charset, std::uint64_t item_bytes) {
  auto tree = std::make_unique<Tree>();
  tree->input = std::move(input);
  tree->item_bytes = item_bytes;
  const std::string set = charset_of(bytes, charset);
  if (set == "utf-8") {
    tree->text = std::move(bytes);
  } else {
    TRY(Converted converted, to_utf8(bytes, set));
    tree->text = std::move(converted.text);
    tree->map = std::move(converted.map);
  }
  // Escapes and line ends stay as they are, so that offsets are those of the text; document types are passed over.
  const pugi::xml_parse_result result = tree->document.load_buffer(
      tree->text.data(), tree->text.size(), pugi::parse_cdata | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!result) {
    const auto at = static_cast<std::uint32_t>(std::min(static_cast<std::size_t>(result.offset), tree->text.size()));
    return make_error("feed.malformed", "The XML is not well formed: " + ascii_lowered(result.description()) + ".",
                      byte_place(tree->map.raw({at, at}).begin));
  }
  const pugi::xml_node root = tree->document.document_element();
  const std::string_view name = root.name();
  const std::string_view local = name.substr(name.find(':') + 1);
  tree->atom = local == "feed";
  if (!tree->atom && local != "rss" && local != "RDF") {
    return make_error("feed.not-a-feed", "The XML's root is <" + std::string(name.substr(0, 40)) + ">.");
  }
  // RDF's prefix belongs to the frame, not to RSS.
  if (local != "RDF") tree->prefix = name.substr(0, name.size() - local.size());
  tree->collect_entries(root);
  if (tree->entries.empty()) return make_error("feed.empty", "The feed holds no entries.");
  const pugi::xml_node head = tree->atom ? root : tree->child(root, "channel");
  tree->outlet = tree->words(tree->child(head, "title"));
  tree->language = tree->atom ? std::string(root.attribute("xml:lang").value())
                              : tree->first_words(head, {"language", "dc:language"});
  return Feed(std::move(tree));
}

std::optional<std::variant<Item, Outcome>> Feed::next() {
  if (tree_->next_entry == tree_->entries.size()) return std::nullopt;
  const pugi::xml_node entry = tree_->entries[tree_->next_entry++];
  std::string place = "item " + std::to_string(tree_->next_entry);
  const std::uint64_t begin = tree_->map.raw({static_cast<std::uint32_t>(entry.offset_debug()),
                                              static_cast<std::uint32_t>(entry.offset_debug())}).begin;
  const pugi::xml_node content = tree_->content_node(entry);
  if (!content) {
    return refused(tree_->input, std::move(place),
                   make_error("text.empty", "The entry holds no text.", byte_place(begin)));
  }
  bool has_elements = false;
  MappedText text = tree_->content_of(content, has_elements);
  if (text.text.size() > tree_->item_bytes) {
    return refused(tree_->input, std::move(place),
                   make_error("limit.item", "The entry is longer than " + std::to_string(tree_->item_bytes) + " bytes.",
                              byte_place(begin)));
  }
  Item item;
  item.input = tree_->input;
  item.place = std::move(place);
  item.format = Format::kFeedEntry;
  item.markup = tree_->is_markup(content, text.text, has_elements);
  item.given = tree_->given_of(entry);
  item.bytes = std::move(text.text);
  item.map = TextMap::compose(text.map, tree_->map);
  return item;
}

}  // namespace entente

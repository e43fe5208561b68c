#include "intake/recognise.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/json.h"
#include "base/strings.h"

namespace entente {

namespace {

struct Ending {
  std::string_view ending;
  Recognised what;
};

constexpr std::array kEndings = std::to_array<Ending>({
    {"txt", {Format::kPlain, Cut::kWhole}},
    {"text", {Format::kPlain, Cut::kWhole}},
    {"md", {Format::kMarkdown, Cut::kWhole}},
    {"markdown", {Format::kMarkdown, Cut::kWhole}},
    {"html", {Format::kHtml, Cut::kWhole}},
    {"htm", {Format::kHtml, Cut::kWhole}},
    {"xhtml", {Format::kHtml, Cut::kWhole}},
    {"jsonl", {Format::kJson, Cut::kLines}},
    {"ndjson", {Format::kJson, Cut::kLines}},
    {"rss", {Format::kFeedEntry, Cut::kFeed}},
    {"atom", {Format::kFeedEntry, Cut::kFeed}},
});

struct Foreign {
  std::string_view mark;  // the ending of a name, or the first bytes
  std::string_view format;
};

constexpr std::array kForeignEndings = std::to_array<Foreign>({
    {"pdf", "PDF"},       {"warc", "a WARC archive"}, {"zip", "a ZIP archive"},  {"tar", "a tar archive"},
    {"tgz", "a tar archive"}, {"7z", "a 7-Zip archive"},  {"rar", "a RAR archive"},  {"bz2", "bzip2"},
    {"xz", "xz"},         {"doc", "Word"},            {"docx", "Word"},          {"odt", "OpenDocument"},
    {"rtf", "RTF"},       {"epub", "EPUB"},           {"xls", "a spreadsheet"},  {"xlsx", "a spreadsheet"},
    {"csv", "a table"},   {"tsv", "a table"},         {"ppt", "slides"},         {"pptx", "slides"},
    {"eml", "e-mail"},    {"mbox", "e-mail"},         {"parquet", "Parquet"},    {"sqlite", "SQLite"},
    {"jpg", "a picture"}, {"jpeg", "a picture"},      {"png", "a picture"},      {"gif", "a picture"},
    {"webp", "a picture"}, {"mp3", "sound"},          {"mp4", "film"},
});

using namespace std::string_view_literals;

constexpr std::array kForeignHeads = std::to_array<Foreign>({
    {"%PDF-"sv, "PDF"},
    {"WARC/"sv, "a WARC archive"},
    {"PK\x03\x04"sv, "a ZIP archive or an office document"},
    {"PK\x05\x06"sv, "a ZIP archive"},
    {"7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    {"Rar!\x1A\x07"sv, "a RAR archive"},
    {"BZh"sv, "bzip2"},
    {"\xFD\x37zXZ\x00"sv, "xz"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "an old office document"},
    {"{\\rtf"sv, "RTF"},
    {"\x89PNG\r\n"sv, "a picture"},
    {"\xFF\xD8\xFF"sv, "a picture"},
    {"GIF8"sv, "a picture"},
    {"SQLite format 3\x00"sv, "SQLite"},
    {"\x7F"
     "ELF"sv,
     "a program"},
});

// Tags with which a page begins when it has no doctype.
constexpr std::array<std::string_view, 22> kPageTags{
    "!doctype html", "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p",
    "article",       "main", "section", "header", "h1", "h2",  "span", "table",  "nav",   "a",   "center"};

Error foreign(std::string_view format) {
  return make_error("input.format", "It is " + std::string(format) + ", which is not read yet.");
}

std::string_view ending_of(std::string_view name) {
  name.remove_prefix(std::min(name.find_last_of('/') + 1, name.size()));
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

std::string_view without_bom(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  return head;
}

bool is_utf16(std::string_view head) { return head.starts_with("\xFE\xFF") || head.starts_with("\xFF\xFE"); }

std::string_view skip_space(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

// What stands at the start of the first tag that is neither a declaration, a comment nor a doctype of XML: "rss …".
std::string_view first_tag(std::string_view text) {
  for (text = skip_space(text); text.starts_with('<'); text = skip_space(text)) {
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?") && !text.starts_with("<!")) return text.substr(1);
    const std::string_view close = comment ? "-->" : ">";
    if (!comment && equal_ignoring_case(text.substr(0, 14), "<!doctype html")) return text.substr(1);
    const std::size_t end = text.find(close, comment ? 4 : 0);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + close.size());
  }
  return {};
}

bool starts_with_tag(std::string_view text, std::string_view tag) {
  if (text.size() <= tag.size() || !equal_ignoring_case(text.substr(0, tag.size()), tag)) return false;
  const char next = text[tag.size()];
  return is_space(next) || next == '>' || next == '/';
}

bool is_feed_tag(std::string_view tag) {
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
  const std::string_view local = name.substr(name.find(':') + 1);
  return local == "rss" || local == "feed" || local == "RDF";
}

bool is_page_tag(std::string_view tag) {
  return std::ranges::any_of(kPageTags, [&](std::string_view page) { return starts_with_tag(tag, page); });
}

// JSON that has a whole object on its first line and another behind it is JSON Lines.
Recognised json_cut(std::string_view head) {
  const std::string_view text = skip_space(head);
  const std::size_t line = text.find('\n');
  const bool more = line != std::string_view::npos && skip_space(text.substr(line)).starts_with('{');
  const bool lines = more && parse_json(text.substr(0, line)).has_value();
  return {Format::kJson, lines ? Cut::kLines : Cut::kWhole};
}

Result<Recognised> by_content(std::string_view head) {
  if (is_utf16(head)) return Recognised{};
  if (head.find('\0') != std::string_view::npos) {
    return make_error("input.binary", "There are zero bytes in it, so it is no text.",
                      "byte " + std::to_string(head.find('\0')));
  }
  const std::string_view text = skip_space(without_bom(head));
  if (text.starts_with('<')) {
    const std::string_view tag = first_tag(text);
    if (is_feed_tag(tag)) return Recognised{Format::kFeedEntry, Cut::kFeed};
    if (is_page_tag(tag)) return Recognised{Format::kHtml, Cut::kWhole};
    if (text.starts_with("<?xml")) return Recognised{Format::kFeedEntry, Cut::kFeed};
  }
  if (text.starts_with('{')) {
    const std::string_view inside = skip_space(text.substr(1));
    if (inside.starts_with('"') || inside.starts_with('}')) return json_cut(text);
  }
  return Recognised{};
}

}  // namespace

Result<Recognised> recognise(std::string_view name, std::string_view head, std::optional<Format> wanted) {
  if (wanted == Format::kFeedEntry) return Recognised{Format::kFeedEntry, Cut::kFeed};
  if (wanted == Format::kJson) {
    const std::string lower = ascii_lowered(ending_of(name));
    if (lower == "jsonl" || lower == "ndjson") return Recognised{Format::kJson, Cut::kLines};
    return json_cut(without_bom(head));
  }
  if (wanted) return Recognised{*wanted, Cut::kWhole};

  const std::string ending = ascii_lowered(ending_of(name));
  for (const Foreign& other : kForeignEndings) {
    if (other.mark == ending) return foreign(other.format);
  }
  for (const Foreign& other : kForeignHeads) {
    if (head.starts_with(other.mark)) return foreign(other.format);
  }
  constexpr std::size_t kTarMark = 257;
  if (head.size() > kTarMark && head.substr(kTarMark).starts_with("ustar")) return foreign("a tar archive");

  for (const Ending& known : kEndings) {
    if (known.ending == ending) return known.what;
  }
  if (ending == "json") return json_cut(without_bom(head));
  if (ending == "xml") {
    const bool page = is_page_tag(first_tag(without_bom(head)));
    return page ? Recognised{Format::kHtml, Cut::kWhole} : Recognised{Format::kFeedEntry, Cut::kFeed};
  }
  return by_content(head);
}

}  // namespace entente

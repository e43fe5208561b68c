#include "document/tag_reader.h"

#include <algorithm>

#include "base/strings.h"

namespace entente {

namespace {

constexpr std::size_t kLongestName = 24;

bool is_name_end(char c) { return is_space(c) || c == '/' || c == '>'; }

std::size_t past(std::string_view html, std::string_view mark, std::size_t from) {
  const std::size_t found = html.find(mark, from);
  return found == std::string_view::npos ? html.size() : found + mark.size();
}

std::size_t skip_spaces(std::string_view html, std::size_t at) {
  while (at < html.size() && is_space(html[at])) ++at;
  return at;
}

// Behind the value of an attribute, from behind its name; `at` itself if there is no value.
std::size_t skip_value(std::string_view html, std::size_t at) {
  std::size_t value = skip_spaces(html, at);
  if (value == html.size() || html[value] != '=') return at;
  value = skip_spaces(html, value + 1);
  if (value == html.size()) return value;
  if (html[value] == '"' || html[value] == '\'') return past(html, html.substr(value, 1), value + 1);
  while (value < html.size() && !is_space(html[value]) && html[value] != '>') ++value;
  return value;
}

std::size_t skip_comment(std::string_view html, std::size_t at) {
  const std::size_t inside = at + 4;
  if (html.substr(inside).starts_with(">")) return inside + 1;
  if (html.substr(inside).starts_with("->")) return inside + 2;
  for (std::size_t end = html.find("--", inside); end != std::string_view::npos; end = html.find("--", end + 1)) {
    const std::string_view rest = html.substr(end + 2);
    if (rest.starts_with(">")) return end + 3;
    if (rest.starts_with("!>")) return end + 4;
  }
  return html.size();
}

bool names(std::string_view html, std::size_t at, std::string_view name) {
  const std::size_t behind = at + name.size();
  return equal_ignoring_case(html.substr(at, name.size()), name) &&
         (behind >= html.size() || is_name_end(html[behind]));
}

// A script may hold a comment that holds a script with an end tag of its own.
std::size_t skip_script(std::string_view html, std::size_t at) {
  enum { kPlain, kEscaped, kTwice } state = kPlain;
  for (at = html.find_first_of("<-", at); at < html.size(); at = html.find_first_of("<-", at + 1)) {
    const std::string_view rest = html.substr(at);
    if (state != kPlain && rest.starts_with("-->")) {
      state = kPlain;
    } else if (state == kPlain && rest.starts_with("<!--")) {
      state = kEscaped;
      at += rest.starts_with("<!-->") || rest.starts_with("<!--->") ? 1 : 3;
    } else if (rest.starts_with("</") && names(html, at + 2, "script")) {
      if (state != kTwice) return at;
      state = kEscaped;
    } else if (state == kEscaped && rest.starts_with("<") && names(html, at + 1, "script")) {
      state = kTwice;
    }
  }
  return html.size();
}

}  // namespace

bool is_tag_start(std::string_view html, std::size_t at) {
  const char first = at + 1 < html.size() ? html[at + 1] : ' ';
  const char second = at + 2 < html.size() ? html[at + 2] : ' ';
  return is_ascii_alpha(first) || (first == '/' && is_ascii_alpha(second));
}

TagText read_tag(std::string_view html, std::size_t at) {
  TagText tag;
  tag.closing = html[++at] == '/';
  at += tag.closing ? 1 : 0;
  for (; at < html.size() && !is_name_end(html[at]); ++at) {
    if (tag.name.size() < kLongestName) tag.name += ascii_lower(html[at]);
  }
  while (at < html.size() && html[at] != '>') {
    tag.slash = html[at] == '/';
    if (tag.slash || is_space(html[at])) {
      ++at;
      continue;
    }
    ++tag.attributes;
    do ++at; while (at < html.size() && !is_name_end(html[at]) && html[at] != '=');
    at = skip_value(html, at);
  }
  tag.end = std::min(at + 1, html.size());
  return tag;
}

std::size_t skip_markup(std::string_view html, std::size_t at) {
  const std::string_view rest = html.substr(at);
  if (rest.starts_with("<!--")) return skip_comment(html, at);
  if (rest.starts_with("<!") || rest.starts_with("<?")) return past(html, ">", at);
  return rest.starts_with("</") && rest.size() > 2 ? past(html, ">", at) : at + 1;
}

std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name) {
  if (name == "script") return skip_script(html, at);
  for (at = html.find("</", at); at < html.size(); at = html.find("</", at + 2)) {
    if (names(html, at + 2, name)) return at;
  }
  return html.size();
}

}  // namespace entente

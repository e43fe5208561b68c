// Cuts HTML into tags in one pass, as the HTML standard's tokenizer does, without building anything.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

struct TagText {
  std::string name;            // lower case, cut at 24 bytes
  bool closing = false;
  bool slash = false;          // "<path/>"
  std::size_t attributes = 0;
  std::size_t end = 0;         // behind the ">"
};

// Does a tag begin at `at`, which stands on a "<"?
bool is_tag_start(std::string_view html, std::size_t at);

// Reads the tag at `at`. Requires is_tag_start().
TagText read_tag(std::string_view html, std::size_t at);

// Behind the comment, declaration or bogus tag at `at`, or behind the "<" if it is none of them.
std::size_t skip_markup(std::string_view html, std::size_t at);

// From `at`, behind the start tag of an element that holds no markup (script, style, title …), to its end tag, or to
// the end of the page.
std::size_t skip_raw_text(std::string_view html, std::size_t at, std::string_view name);

}  // namespace entente

// The article among the objects of a JSON-LD block (schema.org), and what they say about it.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Empty members: not said.
struct LinkedArticle {
  std::string headline, published, author, outlet, url;
};

// Fills what is empty in `article` from one script element. Malformed JSON says nothing.
void read_json_ld(std::string_view json, LinkedArticle& article);

}  // namespace entente

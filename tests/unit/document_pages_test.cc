// Whole pages of different make: what is read from each stands beside it in NAME.expected.txt.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "document/document.h"

namespace entente {
namespace {

std::string file_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string stated(std::string_view name, const Stated& value) {
  std::string line = std::string(name) + ": " + value.value + " (" + std::string(name_of(value.basis)) + ")\n";
  return line;
}

std::string described(const Document& document) {
  std::string out = stated("author", document.author) + stated("outlet", document.outlet) +
                    stated("published", document.published) + stated("place", document.dateline_place);
  out += "url: " + document.url + "\n----\n";
  for (const Block& block : document.blocks) {
    std::string text(document.at(block.span));
    std::ranges::replace(text, '\n', '/');
    out += std::string(name_of(block.role)) + (block.list_item ? " item" : "") + ": " + text + "\n";
  }
  return out;
}

TEST(DocumentPages, AreReadAsExpected) {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/tests/pages")) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    Item item;
    item.input = entry.path().filename().string();
    item.format = Format::kHtml;
    item.bytes = file_text(entry.path());
    const Result<Document> document = parse_document(item, {});
    ASSERT_TRUE(document) << document.error().describe();
    std::filesystem::path expected = entry.path();
    expected.replace_extension(".expected.txt");
    EXPECT_EQ(described(*document), file_text(expected)) << item.input;
    for (const Stated* value : {&document->author, &document->outlet, &document->dateline_place}) {
      if (value->span) {
        EXPECT_EQ(document->at(*value->span), value->value) << item.input;
      }
    }
  }
  EXPECT_GE(pages, 9u);
}

}  // namespace
}  // namespace entente

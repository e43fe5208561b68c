// Every byte of a text leads back to the bytes it was made from. Sources are built by a seeded generator that keeps
// the right answer for each character beside it.
#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "document/document.h"

namespace entente {
namespace {

// A source under construction, in code points, and the text that should be read from it.
class Source {
 public:
  explicit Source(std::uint32_t seed) : random_(seed) {}

  std::uint32_t pick(std::uint32_t below) { return static_cast<std::uint32_t>(random_() % below); }

  void markup(std::u32string_view text) { raw_ += text; }

  // A character of the text, written as `form`.
  void character(char32_t value, std::u32string_view form) {
    flush_space();
    const std::size_t begin = raw_.size();
    raw_ += form;
    text_.push_back({value, begin, raw_.size()});
  }

  // White space that is shown as one space between words.
  void space(std::u32string_view form) {
    if (!pending_) space_begin_ = raw_.size();
    pending_ = true;
    raw_ += form;
    space_end_ = raw_.size();
  }

  void end_block() {
    pending_ = false;
    if (!text_.empty() && text_.back().value != U'\n') text_.push_back({U'\n', SIZE_MAX, SIZE_MAX});
  }

  template <class Encode>
  void check(const Document& document, Encode encode, std::size_t shift) const {
    std::vector<std::size_t> offset{shift};
    for (const char32_t c : raw_) offset.push_back(offset.back() + encode(c).size());
    std::string expected;
    for (std::size_t i = 0; i + 1 < text_.size(); ++i) append_utf8(expected, text_[i].value);
    ASSERT_EQ(document.text, expected);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i + 1 < text_.size(); ++i) {
      const std::uint32_t size = decode(document.text, at).size;
      const RawSpan raw = document.map.raw({at, at + size});
      if (text_[i].begin == SIZE_MAX) {
        EXPECT_EQ(raw.begin, raw.end);
      } else {
        ASSERT_EQ(raw, (RawSpan{offset[text_[i].begin], offset[text_[i].end]})) << "at text byte " << at;
      }
      at += size;
    }
    for (const Block& block : document.blocks) {
      ASSERT_LE(block.span.end, document.text.size());
      ASSERT_FALSE(block.span.empty());
    }
  }

  template <class Encode>
  std::string bytes(Encode encode) const {
    std::string out;
    for (const char32_t c : raw_) out += encode(c);
    return out;
  }

 private:
  struct Character {
    char32_t value;
    std::size_t begin, end;
  };

  void flush_space() {
    if (pending_) text_.push_back({U' ', space_begin_, space_end_});
    pending_ = false;
  }

  std::mt19937 random_;
  std::u32string raw_;
  std::vector<Character> text_;
  bool pending_ = false;
  std::size_t space_begin_ = 0, space_end_ = 0;
};

void add_letter(Source& source) {
  switch (source.pick(24)) {
    case 0: return source.character(U'é', U"&eacute;");
    case 1: return source.character(U'’', U"&#x2019;");
    case 2: return source.character(U'&', U"&amp;");
    case 3: return source.character(U'<', U"&lt;");
    case 4: return source.character(U'—', U"&mdash;");
    case 5: return source.character(U'é', U"é");
    case 6: return source.character(U'“', U"“");
    case 7: return source.character(U'&', U"&amp");
    case 8: return source.character(U'ñ', U"&ntilde;");
    case 9: return source.character(U'€', U"&#128;");
    default: break;
  }
  const char32_t letter = U'a' + source.pick(26);
  source.character(letter, std::u32string(1, letter));
}

void add_word(Source& source) {
  const std::uint32_t letters = 2 + source.pick(8);
  for (std::uint32_t i = 0; i < letters; ++i) {
    add_letter(source);
    if (source.pick(40) == 0) source.markup(U"</u>");
    if (source.pick(40) == 0) source.markup(U"<wbr>");
  }
  // "&amp" is only over where no letter follows that could go on with it.
  source.character(U'.', U".");
}

void add_space(Source& source) {
  constexpr std::u32string_view kForms[] = {U" ", U"\n  ", U" \t", U" <!-- a > b --> ", U"\n"};
  const std::u32string_view form = kForms[source.pick(5)];
  if (form.starts_with(U" <")) {
    source.space(U" ");
    source.markup(U"<!-- a > b -->");
    source.space(U" ");
  } else {
    source.space(form);
  }
}

void add_paragraph(Source& source) {
  source.markup(U"<p class=\"x>y\">");
  std::vector<std::u32string_view> open;
  const std::uint32_t words = 12 + source.pick(20);
  for (std::uint32_t i = 0; i < words; ++i) {
    if (i > 0) add_space(source);
    if (source.pick(6) == 0) {
      constexpr std::u32string_view kTags[] = {U"b", U"em", U"span"};
      open.push_back(kTags[source.pick(3)]);
      source.markup(U"<" + std::u32string(open.back()) + U">");
    }
    add_word(source);
    if (!open.empty() && source.pick(3) == 0) {
      source.markup(U"</" + std::u32string(open.back()) + U">");
      open.pop_back();
    }
  }
  for (; !open.empty(); open.pop_back()) source.markup(U"</" + std::u32string(open.back()) + U">");
  source.markup(source.pick(3) == 0 ? U"\n" : U"</p>\n");
  source.end_block();
}

std::string utf8(char32_t c) {
  std::string out;
  append_utf8(out, c);
  return out;
}

std::string utf16(char32_t c) { return {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)}; }

std::string windows1252(char32_t c) {
  switch (c) {
    case U'’': return "\x92";
    case U'“': return "\x93";
    case U'—': return "\x97";
    case U'€': return "\x80";
    default: return std::string(1, static_cast<char>(c));
  }
}

Document read(Format format, std::string bytes, std::string charset, bool markup = false) {
  Item item;
  item.input = "made";
  item.format = format;
  item.bytes = std::move(bytes);
  item.charset = std::move(charset);
  item.markup = markup;
  if (format == Format::kFeedEntry) item.map.shift(777);
  Result<Document> document = parse_document(std::move(item), {});
  EXPECT_TRUE(document) << document.error().describe();
  return document ? std::move(document).value() : Document{};
}

TEST(Offsets, OfPagesInThreeCharsets) {
  for (std::uint32_t seed = 1; seed <= 120; ++seed) {
    Source source(seed);
    source.markup(U"<!DOCTYPE html><title>x</title><nav><a href=/>Home</a></nav><article>");
    for (std::uint32_t i = 0; i < 1 + seed % 7; ++i) add_paragraph(source);
    source.markup(U"</article><footer>Imprint of the house</footer>");
    SCOPED_TRACE(seed);
    source.check(read(Format::kHtml, source.bytes(utf8), "utf-8"), utf8, 0);
    source.check(read(Format::kHtml, source.bytes(windows1252), "windows-1252"), windows1252, 0);
    source.check(read(Format::kHtml, "\xFF\xFE" + source.bytes(utf16), ""), utf16, 2);
    if (HasFatalFailure()) return;
  }
}

TEST(Offsets, OfFeedEntries) {
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Source source(seed * 31);
    for (std::uint32_t i = 0; i < 1 + seed % 4; ++i) add_paragraph(source);
    SCOPED_TRACE(seed);
    source.check(read(Format::kFeedEntry, source.bytes(utf8), "", true), utf8, 777);
    if (HasFatalFailure()) return;
  }
}

void add_json_character(Source& source) {
  switch (source.pick(12)) {
    case 0: return source.character(U'"', U"\\\"");
    case 1: return source.character(U'\\', U"\\\\");
    case 2: return source.character(U'é', U"\\u00e9");
    case 3: return source.character(U'🙂', U"\\ud83d\\ude42");
    case 4: return source.character(U'“', U"“");
    case 5: return source.character(U'/', U"\\/");
    case 6: return source.character(U' ', U" ");
    default: break;
  }
  const char32_t letter = U'a' + source.pick(26);
  source.character(letter, std::u32string(1, letter));
}

TEST(Offsets, OfJsonLines) {
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    Source source(seed * 17);
    source.markup(U"{\"name\": \"n\", \"text\" : \"");
    source.character(U'A', U"A");
    for (std::uint32_t i = 0; i < 40 + seed; ++i) add_json_character(source);
    source.end_block();
    source.markup(U"\", \"outlet\":\"O\"}");
    SCOPED_TRACE(seed);
    source.check(read(Format::kJson, source.bytes(utf8), ""), utf8, 0);
    if (HasFatalFailure()) return;
  }
}

TEST(Offsets, OfMarkdown) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    Source source(seed * 13);
    for (std::uint32_t paragraph = 0; paragraph < 1 + seed % 3; ++paragraph) {
      for (std::uint32_t word = 0; word < 20; ++word) {
        if (word > 0) source.space(source.pick(8) == 0 ? U"\n" : U" ");
        const std::uint32_t style = source.pick(6);
        constexpr std::u32string_view kBefore[] = {U"", U"*", U"**", U"[", U"`", U""};
        constexpr std::u32string_view kAfter[] = {U"", U"*", U"**", U"](http://a.example/b_c)", U"`", U""};
        source.markup(kBefore[style]);
        const char32_t letter = U'a' + source.pick(26);
        source.character(letter, std::u32string(1, letter));
        source.character(U'é', source.pick(2) == 0 && style != 4 ? U"&eacute;" : U"é");
        source.character(letter, std::u32string(1, letter));
        source.markup(kAfter[style]);
      }
      source.end_block();
      source.markup(U"\n\n");
    }
    SCOPED_TRACE(seed);
    source.check(read(Format::kMarkdown, source.bytes(utf8), ""), utf8, 0);
    if (HasFatalFailure()) return;
  }
}

// Damaged bytes lead back to themselves, also where the damage is counted.
TEST(Offsets, OfDamagedText) {
  for (std::uint32_t seed = 1; seed <= 100; ++seed) {
    std::mt19937 random(seed);
    std::string bytes = "Envoys met ";
    for (int i = 0; i < 400; ++i) {
      const std::uint32_t choice = static_cast<std::uint32_t>(random() % 30);
      bytes += choice == 0 ? "\xE9" : choice == 1 ? "é" : choice == 2 ? " " : "a";
    }
    const Document document = read(Format::kPlain, bytes, "");
    for (std::uint32_t at = 0; at < document.text.size();) {
      const CodePoint point = decode(document.text, at);
      const RawSpan raw = document.map.raw({at, at + point.size});
      const std::string slice = bytes.substr(raw.begin, raw.end - raw.begin);
      EXPECT_EQ(slice, point.value == 0xFFFD ? "\xE9" : document.text.substr(at, point.size));
      at += point.size;
    }
  }
}

}  // namespace
}  // namespace entente

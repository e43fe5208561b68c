// JSON lines, feed entries, Markdown, character sets: what each gives and what each refuses.
#include <gtest/gtest.h>

#include "document/document.h"

namespace entente {
namespace {

constexpr std::string_view kProse =
    "Envoys of Arvenia and Tolland met in Port Sarn on Tuesday to speak about the shared channel.";

Item item_of(Format format, std::string bytes) {
  Item item;
  item.input = "in";
  item.format = format;
  item.bytes = std::move(bytes);
  return item;
}

Result<Document> json(std::string line, const DocumentOptions& options = {}) {
  return parse_document(item_of(Format::kJson, std::move(line)), options);
}

std::string code(const Result<Document>& document) {
  return document ? "read" : std::string(document.error().code);
}

TEST(JsonText, TakesWhatTheFieldsGive) {
  const std::string line =
      R"({"id":7,"title":"Talks resume",)"
      R"("body":"Talks resume\n\nEnvoys said \u201cyes\u201d and met \ud83d\ude42 in Port Sarn on Tuesday.",)"
      R"("pubdate":"Wed, 07 Feb 2024 09:30:00 GMT","source":{"name":"Courier"},)"
      R"("author":["Awa Diop","Lena Fisk"],"url":"https://a.example/1","lang":"en"})";
  const Result<Document> document = json(line);
  ASSERT_TRUE(document) << document.error().describe();
  EXPECT_EQ(document->name, "7");
  EXPECT_EQ(document->text, "Talks resume\n\nEnvoys said “yes” and met 🙂 in Port Sarn on Tuesday.");
  EXPECT_EQ(document->published.value, "2024-02-07");
  EXPECT_EQ(document->published.basis, Basis::kUser);
  EXPECT_EQ(document->outlet.value, "Courier");
  EXPECT_EQ(document->author.value, "Awa Diop and Lena Fisk");
  EXPECT_EQ(document->url, "https://a.example/1");
  EXPECT_EQ(document->at(*document->headline), "Talks resume");
  const auto quote = static_cast<std::uint32_t>(document->text.find("“"));
  const RawSpan raw = document->map.raw({quote, quote + 3});
  EXPECT_EQ(line.substr(raw.begin, raw.end - raw.begin), "\\u201c");
}

TEST(JsonText, HasNoHeadlineThatTheTextDoesNotHave) {
  const auto document = json(R"({"title":"Another one","text":"Short first line\n\n)" + std::string(kProse) + "\"}");
  ASSERT_TRUE(document);
  EXPECT_FALSE(document->headline);
}

TEST(JsonText, FollowsTheMapOfTheUser) {
  DocumentOptions options;
  options.map = {{"text", "payload.main"}, {"published", "when"}};
  const std::string line = R"({"text":"wrong","payload":{"main":")" + std::string(kProse) + R"("},"when":"2024-02"})";
  const auto document = json(line, options);
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, kProse);
  EXPECT_EQ(document->published.value, "2024-02");
}

TEST(JsonText, StaysPlainTextWhateverItLooksLike) {
  const auto document = json(R"({"text":"<p>)" + std::string(kProse) + R"(</p>"})");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, "<p>" + std::string(kProse) + "</p>");
}

TEST(JsonText, NamesWhatIsWrong) {
  EXPECT_EQ(code(json(R"({"title":"no text"})")), "json.fields");
  EXPECT_EQ(code(json(R"({"text":null})")), "json.fields");
  EXPECT_EQ(code(json(R"({"text":["a"]})")), "json.type");
  EXPECT_EQ(code(json(R"({"text":12})")), "json.type");
  EXPECT_EQ(code(json(R"(["text"])")), "json.not-object");
  EXPECT_EQ(code(json(R"({"text":"a)")), "json.malformed");
  EXPECT_EQ(code(json("")), "json.malformed");
  EXPECT_EQ(code(json("{\"text\":\"a\xFF\"}")), "json.utf8");
  EXPECT_EQ(code(json(R"({"text":"a\u0000b"})")), "text.binary");
  EXPECT_EQ(code(json(R"({"text":"  "})")), "text.empty");
  EXPECT_EQ(json(R"({"text":"  "})").error().where, "in");
}

TEST(FeedEntry, TakesWhatTheFeedSays) {
  Item item = item_of(Format::kFeedEntry, "<p>Talks resume</p><p>" + std::string(kProse) + "</p><script>x()</script>");
  item.markup = true;
  item.place = "item 3";
  item.map.append(static_cast<std::uint32_t>(item.bytes.size()), {1000, 1000 + item.bytes.size()});
  item.given = {"Talks resume", "By Awa Diop", "Courier", "2024-02-07T00:00:00Z", "https://a.example/3", "en"};
  const auto document = parse_document(item, {});
  ASSERT_TRUE(document) << document.error().describe();
  EXPECT_EQ(document->name, "in#item 3");
  EXPECT_EQ(document->text, "Talks resume\n" + std::string(kProse));
  EXPECT_EQ(document->at(*document->headline), "Talks resume");
  EXPECT_EQ(document->author.value, "Awa Diop");
  EXPECT_EQ(document->author.basis, Basis::kDoc);
  EXPECT_EQ(document->published.value, "2024-02-07");
  EXPECT_EQ(document->map.raw(document->blocks[1].span).begin, 1000u + item.bytes.find("Envoys"));
  item.markup = false;
  EXPECT_EQ(parse_document(item, {})->text, item.bytes);
}

std::string blocks(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += std::string(name_of(block.role)) + (block.list_item ? "*" : "") + "[" + std::string(document.at(block.span)) + "]";
  }
  return out;
}

TEST(Markdown, LosesItsMarksOnly) {
  const std::string source =
      "---\ntitle: \"Talks resume\"\nauthor: [Awa Diop, Lena Fisk]\ndate: 2024-02-07\nsource: Courier\nurl: https://a.example\n---\n"
      "# Talks *resume*\n\nBy **Awa Diop**\n\n"
      "Envoys of [Arvenia](https://x.example \"a (b)\") and __Tolland__ met in `Port Sarn`\non Tuesday, ![map](m.png)they said[^1] "
      "\\*twice\\* about snake_case & 2 * 3 &mdash; no more.\n\n"
      "> A channel is a promise.\n> It silts up.\n\n"
      "- first *item*\n- second item\n  goes on\n\n1. third\n\n"
      "```\ncode that nobody said\n```\n\nSetext heading\n---\n\n<!-- hidden -->Last <b>words</b> of all.\n\n[^1]: note\n";
  const auto document = parse_document(item_of(Format::kMarkdown, source), {});
  ASSERT_TRUE(document) << document.error().describe();
  EXPECT_EQ(blocks(*document),
            "headline[Talks resume]byline[By Awa Diop]"
            "body[Envoys of Arvenia and Tolland met in Port Sarn on Tuesday, they said *twice* about snake_case & 2 * 3 — no more.]"
            "body[A channel is a promise. It silts up.]body*[first item]body*[second item goes on]body*[third]"
            "body[Setext heading]body[Last words of all.]");
  EXPECT_EQ(document->author.value, "Awa Diop and Lena Fisk");
  EXPECT_EQ(document->outlet.value, "Courier");
  EXPECT_EQ(document->published.value, "2024-02-07");
  EXPECT_EQ(document->published.basis, Basis::kDoc);
  for (const std::string_view word : {"Tolland", "Port", "twice", "item", "goes", "words"}) {
    const auto at = static_cast<std::uint32_t>(document->text.find(word));
    const RawSpan raw = document->map.raw({at, at + static_cast<std::uint32_t>(word.size())});
    EXPECT_EQ(source.substr(raw.begin, raw.end - raw.begin), word);
  }
}

TEST(Markdown, ReadsWhatIsNeverClosed) {
  for (const std::string_view source : {"---\ntitle: x\n", "```\n", "[a](b", "**a `b [c](d", "<!-- a", "![x", "| a | b", "> > > a", "#", "a\n==="}) {
    const auto document = parse_document(item_of(Format::kMarkdown, std::string(kProse) + "\n\n" + std::string(source)), {});
    ASSERT_TRUE(document) << source;
    EXPECT_TRUE(document->text.starts_with(kProse)) << source;
  }
}

Result<Document> plain_in(std::string bytes, std::string charset) {
  Item item = item_of(Format::kPlain, std::move(bytes));
  item.charset = std::move(charset);
  return parse_document(std::move(item), {});
}

TEST(Charset, IsConvertedWithTheWayBack) {
  const std::string prose(kProse);
  EXPECT_EQ(plain_in(prose + " \x93yes\x94 \x80 5.", "iso-8859-1")->text, prose + " “yes” € 5.");
  EXPECT_EQ(plain_in(prose + " \xCA\xE8\xE5\xE2.", "Windows-1251")->text, prose + " Киев.");
  EXPECT_EQ(plain_in(prose + " \x83\x8B.", "Shift_JIS")->text, prose + " ル.");
  EXPECT_EQ(plain_in(prose + " \xC4\xE3\xBA\xC3.", "gb2312")->text, prose + " 你好.");
  const auto document = plain_in(prose + " \x93yes\x94.", "cp1252");
  const auto at = static_cast<std::uint32_t>(prose.size());
  EXPECT_EQ(document->map.raw({at + 1, at + 4}), (RawSpan{at + 1, at + 2}));
  EXPECT_EQ(document->map.raw({at + 4, at + 7}), (RawSpan{at + 2, at + 5}));
}

TEST(Charset, FollowsTheByteOrderMark) {
  std::string little("\xFF\xFE", 2);
  for (const char c : kProse) little += std::string{c, '\0'};
  little += std::string("\x3D\xD8\x42\xDE", 4);
  const auto document = plain_in(little, "iso-8859-1");
  ASSERT_TRUE(document) << document.error().describe();
  EXPECT_EQ(document->text, std::string(kProse) + "🙂");
  const auto size = static_cast<std::uint32_t>(kProse.size());
  EXPECT_EQ(document->map.raw({size, size + 4}), (RawSpan{2 + 2 * size, 6 + 2 * size}));
}

TEST(Charset, IsRefusedIfUnknown) {
  for (const std::string_view name : {"klingon-8", "utf-8//TRANSLIT", "../../etc", "?"}) {
    EXPECT_EQ(code(plain_in(std::string(kProse), std::string(name))), "text.charset") << name;
  }
}

TEST(Charset, CountsDamage) {
  EXPECT_EQ(plain_in(std::string(kProse) + "\x81", "windows-1252")->damaged, 1u);
  EXPECT_EQ(plain_in(std::string(kProse) + "\x83", "shift_jis")->damaged, 1u);
  EXPECT_EQ(code(plain_in(std::string(kProse) + std::string(40, '\x81'), "windows-1252")), "text.binary");
}

Result<Document> page(std::string html) { return parse_document(item_of(Format::kHtml, std::move(html)), {}); }

TEST(Html, ReadsTheDeclaredCharset) {
  const std::string prose(kProse);
  EXPECT_EQ(page("<meta charset=windows-1251><p>" + prose + " \xCA\xE8\xE5\xE2.</p>")->text, prose + " Киев.");
  EXPECT_EQ(page("<meta http-equiv=content-type content='text/html; charset=latin1'><p>" + prose + " \x93.</p>")->text,
            prose + " “.");
  EXPECT_EQ(code(page("<meta charset=klingon><p>" + prose)), "text.charset");
}

TEST(Html, SaysWhereItsFactsComeFrom) {
  const std::string body = "<h1>Talks resume</h1><p class=byline>By Awa Diop<p>" + std::string(kProse);
  const auto linked = page(R"(<script type="application/ld+json">[{"@type":["Article"],"author":{"name":"AWA DIOP"},)"
                           R"("publisher":{"name":"Courier"},"datePublished":"2024-02-07"}]</script>)" + body);
  ASSERT_TRUE(linked);
  EXPECT_EQ(linked->author.value, "Awa Diop") << "the text says the same: its own words count";
  EXPECT_EQ(linked->author.basis, Basis::kText);
  EXPECT_EQ(linked->outlet.basis, Basis::kDoc);
  EXPECT_EQ(linked->published.value, "2024-02-07");
  EXPECT_EQ(page("<script type=application/ld+json>{broken</script>" + body)->author.value, "Awa Diop");
  EXPECT_EQ(page("<meta name=author content=admin>" + body)->author.value, "Awa Diop");
  EXPECT_EQ(page("<meta property=article:published_time content=yesterday>" + body)->published.value, "");
}

TEST(Html, RefusesPagesWithoutText) {
  EXPECT_EQ(code(page("<html><body><nav>Home</nav></body></html>")), "html.no-text");
  EXPECT_EQ(code(page("<script>let text = 'Envoys met';</script>")), "html.no-text");
  EXPECT_EQ(code(page("")), "html.no-text");
}

TEST(Html, HidesWhatBrowsersHide) {
  const auto document = page("<p>" + std::string(kProse) + "</p><p hidden>One.</p><p style='display: none'>Two.</p>"
                             "<template><p>Three.</p></template><style>p{}</style><noscript><p>Four.</p></noscript>"
                             "<p aria-hidden=true>Five.</p><svg><text>Six.</text></svg>");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->text, kProse);
}

}  // namespace
}  // namespace entente

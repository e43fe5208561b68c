// Input made to hurt: deep, huge, unclosed, ambiguous. Each is read or refused with a code, in linear time.
#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <functional>
#include <random>

#include "base/utf8.h"
#include "document/document.h"

namespace entente {
namespace {

const std::string kProse = "<p>Envoys of Arvenia and Tolland met in Port Sarn on Tuesday to speak about the channel.</p>";

std::string repeated(std::string_view unit, std::size_t count) {
  std::string out;
  out.reserve(unit.size() * count);
  for (std::size_t i = 0; i < count; ++i) out += unit;
  return out;
}

std::string parse(Format format, std::string bytes) {
  Item item;
  item.input = "hostile";
  item.format = format;
  item.bytes = std::move(bytes);
  const Result<Document> document = parse_document(std::move(item), {});
  if (!document) return std::string(document.error().code);
  EXPECT_TRUE(is_valid_utf8(document->text));
  std::uint32_t end = 0;
  for (const Block& block : document->blocks) {
    EXPECT_GE(block.span.begin, end);
    EXPECT_LT(block.span.begin, block.span.end);
    end = block.span.end;
  }
  EXPECT_LE(end, document->text.size());
  return "read";
}

TEST(HostileHtml, DepthIsLimited) {
  EXPECT_EQ(parse(Format::kHtml, repeated("<div>", 100000) + kProse), "limit.html-depth");
  EXPECT_EQ(parse(Format::kHtml, repeated("<div>", 500) + kProse), "read");
  EXPECT_EQ(parse(Format::kHtml, repeated("<div>", 513) + kProse), "limit.html-depth");
  for (const std::string_view unit :
       {"<span>", "<b>", "<li><dd>", "<span><li></span><span><dd></span>", "<table><tr><td>", "<svg><g>",
        "<svg><foreignObject><div/>", "<svg><style></style><g>", "<object>", "<x-y>", "<ul><li>",
        "<ruby><rt>", "<span><div></span>", "<math><mi><div>", "<template>", "<blockquote><p>", "<select><b>",
        "<script><!--<script></script> <!-- </script><div>"}) {
    EXPECT_EQ(parse(Format::kHtml, repeated(unit, 20000) + kProse), "limit.html-depth") << unit;
  }
}

TEST(HostileHtml, TheLimitIsTheUsers) {
  Item item;
  item.format = Format::kHtml;
  item.bytes = repeated("<div>", 600) + kProse;
  DocumentOptions options;
  EXPECT_EQ(parse_document(item, options).error().code, "limit.html-depth");
  options.limits.html_depth = 700;
  EXPECT_TRUE(parse_document(item, options));
}

TEST(HostileHtml, FlatPagesAreNotTakenForDeepOnes) {
  for (const std::string_view unit :
       {"<p>word", "<li>word", "<tr><td>word", "<option>word", "<br>", "<img src=a>", "<p><b>word", "<a name=x>word",
        "<dt>a<dd>b", "<font size=2>word</font>", "<svg><path d=a /><path/></svg>", "<h2>word", "<div><b>word</div>",
        "<table><tr><td><b>word</table>", "<script>if (a<b) '<div>'</script>", "<!-- <div> -->", "<i>word</b></i>",
        "<select><option>a<option>b</select>", "<div><span>word</div>", "<i><p>word</i>"}) {
    EXPECT_EQ(parse(Format::kHtml, kProse + repeated(unit, 5000) + kProse), "read") << unit;
  }
}

TEST(HostileHtml, AttributesAreLimited) {
  std::string many = "<p";
  for (int i = 0; i < 5000; ++i) many += " a" + std::to_string(i) + "=1";
  EXPECT_EQ(parse(Format::kHtml, many + ">" + kProse), "html.malformed");
  EXPECT_EQ(parse(Format::kHtml, "<p class='" + repeated("comment ", 500000) + "'>" + kProse), "read");
  EXPECT_EQ(parse(Format::kHtml, "<p title='" + std::string(5000000, '&') + "'>" + kProse), "read");
}

TEST(HostileHtml, NothingNeedsToBeClosed) {
  for (const std::string_view end :
       {"<", "</", "<!", "<!-", "<!--", "<!-->", "<a", "<a href", "<a href=", "<a href='", "&", "&#", "&#x", "&am",
        "<script>", "<script><!--<script></script>", "<style>", "<title>", "<textarea>", "<svg><![CDATA[", "<?xml", "<plaintext>"}) {
    EXPECT_EQ(parse(Format::kHtml, kProse + std::string(end)), "read") << end;
    parse(Format::kHtml, std::string(end));
    parse(Format::kHtml, std::string(end) + kProse);
  }
}

// Random pages of tags that close each other badly: read or refused, never worse, and the same each time.
TEST(HostileHtml, TagSoupIsTotal) {
  constexpr std::string_view kParts[] = {
      "<p>", "</p>", "<div class=byline>", "</div>", "<b>", "</b>", "<i x=1>", "</i>", "<a href=a>", "</a>", "<table>",
      "</table>", "<tr>", "<td>", "</td>", "<caption>", "<li>", "<ul>", "</ul>", "<h1>", "</h2>", "<time>", "</time>",
      "<article>", "</article>", "<select>", "<option>", "</select>", "<svg>", "</svg>", "<title>", "</title>",
      "<template>", "</template>", "<button>", "<form>", "</form>", "<nobr>", "<br>", "</br>", "&amp;", "&notit;", "&lt",
      "<", ">", " ", "\n", "Envoys met. ", "By Awa Diop", "7 May 2024", "\xC3\xA9", "<!-- x -->", "<![CDATA[y]]>",
      "<head>", "<body hidden>", "</body>", "</html>", "<frameset>", "<math><mi>", "</math>", "<object>", "</object>"};
  for (std::uint32_t seed = 1; seed <= 400; ++seed) {
    std::mt19937 random(seed);
    std::string page;
    for (int i = 0; i < 150; ++i) page += kParts[random() % std::size(kParts)];
    SCOPED_TRACE(seed);
    parse(Format::kHtml, page);
    parse(Format::kHtml, page + kProse);
    parse(Format::kMarkdown, page);
  }
}

TEST(HostileBytes, AreReadOrRefusedInEveryFormat) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    std::string bytes;
    for (int i = 0; i < 300; ++i) bytes += static_cast<char>(seed % 2 == 0 ? random() % 256 : 1 + random() % 127);
    for (const Format format : {Format::kPlain, Format::kMarkdown, Format::kHtml, Format::kJson, Format::kFeedEntry}) {
      SCOPED_TRACE(seed);
      parse(format, bytes);
    }
  }
}

// Processor time, since other tests run beside this one.
double seconds(const std::function<void()>& run) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const std::clock_t start = std::clock();
    run();
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

struct Family {
  std::string_view name;
  Format format;
  std::string_view head, unit;
};

// Twice the input takes about twice the time. The bound leaves room for a busy machine: a square would be at four.
TEST(Linear, InTheInput) {
  const std::string deep = repeated("<div>", 400);
  const std::vector<Family> families{
      {"open angle brackets", Format::kHtml, "", "<"},
      {"unclosed paragraphs", Format::kHtml, "", "<p>word "},
      {"flat blocks at depth", Format::kHtml, deep, "<div>word</div>"},
      {"unclosed spans at depth", Format::kHtml, deep, "<p><span>word"},
      {"formatting reopened", Format::kHtml, "<b id=1><b id=2><b id=3><b id=4><i id=1><i id=2><i id=3>", "<p>word "},
      {"misnested formatting", Format::kHtml, "", "<b><p>word</b>"},
      {"tables", Format::kHtml, "", "<table><td>word<table>x</table></table>"},
      {"fostered text", Format::kHtml, "<table>", "word<tr>"},
      {"entities", Format::kHtml, "<p>", "&eacute;&notit;&amp;&bogus;&#8212;"},
      {"stray tags", Format::kHtml, "<p>", "word</u>"},
      {"comments", Format::kHtml, "<p>", "<!-- a -->word "},
      {"bylines", Format::kHtml, "", "<div class=byline>By Awa Diop</div><time>7 May 2024</time>"},
      {"headlines", Format::kHtml, "", "<h1>Talks resume</h1><p>word"},
      {"links", Format::kHtml, "<ul>", "<li><a href=a>word</a>"},
      {"line breaks", Format::kHtml, "<p>", "word<br>"},
      {"metadata", Format::kHtml, "", "<meta name=author content=Awa><script type=application/ld+json>{}</script>"},
      {"short lines", Format::kPlain, "", "a\n"},
      {"wrapped lines", Format::kPlain, "", "Envoys met and spoke about the channel that they share and\n"},
      {"names", Format::kPlain, "", "Awa Diop\n\n"},
      {"bullets", Format::kPlain, "", "- \n"},
      {"one long line", Format::kPlain, "", "Envoys met. "},
      {"no-break spaces", Format::kPlain, "a", "\xC2\xA0"},
      {"damage", Format::kPlain, "", "Envoys met again \xFF"},
      {"brackets", Format::kMarkdown, "", "["},
      {"link starts", Format::kMarkdown, "", "[a]("},
      {"emphasis", Format::kMarkdown, "", "*a_b **c "},
      {"backticks", Format::kMarkdown, "", "`a``b```c````"},
      {"front matter", Format::kMarkdown, "---\n", "author: a\n"},
      {"quotations", Format::kMarkdown, "", "> a\n"},
      {"table cells", Format::kMarkdown, "", "|a"},
  };
  for (const Family& family : families) {
    const std::size_t count = (std::size_t{1} << 17) / family.unit.size();
    const auto run = [&](std::size_t times) {
      const std::string bytes = std::string(family.head) + repeated(family.unit, count * times);
      return seconds([&] { parse(family.format, bytes); });
    };
    const double once = run(1);
    const double twice = run(2);
    EXPECT_LE(twice, once * 2.5 + 0.03) << family.name << ": " << once << " s, then " << twice << " s";
    EXPECT_LE(twice, 5.0) << family.name;
  }
}

}  // namespace
}  // namespace entente

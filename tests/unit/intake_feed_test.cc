#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"
#include "intake/feed.h"
#include "intake/intake.h"
#include "support/scratch.h"

namespace entente {
namespace {

using support::Scratch;

struct Entries {
  std::vector<Item> items;
  std::vector<std::string> refusals;  // "item 2:text.empty@byte 17"
};

Entries entries_of(std::string_view name, std::string_view bytes, IntakeOptions options = {}) {
  const Scratch scratch;
  Intake intake({scratch.write(name, bytes)}, std::move(options));
  Entries entries;
  while (auto step = intake.next()) {
    if (auto* item = std::get_if<Item>(&*step)) {
      entries.items.push_back(std::move(*item));
    } else {
      const auto& outcome = std::get<Outcome>(*step);
      entries.refusals.push_back(outcome.place + ":" + std::string(outcome.error->code) + "@" + outcome.error->where);
    }
  }
  return entries;
}

// The file's bytes from which `part` of the item's bytes came.
std::string raw_of(const Item& item, std::string_view file, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(item.bytes.find(part));
  const RawSpan raw = item.map.raw({at, at + static_cast<std::uint32_t>(part.size())});
  return std::string(file.substr(raw.begin, raw.end - raw.begin));
}

TEST(Feed, RssGivesContentAndWhatItSaysAboutIt) {
  const std::string file = R"(<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE rss [<!ENTITY big "boom">]>
<rss version="2.0" xmlns:content="c" xmlns:dc="d" xmlns:media="m"><channel>
<title>The River &amp; Delta Post</title><language>en-gb</language>
<item><media:title>A photo</media:title><title>Ministers meet</title><link>https://post.example/1</link>
<dc:creator>Ama Boro</dc:creator><pubDate>Wed, 07 Feb 2024 09:30:00 GMT</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>The ministers met &amp; left.</p>]]></content:encoded></item>
<item><description>Trade rose &#8212; by 4 &lt; 5 per cent, &big; they said.</description>
<author>desk@post.example (Kofi Adu)</author><guid>https://post.example/2</guid></item>
<item><description>  </description><title>Only a headline</title></item>
<item><link>https://post.example/4</link></item>
</channel></rss>)";
  const Entries entries = entries_of("f.rss", file);
  ASSERT_EQ(entries.items.size(), 3u);
  const Item& first = entries.items[0];
  EXPECT_EQ(first.bytes, "<p>The ministers met &amp; left.</p>");
  EXPECT_TRUE(first.markup);
  EXPECT_EQ(raw_of(first, file, "met &amp; left"), "met &amp; left");
  EXPECT_EQ(first.given.title, "Ministers meet");
  EXPECT_EQ(first.given.outlet, "The River & Delta Post");
  EXPECT_EQ(first.given.author, "Ama Boro");
  EXPECT_EQ(first.given.published, "Wed, 07 Feb 2024 09:30:00 GMT");
  EXPECT_EQ(first.given.url, "https://post.example/1");
  EXPECT_EQ(first.given.language, "en-gb");
  EXPECT_EQ(first.format, Format::kFeedEntry);

  const Item& second = entries.items[1];
  EXPECT_EQ(second.bytes, "Trade rose — by 4 < 5 per cent, &big; they said.");
  EXPECT_EQ(raw_of(second, file, "— by 4 <"), "&#8212; by 4 &lt;");
  EXPECT_EQ(raw_of(second, file, "they said"), "they said");
  EXPECT_EQ(second.given.author, "Kofi Adu");
  EXPECT_EQ(second.given.url, "https://post.example/2");
  EXPECT_EQ(second.place, "item 2");

  EXPECT_EQ(entries.items[2].bytes, "Only a headline");
  ASSERT_EQ(entries.refusals.size(), 1u);
  EXPECT_TRUE(entries.refusals[0].starts_with("item 4:text.empty@byte ")) << entries.refusals[0];
}

TEST(Feed, AtomWithAndWithoutPrefix) {
  for (const std::string prefix : {"", "atom:"}) {
    std::string file = "\xEF\xBB\xBF<feed xml:lang='en' xmlns:media='m'><title>Coast News</title>"
                       "<entry><media:content>no</media:content><title type='html'>One</title>"
                       "<link rel='self' href='https://x.example/self'/><link href='https://x.example/a?b&amp;c'/>"
                       "<author><name>Lena Fall</name></author><updated>2024-02-08</updated>"
                       "<published>2024-02-07T10:00:00Z</published>"
                       "<content type='html'>&lt;p&gt;Aid &amp;amp; trade&lt;/p&gt;</content></entry>"
                       "<entry><summary>Plain &lt;words&gt;.</summary><content src='https://x.example/v'/></entry>"
                       "<entry><content type='xhtml'><div>So <b>they</b> &lt;said&gt;.</div></content></entry></feed>";
    if (!prefix.empty()) {
      for (const std::string tag : {"feed", "title", "entry", "link", "author", "name", "updated", "published", "content",
                                    "summary"}) {
        for (const std::string open : {"<", "</"}) {
          for (std::size_t at = file.find(open + tag); at != std::string::npos; at = file.find(open + tag, at + 1)) {
            file.insert(at + open.size(), prefix);
          }
        }
      }
    }
    const Entries entries = entries_of("f.atom", file);
    ASSERT_EQ(entries.items.size(), 3u) << file;
    EXPECT_EQ(entries.items[0].bytes, "<p>Aid &amp; trade</p>");
    EXPECT_TRUE(entries.items[0].markup);
    EXPECT_EQ(raw_of(entries.items[0], file, "<p>Aid &amp;"), "&lt;p&gt;Aid &amp;amp;");
    EXPECT_EQ(entries.items[0].given.url, "https://x.example/a?b&c");
    EXPECT_EQ(entries.items[0].given.author, "Lena Fall");
    EXPECT_EQ(entries.items[0].given.published, "2024-02-07T10:00:00Z");
    EXPECT_EQ(entries.items[0].given.outlet, "Coast News");
    EXPECT_EQ(entries.items[1].bytes, "Plain <words>.");
    EXPECT_FALSE(entries.items[1].markup);
    EXPECT_EQ(entries.items[2].bytes, "<div>So <b>they</b> &lt;said&gt;.</div>");
    EXPECT_TRUE(entries.items[2].markup);
    EXPECT_EQ(raw_of(entries.items[2], file, "they</b>"), "they</b>");
  }
}

TEST(Feed, RdfSiteSummary) {
  const std::string file = "<?xml version='1.0'?><rdf:RDF xmlns:rdf='r' xmlns='http://purl.org/rss/1.0/'><channel>"
                           "<title>Old Wire</title></channel><item><title>A</title><description>An old form.</description>"
                           "<dc:date>2003-05-06</dc:date></item></rdf:RDF>";
  const Entries entries = entries_of("old.xml", file);
  ASSERT_EQ(entries.items.size(), 1u);
  EXPECT_EQ(entries.items[0].bytes, "An old form.");
  EXPECT_EQ(entries.items[0].given.outlet, "Old Wire");
  EXPECT_EQ(entries.items[0].given.published, "2003-05-06");
}

TEST(Feed, OtherCharactersSetsLeadBackToTheirBytes) {
  const std::string head = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><item><description>";
  const std::string tail = "</description></item></channel></rss>";
  const std::string latin = head + "Le pr\xE9sident \x96 re\xE7u &amp; content" + tail;
  const Entries entries = entries_of("latin.rss", latin);
  ASSERT_EQ(entries.items.size(), 1u);
  EXPECT_EQ(entries.items[0].bytes, "Le président – reçu & content");
  EXPECT_EQ(raw_of(entries.items[0], latin, "président – reçu &"), "pr\xE9sident \x96 re\xE7u &amp;");

  const std::string plain = "<rss><channel><item><description>Zwei &amp; drei M\xC3\xA4nner \xF0\x9F\x98\x80 kamen"
                            "</description></item></channel></rss>";
  std::string wide = "\xFF\xFE";
  for (std::size_t at = 0; at < plain.size();) {
    const CodePoint point = decode(plain, at);
    at += point.size;
    const auto put = [&](char32_t unit) { wide.append({static_cast<char>(unit & 0xFF), static_cast<char>(unit >> 8)}); };
    if (point.value < 0x10000) put(point.value);
    else put(0xD800 + ((point.value - 0x10000) >> 10)), put(0xDC00 + (point.value & 0x3FF));
  }
  const Entries utf16 = entries_of("wide.xml", wide);
  ASSERT_EQ(utf16.items.size(), 1u);
  EXPECT_EQ(utf16.items[0].bytes, "Zwei & drei Männer 😀 kamen");
  const std::string kamen = raw_of(utf16.items[0], wide, "kamen");
  EXPECT_EQ(kamen, std::string("k\0a\0m\0e\0n\0", 10));

  const std::string unknown = "<?xml version='1.0' encoding='x-nonesuch'?><rss/>";
  EXPECT_EQ(entries_of("u.rss", unknown).refusals, (std::vector<std::string>{":text.charset@"}));
}

TEST(Feed, WhatIsNoFeedIsNamed) {
  const auto refusal = [](std::string_view bytes) {
    const Entries entries = entries_of("f.xml", bytes);
    return entries.refusals.empty() ? "" : entries.refusals[0];
  };
  EXPECT_EQ(refusal("<rss><channel><item>"), ":feed.malformed@byte 19");
  EXPECT_EQ(refusal("<opml><body/></opml>"), ":feed.not-a-feed@");
  EXPECT_EQ(refusal("<rss><channel/></rss>"), ":feed.empty@");
  IntakeOptions options;
  options.limits.feed_bytes = 10;
  EXPECT_EQ(entries_of("f.rss", "<rss><channel/></rss>", options).refusals[0], ":limit.feed@");
  options = {};
  options.limits.item_bytes = 3;
  EXPECT_TRUE(entries_of("f.rss", "<rss><channel><item><title>long</title></item></channel></rss>", options)
                  .refusals[0].starts_with("item 1:limit.item@"));
}

// Whatever happens to a feed, each byte of an entry leads to a place in the file, and no place comes before the last one.
TEST(Feed, DamagedFeedsKeepTheirMaps) {
  const std::vector<std::string> sound{
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss><channel><item><title>a</title><description>x &lt;p&gt; "
      "<![CDATA[<b>]]> y</description></item><item><content:encoded><p>a <i>b</i></p></content:encoded></item>"
      "</channel></rss>",
      "<a:feed><a:entry><a:content type='xhtml'><div>a<!-- c --><![CDATA[z]]></div></a:content></a:entry></a:feed>",
      "<?xml version='1.0' encoding='shift_jis'?><rss><item><title>a\x82\xA0 b\x83\x65 &amp; \xB1</title></item></rss>"};
  const std::vector<std::string> parts{"<", "</", "/>", "<item>", "</item>", "<![CDATA[", "]]>", "<!--", "-->", "&", "&#x",
                                       "<title>", "</title>", std::string(1, '\0'), "\xFF", "<?", "\"", "\xEF\xBB\xBF"};
  std::mt19937_64 random(9);
  int read = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string file = sound[random() % sound.size()];
    for (std::uint64_t edits = random() % 4; edits != 0; --edits) {
      const std::size_t at = random() % file.size();
      if (random() % 2 == 0) file.insert(at, parts[random() % parts.size()]);
      else file.erase(at, 1 + random() % 4);
    }
    Result<Feed> feed = Feed::parse(file, "f.rss", "", 1000);
    while (auto step = feed ? feed->next() : std::nullopt) {
      const auto* item = std::get_if<Item>(&*step);
      if (item == nullptr) continue;
      ++read;
      ASSERT_EQ(item->map.size(), item->bytes.size());
      std::uint64_t last = 0;
      for (std::uint32_t at = 0; at < item->map.size(); ++at) {
        const RawSpan raw = item->map.raw({at, at + 1});
        ASSERT_TRUE(last <= raw.begin && raw.begin < raw.end && raw.end <= file.size()) << file;
        last = raw.begin;
      }
    }
  }
  EXPECT_GT(read, 1000);
}

// Entities that grow on reading, deep nesting, many siblings: time and memory stay in proportion to the file.
TEST(Feed, HostileFeedsAreReadInLinearTime) {
  const auto timed = [](const std::string& bytes) {
    const auto start = std::chrono::steady_clock::now();
    (void)entries_of("f.rss", bytes);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  const std::vector<std::pair<std::string, std::string>> families{
      {"<rss><channel><item><description>&amp;", ""},
      {"<item><title>x</title><b/></item>", ""},
      {"<description><b>", "</b></description>"},
      {"&#38;", ""},
      {"<![CDATA[x]]>", ""},
      {"<description>", "</description>"},
      {"&", ""},
      {"<title><title></title></title>", ""},
  };
  for (const auto& [open, close] : families) {
    const auto build = [&, &first = open, &last = close](std::size_t times) {
      return "<rss><channel><item><description>" + repeated(first, times) + repeated(last, times) +
             "</description></item></channel></rss>";
    };
    timed(build(100));
    const double small = timed(build(5000)), large = timed(build(40000));
    EXPECT_LT(large, 30 * small + 0.2) << open;
  }
}

}  // namespace
}  // namespace entente

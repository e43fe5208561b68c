#include "base/utf8.h"

#include <gtest/gtest.h>

#include <random>

#include "base/span.h"
#include "base/strings.h"
#include "reference/slow_utf8.h"

namespace entente {
namespace {

// Bytes near the borders of UTF-8's table, so that random strings are often almost valid.
std::string random_bytes(std::mt19937_64& random) {
  constexpr unsigned char kBytes[] = {'a',  '&',  0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2,
                                      0xDF, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF, 0xBB, 0x84};
  std::string out;
  for (std::uint64_t size = random() % 24; size != 0; --size) {
    out += static_cast<char>(kBytes[random() % std::size(kBytes)]);
  }
  return out;
}

TEST(Utf8, DecodesAsTheReferenceDoes) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200000; ++round) {
    const std::string bytes = random_bytes(random);
    bool valid = true;
    for (std::size_t at = 0; at < bytes.size();) {
      const CodePoint fast = decode(bytes, at);
      const reference::SlowCodePoint slow = reference::slow_decode(bytes, at);
      ASSERT_EQ(fast.value, slow.value);
      ASSERT_EQ(fast.size, slow.size);
      ASSERT_EQ(fast.damaged, slow.damaged);
      valid = valid && !slow.damaged;
      at += fast.size;
    }
    ASSERT_EQ(is_valid_utf8(bytes), valid);
  }
}

TEST(Utf8, EveryCodePointSurvivesWritingAndReading) {
  for (char32_t value = 0; value <= 0x10FFFF; ++value) {
    std::string out;
    append_utf8(out, value);
    const CodePoint back = decode(out, 0);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    ASSERT_EQ(back.value, surrogate ? 0xFFFD : value);
    ASSERT_EQ(back.size, out.size());
    ASSERT_FALSE(back.damaged);
  }
  std::string beyond;
  append_utf8(beyond, 0x110000);
  EXPECT_EQ(beyond, "\uFFFD");
}

TEST(Utf8, RepairReplacesEachDamagedByteAndKeepsTheWayBack) {
  std::mt19937_64 random(2);
  for (int round = 0; round < 20000; ++round) {
    const std::string bytes = "Envoy " + random_bytes(random) + " left.";
    const Repaired repaired = repair_utf8(bytes);
    ASSERT_TRUE(is_valid_utf8(repaired.text));
    ASSERT_EQ(repaired.map.size(), repaired.text.size());
    std::uint32_t damaged = 0, at_text = 0;
    for (std::size_t at = 0; at < bytes.size();) {
      const reference::SlowCodePoint point = reference::slow_decode(bytes, at);
      const std::uint32_t size = point.damaged ? 3 : point.size;
      const RawSpan raw = repaired.map.raw({at_text, at_text + size});
      ASSERT_EQ(raw.begin, at);
      ASSERT_EQ(raw.end, at + point.size);
      damaged += point.damaged ? 1 : 0;
      at += point.size;
      at_text += size;
    }
    ASSERT_EQ(at_text, repaired.text.size());
    ASSERT_EQ(repaired.damaged, damaged);
  }
}

TEST(Utf8, FoldingMakesSpellingsOfOneNameEqual) {
  EXPECT_EQ(folded("Goïta"), "goita");
  EXPECT_EQ(folded("GOITA"), "goita");
  EXPECT_EQ(folded("Goi\u0308ta"), "goita");
  EXPECT_EQ(folded("Łódź"), "lodz");
  EXPECT_EQ(folded("Erdoğan"), "erdogan");
  EXPECT_EQ(folded("ŞIRNAK ı"), "sirnak i");
  EXPECT_EQ(folded("Tromsø Æsir Þór"), "tromso aesir thor");
  EXPECT_EQ(folded("Côte d\u2019Ivoire"), "cote d'ivoire");
  EXPECT_EQ(folded("Dar\u2011es\u2013Salaam"), "dar-es-salaam");
  EXPECT_EQ(folded("Groß"), "gross");
  EXPECT_EQ(folded("Ba\u00ADmako"), "bamako");
  EXPECT_EQ(folded("Лавров"), folded("ЛАВРОВ"));
}

TEST(Utf8, FoldingTwiceChangesNothing) {
  for (char32_t value = 0x80; value <= 0x2FFFF; ++value) {
    std::string text;
    append_utf8(text, value);
    const std::string once = folded(text);
    ASSERT_EQ(folded(once), once) << "U+" << std::hex << static_cast<std::uint32_t>(value);
    ASSERT_TRUE(is_valid_utf8(once));
  }
}

TEST(Utf8, LettersOfAnyScript) {
  EXPECT_TRUE(is_upper(U'É'));
  EXPECT_TRUE(is_upper(U'Л'));
  EXPECT_FALSE(is_upper(U'ß'));
  EXPECT_TRUE(is_letter(U'中'));
  EXPECT_FALSE(is_letter(U'7'));
  EXPECT_FALSE(is_letter(U'\u2019'));
  EXPECT_EQ(count_code_points("Goïta 中"), 7u);
}

TEST(Strings, SlugsAreKeys) {
  EXPECT_EQ(slug("Army General Ivanov"), "army-general-ivanov");
  EXPECT_EQ(slug("  N'Djaména (city) "), "n-djamena-city");
  EXPECT_EQ(slug("AK-12"), "ak-12");
  EXPECT_EQ(slug("Łukasz Ørsted"), "lukasz-orsted");
  EXPECT_EQ(slug("Лавров"), "лавров");
  EXPECT_EQ(slug("—"), "");
  EXPECT_EQ(slug("\xFF\xFE x"), "x");
}

TEST(Strings, NearestNamesWithinTwoEdits) {
  const std::vector<std::string_view> options{"depth", "item", "items", "threads", "format", "item"};
  EXPECT_EQ(nearest("itme", options), (std::vector<std::string_view>{"item", "items"}));
  EXPECT_EQ(nearest("formt", options), (std::vector<std::string_view>{"format"}));
  EXPECT_TRUE(nearest("zzz", options).empty());
  EXPECT_TRUE(nearest(std::string(100000, 'a'), options).empty());
  EXPECT_EQ(nearest("", {"ab", "abc"}), (std::vector<std::string_view>{"ab"}));
}

TEST(Strings, SplitKeepsEmptyFields) {
  EXPECT_EQ(split("a\t\tb\t", '\t'), (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", '\t'), (std::vector<std::string_view>{""}));
}

TEST(Strings, UnsignedNumbersAreReadWholeOrNotAtAll) {
  EXPECT_EQ(read_unsigned("18446744073709551615"), UINT64_MAX);
  EXPECT_FALSE(read_unsigned("18446744073709551616"));
  EXPECT_FALSE(read_unsigned("-1"));
  EXPECT_FALSE(read_unsigned("+1"));
  EXPECT_FALSE(read_unsigned("12 "));
  EXPECT_FALSE(read_unsigned(""));
}

TEST(Span, TrimStopsAtTheFirstByteThatIsNoSpace) {
  const std::string_view text = " \t\nword  ";
  EXPECT_EQ(trim(text, {0, 9}), (Span{3, 7}));
  EXPECT_EQ(trim(text, {0, 3}), (Span{0, 0}));
  EXPECT_EQ(trim(text, {7, 9}), (Span{7, 7}));
}

}  // namespace
}  // namespace entente

#include "base/json.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/utf8.h"
#include "reference/slow_json.h"

namespace entente {
namespace {

std::string code_of(std::string_view source) {
  const Result<JsonValue> value = parse_json(source);
  return value ? "ok" : std::string(value.error().code) + "@" + value.error().where;
}

TEST(Json, ReadsEveryKindOfValue) {
  const Result<JsonValue> root = parse_json(R"( {"a":[1,-2.5e3,true,false,null,"x"],"b":{"c":""}} )");
  ASSERT_TRUE(root);
  const JsonValue& list = root->members[0].second;
  ASSERT_EQ(list.items.size(), 6u);
  EXPECT_EQ(list.items[1].number, -2500);
  EXPECT_EQ(list.items[1].string, "-2.5e3");
  EXPECT_EQ(list.items[2].kind, JsonValue::Kind::kTrue);
  EXPECT_EQ(list.items[4].kind, JsonValue::Kind::kNull);
  EXPECT_EQ(root->find("b")->find("c")->kind, JsonValue::Kind::kString);
  EXPECT_EQ(root->find("z"), nullptr);
  EXPECT_EQ(parse_json("\"bare\"")->string, "bare");
  EXPECT_EQ(parse_json("12")->string, "12");
}

TEST(Json, OfRepeatedKeysTheFirstCounts) {
  const Result<JsonValue> root = parse_json(R"({"b":"1","a":"2","b":"3","\u0062":"4"})");
  ASSERT_TRUE(root);
  EXPECT_EQ(root->members.size(), 2u);
  EXPECT_EQ(root->text("b"), "1");
  EXPECT_EQ(root->members[1].first, "a");
}

TEST(Json, EscapesAreUndoneAndLeadBack) {
  const std::string source = R"({"t":"A\u00e9\n\ud83d\ude00\ud83dZ\/"})";
  const Result<JsonValue> root = parse_json(source);
  ASSERT_TRUE(root);
  const JsonValue& text = *root->find("t");
  EXPECT_EQ(text.string, "Aé\n😀\uFFFDZ/");
  EXPECT_EQ(source.substr(text.raw_begin, text.raw_end - text.raw_begin), R"(A\u00e9\n\ud83d\ude00\ud83dZ\/)");
  const TextMap map = json_string_map(source, text);
  ASSERT_EQ(map.size(), text.string.size());
  const auto raw_of = [&](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(text.string.find(part));
    const RawSpan raw = map.raw({at, at + static_cast<std::uint32_t>(part.size())});
    return source.substr(raw.begin, raw.end - raw.begin);
  };
  EXPECT_EQ(raw_of("A"), "A");
  EXPECT_EQ(raw_of("é"), "\\u00e9");
  EXPECT_EQ(raw_of("😀"), "\\ud83d\\ude00");
  EXPECT_EQ(raw_of("\uFFFD"), "\\ud83d");
  EXPECT_EQ(raw_of("Z/"), "Z\\/");
}

TEST(Json, FaultsHaveACodeAndAPlace) {
  EXPECT_EQ(code_of(""), "json.malformed@byte 0");
  EXPECT_EQ(code_of("{\"a\":1"), "json.malformed@byte 5");
  EXPECT_EQ(code_of("{\"a\":\"x}"), "json.malformed@byte 5");
  EXPECT_EQ(code_of("{\"a\":nul}"), "json.malformed@byte 5");
  EXPECT_EQ(code_of("[\"a\\q\"]"), "json.malformed@byte 3");
  EXPECT_EQ(code_of("[\"a\nb\"]"), "json.malformed@byte 3");
  EXPECT_EQ(code_of("[\"a\xFF\"]"), "json.utf8@byte 3");
  EXPECT_EQ(code_of("{} {}").substr(0, 14), "json.malformed");
  EXPECT_EQ(code_of("1] [2").substr(0, 14), "json.malformed");
}

TEST(Json, DepthIsLimited) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_EQ(code_of(nested(64)), "ok");
  EXPECT_EQ(code_of(nested(65)), "json.depth@byte 64");
  EXPECT_EQ(code_of(nested(2000000)), "json.depth@byte 64");
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_EQ(code_of(objects + "]").substr(0, 5), "json.");
}

// Small changes to valid texts: what the grammar refuses must be refused, what it allows must be read.
TEST(Json, AcceptsWhatTheReferenceAccepts) {
  const std::vector<std::string> seeds{
      R"({"name":"a","text":"Two \"envoys\" met.\n","n":[0,-1,1.5,1e9,true,false,null],"o":{"x":{}}})",
      R"([[],[{}],"\u00e9\ud83d\ude00",{"k":"v","k":2}])", R"("plain")", "-0.0e-0", " [ 1 , 2 ] "};
  const std::string alphabet = "{}[]:,\"\\ 0123.eE+-truefalsn\n\t\x01\xC3\xA9u/a";
  std::mt19937_64 random(5);
  int accepted = 0;
  for (int round = 0; round < 100000; ++round) {
    std::string text = seeds[random() % seeds.size()];
    for (std::uint64_t edits = random() % 4; edits != 0 && !text.empty(); --edits) {
      const std::size_t at = random() % text.size();
      const char c = alphabet[random() % alphabet.size()];
      if (random() % 3 == 0) text.erase(at, 1 + random() % 3);
      else if (random() % 2 == 0) text.insert(at, 1, c);
      else text[at] = c;
    }
    const bool expected = reference::SlowJson(text).accepts(64);
    ASSERT_EQ(parse_json(text).has_value(), expected) << text;
    accepted += expected ? 1 : 0;
  }
  EXPECT_GT(accepted, 10000);
}

TEST(Json, WrittenStringsAreReadBack) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::uint64_t size = random() % 20; size != 0; --size) {
      append_utf8(text, static_cast<char32_t>(random() % (random() % 2 == 0 ? 0x80 : 0x11000)));
    }
    std::string source;
    append_json_string(source, text);
    const Result<JsonValue> back = parse_json(source);
    ASSERT_TRUE(back) << source;
    ASSERT_EQ(back->string, text);
  }
  std::string damaged;
  append_json_string(damaged, "a\xFF\x1F");
  EXPECT_EQ(damaged, "\"a\uFFFD\\u001f\"");
}

TEST(Json, TheWriterPutsCommasWhereTheyBelong) {
  std::string out;
  JsonWriter(out).begin_object().key("a").begin_array().integer(-7).begin_object().end_object().null().end_array()
      .key("b").boolean(true).key("c").begin_array().milli(910).milli(1000).milli(50).milli(-5).milli(-1500)
      .number("1e3").end_array().end_object();
  EXPECT_EQ(out, R"({"a":[-7,{},null],"b":true,"c":[0.91,1,0.05,-0.005,-1.5,1e3]})");
}

// Eight times the input must not take much more than eight times the time.
TEST(Json, TimeGrowsWithTheSourceOnly) {
  const auto seconds = [](std::size_t size) {
    std::string many_keys = "{";
    for (std::size_t i = 0; i < size; ++i) many_keys += "\"" + std::to_string(i % 1000) + "\":\"\\u0041\",";
    many_keys += "\"z\":[" + std::string(size, ' ') + "]}";
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(parse_json(many_keys));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(1000);
  const double small = seconds(20000), large = seconds(160000);
  EXPECT_LT(large, 40 * small + 0.05);
}

}  // namespace
}  // namespace entente

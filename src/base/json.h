// JSON in and out. In: a small document tree over simdjson, with the place of each string in the source.
// Out: a canonical writer (keys in the order given, no spaces, shortest escapes).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text_map.h"

namespace entente {

struct JsonValue {
  enum class Kind : std::uint8_t { kNull, kFalse, kTrue, kNumber, kString, kArray, kObject };

  // Written out and defined in json.cc, because clang 14 cannot destroy `members` here, where a member is not complete.
  JsonValue();
  JsonValue(const JsonValue&);
  JsonValue(JsonValue&&) noexcept;
  JsonValue& operator=(const JsonValue&);
  JsonValue& operator=(JsonValue&&) noexcept;
  ~JsonValue();

  Kind kind = Kind::kNull;
  double number = 0;
  std::string string;                                       // decoded; a number's digits as written
  std::uint32_t raw_begin = 0;                              // of a string: the byte after its opening quote
  std::uint32_t raw_end = 0;                                // of a string: its closing quote
  std::vector<JsonValue> items;                             // of an array
  std::vector<std::pair<std::string, JsonValue>> members;   // of an object, in source order

  const JsonValue* find(std::string_view key) const;        // null if absent or not an object
  std::string_view text(std::string_view key) const;        // the member's string, or empty
};

// Parses one JSON value that fills `source`. Errors: json.malformed, json.utf8, json.depth (over 64 levels), with
// the byte offset as place.
Result<JsonValue> parse_json(std::string_view source);

// The way from each byte of the decoded string back to its source bytes (escapes undone).
TextMap json_string_map(std::string_view source, const JsonValue& string);

void append_json_string(std::string& out, std::string_view text);

// Writes one value after another with the commas in between. Requires balanced begin and end calls.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& string(std::string_view text);
  JsonWriter& integer(std::int64_t value);
  JsonWriter& milli(std::int64_t thousandths);  // 910 is 0.91
  JsonWriter& number(std::string_view digits);  // as written
  JsonWriter& boolean(bool value);
  JsonWriter& null();

 private:
  void separate();
  std::string& out_;
  bool comma_ = false;
};

}  // namespace entente

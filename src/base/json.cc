#include "base/json.h"

#include <algorithm>
#include <charconv>
#include <optional>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wshadow"
#include <simdjson.h>
#pragma GCC diagnostic pop

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

JsonValue::JsonValue() = default;
JsonValue::JsonValue(const JsonValue&) = default;
JsonValue::JsonValue(JsonValue&&) noexcept = default;
JsonValue& JsonValue::operator=(const JsonValue&) = default;
JsonValue& JsonValue::operator=(JsonValue&&) noexcept = default;
JsonValue::~JsonValue() = default;

const JsonValue* JsonValue::find(std::string_view key) const {
  for (const auto& [name, value] : members) {
    if (name == key) return &value;
  }
  return nullptr;
}

std::string_view JsonValue::text(std::string_view key) const {
  const JsonValue* value = find(key);
  return value != nullptr && value->kind == Kind::kString ? std::string_view(value->string) : std::string_view();
}

namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kDeepest = 64;

// One decoded piece of a string: its text, and the source bytes it was written as.
struct Piece {
  std::string text;
  std::size_t size;
};

std::optional<unsigned> read_hex4(std::string_view raw, std::size_t at) {
  if (raw.size() < at + 4) return std::nullopt;
  unsigned value = 0;
  const auto [end, error] = std::from_chars(raw.data() + at, raw.data() + at + 4, value, 16);
  if (error != std::errc() || end != raw.data() + at + 4) return std::nullopt;
  return value;
}

// The escape that starts with the backslash at `at`; none if JSON has no such escape.
std::optional<Piece> read_escape(std::string_view raw, std::size_t at) {
  constexpr std::string_view kLetters = "\"\\/bfnrt", kMeanings = "\"\\/\b\f\n\r\t";
  if (at + 1 >= raw.size()) return std::nullopt;
  const std::size_t simple = kLetters.find(raw[at + 1]);
  if (simple != std::string_view::npos) return Piece{std::string(1, kMeanings[simple]), 2};
  if (raw[at + 1] != 'u') return std::nullopt;
  const std::optional<unsigned> first = read_hex4(raw, at + 2);
  if (!first) return std::nullopt;
  Piece piece{{}, 6};
  char32_t value = *first;
  if (value >= 0xD800 && value <= 0xDBFF && raw.substr(at + 6).starts_with("\\u")) {
    const std::optional<unsigned> second = read_hex4(raw, at + 8);
    if (second && *second >= 0xDC00 && *second <= 0xDFFF) {
      value = 0x10000 + ((value - 0xD800) << 10) + (*second - 0xDC00);
      piece.size = 12;
    }
  }
  append_utf8(piece.text, value);  // half a surrogate pair becomes U+FFFD
  return piece;
}

// Walks over the inside of a string: `plain(begin, end)` for bytes that stand for themselves, `escape(at, piece)` for
// the others. Returns the offset of a wrong escape, or raw.size().
template <class Plain, class Escape>
std::size_t walk_string(std::string_view raw, Plain plain, Escape escape) {
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t slash = std::min(raw.find('\\', at), raw.size());
    if (slash > at) plain(at, slash);
    if (slash == raw.size()) break;
    const std::optional<Piece> piece = read_escape(raw, slash);
    if (!piece) return slash;
    escape(slash, *piece);
    at = slash + piece->size;
  }
  return raw.size();
}

// The offset of the quotation mark that closes a string whose inside begins at `at`.
std::size_t closing_quote(std::string_view source, std::size_t at) {
  while (at < source.size() && source[at] != '"') at += source[at] == '\\' ? 2 : 1;
  return std::min(at, source.size());
}

// JSON's grammar of numbers, which is narrower than from_chars': no "+1", "01", ".5", "1.", "inf".
bool is_json_number(std::string_view digits) {
  const auto eat_digits = [&] {
    const std::size_t count = std::min(digits.find_first_not_of("0123456789"), digits.size());
    digits.remove_prefix(count);
    return count;
  };
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const bool zero = digits.starts_with('0');
  const std::size_t whole = eat_digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (digits.starts_with('.')) {
    digits.remove_prefix(1);
    if (eat_digits() == 0) return false;
  }
  if (digits.starts_with('e') || digits.starts_with('E')) {
    digits.remove_prefix(1);
    if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
    if (eat_digits() == 0) return false;
  }
  return digits.empty();
}

// Keeps the first of members with one key.
void drop_repeated_keys(JsonValue& object) {
  if (object.members.size() < 2) return;
  std::vector<std::size_t> order(object.members.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
    const int compared = object.members[a].first.compare(object.members[b].first);
    return compared != 0 ? compared < 0 : a < b;
  });
  std::vector<bool> repeated(order.size());
  bool any = false;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (object.members[order[i]].first == object.members[order[i - 1]].first) repeated[order[i]] = any = true;
  }
  if (!any) return;
  std::vector<std::pair<std::string, JsonValue>> kept;
  for (std::size_t i = 0; i < repeated.size(); ++i) {
    if (!repeated[i]) kept.push_back(std::move(object.members[i]));
  }
  object.members = std::move(kept);
}

// Walks simdjson's on-demand tree. The library has checked UTF-8 and found the quotation marks; what it offers no
// place for (offsets, escapes, halves of surrogate pairs) is read from the source itself.
class Reader {
 public:
  Reader(std::string_view source, const char* padded) : source_(source), padded_(padded) {}

  // False after a fault, which is then in fault().
  bool read_root(ondemand::document& document, JsonValue& root) {
    ondemand::array array;
    if (document.get_array().get(array) != simdjson::SUCCESS) return fail("brackets do not match", source_.size());
    std::size_t count = 0;
    for (auto item : array) {
      ondemand::value value;
      if (item.get(value) != simdjson::SUCCESS || count++ != 0) return fail("more follows the value", last_);
      if (!read(value, root, 0)) return false;
    }
    if (count == 0) return fail("it is empty", 0);
    const char* rest = nullptr;
    const bool ended = document.current_location().get(rest) != simdjson::SUCCESS;
    return ended || fail("more follows the value", offset_of(rest));
  }

  std::optional<Error> fault() && { return std::move(fault_); }

  static std::string place(std::size_t offset) { return "byte " + std::to_string(offset); }

 private:
  bool read(ondemand::value value, JsonValue& out, int depth) {
    ondemand::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS) return fail("a value is missing or misspelt", here(value));
    switch (type) {
      case ondemand::json_type::array: return read_array(value, out, depth);
      case ondemand::json_type::object: return read_object(value, out, depth);
      case ondemand::json_type::string: return read_string(value, out);
      default: return read_bare(value, out);
    }
  }

  bool read_array(ondemand::value value, JsonValue& out, int depth) {
    out.kind = JsonValue::Kind::kArray;
    if (depth == kDeepest) return fail_deep(here(value));
    ondemand::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS) return fail("an array is broken", here(value));
    for (auto item : array) {
      ondemand::value inner;
      if (item.get(inner) != simdjson::SUCCESS) return fail("an array is broken", last_);
      if (!read(inner, out.items.emplace_back(), depth + 1)) return false;
    }
    return true;
  }

  bool fail(std::string what, std::size_t offset) {
    if (!fault_) fault_ = make_error("json.malformed", "The JSON is not well formed: " + what + ".", place(offset));
    return false;
  }

  bool fail_deep(std::size_t offset) {
    fault_ = make_error("json.depth", "The JSON is nested deeper than 64 levels.", place(offset));
    return false;
  }

  bool read_object(ondemand::value value, JsonValue& out, int depth) {
    out.kind = JsonValue::Kind::kObject;
    if (depth == kDeepest) return fail_deep(here(value));
    ondemand::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS) return fail("an object is broken", here(value));
    for (auto field : object) {
      ondemand::raw_json_string key;
      if (field.key().get(key) != simdjson::SUCCESS) return fail("an object is broken", last_);
      auto& member = out.members.emplace_back();
      std::size_t end = 0;
      if (!decode_string(offset_of(key.raw()), member.first, end)) return false;
      ondemand::value inner;
      if (field.value().get(inner) != simdjson::SUCCESS) return fail("a member has no value", last_);
      if (!read(inner, member.second, depth + 1)) return false;
    }
    drop_repeated_keys(out);
    return true;
  }

  bool read_string(ondemand::value value, JsonValue& out) {
    out.kind = JsonValue::Kind::kString;
    ondemand::raw_json_string raw;
    if (value.get_raw_json_string().get(raw) != simdjson::SUCCESS) return fail("a string is broken", last_);
    const std::size_t begin = offset_of(raw.raw());
    std::size_t end = 0;
    if (!decode_string(begin, out.string, end)) return false;
    out.raw_begin = static_cast<std::uint32_t>(begin);
    out.raw_end = static_cast<std::uint32_t>(end);
    return true;
  }

  bool decode_string(std::size_t begin, std::string& out, std::size_t& end) {
    end = closing_quote(source_, begin);
    last_ = end;
    const std::string_view raw = source_.substr(begin, end - begin);
    const std::size_t stop = walk_string(
        raw, [&](std::size_t from, std::size_t to) { out.append(raw, from, to - from); },
        [&](std::size_t, const Piece& piece) { out += piece.text; });
    return stop == raw.size() || fail("there is no such escape", begin + stop);
  }

  bool read_bare(ondemand::value value, JsonValue& out) {
    const std::string_view padded_token = value.raw_json_token();
    const std::size_t begin = offset_of(padded_token.data());
    // The token of the last value reaches into what was put around the source.
    const std::string_view token = trimmed(source_.substr(std::min(begin, source_.size()), padded_token.size()));
    last_ = begin;
    if (is_json_number(token)) {
      out.kind = JsonValue::Kind::kNumber;
      out.string = token;
      std::from_chars(token.data(), token.data() + token.size(), out.number);
    } else if (token == "true" || token == "false") {
      out.kind = token == "true" ? JsonValue::Kind::kTrue : JsonValue::Kind::kFalse;
    } else if (token != "null") {
      return fail("a value is misspelt", begin);
    }
    return true;
  }

  std::size_t offset_of(const char* at) const { return static_cast<std::size_t>(at - padded_) - 1; }

  std::size_t here(ondemand::value& value) {
    const char* at = nullptr;
    if (value.current_location().get(at) != simdjson::SUCCESS) return source_.size();
    last_ = std::min(offset_of(at), source_.size());
    return last_;
  }

  std::string_view source_;
  const char* padded_;      // "[" + source + "]"
  std::size_t last_ = 0;    // where reading has come to, for faults that name no place
  std::optional<Error> fault_;
};

// The faults the library finds before the first value are named without a place: look for it.
Error first_fault(std::string_view source, simdjson::error_code code) {
  const auto malformed = [](std::string_view what, std::size_t offset) {
    return make_error("json.malformed", "The JSON is not well formed: " + std::string(what) + ".",
                      Reader::place(offset));
  };
  if (code == simdjson::UTF8_ERROR) {
    std::size_t at = 0;
    for (CodePoint point; at < source.size(); at += point.size) {
      point = decode(source, at);
      if (point.damaged) break;
    }
    return make_error("json.utf8", "The JSON is not valid UTF-8.", Reader::place(at));
  }
  for (std::size_t at = 0; at < source.size(); ++at) {
    if (source[at] != '"') continue;
    const std::size_t end = closing_quote(source, at + 1);
    if (end == source.size()) return malformed("a string is not closed", at);
    for (; at < end; ++at) {
      if (static_cast<unsigned char>(source[at]) < 0x20) return malformed("a control character in a string", at);
    }
  }
  return malformed(source.empty() ? "it is empty" : "it cannot be read", source.size());
}

}  // namespace

Result<JsonValue> parse_json(std::string_view source) {
  if (source.size() > UINT32_MAX - 2 * simdjson::SIMDJSON_PADDING) {
    return make_error("limit.item", "The JSON is larger than four gigabytes.");
  }
  // With brackets around it every value is an item of an array, so that a bare string is no special case.
  std::string padded;
  padded.reserve(source.size() + 2 + simdjson::SIMDJSON_PADDING);
  padded.append("[").append(source).append("]");
  ondemand::parser parser;
  ondemand::document document;
  const simdjson::error_code code = parser.iterate(padded.data(), padded.size(), padded.capacity()).get(document);
  if (code != simdjson::SUCCESS) return first_fault(source, code);

  Reader reader(source, padded.data());
  JsonValue root;
  if (!reader.read_root(document, root)) return *std::move(reader).fault();
  return root;
}

TextMap json_string_map(std::string_view source, const JsonValue& string) {
  TextMap map;
  const std::string_view raw = source.substr(string.raw_begin, string.raw_end - string.raw_begin);
  const auto from = [&](std::size_t at) { return std::uint64_t{string.raw_begin} + at; };
  walk_string(
      raw,
      [&](std::size_t begin, std::size_t end) {
        map.append(static_cast<std::uint32_t>(end - begin), {from(begin), from(end)});
      },
      [&](std::size_t at, const Piece& piece) {
        map.append(static_cast<std::uint32_t>(piece.text.size()), {from(at), from(at + piece.size)});
      });
  return map;
}

}  // namespace entente

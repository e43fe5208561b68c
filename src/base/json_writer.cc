#include <array>
#include <charconv>

#include "base/json.h"
#include "base/utf8.h"

namespace entente {

namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view kMeanings = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt";
  const std::size_t known = kMeanings.find(c);
  out += '\\';
  if (known != std::string_view::npos) {
    out += kLetters[known];
    return;
  }
  const auto value = static_cast<unsigned char>(c);
  out += "u00";
  out += "0123456789abcdef"[value >> 4];
  out += "0123456789abcdef"[value & 15];
}

}  // namespace

// File names may hold any bytes; what is no UTF-8 becomes U+FFFD, so that the output is always JSON.
void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;  // where the stretch that needs no change begins
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    std::size_t size = 1;
    bool changed = byte < 0x20 || byte == '"' || byte == '\\';
    bool damaged = false;
    if (byte >= 0x80) {
      const CodePoint point = decode(text, at);
      size = point.size;
      changed = damaged = point.damaged;
    }
    if (changed) {
      out.append(text, plain, at - plain);
      if (damaged) append_utf8(out, 0xFFFD);
      else append_escape(out, text[at]);
      plain = at + size;
    }
    at += size;
  }
  out.append(text, plain);
  out += '"';
}

void JsonWriter::separate() {
  if (comma_) out_ += ',';
  comma_ = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  out_ += '{';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  out_ += '}';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  out_ += '[';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  out_ += ']';
  comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  separate();
  append_json_string(out_, name);
  out_ += ':';
  comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::string(std::string_view text) {
  separate();
  append_json_string(out_, text);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out_.append(digits.data(), end);
  return *this;
}

JsonWriter& JsonWriter::milli(std::int64_t thousandths) {
  const std::int64_t whole = thousandths / 1000, rest = thousandths % 1000;
  if (rest == 0) return integer(whole);
  if (thousandths < 0 && whole == 0) {
    separate();  // minus zero has no integer
    out_ += "-0";
  } else {
    integer(whole);
  }
  std::string digits = std::to_string(1000 + (rest < 0 ? -rest : rest)).substr(1);
  while (digits.back() == '0') digits.pop_back();
  out_.append(".").append(digits);
  return *this;
}

JsonWriter& JsonWriter::number(std::string_view digits) {
  separate();
  out_ += digits;
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  out_ += "null";
  return *this;
}

}  // namespace entente

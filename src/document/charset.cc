#include "document/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/strings.h"
#include "base/utf8.h"

namespace entente {

namespace {

constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::size_t kHeadOfPage = 4096;   // where a page must declare its character set
constexpr std::size_t kLongestUnit = 8;     // bytes of one character in any set
constexpr std::size_t kDamageShare = 10;    // one damaged byte in so many makes a binary

// A conversion to UTF-8 of one open iconv descriptor.
class Converter {
 public:
  explicit Converter(const std::string& charset) : handle_(iconv_open("UTF-8", charset.c_str())) {}
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() {
    if (open()) iconv_close(handle_);
  }

  bool open() const { return handle_ != reinterpret_cast<iconv_t>(-1); }

  // Converts exactly `bytes`; none if they are not whole characters. May be empty: a shift sequence.
  std::optional<std::string> convert(std::string_view bytes) {
    std::array<char, 64> out{};
    std::string copy(bytes);
    char* in = copy.data();
    char* to = out.data();
    std::size_t in_left = copy.size();
    std::size_t out_left = out.size();
    const std::size_t failed = iconv(handle_, &in, &in_left, &to, &out_left);
    if (failed == static_cast<std::size_t>(-1) || in_left > 0) return std::nullopt;
    // Some converters hold a character back until the next; that would blur the map.
    iconv(handle_, nullptr, nullptr, &to, &out_left);
    return std::string(out.data(), out.size() - out_left);
  }

  void reset() { iconv(handle_, nullptr, nullptr, nullptr, nullptr); }

 private:
  iconv_t handle_;
};

class Output {
 public:
  void append(std::string_view text, std::size_t raw, std::size_t raw_size) {
    decoded_.text += text;
    decoded_.map.append(static_cast<std::uint32_t>(text.size()), {raw, raw + raw_size});
  }
  void damage(std::size_t raw, std::size_t raw_size) {
    append(kReplacement, raw, raw_size);
    ++decoded_.damaged;
  }
  Decoded take() { return std::move(decoded_); }

 private:
  Decoded decoded_;
};

Decoded decode_single_byte(std::string_view bytes, Converter& converter) {
  std::array<std::optional<std::string>, 256> table;
  for (std::size_t value = 0; value < table.size(); ++value) {
    const char byte = static_cast<char>(value);
    converter.reset();
    table[value] = converter.convert({&byte, 1});
  }
  Output out;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto& entry = table[static_cast<unsigned char>(bytes[at])];
    if (entry && !entry->empty()) {
      out.append(*entry, at, 1);
    } else {
      out.damage(at, 1);
    }
  }
  return out.take();
}

// Character by character: as many bytes as the converter needs to give something.
Decoded decode_multi_byte(std::string_view bytes, Converter& converter) {
  Output out;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80 && bytes[at] != '\x1b' && bytes[at] != '~') {
      const auto ascii = converter.convert(bytes.substr(at, 1));
      out.append(ascii && !ascii->empty() ? *ascii : std::string(kReplacement), at, 1);
      ++at;
      continue;
    }
    const std::size_t most = std::min(kLongestUnit, bytes.size() - at);
    std::optional<std::string> unit;
    std::size_t size = 0;
    while (size < most && (!unit || unit->empty())) unit = converter.convert(bytes.substr(at, ++size));
    if (unit && !unit->empty()) {
      out.append(*unit, at, size);
      at += size;
    } else {
      converter.reset();
      out.damage(at, 1);
      ++at;
    }
  }
  return out.take();
}

Decoded decode_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  Output out;
  std::size_t at = bytes.size() >= 2 && unit(0) == 0xFEFF ? 2 : 0;
  for (std::string code; at + 1 < bytes.size(); code.clear()) {
    char32_t value = unit(at);
    std::size_t size = 2;
    if (value >= 0xD800 && value < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = unit(at + 2);
      if (low >= 0xDC00 && low < 0xE000) value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00), size = 4;
    }
    if (value >= 0xD800 && value < 0xE000) {
      out.damage(at, size);
    } else {
      append_utf8(code, value);
      out.append(code, at, size);
    }
    at += size;
  }
  if (at < bytes.size()) out.damage(at, 1);
  return out.take();
}

Decoded decode_utf8(std::string bytes) {
  if (is_valid_utf8(bytes)) return {std::move(bytes), {}, 0};
  Repaired repaired = repair_utf8(bytes);
  return {std::move(repaired.text), std::move(repaired.map), repaired.damaged};
}

// Labels that stand for another set in practice (the WHATWG's encoding standard), and ours for iconv.
std::string canonical_charset(std::string_view declared) {
  const std::string name = ascii_lowered(trimmed(declared));
  constexpr std::array<std::string_view, 8> kLatin1{"iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
                                                    "latin-1",    "us-ascii",  "ascii",      "l1"};
  if (std::ranges::find(kLatin1, name) != kLatin1.end()) return "windows-1252";
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  if (name == "iso-8859-11" || name == "tis-620") return "windows-874";
  if (name == "x-sjis" || name == "shift-jis") return "shift_jis";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "utf8" || name == "utf-8" || name == "unicode-1-1-utf-8" || name == "x-utf-8") return "utf-8";
  if (name == "utf-16") return "utf-16le";
  if (name.starts_with("cp125")) return "windows-" + name.substr(2);
  if (name.starts_with("x-cp125")) return "windows-" + name.substr(4);
  if (name == "x-mac-roman") return "macintosh";
  return name;
}

// Names go into a system call that knows more than names ("//TRANSLIT", paths): only plain ones pass.
bool is_plain_name(std::string_view name) {
  return !name.empty() && name.size() < 40 && std::ranges::all_of(name, [](char c) {
    return is_ascii_alpha(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

bool is_multi_byte(std::string_view name) {
  constexpr std::array<std::string_view, 9> kStarts{"shift",    "euc", "gb",    "big5",  "iso-2022",
                                                    "hz",       "utf-7", "utf-32", "cp93"};
  return std::ranges::any_of(kStarts, [&](std::string_view start) { return name.starts_with(start); });
}

Result<Decoded> decode_as(std::string bytes, const std::string& name) {
  if (name == "utf-8") return decode_utf8(std::move(bytes));
  if (name == "utf-16le" || name == "utf-16be") return decode_utf16(bytes, name == "utf-16be");
  Converter converter(is_plain_name(name) ? name : "?");
  if (!is_plain_name(name) || !converter.open()) {
    return make_error("text.charset", "The declared character set \"" + name.substr(0, 60) + "\" is not known.");
  }
  return is_multi_byte(name) ? decode_multi_byte(bytes, converter) : decode_single_byte(bytes, converter);
}

std::string charset_of_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return "utf-8";
  if (bytes.starts_with("\xFF\xFE")) return "utf-16le";
  if (bytes.starts_with("\xFE\xFF")) return "utf-16be";
  return "";
}

// The value behind "charset", "=" and perhaps a quotation mark at `at`.
std::string charset_value(std::string_view html, std::size_t at) {
  while (at < html.size() && is_space(html[at])) ++at;
  if (at == html.size() || html[at] != '=') return "";
  ++at;
  while (at < html.size() && (is_space(html[at]) || html[at] == '"' || html[at] == '\'')) ++at;
  const std::size_t begin = at;
  constexpr std::string_view kEnds = "\"';>/";
  while (at < html.size() && !is_space(html[at]) && kEnds.find(html[at]) == std::string_view::npos) ++at;
  return std::string(html.substr(begin, at - begin));
}

}  // namespace

std::string declared_html_charset(std::string_view html) {
  const std::string head = ascii_lowered(html.substr(0, kHeadOfPage));
  if (head.starts_with("<?xml")) {
    const std::size_t end = head.find("?>");
    const std::size_t encoding = head.find("encoding");
    if (encoding != std::string::npos && encoding < end) return charset_value(head, encoding + 8);
  }
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(head).substr(at, head.find('>', at) - at);
    const std::size_t found = tag.find("charset");
    if (found == std::string_view::npos) continue;
    std::string value = charset_value(tag, found + 7);
    if (!value.empty()) return value.starts_with("utf-16") ? "utf-8" : value;
  }
  return "";
}

Result<Decoded> decode_charset(std::string bytes, std::string_view charset) {
  std::string name = charset_of_mark(bytes);
  if (name.empty() && !charset.empty()) name = canonical_charset(charset);
  if (name.empty()) name = "utf-8";
  const std::size_t size = bytes.size();
  TRY(Decoded decoded, decode_as(std::move(bytes), name));
  if (decoded.text.find('\0') != std::string::npos) {
    return make_error("text.binary", "The text holds NUL bytes.");
  }
  if (decoded.damaged > size / kDamageShare) {
    return make_error("text.binary", "More than a tenth of the bytes are no characters of " + name + ".");
  }
  return decoded;
}

}  // namespace entente

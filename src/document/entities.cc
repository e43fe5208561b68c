// The parser knows all 2,231 names of the HTML standard and gives the decoded text; so the way back needs no such
// table: each reference in the source is matched with what the parser made of it. Only the names that also count
// without a semicolon must be known, to see where "&notit;" ends.
#include "document/entities.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "base/utf8.h"
#include "document/tag_reader.h"

namespace entente {

namespace {

struct Name {
  std::string_view name;
  char32_t value;
};

// Names that stand with or without a semicolon (HTML standard, named character references), and the common ones that
// need it. Sorted.
constexpr auto kNames = std::to_array<Name>({
    {"AElig", 0xC6},   {"AMP", '&'},       {"Aacute", 0xC1},   {"Acirc", 0xC2},    {"Agrave", 0xC0},
    {"Aring", 0xC5},   {"Atilde", 0xC3},   {"Auml", 0xC4},     {"COPY", 0xA9},     {"Ccedil", 0xC7},
    {"ETH", 0xD0},     {"Eacute", 0xC9},   {"Ecirc", 0xCA},    {"Egrave", 0xC8},   {"Euml", 0xCB},
    {"GT", '>'},       {"Iacute", 0xCD},   {"Icirc", 0xCE},    {"Igrave", 0xCC},   {"Iuml", 0xCF},
    {"LT", '<'},       {"Ntilde", 0xD1},   {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Ograve", 0xD2},
    {"Oslash", 0xD8},  {"Otilde", 0xD5},   {"Ouml", 0xD6},     {"QUOT", '"'},      {"REG", 0xAE},
    {"THORN", 0xDE},   {"Uacute", 0xDA},   {"Ucirc", 0xDB},    {"Ugrave", 0xD9},   {"Uuml", 0xDC},
    {"Yacute", 0xDD},  {"aacute", 0xE1},   {"acirc", 0xE2},    {"acute", 0xB4},    {"aelig", 0xE6},
    {"agrave", 0xE0},  {"amp", '&'},       {"aring", 0xE5},    {"atilde", 0xE3},   {"auml", 0xE4},
    {"brvbar", 0xA6},  {"ccedil", 0xE7},   {"cedil", 0xB8},    {"cent", 0xA2},     {"copy", 0xA9},
    {"curren", 0xA4},  {"deg", 0xB0},      {"divide", 0xF7},   {"eacute", 0xE9},   {"ecirc", 0xEA},
    {"egrave", 0xE8},  {"eth", 0xF0},      {"euml", 0xEB},     {"frac12", 0xBD},   {"frac14", 0xBC},
    {"frac34", 0xBE},  {"gt", '>'},        {"iacute", 0xED},   {"icirc", 0xEE},    {"iexcl", 0xA1},
    {"igrave", 0xEC},  {"iquest", 0xBF},   {"iuml", 0xEF},     {"laquo", 0xAB},    {"lt", '<'},
    {"macr", 0xAF},    {"micro", 0xB5},    {"middot", 0xB7},   {"nbsp", 0xA0},     {"not", 0xAC},
    {"ntilde", 0xF1},  {"oacute", 0xF3},   {"ocirc", 0xF4},    {"ograve", 0xF2},   {"ordf", 0xAA},
    {"ordm", 0xBA},    {"oslash", 0xF8},   {"otilde", 0xF5},   {"ouml", 0xF6},     {"para", 0xB6},
    {"plusmn", 0xB1},  {"pound", 0xA3},    {"quot", '"'},      {"raquo", 0xBB},    {"reg", 0xAE},
    {"sect", 0xA7},    {"shy", 0xAD},      {"sup1", 0xB9},     {"sup2", 0xB2},     {"sup3", 0xB3},
    {"szlig", 0xDF},   {"thorn", 0xFE},    {"times", 0xD7},    {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"ugrave", 0xF9},  {"uml", 0xA8},      {"uuml", 0xFC},     {"yacute", 0xFD},   {"yen", 0xA5},
    {"yuml", 0xFF},
});
constexpr auto kNamesWithSemicolon = std::to_array<Name>({
    {"apos", '\''},     {"bull", 0x2022},  {"euro", 0x20AC},  {"hellip", 0x2026}, {"ldquo", 0x201C},
    {"lsquo", 0x2018},  {"mdash", 0x2014}, {"ndash", 0x2013}, {"rdquo", 0x201D},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},
});
static_assert(std::ranges::is_sorted(kNames, {}, &Name::name));
static_assert(std::ranges::is_sorted(kNamesWithSemicolon, {}, &Name::name));

constexpr std::size_t kLongestName = 32;  // bytes; the longest of the standard has 31

template <std::size_t size>
const Name* find_name(const std::array<Name, size>& names, std::string_view name) {
  const auto found = std::ranges::lower_bound(names, name, {}, &Name::name);
  return found != names.end() && found->name == name ? &*found : nullptr;
}

// The letters and digits behind the "&".
std::string_view name_behind(std::string_view raw) {
  std::size_t size = 1;
  while (size < raw.size() && size <= kLongestName && (is_ascii_alpha(raw[size]) || is_digit(raw[size]))) ++size;
  return raw.substr(1, size - 1);
}

// The size of "&#8217;" or "&#x2019;" at the start of `raw`; 0 if it is none.
std::size_t numeric_size(std::string_view raw) {
  if (!raw.starts_with("&#")) return 0;
  std::size_t at = 2;
  const bool hex = at < raw.size() && (raw[at] == 'x' || raw[at] == 'X');
  if (hex) ++at;
  const std::size_t digits = at;
  const auto is_hex = [](char c) { return is_digit(c) || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f'); };
  while (at < raw.size() && (hex ? is_hex(raw[at]) : is_digit(raw[at]))) ++at;
  if (at == digits) return 0;
  return at < raw.size() && raw[at] == ';' ? at + 1 : at;
}

char32_t numeric_value(std::string_view reference) {
  const bool hex = reference.size() > 2 && ascii_lower(reference[2]) == 'x';
  char32_t value = 0;
  for (const char c : reference.substr(hex ? 3 : 2)) {
    if (c == ';') break;
    const auto digit = static_cast<char32_t>(is_digit(c) ? c - '0' : ascii_lower(c) - 'a' + 10);
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  return value;
}

// The size of the longest name that counts without a semicolon, with the "&", and its value.
const Name* longest_legacy(std::string_view name) {
  for (std::size_t size = std::min<std::size_t>(name.size(), 6); size >= 2; --size) {
    if (const Name* found = find_name(kNames, name.substr(0, size))) return found;
  }
  return nullptr;
}

class Aligner {
 public:
  Aligner(std::string_view parsed, std::string_view raw) : parsed_(parsed), raw_(raw) {}

  // False if the two do not fit.
  bool align() {
    while (raw_at_ < raw_.size()) {
      const char c = raw_[raw_at_];
      if (c == '&') {
        if (!take_reference()) return false;
      } else if (c == '\r') {
        if (!take(raw_.substr(raw_at_).starts_with("\r\n") ? 2 : 1, 1)) return false;
      } else if (c == '<' && is_markup()) {
        skip();
      } else {
        if (parsed_at_ == parsed_.size() || parsed_[parsed_at_] != c) return false;
        take(1, 1);
      }
    }
    return parsed_at_ == parsed_.size();
  }

  std::vector<Aligned> stretches() && { return std::move(stretches_); }

 private:
  bool is_markup() const {
    const char next = raw_at_ + 1 < raw_.size() ? raw_[raw_at_ + 1] : ' ';
    return is_ascii_alpha(next) || next == '/' || next == '!' || next == '?';
  }

  void skip() {
    raw_at_ = is_tag_start(raw_, raw_at_) ? read_tag(raw_, raw_at_).end : skip_markup(raw_, raw_at_);
  }

  bool take(std::size_t raw_size, std::size_t parsed_size) {
    if (parsed_at_ + parsed_size > parsed_.size()) return false;
    const auto parsed_end = static_cast<std::uint32_t>(parsed_at_ + parsed_size);
    const auto raw_end = static_cast<std::uint32_t>(raw_at_ + raw_size);
    const bool plain = raw_size == 1 && parsed_size == 1;
    if (plain && plain_run_ && stretches_.back().raw_end == raw_at_) {
      stretches_.back().parsed_end = parsed_end;
      stretches_.back().raw_end = raw_end;
    } else {
      stretches_.push_back({static_cast<std::uint32_t>(parsed_at_), parsed_end, static_cast<std::uint32_t>(raw_at_),
                            raw_end});
    }
    plain_run_ = plain;
    parsed_at_ = parsed_end;
    raw_at_ = raw_end;
    return true;
  }

  std::size_t character_size(std::size_t at) const { return at < parsed_.size() ? decode(parsed_, at).size : 1; }

  bool parsed_is(char32_t value) const {
    return parsed_at_ < parsed_.size() && decode(parsed_, parsed_at_).value == value;
  }

  bool take_reference() {
    const std::string_view raw = raw_.substr(raw_at_);
    if (const std::size_t size = numeric_size(raw)) return take(size, character_size(parsed_at_));
    const std::string_view name = name_behind(raw);
    const bool closed = name.size() + 1 < raw.size() && raw[name.size() + 1] == ';';
    const Name* legacy = longest_legacy(name);
    const bool is_ampersand = legacy != nullptr && legacy->value == U'&';
    if (parsed_is(U'&') && !is_ampersand) return take(1, 1);
    const bool whole = legacy != nullptr && legacy->name.size() == name.size();
    if (closed && !whole && !(legacy != nullptr && ends_as(*legacy, raw))) return take_named(name.size() + 2);
    if (legacy == nullptr || !parsed_is(legacy->value)) return false;
    return take(1 + legacy->name.size() + (whole && closed ? 1 : 0), character_size(parsed_at_));
  }

  // "&notit;": the parser took the short name and left the rest as it stands.
  bool ends_as(const Name& legacy, std::string_view raw) const {
    if (!parsed_is(legacy.value)) return false;
    const std::string_view rest = raw.substr(1 + legacy.name.size(), 4);
    return parsed_.substr(parsed_at_ + character_size(parsed_at_)).starts_with(rest);
  }

  // A name of the standard gives one character, or a few two: a letter with a mark on it.
  bool take_named(std::size_t raw_size) {
    std::size_t size = character_size(parsed_at_);
    const std::size_t second = parsed_at_ + size;
    if (second < parsed_.size()) {
      constexpr std::array<char32_t, 8> kSeconds{0x338, 0x333, 0x20D2, 0x20E5, 0xFE00, 0x331, 0x200A, U'j'};
      const CodePoint point = decode(parsed_, second);
      const std::string_view next = raw_.substr(std::min(raw_at_ + raw_size, raw_.size()));
      const bool in_source = next.starts_with(parsed_.substr(second, point.size));
      const bool fits = point.value != U'j' || parsed_[parsed_at_] == 'f';
      if (fits && !in_source && std::ranges::find(kSeconds, point.value) != kSeconds.end()) size += point.size;
    }
    return take(raw_size, size);
  }

  std::string_view parsed_, raw_;
  std::size_t parsed_at_ = 0, raw_at_ = 0;
  bool plain_run_ = false;
  std::vector<Aligned> stretches_;
};

}  // namespace

std::vector<Aligned> align_text(std::string_view parsed, std::string_view raw) {
  const auto parsed_size = static_cast<std::uint32_t>(parsed.size());
  const auto raw_size = static_cast<std::uint32_t>(raw.size());
  if (parsed == raw) return {{0, parsed_size, 0, raw_size}};
  Aligner aligner(parsed, raw);
  if (aligner.align()) return std::move(aligner).stretches();
  return {{0, parsed_size, 0, raw_size}};
}

std::size_t decode_reference(std::string_view raw, std::string& out) {
  if (const std::size_t size = numeric_size(raw)) {
    const char32_t value = numeric_value(raw.substr(0, size));
    append_utf8(out, value == 0 ? 0xFFFD : value);
    return size;
  }
  const std::string_view name = name_behind(raw);
  if (name.size() + 1 >= raw.size() || raw[name.size() + 1] != ';') return 0;
  const Name* found = find_name(kNames, name);
  if (found == nullptr) found = find_name(kNamesWithSemicolon, name);
  if (found == nullptr) return 0;
  append_utf8(out, found->value);
  return name.size() + 2;
}

}  // namespace entente

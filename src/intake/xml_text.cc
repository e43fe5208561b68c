#include "intake/xml_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace entente {

namespace {

// The text of the reference "lt", "#8217" or "#x2019"; empty if XML has none.
std::string referenced(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNamed{
      {{"lt", "<"}, {"gt", ">"}, {"amp", "&"}, {"quot", "\""}, {"apos", "'"}}};
  for (const auto& [known, text] : kNamed) {
    if (name == known) return std::string(text);
  }
  if (!name.starts_with('#')) return {};
  const bool hex = name.substr(1).starts_with('x');
  const std::string_view digits = name.substr(hex ? 2 : 1);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return {};
  std::string out;
  append_utf8(out, value == 0 ? 0xFFFD : value);
  return out;
}

}  // namespace

void append_unescaped(std::string_view raw, std::uint64_t offset, MappedText& out) {
  constexpr std::size_t kLongest = 12;  // "&#x0010FFFF;"
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t mark = std::min(raw.find('&', at), raw.size());
    append_verbatim(raw.substr(at, mark - at), offset + at, out);
    if (mark == raw.size()) return;
    const std::string_view reference = raw.substr(mark, kLongest);
    const std::size_t end = reference.find(';');
    const std::string text = end == std::string_view::npos ? std::string() : referenced(reference.substr(1, end - 1));
    if (text.empty()) {
      append_verbatim(raw.substr(mark, 1), offset + mark, out);
      at = mark + 1;
      continue;
    }
    out.text += text;
    out.map.append(static_cast<std::uint32_t>(text.size()), {offset + mark, offset + mark + end + 1});
    at = mark + end + 1;
  }
}

void append_verbatim(std::string_view raw, std::uint64_t offset, MappedText& out) {
  out.text += raw;
  out.map.append(static_cast<std::uint32_t>(raw.size()), {offset, offset + raw.size()});
}

}  // namespace entente

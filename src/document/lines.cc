#include "document/lines.h"

#include <algorithm>
#include <array>

#include "base/strings.h"
#include "document/scanner.h"

namespace entente {

namespace {

constexpr std::uint32_t kLongestHeadline = 220;

// No-break space, zero-width space, word joiner, ideographic space, byte order mark.
constexpr std::array<std::string_view, 5> kWideSpaces{"\u00A0", "\u200B", "\u2060", "\u3000", "\uFEFF"};

constexpr std::array<std::string_view, 12> kClosers{"\"", "'", ")", "]", "”", "’", "»", "*", "_", "›", "″", "`"};

std::string_view without_closers(std::string_view line) {
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view closer : kClosers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      found = true;
    }
  }
  return line;
}

}  // namespace

Span trim_wide(std::string_view text, Span span) {
  for (bool found = true; found;) {
    span = trim(text, span);
    found = false;
    for (const std::string_view space : kWideSpaces) {
      const auto size = static_cast<std::uint32_t>(space.size());
      if (span.size() >= size && slice(text, span).starts_with(space)) span.begin += size, found = true;
      if (span.size() >= size && slice(text, span).ends_with(space)) span.end -= size, found = true;
    }
  }
  return span;
}

bool ends_sentence(std::string_view line) {
  line = without_closers(line);
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with("…");
}

bool is_headline_like(std::string_view line) {
  if (line.empty() || line.size() > kLongestHeadline || !has_letter(line)) return false;
  const std::string_view core = without_closers(line);
  if (core.empty() || std::string_view(".,;:").find(core.back()) != std::string_view::npos) return false;
  return !(line.front() >= 'a' && line.front() <= 'z');
}

std::uint32_t bullet_size(std::string_view line) {
  constexpr std::array<std::string_view, 9> kBullets{"-", "*", "•", "–", "◦", "▪", "‣", "·", "●"};
  std::uint32_t size = 0;
  for (const std::string_view bullet : kBullets) {
    if (line.starts_with(bullet)) size = static_cast<std::uint32_t>(bullet.size());
  }
  if (size == 0) {
    while (size < line.size() && size < 3 && is_digit(line[size])) ++size;
    if (size == 0 || size == line.size() || (line[size] != '.' && line[size] != ')')) return 0;
    ++size;
  }
  const std::uint32_t mark = size;
  while (size < line.size() && (line[size] == ' ' || line[size] == '\t')) ++size;
  return size == mark || size == line.size() ? 0 : size;
}

}  // namespace entente

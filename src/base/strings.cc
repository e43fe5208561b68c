#include "base/strings.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace entente {

std::string ascii_lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_lower(c);
  return out;
}

std::string ascii_uppered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii_upper(c);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, ascii_lower, ascii_lower);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> fields;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find(separator, begin);
    fields.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return fields;
    begin = end + 1;
  }
}

std::optional<std::uint64_t> read_unsigned(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::string slug(std::string_view name) {
  const std::string plain = folded(name);
  std::string out;
  bool gap = false;
  for (std::size_t at = 0; at < plain.size();) {
    const CodePoint point = decode(plain, at);
    const bool kept = point.value < 0x80 ? is_ascii_alpha(plain[at]) || is_digit(plain[at]) : is_letter(point.value);
    if (kept) {
      if (gap && !out.empty()) out += '-';
      out.append(plain, at, point.size);
    }
    gap = !kept;
    at += point.size;
  }
  return out;
}

namespace {

constexpr std::size_t kFarthest = 2;

// Levenshtein's distance within a band of two cells on either side of the diagonal; kFarthest + 1 if it is greater.
std::size_t distance(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > kFarthest) return kFarthest + 1;
  constexpr std::size_t kFar = kFarthest + 1;
  std::vector<std::size_t> row(b.size() + 1, kFar), next(b.size() + 1, kFar);
  for (std::size_t j = 0; j <= std::min(b.size(), kFarthest); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::ranges::fill(next, kFar);
    if (i <= kFarthest) next[0] = i;
    const std::size_t last = std::min(b.size(), i + kFarthest);
    for (std::size_t j = i > kFarthest ? i - kFarthest : 1; j <= last; ++j) {
      const std::size_t swapped = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      next[j] = std::min({swapped, row[j] + 1, next[j - 1] + 1, kFar});
    }
    std::swap(row, next);
  }
  return row[b.size()];
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const std::string_view candidate : candidates) {
    const std::size_t away = distance(word, candidate);
    if (away <= kFarthest) near.emplace_back(away, candidate);
  }
  std::ranges::sort(near);
  near.erase(std::unique(near.begin(), near.end()), near.end());
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < near.size() && i < 3; ++i) out.push_back(near[i].second);
  return out;
}

}  // namespace entente

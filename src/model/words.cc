#include "model/words.h"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.h"
#include "model/letters.h"

namespace entente {
namespace {

constexpr std::size_t kLongestPart = 100;  // characters; longer ones are unknown, as in BERT

template <class Take>
void each(std::string_view text, Take&& take) {
  for (std::size_t i = 0; i < text.size();) {
    const auto point = decode(text, i);
    take(point.value);
    i += point.size;
  }
}

// FNV-1a from an offset that the seed moves, with the high bits folded down.
std::uint64_t hash(std::string_view text, std::uint64_t seed) {
  std::uint64_t h = 0xCBF29CE484222325ull ^ (seed * 0x9E3779B97F4A7C15ull);
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return h ^ (h >> 29);
}

// The first or last n characters.
std::string_view first(std::string_view text, std::size_t n) {
  std::size_t i = 0;
  while (i < text.size() && n-- > 0) i += decode(text, i).size;
  return text.substr(0, std::min(i, text.size()));
}

std::string_view last(std::string_view text, std::size_t n) { return text.substr(without_last(text, n).size()); }

// X, x, d for upper case, lower case and digit, ASCII marks as they are, o for the rest; no run longer than two, 8 long.
std::string letters_of(std::string_view word) {
  std::string out;
  each(first(word, 24), [&](char32_t c) {
    const char k = is_upper_letter(c) ? 'X' : is_lower_letter(c) ? 'x' : is_digit_sign(c) ? 'd' : c < 128 ? static_cast<char>(c) : 'o';
    const std::size_t n = out.size();
    if (n < 2 || out[n - 1] != k || out[n - 2] != k) out += k;
  });
  return out.substr(0, 8);
}

}  // namespace

std::string_view without_last(std::string_view text, std::size_t n) {
  while (!text.empty() && n > 0) {
    if ((static_cast<unsigned char>(text.back()) & 0xC0) != 0x80) --n;
    text.remove_suffix(1);
  }
  return text;
}

std::uint8_t shape_of(std::string_view word) {
  std::size_t upper = 0, lower = 0, title = 0, digits = 0, others = 0, size = 0;
  bool first_upper = false;
  each(word, [&](char32_t c) {
    first_upper = size++ == 0 ? is_upper_letter(c) : first_upper;
    upper += is_upper_letter(c);
    lower += is_lower_letter(c);
    title += is_title_letter(c);
    digits += is_digit_sign(c);
    others += is_alphanumeric(c);
  });
  if (lower > 0 && upper + title == 0) return 1;
  if (upper > 0 && lower + title == 0) return size == 1 ? 7 : 3;
  if (first_upper && upper == 1 && lower > 0 && title == 0) return 2;
  if (digits > 0) return 5;
  return others == 0 ? 6 : 4;
}

std::array<std::uint64_t, kTables> hashes_of(std::string_view word) {
  const std::string low = lowered(word);
  return {hash(low, 1), hash(low, 2), hash(first(low, 3), 3), hash(last(low, 3), 4), hash(last(low, 2), 5), hash(letters_of(word), 6)};
}

WordPieces::WordPieces(std::span<const std::string_view> pieces) {
  ids_.reserve(pieces.size());
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    longest_ = std::max(longest_, pieces[i].size());
    if (pieces[i].starts_with("##") && pieces[i].size() > 2) {
      inner_.emplace(pieces[i].substr(2), i);
    } else {
      ids_.emplace(pieces[i], i);
    }
  }
  const auto found = ids_.find("[UNK]");
  if (found != ids_.end()) unknown_ = found->second;
}

void WordPieces::append(std::string_view word, std::size_t most, std::vector<std::uint32_t>& out) const {
  const std::size_t begin = out.size();
  std::string part;
  const auto close = [&] {
    if (!part.empty()) append_part(part, out);
    part.clear();
  };
  const auto take = [&](char32_t c) {
    if (out.size() - begin >= most) return;
    if (is_space_letter(c)) return close();
    const bool alone = is_mark_sign(c) || is_ideograph(c);
    if (alone) close();
    append_utf8(part, lower_letter(c));
    if (alone) close();
  };
  each(word, [&](char32_t c) {
    if (is_unseen(c)) return;
    utf8proc_int32_t decomposed[18];
    const auto n = utf8proc_decompose_char(static_cast<utf8proc_int32_t>(c), decomposed, 18, UTF8PROC_DECOMPOSE, nullptr);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(n, 18); ++i) {
      const auto point = static_cast<char32_t>(decomposed[i]);
      if (!is_accent(point)) take(point);
    }
  });
  close();
  if (out.size() == begin) out.push_back(unknown_);
  if (out.size() - begin > most) out.resize(begin + most);
}

// Longest match from the left. No piece is longer than longest_, so the work stays linear in the part.
void WordPieces::append_part(std::string_view part, std::vector<std::uint32_t>& out) const {
  if (count_code_points(part) > kLongestPart) return out.push_back(unknown_);
  const std::size_t begin = out.size();
  for (std::size_t i = 0; i < part.size();) {
    const auto& known = i == 0 ? ids_ : inner_;
    std::size_t size = std::min(part.size() - i, longest_);
    auto found = known.find(part.substr(i, size));
    while (found == known.end() && size > 1) found = known.find(part.substr(i, --size));
    if (found == known.end()) {
      out.resize(begin);
      return out.push_back(unknown_);
    }
    out.push_back(found->second);
    i += size;
  }
}

}  // namespace entente

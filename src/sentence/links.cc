#include "sentence/links.h"

#include "base/strings.h"
#include "base/utf8.h"
#include "sentence/bytes.h"

namespace entente {

namespace {

char byte_at(std::string_view text, std::uint32_t at, std::uint32_t end) { return at < end ? text[at] : '\0'; }

// What may follow a link without being part of it.
bool ends_link(char c) {
  return c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?' || c == ')' || c == ']' || c == '"' ||
         c == '\'' || c == '>' || is_high(c);
}

bool in_address(char c) {
  return is_ascii_alpha(c) || is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

// The end of the letters and digits at `at`, at most `most` of them.
std::uint32_t alnum_end(std::string_view text, std::uint32_t at, std::uint32_t end, std::uint32_t most) {
  const std::uint32_t last = at < end && end - at > most ? at + most : end;
  while (at < last && (is_ascii_alpha(text[at]) || is_digit(text[at]))) ++at;
  return at;
}

// The end of what may be the part of a mail address before the at sign: "awa.diop" of "awa.diop@ministry.example".
std::uint32_t address_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && in_address(text[at])) ++at;
  return at;
}

// "entente.example/news": a slash behind a name with a period and without a gap.
bool is_page(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end) {
  if (byte_at(text, word_end, end) != '/' || !is_ascii_alpha(text[at])) return false;
  const std::size_t period = text.substr(at, word_end - at).rfind('.');
  return period != std::string_view::npos && period + 2 < word_end - at;
}

// The first blank of text[at, end) or `end`.
std::uint32_t chunk_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    if (!is_high(text[at])) {
      if (static_cast<unsigned char>(text[at]) <= 0x20) break;
      ++at;
      continue;
    }
    const CodePoint c = decode(text, at);
    if (is_blank(c.value)) break;
    at += c.size;
  }
  return at;
}

}  // namespace

bool may_link(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end) {
  switch (byte_at(text, word_end, end)) {
    case '@': case '_': case '+': case '/': return true;
    case ':': return byte_at(text, word_end + 1, end) == '/' || byte_at(text, word_end + 1, end) == '1' ||
                     text.substr(at, 6) == "mailto";
    case '.': case '-': return alnum_end(text, word_end + 1, end, 1) > word_end + 1 || byte_at(text, word_end + 1, end) == '.';
    default: return text.substr(at, 4) == "www.";
  }
}

std::uint32_t link_end(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end, std::uint32_t& searched) {
  const bool scheme = text.substr(word_end, 3) == "://" || text.substr(at, 7) == "mailto:";
  const bool identifier = text.substr(word_end, 4) == ":10." && text.substr(at, word_end - at) == "doi";
  bool link = scheme || identifier || text.substr(at, 4) == "www." || is_page(text, at, word_end, end);
  if (!link && at >= searched) {
    searched = address_end(text, at, end);
    link = byte_at(text, searched, end) == '@' && is_ascii_alpha(byte_at(text, searched + 1, end));
  }
  if (!link) return at;
  std::uint32_t last = chunk_end(text, at, end);
  while (last > word_end && ends_link(text[last - 1])) --last;
  return last;
}

std::uint32_t hyphened_number_end(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end) {
  std::uint32_t last = word_end, groups = 1, group = 0;
  while (byte_at(text, last, end) == '-' && is_digit(byte_at(text, last + 1, end))) {
    const std::uint32_t next = digits_end(text, last + 1, end);
    group = next - last - 1;
    last = next;
    ++groups;
  }
  const char after = byte_at(text, last, end);
  if (is_ascii_alpha(after) || after == '/' || is_high(after)) return word_end;
  const std::uint32_t first = word_end - at;
  if (first == 4 && groups == 3 && group == 2) return word_end;  // "2024-02-07" is read by its parts
  const bool telephone = groups == 2 && group == 4 && first >= 3 && first != 4;
  return groups > 2 || telephone ? last : word_end;
}

}  // namespace entente

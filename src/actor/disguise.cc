// Letters of other scripts that look Latin, and characters that cannot be seen.
#include <algorithm>
#include <array>

#include "actor/name.h"
#include "base/utf8.h"

namespace entente {

namespace {

struct LookAlike {
  char32_t letter;
  char latin;
};

// Ascending. Unicode Technical Standard 39, confusables of Greek and Cyrillic letters with ASCII letters.
constexpr std::array<LookAlike, 62> kLookAlikes{{
    {0x391, 'A'}, {0x392, 'B'}, {0x395, 'E'}, {0x396, 'Z'}, {0x397, 'H'}, {0x399, 'I'}, {0x39A, 'K'}, {0x39C, 'M'},
    {0x39D, 'N'}, {0x39F, 'O'}, {0x3A1, 'P'}, {0x3A4, 'T'}, {0x3A5, 'Y'}, {0x3A7, 'X'}, {0x3B1, 'a'}, {0x3B3, 'y'},
    {0x3B9, 'i'}, {0x3BD, 'v'}, {0x3BF, 'o'}, {0x3C1, 'p'}, {0x3C5, 'u'}, {0x405, 'S'}, {0x406, 'I'}, {0x408, 'J'},
    {0x410, 'A'}, {0x412, 'B'}, {0x415, 'E'}, {0x41A, 'K'}, {0x41C, 'M'}, {0x41D, 'H'}, {0x41E, 'O'}, {0x420, 'P'},
    {0x421, 'C'}, {0x422, 'T'}, {0x423, 'Y'}, {0x425, 'X'}, {0x430, 'a'}, {0x435, 'e'}, {0x43A, 'k'}, {0x43C, 'm'},
    {0x43E, 'o'}, {0x440, 'p'}, {0x441, 'c'}, {0x442, 't'}, {0x443, 'y'}, {0x445, 'x'}, {0x455, 's'}, {0x456, 'i'},
    {0x458, 'j'}, {0x475, 'v'}, {0x4AE, 'Y'}, {0x4AF, 'y'}, {0x4BA, 'H'}, {0x4BB, 'h'}, {0x4C0, 'I'}, {0x4CF, 'l'},
    {0x4D4, 'A'}, {0x4D5, 'a'}, {0x501, 'd'}, {0x51A, 'Q'}, {0x51B, 'q'}, {0x51D, 'w'},
}};
static_assert(std::ranges::is_sorted(kLookAlikes, {}, &LookAlike::letter));

const LookAlike* look_alike(char32_t letter) {
  const auto found = std::ranges::lower_bound(kLookAlikes, letter, {}, &LookAlike::letter);
  return found != kLookAlikes.end() && found->letter == letter ? &*found : nullptr;
}

// Zero-width spaces and joiners, the word joiner, the soft hyphen, marks of direction, the byte order mark.
bool invisible(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xAD || c == 0xFEFF;
}

bool latin(char32_t c) { return is_letter(c) && (c < 0x250 || (c >= 0x1E00 && c <= 0x1EFF)); }

}  // namespace

std::string undisguised(std::string_view name) {
  std::string plain;
  bool hides = false, has_latin = false, has_other = false;
  for (std::size_t i = 0; i < name.size();) {
    const CodePoint c = decode(name, i);
    const std::string_view bytes = name.substr(i, c.size);
    i += c.size;
    has_latin = has_latin || latin(c.value);
    if (invisible(c.value)) {
      hides = true;
    } else if (const LookAlike* letter = look_alike(c.value)) {
      has_other = true;
      plain += letter->latin;
    } else {
      plain += bytes;
    }
  }
  return hides || (has_latin && has_other) ? plain : std::string();
}

}  // namespace entente

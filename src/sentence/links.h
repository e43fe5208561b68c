// Links, mail addresses, names of files and numbers with hyphens: words that go on over marks.
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

// If a link or a mail address begins at the word [at, word_end), its end; otherwise `at`. Up to `searched` no
// mail address begins; what is searched in vain is added to it, so that no byte is searched twice.
std::uint32_t link_end(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end, std::uint32_t& searched);

// True if the mark at `word_end` may lead on to a link, so that asking link_end makes sense.
bool may_link(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end);

// The end of a telephone number, a post code or a date with hyphens ("555-0142", "20-11-2001") whose first digits are
// [at, word_end); `word_end` if it is none. "10-15" is none, and "2001-11-20" is left to those who read dates.
std::uint32_t hyphened_number_end(std::string_view text, std::uint32_t at, std::uint32_t word_end, std::uint32_t end);

}  // namespace entente

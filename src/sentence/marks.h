// Tokens that begin with a mark: runs of marks, and the few words that begin with one (".265", "+44", "'72", "@union").
#pragma once

#include <cstdint>
#include <string_view>

namespace entente {

// The end of the mark at `at`: one code point, but "...", "--" and "?!" are one token.
std::uint32_t mark_end(std::string_view text, std::uint32_t at, std::uint32_t end);

// The end of the word that begins with the mark at `at`; `at` itself if there is none.
std::uint32_t marked_word_end(std::string_view text, std::uint32_t at, std::uint32_t end);

// The bytes of an apostrophe at `offset`: 1 for ', 3 for ’, 0 for anything else.
std::uint32_t apostrophe_size(std::string_view text, std::uint32_t offset);

// The end of the clitic whose apostrophe is at `offset`, or 0: "'s" of "Mali's", but not of "d'Ivoire".
std::uint32_t clitic_at(std::string_view text, std::uint32_t offset, std::uint32_t end);

}  // namespace entente

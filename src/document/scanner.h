// Cuts a line into words, and asks the questions about them that the readers of bylines and datelines ask.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace entente {

// The words of `line` between white space, as spans of `text`.
std::vector<Span> words_of(std::string_view text, Span line);

// `word` without punctuation at its ends, in lower case (ASCII).
std::string bare(std::string_view word);

// "Diop", "O'Neil", "J.", "Jean-Pierre", "KONÉ": begins with a capital, the rest letters, apostrophes, hyphens, dots.
bool is_name_word(std::string_view word);

// Every letter is a capital, and there are at least two.
bool is_all_capitals(std::string_view word);

bool starts_with_capital(std::string_view word);

bool has_digit(std::string_view word);

bool has_letter(std::string_view text);

}  // namespace entente

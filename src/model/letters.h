// Letters as the networks were taught to see them: Unicode's case properties, as Python's str methods know them.
#pragma once

#include <string>
#include <string_view>

namespace entente {

bool is_upper_letter(char32_t c);   // without title case (ǅ)
bool is_lower_letter(char32_t c);   // with ª, ʰ, ⅰ
bool is_title_letter(char32_t c);
bool is_digit_sign(char32_t c);     // with ², ①
bool is_alphanumeric(char32_t c);
bool is_space_letter(char32_t c);   // spaces, tab, line ends
bool is_accent(char32_t c);         // a mark that stands on another letter
bool is_mark_sign(char32_t c);      // punctuation, and the marks of ASCII
bool is_ideograph(char32_t c);      // of Chinese, Japanese, Korean
bool is_unseen(char32_t c);         // controls and the like: BERT passes them over
char32_t lower_letter(char32_t c);  // one for one

// Lower case of a whole word: İ becomes two characters, and Σ at a word's end ς.
std::string lowered(std::string_view word);

}  // namespace entente

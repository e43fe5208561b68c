// What a token is, as one letter: the alphabet in which the features of sentence ends are written.
//   words  l talks · C Talks · I a single capital · U TALKS · M McKay · n 1,200 · o F16 · a Gen. · i J. · u U.S. ·
//          h a link · m an emoticon
//   marks  . ? (also !) e (ellipsis) , : ; - (dashes, bullets) " ( (opens) ) (closes) x (the rest)
#pragma once

#include <cstdint>
#include <string_view>

#include "sentence/sentence.h"

namespace entente {

// `gap_before`: white space or nothing stands before the token. A straight quotation mark opens, closes, or cannot tell.
char letter_of(std::string_view text, const Token& token, bool gap_before);

constexpr bool is_stop(char letter) { return letter == '.' || letter == '?' || letter == 'e'; }
constexpr bool is_abbreviated(char letter) { return letter == 'a' || letter == 'i' || letter == 'u'; }

// Words that may begin a sentence.
constexpr bool is_opener(char letter) {
  switch (letter) {
    case 'C': case 'I': case 'U': case 'M': case 'n': case 'o': case 'a': case 'i': case 'u': case 'h': case 'm': return true;
    default: return false;
  }
}

}  // namespace entente

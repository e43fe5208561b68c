#include "document/language.h"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "base/strings.h"

namespace entente {

namespace {

constexpr std::uint32_t kShortSample = 1024;  // bytes; enough where the answer is plain
constexpr std::uint32_t kLongSample = 4096;
constexpr std::uint32_t kStretches = 4;       // of which a sample of a long text is made, spread over it
constexpr int kCertain = 90;                  // hundredths of the text
constexpr int kEnoughText = 200;              // bytes of letters below which nothing is certain

struct Guess {
  std::string code;
  std::string name;
  int share = 0;       // hundredths
  int bytes = 0;       // of letters
  bool reliable = false;
};

// Moves `at` forward to the start of a character.
std::uint32_t at_character(std::string_view text, std::uint32_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
  return at;
}

std::string sample_of(std::string_view text, std::uint32_t size) {
  if (text.size() <= size) return std::string(text);
  std::string sample;
  const std::uint32_t stretch = size / kStretches;
  const std::uint64_t room = text.size() - stretch;
  for (std::uint32_t i = 0; i < kStretches; ++i) {
    const std::uint32_t begin = at_character(text, static_cast<std::uint32_t>(room * i / (kStretches - 1)));
    const std::uint32_t end = at_character(text, begin + stretch);
    sample.append(text.substr(begin, end - begin)).append("\n");
  }
  return sample;
}

Guess guess_language(std::string_view sample) {
  CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  CLD2::Language languages[3] = {};
  int shares[3] = {};
  double scores[3] = {};
  int bytes = 0;
  int valid = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(sample.data(), static_cast<int>(sample.size()), true, &hints, 0, languages,
                                          shares, scores, nullptr, &bytes, &reliable, &valid);
  return {CLD2::LanguageCode(languages[0]), CLD2::LanguageName(languages[0]), shares[0], bytes, reliable};
}

// Names of people and states are alike in all languages: the head and short pieces say little.
std::string_view prose_of(const Draft& draft) {
  for (const Piece& piece : draft.pieces) {
    if (piece.role != Role::kBody) continue;
    const std::uint32_t end = draft.pieces.back().span.end;
    return std::string_view(draft.text).substr(piece.span.begin, end - piece.span.begin);
  }
  return draft.text;
}

}  // namespace

Result<std::string> identify_language(const Draft& draft) {
  const std::string_view prose = prose_of(draft);
  Guess guess = guess_language(sample_of(prose, kShortSample));
  const bool plain = guess.reliable && guess.code == "en" && guess.share >= kCertain;
  if (!plain && prose.size() > kShortSample) guess = guess_language(sample_of(prose, kLongSample));
  if (guess.code == "en") return std::string("en");
  const bool certain = guess.reliable && guess.share >= kCertain && guess.bytes >= kEnoughText && guess.code != "un";
  if (!certain) return std::string("und");
  std::string name = guess.name;  // "FRENCH"
  std::transform(name.begin() + 1, name.end(), name.begin() + 1, ascii_lower);
  return make_error("language", "The text is written in " + name + ", which is not read yet.");
}

}  // namespace entente

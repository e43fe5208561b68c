// One token at a time: where the next one ends and what it looks like.
// "The U.S. envoy didn't pay $1,200." gives The|U.S.|envoy|did|n't|pay|$|1,200|.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sentence/sentence.h"

namespace entente {

// The code points that separate tokens: ASCII white space and controls, and the spaces of Unicode.
bool is_blank(char32_t c);

// The words looked up last, because a text says most of its words again and again. One place a word, so that looking
// costs no search; what is pushed out is looked up anew.
class WordMemo {
 public:
  explicit WordMemo(const Lexicon& lexicon) : lexicon_(lexicon), places_(kPlaces) {}

  // The id of a folded word of at most kKeyBytes bytes; `low` and `high` are its bytes, padded with zeros.
  Id<Word> find(std::uint64_t low, std::uint64_t high, std::string_view word);

  static constexpr std::size_t kKeyBytes = 16;
  const Lexicon& lexicon() const { return lexicon_; }

 private:
  static constexpr std::size_t kPlaces = 1024;
  struct Place {
    std::uint64_t low = 0, high = 0;  // the word; all zeros: free
    Id<Word> word;
  };
  const Lexicon& lexicon_;
  std::vector<Place> places_;
};

class Scanner {
 public:
  Scanner(std::string_view text, Span block, WordMemo& words);

  // Writes the next token; false at the end of the block. `space_after` is left to the caller's next call.
  bool next(Token& token);

  // True if the token last read ends in the period of an abbreviation or an initial.
  bool abbreviated() const { return abbreviated_; }

 private:
  struct Run;
  void skip_blanks();
  std::uint32_t chunk_end() const;
  std::uint32_t link_end(std::uint32_t word_end);
  std::uint32_t mark_end() const;
  void read_word(Run& run);
  void read_ascii(Run& run);
  bool read_letter(Run& run);
  bool joins(const Run& run);
  std::uint32_t clitic_at(std::uint32_t at) const;
  void attach_period(Run& run);
  bool read_plain_word(Token& token);
  bool is_abbreviation(Span span);
  Id<Word> word_of(Span span);
  char at(std::uint32_t offset) const { return offset < end_ ? text_[offset] : '\0'; }

  std::string_view text_;
  std::uint32_t at_, end_;
  std::uint32_t searched_ = 0;  // links were looked for up to here
  WordMemo& words_;
  std::string folded_;
  bool abbreviated_ = false;
};

}  // namespace entente

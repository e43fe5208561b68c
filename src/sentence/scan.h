// One token at a time: where the next one ends and what it looks like.
// "The U.S. envoy didn't pay $1,200." gives The|U.S.|envoy|did|n't|pay|$|1,200|.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sentence/sentence.h"
#include "sentence/tables.h"

namespace entente {

// What is known of a word: its id in the lexicon, its key in the tables, and where it is cut ("cannot").
struct KnownWord {
  Id<Word> word;
  std::uint32_t key = 0;
  const WordCut* cut = nullptr;
};

// The words looked up last, because a text says most of its words again and again. One place a word, so that looking
// costs no search; what is pushed out is looked up anew.
class WordMemo {
 public:
  WordMemo(const Lexicon& lexicon, const SplitTables& tables) : lexicon_(lexicon), tables_(tables), places_(kPlaces) {}

  // A folded word of at most kKeyBytes bytes; `low` and `high` are its bytes, padded with zeros.
  const KnownWord& find(std::uint64_t low, std::uint64_t high, std::string_view word);

  const Lexicon& lexicon() const { return lexicon_; }
  const SplitTables& tables() const { return tables_; }

 private:
  static constexpr std::size_t kPlaces = 1024;
  struct Place {
    std::uint64_t low = 0, high = 0;  // the word; all zeros: free
    KnownWord known;
  };
  const Lexicon& lexicon_;
  const SplitTables& tables_;
  std::vector<Place> places_;
};

class Scanner {
 public:
  Scanner(std::string_view text, Span block, WordMemo& words);

  // Writes the next token; false at the end of the block. `space_after` is left to the caller's next call.
  bool next(Token& token);

  // The key of the token last read, in lower case; 0 if it is too long to have one.
  std::uint32_t key() const { return key_; }

 private:
  struct Run;
  void skip_blanks();
  void read_word(Run& run);
  void read_ascii(Run& run);
  bool read_letter(Run& run);
  bool read_apostrophe(Run& run, std::uint32_t size);
  bool joins(const Run& run);
  bool joins_period(const Run& run);
  void cut_unit(Run& run);
  void attach_period(Run& run);
  std::uint32_t joined_end(const Run& run);
  std::uint32_t prefixed_end(const Run& run);
  bool in_phrase(Span word, std::string_view mark, Span next);
  std::uint32_t whole_end();
  bool read_plain_word(Token& token);
  bool read_rest(Token& token);
  void read_mark(Token& token);
  void read_run(Token& token);
  void take(Token& token, Span span, Shape shape);
  void cut_token(Token& token, const KnownWord& known);
  bool is_abbreviation(Span span);
  KnownWord known(Span span);
  char at(std::uint32_t offset) const { return offset < end_ ? text_[offset] : '\0'; }

  std::string_view text_;
  std::uint32_t at_, end_;
  std::uint32_t searched_ = 0;      // no mail address begins before this
  std::uint32_t rest_ = 0;          // the token last read was cut: the other half ends here
  Id<Word> rest_word_;
  std::uint32_t negation_ = UINT32_MAX;  // where the "n't" of the word last read begins
  WordMemo& words_;
  std::string folded_;
  std::uint32_t key_ = 0;
};

}  // namespace entente

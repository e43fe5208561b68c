// Where sentences end inside one block.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "sentence/sentence.h"
#include "sentence/tables.h"

namespace entente {

struct Boundary {
  std::uint32_t token;   // the sentence begins here
  bool quoted_start;
};

// Finds the ends of one block after another; what it needs by the token is kept between them.
class EndFinder {
 public:
  EndFinder(std::string_view text, const Lexicon& lexicon, const SplitTables& tables);

  // The beginnings of the sentences in tokens [first, tokens.size()), the first of them included. `keys` are the keys of
  // these tokens (Scanner::key). Valid until the next call.
  const std::vector<Boundary>& find(const std::vector<Token>& tokens, std::uint32_t first, const std::vector<std::uint32_t>& keys);

 private:
  struct Walk;
  void look(const Token* tokens, const std::vector<std::uint32_t>& keys);
  bool may_end(std::uint32_t i) const;
  bool is_function_word(const Token& token) const;
  bool numbers_item(const Walk& walk, std::uint32_t i) const;
  bool is_stopped(std::uint32_t i) const;
  bool leads_on(const Token& token) const;
  std::int32_t score(const Walk& walk, std::uint32_t i) const;
  // Of token `i` of the block, or of what stands up to kMargin tokens outside of it: `i - 1` may be asked for at 0.
  char letter(std::uint32_t i) const { return letters_[i + kMargin]; }
  std::uint32_t key(std::uint32_t i) const { return keys_[i + kMargin]; }
  char mark_of_gap(std::uint32_t i) const { return gaps_[i + kMargin]; }
  bool gap(std::uint32_t i) const { return mark_of_gap(i) == '_'; }

  static constexpr std::uint32_t kMargin = 3;
  std::string_view text_;
  const Lexicon& lexicon_;
  const SplitTables& tables_;
  std::int32_t bias_;
  const Token* tokens_ = nullptr;
  std::uint32_t count_ = 0;
  std::vector<char> letters_, gaps_;      // with a margin on both sides
  std::vector<std::uint32_t> keys_;
  std::vector<Boundary> found_;
};

}  // namespace entente

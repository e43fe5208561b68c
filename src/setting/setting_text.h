// What the time rules ask of a text: which term of a class begins at a token, which number stands there.
#pragma once

#include <optional>
#include <string_view>

#include "setting/calendar.h"
#include "setting/setting.h"

namespace entente {

class SettingText {
 public:
  SettingText(const Document& document, const Sentences& sentences, const Syntax& syntax, const Lexicon& lexicon);

  // All questions are about one sentence at a time.
  void turn_to(const Sentence& sentence) { begin_ = sentence.first.value, end_ = sentence.last.value; }
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }

  // True if a term of one of the time classes, a number or a word with digits stands at `i`.
  bool may_begin(std::uint32_t i) const;

  TermAt find(std::uint32_t i, TermClass cls) const;
  TermAt find(std::uint32_t i, TermClass cls, std::string_view key) const;  // with this key

  std::string_view at(std::uint32_t i) const;  // empty outside of the sentence
  bool is(std::uint32_t i, char mark) const { return at(i).size() == 1 && at(i)[0] == mark; }
  Tag tag(std::uint32_t i) const { return i >= begin_ && i < end_ ? syntax_.words[i].tag : Tag::kOther; }
  const Token& token(std::uint32_t i) const { return sentences_.tokens[i]; }
  bool touches_next(std::uint32_t i) const { return i + 1 < end_ && !sentences_.tokens[i].space_after; }

  // A number in digits or in words: "7", "1,200", "twenty-five"; none above 99,999.
  struct Number {
    int value;
    std::uint32_t last;  // one past its last token
  };
  std::optional<Number> number(std::uint32_t i) const;
  std::optional<int> digits(std::uint32_t i) const;   // digits alone
  std::optional<int> ordinal(std::uint32_t i) const;  // "7th", "seventh"
  std::optional<int> month(std::uint32_t i) const;
  std::optional<int> year(std::uint32_t i) const;     // four digits from 1000 to 2199

  PartialDate published;   // year 0 if unknown
  bool published_day() const { return published.day > 0; }

 private:
  const Document& document_;
  const Sentences& sentences_;
  const Syntax& syntax_;
  const Lexicon& lexicon_;
  std::uint32_t begin_ = 0, end_ = 0;
};

}  // namespace entente

// What the time rules ask of a text: which term of a class begins at a token, which number stands there, what the tree
// says of it, and which times were read before.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "setting/calendar.h"
#include "setting/setting.h"

namespace entente {

// A time of the text that later ones may be counted from.
struct Reference {
  PartialDate date;             // year 0: none, or a month of an unknown year
  Id<Time> time;
  std::uint32_t sentence = 0, paragraph = 0;
  explicit operator bool() const { return bool(time); }
};

// A term that ends right before a token.
struct TermBefore {
  const Term* term = nullptr;
  std::uint32_t first = 0;
  explicit operator bool() const { return term != nullptr; }
};

// Which terms tell a time alone ("Monday", "years", "yesterday"), and which only go with those that do.
class TimeWords {
 public:
  explicit TimeWords(const Lexicon& lexicon);
  enum class Role : std::uint8_t { kNone, kBeside, kAlone };
  Role role(Id<Term> term) const { return roles_[term.value]; }

 private:
  std::vector<Role> roles_;  // by term
};

class SettingText {
 public:
  SettingText(const Document& document, const Sentences& sentences, const Syntax& syntax, const Lexicon& lexicon);

  // All questions are about one sentence at a time.
  void turn_to(std::uint32_t sentence);
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }

  // True if a number, a word with digits or a term of time stands at `i`; of terms that only go with others ("the", "within",
  // "early"), if one of these follows within kReach tokens.
  bool may_begin(std::uint32_t i) const { return holds(i) && begins_[i - begin_] != 0; }

  TermAt find(std::uint32_t i, TermClass cls) const;
  TermAt find(std::uint32_t i, TermClass cls, std::string_view key) const;  // with this key
  TermAt word(std::uint32_t i, std::string_view key) const { return find(i, TermClass::kTimeWord, key); }
  TermAt unit(std::uint32_t i) const { return find(i, TermClass::kTimeUnit); }
  // The time-word of that key that ends right before `i`, of at most four tokens.
  TermBefore word_before(std::uint32_t i, std::string_view key) const;

  std::string_view at(std::uint32_t i) const;  // empty outside of the sentence
  bool holds(std::uint32_t i) const { return i >= begin_ && i < end_; }
  bool is(std::uint32_t i, char mark) const { return at(i).size() == 1 && at(i)[0] == mark; }
  bool is_dash(std::uint32_t i) const;         // a hyphen or a dash
  bool of(std::uint32_t i) const { return bool(word(i, "of")); }
  bool article(std::uint32_t i) const;         // "the", "a", "an"
  bool definite(std::uint32_t i) const { return article(i) && at(i).size() == 3; }
  Tag tag(std::uint32_t i) const { return holds(i) ? syntax_.words[i].tag : Tag::kOther; }
  bool noun(std::uint32_t i) const { return tag(i) == Tag::kNoun || tag(i) == Tag::kProperNoun; }
  Relation relation(std::uint32_t i) const { return holds(i) ? syntax_.words[i].relation : Relation::kDep; }
  std::optional<std::uint32_t> head(std::uint32_t i) const;
  Morphology morphology(std::uint32_t i) const;
  const Token& token(std::uint32_t i) const { return sentences_.tokens[i]; }
  bool touches_next(std::uint32_t i) const { return i + 1 < end_ && !sentences_.tokens[i].space_after; }
  const Lexicon& lexicon() const { return lexicon_; }

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
  std::optional<int> short_year(std::uint32_t i) const;  // two digits: "58"

  PartialDate published;   // year 0 if unknown
  bool published_day() const { return published.day > 0; }

  // The text tells of years long before its publication: what lacks a year belongs to the story's own.
  bool history() const { return history_; }
  void remember(const Time& time, Id<Time> id);
  const Reference& latest() const { return latest_; }
  const Reference& latest_day() const { return latest_day_; }
  const Reference& story() const { return story_; }  // where a history has got to
  bool in_sentence(const Reference& reference) const { return reference && reference.sentence == sentence_; }
  // At most `sentences` ago and in this paragraph.
  bool is_near(const Reference& reference, std::uint32_t sentences) const;

 private:
  static constexpr std::uint32_t kReach = 6;
  bool tells_history() const;
  void find_beginnings();

  const Document& document_;
  const Sentences& sentences_;
  const Syntax& syntax_;
  const Lexicon& lexicon_;
  const TimeWords& words_;
  std::uint32_t begin_ = 0, end_ = 0, sentence_ = 0, paragraph_ = 0;
  std::vector<char> begins_;  // by token of the sentence
  bool history_ = false;
  Reference latest_, latest_day_, story_;
};

}  // namespace entente

// The nominal phrases of a sentence as its tree has them, each by its head word: what a pronoun could take up, be it a mention of
// the cast or not. "The bridge collapsed; it …" needs the bridge, so that "it" is not taken for a state.
#pragma once

#include <cstdint>
#include <vector>

#include "mention/agreement.h"

namespace entente {

enum class PhraseRole : std::uint8_t { kSubject, kPassiveSubject, kObject, kOblique, kOfNoun, kPossessor, kApposition, kOther };
enum class PhraseForm : std::uint8_t { kFullName, kName, kDefinite, kIndefinite, kBare, kPronoun };

struct NominalPhrase {
  std::uint32_t head = 0;              // token
  std::uint32_t clause = 0;            // head token of the clause it stands in
  std::uint32_t governor = 0;          // token it depends on; of joined phrases that of the first; its own head if none
  std::uint32_t sentence = 0;
  std::uint32_t chain = 0;             // phrases of one chain speak of the same
  std::uint32_t name_first = 0, name_last = 0;  // tokens of the name, if it is one; else the head
  Id<Entity> entity;
  PhraseRole role = PhraseRole::kOther;
  PhraseForm form = PhraseForm::kBare;
  Nature nature = Nature::kUnknown;
  GenderSign gender;
  bool plural = false, joined = false, quoted = false;
  bool in_group = false;               // one of several joined phrases
  bool open = false;                   // a pronoun nobody has looked at yet
};

// The tree of one sentence with the questions that pronouns ask of it.
class SentenceTree {
 public:
  explicit SentenceTree(const Scene& scene) : scene_(scene) {}
  void turn_to(std::uint32_t sentence);

  std::uint32_t first() const { return first_; }
  std::uint32_t last() const { return last_; }
  const TreeNode& word(std::uint32_t i) const { return scene_.syntax.words[i]; }
  Relation relation(std::uint32_t i) const { return word(i).relation; }
  Tag tag(std::uint32_t i) const { return word(i).tag; }
  std::uint32_t head(std::uint32_t i) const { return word(i).head ? word(i).head.value : i; }  // of the root itself
  std::uint32_t left(std::uint32_t i) const { return left_[i - first_]; }  // the first word that depends on it, or itself
  bool quoted(std::uint32_t i) const { return quoted_[i - first_] != 0; }

  std::uint32_t first_of_joined(std::uint32_t i) const;  // "A" for "B" in "A and B"
  std::uint32_t clause_of(std::uint32_t i) const;        // the verb or predicate round it; the root if there is none
  bool heads_clause(std::uint32_t i) const;
  bool heads_phrase(std::uint32_t i) const;              // a noun or name that is no part of a larger name
  PhraseRole role(std::uint32_t i) const;                // of the phrase with this head
  bool plural(std::uint32_t i) const;

 private:
  void find_quotations(bool open);

  const Scene& scene_;
  std::uint32_t first_ = 0, last_ = 0;
  std::vector<char> quoted_;
  std::vector<std::uint32_t> left_;
};

}  // namespace entente

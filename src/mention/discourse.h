// What has been spoken of so far: phrases in the order of the text, in chains that speak of the same.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "mention/phrases.h"

namespace entente {

struct Chain {
  Id<Entity> entity;          // none: nobody of the cast
  GenderSign gender;
  Nature nature = Nature::kUnknown;
  std::uint32_t count = 0, pronouns = 0;
  std::uint32_t last_sentence = UINT32_MAX, count_there = 0;  // of the sentence that spoke of it last
  std::uint32_t subject_in = UINT32_MAX;       // the last sentence in which a phrase of it was a subject
  std::string_view pronoun;                    // its last one, as written
  bool plural = false;
};

class Discourse {
 public:
  Discourse(Scene& scene, const AgreementTables& tables);

  // Adds the phrases of the next sentence; its pronouns stay open.
  void read_sentence(std::uint32_t sentence);

  const SentenceTree& tree() const { return tree_; }
  std::span<const NominalPhrase> phrases() const { return phrases_; }
  const NominalPhrase& phrase(std::uint32_t i) const { return phrases_[i]; }
  const Chain& chain(std::uint32_t i) const { return chains_[i]; }
  const Chain& chain_of(const NominalPhrase& phrase) const { return chains_[phrase.chain]; }
  std::uint32_t sentence_begin(std::uint32_t sentence) const { return begins_[sentence]; }  // its first phrase
  const NominalPhrase* phrase_at(std::uint32_t token) const;      // of the sentence in hand, by its head
  std::uint32_t mention_at(std::uint32_t token) const { return mention_of_[token]; }   // by its head; UINT32_MAX: none

  // Settles an open pronoun: it joins a chain, or begins one of its own that nobody of the cast is in.
  void join(std::uint32_t phrase, std::uint32_t chain);
  void set_apart(std::uint32_t phrase, Gender gender, Nature nature, bool plural);

 private:
  void place_mentions();
  void learn_genders();
  GenderSign sign_of(const Mention& mention) const;
  void add_phrase(std::uint32_t token);
  void add_pronoun(std::uint32_t token);
  void add_group(std::uint32_t token);
  void describe(NominalPhrase& phrase, const Mention* mention) const;
  std::uint32_t chain_for(const NominalPhrase& phrase);
  std::uint32_t chain_of_entity(Id<Entity> entity);
  std::uint32_t chain_of_same_words(const NominalPhrase& phrase) const;
  std::uint32_t new_chain();
  void enter(NominalPhrase phrase, std::uint32_t chain);
  void join_appositions(std::uint32_t from);
  bool same_name(const NominalPhrase& one, const NominalPhrase& other) const;
  std::string_view form(std::uint32_t token) const;

  Scene& scene_;
  const AgreementTables& tables_;
  SentenceTree tree_;
  std::uint32_t sentence_ = 0;
  std::vector<NominalPhrase> phrases_;
  std::vector<Chain> chains_;
  std::vector<std::uint32_t> begins_, mention_of_, chain_of_entity_, phrase_at_, name_at_;
  std::vector<GenderSign> genders_;    // by entity
  std::size_t next_name_ = 0;
};

}  // namespace entente

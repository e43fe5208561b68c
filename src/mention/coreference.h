// Pronouns: whom or what they take up. Sieves in order: reflexives, relatives, "I" of a quoted speaker, then he, she, it and they by
// the salience of what was spoken of within two sentences. "Ostreka told Bellon that she would resign" stays open unless one
// of the two stands out clearly or is known to be no woman: a wrong speaker costs more than a missing one.
#pragma once

#include <functional>
#include <span>

#include "mention/salience.h"

namespace entente {

// A chain of phrases that a pronoun may take up, seen through its phrase nearest to the pronoun.
struct Antecedent {
  std::uint32_t chain = 0, phrase = 0;
  Features features;
  std::int32_t score = 0;
  bool ahead = false;  // stands behind the pronoun
};

// One pronoun with what could be meant by it; `none` is the score of its meaning nothing of these.
struct PronounQuestion {
  std::uint32_t token = 0;
  Pronoun pronoun;
  std::span<const Antecedent> antecedents;
  Features none_features;
  std::int32_t none = 0;
};

struct CoreferenceOptions {
  std::uint32_t sentences_back = 2;
  // The best antecedent is taken, however close the next, and forenames alone exclude nobody: for tools/antecedents.cc.
  bool decisive = false;
  std::function<void(const PronounQuestion&, std::span<const NominalPhrase>)> watch;
};

// Adds the pronouns' mentions to the cast, whose names and nominals are complete. Linear in the text.
void resolve_pronouns(Scene& scene, const CoreferenceOptions& options = {});

}  // namespace entente

// The knowledge block: a damaged one is refused, one that opens can be used.
#include "base/check.h"
#include "base/utf8.h"
#include "invariants.h"
#include "lexicon/lexicon.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto lexicon = entente::Lexicon::open(entente::bytes_of(bytes, size));
  if (!lexicon) return 0;
  for (const auto& fact : lexicon->facts()) {
    ENTENTE_CHECK(lexicon->fact(fact.key) != nullptr);
    for (const auto* term : lexicon->names_of(fact.key)) ENTENTE_CHECK(term != nullptr);
  }
  for (const auto& rule : lexicon->rules()) ENTENTE_CHECK(lexicon->rule(rule.name) != nullptr);
  return 0;
}

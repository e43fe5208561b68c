#include "sentence/tables.h"

#include <algorithm>
#include <cstring>

#include "base/strings.h"

namespace entente {

namespace {

// The whole number of `text`, which may be negative; 0 if it is none.
std::int32_t number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto value = read_unsigned(text.substr(negative ? 1 : 0));
  if (!value || *value > 1000000) return 0;
  return negative ? -static_cast<std::int32_t>(*value) : static_cast<std::int32_t>(*value);
}

}  // namespace

std::uint32_t word_key(std::string_view lowered) {
  if (lowered.size() > kKeyBytes) return 0;
  char bytes[kKeyBytes] = {};
  std::memcpy(bytes, lowered.data(), lowered.size());
  std::uint64_t low = 0, high = 0;
  std::memcpy(&low, bytes, sizeof low);
  std::memcpy(&high, bytes + sizeof low, sizeof high);
  return static_cast<std::uint32_t>(mix_word(low, high) >> 32);
}

SplitTables::SplitTables(const Lexicon& lexicon) {
  constexpr std::string_view kVocabularies[] = {"word_prefix", "word_unit", "word_whole", "word_suffix", "word_cut", "sentence_end"};
  std::size_t rows = 1;
  for (std::string_view vocabulary : kVocabularies) rows += lexicon.codes(vocabulary).size();
  std::size_t size = 16;
  while (size < 2 * rows) size *= 2;
  places_.resize(size);
  mask_ = static_cast<std::uint32_t>(size - 1);
  read_words(lexicon, "word_prefix", Kind::kPrefix);
  read_words(lexicon, "word_unit", Kind::kUnit);
  read_words(lexicon, "word_whole", Kind::kWhole);
  read_words(lexicon, "word_suffix", Kind::kSuffix);
  for (const Code& code : lexicon.codes("word_cut")) {
    const auto first = read_unsigned(attribute(code.attributes, "first"));
    if (!first || *first == 0 || *first >= code.code.size()) continue;
    cuts_.push_back({static_cast<std::uint32_t>(code.code.size()), static_cast<std::uint32_t>(*first),
                     lexicon.word(attribute(code.attributes, "second"))});
    set(Kind::kCut, word_key(code.code), static_cast<std::int32_t>(cuts_.size()));
  }
  read_weights(lexicon);
}

const SplitTables& SplitTables::embedded() {
  static const SplitTables tables(Lexicon::embedded());
  return tables;
}

const WordCut* SplitTables::cut(std::string_view lowered) const {
  constexpr std::size_t kLongest = 9;
  if (lowered.size() > kLongest) return nullptr;
  const std::int32_t number = value(Kind::kCut, word_key(lowered));
  if (number == 0) return nullptr;
  const WordCut& found = cuts_[static_cast<std::size_t>(number - 1)];
  return found.size == lowered.size() ? &found : nullptr;
}

// The first value of a key stays; there is always a free place, because the table is at most half full.
void SplitTables::set(Kind kind, std::uint32_t key, std::int32_t what) {
  const std::uint32_t hash = hash_of(kind, key), bit = hash >> 16;
  if (what == 0 || value(kind, key) != 0) return;
  std::uint32_t at = hash;
  while (places_[at & mask_].value != 0) ++at;
  places_[at & mask_] = {hash, what};
  map_[bit / 64] |= std::uint64_t{1} << bit % 64;
}

void SplitTables::read_words(const Lexicon& lexicon, std::string_view vocabulary, Kind kind) {
  for (const Code& code : lexicon.codes(vocabulary)) set(kind, word_key(code.code), 1);
}

// A feature is written "name part part"; its weight stands in the label's place.
void SplitTables::read_weights(const Lexicon& lexicon) {
  for (const Code& code : lexicon.codes("sentence_end")) {
    std::uint32_t feature = 0;
    for (std::string_view part : split(code.code, ' ')) feature = chain(feature, word_key(part));
    set(Kind::kWeight, feature, number_of(code.label));
  }
}

}  // namespace entente

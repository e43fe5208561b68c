#include "mention/salience.h"

#include <array>

#include "base/strings.h"

namespace entente {

namespace {

constexpr std::string_view kNames[] = {"distance", "roles", "roles-near", "related", "recency", "rank", "order", "count", "form",
                                       "was-subject", "gender", "tokens", "nature", "quoted", "joined", "first", "rivals",
                                       "pronouns", "depth", "subjects", "paragraph", "ahead", "age", "here", "way", "none"};
constexpr std::string_view kDemands[] = {"person", "thing", "several"};

// Where the answers of each feature begin among those of all; behind the last their number.
constexpr auto kFirst = [] {
  std::array<std::uint32_t, kAnswers.size() + 1> first{};
  for (std::size_t i = 0; i < kAnswers.size(); ++i) first[i + 1] = first[i] + kAnswers[i];
  return first;
}();
constexpr std::uint32_t first_of(std::size_t feature) { return kFirst[feature]; }

std::int32_t number_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto value = read_unsigned(text.substr(negative ? 1 : 0));
  if (!value || *value > 100000) return 0;
  return negative ? -static_cast<std::int32_t>(*value) : static_cast<std::int32_t>(*value);
}

// The index of "distance 2"; none if there is no such feature.
std::optional<std::uint32_t> index_of(std::string_view feature, std::string_view answer) {
  const auto number = read_unsigned(answer);
  for (std::size_t i = 0; i < kAnswers.size(); ++i) {
    if (kNames[i] == feature && number && *number < kAnswers[i]) return first_of(i) + static_cast<std::uint32_t>(*number);
  }
  return {};
}

}  // namespace

std::string_view name_of(Feature feature) { return kNames[static_cast<std::size_t>(feature)]; }

void Features::set(Feature feature, std::uint32_t answer) {
  const auto which = static_cast<std::size_t>(feature);
  if (size < index.size() && answer < kAnswers[which]) {
    index[size++] = static_cast<std::uint16_t>(first_of(which) + answer);
  }
}

std::string described(std::uint16_t index) {
  std::size_t feature = kAnswers.size() - 1;
  while (first_of(feature) > index) --feature;
  return std::string(kNames[feature]) + " " + std::to_string(index - first_of(feature));
}

// A row's code is "person distance 2"; its weight stands in the label's place.
SalienceWeights::SalienceWeights(const Lexicon& lexicon) {
  for (auto& weights : weights_) weights.assign(first_of(kAnswers.size()), 0);
  for (const Code& code : lexicon.codes("antecedent")) {
    const std::vector<std::string_view> parts = split(code.code, ' ');
    if (parts.size() != 3) continue;
    for (std::size_t demand = 0; demand < weights_.size(); ++demand) {
      const auto index = kDemands[demand] == parts[0] ? index_of(parts[1], parts[2]) : std::nullopt;
      if (index) weights_[demand][*index] = number_of(code.label);
    }
  }
}

std::int32_t SalienceWeights::sum(Demand demand, const Features& features) const {
  const auto& weights = weights_[static_cast<std::size_t>(demand)];
  std::int32_t sum = 0;
  for (std::uint32_t i = 0; i < features.size; ++i) sum += weights[features.index[i]];
  return sum;
}

}  // namespace entente

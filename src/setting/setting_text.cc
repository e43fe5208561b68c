#include "setting/setting_text.h"

#include "base/strings.h"

namespace entente {

namespace {

constexpr bool is_time_class(TermClass cls) { return cls >= TermClass::kMonth && cls <= TermClass::kOrdinal; }

}  // namespace

SettingText::SettingText(const Document& document, const Sentences& sentences, const Syntax& syntax, const Lexicon& lexicon)
    : published(partial_date(document.published.value)),
      document_(document), sentences_(sentences), syntax_(syntax), lexicon_(lexicon) {
  // Counting units from a year near the ends of the calendar would leave it.
  if (published.year < 1000 || published.year > 9000) published = {};
}

std::string_view SettingText::at(std::uint32_t i) const {
  return i >= begin_ && i < end_ ? document_.at(sentences_.tokens[i].span) : std::string_view();
}

bool SettingText::may_begin(std::uint32_t i) const {
  const Shape shape = token(i).shape;
  if (shape == Shape::kMark) return false;
  if (shape == Shape::kNumber || shape == Shape::kOther) return true;
  for (const Hit& hit : syntax_.at({i})) {
    if (is_time_class(hit.cls)) return true;
  }
  return false;
}

TermAt SettingText::find(std::uint32_t i, TermClass cls) const {
  return i >= begin_ && i < end_ ? term_at(syntax_, lexicon_, {i}, cls) : TermAt();
}

TermAt SettingText::find(std::uint32_t i, TermClass cls, std::string_view key) const {
  return i >= begin_ && i < end_ ? term_at(syntax_, lexicon_, {i}, cls, key) : TermAt();
}

std::optional<int> SettingText::digits(std::uint32_t i) const {
  if (i < begin_ || i >= end_ || token(i).shape != Shape::kNumber) return {};
  int value = 0;
  for (char c : at(i)) {
    if (c == ',') continue;
    if (!is_digit(c) || value > 9999) return {};
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<SettingText::Number> SettingText::number(std::uint32_t i) const {
  if (const auto value = digits(i)) return Number{*value, i + 1};
  const TermAt word = find(i, TermClass::kNumberWord);
  if (!word) return {};
  const auto value = read_unsigned(word.term->key);
  if (!value || *value >= 100000) return {};
  return Number{static_cast<int>(*value), word.last};
}

std::optional<int> SettingText::ordinal(std::uint32_t i) const {
  if (const TermAt word = find(i, TermClass::kOrdinal)) {
    const auto value = read_unsigned(word.term->key);
    return value && *value < 1000 ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
  }
  const std::string_view form = at(i);
  if (form.size() < 3 || form.size() > 4 || !is_digit(form[0]) || !is_digit(form[form.size() - 3])) return {};
  const std::string_view ending = form.substr(form.size() - 2);
  if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return {};
  const auto value = read_unsigned(form.substr(0, form.size() - 2));
  return value ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> SettingText::month(std::uint32_t i) const {
  const TermAt word = find(i, TermClass::kMonth);
  if (!word) return {};
  const auto value = read_unsigned(word.term->key);
  return value && *value >= 1 && *value <= 12 ? std::optional<int>(static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> SettingText::year(std::uint32_t i) const {
  if (at(i).size() != 4) return {};
  const auto value = digits(i);
  return value && *value >= 1000 && *value < 2200 ? value : std::nullopt;
}

}  // namespace entente

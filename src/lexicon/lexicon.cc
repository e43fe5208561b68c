#include "lexicon/lexicon.h"

#include <algorithm>
#include <cstring>

#include "base/strings.h"
#include "lexicon/phrase.h"
#include "lexicon/tables.h"

namespace entente {

using namespace lexicon_format;

std::string_view attribute(std::string_view attributes, std::string_view name) { return value_of(attributes, name); }

std::vector<std::string_view> attribute_values(std::string_view attributes, std::string_view name) {
  std::vector<std::string_view> values;
  for (std::string_view next; !(next = next_attribute(attributes)).empty();) {
    if (const auto value = value_if(next, name)) values.push_back(*value);
  }
  return values;
}

std::string_view class_name(TermClass cls) { return name_of_class(cls); }

std::optional<TermClass> class_named(std::string_view name) { return class_of_name(name); }

std::vector<std::string_view> split_phrase(std::string_view phrase) { return words_of(phrase); }

Id<Word> Lexicon::word(std::string_view folded) const {
  const std::vector<std::uint32_t>& slots = tables_->word_slots;
  const std::size_t mask = slots.size() - 1;
  for (std::size_t at = hash_word(folded) & mask; slots[at] != kEmptySlot; at = (at + 1) & mask) {
    if (tables_->words[slots[at]] == folded) return {slots[at]};
  }
  return {};
}

Lexicon::Node Lexicon::step(Node from, Id<Word> word) const {
  if (from >= tables_->nodes.size() || word.value >= tables_->words.size()) return kNoNode;
  if (from == kRoot) return tables_->root_children[word.value];
  const NodeRow& node = tables_->nodes[from];
  const auto begin = tables_->edge_words.begin() + node.first_edge;
  const auto end = begin + node.edges;
  const auto found = std::lower_bound(begin, end, word.value);
  if (found == end || *found != word.value) return kNoNode;
  return tables_->edge_targets[static_cast<std::size_t>(found - tables_->edge_words.begin())];
}

std::span<const Id<Term>> Lexicon::terms(Node node) const {
  if (node >= tables_->nodes.size()) return {};
  const NodeRow& row = tables_->nodes[node];
  return std::span(tables_->node_terms).subspan(row.first_term, row.terms);
}

const Term& Lexicon::term(Id<Term> id) const { return tables_->terms[id.value]; }

std::span<const Term> Lexicon::all_terms() const { return tables_->terms; }

const void* Lexicon::kept(std::type_index type, std::shared_ptr<const void> (*make)(const Lexicon&)) const {
  const std::lock_guard lock(tables_->derived_mutex);
  std::shared_ptr<const void>& derived = tables_->derived[type];
  if (derived == nullptr) derived = make(*this);
  return derived.get();
}

const Fact* Lexicon::fact(std::string_view key) const {
  const auto found = std::ranges::lower_bound(tables_->facts, key, {}, &Fact::key);
  return found != tables_->facts.end() && found->key == key ? &*found : nullptr;
}

std::span<const Fact> Lexicon::facts() const { return tables_->facts; }

std::vector<const Term*> Lexicon::names_of(std::string_view key) const {
  const Fact* known = fact(key);
  if (known == nullptr) return {};
  const Tables::Names& names = tables_->names_of_fact[static_cast<std::size_t>(known - tables_->facts.data())];
  std::vector<const Term*> terms;
  for (std::uint32_t term : std::span(tables_->fact_names).subspan(names.first, names.size)) {
    terms.push_back(&tables_->terms[term]);
  }
  return terms;
}

namespace {

template <class Row>
Row row_at(std::string_view rows, std::size_t number) {
  Row row;
  std::memcpy(&row, rows.data() + number * sizeof(Row), sizeof(Row));
  return row;
}

// The number of rows before the first that `less` does not hold of.
template <class Row, class Less>
std::size_t lower_row(std::string_view rows, Less less) {
  std::size_t from = 0, to = rows.size() / sizeof(Row);
  while (from < to) {
    const std::size_t middle = from + (to - from) / 2;
    if (less(row_at<Row>(rows, middle))) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}

}  // namespace

std::string_view Lexicon::Tables::string(std::uint32_t number) const {
  const auto begin = number == 0 ? 0 : row_at<std::uint32_t>(string_ends, number - 1);
  return string_bytes.substr(begin, row_at<std::uint32_t>(string_ends, number) - begin);
}

Place Lexicon::Tables::place(std::uint32_t number) const {
  const auto row = row_at<PlaceRow>(place_rows, number);
  return {string(row.key),  string(row.name), string(row.state), string(row.division), string(row.kind), row.geonames,
          row.population, row.latitude, row.longitude, row.latitude != kNoDegree};
}

std::optional<Place> Lexicon::place(std::string_view key) const {
  const auto before = [&](const PlaceRow& row) { return tables_->string(row.key) < key; };
  const std::size_t at = lower_row<PlaceRow>(tables_->place_rows, before);
  if (at == tables_->place_rows.size() / sizeof(PlaceRow)) return std::nullopt;
  const Place found = tables_->place(static_cast<std::uint32_t>(at));
  return found.key == key ? std::optional(found) : std::nullopt;
}

std::vector<Place> Lexicon::places(const Term& term) const {
  if (term.cls != TermClass::kGazetteerName) return {};
  const auto number = static_cast<std::uint32_t>(&term - tables_->terms.data());
  const auto before = [&](const NamedPlacesRow& row) { return row.term < number; };
  const std::size_t at = lower_row<NamedPlacesRow>(tables_->named_rows, before);
  if (at == tables_->named_rows.size() / sizeof(NamedPlacesRow)) return {};
  const auto row = row_at<NamedPlacesRow>(tables_->named_rows, at);
  std::vector<Place> places;
  for (std::uint32_t i = 0; row.term == number && i < row.count; ++i) {
    places.push_back(tables_->place(row_at<std::uint32_t>(tables_->place_numbers, row.first + i)));
  }
  return places;
}

std::span<const Code> Lexicon::codes(std::string_view vocabulary) const {
  const auto found = std::ranges::find(tables_->vocabularies, vocabulary, &Tables::Vocabulary::name);
  if (found == tables_->vocabularies.end()) return {};
  return std::span(tables_->codes).subspan(found->first, found->size);
}

std::span<const Code> Lexicon::all_codes() const { return tables_->codes; }

const Code* Lexicon::code(std::string_view vocabulary, std::string_view code) const {
  const std::span<const Code> all = codes(vocabulary);
  const auto found = std::ranges::find(all, code, &Code::code);
  return found == all.end() ? nullptr : &*found;
}

std::span<const Rule> Lexicon::rules() const { return tables_->rules; }

const Rule* Lexicon::rule(std::string_view name) const {
  const auto found = std::ranges::lower_bound(tables_->rules, name, {}, &Rule::name);
  return found != tables_->rules.end() && found->name == name ? &*found : nullptr;
}

std::string_view Lexicon::digest() const { return tables_->digest; }

}  // namespace entente

// Reads the block and refuses it unless every number in it leads to a place inside it.
#include <algorithm>
#include <cstring>

#include "base/sha256.h"
#include "lexicon/tables.h"

namespace entente {
namespace {

using namespace lexicon_format;

// The sections of a block whose header, size and digest are right.
class Block {
 public:
  static Result<Block> check(std::string_view bytes);

  // The rows of a section; fails if its size is not a multiple of a row's.
  template <class Row>
  bool read(Section section, std::vector<Row>& rows) const {
    const std::string_view bytes = section_bytes(section);
    if (bytes.size() % sizeof(Row) != 0) return false;
    rows.resize(bytes.size() / sizeof(Row));
    if (!bytes.empty()) std::memcpy(rows.data(), bytes.data(), bytes.size());
    return true;
  }

  std::string_view section_bytes(Section section) const {
    const SectionEntry& entry = entries_[section];
    return bytes_.substr(entry.offset, entry.size);
  }

  std::string digest() const;

 private:
  std::string_view bytes_;
  Header header_{};
  std::array<SectionEntry, kSectionCount> entries_{};
};

Result<Block> Block::check(std::string_view bytes) {
  Block block;
  block.bytes_ = bytes;
  const std::size_t prefix = std::min(bytes.size(), kMagic.size());
  if (!std::equal(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(prefix), kMagic.begin())) {
    return make_error("lexicon.version", "This is not a compiled lexicon.", "byte 0");
  }
  constexpr std::size_t kFixed = sizeof(Header) + sizeof(block.entries_);
  if (bytes.size() < kFixed) {
    return make_error("lexicon.truncated", "The compiled lexicon ends inside its header.", "byte " + std::to_string(bytes.size()));
  }
  std::memcpy(&block.header_, bytes.data(), sizeof(Header));
  if (block.header_.version != kVersion || block.header_.sections != kSectionCount) {
    return make_error("lexicon.version", "The compiled lexicon has a format that this program does not read.", "byte 8");
  }
  if (block.header_.size != bytes.size()) {
    return make_error("lexicon.truncated", "The compiled lexicon does not have the length that its header gives.",
                      "byte " + std::to_string(bytes.size()));
  }
  if (sha256(bytes.substr(kDigestedFrom)) != block.header_.digest) {
    return make_error("lexicon.digest", "The compiled lexicon was changed after it was written.", "byte 16");
  }
  std::memcpy(block.entries_.data(), bytes.data() + sizeof(Header), sizeof(block.entries_));
  for (const SectionEntry& entry : block.entries_) {
    if (entry.offset > bytes.size() || entry.size > bytes.size() - entry.offset) {
      return make_error("lexicon.digest", "A section of the compiled lexicon lies outside of it.", "section table");
    }
  }
  return block;
}

std::string Block::digest() const {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string hex;
  for (std::size_t i = 0; i < 8; ++i) {
    hex += kHex[header_.digest[i] >> 4];
    hex += kHex[header_.digest[i] & 15];
  }
  return hex;
}

// True if [first, first + size) lies within `total` rows.
bool within(std::uint32_t first, std::uint32_t size, std::size_t total) { return first <= total && size <= total - first; }

// Fills the tables section by section; each step returns false if a number leads nowhere.
class Loader {
 public:
  Loader(const Block& block, Lexicon::Tables& tables) : block_(block), to_(tables) {}

  bool strings();
  bool words();
  bool terms();
  bool trie();
  bool edges_ascend(std::uint32_t node) const;
  bool facts();
  bool codes();
  bool rules();
  bool places();

 private:
  bool text(std::uint32_t string, std::string_view& out) const {
    if (string >= strings_.size()) return false;
    out = strings_[string];
    return true;
  }

  const Block& block_;
  Lexicon::Tables& to_;
  std::vector<std::string_view> strings_;
};

bool Loader::strings() {
  std::vector<std::uint32_t> ends;
  if (!block_.read(kStringEnds, ends)) return false;
  const std::string_view bytes = block_.section_bytes(kStringBytes);
  std::uint32_t begin = 0;
  strings_.reserve(ends.size());
  for (std::uint32_t end : ends) {
    if (end < begin || end > bytes.size()) return false;
    const std::string_view string = bytes.substr(begin, end - begin);
    if (!strings_.empty() && string <= strings_.back()) return false;
    strings_.push_back(string);
    begin = end;
  }
  return !strings_.empty() && strings_.front().empty();
}

bool Loader::words() {
  std::vector<std::uint32_t> words;
  if (!block_.read(kWords, words) || !block_.read(kWordSlots, to_.word_slots)) return false;
  to_.words.reserve(words.size());
  for (std::uint32_t string : words) {
    std::string_view word;
    if (!text(string, word)) return false;
    to_.words.push_back(word);
  }
  const std::vector<std::uint32_t>& slots = to_.word_slots;
  if (!std::has_single_bit(slots.size())) return false;
  // A search ends at an empty slot, so there must be one.
  return std::ranges::find(slots, kEmptySlot) != slots.end() &&
         std::ranges::all_of(slots, [&](std::uint32_t slot) { return slot == kEmptySlot || slot < words.size(); });
}

bool Loader::terms() {
  std::vector<TermRow> rows;
  if (!block_.read(kTerms, rows)) return false;
  to_.terms.reserve(rows.size());
  for (const TermRow& row : rows) {
    if (row.cls >= kClassNames.size() || row.form > static_cast<std::uint8_t>(WordForm::kPlural) ||
        row.case_rule > static_cast<std::uint8_t>(CaseRule::kExact)) {
      return false;
    }
    Term term{};
    term.cls = static_cast<TermClass>(row.cls);
    term.form = static_cast<WordForm>(row.form);
    term.case_rule = static_cast<CaseRule>(row.case_rule);
    if (!text(row.text, term.text) || !text(row.lemma, term.lemma) || !text(row.key, term.key) ||
        !text(row.gives, term.gives) || !text(row.rule, term.rule) || !text(row.source, term.source)) {
      return false;
    }
    to_.terms.push_back(term);
  }
  return true;
}

bool Loader::trie() {
  std::vector<std::uint32_t> node_terms;
  if (!block_.read(kNodes, to_.nodes) || !block_.read(kEdgeWords, to_.edge_words) ||
      !block_.read(kEdgeTargets, to_.edge_targets) || !block_.read(kNodeTerms, node_terms)) {
    return false;
  }
  if (to_.nodes.empty() || to_.edge_words.size() != to_.edge_targets.size()) return false;
  to_.node_terms.reserve(node_terms.size());
  for (std::uint32_t term : node_terms) {
    if (term >= to_.terms.size()) return false;
    to_.node_terms.push_back({term});
  }
  for (std::uint32_t node = 0; node < to_.nodes.size(); ++node) {
    const NodeRow& row = to_.nodes[node];
    if (!within(row.first_edge, row.edges, to_.edge_words.size()) || !within(row.first_term, row.terms, node_terms.size()) ||
        !edges_ascend(node)) {
      return false;
    }
  }
  to_.root_children.assign(to_.words.size(), Lexicon::kNoNode);
  const NodeRow& root = to_.nodes.front();
  for (std::uint32_t i = root.first_edge; i < root.first_edge + root.edges; ++i) {
    to_.root_children[to_.edge_words[i]] = to_.edge_targets[i];
  }
  return true;
}

// Words ascend, so that a search finds them; targets come later, so that the trie has no circle.
bool Loader::edges_ascend(std::uint32_t node) const {
  const NodeRow& row = to_.nodes[node];
  for (std::uint32_t i = row.first_edge; i < row.first_edge + row.edges; ++i) {
    const std::uint32_t word = to_.edge_words[i];
    const std::uint32_t target = to_.edge_targets[i];
    if (word >= to_.words.size() || target <= node || target >= to_.nodes.size()) return false;
    if (i > row.first_edge && word <= to_.edge_words[i - 1]) return false;
  }
  return true;
}

bool Loader::facts() {
  std::vector<FactRow> rows;
  if (!block_.read(kFacts, rows) || !block_.read(kFactNames, to_.fact_names)) return false;
  if (std::ranges::any_of(to_.fact_names, [&](std::uint32_t term) { return term >= to_.terms.size(); })) return false;
  for (const FactRow& row : rows) {
    Fact fact;
    if (!text(row.key, fact.key) || !text(row.kind, fact.kind) || !text(row.name, fact.name) ||
        !text(row.state, fact.state) || !text(row.sector, fact.sector) || !text(row.attributes, fact.attributes) ||
        !text(row.source, fact.source) || !within(row.first_name, row.names, to_.fact_names.size())) {
      return false;
    }
    if (!to_.facts.empty() && fact.key <= to_.facts.back().key) return false;
    to_.facts.push_back(fact);
    to_.names_of_fact.push_back({row.first_name, row.names});
  }
  return true;
}

bool Loader::codes() {
  std::vector<CodeRow> rows;
  if (!block_.read(kCodes, rows)) return false;
  for (const CodeRow& row : rows) {
    Code code;
    if (!text(row.vocabulary, code.vocabulary) || !text(row.code, code.code) || !text(row.label, code.label) ||
        !text(row.attributes, code.attributes)) {
      return false;
    }
    if (to_.vocabularies.empty() || to_.vocabularies.back().name != code.vocabulary) {
      to_.vocabularies.push_back({code.vocabulary, static_cast<std::uint32_t>(to_.codes.size()), 0});
    }
    ++to_.vocabularies.back().size;
    to_.codes.push_back(code);
  }
  return true;
}

bool Loader::rules() {
  std::vector<RuleRow> rows;
  std::vector<std::uint32_t> sentences;
  if (!block_.read(kRules, rows) || !block_.read(kRuleSentences, sentences)) return false;
  for (const RuleRow& row : rows) {
    Rule rule;
    if (!text(row.name, rule.name) || !text(row.source, rule.source) || !text(row.what, rule.what)) return false;
    if (!within(row.first_sentence, row.yes, sentences.size()) ||
        !within(row.first_sentence + row.yes, row.no, sentences.size())) {
      return false;
    }
    if (!to_.rules.empty() && rule.name <= to_.rules.back().name) return false;
    for (std::uint32_t i = 0; i < row.yes + row.no; ++i) {
      std::string_view sentence;
      if (!text(sentences[row.first_sentence + i], sentence)) return false;
      (i < row.yes ? rule.yes : rule.no).push_back(sentence);
    }
    to_.rules.push_back(std::move(rule));
  }
  return true;
}

bool Loader::places() {
  std::vector<PlaceRow> places;
  std::vector<NamedPlacesRow> named;
  std::vector<std::uint32_t> numbers;
  if (!block_.read(kPlaces, places) || !block_.read(kNamedPlaces, named) || !block_.read(kPlaceNumbers, numbers)) return false;
  const std::size_t strings = strings_.size();
  for (std::size_t i = 0; i < places.size(); ++i) {
    const PlaceRow& row = places[i];
    if (std::max({row.key, row.name, row.state, row.division, row.kind}) >= strings) return false;
    if ((row.latitude == kNoDegree) != (row.longitude == kNoDegree)) return false;
    // Strings ascend, so that their numbers order them.
    if (i > 0 && row.key <= places[i - 1].key) return false;
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (named[i].term >= to_.terms.size() || !within(named[i].first, named[i].count, numbers.size())) return false;
    if (i > 0 && named[i].term <= named[i - 1].term) return false;
  }
  to_.string_ends = block_.section_bytes(kStringEnds);
  to_.string_bytes = block_.section_bytes(kStringBytes);
  to_.place_rows = block_.section_bytes(kPlaces);
  to_.named_rows = block_.section_bytes(kNamedPlaces);
  to_.place_numbers = block_.section_bytes(kPlaceNumbers);
  return std::ranges::all_of(numbers, [&](std::uint32_t place) { return place < places.size(); });
}

}  // namespace

Result<Lexicon> Lexicon::open(std::string_view bytes) {
  TRY(const Block block, Block::check(bytes));
  auto tables = std::make_shared<Tables>();
  Loader loader(block, *tables);
  if (!loader.strings() || !loader.words() || !loader.terms() || !loader.trie() || !loader.facts() || !loader.codes() ||
      !loader.rules() || !loader.places()) {
    return make_error("lexicon.digest", "A number in the compiled lexicon leads nowhere.");
  }
  tables->digest = block.digest();
  Lexicon lexicon;
  lexicon.tables_ = std::move(tables);
  return lexicon;
}

}  // namespace entente

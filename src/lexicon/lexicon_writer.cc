#include "lexicon/lexicon_writer.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <deque>
#include <map>
#include <utility>

#include "base/check.h"
#include "base/sha256.h"
#include "base/utf8.h"
#include "lexicon/format.h"
#include "lexicon/phrase.h"

namespace entente {
namespace {

using namespace lexicon_format;

// Sorted strings without repetition; a string's number is its place.
class Pool {
 public:
  void add(std::string_view text) { strings_.push_back(text); }

  void close() {
    strings_.push_back({});
    std::ranges::sort(strings_);
    strings_.erase(std::unique(strings_.begin(), strings_.end()), strings_.end());
  }

  std::uint32_t number(std::string_view text) const {
    const auto found = std::ranges::lower_bound(strings_, text);
    ENTENTE_CHECK(found != strings_.end() && *found == text);
    return static_cast<std::uint32_t>(found - strings_.begin());
  }

  const std::vector<std::string_view>& strings() const { return strings_; }

 private:
  std::vector<std::string_view> strings_;
};

struct TrieNode {
  std::map<std::uint32_t, std::uint32_t> children;
  std::vector<std::uint32_t> terms;
};

class Writer {
 public:
  explicit Writer(const Knowledge& knowledge) : from_(knowledge) {}
  std::string block();

 private:
  template <class Row>
  void put(Section section, const std::vector<Row>& rows) {
    sections_[section].resize(rows.size() * sizeof(Row));
    if (!rows.empty()) std::memcpy(sections_[section].data(), rows.data(), rows.size() * sizeof(Row));
  }
  void order();
  void pool();
  void words();
  void trie();
  void flatten(const std::vector<TrieNode>& nodes);
  void terms();
  void facts();
  void codes();
  void rules();
  void places();
  std::string assembled() const;

  const Knowledge& from_;
  std::vector<const FactEntry*> facts_;  // by key
  std::vector<const RuleEntry*> rules_;  // by name
  std::vector<std::vector<std::vector<std::string>>> readings_;  // of each term
  Pool strings_, words_;
  std::array<std::string, kSectionCount> sections_;
};

void Writer::order() {
  for (const FactEntry& fact : from_.facts) facts_.push_back(&fact);
  for (const RuleEntry& rule : from_.rules) rules_.push_back(&rule);
  std::ranges::sort(facts_, {}, &FactEntry::key);
  std::ranges::sort(rules_, {}, &RuleEntry::name);
  for (const TermEntry& term : from_.terms) readings_.push_back(readings_of(term.text));
}

void Writer::pool() {
  for (const TermEntry& t : from_.terms) {
    for (const std::string* s : {&t.text, &t.lemma, &t.key, &t.gives, &t.rule, &t.source}) strings_.add(*s);
  }
  for (const FactEntry& f : from_.facts) {
    for (const std::string* s : {&f.key, &f.kind, &f.name, &f.state, &f.sector, &f.attributes, &f.source}) strings_.add(*s);
  }
  for (const CodeEntry& c : from_.codes) {
    for (const std::string* s : {&c.vocabulary, &c.code, &c.label, &c.attributes}) strings_.add(*s);
  }
  for (const RuleEntry& r : from_.rules) {
    for (const std::string* s : {&r.name, &r.source, &r.what}) strings_.add(*s);
    for (const std::string& s : r.yes) strings_.add(s);
    for (const std::string& s : r.no) strings_.add(s);
  }
  for (const PlaceEntry& p : from_.places) {
    for (const std::string* s : {&p.key, &p.name, &p.state, &p.division, &p.kind}) strings_.add(*s);
  }
  for (const auto& readings : readings_) {
    for (const auto& words : readings) {
      for (const std::string& word : words) {
        strings_.add(word);
        words_.add(word);
      }
    }
  }
  strings_.close();
  words_.close();
  std::vector<std::uint32_t> ends;
  std::string& bytes = sections_[kStringBytes];
  for (std::string_view string : strings_.strings()) {
    bytes += string;
    ends.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  put(kStringEnds, ends);
}

void Writer::words() {
  std::vector<std::uint32_t> words;
  const std::size_t size = std::bit_ceil(words_.strings().size() * 2 + 2);
  std::vector<std::uint32_t> slots(size, kEmptySlot);
  for (std::string_view word : words_.strings()) {
    words.push_back(strings_.number(word));
    if (word.empty()) continue;
    std::size_t at = hash_word(word) & (size - 1);
    while (slots[at] != kEmptySlot) at = (at + 1) & (size - 1);
    slots[at] = static_cast<std::uint32_t>(words.size() - 1);
  }
  put(kWords, words);
  put(kWordSlots, slots);
}

void Writer::trie() {
  std::vector<TrieNode> nodes(1);
  for (std::uint32_t term = 0; term < readings_.size(); ++term) {
    for (const std::vector<std::string>& words : readings_[term]) {
      std::uint32_t at = 0;
      for (const std::string& word : words) {
        const auto [child, added] = nodes[at].children.try_emplace(words_.number(word), static_cast<std::uint32_t>(nodes.size()));
        at = child->second;
        if (added) nodes.emplace_back();
      }
      if (at != 0) nodes[at].terms.push_back(term);
    }
  }
  flatten(nodes);
}

// Numbers the nodes level by level, so that a child comes after its parent.
void Writer::flatten(const std::vector<TrieNode>& nodes) {
  std::vector<NodeRow> rows;
  std::vector<std::uint32_t> edge_words, edge_targets, node_terms;
  std::deque<std::uint32_t> waiting{0};
  std::uint32_t numbered = 1;
  while (!waiting.empty()) {
    const TrieNode& node = nodes[waiting.front()];
    waiting.pop_front();
    rows.push_back({static_cast<std::uint32_t>(edge_words.size()), static_cast<std::uint32_t>(node.children.size()),
                    static_cast<std::uint32_t>(node_terms.size()), static_cast<std::uint32_t>(node.terms.size())});
    for (const auto& [word, child] : node.children) {
      edge_words.push_back(word);
      edge_targets.push_back(numbered++);
      waiting.push_back(child);
    }
    node_terms.insert(node_terms.end(), node.terms.begin(), node.terms.end());
  }
  put(kNodes, rows);
  put(kEdgeWords, edge_words);
  put(kEdgeTargets, edge_targets);
  put(kNodeTerms, node_terms);
}

void Writer::terms() {
  std::vector<TermRow> rows;
  for (const TermEntry& t : from_.terms) {
    rows.push_back({static_cast<std::uint8_t>(t.cls), static_cast<std::uint8_t>(t.form),
                    static_cast<std::uint8_t>(t.case_rule), 0, strings_.number(t.text), strings_.number(t.lemma),
                    strings_.number(t.key), strings_.number(t.gives), strings_.number(t.rule), strings_.number(t.source)});
  }
  put(kTerms, rows);
}

void Writer::facts() {
  std::map<std::string_view, std::vector<std::uint32_t>> names;
  for (std::uint32_t i = 0; i < from_.terms.size(); ++i) {
    if (is_name_class(from_.terms[i].cls)) names[from_.terms[i].key].push_back(i);
  }
  std::vector<FactRow> rows;
  std::vector<std::uint32_t> fact_names;
  for (const FactEntry* f : facts_) {
    const std::vector<std::uint32_t>& own = names[f->key];
    rows.push_back({strings_.number(f->key), strings_.number(f->kind), strings_.number(f->name), strings_.number(f->state),
                    strings_.number(f->sector), strings_.number(f->attributes), strings_.number(f->source),
                    static_cast<std::uint32_t>(fact_names.size()), static_cast<std::uint32_t>(own.size())});
    fact_names.insert(fact_names.end(), own.begin(), own.end());
  }
  put(kFacts, rows);
  put(kFactNames, fact_names);
}

void Writer::codes() {
  std::vector<CodeRow> rows;
  for (const CodeEntry& c : from_.codes) {
    rows.push_back({strings_.number(c.vocabulary), strings_.number(c.code), strings_.number(c.label), strings_.number(c.attributes)});
  }
  put(kCodes, rows);
}

void Writer::rules() {
  std::vector<RuleRow> rows;
  std::vector<std::uint32_t> sentences;
  for (const RuleEntry* r : rules_) {
    rows.push_back({strings_.number(r->name), strings_.number(r->source), strings_.number(r->what),
                    static_cast<std::uint32_t>(sentences.size()), static_cast<std::uint32_t>(r->yes.size()),
                    static_cast<std::uint32_t>(r->no.size())});
    for (const std::string& sentence : r->yes) sentences.push_back(strings_.number(sentence));
    for (const std::string& sentence : r->no) sentences.push_back(strings_.number(sentence));
  }
  put(kRules, rows);
  put(kRuleSentences, sentences);
}

void Writer::places() {
  std::vector<PlaceRow> rows;
  for (const PlaceEntry& p : from_.places) {
    rows.push_back({strings_.number(p.key), strings_.number(p.name), strings_.number(p.state), strings_.number(p.division),
                    strings_.number(p.kind), p.geonames, p.population, p.latitude, p.longitude});
  }
  std::vector<NamedPlacesRow> named;
  std::vector<std::uint32_t> numbers;
  for (const NamedPlaces& n : from_.named_places) {
    named.push_back({n.term, static_cast<std::uint32_t>(numbers.size()), static_cast<std::uint32_t>(n.places.size())});
    numbers.insert(numbers.end(), n.places.begin(), n.places.end());
  }
  put(kPlaces, rows);
  put(kNamedPlaces, named);
  put(kPlaceNumbers, numbers);
}

std::string Writer::assembled() const {
  std::array<SectionEntry, kSectionCount> entries{};
  std::size_t offset = sizeof(Header) + sizeof(entries);
  for (std::uint32_t i = 0; i < kSectionCount; ++i) {
    entries[i] = {offset, sections_[i].size()};
    offset += (sections_[i].size() + 3) / 4 * 4;
  }
  Header header{kMagic, kVersion, kSectionCount, {}, offset};
  std::string block(offset, '\0');
  std::memcpy(block.data() + sizeof(Header), entries.data(), sizeof(entries));
  for (std::uint32_t i = 0; i < kSectionCount; ++i) sections_[i].copy(block.data() + entries[i].offset, entries[i].size);
  std::memcpy(block.data(), &header, sizeof(Header));
  header.digest = sha256(std::string_view(block).substr(kDigestedFrom));
  std::memcpy(block.data(), &header, sizeof(Header));
  return block;
}

std::string Writer::block() {
  order();
  pool();
  words();
  trie();
  terms();
  facts();
  codes();
  rules();
  places();
  return assembled();
}

std::vector<std::string> folded_words(const std::vector<std::string_view>& words) {
  std::vector<std::string> result;
  for (std::string_view word : words) {
    std::string plain = folded(word);
    if (!plain.empty()) result.push_back(std::move(plain));
  }
  return result;
}

bool is_apostrophe(std::string_view word) { return apostrophe(word, 0) == word.size(); }

}  // namespace

bool is_name_class(TermClass cls) { return cls <= TermClass::kEventName; }

std::vector<std::vector<std::string>> readings_of(std::string_view phrase) {
  const std::vector<std::string_view> words = words_of(phrase);
  std::vector<std::vector<std::string>> readings{folded_words(words)};
  std::vector<std::string_view> joined;
  bool joins = false;  // the last word ends in an apostrophe that stands between letters
  for (std::string_view word : words) {
    const bool touches = !joined.empty() && joined.back().data() + joined.back().size() == word.data();
    const bool inner = is_apostrophe(word) && word.data() + word.size() < phrase.data() + phrase.size() &&
                       word_character(phrase, static_cast<std::size_t>(word.data() + word.size() - phrase.data())) > 0;
    if (touches && (inner || joins)) {
      joined.back() = std::string_view(joined.back().data(), joined.back().size() + word.size());
    } else {
      joined.push_back(word);
    }
    joins = touches && inner;
  }
  if (joined.size() != words.size()) readings.push_back(folded_words(joined));
  return readings;
}

std::string write_lexicon(const Knowledge& knowledge) { return Writer(knowledge).block(); }

}  // namespace entente

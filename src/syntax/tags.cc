#include "syntax/tags.h"

#include <array>
#include <utility>

namespace entente {

namespace {

constexpr std::array<std::string_view, 14> kNames = {"NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV",
                                                     "DET", "ADP", "CCONJ", "PART", "NUM", "PUNCT", "X"};

// Up to eight letters as one number: comparing tags by name is too slow to do for every word.
constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t value = 0;
  for (char c : name.substr(0, 8)) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

constexpr std::array<std::uint64_t, kNames.size()> pack_names() {
  std::array<std::uint64_t, kNames.size()> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = packed(kNames[i]);
  return all;
}
constexpr std::array<std::uint64_t, kNames.size()> kPackedNames = pack_names();

Tag tag_named(std::string_view name) {
  const std::uint64_t value = packed(name);
  if (value == packed("SCONJ")) return Tag::kConjunction;
  for (std::size_t i = 0; i < kPackedNames.size(); ++i) {
    if (kPackedNames[i] == value) return static_cast<Tag>(i);
  }
  return Tag::kOther;
}

// Endings that tell adjectives and adverbs from nouns most of the time.
constexpr std::array<std::pair<std::string_view, Tag>, 9> kEndings = {{{"ly", Tag::kAdverb},
                                                                      {"ical", Tag::kAdjective},
                                                                      {"onal", Tag::kAdjective},
                                                                      {"ous", Tag::kAdjective},
                                                                      {"ful", Tag::kAdjective},
                                                                      {"ible", Tag::kAdjective},
                                                                      {"able", Tag::kAdjective},
                                                                      {"ive", Tag::kAdjective},
                                                                      {"ic", Tag::kAdjective}}};

Tag by_ending(std::string_view word) {
  constexpr std::string_view kLastLetters = "ylsec";  // of the endings
  if (word.size() > 4 && kLastLetters.find(word.back()) != std::string_view::npos) {
    for (const auto& [ending, tag] : kEndings) {
      if (word.ends_with(ending)) return tag;
    }
  }
  return Tag::kNoun;
}

void merge(const Term& term, WordClass& word) {
  switch (term.cls) {
    case TermClass::kFunctionWord:
      if (word.tag == Tag::kOther) word.tag = tag_named(term.key);
      word.possessive |= !term.gives.empty() && !attribute(term.gives, "poss").empty();
      break;
    case TermClass::kVerb:
      word.verb = true;
      word.finite |= term.form == WordForm::kThirdPerson || term.form == WordForm::kPast;
      break;
    case TermClass::kModal:
      if (word.tag == Tag::kOther) word.tag = Tag::kAuxiliary;
      break;
    case TermClass::kNumberWord: case TermClass::kOrdinal:
      if (word.tag == Tag::kOther) word.tag = term.cls == TermClass::kOrdinal ? Tag::kAdjective : Tag::kNumber;
      break;
    case TermClass::kStateName: case TermClass::kCapital: case TermClass::kPeople: case TermClass::kMetonym:
    case TermClass::kPlaceName: case TermClass::kPersonName: case TermClass::kOrganisationName:
    case TermClass::kOutletName: case TermClass::kEventName: case TermClass::kForename: case TermClass::kMonth:
    case TermClass::kWeekday: case TermClass::kHonorific: case TermClass::kDemonym:
      word.name = true;
      break;
    case TermClass::kOffice: case TermClass::kRank: case TermClass::kGroupNoun: case TermClass::kWorkNoun:
    case TermClass::kSignNoun: case TermClass::kOrganisationNoun: case TermClass::kTimeUnit:
      word.noun = true;
      break;
    default: break;
  }
}

bool starts_noun_phrase(Tag tag) { return tag == Tag::kDeterminer || tag == Tag::kAdjective || tag == Tag::kNumber; }

// A word that may be a verb or a noun ("talks", "report") is a noun behind a determiner, adjective or possessive,
// and a verb behind a pronoun, a particle or an auxiliary.
Tag settle_verb(const WordClass& word, Tag before, bool possessive) {
  if (possessive) return word.noun || !word.finite ? Tag::kNoun : Tag::kVerb;
  if (before == Tag::kPronoun || before == Tag::kAuxiliary || before == Tag::kParticle) return Tag::kVerb;
  if (starts_noun_phrase(before) || before == Tag::kAdposition) return word.noun ? Tag::kNoun : Tag::kVerb;
  return word.noun && !word.finite ? Tag::kNoun : Tag::kVerb;
}

}  // namespace

std::string_view name_of(Tag tag) { return kNames[static_cast<std::size_t>(tag)]; }

WordClass word_class(std::span<const Hit> hits, const Lexicon& lexicon) {
  WordClass word;
  for (const Hit& hit : hits) {
    if (hit.last.value == hit.first.value + 1) merge(lexicon.term(hit.term), word);
  }
  return word;
}

void tag_sentence(std::string_view text, const Sentence& sentence, const std::vector<Token>& tokens,
                  std::span<const WordClass> classes, std::vector<Tag>& tags) {
  Tag before = Tag::kOther;
  bool possessive = false;
  for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
    const WordClass& word = classes[i - sentence.first.value];
    const Token& token = tokens[i];
    const std::string_view form = slice(text, token.span);
    const bool capital = token.shape == Shape::kCapital || token.shape == Shape::kUpper || token.shape == Shape::kMixed;
    Tag tag = word.tag;
    if (token.shape == Shape::kMark) {
      tag = Tag::kPunctuation;
    } else if (token.shape == Shape::kNumber) {
      tag = Tag::kNumber;
    } else if (tag == Tag::kOther) {
      // The capital that begins a sentence says nothing about a word that the lexicon knows or whose ending tells.
      const bool inside = i > sentence.first.value && before != Tag::kPunctuation;
      const bool unknown = !token.word && by_ending(form) == Tag::kNoun;
      if (capital && (word.name || (!word.verb && (inside || (!word.noun && unknown))))) {
        tag = Tag::kProperNoun;
      } else if (word.verb) {
        tag = settle_verb(word, before, possessive);
      } else {
        tag = by_ending(form);
      }
    }
    // "'s" before a noun is no verb.
    const bool noun = tag == Tag::kNoun || tag == Tag::kAdjective || tag == Tag::kProperNoun || tag == Tag::kNumber;
    if (possessive && noun && before == Tag::kAuxiliary) tags.back() = Tag::kParticle;
    possessive = word.possessive || (form.ends_with("s") && (form.starts_with('\'') || form.starts_with("\xE2\x80\x99")));
    tags.push_back(tag);
    before = tag;
  }
}

}  // namespace entente

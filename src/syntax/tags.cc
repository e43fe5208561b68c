#include "syntax/tags.h"

#include <array>
#include <utility>

namespace entente {

namespace {

constexpr std::array<std::string_view, 14> kNames = {"NOUN", "PROPN", "PRON", "VERB", "AUX", "ADJ", "ADV",
                                                     "DET", "ADP", "CCONJ", "PART", "NUM", "PUNCT", "X"};

// A tag's name as one number: comparing by letters is too slow to do for every word. Its size, first and third letter
// are enough to tell the tags of Universal Dependencies apart.
constexpr std::uint32_t code_of(std::string_view name) {
  if (name.size() < 3) return 0;
  return static_cast<std::uint32_t>(name.size() << 16 | static_cast<std::size_t>(name[0]) << 8 | static_cast<std::size_t>(name[2]));
}

Tag tag_named(std::string_view name) {
  switch (code_of(name)) {
    case code_of("NOUN"): return Tag::kNoun;
    case code_of("PROPN"): return Tag::kProperNoun;
    case code_of("PRON"): return Tag::kPronoun;
    case code_of("VERB"): return Tag::kVerb;
    case code_of("AUX"): return Tag::kAuxiliary;
    case code_of("ADJ"): return Tag::kAdjective;
    case code_of("ADV"): return Tag::kAdverb;
    case code_of("DET"): return Tag::kDeterminer;
    case code_of("ADP"): return Tag::kAdposition;
    case code_of("CCONJ"): case code_of("SCONJ"): return Tag::kConjunction;
    case code_of("PART"): return Tag::kParticle;
    case code_of("NUM"): return Tag::kNumber;
    case code_of("PUNCT"): return Tag::kPunctuation;
    default: return Tag::kOther;
  }
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
  if (word.size() > 4) {
    for (const auto& [ending, tag] : kEndings) {
      if (word.back() == ending.back() && word.ends_with(ending)) return tag;
    }
  }
  return Tag::kNoun;
}

void merge(const Hit& hit, const Lexicon& lexicon, WordClass& word) {
  switch (hit.cls) {
    case TermClass::kFunctionWord: {
      const Term& term = lexicon.term(hit.term);
      if (word.tag == Tag::kOther) word.tag = tag_named(term.key);
      if (word.tag == Tag::kPronoun) word.possessive |= !attribute(term.gives, "poss").empty();
      break;
    }
    case TermClass::kVerb:
      word.verb = true;
      word.finite |= lexicon.term(hit.term).form == WordForm::kThirdPerson || lexicon.term(hit.term).form == WordForm::kPast;
      break;
    case TermClass::kModal:
      if (word.tag == Tag::kOther) word.tag = Tag::kAuxiliary;
      break;
    case TermClass::kNumberWord: case TermClass::kOrdinal:
      if (word.tag == Tag::kOther) word.tag = hit.cls == TermClass::kOrdinal ? Tag::kAdjective : Tag::kNumber;
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
    if (hit.last.value == hit.first.value + 1) merge(hit, lexicon, word);
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

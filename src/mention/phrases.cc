#include "mention/phrases.h"

#include <algorithm>

namespace entente {

namespace {

constexpr std::uint32_t kHighest = 48;  // steps up a tree; deeper words count as hanging there

bool opens_quotation(std::string_view form) { return form == "\u201c" || form == "\u00ab" || form == "\u201e"; }
bool closes_quotation(std::string_view form) { return form == "\u201d" || form == "\u00bb"; }
bool turns_quotation(std::string_view form) { return form == "\"" || form == "``" || form == "''"; }

}  // namespace

void SentenceTree::turn_to(std::uint32_t number) {
  const Sentence& sentence = scene_.sentences.sentences[number];
  first_ = sentence.first.value;
  last_ = sentence.last.value;
  left_.resize(last_ - first_);
  for (std::uint32_t i = first_; i < last_; ++i) left_[i - first_] = i;
  for (std::uint32_t i = first_; i < last_; ++i) {
    std::uint32_t& left = left_[head(i) - first_];
    left = std::min(left, i);
  }
  find_quotations(sentence.quoted_start);
}

void SentenceTree::find_quotations(bool open) {
  quoted_.assign(last_ - first_, 0);
  for (std::uint32_t i = first_; i < last_; ++i) {
    const std::string_view form = scene_.document.at(scene_.sentences.tokens[i].span);
    if (tag(i) == Tag::kPunctuation && form.size() <= 3) {
      if (opens_quotation(form)) open = true;
      if (closes_quotation(form)) open = false;
      if (turns_quotation(form)) open = !open;
    }
    quoted_[i - first_] = open ? 1 : 0;
  }
}

std::uint32_t SentenceTree::first_of_joined(std::uint32_t i) const {
  for (std::uint32_t n = 0; n < kHighest && relation(i) == Relation::kConj; ++n) i = head(i);
  return i;
}

bool SentenceTree::heads_clause(std::uint32_t i) const {
  switch (relation(i)) {
    case Relation::kRoot: case Relation::kCcomp: case Relation::kAdvcl: case Relation::kAdvclRelcl: case Relation::kAcl:
    case Relation::kAclRelcl: case Relation::kCsubj: case Relation::kCsubjPass: case Relation::kCsubjOuter:
    case Relation::kParataxis: return true;
    case Relation::kConj: return tag(i) == Tag::kVerb || tag(i) == Tag::kAuxiliary || tag(i) == Tag::kAdjective;
    default: return false;
  }
}

std::uint32_t SentenceTree::clause_of(std::uint32_t i) const {
  for (std::uint32_t n = 0; n < kHighest && word(i).head; ++n) {
    i = head(i);
    if (heads_clause(i)) return i;
  }
  return i;
}

bool SentenceTree::heads_phrase(std::uint32_t i) const {
  if (tag(i) != Tag::kNoun && tag(i) != Tag::kProperNoun) return false;
  switch (relation(i)) {
    case Relation::kFlat: case Relation::kCompound: case Relation::kFixed: case Relation::kGoeswith: case Relation::kNmodDesc:
    case Relation::kOblUnmarked: case Relation::kNmodUnmarked: case Relation::kAmod: case Relation::kCase: return false;
    default: return true;
  }
}

PhraseRole SentenceTree::role(std::uint32_t i) const {
  switch (relation(first_of_joined(i))) {
    case Relation::kNsubj: case Relation::kNsubjOuter: return PhraseRole::kSubject;
    case Relation::kNsubjPass: return PhraseRole::kPassiveSubject;
    case Relation::kObj: case Relation::kIobj: return PhraseRole::kObject;
    case Relation::kObl: case Relation::kOblAgent: return PhraseRole::kOblique;
    case Relation::kNmod: return PhraseRole::kOfNoun;
    case Relation::kNmodPoss: return PhraseRole::kPossessor;
    case Relation::kAppos: return PhraseRole::kApposition;
    default: return PhraseRole::kOther;
  }
}

bool SentenceTree::plural(std::uint32_t i) const {
  return scene_.syntax.parser != nullptr && scene_.syntax.parser->morphology(word(i)).number == Number::kPlural;
}

}  // namespace entente

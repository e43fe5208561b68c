// The model's labels as ours: tags, tree, names.
#include <algorithm>

#include <fmt/format.h>

#include "syntax/syntax.h"

namespace entente {
namespace {

// One a thread: the model keeps its caches and buffers there.
Workspace& workspace() {
  thread_local Workspace space;
  return space;
}

// Words and sentence ends as the model takes them, and its answer.
struct Buffers {
  std::vector<std::string_view> words;
  std::vector<std::uint32_t> ends;
  std::vector<WordLabels> labels;
};

template <class Label, class Named>
Result<std::vector<Label>> read_labels(std::span<const std::string_view> names, Named&& named) {
  std::vector<Label> out;
  for (const auto name : names) {
    const auto label = named(name);
    if (!label) return make_error("model.malformed", fmt::format("\"{}\" is no label of Universal Dependencies.", name));
    out.push_back(*label);
  }
  return out;
}

std::optional<NameKind> kind_of_label(std::string_view label) {
  const auto kind = label.substr(std::min<std::size_t>(2, label.size()));
  for (const auto known : {NameKind::kPerson, NameKind::kOrganisation, NameKind::kPlace, NameKind::kOther}) {
    if (name_of(known) == kind) return known;
  }
  if (label == "O") return NameKind::kOther;
  return {};
}

std::optional<NameKind> kind_of_term(TermClass cls) {
  switch (cls) {
    case TermClass::kStateName: case TermClass::kCapital: case TermClass::kPlaceName: return NameKind::kPlace;
    case TermClass::kOrganisationName: case TermClass::kOutletName: return NameKind::kOrganisation;
    case TermClass::kPersonName: return NameKind::kPerson;
    default: return {};
  }
}

// The model has seen a name or has not; the lexicon knows it. A name that is word for word one of its terms has that kind.
void correct_names(Syntax& syntax) {
  for (Name& name : syntax.names) {
    for (const Hit& hit : syntax.at(name.first)) {
      const auto kind = kind_of_term(hit.cls);
      if (hit.last != name.last || !kind) continue;
      name.kind = *kind;
      break;
    }
  }
}

}  // namespace

Result<Parser> Parser::open(const std::string& path) {
  TRY(Model model, Model::open(path));
  Parser out;
  TRY(out.tags_, read_labels<Tag>(model.labels(Head::kUpos), tag_named));
  TRY(out.relations_, read_labels<Relation>(model.labels(Head::kRelation), relation_named));
  TRY(out.kinds_, read_labels<NameKind>(model.labels(Head::kName), kind_of_label));
  for (const auto features : model.labels(Head::kFeatures)) out.morphologies_.push_back(morphology_of(features));
  out.model_ = std::make_shared<const Model>(std::move(model));
  return out;
}

std::string Parser::lemma(const TreeNode& word, std::string_view form) const { return model_->lemma(form, word.penn, word.lemma); }

void Parser::parse(const Document& document, const Sentences& sentences, Syntax& syntax) const {
  thread_local Buffers buffers;
  buffers.words.clear();
  buffers.ends.clear();
  for (const Token& token : sentences.tokens) buffers.words.push_back(document.at(token.span));
  for (const Sentence& sentence : sentences.sentences) buffers.ends.push_back(sentence.last.value);
  model_->analyse(buffers.words, buffers.ends, workspace(), buffers.labels);
  syntax.parser = this;
  syntax.words.clear();
  syntax.words.reserve(buffers.labels.size());
  for (const Sentence& sentence : sentences.sentences) {
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const WordLabels& from = buffers.labels[i];
      syntax.words.push_back({.head = {from.head == 0 ? Id<Token>::kNone : sentence.first.value + from.head - 1},
                              .relation = relations_[from.relation],
                              .tag = tags_[from.upos],
                              .penn = from.xpos,
                              .features = from.features,
                              .lemma = from.lemma});
    }
    find_names(sentence, buffers.labels, syntax.names);
  }
}

// The decoder only leaves whole names: B, I …, E, or S.
void Parser::find_names(const Sentence& sentence, const std::vector<WordLabels>& labels, std::vector<Name>& names) const {
  const auto known = model_->labels(Head::kName);
  std::uint32_t first = sentence.first.value;
  for (std::uint32_t i = first; i < sentence.last.value; ++i) {
    const char place = known[labels[i].name][0];
    if (place == 'B' || place == 'S') first = i;
    if (place == 'E' || place == 'S') names.push_back({{first}, {i + 1}, kinds_[labels[i].name]});
  }
}

Syntax analyse(const Document& document, const Sentences& sentences, const Lexicon& lexicon, const Parser& parser, Trace*) {
  Syntax out = find_terms(document, sentences, lexicon);
  parser.parse(document, sentences, out);
  correct_names(out);
  return out;
}

}  // namespace entente

// entente parse: what the syntax stage sees in a sentence, drawn as a tree.
#include <fmt/format.h>

#include "base/json.h"
#include "models.h"
#include "phrases.h"
#include "terminal.h"
#include "tree_drawing.h"

namespace entente {
namespace {

struct Parsed {
  Document document;
  Sentences sentences;
  Syntax syntax;
};

Parsed parsed(std::string_view text, const Parser& parser) {
  Parsed out{bare_document(text), {}, {}};
  const auto& lexicon = Lexicon::embedded();
  out.sentences = split(out.document, lexicon);
  out.syntax = analyse(out.document, out.sentences, lexicon, parser);
  return out;
}

std::string features_in_short(const Parser& parser, const TreeNode& word) {
  const auto features = parser.features(word);
  return features == "_" ? std::string() : std::string(features);
}

// "B-PER" style tags are for machines: here a name is written once, behind its last word.
std::string name_ending_at(const Parsed& text, std::uint32_t token) {
  for (const Name& name : text.syntax.names) {
    if (name.last.value != token + 1) continue;
    const auto& tokens = text.sentences.tokens;
    const Span span{tokens[name.first.value].span.begin, tokens[token].span.end};
    return fmt::format("{} {}", name_of(name.kind), text.document.at(span));
  }
  return {};
}

std::string drawn(const Parsed& text, const Parser& parser) {
  std::string out;
  for (const Sentence& sentence : text.sentences.sentences) {
    std::vector<DrawnWord> words;
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const TreeNode& node = text.syntax.words[i];
      const std::string_view form = text.document.at(text.sentences.tokens[i].span);
      words.push_back({node.head ? node.head.value - sentence.first.value + 1 : 0, std::string(form),
                       {std::string(name_of(node.relation)), std::string(name_of(node.tag)), std::string(parser.penn(node)),
                        parser.lemma(node, form), features_in_short(parser, node), name_ending_at(text, i)}});
    }
    if (!out.empty()) out += '\n';
    out += draw_tree(words);
  }
  return out;
}

std::string as_json(const Parsed& text, const Parser& parser) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("model").string(parser.model().name()).key("digest").string(parser.model().digest());
  json.key("sentences").begin_array();
  for (const Sentence& sentence : text.sentences.sentences) {
    json.begin_array();
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
      const TreeNode& node = text.syntax.words[i];
      const Span span = text.sentences.tokens[i].span;
      json.begin_object().key("form").string(text.document.at(span));
      json.key("span").begin_array().integer(span.begin).integer(span.end).end_array();
      json.key("lemma").string(parser.lemma(node, text.document.at(span))).key("upos").string(name_of(node.tag));
      json.key("xpos").string(parser.penn(node)).key("feats").string(parser.features(node));
      json.key("head").integer(node.head ? node.head.value - sentence.first.value + 1 : 0);
      json.key("deprel").string(name_of(node.relation)).end_object();
    }
    json.end_array();
  }
  json.end_array().key("names").begin_array();
  for (const Name& name : text.syntax.names) {
    const Span span{text.sentences.tokens[name.first.value].span.begin, text.sentences.tokens[name.last.value - 1].span.end};
    json.begin_object().key("class").string(name_of(name.kind)).key("text").string(text.document.at(span));
    json.key("span").begin_array().integer(span.begin).integer(span.end).end_array().end_object();
  }
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace

Exit run_parse(const Arguments& arguments) {
  const auto parser = parser_for(arguments);
  if (!parser) return complain(parser.error());
  const auto text = parsed(arguments.text("TEXT"), **parser);
  return print(arguments.has("--json") ? as_json(text, **parser) : drawn(text, **parser));
}

}  // namespace entente

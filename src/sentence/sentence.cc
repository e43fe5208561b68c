#include "sentence/sentence.h"

#include <algorithm>
#include <optional>

#include "sentence/ends.h"
#include "sentence/scan.h"

namespace entente {

namespace {

// Appends the tokens of one block and lists their keys.
void read_tokens(const Document& document, Span block, WordMemo& words, std::vector<Token>& tokens, std::vector<std::uint32_t>& keys) {
  keys.clear();
  keys.reserve(block.size() / 5);
  const std::size_t first = tokens.size();
  Scanner scanner(document.text, block, words);
  Token token;
  while (scanner.next(token)) {
    if (tokens.size() > first) tokens.back().space_after = tokens.back().span.end < token.span.begin;
    keys.push_back(scanner.key());
    tokens.push_back(token);
  }
}

// Adds the sentence of tokens [first, last), in pieces of at most `limit` tokens.
void add_sentence(Sentences& out, std::uint32_t first, std::uint32_t last, std::uint32_t limit, Sentence model) {
  while (first < last) {
    const std::uint32_t end = last - first > limit ? first + limit : last;
    model.first.value = first;
    model.last.value = end;
    model.span = {out.tokens[first].span.begin, out.tokens[end - 1].span.end};
    model.cut = end < last;
    out.sentences.push_back(model);
    first = end;
  }
}

}  // namespace

std::uint32_t Sentences::sentence_of(Id<Token> token) const {
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), token.value,
                                      [](std::uint32_t at, const Sentence& s) { return at < s.last.value; });
  return static_cast<std::uint32_t>(after - sentences.begin());
}

Sentences split(const Document& document, const Lexicon& lexicon, std::uint32_t sentence_tokens) {
  Sentences out;
  out.tokens.reserve(document.text.size() / 5);
  const std::uint32_t limit = std::max(sentence_tokens, 1u);
  std::optional<SplitTables> own;
  if (&lexicon != &Lexicon::embedded()) own.emplace(lexicon);
  const SplitTables& tables = own ? *own : SplitTables::embedded();
  std::vector<std::uint32_t> keys;
  WordMemo words(lexicon, tables);
  EndFinder ends(document.text, lexicon, tables);
  for (std::uint32_t paragraph = 0; paragraph < document.blocks.size(); ++paragraph) {
    const Block& block = document.blocks[paragraph];
    const auto first = static_cast<std::uint32_t>(out.tokens.size());
    read_tokens(document, block.span, words, out.tokens, keys);
    if (out.tokens.size() == first) continue;
    const std::vector<Boundary>& bounds = ends.find(out.tokens, first, keys);
    for (std::size_t i = 0; i < bounds.size(); ++i) {
      const auto last = i + 1 < bounds.size() ? bounds[i + 1].token : static_cast<std::uint32_t>(out.tokens.size());
      Sentence model;
      model.role = block.role;
      model.paragraph = paragraph;
      model.quoted_start = bounds[i].quoted_start;
      add_sentence(out, bounds[i].token, last, limit, model);
    }
  }
  return out;
}

}  // namespace entente

// The layers below the records as CoNLL-U (RECORDS §8).
#include <algorithm>

#include <fmt/format.h>

#include "base/check.h"
#include "record/names.h"
#include "record/record.h"

namespace entente {
namespace {

// For each token "B-PER", "I-PER" … or nothing.
std::vector<std::string> name_tags(const Reading& reading) {
  std::vector<std::string> tags(reading.sentences.tokens.size());
  for (const Name& name : reading.syntax.names) {
    for (std::uint32_t i = name.first.value; i < name.last.value && i < tags.size(); ++i) {
      tags[i] = (i == name.first.value ? "B-" : "I-") + std::string(name_of(name.kind));
    }
  }
  return tags;
}

void append_on_one_line(std::string_view text, std::string& out) {
  for (const char c : text) out += c == '\n' || c == '\r' ? ' ' : c;
  out += '\n';
}

class ConlluWriter {
 public:
  ConlluWriter(const Reading& reading, std::string& out)
      : reading_(reading), out_(out), names_(name_tags(reading)) {}

  void write() {
    ENTENTE_CHECK(reading_.syntax.parser != nullptr);
    out_ += "# newdoc id = " + reading_.document.id + "\n# name = ";
    append_on_one_line(reading_.document.name, out_);
    const auto& sentences = reading_.sentences.sentences;
    std::vector<Unnamed> spans;
    spans.reserve(sentences.size());
    for (const Sentence& sentence : sentences) spans.push_back({sentence.span, {}});
    const std::vector<std::string> ids = make_ids(reading_.document.id, 's', spans);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (i == 0 || sentences[i].paragraph != sentences[i - 1].paragraph) out_ += "# newpar\n";
      out_ += "# sent_id = " + ids[i] + "\n# text = ";
      append_on_one_line(reading_.document.at(sentences[i].span), out_);
      const bool paragraph_goes_on =
          i + 1 < sentences.size() && sentences[i].paragraph == sentences[i + 1].paragraph;
      write_tokens(sentences[i], paragraph_goes_on);
      out_ += '\n';
    }
  }

 private:
  // One past the last word of the surface token that begins at word i: "don't" is two words without space.
  std::uint32_t end_of_token(std::uint32_t i, std::uint32_t last) const {
    const auto& tokens = reading_.sentences.tokens;
    do ++i;
    while (i < last && tokens[i].clitic);
    return i;
  }

  void write_tokens(const Sentence& sentence, bool paragraph_goes_on) {
    const auto& tokens = reading_.sentences.tokens;
    const std::uint32_t last = std::min(sentence.last.value, static_cast<std::uint32_t>(tokens.size()));
    for (std::uint32_t i = sentence.first.value; i < last;) {
      const std::uint32_t end = end_of_token(i, last);
      const std::string misc = token_misc(i, end, end < last || paragraph_goes_on);
      if (end - i > 1) {
        const Span span{tokens[i].span.begin, tokens[end - 1].span.end};
        out_ += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", i - sentence.first.value + 1, end - sentence.first.value,
                            reading_.document.at(span), misc);
      }
      for (const bool whole = end - i == 1; i < end; ++i) write_word(i, sentence.first.value, whole ? misc : "_");
    }
  }

  // NER, SpaceAfter and TokenRange of the words [first, last).
  std::string token_misc(std::uint32_t first, std::uint32_t last, bool next_is_near) const {
    const auto& tokens = reading_.sentences.tokens;
    std::string misc;
    if (!names_[first].empty()) misc += "NER=" + names_[first] + '|';
    const std::uint32_t end = tokens[last - 1].span.end;
    if (next_is_near && last < tokens.size() && tokens[last].span.begin == end) misc += "SpaceAfter=No|";
    return misc + fmt::format("TokenRange={}:{}", tokens[first].span.begin, end);
  }

  void write_word(std::uint32_t i, std::uint32_t first, std::string_view misc) {
    const std::string_view form = reading_.document.at(reading_.sentences.tokens[i].span);
    const Syntax& syntax = reading_.syntax;
    const TreeNode& word = syntax.words[i];
    const std::uint32_t head = word.head ? word.head.value - first + 1 : 0;
    out_ += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{}\n", i - first + 1, form, syntax.parser->lemma(word, form),
                        name_of(word.tag), syntax.parser->penn(word), syntax.parser->features(word), head,
                        name_of(word.relation), misc);
  }

  const Reading& reading_;
  std::string& out_;
  std::vector<std::string> names_;
};

}  // namespace

void write_conllu(const Reading& reading, const Lexicon&, std::string& out) { ConlluWriter(reading, out).write(); }

}  // namespace entente

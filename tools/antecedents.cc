// antecedents MODEL [--features]: which candidates pronouns take up, for measuring and training coreference. No part of the program.
//
// Standard input is JSON Lines, {"id", "text", "questions": [{"pronoun": [begin, end], "spans": [[begin, end], …]}, …]}; spans are
// bytes of `text`; with "persons": true each span names a person. For each question a line comes out: id, question, the numbers of the spans that the chain taken up contains
// ("0,2"), the best score of all, and the score of each span's chain ("-" if it is no candidate). With --features there are lines for
// training instead: id, question, demand, "none" or the numbers of the spans in the chain ("-" if none), its features.
#include <algorithm>
#include <iostream>
#include <map>
#include <string>

#include "base/json.h"
#include "mention/coreference.h"
#include "mention/rules.h"

namespace entente {
namespace {

struct Question {
  std::uint32_t number = 0;
  std::vector<Span> spans;
};

Span span_of(const JsonValue& value) {
  if (value.items.size() != 2) return {};
  return {static_cast<std::uint32_t>(value.items[0].number), static_cast<std::uint32_t>(value.items[1].number)};
}

std::map<std::uint32_t, Question> questions_of(const JsonValue& line) {
  std::map<std::uint32_t, Question> questions;
  const JsonValue* list = line.find("questions");
  for (std::uint32_t i = 0; list != nullptr && i < list->items.size(); ++i) {
    const JsonValue *pronoun = list->items[i].find("pronoun"), *spans = list->items[i].find("spans");
    if (pronoun == nullptr || spans == nullptr) continue;
    Question& question = questions[span_of(*pronoun).begin];
    question.number = i;
    for (const JsonValue& span : spans->items) question.spans.push_back(span_of(span));
  }
  return questions;
}

// Paragraphs are lines; nothing is headline or byline.
Document document_of(std::string text) {
  Document document;
  document.id = "d:0000000000000000";
  document.text = std::move(text);
  for (std::size_t begin = 0; begin < document.text.size();) {
    const std::size_t end = std::min(document.text.find('\n', begin), document.text.size());
    std::size_t first = begin, last = end;
    while (first < last && document.text[first] == ' ') ++first;
    while (last > first && document.text[last - 1] == ' ') --last;
    Block block;
    block.span = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)};
    if (first < last) document.blocks.push_back(block);
    begin = end + 1;
  }
  return document;
}

class Answers {
 public:
  Answers(const JsonValue& line, const Parser& parser, bool features)
      : id_(line.text("id")), questions_(questions_of(line)), features_(features),
        persons_(line.find("persons") != nullptr && line.find("persons")->kind == JsonValue::Kind::kTrue), document_(document_of(std::string(line.text("text")))) {
    sentences_ = split(document_, Lexicon::embedded());
    syntax_ = analyse(document_, sentences_, Lexicon::embedded(), parser);
  }

  void print() {
    Scene scene(document_, sentences_, syntax_, Lexicon::embedded(), nullptr);
    find_named_and_described(scene);
    if (persons_) add_persons(scene);
    CoreferenceOptions options;
    options.sentences_back = 4;
    options.decisive = true;
    options.watch = [&](const PronounQuestion& asked, std::span<const NominalPhrase> phrases) {
      const auto found = questions_.find(sentences_.tokens[asked.token].span.begin);
      if (found != questions_.end()) answer(found->second, asked, phrases);
    };
    resolve_pronouns(scene, options);
  }

 private:
  std::uint32_t token_at(std::uint32_t byte) const {
    const auto starts = [](const Token& token, std::uint32_t at) { return token.span.end <= at; };
    const auto& tokens = sentences_.tokens;
    return static_cast<std::uint32_t>(std::lower_bound(tokens.begin(), tokens.end(), byte, starts) - tokens.begin());
  }

  // Makes the candidates persons of the cast, wherever their words stand, unless they are already.
  void add_persons(Scene& scene) const {
    for (const auto& [begin, question] : questions_) {
      for (Span span : question.spans) {
        const std::string name(document_.at(span));
        for (std::size_t at = document_.text.find(name); at != std::string::npos; at = document_.text.find(name, at + 1)) {
          const auto from = static_cast<std::uint32_t>(at);
          add_person(scene, {from, from + static_cast<std::uint32_t>(name.size())}, name);
        }
      }
    }
  }

  void add_person(Scene& scene, Span span, const std::string& name) const {
    const std::uint32_t first = token_at(span.begin), last = token_at(span.end - 1) + 1;
    if (last > sentences_.tokens.size() || sentences_.tokens[first].span.begin != span.begin) return;
    const auto meets = [&](const Mention& m) { return m.first.value < last && m.last.value > first; };
    const auto person = [&](const Mention& m) { return meets(m) && m.kind == EntityKind::kPerson; };
    if (std::ranges::any_of(scene.cast.mentions, person)) return;
    std::erase_if(scene.cast.mentions, meets);
    const Id<Entity> known = scene.remembered(document_.at(sentences_.tokens[last - 1].span));
    const Id<Entity> entity = known && scene.at(known).kind == EntityKind::kPerson
                                  ? known
                                  : scene.entity(scene.local("person", name), EntityKind::kPerson, name);
    scene.add(first, last, entity, MentionForm::kName, "", 1000);
  }

  // The head word of the phrase that a span covers, or of the larger name that it is part of.
  std::uint32_t head_of(Span span) const {
    const auto& tokens = sentences_.tokens;
    std::uint32_t head = token_at(span.begin);
    const auto inside = [&](Id<Token> t) { return t && tokens[t.value].span.begin >= span.begin && tokens[t.value].span.end <= span.end; };
    while (head + 1 < tokens.size() && inside({head + 1}) && inside(syntax_.words[head].head)) ++head;
    for (int steps = 0; steps < 4 && head < tokens.size() && syntax_.words[head].head; ++steps) {
      const Relation relation = syntax_.words[head].relation;
      if (relation != Relation::kFlat && relation != Relation::kCompound && relation != Relation::kNmodDesc) break;
      head = syntax_.words[head].head.value;
    }
    return head;
  }

  std::vector<std::uint32_t> chains_of(const Question& question, std::span<const NominalPhrase> phrases) const {
    std::vector<std::uint32_t> chains;
    for (Span span : question.spans) {
      const std::uint32_t head = head_of(span);
      const auto found = std::ranges::find(phrases, head, &NominalPhrase::head);
      chains.push_back(found == phrases.end() || found->open ? UINT32_MAX : found->chain);
    }
    return chains;
  }

  static std::string listed(const std::vector<std::uint32_t>& chains, std::uint32_t chain) {
    std::string out;
    for (std::size_t i = 0; i < chains.size(); ++i) {
      if (chains[i] == chain) out += (out.empty() ? "" : ",") + std::to_string(i);
    }
    return out.empty() ? "-" : out;
  }

  void answer(const Question& question, const PronounQuestion& asked, std::span<const NominalPhrase> phrases) {
    const std::vector<std::uint32_t> chains = chains_of(question, phrases);
    if (features_) return print_features(question, asked, chains);
    std::cout << id_ << '\t' << question.number << '\t'
              << (asked.antecedents.empty() ? "-" : listed(chains, asked.antecedents.front().chain));
    std::cout << '\t' << (asked.antecedents.empty() ? "-" : std::to_string(asked.antecedents.front().score));
    for (std::uint32_t chain : chains) {
      const auto found = std::ranges::find(asked.antecedents, chain, &Antecedent::chain);
      std::cout << '\t' << (found == asked.antecedents.end() ? "-" : std::to_string(found->score));
    }
    std::cout << '\n';
  }

  void print_features(const Question& question, const PronounQuestion& asked, const std::vector<std::uint32_t>& chains) {
    constexpr std::string_view kDemands[] = {"person", "thing", "several"};
    const auto line = [&](const std::string& spans, const Features& features) {
      std::cout << id_ << '\t' << question.number << '\t' << kDemands[static_cast<std::size_t>(asked.pronoun.demand)] << '\t' << spans;
      for (std::uint32_t i = 0; i < features.size; ++i) std::cout << '\t' << described(features.index[i]);
      std::cout << '\n';
    };
    line("none", asked.none_features);
    for (const Antecedent& antecedent : asked.antecedents) line(listed(chains, antecedent.chain), antecedent.features);
  }

  std::string id_;
  std::map<std::uint32_t, Question> questions_;
  bool features_, persons_;
  Document document_;
  Sentences sentences_;
  Syntax syntax_;
};

int run(const std::string& model, bool features) {
  auto parser = Parser::open(model);
  if (!parser) {
    std::cerr << parser.error().describe() << '\n';
    return 2;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const auto value = parse_json(line);
    if (!value) {
      std::cerr << value.error().describe() << '\n';
      return 1;
    }
    Answers(*value, *parser, features).print();
  }
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3 || (argc == 3 && std::string_view(argv[2]) != "--features")) {
    std::cerr << "usage: antecedents MODEL [--features] < QUESTIONS\n";
    return 2;
  }
  std::ios::sync_with_stdio(false);
  return entente::run(argv[1], argc == 3);
}

// The layers below the records as CoNLL-U (RECORDS §8).
#include "record/names.h"
#include "record/record.h"

namespace entente {
namespace {

// The class under which a name is exported; empty if the mention is none.
std::string_view name_class(const Mention& mention) {
  switch (mention.form) {
    case MentionForm::kDemonym: return "MISC";
    case MentionForm::kName:
    case MentionForm::kAcronym:
    case MentionForm::kMetonym:
    case MentionForm::kByline: break;
    case MentionForm::kNominal:
    case MentionForm::kPronoun:
    case MentionForm::kTitle: return {};
  }
  switch (mention.kind) {
    case EntityKind::kPerson: return "PER";
    case EntityKind::kOrganisation:
    case EntityKind::kPublication: return "ORG";
    case EntityKind::kState:
    case EntityKind::kPlace: return "LOC";
    case EntityKind::kEventName:
    case EntityKind::kWork: return "MISC";
    case EntityKind::kGroup:
    case EntityKind::kDyad:
    case EntityKind::kOffice: break;
  }
  return {};
}

// For each token "B-PER", "I-PER" … or nothing: outermost names only.
std::vector<std::string> name_tags(const Reading& reading) {
  const std::size_t tokens = reading.sentences.tokens.size();
  std::vector<std::string> tags(tokens);
  std::size_t free = 0;  // mentions come by begin, longer first: what begins before this lies in an outer name
  for (const Mention& mention : reading.cast.mentions) {
    const std::string_view cls = name_class(mention);
    if (cls.empty() || mention.first.value < free || mention.last.value > tokens) continue;
    for (std::size_t i = mention.first.value; i < mention.last.value; ++i) {
      tags[i] = (i == mention.first.value ? "B-" : "I-") + std::string(cls);
    }
    free = std::max(free, static_cast<std::size_t>(mention.last.value));
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
  void write_tokens(const Sentence& sentence, bool paragraph_goes_on) {
    const auto& tokens = reading_.sentences.tokens;
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value && i < tokens.size(); ++i) {
      const Span span = tokens[i].span;
      out_ += std::to_string(i - sentence.first.value + 1) + '\t';
      out_ += reading_.document.at(span);
      out_ += "\t_\t";
      out_ += i < reading_.syntax.tags.size() ? name_of(reading_.syntax.tags[i]) : std::string_view("X");
      out_ += "\t_\t_\t_\t_\t_\t";
      if (!names_[i].empty()) out_ += "NER=" + names_[i] + '|';
      const bool next_is_near = i + 1 < sentence.last.value || paragraph_goes_on;
      if (next_is_near && i + 1 < tokens.size() && tokens[i + 1].span.begin == span.end) out_ += "SpaceAfter=No|";
      out_ += "TokenRange=" + std::to_string(span.begin) + ':' + std::to_string(span.end) + '\n';
    }
  }

  const Reading& reading_;
  std::string& out_;
  std::vector<std::string> names_;
};

}  // namespace

void write_conllu(const Reading& reading, const Lexicon&, std::string& out) { ConlluWriter(reading, out).write(); }

}  // namespace entente

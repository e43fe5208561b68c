// What was found in a text, one line a finding, in a form that people read and tests compare.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/reading.h"

namespace entente {

// A plain text as the program would read it; nothing but the text and its publication date (may be empty) is given.
inline Document document_of(std::string_view text, std::string_view published = {}) {
  Item item;
  item.input = "case.txt";
  item.bytes = std::string(text);
  DocumentOptions options;
  options.published = std::string(published);
  Result<Document> document = parse_document(std::move(item), options);
  return document ? std::move(document).value() : Document{};
}

class FindingLines {
 public:
  explicit FindingLines(const Reading& reading) : reading_(reading) {}

  // The findings of one stage: sentence, mention, setting, claim or reading; of all stages if it is empty.
  std::vector<std::string> of(std::string_view stage) {
    lines_.clear();
    if (stage.empty() || stage == "sentence") sentences();
    if (stage.empty() || stage == "mention") mentions();
    if (stage.empty() || stage == "setting") times();
    if (stage.empty() || stage == "claim") claims();
    if (stage.empty() || stage == "reading") reading();
    return lines_;
  }

 private:
  std::string quoted(Span span) const { return "\"" + std::string(reading_.document.at(span)) + "\""; }
  std::string key(Id<Entity> id) const { return id ? reading_.cast.entities[id.value].key : "-"; }
  std::string voices(const std::vector<Voice>& list, char separator = ',') const {
    std::string out;
    for (const Voice& voice : list) {
      out += (out.empty() ? "" : std::string(1, separator)) + (voice.entity ? key(voice.entity) : std::string("narrator"));
    }
    return out.empty() ? "-" : out;
  }
  std::string keys(const std::vector<Id<Entity>>& list) const {
    std::string out;
    for (Id<Entity> id : list) out += (out.empty() ? "" : ",") + key(id);
    return out.empty() ? "-" : out;
  }
  static std::string codes(const std::vector<std::string_view>& list) {
    std::string out;
    for (std::string_view code : list) out += (out.empty() ? "" : ",") + std::string(code);
    return out;
  }
  template <class... Parts>
  void line(const Parts&... parts) {
    std::string out;
    ((out += std::string_view(parts).empty() ? "" : (out.empty() ? "" : " ") + std::string(parts)), ...);
    lines_.push_back(std::move(out));
  }
  static std::string field(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : std::string(name) + "=" + std::string(value);
  }
  std::string part(std::string_view name, const std::optional<Span>& span) const {
    return span ? std::string(name) + "=" + quoted(*span) : std::string();
  }

  void sentences() {
    for (const Sentence& sentence : reading_.sentences.sentences) {
      line("sentence", quoted(sentence.span), name_of(sentence.role), "paragraph=" + std::to_string(sentence.paragraph));
    }
  }

  void mentions() {
    for (const Mention& mention : reading_.cast.mentions) {
      const std::string_view sense = mention.sense == Sense::kPolity ? "polity" : mention.sense == Sense::kTerritory ? "territory" : "";
      line("mention", quoted(mention.span), name_of(mention.kind), name_of(mention.form), key(mention.entity), sense,
           field("literal", mention.literal));
    }
    for (const OfficeHolding& holding : reading_.cast.holdings) {
      line("relation", "holds-office", quoted(holding.span), key(holding.holder), key(holding.office), name_of(holding.stated),
           field("rank", holding.rank));
    }
  }

  void times() {
    for (const Time& time : reading_.setting.times) {
      line("time", quoted(time.span), name_of(time.timex), field("value", time.value), field("mod", time.mod), field("quant", time.quant),
           field("freq", time.freq), field("edtf", time.edtf));
    }
  }

  void claims() {
    for (const Attribution& a : reading_.claims.attributions) {
      line("attribution", quoted(a.content), part("source", a.source_span), part("cue", a.cue_span), "sources=" + voices(a.sources),
           "mode=" + std::string(name_of(a.mode)), "source_type=" + std::string(name_of(a.source_type)),
           "quote=" + std::string(name_of(a.quote)), a.weak_report ? "report=weak" : "", "chain=" + voices(a.chain, '>'));
    }
    for (const Event& e : reading_.claims.events) {
      line("event", std::string(e.type) + (e.mode.empty() ? "" : "/" + std::string(e.mode)), quoted(e.span), "actors=" + keys(e.actors),
           "recipients=" + keys(e.recipients), e.reciprocal ? "reciprocal" : "", "status=" + std::string(name_of(e.status)),
           field("date", e.date), e.place ? "place=" + key(e.place) : std::string(), field("capability", codes(e.capabilities)),
           field("context", codes(e.contexts)), quantity(e), e.attributions.empty() ? "" : "attributed", name_of(e.salience),
           e.anaphors.empty() ? "" : "anaphors=" + std::to_string(e.anaphors.size()));
    }
    for (const Claim& c : reading_.claims.claims) {
      line("claim", quoted(c.span), "kind=" + std::string(name_of(c.kind)), "claimants=" + voices(c.claimants),
           field("topics", codes(c.topics)), "stance=" + std::string(1, c.stance), c.stance_target ? "target=" + key(c.stance_target) : "",
           "hedge=" + std::string(name_of(c.hedge)), part("rejected", c.rejected), part("affirmed", c.affirmed), part("cause", c.cause),
           part("effect", c.effect), field("capability", codes(c.capabilities)));
    }
    for (const Question& q : reading_.claims.questions) line("question", quoted(q.span), "by=" + voices({q.asked_by}), "about=" + keys(q.about));
  }

  static std::string quantity(const Event& event) {
    if (!event.quantity) return {};
    return "quantity=" + (event.quantity->value.empty() ? "?" : event.quantity->value) + " " + event.quantity->unit;
  }

  void reading() {
    line("genre", reading_.genre.empty() ? "none" : reading_.genre);
    line("flags", codes(reading_.flags));
  }

  const Reading& reading_;
  std::vector<std::string> lines_;
};

// True if all words of `wanted` stand in `line`, in their order.
inline bool line_has(std::string_view line, std::string_view wanted) {
  std::size_t at = 0;
  while (!wanted.empty()) {
    const std::size_t space = std::min(wanted.find(' '), wanted.size());
    const std::string_view word = wanted.substr(0, space);
    const std::size_t found = line.find(word, at);
    if (found == std::string_view::npos) return false;
    at = found + word.size();
    wanted.remove_prefix(std::min(space + 1, wanted.size()));
  }
  return true;
}

}  // namespace entente

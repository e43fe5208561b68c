// Records of a news text written by hand, phrase by phrase, so that a dossier can be tested without the stages that
// read. What a test adds is returned to be completed at once: the next addition may move it.
#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "record/record.h"

namespace entente::made {

class Text {
 public:
  // A line is a paragraph, ". " ends a sentence.
  Text(std::string name, std::string text, std::string published = {}) {
    DocumentRecord document;
    document.sha256 = sha256_hex(text);
    id = document.id = document.doc = "d:" + document.sha256.substr(0, 16);
    document.text = std::move(text);
    document.name = std::move(name);
    document.span = Span{0, static_cast<std::uint32_t>(document.text.size())};
    document.lang = "en";
    document.published = std::move(published);
    document.engine = "entente test";
    document.lexicon = "0";
    records.documents.push_back(std::move(document));
    cut();
  }

  DocumentRecord& document() { return records.documents.front(); }
  const std::string& text() const { return records.documents.front().text; }
  std::string narrator() const { return "narrator:" + id; }
  std::string local(std::string_view kind, std::string_view slug) const {
    return std::string(kind) + ":~" + std::string(slug) + "@" + id;
  }

  Span at(std::string_view phrase, std::size_t from = 0) const {
    const std::size_t begin = text().find(phrase, from);
    if (begin == std::string::npos) return {};
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + phrase.size())};
  }

  // Every occurrence of the phrase names the entity.
  void mentions(std::string_view phrase, const std::string& entity) {
    for (Span span = at(phrase); !span.empty(); span = at(phrase, span.end)) {
      MentionRecord& made = add(records.mentions, 'm', span, {});
      made.entity = entity;
      made.kind = entity.substr(0, entity.find(':'));
      made.form = "name";
    }
  }

  EntityRecord& entity(const std::string& entity_id, std::string name, std::string state = {}, bool named = true) {
    EntityRecord& made = records.entities.emplace_back();
    made.id = entity_id;
    if (entity_id.find('@') != std::string::npos) made.doc = id;
    made.kind = entity_id.substr(0, entity_id.find(':'));
    made.name = std::move(name);
    made.state = std::move(state);
    made.named = named;
    return made;
  }

  EventRecord& event(std::string_view phrase, std::string type, std::string status) {
    EventRecord& made = add(records.events, 'e', at(phrase), type);
    made.event_type = std::move(type);
    made.status = std::move(status);
    return made;
  }

  AttributionRecord& attribution(std::string_view phrase, std::string mode, std::string source_type,
                                 std::vector<std::string> sources) {
    AttributionRecord& made = add(records.attributions, 'a', at(phrase), {});
    made.mode = std::move(mode);
    made.source_type = std::move(source_type);
    made.chain = {narrator()};
    if (sources.size() == 1 && sources.front() != narrator()) made.chain.push_back(sources.front());
    made.sources = std::move(sources);
    made.quote = "indirect";
    return made;
  }

  ClaimRecord& claim(std::string_view phrase, std::string kind, std::vector<std::string> topics, std::string stance) {
    ClaimRecord& made = add(records.claims, 'c', at(phrase), kind);
    made.kind = std::move(kind);
    made.topics = std::move(topics);
    made.stance = std::move(stance);
    made.hedge = "none";
    made.claimants = {narrator()};
    return made;
  }

  RelationRecord& office(std::string_view phrase, std::string person, std::string office_id) {
    RelationRecord& made = add(records.relations, 'r', at(phrase), "holds-office");
    made.kind = "holds-office";
    made.from = std::move(person);
    made.to = std::move(office_id);
    made.stated = "current";
    return made;
  }

  QuestionRecord& question(std::string_view phrase) {
    QuestionRecord& made = add(records.questions, 'q', at(phrase), {});
    made.asked_by = narrator();
    made.state = "open";
    return made;
  }

  Records records;
  std::string id;

 private:
  template <class Record>
  Record& add(std::vector<Record>& list, char letter, Span span, std::string_view code) {
    Record& made = list.emplace_back();
    made.id = id + '/' + letter + std::to_string(span.begin) + '-' + std::to_string(span.end);
    if (!code.empty()) made.id += '.' + std::string(code);
    made.doc = id;
    made.span = span;
    made.rule = std::string("made/") + letter;
    made.conf = 80;
    return made;
  }

  void cut() {
    const std::string whole = text();
    std::uint32_t paragraph = 0, begin = 0;
    for (std::uint32_t i = 0; i <= whole.size(); ++i) {
      const bool line_end = i == whole.size() || whole[i] == '\n';
      const bool end = line_end || (whole[i] == ' ' && i > 0 && whole[i - 1] == '.');
      if (end && i > begin) {
        SentenceRecord& made = add(records.sentences, 's', Span{begin, i}, {});
        made.role = paragraph == 0 ? "headline" : "body";
        made.paragraph = paragraph;
      }
      if (end) begin = i + 1;
      if (line_end) ++paragraph;
    }
  }
};

// A relation between records of any documents.
inline RelationRecord relation(std::string kind, std::string from, std::string to, std::string detail = {}) {
  RelationRecord made;
  made.id = "r:" + kind + "/" + sha256_hex(kind + "\n" + from + "\n" + to).substr(0, 12);
  made.rule = "made/relation";
  made.kind = std::move(kind);
  made.from = std::move(from);
  made.to = std::move(to);
  made.detail = std::move(detail);
  return made;
}

// The same records, every list in another order.
inline Records shuffled(Records records, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto mix = [&](auto& list) { std::shuffle(list.begin(), list.end(), random); };
  mix(records.documents), mix(records.sentences), mix(records.entities), mix(records.mentions), mix(records.times);
  mix(records.events), mix(records.attributions), mix(records.claims), mix(records.relations), mix(records.questions);
  return records;
}

// One text of so many sentences, each an event, a claim and an attribution.
inline Records many_events(int count) {
  std::string words = "Kenya and Turkey\n";
  std::vector<std::string> phrases;
  for (int i = 0; i < count; ++i) {
    phrases.push_back("Kenya met Turkey on matter " + std::to_string(i));
    words += phrases.back() + (i % 10 == 9 ? ".\n" : ". ");
  }
  Text text("long.txt", words, "2024-06-01");
  text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR");
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR");
  std::uint32_t at = 0;
  for (int i = 0; i < count; ++i) {
    EventRecord& e = text.event("", "CONSULT", i % 3 == 0 ? "planned" : "happened");
    e.span = text.at(phrases[static_cast<std::size_t>(i)], at);
    at = e.span->end;
    e.id += "." + std::to_string(i);
    e.actors = {"state:KEN"}, e.recipients = {"state:TUR"}, e.actor_states = {"KEN"}, e.recipient_states = {"TUR"};
    e.context = {i % 2 == 0 ? "military" : "economic"}, e.capability = {"training"};
    e.date = "20" + std::to_string(10 + i % 10) + "-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 10);
    ClaimRecord& c = text.claim("", "fact", {"economic-ties", "alignment"}, "+");
    c.span = e.span, c.id += "." + std::to_string(i), c.capability = {"training"}, c.stance_target = "state:TUR";
    AttributionRecord& a = text.attribution("", "narrator", "narrator", {text.narrator()});
    a.span = e.span, a.id += "." + std::to_string(i);
  }
  return std::move(text.records);
}

}  // namespace entente::made

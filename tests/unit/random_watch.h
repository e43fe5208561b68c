// Random records about Kenya and Turkey in which every sentence names both and nothing is told twice: all of them count.
#pragma once

#include <random>

#include "unit/harbour_records.h"

namespace entente {

class RandomWatch {
 public:
  explicit RandomWatch(std::uint32_t seed) : random_(seed) {
    const std::uint32_t texts = 1 + below(7);
    for (std::uint32_t number = 0; number < texts; ++number) add_text(seed, number);
    sort_canonical(records);
  }

  Records records;

  // Points into `records`.
  reference::Counted counted() const {
    reference::Counted made = harbour::names();
    made.period = "2024-01", made.previous = "2023-12";
    for (const EntityRecord& e : records.entities) {
      made.printed[e.id] = e.name + (e.named ? "" : " (unnamed)");
      if (!e.doc.empty()) made.side[made.printed[e.id]] = e.named ? "Kenya" : "unnamed";
    }
    for (const DocumentRecord& d : records.documents) made.documents.push_back(&d);
    std::stable_sort(made.documents.begin(), made.documents.end(), [](const auto* a, const auto* b) {
      return std::pair(a->published.empty(), a->published) < std::pair(b->published.empty(), b->published);
    });
    for (const DocumentRecord& d : records.documents) {
      made.label[d.id] = d.name, made.group[d.id] = d.id;
      made.printed["narrator:" + d.id] = "narrator (" + d.name + ")";
      made.side["narrator (" + d.name + ")"] = "narrator";
    }
    const auto all = [](const auto& from, auto& to) {
      for (const auto& record : from) to.push_back(&record);
    };
    all(records.events, made.events), all(records.attributions, made.attributions), all(records.claims, made.claims);
    all(records.questions, made.questions), all(records.sentences, made.sentences), all(records.mentions, made.mentions);
    for (const AttributionRecord& a : records.attributions) made.voices[a.id] = {made.printed.at(a.sources.front())};
    for (const ClaimRecord& c : records.claims) made.voices[c.id] = {made.printed.at(c.claimants.front())};
    return made;
  }

 private:
  using Words = std::vector<std::string>;

  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
  std::string one_of(const Words& from) { return from[below(static_cast<std::uint32_t>(from.size()))]; }
  Words some_of(const Words& from) {
    Words chosen;
    for (const std::string& word : from)
      if (below(3) == 0) chosen.push_back(word);
    return chosen;
  }

  void add_text(std::uint32_t seed, std::uint32_t number) {
    const std::uint32_t sentences = 2 + below(9);
    std::string words = "Kenya and Turkey " + std::to_string(seed) + "\n";
    Words phrases;
    for (std::uint32_t s = 0; s < sentences; ++s) {
      phrases.push_back("deed " + std::to_string(number * 100 + s) + " x" + std::to_string(below(1000000)) + " y" +
          std::to_string(below(1000000)));
      words += "Kenya, Turkey: " + phrases.back() + ".\n";
    }
    const std::string name = "t" + std::to_string(number) + ".txt";
    made::Text text(name, words, one_of({"", "2023-12-05", "2024-01-09", "2024-02-11"}));
    text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR"), text.entity("state:SOM",
        "Somalia", "SOM");
    text.entity(text.local("person", "ina"), "Ina of " + name, "KEN");
    text.entity(text.local("group", "crew"), "crew of " + name, "", false);
    text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR");
    text.document().genre = one_of({"", "opinion", "news-report"});
    text.document().flags = some_of({"no-date", "no-byline"});
    for (const std::string& phrase : phrases) add_reading(text, phrase);
    merge(records, std::move(text.records));
  }

  void add_event(made::Text& text, const std::string& phrase) {
    EventRecord& e = text.event(phrase, one_of({"AID", "AGREE", "CONSULT", "COOPERATE", "REJECT", "STATEMENT"}),
                                one_of({"happened", "happened", "ongoing", "planned", "hypothetical", "generic",
                                    "negated"}));
    e.actor_states = some_of({"KEN", "SOM", "TUR"});
    e.recipient_states = {one_of({"KEN", "KEN", "TUR"})};
    for (const std::string& state : e.actor_states) e.actors.push_back("state:" + state);
    for (const std::string& state : e.recipient_states) e.recipients.push_back("state:" + state);
    if (e.event_type == "CONSULT") e.event_mode = one_of({"", "visit"});
    e.date = one_of({"", "2023", "2024-01", "2024-01-15", "2024-02-03", "2024-02-27/2024-03-02",
        "2023-12-30/2024-01-02", "XXXX-05-01"});
    e.context = some_of({"diplomatic", "economic", "military"});
    e.capability = some_of({"equipment", "finance", "training"});
    e.place = one_of({"", "place:lamu"});
  }

  void add_reading(made::Text& text, const std::string& phrase) {
    const std::string ina = text.local("person", "ina"), crew = text.local("group", "crew");
    if (below(4) > 0) add_event(text, phrase);
    const std::string voice = one_of({ina, crew, text.narrator()});
    if (below(2) == 0) {
      const std::string mode = voice == text.narrator() ? one_of({"sign", "narrator"}) : one_of({"speech", "document",
          "question"});
      const std::string type = voice == crew ? "unnamed-group" : voice == ina ? "named-person" : "narrator";
      text.attribution(phrase, mode, type, {voice}).quote = one_of({"direct", "partial", "indirect", "none"});
    }
    if (below(2) == 0) {
      ClaimRecord& c = text.claim(phrase, "fact", some_of({"alignment", "diversification", "economic-ties",
          "reciprocity"}), one_of({"+", "0", "-"}));
      c.claimants = {voice}, c.hedge = one_of({"none", "low", "medium", "high"});
      c.stance_target = one_of({"", "state:KEN", "state:TUR"}), c.capability = some_of({"equipment", "training"});
    }
    if (below(6) == 0) text.question(phrase).state = one_of({"open", "partly", "answered"});
  }

  std::mt19937 random_;
};

}  // namespace entente

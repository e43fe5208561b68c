// What the lines of data/ may say: keys, codes and attributes that exist, phrases that are not said twice.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>

#include "base/utf8.h"
#include "lexicon/knowledge_text.h"
#include "lexicon/format.h"
#include "lexicon/lexicon_writer.h"

namespace entente {

// The vocabularies of data/codes.
class Vocabularies {
 public:
  void add(const CodeEntry& code) { codes_[code.vocabulary].insert(code.code); }
  bool has(std::string_view vocabulary, std::string_view code) const {
    const auto found = codes_.find(vocabulary);
    return found != codes_.end() && found->second.contains(code);
  }

 private:
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> codes_;
};

// The vocabulary that the key of a rule class is taken from; empty if the key is free.
inline std::string_view vocabulary_of(TermClass cls) {
  switch (cls) {
    case TermClass::kEventVerb:
    case TermClass::kEventNoun: return "event_type";
    case TermClass::kStatusCue: return "status";
    case TermClass::kHedge: return "hedge";
    case TermClass::kTopic: return "topic";
    case TermClass::kContext: return "context";
    case TermClass::kCapability: return "capability";
    case TermClass::kGenreCue: return "genre";
    case TermClass::kStance: return "stance";
    default: return {};
  }
}

// Attributes whose values belong to a vocabulary must have such a value. `type` is the event type of an event's rule.
inline void check_gives(std::string_view gives, std::string_view type, const Vocabularies& vocabularies,
                        const std::string& place, Faults& faults) {
  constexpr std::array<std::string_view, 10> kCoded{"sector", "status",  "hedge", "source_type", "capability",
                                                    "topic",  "context", "genre", "stance",      "timex_mod"};
  const auto expect = [&](std::string_view vocabulary, std::string_view code) {
    if (code.empty() || vocabularies.has(vocabulary, code)) return;
    faults.add(place, "gives '" + std::string(code) + "', which is no " + std::string(vocabulary));
  };
  for (std::string_view name : kCoded) expect(name, lexicon_format::value_of(gives, name));
  const std::string mode(lexicon_format::value_of(gives, "mode"));
  if (type.empty()) return expect("mode", mode);
  if (!mode.empty()) expect("event_mode", std::string(type) + "/" + mode);
}

// Remembers which phrase stands for what, and where it was said first.
class Seen {
 public:
  bool known(const TermEntry& term) const {
    return places_.contains({std::string(lexicon_format::name_of_class(term.cls)) + " ", term.key, folded(term.text), static_cast<int>(term.form)});
  }
  void once(const TermEntry& term, std::string_view scope, Faults& faults) {
    const auto [first, added] = places_.try_emplace(
        {std::string(lexicon_format::name_of_class(term.cls)) + " " + std::string(scope), term.key, folded(term.text), static_cast<int>(term.form)},
        term.source);
    if (!added) faults.add(term.source, "repeats '" + term.text + "' of " + first->second);
  }

 private:
  std::map<std::tuple<std::string, std::string, std::string, int>, std::string> places_;
};

}  // namespace entente

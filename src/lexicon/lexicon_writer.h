// Knowledge in memory, and the block that lexicon/format.h describes made from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"

namespace entente {

// The fields are those of Term, Fact, Code and Rule, which own nothing.
struct TermEntry {
  TermClass cls{};
  WordForm form = WordForm::kAsIs;
  CaseRule case_rule = CaseRule::kAny;
  std::string text, lemma, key, gives, rule, source;
};

struct FactEntry {
  std::string key, kind, name, state, sector, attributes, source;
};

struct CodeEntry {
  std::string vocabulary, code, label, attributes;
};

struct RuleEntry {
  std::string name, source, what;
  std::vector<std::string> yes, no;
};

struct Knowledge {
  std::vector<TermEntry> terms;  // in data order
  std::vector<FactEntry> facts;
  std::vector<CodeEntry> codes;  // in data order, a vocabulary at a stretch
  std::vector<RuleEntry> rules;
};

// True for the classes whose key is an entity that the phrase names.
bool is_name_class(TermClass cls);

// The folded words of a phrase, in each way a text may have cut it: "Sana'a" is one word or three.
std::vector<std::vector<std::string>> readings_of(std::string_view phrase);

// The same knowledge gives the same bytes. Requires unique keys of facts and unique names of rules.
std::string write_lexicon(const Knowledge& knowledge);

}  // namespace entente

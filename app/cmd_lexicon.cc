// entente lexicon show: where a piece of knowledge stands in data/, and what it says.
#include <fmt/format.h>

#include "base/json.h"
#include "options.h"
#include "packs.h"
#include "phrases.h"
#include "terminal.h"

namespace entente {
namespace {

std::string rule_text(const Rule& rule) {
  std::string out = fmt::format("rule {}  {}\n  {}\n", rule.name, rule.source, rule.what);
  for (const auto yes : rule.yes) out += fmt::format("  yes  {}\n", yes);
  for (const auto no : rule.no) out += fmt::format("  no   {}\n", no);
  return out;
}

std::string rule_json(const Rule& rule) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("rule").string(rule.name).key("source").string(rule.source).key("what").string(rule.what);
  json.key("yes").begin_array();
  for (const auto yes : rule.yes) json.string(yes);
  json.end_array().key("no").begin_array();
  for (const auto no : rule.no) json.string(no);
  json.end_array().end_object();
  return out + "\n";
}

std::string term_json(const Term& term) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("phrase").string(term.text).key("lemma").string(term.lemma).key("key").string(term.key);
  json.key("gives").string(term.gives).key("rule").string(term.rule).key("source").string(term.source).end_object();
  return out + "\n";
}

std::string told(const std::vector<const Term*>& terms, bool as_json) {
  if (!as_json) return term_lines(terms);
  std::string out;
  for (const auto* term : terms) out += term_json(*term);
  return out;
}

std::string fact_text(const Fact& fact, const Lexicon& lexicon, bool as_json) {
  std::string out;
  if (!as_json) {
    out = fmt::format("{} {}  {}\n  {}", fact.kind, fact.key, fact.source, fact.name);
    if (!fact.state.empty()) out += fmt::format("  state={}", fact.state);
    if (!fact.sector.empty()) out += fmt::format("  sector={}", fact.sector);
    out += fmt::format("  {}\n", fact.attributes);
  } else {
    JsonWriter json(out);
    json.begin_object().key("key").string(fact.key).key("kind").string(fact.kind).key("name").string(fact.name);
    json.key("state").string(fact.state).key("attributes").string(fact.attributes).key("source").string(fact.source).end_object();
    out += "\n";
  }
  return out + told(lexicon.names_of(fact.key), as_json);
}

std::vector<std::string_view> rule_names(const Lexicon& lexicon) {
  std::vector<std::string_view> names;
  for (const auto& rule : lexicon.rules()) names.push_back(rule.name);
  return names;
}

}  // namespace

Exit run_lexicon(const Arguments& arguments) {
  const auto opened = lexicon_of(arguments);
  if (!opened) return refuse(opened.error());
  const Lexicon& lexicon = **opened;
  const auto what = arguments.text("WHAT");
  const bool json = arguments.has("--json");
  if (const auto* rule = lexicon.rule(what)) return print(json ? rule_json(*rule) : rule_text(*rule));
  if (const auto* fact = lexicon.fact(what)) return print(fact_text(*fact, lexicon, json));
  const auto terms = terms_in(what, lexicon);
  if (!terms.empty()) return print(told(terms, json));
  say(fmt::format("entente lexicon: no rule, key or phrase \"{}\"{}", what, did_you_mean(what, rule_names(lexicon))));
  return Exit::kUsage;
}

}  // namespace entente

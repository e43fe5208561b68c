// Section 12: by which rules, with which knowledge, and with what left out.
#include <array>
#include <map>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

struct Formula {
  std::string_view name, words;
};
constexpr std::array<Formula, 9> kFormulas = {{
    {"Counted as happened",
     "status happened and nothing else; ongoing, planned, hypothetical, generic and negated events are shown and never "
     "added"},
    {"Event",
     "one occasion: later mentions, tellings in near-duplicate texts and events joined by same-event count once"},
    {"Voice",
     "the last of the chain of an attribution, or its source; counted once for each group of near-duplicate texts"},
    {"Unnamed share", "unnamed persons and groups / (speech + document + question)"},
    {"Narrator's share", "(sign + narrator) / all attributions"},
    {"Intensity", "number of distinct happened events of a channel in a month"},
    {"Tone", "mean PLOVER score of happened events of a channel, without STATEMENT"},
    {"Concentration", "sum over named partner states of (events with the partner / events with any)²"},
    {"Said and recorded", "claims on a topic beside the events or partners that would match them"},
}};

constexpr std::array<Formula, 5> kLimits = {{
    {"Documents", "those that name at least one of the two states, or a person, body or place of one"},
    {"Events",
     "those with the focal state as a party; those of the counterpart alone only if their sentence names the focal "
     "state"},
    {"Claims, attributions, questions",
     "in documents that name the focal state: those whose paragraph names either state, or whose voice or target "
     "belongs to one; all of them in a document that names both states and most of whose paragraphs name one"},
    {"Not done", "no forecast, no judgement of truth, no summary: each cell counts or quotes records"},
    {"Same inputs", "same documents, knowledge and version give the same dossier, byte for byte"},
}};

template <class Rows>
Table texts_table(std::string id, std::string title, std::string column, const Rows& rows) {
  Table table{std::move(id), std::move(title), {std::move(column), "How"}, {}, {}};
  for (const Formula& row : rows)
    table.rows.push_back({text_cell(std::string(row.name)), text_cell(std::string(row.words))});
  return table;
}

Table rules_table(const View& view) {
  std::map<std::string, Ids> by_rule;
  const auto take = [&](const RecordHead& record) { by_rule[record.rule].push_back(record.id); };
  for (const EventView& event : view.events) take(*event.record);
  for (const AttributionView& attribution : view.attributions) take(*attribution.record);
  for (const ClaimView& claim : view.claims) take(*claim.record);
  for (const RelationRecord* relation : view.relations) take(*relation);
  for (const RelationRecord& relation : view.links->relations) take(relation);
  for (const QuestionRecord* question : view.questions) take(*question);
  Table table{"method.rules", "Rules that made the records", {"Rule", "What it does", "Records"}, {}, {}};
  for (auto& [rule, ids] : by_rule) {
    const Rule* known = rule.empty() ? nullptr : view.lexicon->rule(rule);
    table.rows.push_back({rule.empty() ? unknown_cell("none named") : text_cell(rule),
                          text_cell(known == nullptr ? std::string() : std::string(known->what)),
                          count_cell(std::move(ids))});
  }
  return table;
}

Table pack_table(const View& view) {
  std::map<std::string, Ids> by_line;
  for (const RelationRecord* relation : view.relations)
    for (const std::string* end : {&relation->from, &relation->to})
      if (end->starts_with("kp:")) by_line[end->substr(3)].push_back(relation->id);
  Table table{"method.pack", "Lines of the knowledge pack that records name", {"Line", "Records"}, {}, {}};
  for (auto& [line, ids] : by_line) table.rows.push_back({text_cell(line), count_cell(std::move(ids))});
  return table;
}

Table versions_table(const View& view, const Dossier& dossier) {
  Table table{"method.versions", "Versions", {"Made by", "Documents"}, {}, {}};
  std::map<std::string, Ids> by_version;
  for (const DocumentView& document : view.documents) {
    const DocumentRecord& record = *document.record;
    by_version[record.engine.empty() ? std::string()
                                     : fmt::format("records: {}, lexicon {}", record.engine, record.lexicon)]
        .push_back(record.id);
  }
  for (auto& [version, ids] : by_version)
    table.rows.push_back({version.empty() ? unknown_cell("records: version not named") : text_cell(version),
                          count_cell(std::move(ids))});
  table.rows.push_back(
      {text_cell(fmt::format("dossier: {}, lexicon {}", dossier.engine, dossier.lexicon)), text_cell("–")});
  return table;
}

}  // namespace

Section method_section(const View& view, const Dossier& dossier) {
  Section made = section(12, "method", "Method and limits");
  made.tables = {texts_table("method.scope", "What is in this dossier", "Part", kLimits),
                 texts_table("method.formulas", "Formulas", "Figure", kFormulas), versions_table(view, dossier),
                 rules_table(view), pack_table(view)};
  return made;
}

}  // namespace entente

// Section 0: how much there is, and how little that may be.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

constexpr std::size_t kFewTexts = 5;

template <class Item>
Ids ids_of(const std::vector<Item>& items) {
  Ids ids;
  for (const Item& item : items) ids.push_back(item.record->id);
  return ids;
}

// One document for each group of near-duplicates.
Ids independent_texts(const View& view) {
  std::map<std::size_t, std::string> first;
  for (const DocumentView& document : view.documents) first.try_emplace(document.group, document.record->id);
  Ids ids;
  for (const auto& [group, id] : first) ids.push_back(id);
  return ids;
}

bool is_conflict(const RelationRecord& relation) {
  return relation.kind == "conflicts-with-record" || relation.kind == "contradicts" ||
         relation.kind == "tension-with" || relation.kind == "unknown-name" || relation.kind == "unknown-holder" ||
         relation.kind == "look-alike";
}

Table figures(const View& view) {
  Ids happened, other, disputes, open;
  for (const EventView& event : view.events)
    (event.record->status == "happened" ? happened : other).push_back(event.record->id);
  for (const RelationRecord* relation : view.relations)
    if (is_conflict(*relation)) disputes.push_back(relation->id);
  for (const QuestionRecord* question : view.questions)
    if (question->state != "answered") open.push_back(question->id);
  std::vector<const AttributionView*> attributions;
  for (const AttributionView& attribution : view.attributions) attributions.push_back(&attribution);
  Ids documents = ids_of(view.documents);
  Table table{"read.figures", "The record in figures", {"What", "n"}, {}, {}};
  const auto row = [&](std::string what, Ids ids) {
    table.rows.push_back({text_cell(std::move(what)), count_cell(std::move(ids))});
  };
  row("documents", std::move(documents));
  row("independent texts", independent_texts(view));
  row("independent voices", independent(view, attributions));
  row("events that happened", std::move(happened));
  row("events of other status", std::move(other));
  row("claims", ids_of(view.claims));
  row("conflicts and tensions", std::move(disputes));
  row("questions not answered", std::move(open));
  table.note =
      "An independent voice is one voice in one group of near-duplicate texts; several who speak as one are one, and so is "
      "the writer of a text.";
  return table;
}

std::string as_it_is(std::string_view value) { return std::string(value); }

Table tally(const View& view, std::string id, std::string title, std::string column, auto value_of,
            std::string (*words_of)(std::string_view) = as_it_is) {
  std::map<std::string, Ids> by_value;
  for (const DocumentView& document : view.documents) {
    std::string value = value_of(document);
    by_value[std::move(value)].push_back(document.record->id);
  }
  Table table{std::move(id), std::move(title), {std::move(column), "documents"}, {}, {}};
  for (auto& [value, ids] : by_value)
    table.rows.push_back({value.empty() ? unknown_cell() : text_cell(words_of(value)), count_cell(std::move(ids))});
  return table;
}

void date_findings(const View& view, Section& made) {
  Ids dated, undated;
  for (const DocumentView& document : view.documents)
    (document.record->published.empty() ? undated : dated).push_back(document.record->id);
  std::string range;
  if (!dated.empty())
    range = fmt::format("{} to {}", day_words(view.documents.front().record->published),
                        day_words(view.documents[dated.size() - 1].record->published));
  made.findings.push_back(count_finding("Documents with a date of publication", std::move(dated), range));
  made.findings.push_back(count_finding("Documents without one", std::move(undated)));
}

}  // namespace

Section read_first_section(const View& view) {
  Section made = section(0, "read-first", "Read this first");
  if (independent_texts(view).size() < kFewTexts)
    made.findings.push_back(
        text_cell("Fewer than five independent texts cannot show a trend: every figure counts what these texts say, "
                  "not what happened."));
  Ids both, focal, counterpart;
  for (const DocumentView& document : view.documents) {
    if (document.names_focal && document.names_counterpart)
      both.push_back(document.record->id);
    else if (document.names_focal)
      focal.push_back(document.record->id);
    else
      counterpart.push_back(document.record->id);
  }
  made.findings.push_back(count_finding(
      fmt::format("Documents that name {} and {}", view.focal_name, view.counterpart_name), std::move(both)));
  if (!focal.empty())
    made.findings.push_back(
        count_finding(fmt::format("Documents that name {} only", view.focal_name), std::move(focal)));
  if (!counterpart.empty())
    made.findings.push_back(
        count_finding(fmt::format("Documents that name {} only, of which events alone are used", view.counterpart_name),
                      std::move(counterpart)));
  date_findings(view, made);
  made.tables.push_back(figures(view));
  made.tables.push_back(
      tally(view, "read.genres", "Genres", "Genre", [](const DocumentView& d) { return d.record->genre; }));
  made.tables.push_back(
      tally(view, "read.languages", "Languages", "Language", [](const DocumentView& d) { return d.record->lang; }));
  made.tables.push_back(tally(view, "read.months", "Months of publication", "Published",
                              [](const DocumentView& d) { return d.month; }, period_words));
  return made;
}

}  // namespace entente

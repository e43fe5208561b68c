// Section 10: one month, on two clocks that are never mixed: when a thing happened, and when a text told of it.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

bool is(const EventView& event, std::string_view status, std::string_view type = {}) {
  return event.record->status == status && (type.empty() || event.record->event_type == type);
}

struct Heading {
  std::string_view words;
  bool (*test)(const EventView&);
};
constexpr std::array<Heading, 9> kHeadings = {{
    {"happened, all", [](const EventView& e) { return is(e, "happened"); }},
    {"met or talked (CONSULT)", [](const EventView& e) { return is(e, "happened", "CONSULT"); }},
    {"agreed or promised (AGREE)", [](const EventView& e) { return is(e, "happened", "AGREE"); }},
    {"delivered (AID)", [](const EventView& e) { return is(e, "happened", "AID"); }},
    {"acted together (COOPERATE)", [](const EventView& e) { return is(e, "happened", "COOPERATE"); }},
    {"said (STATEMENT)", [](const EventView& e) { return is(e, "happened", "STATEMENT"); }},
    {"under way", [](const EventView& e) { return is(e, "ongoing"); }},
    {"planned for it", [](const EventView& e) { return is(e, "planned"); }},
    {"denied", [](const EventView& e) { return is(e, "negated"); }},
}};

Table headings_table(const std::vector<const EventView*>& events, const std::string& period) {
  Table table{"monthly.headings",
              fmt::format("First clock: dated {}", period_words(period)),
              {"What", "n"},
              {},
              "Events whose own date lies in the period, whenever they were told."};
  for (const Heading& heading : kHeadings) {
    Ids ids;
    for (const EventView* event : events)
      if (heading.test(*event)) ids.push_back(event->record->id);
    table.rows.push_back({text_cell(std::string(heading.words)), count_cell(std::move(ids))});
  }
  return table;
}

Table events_table(const View& view, const std::vector<const EventView*>& events) {
  Table table{"monthly.events", "Its events", {"When", "Status", "Event", "Words of the text"}, {}, {}};
  std::vector<const EventView*> sorted = events;
  std::ranges::stable_sort(sorted, {}, [](const EventView* event) { return std::string_view(event->record->date); });
  for (const EventView* event : sorted)
    table.rows.push_back({text_cell(day_words(event->record->date)), text_cell(event->record->status),
                          text_cell(event_name(view, *event->record)),
                          words_cell(view, *event->record)});
  return table;
}

Table told_table(const View& view, const std::string& period) {
  Table table{"monthly.told",
              fmt::format("Second clock: published {}", period_words(period)),
              {"What", "n"},
              {},
              "What texts published in the period say, whatever time they speak of."};
  Ids documents, events, claims, disputes;
  std::map<std::string, Ids> topics;
  std::vector<const AttributionView*> attributions;
  const auto within = [&](std::size_t document) { return view.documents[document].month == period; };
  for (const DocumentView& document : view.documents)
    if (document.month == period) documents.push_back(document.record->id);
  for (const EventView& event : view.events)
    if (within(event.document)) events.push_back(event.record->id);
  for (const ClaimView& claim : view.claims) {
    if (!within(claim.document)) continue;
    claims.push_back(claim.record->id);
    for (const std::string& topic : claim.record->topics) topics[topic].push_back(claim.record->id);
  }
  for (const AttributionView& attribution : view.attributions)
    if (within(attribution.document)) attributions.push_back(&attribution);
  for (const RelationRecord* relation : view.relations) {
    const auto document = view.document_of.find(std::string_view(relation->from).substr(0, relation->from.find('/')));
    const bool dispute = relation->kind == "conflicts-with-record" || relation->kind == "contradicts" ||
                         relation->kind == "tension-with";
    if (dispute && document != view.document_of.end() && within(document->second)) disputes.push_back(relation->id);
  }
  const auto row = [&](std::string what, Ids ids) {
    table.rows.push_back({text_cell(std::move(what)), count_cell(std::move(ids))});
  };
  row("documents", std::move(documents));
  row("events told", std::move(events));
  row("claims", std::move(claims));
  row("independent voices", independent(view, attributions));
  row("disputed (conflicts, contradictions, tensions)", std::move(disputes));
  for (auto& [topic, ids] : topics) row("claims on " + topic, std::move(ids));
  return table;
}

}  // namespace

std::string latest_period(const View& view) {
  std::string month, year;
  for (const EventView& event : view.events) {
    if (event.period.size() == 7) month = std::max(month, event.period);
    if (event.period.size() == 4 && event.period != "XXXX" && event.period != "YYYY")
      year = std::max(year, event.period);
  }
  return month.empty() ? year : month;
}

Section monthly_section(const View& view, const std::string& period) {
  Section made = section(10, "monthly", "Monthly report");
  if (period.empty()) {
    made.findings.push_back(
        unknown_cell("Month: unknown. No event has a year; dates of publication (--published NAME=DATE) would place "
                     "the events that have a day and month."));
    return made;
  }
  std::vector<const EventView*> events;
  for (const EventView& event : view.events)
    if (event.period == period) events.push_back(&event);
  made.findings.push_back(
      text_cell(fmt::format("Period: {}. What is recorded, not what was achieved.", period_words(period))));
  made.tables = {headings_table(events, period), events_table(view, events), told_table(view, period)};
  return made;
}

}  // namespace entente

// Section 1: what is recorded, in three bands. Nothing is ordered that no text orders.
#include <algorithm>
#include <array>
#include <queue>
#include <tuple>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 6> kStatuses = {"happened",     "ongoing", "planned",
                                                       "hypothetical", "generic", "negated"};

struct BandText {
  Band band;
  std::string_view id, title, note;
};
constexpr std::array<BandText, 3> kBandTexts = {{
    {Band::kDated, "timeline.dated", "Dated to the day",
     "By day; within a day by document and place in it, which says nothing of the order. In brackets who dated it, if "
     "not the text alone."},
    {Band::kPartly, "timeline.partly", "Partly dated: day, month or year missing",
     "A missing year stays missing: the order of the rows is no order of the events unless a column “Order” says so."},
    {Band::kUndated, "timeline.undated", "Undated",
     "No date is recorded. Rows stand in the order of the texts unless a column “Order” says more."},
}};

// The positions of `events` so that whatever a text puts before another comes first; otherwise in the order given. What
// a circle of constraints holds fast follows at the end, in the order given.
std::vector<std::size_t> in_order(const std::vector<const EventView*>& events) {
  std::unordered_map<std::string_view, std::size_t> index;
  for (std::size_t i = 0; i < events.size(); ++i) {
    index.emplace(events[i]->record->id, i);
    for (const std::string& twin : events[i]->twins) index.emplace(twin, i);
  }
  std::vector<std::vector<std::size_t>> later(events.size());
  std::vector<std::size_t> waiting(events.size());
  const auto constrain = [&](std::size_t first, std::size_t second) {
    if (first == second) return;
    later[first].push_back(second);
    ++waiting[second];
  };
  for (std::size_t i = 0; i < events.size(); ++i) {
    for (const std::string& id : events[i]->record->before)
      if (const auto other = index.find(id); other != index.end()) constrain(i, other->second);
    for (const std::string& id : events[i]->record->after)
      if (const auto other = index.find(id); other != index.end()) constrain(other->second, i);
  }
  std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
  for (std::size_t i = 0; i < events.size(); ++i)
    if (waiting[i] == 0) ready.push(i);
  std::vector<std::size_t> order;
  std::vector<bool> placed(events.size());
  while (!ready.empty()) {
    const std::size_t next = ready.top();
    ready.pop();
    order.push_back(next);
    placed[next] = true;
    for (const std::size_t other : later[next])
      if (--waiting[other] == 0) ready.push(other);
  }
  for (std::size_t i = 0; i < events.size(); ++i)
    if (!placed[i]) order.push_back(i);
  return order;
}

Cell order_cell(const View& view, const EventRecord& event) {
  std::string text;
  Ids ids;
  const auto add = [&](std::string_view word, const Ids& others) {
    for (const std::string& id : others) {
      const auto other = view.event_of.find(id);
      if (other == view.event_of.end()) continue;
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", word, event_name(view, *other->second));
      ids.push_back(id);
    }
  };
  add("before", event.before);
  add("after", event.after);
  return ids.empty() ? text_cell("–") : evidence_cell(std::move(text), std::move(ids));
}

Cell mentions_cell(const EventView& event) {
  const EventRecord& record = *event.record;
  const std::size_t mentions = std::max<std::size_t>(record.evidence.size(), 1) + record.anaphors.size();
  std::string text = std::to_string(mentions);
  if (!event.twins.empty()) text += fmt::format(", retold {}×", event.twins.size());
  Ids ids{record.id};
  append(ids, event.twins);
  return evidence_cell(std::move(text), std::move(ids));
}

Cell vouchers_cell(const View& view, const EventView& event) {
  std::string names;
  for (const std::string& voice : vouchers(view, event)) names += (names.empty() ? "" : "; ") + actor_name(view, voice);
  return evidence_cell(std::move(names),
                       event.record->attributions.empty() ? Ids{event.record->id} : event.record->attributions);
}

Cell when_cell(const EventRecord& event) {
  if (event.date.empty()) return unknown_cell();
  const auto basis = event.basis.find("date");
  const bool told = basis == event.basis.end() || basis->second == "text";
  return text_cell(day_words(event.date) + (told ? std::string() : fmt::format(" ({})", basis->second)));
}

std::vector<Cell> row_of(const View& view, const EventView& event, bool ordered) {
  const EventRecord& record = *event.record;
  std::vector<Cell> row{when_cell(record),
                        text_cell(record.status),
                        text_cell(event_name(view, record)),
                        words_cell(view, record),
                        vouchers_cell(view, event),
                        mentions_cell(event)};
  if (ordered) row.push_back(order_cell(view, record));
  return row;
}

bool has_order(const EventView& event) { return !event.record->before.empty() || !event.record->after.empty(); }

Table band_table(const View& view, const BandText& text) {
  Table table{std::string(text.id),
              std::string(text.title),
              {"When", "Status", "Event", "Words of the text", "According to", "Mentions"},
              {},
              std::string(text.note)};
  std::vector<const EventView*> events;
  for (const EventView& event : view.events)
    if (event.band == text.band) events.push_back(&event);
  if (text.band != Band::kUndated)
    std::ranges::stable_sort(events, {}, [](const EventView* event) { return std::string_view(event->record->date); });
  const bool ordered = std::ranges::any_of(events, [](const EventView* event) { return has_order(*event); });
  if (ordered) table.columns.emplace_back("Order");
  for (const std::size_t i : in_order(events)) table.rows.push_back(row_of(view, *events[i], ordered));
  return table;
}

Table bands_table(const View& view) {
  Table table{
      "timeline.bands", "Events by band and status", {"Band"}, {}, "Only what happened counts as having happened."};
  table.columns.insert(table.columns.end(), kStatuses.begin(), kStatuses.end());
  for (const BandText& text : kBandTexts) {
    std::vector<Cell> row{text_cell(std::string(text.title))};
    for (const std::string_view status : kStatuses) {
      Ids ids;
      for (const EventView& event : view.events)
        if (event.band == text.band && event.record->status == status) ids.push_back(event.record->id);
      row.push_back(count_or_blank(std::move(ids)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Section timeline_section(const View& view) {
  Section made = section(1, "timeline", "Timeline");
  Ids with_year, folded;
  bool ordered = false;
  for (const EventView& event : view.events) {
    const std::string& period = event.period;
    if (event.record->status == "happened" && !period.empty() && period != "XXXX")
      with_year.push_back(event.record->id);
    append(folded, event.twins);
    ordered = ordered || has_order(event);
  }
  made.findings.push_back(count_finding("Events that happened and have a year", std::move(with_year)));
  if (!folded.empty())
    made.findings.push_back(
        count_finding("Tellings in near-duplicate texts or of one event, counted once", std::move(folded)));
  made.tables.push_back(bands_table(view));
  for (const BandText& text : kBandTexts) made.tables.push_back(band_table(view, text));
  if (!ordered && !view.events.empty())
    made.pending =
        "No order between events is recorded yet; the reading of “before” and “after” will add a column “Order”.";
  return made;
}

}  // namespace entente

// Section 3: in which channels, how much, and how friendly; statements apart from deeds, the undated apart from months.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "base/strings.h"
#include "dossier/limits.h"
#include "dossier/sections.h"

namespace entente {
namespace {

constexpr std::string_view kStatement = "STATEMENT";

std::optional<int> score_in(const Code* code) {
  if (code == nullptr) return std::nullopt;
  std::string_view digits = attribute(code->attributes, "score");
  const bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  const auto value = read_unsigned(digits);
  if (!value || *value > 1000) return std::nullopt;
  return negative ? -static_cast<int>(*value) : static_cast<int>(*value);
}

// The PLOVER score in tenths: the mode's if it has one, otherwise the type's.
std::optional<int> score_of(const Lexicon& lexicon, const EventRecord& event) {
  if (!event.event_mode.empty())
    if (const auto score =
            score_in(lexicon.code("event_mode", fmt::format("{}/{}", event.event_type, event.event_mode))))
      return score;
  return score_in(lexicon.code("event_type", event.event_type));
}

Cell tone_cell(const View& view, const std::vector<const EventView*>& events) {
  std::map<std::string, std::pair<int, Ids>> by_kind;
  for (const EventView* event : events) {
    const EventRecord& record = *event->record;
    if (record.status != "happened" || record.event_type == kStatement) continue;
    const std::optional<int> score = score_of(*view.lexicon, record);
    if (!score) continue;
    std::string name =
        record.event_mode.empty() ? record.event_type : fmt::format("{}/{}", record.event_type, record.event_mode);
    auto& [tenths, ids] = by_kind[fmt::format("{} {}", name, signed_tenths(*score))];
    tenths = *score;
    ids.push_back(record.id);
  }
  std::vector<std::pair<std::string, int>> scores;
  Parts parts;
  for (auto& [name, kind] : by_kind) {
    scores.emplace_back(name, kind.first);
    parts.emplace_back(name, std::move(kind.second));
  }
  return mean_cell("mean PLOVER score of happened events without STATEMENT", scores, std::move(parts));
}

template <class Test>
Ids pick(const std::vector<const EventView*>& events, Test test) {
  Ids ids;
  for (const EventView* event : events)
    if (test(*event)) ids.push_back(event->record->id);
  return ids;
}

bool happened(const EventView& event) { return event.record->status == "happened"; }

using Channels = std::vector<std::pair<std::string, std::vector<const EventView*>>>;

Channels channels_of(const View& view) {
  std::map<std::string, std::vector<const EventView*>> by_channel;
  for (const EventView& event : view.events) {
    for (const std::string& channel : event.record->context) by_channel[channel].push_back(&event);
    if (event.record->context.empty()) by_channel["no channel told"].push_back(&event);
  }
  Channels channels(by_channel.begin(), by_channel.end());
  std::ranges::sort(channels, {}, [](const auto& channel) {
    const auto done = std::ranges::count_if(channel.second, [](const EventView* event) { return happened(*event); });
    return std::tuple(-done, -static_cast<std::int64_t>(channel.second.size()), std::string_view(channel.first));
  });
  if (channels.size() > kMostCodes) channels.resize(kMostCodes);
  return channels;
}

Table channels_table(const View& view, const Channels& channels) {
  Table table{
      "channels.table",
      "Channels",
      {"Channel", "happened", "of these: statements", "of these: between the two", "ongoing", "planned", "hypothetical",
       "generic", "negated", "Tone"},
      {},
      "An event with several channels stands in each of them: rows do not add up. Tone is the mean PLOVER score (−10 "
      "hostile to +10 helpful) of what happened, without statements; with few events it says little."};
  for (const auto& [channel, events] : channels) {
    const auto with = [&events = events](std::string_view status) {
      return count_or_blank(pick(events, [&](const EventView& event) { return event.record->status == status; }));
    };
    table.rows.push_back(
        {text_cell(channel), count_cell(pick(events, happened)),
         count_or_blank(
             pick(events, [](const EventView& e) { return happened(e) && e.record->event_type == kStatement; })),
         count_or_blank(pick(events, [](const EventView& e) { return happened(e) && e.between; })), with("ongoing"),
         with("planned"), with("hypothetical"), with("generic"), with("negated"), tone_cell(view, events)});
  }
  return table;
}

// Months first, then years without a month, then what has no year at all.
auto period_key(std::string_view period) {
  const int rank = period.empty() ? 3 : period == "XXXX" || period == "YYYY" ? 2 : period.size() == 4 ? 1 : 0;
  return std::tuple(rank, period);
}

Table months_table(const View& view, const Channels& channels) {
  Table table{"channels.months",
              "What happened, by month and channel",
              {"Month"},
              {},
              "Events without a month are never spread over months. An event with several channels counts in each; the "
              "column “all” counts it once."};
  for (const auto& [channel, events] : channels) table.columns.push_back(channel);
  table.columns.insert(table.columns.end(), {"all", "of these statements"});
  std::map<std::string, std::vector<const EventView*>> by_period;
  for (const EventView& event : view.events)
    if (happened(event)) by_period[event.period].push_back(&event);
  std::vector<std::string> periods;
  for (const auto& [period, events] : by_period) periods.push_back(period);
  std::ranges::sort(periods, {}, [](const std::string& period) { return period_key(period); });
  for (const std::string& period : periods) {
    std::map<std::string, Ids> by_channel;
    for (const EventView* event : by_period[period])
      for (const std::string& channel :
           event->record->context.empty() ? Ids{"no channel told"} : event->record->context)
        by_channel[channel].push_back(event->record->id);
    std::vector<Cell> row{text_cell(period_words(period))};
    for (const auto& [channel, events] : channels) row.push_back(count_or_blank(by_channel[channel]));
    row.push_back(count_cell(pick(by_period[period], [](const EventView&) { return true; })));
    row.push_back(
        count_or_blank(pick(by_period[period], [](const EventView& e) { return e.record->event_type == kStatement; })));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table types_table(const View& view) {
  std::map<std::string, std::vector<const EventView*>> by_type;
  for (const EventView& event : view.events) by_type[event.record->event_type].push_back(&event);
  Table table{"channels.types", "Kinds of event", {"Type", "Meaning", "happened", "other status", "Score"}, {}, {}};
  for (const auto& [type, events] : by_type) {
    const Code* code = view.lexicon->code("event_type", type);
    const std::optional<int> score = score_in(code);
    table.rows.push_back({text_cell(type), text_cell(code == nullptr ? std::string() : std::string(code->label)),
                          count_or_blank(pick(events, happened)),
                          count_or_blank(pick(events, [](const EventView& e) { return !happened(e); })),
                          !score || type == kStatement ? text_cell("–") : text_cell(signed_tenths(*score))});
  }
  return table;
}

}  // namespace

Section channels_section(const View& view) {
  Section made = section(3, "channels", "Channels and intensity");
  std::vector<const EventView*> all;
  for (const EventView& event : view.events) all.push_back(&event);
  const auto deed = [](const EventView& e) {
    return happened(e) && (e.record->event_type == "AID" || e.record->event_type == "COOPERATE");
  };
  made.findings.push_back(count_finding("Events that happened", pick(all, happened)));
  made.findings.push_back(count_finding("Of these statements", pick(all, [](const EventView& e) {
                                          return happened(e) && e.record->event_type == kStatement;
                                        })));
  made.findings.push_back(count_finding("Of these material help or common action (AID, COOPERATE)", pick(all, deed)));
  made.findings.push_back(count_finding(
      "Happened, without a month", pick(all, [](const EventView& e) { return happened(e) && e.period.size() != 7; }),
      "never spread over months"));
  const Channels channels = channels_of(view);
  made.tables = {channels_table(view, channels), months_table(view, channels), types_table(view)};
  return made;
}

}  // namespace entente

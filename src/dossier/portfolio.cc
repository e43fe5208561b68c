// Section 4: with whom the focal state acts, how evenly, who gives; and what is said of partners but not recorded.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dossier/sections.h"

namespace entente {
namespace {

bool counts_as_done(const EventRecord& event) { return event.status == "happened" || event.status == "ongoing"; }
bool is_material(const EventRecord& event) { return event.event_type == "AID" || event.event_type == "COOPERATE"; }

struct Partner {
  std::string state;
  std::vector<const EventView*> events;
};

std::vector<Partner> partners_of(const View& view) {
  std::map<std::string, std::vector<const EventView*>> by_state;
  for (const EventView& event : view.events) {
    if (!event.focal) continue;
    for (const std::string& state : event.states)
      if (state != view.focal) by_state[state].push_back(&event);
  }
  std::vector<Partner> partners;
  for (auto& [state, events] : by_state) partners.push_back({state, std::move(events)});
  std::ranges::sort(partners, {}, [](const Partner& partner) {
    return std::tuple(-static_cast<std::int64_t>(partner.events.size()), std::string_view(partner.state));
  });
  return partners;
}

template <class Test>
Ids pick(const std::vector<const EventView*>& events, Test test) {
  Ids ids;
  for (const EventView* event : events)
    if (test(*event->record)) ids.push_back(event->record->id);
  return ids;
}

bool from_to(const EventRecord& event, const std::string& from, const std::string& to) {
  return std::ranges::find(event.actor_states, from) != event.actor_states.end() &&
         std::ranges::find(event.recipient_states, to) != event.recipient_states.end();
}

std::string channel_list(const std::vector<const EventView*>& events) {
  std::map<std::string, bool> channels;  // → is anything more than hypothetical or generic there
  for (const EventView* event : events)
    for (const std::string& channel : event->record->context)
      channels[channel] = channels[channel] || counts_as_done(*event->record);
  Ids words;
  for (const auto& [channel, done] : channels) words.push_back(done ? channel : channel + "*");
  return fmt::format("{}", fmt::join(words, ", "));
}

Table partners_table(const View& view, const std::vector<Partner>& partners) {
  Table table{"portfolio.partners",
              fmt::format("Partner states of {}", view.focal_name),
              {"Partner", "Channels", "Events", "happened", "ongoing", "Material, happened or ongoing",
               "Partner gives (AID happened)", fmt::format("{} gives (AID happened)", view.focal_name),
               "Tension (negated or hostile)"},
              {},
              "* planned, hypothetical, generic or negated only. An event with several partners stands at each."};
  const auto hostile = [&](const EventRecord& e) {
    const Code* code = view.lexicon->code("event_type", e.event_type);
    return e.status == "negated" || (code != nullptr && attribute(code->attributes, "quad").ends_with("conflict"));
  };
  for (const Partner& partner : partners) {
    const auto& events = partner.events;
    table.rows.push_back(
        {text_cell(state_name(view, partner.state)), text_cell(channel_list(events)),
         count_cell(pick(events, [](const EventRecord&) { return true; })),
         count_or_blank(pick(events, [](const EventRecord& e) { return e.status == "happened"; })),
         count_or_blank(pick(events, [](const EventRecord& e) { return e.status == "ongoing"; })),
         count_or_blank(pick(events, [](const EventRecord& e) { return is_material(e) && counts_as_done(e); })),
         count_or_blank(pick(events,
                             [&](const EventRecord& e) {
                               return e.event_type == "AID" && e.status == "happened" &&
                                      from_to(e, partner.state, view.focal);
                             })),
         count_or_blank(pick(events,
                             [&](const EventRecord& e) {
                               return e.event_type == "AID" && e.status == "happened" &&
                                      from_to(e, view.focal, partner.state);
                             })),
         count_or_blank(pick(events, hostile))});
  }
  return table;
}

// Parties of the focal state's events without a name and without a state: "international partners".
Table unnamed_table(const View& view) {
  std::map<std::string, std::vector<const EventView*>> by_party;
  for (const EventView& event : view.events) {
    if (!event.focal) continue;
    for (const Ids* parties : {&event.record->actors, &event.record->recipients})
      for (const std::string& id : *parties) {
        const auto found = view.entities.find(id);
        if (found != view.entities.end() && !found->second->named && found->second->state.empty())
          by_party[actor(view, id)].push_back(&event);
      }
  }
  Table table{"portfolio.unnamed",
              "Parties without a name",
              {"Party", "Channels", "Events", "happened", "ongoing"},
              {},
              "They are in no index: nobody can say whether two of them are one."};
  for (const auto& [party, events] : by_party)
    table.rows.push_back({text_cell(actor_name(view, party)), text_cell(channel_list(events)),
                          count_cell(pick(events, [](const EventRecord&) { return true; })),
                          count_or_blank(pick(events, [](const EventRecord& e) { return e.status == "happened"; })),
                          count_or_blank(pick(events, [](const EventRecord& e) { return e.status == "ongoing"; }))});
  return table;
}

Cell index_of(const View& view, const std::vector<Partner>& partners, auto test) {
  Parts parts;
  for (const Partner& partner : partners)
    if (Ids ids = pick(partner.events, test); !ids.empty())
      parts.emplace_back(state_name(view, partner.state), std::move(ids));
  return concentration_cell(std::move(parts));
}

Table index_table(const View& view, const std::vector<Partner>& partners) {
  std::set<std::string> channels;
  for (const Partner& partner : partners)
    for (const EventView* event : partner.events)
      channels.insert(event->record->context.begin(), event->record->context.end());
  Table table{"portfolio.index",
              "Concentration over named partner states",
              {"Channel", "Index, happened", "Index, all but negated"},
              {},
              "Herfindahl index: sum of the squared shares of the partners, 1 when there is one. " +
                  std::string(partners.size() == 1
                                  ? "Here the record names one partner only; that is not to say that there is only one."
                                  : "It speaks of what is recorded, not of all there is.")};
  const auto row = [&](std::string name, auto in_channel) {
    table.rows.push_back(
        {text_cell(std::move(name)),
         index_of(view, partners, [&](const EventRecord& e) { return in_channel(e) && e.status == "happened"; }),
         index_of(view, partners, [&](const EventRecord& e) { return in_channel(e) && e.status != "negated"; })});
  };
  row("all", [](const EventRecord&) { return true; });
  for (const std::string& channel : channels)
    row(channel, [&](const EventRecord& e) { return std::ranges::find(e.context, channel) != e.context.end(); });
  return table;
}

Table direction_table(const View& view) {
  Table table{"portfolio.direction",
              "Who gives: AID by direction and status",
              {"Direction", "happened", "ongoing", "planned", "hypothetical", "generic", "negated"},
              {},
              "What was promised or hoped for is not counted as given."};
  std::vector<const EventView*> all;
  for (const EventView& event : view.events) all.push_back(&event);
  const auto row = [&](std::string name, auto test) {
    std::vector<Cell> cells{text_cell(std::move(name))};
    for (const char* status : {"happened", "ongoing", "planned", "hypothetical", "generic", "negated"})
      cells.push_back(count_cell(
          pick(all, [&](const EventRecord& e) { return e.event_type == "AID" && e.status == status && test(e); })));
    table.rows.push_back(std::move(cells));
  };
  const auto gives = [&](const EventRecord& e) {
    return std::ranges::find(e.actor_states, view.focal) != e.actor_states.end();
  };
  const auto gets = [&](const EventRecord& e) {
    return std::ranges::find(e.recipient_states, view.focal) != e.recipient_states.end();
  };
  row(fmt::format("{} → {}", view.counterpart_name, view.focal_name),
      [&](const EventRecord& e) { return from_to(e, view.counterpart, view.focal); });
  row(fmt::format("{} → {}", view.focal_name, view.counterpart_name),
      [&](const EventRecord& e) { return from_to(e, view.focal, view.counterpart); });
  row(fmt::format("other states → {}", view.focal_name), [&](const EventRecord& e) {
    return gets(e) && !from_to(e, view.counterpart, view.focal) && !e.actor_states.empty();
  });
  row(fmt::format("giver unknown → {}", view.focal_name),
      [&](const EventRecord& e) { return gets(e) && e.actor_states.empty(); });
  row(fmt::format("{} → others or unknown", view.focal_name),
      [&](const EventRecord& e) { return gives(e) && !from_to(e, view.focal, view.counterpart); });
  return table;
}

bool involves(const EventRecord& event, const std::string& state) {
  return std::ranges::find(event.actor_states, state) != event.actor_states.end() ||
         std::ranges::find(event.recipient_states, state) != event.recipient_states.end();
}
bool together(const View& view, const EventRecord& event) {
  return involves(event, view.focal) && involves(event, view.counterpart);
}

bool in_channel(const EventRecord& event, std::string_view channel) {
  return std::ranges::find(event.context, channel) != event.context.end();
}

std::vector<const ClaimView*> claims_on(const View& view, std::string_view topic) {
  std::vector<const ClaimView*> claims;
  for (const ClaimView& claim : view.claims)
    if (std::ranges::find(claim.record->topics, topic) != claim.record->topics.end()) claims.push_back(&claim);
  return claims;
}

// What is said beside what is recorded to match it.
Table gap_table(const View& view, const std::vector<Partner>& partners) {
  Table table{"portfolio.gap",
              "Said and recorded",
              {"Topic", "Claims", "Independent voices", "What would match", "Recorded"},
              {},
              "Many claims beside nothing recorded is a question to ask, not a finding against anybody."};
  std::vector<const EventView*> all;
  for (const EventView& event : view.events) all.push_back(&event);
  const auto row = [&](std::string_view topic, std::string match, Ids recorded) {
    const std::vector<const ClaimView*> claims = claims_on(view, topic);
    Ids ids;
    for (const ClaimView* claim : claims) ids.push_back(claim->record->id);
    table.rows.push_back({text_cell(std::string(topic)), count_cell(std::move(ids)),
                          count_cell(independent(view, claims)), text_cell(std::move(match)),
                          count_cell(std::move(recorded))});
  };
  Ids others, names;
  for (const Partner& partner : partners) {
    Ids ids = pick(partner.events, counts_as_done);
    if (partner.state == view.counterpart || ids.empty()) continue;
    append(others, ids);
    names.push_back(state_name(view, partner.state));
  }
  row("diversification",
      fmt::format("events with partner states other than {}, happened or ongoing (named: {})", view.counterpart_name,
                  names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))),
      std::move(others));
  row("reciprocity", fmt::format("help given by {} that happened", view.focal_name),
      pick(all, [&](const EventRecord& e) {
        return e.event_type == "AID" && e.status == "happened" && from_to(e, view.focal, view.counterpart);
      }));
  row("capability-transfer", fmt::format("help to {} with a named capability that happened", view.focal_name),
      pick(all, [&](const EventRecord& e) {
        return e.event_type == "AID" && e.status == "happened" && !e.capability.empty() &&
               from_to(e, view.counterpart, view.focal);
      }));
  row("military-cooperation", "common military action between the two, happened or ongoing",
      pick(all, [&](const EventRecord& e) {
        return e.event_type == "COOPERATE" && counts_as_done(e) && in_channel(e, "military") && together(view, e);
      }));
  row("economic-ties", "economic cooperation or help between the two that happened",
      pick(all, [&](const EventRecord& e) {
        return is_material(e) && e.status == "happened" && in_channel(e, "economic") && together(view, e);
      }));
  return table;
}

}  // namespace

Section portfolio_section(const View& view) {
  Section made = section(4, "portfolio", "Partner portfolio and balance");
  const std::vector<Partner> partners = partners_of(view);
  Ids named;
  for (const Partner& partner : partners) named.push_back(partner.events.front()->record->id);
  // Not a count cell: one event may name several partners.
  made.findings.push_back(
      evidence_cell(fmt::format("Named partner states of {}: {}", view.focal_name, partners.size()), std::move(named)));
  made.tables = {partners_table(view, partners), unnamed_table(view), index_table(view, partners),
                 direction_table(view), gap_table(view, partners)};
  return made;
}

}  // namespace entente

// Section 5: which means are handed over, how firmly, by whom to whom, and according to whom.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "dossier/limits.h"
#include "dossier/sections.h"

namespace entente {
namespace {

bool is_transfer(const EventRecord& event) { return event.event_type == "AID"; }
bool has(const Ids& codes, std::string_view code) { return std::ranges::find(codes, code) != codes.end(); }

std::string states_text(const View& view, const Ids& states, std::string_view otherwise) {
  if (states.empty()) return std::string(otherwise);
  Ids names;
  for (const std::string& state : states) names.push_back(state_name(view, state));
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string direction_of(const View& view, const EventRecord& event) {
  return fmt::format("{} {} {}", states_text(view, event.actor_states, "provider unknown"),
                     event.reciprocal ? "–" : "→", states_text(view, event.recipient_states, "receiver unknown"));
}

struct Key {
  std::string form, status, direction, source;
  friend auto operator<=>(const Key&, const Key&) = default;
};
struct Row {
  Ids ids;
  Ids quantities;
};

std::string voices_text(const View& view, const Ids& voices) {
  Ids names;
  for (const std::string& voice : voices) names.push_back(actor_name(view, voice));
  return fmt::format("{}", fmt::join(names, "; "));
}

// A claim that says of the same words what an event record says already is no second report.
class Told {
 public:
  explicit Told(const View& view) {
    for (const EventView& event : view.events)
      for (const std::string& form : event.record->capability) {
        for (const std::string& id : event.record->attributions) by_attribution_.emplace(id, form);
        if (event.record->span) by_place_[{event.record->doc, form}].push_back(*event.record->span);
      }
    for (auto& [key, spans] : by_place_) std::ranges::sort(spans);
  }
  bool holds(const ClaimRecord& claim, const std::string& form) const {
    if (!claim.attribution.empty() && by_attribution_.contains({claim.attribution, form})) return true;
    const auto found = by_place_.find({claim.doc, form});
    if (found == by_place_.end() || !claim.span) return false;
    const auto next = std::ranges::lower_bound(found->second, claim.span->begin, {}, &Span::begin);
    return (next != found->second.end() && next->overlaps(*claim.span)) ||
           (next != found->second.begin() && std::prev(next)->overlaps(*claim.span));
  }

 private:
  std::set<std::pair<std::string, std::string>> by_attribution_;
  std::map<std::pair<std::string, std::string>, std::vector<Span>> by_place_;
};

std::map<Key, Row> rows_of(const View& view, const Told& told) {
  std::map<Key, Row> rows;
  for (const EventView& event : view.events)
    for (const std::string& form : event.record->capability) {
      Row& row = rows[{form, fmt::format("{} ({})", event.record->status, event.record->event_type),
                       direction_of(view, *event.record), voices_text(view, vouchers(view, event))}];
      row.ids.push_back(event.record->id);
      if (event.record->quantity) {
        std::string quantity = words(view, event.record->doc, event.record->quantity->span, 60);
        if (!quantity.empty() && !has(row.quantities, quantity)) row.quantities.push_back(std::move(quantity));
      }
    }
  for (const ClaimView& claim : view.claims)
    for (const std::string& form : claim.record->capability)
      if (!told.holds(*claim.record, form))
        rows[{form, fmt::format("only claimed ({}, hedge {})", claim.record->kind, claim.record->hedge),
              "provider unknown", voices_text(view, claim.voices)}]
            .ids.push_back(claim.record->id);
  return rows;
}

Table rows_table(const View& view, const Told& told) {
  Table table{"capability.table",
              "Form, status, direction, source",
              {"Form", "Status", "Direction", "According to", "Quantity as written", "Records"},
              {},
              "Delivered is not promised, and promised is not hoped for. A quantity is kept in the words of the text."};
  for (auto& [key, row] : rows_of(view, told)) {
    table.rows.push_back(
        {text_cell(key.form), text_cell(key.status), text_cell(key.direction), text_cell(key.source),
         row.quantities.empty() ? unknown_cell() : text_cell(fmt::format("{}", fmt::join(row.quantities, "; "))),
         count_cell(row.ids)});
  }
  return table;
}

Table forms_table(const View& view, const Told& told) {
  Table table{"capability.forms",
              "Delivered, promised, hoped for",
              {"Form", "delivered", "under way", "promised", "hoped for", "presupposed", "denied", "other events",
               "only claimed", "provider unknown"},
              {},
              "Delivered: AID that happened. Under way: AID or COOPERATE, ongoing. Promised: AGREE that happened, or "
              "anything planned. Hoped for: hypothetical. Presupposed: generic. Denied: negated."};
  std::set<std::string> forms;
  for (const EventView& event : view.events)
    forms.insert(event.record->capability.begin(), event.record->capability.end());
  for (const ClaimView& claim : view.claims)
    forms.insert(claim.record->capability.begin(), claim.record->capability.end());
  while (forms.size() > kMostCodes) forms.erase(std::prev(forms.end()));
  for (const std::string& form : forms) {
    std::array<Ids, 7> of;
    Ids claimed, no_provider;
    for (const EventView& event : view.events) {
      const EventRecord& e = *event.record;
      if (!has(e.capability, form)) continue;
      const std::size_t column = e.status == "negated"                                                      ? 5
                                 : e.status == "hypothetical"                                               ? 3
                                 : e.status == "generic"                                                    ? 4
                                 : e.status == "planned"                                                    ? 2
                                 : e.event_type == "AGREE"                                                  ? 2
                                 : e.status == "ongoing" && (is_transfer(e) || e.event_type == "COOPERATE") ? 1
                                 : e.status == "happened" && is_transfer(e)                                 ? 0
                                                                                                            : 6;
      of[column].push_back(e.id);
      if (e.actor_states.empty()) no_provider.push_back(e.id);
    }
    for (const ClaimView& claim : view.claims)
      if (has(claim.record->capability, form) && !told.holds(*claim.record, form)) {
        claimed.push_back(claim.record->id);
        no_provider.push_back(claim.record->id);
      }
    std::vector<Cell> row{text_cell(form)};
    for (Ids& ids : of) row.push_back(count_or_blank(std::move(ids)));
    row.push_back(count_or_blank(std::move(claimed)));
    row.push_back(count_or_blank(std::move(no_provider)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string not_recorded(const View& view) {
  std::set<std::string_view> forms;
  for (const EventView& event : view.events)
    forms.insert(event.record->capability.begin(), event.record->capability.end());
  for (const ClaimView& claim : view.claims)
    forms.insert(claim.record->capability.begin(), claim.record->capability.end());
  Ids missing;
  for (const Code& code : view.lexicon->codes("capability"))
    if (!forms.contains(code.code)) missing.emplace_back(code.code);
  return fmt::format("{}", fmt::join(missing, ", "));
}

}  // namespace

Section capability_section(const View& view) {
  Section made = section(5, "capability", "Capability transfer");
  const Told told(view);
  Ids delivered, dated;
  for (const EventView& event : view.events)
    if (!event.record->capability.empty() && is_transfer(*event.record) && event.record->status == "happened") {
      delivered.push_back(event.record->id);
      if (event.band != Band::kUndated) dated.push_back(event.record->id);
    }
  made.findings.push_back(count_finding("Deliveries of a named capability that happened", std::move(delivered)));
  made.findings.push_back(count_finding("Of these with a date, full or partial", std::move(dated)));
  if (const std::string missing = not_recorded(view); !missing.empty())
    made.findings.push_back(text_cell("Forms not recorded at all: " + missing));
  made.tables = {forms_table(view, told), rows_table(view, told)};
  return made;
}

}  // namespace entente

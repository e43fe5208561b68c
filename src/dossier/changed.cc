// Section 11: the period against the one before it, on each clock apart. "Gone" means not named, not ended.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/strings.h"
#include "dossier/sections.h"

namespace entente {
namespace {

std::string before(const std::string& period) {
  const std::uint64_t year = read_unsigned(std::string_view(period).substr(0, 4)).value_or(1);
  if (period.size() < 7) return fmt::format("{:04}", year - 1);
  const std::uint64_t month = read_unsigned(std::string_view(period).substr(5)).value_or(1);
  return month > 1 ? fmt::format("{:04}-{:02}", year, month - 1) : fmt::format("{:04}-12", year - 1);
}

using Named = std::map<std::string, Ids>;  // what is named → the records that name it
struct Aspect {
  std::string name;
  Named then, now;
};

class Aspects {
 public:
  void add(const std::string& aspect, bool now, const std::string& what, const std::string& record) {
    const auto [at, fresh] = index_.try_emplace(aspect, list.size());
    if (fresh) list.push_back({aspect, {}, {}});
    (now ? list[at->second].now : list[at->second].then)[what].push_back(record);
  }
  std::vector<Aspect> list;

 private:
  std::map<std::string, std::size_t> index_;
};

// Those of `here` that are not in `there`: their names, with the records that name them.
Cell difference(const Named& here, const Named& there) {
  std::string text;
  Ids ids;
  for (const auto& [what, records] : here) {
    if (there.contains(what)) continue;
    text += (text.empty() ? "" : ", ") + what;
    ids.push_back(records.front());
  }
  return ids.empty() ? text_cell("–") : evidence_cell(std::move(text), std::move(ids));
}

Ids all_of(const Named& named) {
  Ids ids;
  for (const auto& [what, records] : named) append(ids, records);
  return ids;
}

Table table_of(std::string id, std::string title, const Aspects& aspects, const std::string& then,
               const std::string& now, std::string note) {
  Table table{std::move(id),
              std::move(title),
              {"Aspect", "New", "No longer named", fmt::format("Records {}", period_words(then)),
               fmt::format("Records {}", period_words(now))},
              {},
              std::move(note)};
  for (const Aspect& aspect : aspects.list)
    table.rows.push_back({text_cell(aspect.name), difference(aspect.now, aspect.then),
                          difference(aspect.then, aspect.now), count_cell(all_of(aspect.then)),
                          count_cell(all_of(aspect.now))});
  return table;
}

Aspects by_events(const View& view, const std::string& then, const std::string& now) {
  Aspects aspects;
  for (const EventView& event : view.events) {
    if (event.period != then && event.period != now) continue;
    const bool is_now = event.period == now;
    const EventRecord& record = *event.record;
    aspects.add("kinds of event (with status)", is_now, fmt::format("{} {}", record.event_type, record.status),
                record.id);
    for (const std::string& channel : record.context) aspects.add("channels", is_now, channel, record.id);
    for (const std::string& state : event.states)
      if (state != view.focal && event.focal) aspects.add("partner states", is_now, state_name(view, state), record.id);
    for (const Ids* parties : {&record.actors, &record.recipients})
      for (const std::string& id : *parties)
        if (id.starts_with("person:"))
          aspects.add("persons as parties", is_now, actor_name(view, actor(view, id)), record.id);
    for (const std::string& form : record.capability) aspects.add("capabilities", is_now, form, record.id);
  }
  return aspects;
}

void add_persons(const View& view, std::size_t document, bool is_now, Aspects& aspects) {
  for (const MentionRecord* mention : view.mentions[document]) {
    const auto found = view.entities.find(mention->entity);
    if (found == view.entities.end() || found->second->kind != "person" || !found->second->named) continue;
    aspects.add("persons named", is_now, actor_name(view, actor(view, mention->entity)), mention->id);
  }
}

Aspects by_texts(const View& view, const std::string& then, const std::string& now) {
  Aspects aspects;
  const auto place = [&](std::size_t document) {
    return view.documents[document].month == now ? 1 : view.documents[document].month == then ? 0 : -1;
  };
  for (std::size_t d = 0; d < view.documents.size(); ++d)
    if (place(d) >= 0) add_persons(view, d, place(d) == 1, aspects);
  for (const AttributionView& attribution : view.attributions)
    if (const int at = place(attribution.document); at >= 0)
      for (const std::string& voice : attribution.voices)
        if (!voice.starts_with("narrator:"))
          aspects.add("voices", at == 1, actor_name(view, voice), attribution.record->id);
  for (const ClaimView& claim : view.claims)
    if (const int at = place(claim.document); at >= 0)
      for (const std::string& topic : claim.record->topics) aspects.add("topics", at == 1, topic, claim.record->id);
  for (const RelationRecord* relation : view.relations) {
    const std::string_view from = std::string_view(relation->from).substr(0, relation->from.find('/'));
    const auto document = view.document_of.find(relation->doc.empty() ? from : std::string_view(relation->doc));
    if (document == view.document_of.end() || place(document->second) < 0) continue;
    const bool is_now = place(document->second) == 1;
    if (relation->kind == "holds-office")
      aspects.add("offices as stated", is_now,
                  fmt::format("{}: {} {}", actor_name(view, actor(view, relation->from)), relation->stated,
                              actor_name(view, relation->to)),
                  relation->id);
    if (relation->kind == "conflicts-with-record" || relation->kind == "contradicts" ||
        relation->kind == "tension-with")
      aspects.add("conflicts and tensions", is_now, relation->detail.empty() ? relation->id : relation->detail,
                  relation->id);
  }
  return aspects;
}

}  // namespace

Section changed_section(const View& view, const std::string& period) {
  Section made = section(11, "changed", "What changed");
  if (period.empty()) {
    made.findings.push_back(
        unknown_cell("What changed: unknown. Without dates no text is known to be the later one; dates of publication "
                     "(--published NAME=DATE) would tell."));
    return made;
  }
  const std::string then = before(period);
  made.findings.push_back(text_cell(fmt::format("{} against {}. “No longer named” means not named, not ended.",
                                                period_words(period), period_words(then))));
  const auto is_then = [&](const auto& item) { return item == then; };
  const bool any_event = std::ranges::any_of(view.events, is_then, &EventView::period);
  const bool any_text = std::ranges::any_of(view.documents, is_then, &DocumentView::month);
  if (!any_event)
    made.findings.push_back(unknown_cell(
        fmt::format("No event is dated {}: what is new by the first clock is unknown.", period_words(then))));
  if (!any_text)
    made.findings.push_back(unknown_cell(
        fmt::format("No text was published {}: what is new by the second clock is unknown.", period_words(then))));
  if (any_event)
    made.tables.push_back(table_of("changed.events", "First clock: by the date of the event",
                                   by_events(view, then, period), then, period, {}));
  if (any_text)
    made.tables.push_back(table_of("changed.texts", "Second clock: by the date of publication",
                                   by_texts(view, then, period), then, period,
                                   "A conflict that is no longer named is not thereby settled."));
  return made;
}

}  // namespace entente

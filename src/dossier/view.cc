#include "dossier/view.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "base/date.h"
#include "base/strings.h"
#include "dossier/evidence.h"
#include "dossier/fold.h"
#include "dossier/scope.h"

namespace entente {
namespace {

void label_documents(View& view) {
  const auto labels = document_labels(view.records->documents);
  for (DocumentView& document : view.documents) document.label = labels.at(document.record->id);
}

void gather_documents(View& view) {
  for (const DocumentRecord& document : view.records->documents) {
    DocumentView seen;
    seen.record = &document;
    seen.month = period_of(document.published);
    view.documents.push_back(std::move(seen));
  }
  std::ranges::sort(view.documents, {}, [](const DocumentView& document) {
    const DocumentRecord& record = *document.record;
    return std::tuple(record.published.empty(), std::string_view(record.published), std::string_view(record.id));
  });
  for (std::size_t i = 0; i < view.documents.size(); ++i) view.document_of.emplace(view.documents[i].record->id, i);
  for (std::size_t g = 0; g < view.links->groups.size(); ++g)
    for (const std::string& id : view.links->groups[g])
      if (const auto found = view.document_of.find(id); found != view.document_of.end())
        view.documents[found->second].group = g;
  label_documents(view);
  view.mentions.resize(view.documents.size());
  for (const MentionRecord& mention : view.records->mentions)
    if (const auto found = view.document_of.find(mention.doc); found != view.document_of.end())
      view.mentions[found->second].push_back(&mention);
  for (std::vector<const MentionRecord*>& list : view.mentions)
    std::ranges::sort(list, {}, [](const MentionRecord* mention) {
      return std::tuple(mention->span.value_or(Span{}), std::string_view(mention->id));
    });
}

void index_records(View& view) {
  for (const EntityRecord& entity : view.records->entities) view.entities.emplace(entity.id, &entity);
  for (const EventRecord& event : view.records->events) view.event_of.emplace(event.id, &event);
  for (const AttributionRecord& attribution : view.records->attributions)
    view.attribution_of.emplace(attribution.id, &attribution);
  for (const ClaimRecord& claim : view.records->claims) view.claim_of.emplace(claim.id, &claim);
}

std::vector<std::string> states_of(const View& view, const EventRecord& event) {
  std::set<std::string> states(event.actor_states.begin(), event.actor_states.end());
  states.insert(event.recipient_states.begin(), event.recipient_states.end());
  for (const Ids* parties : {&event.actors, &event.recipients})
    for (const std::string& id : *parties)
      if (const auto found = view.entities.find(id); found != view.entities.end())
        for (const std::string& member : found->second->members)
          if (member.starts_with("state:")) states.insert(member.substr(6));
  return {states.begin(), states.end()};
}

bool is_exact(std::string_view edtf) {
  const std::vector<std::string_view> ends = split(edtf, '/');
  return edtf_days(edtf).has_value() &&
         std::ranges::all_of(ends, [](std::string_view end) { return end.size() == 10; });
}

EventView seen_event(const View& view, const EventRecord& event, std::size_t document) {
  EventView seen;
  seen.record = &event;
  seen.document = document;
  seen.states = states_of(view, event);
  seen.focal = std::ranges::binary_search(seen.states, view.focal);
  seen.between = seen.focal && std::ranges::binary_search(seen.states, view.counterpart);
  seen.band = event.date.empty() ? Band::kUndated : is_exact(event.date) ? Band::kDated : Band::kPartly;
  seen.period = period_of(event.date);
  return seen;
}

// In the order of the documents, then of the text.
template <class Item>
void sort_items(std::vector<Item>& items) {
  std::ranges::sort(items, {}, [](const Item& item) {
    const Span span = item.record->span.value_or(Span{});
    return std::tuple(item.document, span.begin, UINT32_MAX - span.end, std::string_view(item.record->id));
  });
}

// Said or written by somebody of whom the text, as far as it was read, says nothing more.
bool lacks_source(const AttributionRecord& attribution) {
  return attribution.sources.empty() && (attribution.mode == "speech" || attribution.mode == "document");
}

// Who is said to have said it: the last of the chain. Several who speak as one are several voices.
Ids voices_of(const View& view, const AttributionRecord& attribution) {
  Ids voices;
  if (attribution.sources.size() > 1)
    voices = attribution.sources;
  else if (!attribution.chain.empty() && !lacks_source(attribution))
    voices = {attribution.chain.back()};
  else
    voices = attribution.sources;
  if (voices.empty()) voices = {"nobody:" + attribution.doc};
  for (std::string& voice : voices) voice = actor(view, voice);
  return distinct(std::move(voices));
}

Ids voices_of(const View& view, const ClaimRecord& claim) {
  Ids voices = claim.claimants;
  if (voices.empty()) voices = {"narrator:" + claim.doc};
  const auto attribution = view.attribution_of.find(claim.attribution);
  if (voices.front().starts_with("narrator:") && attribution != view.attribution_of.end() &&
      lacks_source(*attribution->second))
    voices = {"nobody:" + claim.doc};
  for (std::string& voice : voices) voice = actor(view, voice);
  return distinct(std::move(voices));
}

void gather_events(View& view) {
  for (const EventRecord& event : view.records->events) {
    const auto document = view.document_of.find(event.doc);
    if (document == view.document_of.end()) continue;
    EventView seen = seen_event(view, event, document->second);
    if (concerns(view, view.documents[document->second], seen)) view.events.push_back(std::move(seen));
  }
  sort_items(view.events);
  fold_events(view);
}

template <class Item, class Record>
void gather(const View& view, const Belongings& belong, const std::vector<Record>& from, std::vector<Item>& to) {
  for (const Record& record : from) {
    const auto document = view.document_of.find(record.doc);
    if (document == view.document_of.end() || !concerns(view, belong, view.documents[document->second], record))
      continue;
    to.push_back({&record, document->second, voices_of(view, record)});
  }
  sort_items(to);
}

void gather_relations(View& view) {
  for (const RelationRecord& relation : view.records->relations)
    if (relation.kind != "near-duplicate" && relation.kind != "same-as" && relation.kind != "same-event")
      view.relations.push_back(&relation);
  std::ranges::sort(view.relations, {}, [](const RelationRecord* relation) { return std::string_view(relation->id); });
}

template <class Item>
Ids independent_of(const View& view, const std::vector<const Item*>& items) {
  std::set<std::pair<std::string_view, std::size_t>> seen;
  Ids ids;
  for (const Item* item : items) {
    bool fresh = false;
    for (const std::string& voice : item->voices)
      fresh = seen.emplace(voice, view.documents[item->document].group).second || fresh;
    if (fresh) ids.push_back(item->record->id);
  }
  return ids;
}

}  // namespace

View make_view(const Records& records, const Links& links, const Lexicon& lexicon, const Dossier& dossier) {
  View view;
  view.records = &records;
  view.links = &links;
  view.lexicon = &lexicon;
  view.focal = dossier.query.focal;
  view.counterpart = dossier.query.counterpart;
  view.focal_name = dossier.focal_name;
  view.counterpart_name = dossier.counterpart_name;
  index_records(view);
  gather_documents(view);
  const Belongings belong = belongings(records, view.focal, view.counterpart);
  mark_places(view, belong);
  join_actors(view);
  gather_events(view);
  gather(view, belong, records.attributions, view.attributions);
  fold_attributions(view);
  gather(view, belong, records.claims, view.claims);
  fold_claims(view);
  for (const QuestionRecord& question : records.questions)
    if (concerns(view, belong, question)) view.questions.push_back(&question);
  std::ranges::sort(view.questions, {}, [](const QuestionRecord* question) { return std::string_view(question->id); });
  gather_relations(view);
  return view;
}

Ids independent(const View& view, const std::vector<const ClaimView*>& claims) { return independent_of(view, claims); }
Ids independent(const View& view, const std::vector<const AttributionView*>& attributions) {
  return independent_of(view, attributions);
}

Ids vouchers(const View& view, const EventView& event) {
  Ids voices;
  for (const std::string& id : event.record->attributions)
    if (const auto found = view.attribution_of.find(id); found != view.attribution_of.end())
      append(voices, voices_of(view, *found->second));
  if (voices.empty()) voices = {actor(view, "narrator:" + event.record->doc)};
  return distinct(std::move(voices));
}

std::string period_of(std::string_view date) {
  if (date.empty()) return {};
  const std::optional<Days> days = edtf_days(date);
  if (!days) return "XXXX";
  const std::string first = edtf(days->first);
  const std::string last = edtf(days->last);
  if (first.substr(0, 7) == last.substr(0, 7)) return first.substr(0, 7);
  if (first.substr(0, 4) == last.substr(0, 4)) return first.substr(0, 4);
  return "YYYY";
}

}  // namespace entente

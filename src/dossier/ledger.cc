// Section 6: who claims what, who else does, what pulls against it, and where the text disagrees with the record.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

constexpr std::size_t kVoiceColumns = 6;
constexpr std::string_view kNoTopic = "no topic told";
constexpr std::array<std::string_view, 4> kHedges = {"none", "low", "medium", "high"};

using ClaimList = std::vector<const ClaimView*>;

Ids ids_of(const ClaimList& claims) {
  Ids ids;
  for (const ClaimView* claim : claims) ids.push_back(claim->record->id);
  return ids;
}

template <class Test>
Ids pick(const ClaimList& claims, Test test) {
  Ids ids;
  for (const ClaimView* claim : claims)
    if (test(*claim)) ids.push_back(claim->record->id);
  return ids;
}

std::vector<std::pair<std::string, ClaimList>> by_topic(const View& view) {
  std::map<std::string, ClaimList> topics;
  for (const ClaimView& claim : view.claims) {
    for (const std::string& topic : claim.record->topics) topics[topic].push_back(&claim);
    if (claim.record->topics.empty()) topics[std::string(kNoTopic)].push_back(&claim);
  }
  std::vector<std::pair<std::string, ClaimList>> sorted(topics.begin(), topics.end());
  std::ranges::stable_sort(sorted, {}, [](const auto& topic) {
    return std::pair(topic.first == kNoTopic, -static_cast<std::int64_t>(topic.second.size()));
  });
  return sorted;
}

std::vector<std::string> voices_by_claims(const View& view) {
  std::map<std::string, std::int64_t> counts;
  for (const ClaimView& claim : view.claims)
    for (const std::string& voice : claim.voices) ++counts[voice];
  std::vector<std::string> voices;
  for (const auto& [voice, count] : counts) voices.push_back(voice);
  std::ranges::sort(voices, {},
                    [&](const std::string& voice) { return std::tuple(-counts[voice], std::string_view(voice)); });
  return voices;
}

struct Bond {
  const RelationRecord* relation;
  std::string_view other;
};
using Bonds = std::unordered_map<std::string_view, std::vector<Bond>>;  // by claim

Bonds bonds_of(const View& view) {
  Bonds bonds;
  for (const RelationRecord* relation : view.relations) {
    if (relation->kind != "contradicts" && relation->kind != "tension-with" && relation->kind != "agrees-with")
      continue;
    bonds[relation->from].push_back({relation, relation->to});
    bonds[relation->to].push_back({relation, relation->from});
  }
  return bonds;
}

// What may be said of a topic without judging it. Contradiction, tension and agreement come from recorded relations
// alone, and only from those of which both claims are on the topic.
Cell verdict(const View& view, const Bonds& bonds, const ClaimList& claims) {
  std::set<std::string_view> here;
  for (const ClaimView* claim : claims) here.insert(claim->record->id);
  Ids against, tense, agreed;
  std::set<std::size_t> groups;
  std::set<std::string> voices, stances;
  for (const ClaimView* claim : claims) {
    groups.insert(view.documents[claim->document].group);
    voices.insert(claim->voices.begin(), claim->voices.end());
    if (claim->record->stance != "0") stances.insert(claim->record->stance);
    const auto found = bonds.find(claim->record->id);
    if (found == bonds.end()) continue;
    for (const Bond& bond : found->second)
      if (here.contains(bond.other))
        (bond.relation->kind == "contradicts"    ? against
         : bond.relation->kind == "tension-with" ? tense
                                                 : agreed)
            .push_back(bond.relation->id);
  }
  if (!against.empty()) return evidence_cell("contradicted", std::move(against));
  if (!tense.empty()) return evidence_cell("tension", std::move(tense));
  if (voices.size() == 1) return text_cell("one voice");
  if (stances.size() > 1) return text_cell("stances differ");
  if (groups.size() == 1) return text_cell("one text");
  if (!agreed.empty()) return evidence_cell("agreement across texts", std::move(agreed));
  return text_cell("no dissent recorded");
}

Table topics_table(const View& view, const std::vector<std::pair<std::string, ClaimList>>& topics) {
  const std::vector<std::string> voices = voices_by_claims(view);
  const std::size_t shown = std::min(kVoiceColumns, voices.size());
  Table table{"ledger.topics",
              "Topic by voice",
              {"Topic", "all"},
              {},
              "A claim with several topics stands at each. “Tension” and “contradicted” rest on recorded relations "
              "between claims, which the figure opens."};
  for (std::size_t v = 0; v < shown; ++v) table.columns.push_back(actor_name(view, voices[v]));
  if (voices.size() > shown) table.columns.emplace_back("other voices");
  table.columns.insert(table.columns.end(), {"Independent voices", "The record says"});
  const std::set<std::string> columns(voices.begin(), voices.begin() + static_cast<std::ptrdiff_t>(shown));
  const Bonds bonds = bonds_of(view);
  for (const auto& [topic, claims] : topics) {
    std::vector<Cell> row{text_cell(topic), count_cell(ids_of(claims))};
    for (std::size_t v = 0; v < shown; ++v)
      row.push_back(count_or_blank(
          pick(claims, [&](const ClaimView& c) { return std::ranges::find(c.voices, voices[v]) != c.voices.end(); })));
    if (voices.size() > shown)
      row.push_back(count_or_blank(pick(claims, [&](const ClaimView& c) {
        return std::ranges::any_of(c.voices, [&](const std::string& voice) { return !columns.contains(voice); });
      })));
    row.push_back(count_cell(independent(view, claims)));
    row.push_back(verdict(view, bonds, claims));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table claims_table(const View& view) {
  Table table{"ledger.claims",
              "All claims",
              {"Claim", "Kind", "Topics", "Voice", "Stance", "Towards", "Hedge"},
              {},
              {}};
  for (const ClaimView& claim : view.claims) {
    const ClaimRecord& c = *claim.record;
    std::string topics, voices;
    for (const std::string& topic : c.topics) topics += (topics.empty() ? "" : ", ") + topic;
    for (const std::string& voice : claim.voices) voices += (voices.empty() ? "" : "; ") + actor_name(view, voice);
    table.rows.push_back(
        {words_cell(view, c, 160), text_cell(c.kind), text_cell(std::move(topics)),
         text_cell(std::move(voices)), text_cell(c.stance == "-" ? "−" : c.stance),
         c.stance_target.empty() ? unknown_cell() : text_cell(actor_name(view, actor(view, c.stance_target))),
         text_cell(c.hedge)});
  }
  return table;
}

Table contrasts_table(const View& view) {
  Table table{"ledger.contrasts", "Not X but Y", {"Rejected", "Affirmed", "Voice", "Evidence"}, {}, {}};
  for (const ClaimView& claim : view.claims) {
    const ClaimRecord& c = *claim.record;
    if (c.kind != "contrast" && !c.rejected) continue;
    std::string voices;
    for (const std::string& voice : claim.voices) voices += (voices.empty() ? "" : "; ") + actor_name(view, voice);
    const auto side = [&](const std::optional<Span>& span) {
      std::string text = words(view, c.doc, span, 160);
      return text.empty() ? unknown_cell() : text_cell(std::move(text));
    };
    table.rows.push_back({side(c.rejected), side(c.affirmed), text_cell(std::move(voices)), evidence_of(view, c)});
  }
  return table;
}

std::string kind_words(std::string_view kind) {
  std::string text(kind);
  std::ranges::replace(text, '-', ' ');
  return text;
}

// Entity → its first mention, in the order of the documents.
std::unordered_map<std::string_view, std::string> first_mentions(const View& view) {
  std::unordered_map<std::string_view, std::string> first;
  for (const auto& mentions : view.mentions)
    for (const MentionRecord* mention : mentions) first.try_emplace(mention->entity, mention->id);
  return first;
}

Table relations_table(const View& view, std::string id, std::string title, const std::set<std::string_view>& kinds,
                      std::string note) {
  Table table{std::move(id), std::move(title), {"Kind", "Weight", "Field", "What", "Evidence"}, {}, std::move(note)};
  std::vector<const RelationRecord*> found;
  for (const RelationRecord* relation : view.relations)
    if (kinds.contains(relation->kind)) found.push_back(relation);
  const auto weight = [](const RelationRecord* relation) {
    return relation->severity == "high" ? 0 : relation->severity == "medium" ? 1 : relation->severity == "low" ? 2 : 3;
  };
  std::ranges::stable_sort(found, {}, weight);
  // The words of the text stand beside what is said of them: those of a record, or of an entity's first mention.
  const auto mentions = first_mentions(view);
  for (const RelationRecord* relation : found) {
    Ids ids{relation->id};
    for (const std::string* end : {&relation->from, &relation->to}) {
      const auto mention = mentions.find(*end);
      if (mention != mentions.end()) ids.push_back(mention->second);
      else if (end->starts_with("d:")) ids.push_back(*end);
    }
    table.rows.push_back({text_cell(kind_words(relation->kind)),
                          text_cell(relation->severity.empty() ? "–" : relation->severity),
                          text_cell(relation->field.empty() ? "–" : relation->field),
                          text_cell(relation->detail.empty() ? relation->from : relation->detail),
                          evidence_cell("[record]", std::move(ids))});
  }
  return table;
}

Table hedges_table(const View& view) {
  Table table{"ledger.hedges",
              "How firmly it is said",
              {"Document"},
              {},
              "Hedged: low (“signalled”), medium (“often”, “likely”) or high (“could”, “appears”)."};
  table.columns.insert(table.columns.end(), kHedges.begin(), kHedges.end());
  table.columns.emplace_back("Hedged share");
  std::vector<ClaimList> by_document(view.documents.size());
  ClaimList all;
  for (const ClaimView& claim : view.claims) {
    by_document[claim.document].push_back(&claim);
    all.push_back(&claim);
  }
  const auto row = [&](std::string name, const ClaimList& claims) {
    std::vector<Cell> cells{text_cell(std::move(name))};
    for (const std::string_view hedge : kHedges)
      cells.push_back(count_or_blank(pick(claims, [&](const ClaimView& c) { return c.record->hedge == hedge; })));
    cells.push_back(
        share_cell(pick(claims, [](const ClaimView& c) { return c.record->hedge != "none"; }), ids_of(claims)));
    table.rows.push_back(std::move(cells));
  };
  row("all", all);
  for (std::size_t d = 0; d < by_document.size(); ++d)
    if (!by_document[d].empty()) row(view.documents[d].label, by_document[d]);
  return table;
}

}  // namespace

Section ledger_section(const View& view) {
  Section made = section(6, "ledger", "Claims ledger");
  ClaimList all;
  for (const ClaimView& claim : view.claims) all.push_back(&claim);
  made.findings.push_back(count_finding("Claims", ids_of(all)));
  made.findings.push_back(count_finding("Claims against (stance −)",
                                        pick(all, [](const ClaimView& c) { return c.record->stance == "-"; })));
  made.tables = {
      topics_table(view, by_topic(view)),
      contrasts_table(view),
      relations_table(
          view, "ledger.conflicts", "Conflicts with the record, gaps and tensions",
          {"conflicts-with-record", "unknown-name", "unknown-holder", "look-alike", "contradicts", "tension-with"},
          "The text's value stands; nothing is mended. A tension is no contradiction: both sides can be true."),
      relations_table(view, "ledger.agreements", "Agreements", {"agrees-with"}, {}),
      hedges_table(view),
      claims_table(view)};
  const bool compared = std::ranges::any_of(view.relations, [](const RelationRecord* r) {
    return r->kind == "agrees-with" || r->kind == "contradicts" || r->kind == "tension-with";
  });
  if (!compared && !view.claims.empty())
    made.pending =
        "No relation between claims is recorded yet; the comparing of claims over documents will fill agreement, "
        "contradiction and tension.";
  return made;
}

}  // namespace entente

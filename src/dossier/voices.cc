// Section 2: who speaks for whom, how far away, in which office; and how much nobody stands for.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "dossier/sections.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 5> kModes = {"speech", "document", "sign", "question", "narrator"};
constexpr std::array<std::string_view, 4> kQuotes = {"direct", "partial", "indirect", "none"};

bool has_source(const AttributionRecord& attribution) {
  return attribution.mode == "speech" || attribution.mode == "document" || attribution.mode == "question";
}
bool is_unnamed(const AttributionRecord& attribution) {
  return has_source(attribution) &&
         (attribution.source_type == "unnamed-group" || attribution.source_type == "unnamed-person");
}
bool is_role_only(const AttributionRecord& attribution, const View& view) {
  if (!has_source(attribution) || is_unnamed(attribution)) return false;
  for (const std::string& source : attribution.sources) {
    const auto found = view.entities.find(source);
    if (found != view.entities.end() && !found->second->named) return true;
  }
  return attribution.source_type == "role-unnamed-person";
}
bool is_narrators(const AttributionRecord& attribution) {
  return attribution.mode == "sign" || attribution.mode == "narrator";
}

struct Offices {
  std::map<std::string, std::vector<const RelationRecord*>> of;  // by actor
  std::map<std::string, Ids> against;                            // holds-office → relations that dispute it
};

Offices offices_of(const View& view) {
  Offices offices;
  for (const RelationRecord* relation : view.relations) {
    if (relation->kind == "holds-office") offices.of[actor(view, relation->from)].push_back(relation);
    if (relation->kind == "conflicts-with-record" || relation->kind == "unknown-holder")
      offices.against[relation->from].push_back(relation->id);
  }
  return offices;
}

// "former Minister of X (conflicts with the record)", each form once.
Cell office_cell(const View& view, const Offices& offices, const std::string& voice) {
  const auto found = offices.of.find(voice);
  if (found == offices.of.end()) return text_cell("–");
  std::string text;
  std::set<std::string> seen;
  Ids ids;
  for (const RelationRecord* relation : found->second) {
    std::string one =
        relation->stated.empty() || relation->stated == "current" ? std::string() : relation->stated + " ";
    if (!relation->rank.empty()) one += relation->rank + ", ";
    one += actor_name(view, relation->to);
    ids.push_back(relation->id);
    const auto against = offices.against.find(relation->id);
    if (against != offices.against.end()) {
      one += " (conflict or gap in the record)";
      append(ids, against->second);
    }
    if (seen.insert(one).second) text += (text.empty() ? "" : "; ") + one;
  }
  return evidence_cell(std::move(text), std::move(ids));
}

Table offices_table(const View& view) {
  Table table{"voices.offices",
              "Offices as stated",
              {"Who", "Stated", "Rank", "Office", "Records", "The record says"},
              {},
              "The text's words stand, also where the record says otherwise."};
  const Offices offices = offices_of(view);
  struct Stated {
    Ids ids, against;
  };
  std::map<std::array<std::string, 4>, Stated> rows;  // who, stated, rank, office
  for (const auto& [person, relations] : offices.of)
    for (const RelationRecord* relation : relations) {
      const std::string office = relation->to.empty() ? std::string() : actor_name(view, relation->to);
      Stated& row = rows[{actor_name(view, person), relation->stated, relation->rank, office}];
      row.ids.push_back(relation->id);
      if (const auto found = offices.against.find(relation->id); found != offices.against.end())
        append(row.against, found->second);
    }
  const auto or_dash = [](const std::string& text) { return text_cell(text.empty() ? "–" : text); };
  for (auto& [key, row] : rows)
    table.rows.push_back({text_cell(key[0]), or_dash(key[1]), or_dash(key[2]),
                          key[3].empty() ? unknown_cell() : text_cell(key[3]), count_cell(std::move(row.ids)),
                          row.against.empty() ? text_cell("–") : evidence_cell("conflict or gap", row.against)});
  return table;
}

// How many stand between the text and the voice.
Cell distance_cell(const std::vector<const AttributionView*>& attributions) {
  const auto distance = [](const AttributionView* a) {
    return a->record->chain.empty() ? 0 : a->record->chain.size() - 1;
  };
  const auto [least, most] = std::ranges::minmax_element(attributions, {}, distance);
  std::string text = std::to_string(distance(*least));
  if (distance(*least) != distance(*most)) text += fmt::format("–{}", distance(*most));
  return evidence_cell(std::move(text), {(*least)->record->id, (*most)->record->id});
}

template <class Test>
Ids pick(const std::vector<const AttributionView*>& attributions, Test test) {
  Ids ids;
  for (const AttributionView* attribution : attributions)
    if (test(*attribution->record)) ids.push_back(attribution->record->id);
  return ids;
}

struct VoiceRow {
  std::string voice;
  std::vector<const AttributionView*> attributions;
};

std::vector<VoiceRow> voice_rows(const View& view) {
  std::map<std::string, std::vector<const AttributionView*>> by_voice;
  for (const AttributionView& attribution : view.attributions)
    for (const std::string& voice : attribution.voices) by_voice[voice].push_back(&attribution);
  std::vector<VoiceRow> rows;
  for (auto& [voice, attributions] : by_voice) rows.push_back({voice, std::move(attributions)});
  std::ranges::sort(rows, {}, [](const VoiceRow& row) {
    return std::tuple(-static_cast<std::int64_t>(row.attributions.size()), std::string_view(row.voice));
  });
  return rows;
}

Table voices_table(const View& view, const std::vector<VoiceRow>& rows) {
  Table table{"voices.table",
              "Voices",
              {"Voice", "Side", "Office as stated"},
              {},
              "The voice is the last link of the chain: who is said to have said it. A sign belongs to the writer, who "
              "read it. Direct: direct quotations. Texts: independent ones. Distance counts the links between text and voice."};
  table.columns.insert(table.columns.end(), kModes.begin(), kModes.end());
  for (const char* column : {"direct", "texts", "Distance"}) table.columns.emplace_back(column);
  const Offices offices = offices_of(view);
  for (const VoiceRow& row : rows) {
    std::vector<Cell> cells{text_cell(actor_name(view, row.voice)),
                            text_cell(side_name(view, side_of(view, row.voice))),
                            office_cell(view, offices, row.voice)};
    for (const std::string_view mode : kModes)
      cells.push_back(
          count_or_blank(pick(row.attributions, [&](const AttributionRecord& a) { return a.mode == mode; })));
    cells.push_back(
        count_or_blank(pick(row.attributions, [](const AttributionRecord& a) { return a.quote == "direct"; })));
    std::map<std::size_t, std::string> texts;
    for (const AttributionView* a : row.attributions)
      texts.try_emplace(view.documents[a->document].group, a->record->id);
    Ids independent_ids;
    for (const auto& [group, id] : texts) independent_ids.push_back(id);
    cells.push_back(count_cell(std::move(independent_ids)));
    cells.push_back(distance_cell(row.attributions));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::vector<Cell> share_row(const View& view, std::string name,
                            const std::vector<const AttributionView*>& attributions) {
  Ids sourced = pick(attributions, has_source);
  return {
      text_cell(std::move(name)), share_cell(pick(attributions, is_unnamed), sourced),
      share_cell(pick(attributions, [&](const AttributionRecord& a) { return is_role_only(a, view); }), sourced),
      share_cell(pick(attributions, is_narrators), pick(attributions, [](const AttributionRecord&) { return true; })),
      share_cell(pick(attributions, [](const AttributionRecord& a) { return has_source(a) && a.quote == "direct"; }), sourced)};
}

Table shares_table(const View& view) {
  Table table{"voices.shares",
              "Unnamed and narrator's share",
              {"Document", "Unnamed share", "Office-holders not named", "Narrator's share", "Direct quotations"},
              {},
              "Unnamed share = unnamed persons and groups / (speech + document + question). Narrator's share = (sign + "
              "narrator) / all. Neither is read without the other."};
  std::vector<std::vector<const AttributionView*>> by_document(view.documents.size());
  std::vector<const AttributionView*> all;
  for (const AttributionView& attribution : view.attributions) {
    by_document[attribution.document].push_back(&attribution);
    all.push_back(&attribution);
  }
  table.rows.push_back(share_row(view, "all", all));
  for (std::size_t d = 0; d < view.documents.size(); ++d)
    if (!by_document[d].empty()) table.rows.push_back(share_row(view, view.documents[d].label, by_document[d]));
  return table;
}

// Who speaks of whom: the claims of each voice by whom their stance is about.
Table network_table(const View& view) {
  std::map<std::pair<std::string, std::string>, std::vector<const ClaimView*>> edges;
  for (const ClaimView& claim : view.claims)
    for (const std::string& voice : claim.voices)
      edges[{voice, actor(view, claim.record->stance_target)}].push_back(&claim);
  std::vector<std::pair<std::pair<std::string, std::string>, std::vector<const ClaimView*>>> sorted(edges.begin(),
                                                                                                    edges.end());
  std::ranges::stable_sort(sorted, std::greater<>(), [](const auto& edge) { return edge.second.size(); });
  Table table{"voices.network",
              "Who speaks of whom",
              {"Voice", "Of whom", "Claims", "For (+)", "Neutral (0)", "Against (−)"},
              {},
              "Stance is towards the one spoken of, as the claim words it."};
  for (const auto& [ends, claims] : sorted) {
    const auto with = [&claims = claims](std::string_view stance) {
      Ids ids;
      for (const ClaimView* claim : claims)
        if (stance.empty() || claim->record->stance == stance) ids.push_back(claim->record->id);
      return ids;
    };
    table.rows.push_back({text_cell(actor_name(view, ends.first)),
                          ends.second.empty() ? unknown_cell("nobody named") : text_cell(actor_name(view, ends.second)),
                          count_cell(with("")), count_or_blank(with("+")), count_or_blank(with("0")),
                          count_or_blank(with("-"))});
  }
  return table;
}

Table quotations_table(const View& view) {
  Table table{"voices.quotations", "How words are given", {"Quotation", "attributions"}, {}, {}};
  for (const std::string_view quote : kQuotes) {
    Ids ids;
    for (const AttributionView& a : view.attributions)
      if (a.record->quote == quote) ids.push_back(a.record->id);
    table.rows.push_back({text_cell(std::string(quote)), count_cell(std::move(ids))});
  }
  return table;
}

}  // namespace

Section voices_section(const View& view) {
  Section made = section(2, "voices", "Who speaks for whom");
  const std::vector<VoiceRow> rows = voice_rows(view);
  std::vector<const AttributionView*> all;
  std::array<Ids, kSides> by_side;
  for (const AttributionView& attribution : view.attributions) {
    all.push_back(&attribution);
    for (const std::string& voice : attribution.voices)
      by_side[static_cast<std::size_t>(side_of(view, voice))].push_back(attribution.record->id);
  }
  const Ids sourced = pick(all, has_source);
  made.findings.push_back(count_finding("Independent voices", independent(view, all)));
  made.findings.push_back(share_finding("Unnamed share", pick(all, is_unnamed), sourced));
  made.findings.push_back(share_finding("Narrator's share", pick(all, is_narrators),
                                        pick(all, [](const AttributionRecord&) { return true; })));
  for (std::size_t side = 0; side < kSides; ++side)
    made.findings.push_back(count_finding(
        fmt::format("Attributions to the side “{}”", side_name(view, static_cast<Side>(side))), by_side[side]));
  made.findings.push_back(
      count_finding("Direct quotations", pick(all, [](const AttributionRecord& a) { return a.quote == "direct"; })));
  made.tables = {voices_table(view, rows), shares_table(view), offices_table(view), network_table(view),
                 quotations_table(view)};
  return made;
}

}  // namespace entente

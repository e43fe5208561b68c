// Section 7: which topics which side, text and month speaks of. Shares always stand beside their numbers.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/format.h>

#include "dossier/limits.h"
#include "dossier/sections.h"

namespace entente {
namespace {

using ClaimList = std::vector<const ClaimView*>;

bool is_on(const ClaimView& claim, std::string_view topic) {
  return std::ranges::find(claim.record->topics, topic) != claim.record->topics.end();
}

Ids ids_of(const ClaimList& claims) {
  Ids ids;
  for (const ClaimView* claim : claims) ids.push_back(claim->record->id);
  return ids;
}

Ids on_topic(const ClaimList& claims, std::string_view topic) {
  Ids ids;
  for (const ClaimView* claim : claims)
    if (is_on(*claim, topic)) ids.push_back(claim->record->id);
  return ids;
}

std::vector<std::string> topics_of(const View& view) {
  std::map<std::string, std::size_t> counts;
  for (const ClaimView& claim : view.claims)
    for (const std::string& topic : claim.record->topics) ++counts[topic];
  std::vector<std::string> topics;
  for (const auto& [topic, count] : counts) topics.push_back(topic);
  std::ranges::stable_sort(topics, std::greater<>(), [&](const std::string& topic) { return counts[topic]; });
  if (topics.size() > kMostCodes) topics.resize(kMostCodes);
  return topics;
}

bool speaks(const View& view, const ClaimView& claim, Side side) {
  return std::ranges::any_of(claim.voices, [&](const std::string& voice) { return side_of(view, voice) == side; });
}

Table sides_table(const View& view, const std::vector<std::string>& topics) {
  Table table{"frames.sides",
              "Topics by side of the voice",
              {"Topic", "Share of all claims"},
              {},
              "A claim with several topics stands at each: shares do not add up."};
  std::array<ClaimList, kSides> by_side;
  ClaimList all;
  for (const ClaimView& claim : view.claims) {
    all.push_back(&claim);
    for (std::size_t side = 0; side < kSides; ++side)
      if (speaks(view, claim, static_cast<Side>(side))) by_side[side].push_back(&claim);
  }
  for (std::size_t side = 0; side < kSides; ++side) table.columns.push_back(side_name(view, static_cast<Side>(side)));
  for (const std::string& topic : topics) {
    std::vector<Cell> row{text_cell(topic), share_cell(on_topic(all, topic), ids_of(all))};
    for (const ClaimList& claims : by_side) row.push_back(count_or_blank(on_topic(claims, topic)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table stances_table(const View& view) {
  Table table{"frames.stances",
              "Stance by side of the voice",
              {"Side", "for (+)", "neutral (0)", "against (−)", "Share against"},
              {},
              "If nobody is against, the collection may be one-sided: look for the voices that are missing."};
  for (std::size_t side = 0; side < kSides; ++side) {
    std::map<std::string_view, Ids> by_stance;
    Ids all;
    for (const ClaimView& claim : view.claims) {
      if (!speaks(view, claim, static_cast<Side>(side))) continue;
      by_stance[claim.record->stance].push_back(claim.record->id);
      all.push_back(claim.record->id);
    }
    table.rows.push_back({text_cell(side_name(view, static_cast<Side>(side))), count_cell(by_stance["+"]),
                          count_cell(by_stance["0"]), count_cell(by_stance["-"]), share_cell(by_stance["-"], all)});
  }
  return table;
}

std::vector<Cell> topic_cells(const ClaimList& claims, const std::vector<std::string>& topics) {
  std::vector<Cell> cells;
  for (const std::string& topic : topics) cells.push_back(count_or_blank(on_topic(claims, topic)));
  return cells;
}

Table months_table(const View& view, const std::vector<std::string>& topics) {
  Table table{"frames.months",
              "Topics by month of publication",
              {"Published", "claims"},
              {},
              "A claim stands in the month in which its text was published, whatever it speaks of."};
  table.columns.insert(table.columns.end(), topics.begin(), topics.end());
  std::map<std::pair<bool, std::string>, ClaimList> by_month;
  for (const ClaimView& claim : view.claims) {
    const std::string& month = view.documents[claim.document].month;
    by_month[{month.empty(), month}].push_back(&claim);
  }
  for (const auto& [key, claims] : by_month) {
    std::vector<Cell> row{key.first ? unknown_cell() : text_cell(period_words(key.second)), count_cell(ids_of(claims))};
    std::ranges::move(topic_cells(claims, topics), std::back_inserter(row));
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table documents_table(const View& view, const std::vector<std::string>& topics) {
  Table table{"frames.documents", "Topics by text", {"Document", "claims", "Claims per 100 sentences"}, {}, {}};
  table.columns.insert(table.columns.end(), topics.begin(), topics.end());
  std::vector<ClaimList> by_document(view.documents.size());
  for (const ClaimView& claim : view.claims) by_document[claim.document].push_back(&claim);
  for (std::size_t d = 0; d < by_document.size(); ++d) {
    if (by_document[d].empty()) continue;
    Ids sentences;
    for (const SentenceRecord* sentence : view.documents[d].sentences) sentences.push_back(sentence->id);
    std::vector<Cell> row{text_cell(view.documents[d].label), count_cell(ids_of(by_document[d])),
                          per_hundred_cell("claims per 100 sentences",
                                           {{"claims", ids_of(by_document[d])}, {"sentences", std::move(sentences)}})};
    std::ranges::move(topic_cells(by_document[d], topics), std::back_inserter(row));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Section frames_section(const View& view) {
  Section made = section(7, "frames", "Frames over time");
  const std::vector<std::string> topics = topics_of(view);
  Ids with_topic;
  for (const ClaimView& claim : view.claims)
    if (!claim.record->topics.empty()) with_topic.push_back(claim.record->id);
  made.findings.push_back(count_finding("Claims with a topic", std::move(with_topic)));
  Ids against;
  for (const ClaimView& claim : view.claims)
    if (claim.record->stance == "-") against.push_back(claim.record->id);
  made.findings.push_back(count_finding("Claims against (stance −)", std::move(against)));
  made.tables = {sides_table(view, topics), stances_table(view), months_table(view, topics),
                 documents_table(view, topics)};
  return made;
}

}  // namespace entente

// What must hold of any dossier: each figure is the number of the records it names, parts add up to their whole.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "dossier/dossier.h"

namespace entente::checks {

inline const Table& table(const Dossier& dossier, const std::string& id) {
  static const Table none;
  for (const Section& section : dossier.sections)
    for (const Table& made : section.tables)
      if (made.id == id) return made;
  return none;
}

inline std::size_t column(const Table& table, const std::string& name) {
  return static_cast<std::size_t>(std::find(table.columns.begin(), table.columns.end(), name) - table.columns.begin());
}

// `place` names the cell in messages: "timeline.bands row 2 column 3".
inline void for_each_cell(const Dossier& dossier, const std::function<void(const std::string& place, const Cell&)>& look) {
  for (const Section& section : dossier.sections) {
    for (std::size_t i = 0; i < section.findings.size(); ++i) look(section.id + " finding " + std::to_string(i),
        section.findings[i]);
    for (const Table& made : section.tables)
      for (std::size_t r = 0; r < made.rows.size(); ++r)
        for (std::size_t c = 0; c < made.rows[r].size(); ++c)
          look(made.id + " row " + std::to_string(r) + " column " + std::to_string(c), made.rows[r][c]);
  }
}

inline std::int64_t rounded(std::int64_t a, std::int64_t b) { return a < 0 ? -((-2 * a + b) / (2 * b)) : (2 * a +
    b) / (2 * b); }
inline std::int64_t size(const std::vector<std::string>& ids) { return static_cast<std::int64_t>(ids.size()); }

inline bool distinct(const std::vector<std::string>& ids) { return std::set<std::string>(ids.begin(),
    ids.end()).size() == ids.size(); }

// "3 of 18 (16.7 %)"
inline std::string share_words(std::int64_t part, std::int64_t whole) {
  const std::int64_t tenths = rounded(rounded(part * 1000, whole) * 10, 10);
  return std::to_string(part) + " of " + std::to_string(whole) + " (" + std::to_string(tenths / 10) + "." +
      std::to_string(tenths % 10) + " %)";
}

inline void expect_counted(const std::string& place, const Cell& cell) {
  EXPECT_TRUE(distinct(cell.records) && distinct(cell.denominator)) << place;
  if (cell.kind == Cell::Kind::kCount) {
    EXPECT_EQ(cell.value, size(cell.records)) << place;
    const std::string number = std::to_string(cell.value);
    const std::size_t colon = cell.text.find(": ");
    const std::string shown = colon == std::string::npos ? cell.text : cell.text.substr(colon + 2);
    EXPECT_TRUE(shown == number || shown.starts_with(number + " (") || (cell.text.empty() && cell.value == 0)) << place
        << " " << cell.text;
  }
  if (cell.kind == Cell::Kind::kShare) {
    ASSERT_FALSE(cell.denominator.empty()) << place;
    const std::set<std::string> whole(cell.denominator.begin(), cell.denominator.end());
    for (const std::string& id : cell.records) EXPECT_TRUE(whole.contains(id)) << place << " " << id;
    EXPECT_TRUE(cell.text.ends_with(share_words(size(cell.records), size(cell.denominator)))) << place << " " << cell.text;
    EXPECT_EQ(cell.value, rounded(size(cell.records) * 1000, size(cell.denominator))) << place;
  }
  if (cell.kind == Cell::Kind::kIndex) {
    std::int64_t all = 0, squares = 0;
    for (const auto& [name, ids] : cell.parts) all += size(ids), squares += size(ids) * size(ids);
    ASSERT_GT(all, 0) << place;
    EXPECT_FALSE(cell.formula.empty()) << place;
    if (cell.formula == "sum of squared shares") {
      EXPECT_EQ(cell.value, rounded(squares * 1000, all * all)) << place;
    }
    if (cell.formula.starts_with("mean")) {
      EXPECT_TRUE(cell.text.ends_with(" (n = " + std::to_string(all) + ")")) << place << " " << cell.text;
    }
  }
}

inline std::unordered_set<std::string> ids_of(const Dossier& dossier) {
  std::unordered_set<std::string> ids;
  const auto take = [&](const auto& list) {
    for (const RecordHead& record : list) ids.insert(record.id);
  };
  const Records& r = dossier.records;
  take(r.documents), take(r.sentences), take(r.mentions), take(r.events), take(r.attributions), take(r.claims);
  take(r.relations), take(r.questions), take(dossier.links.relations);
  return ids;
}

inline std::set<std::string> united(const Table& table, const std::string& name) {
  std::set<std::string> ids;
  const std::size_t at = column(table, name);
  for (const std::vector<Cell>& row : table.rows)
    if (at < row.size()) ids.insert(row[at].records.begin(), row[at].records.end());
  return ids;
}

inline std::int64_t sum(const Table& table, const std::string& name) {
  std::int64_t total = 0;
  const std::size_t at = column(table, name);
  for (const std::vector<Cell>& row : table.rows)
    if (at < row.size()) total += row[at].value;
  return total;
}

inline std::int64_t figure(const Dossier& dossier, const std::string& row) {
  for (const std::vector<Cell>& cells : table(dossier, "read.figures").rows)
    if (cells[0].text == row) return cells[1].value;
  return -1;
}

// A column that is named after a status counts events of that status only, wherever it stands.
inline void expect_statuses(const Dossier& dossier) {
  std::map<std::string, std::string> status;
  for (const EventRecord& event : dossier.records.events) status[event.id] = event.status;
  const std::set<std::string> statuses = {"happened", "ongoing", "planned", "hypothetical", "generic", "negated"};
  for (const Section& section : dossier.sections)
    for (const Table& made : section.tables)
      for (std::size_t c = 0; c < made.columns.size(); ++c)
        for (const std::vector<Cell>& row : made.rows)
          if (statuses.contains(made.columns[c]) && row[c].kind == Cell::Kind::kCount) {
            for (const std::string& id : row[c].records) EXPECT_EQ(status[id], made.columns[c]) << made.id << " " << id;
          }
}

// Wholes that two tables count in two ways.
inline void expect_sums(const Dossier& dossier) {
  const Table& bands = table(dossier, "timeline.bands");
  const std::int64_t happened = figure(dossier, "events that happened"), other = figure(dossier, "events of other status");
  EXPECT_EQ(sum(bands, "happened"), happened);
  std::int64_t all = 0;
  for (const char* status : {"happened", "ongoing", "planned", "hypothetical", "generic", "negated"}) all += sum(bands,
      status);
  EXPECT_EQ(all, happened + other);
  std::size_t listed = 0;
  for (const char* band : {"timeline.dated", "timeline.partly", "timeline.undated"}) listed += table(dossier,
      band).rows.size();
  EXPECT_EQ(static_cast<std::int64_t>(listed), happened + other);
  EXPECT_EQ(sum(table(dossier, "channels.months"), "all"), happened);
  EXPECT_EQ(sum(table(dossier, "channels.types"), "happened"), happened);
  EXPECT_EQ(sum(table(dossier, "channels.types"), "other status"), other);
  EXPECT_EQ(sum(table(dossier, "documents.table"), "Events"), happened + other);
  EXPECT_EQ(static_cast<std::int64_t>(united(table(dossier, "channels.table"), "happened").size()), happened);

  const std::int64_t claims = figure(dossier, "claims"), documents = figure(dossier, "documents");
  EXPECT_EQ(sum(table(dossier, "documents.table"), "Claims"), claims);
  EXPECT_EQ(sum(table(dossier, "frames.months"), "claims"), claims);
  EXPECT_EQ(sum(table(dossier, "frames.documents"), "claims"), claims);
  EXPECT_EQ(static_cast<std::int64_t>(table(dossier, "ledger.claims").rows.size()), claims);
  EXPECT_EQ(static_cast<std::int64_t>(united(table(dossier, "ledger.topics"), "all").size()), claims);
  for (const std::vector<Cell>& row : table(dossier, "ledger.hedges").rows) {
    const std::int64_t hedged = row[2].value + row[3].value + row[4].value;
    if (row[5].kind == Cell::Kind::kShare) {
      EXPECT_EQ(share_words(hedged, hedged + row[1].value), row[5].text);
    }
  }
  for (const char* tally : {"read.genres", "read.languages", "read.months"}) EXPECT_EQ(sum(table(dossier, tally),
      "documents"), documents) << tally;
  EXPECT_EQ(static_cast<std::int64_t>(table(dossier, "documents.table").rows.size()), documents);

  const Table& forms = table(dossier, "capability.forms");
  std::map<std::string, std::set<std::string>> by_form, listed_by_form;
  for (const std::vector<Cell>& row : forms.rows)
    for (std::size_t c = 1; c + 1 < row.size(); ++c) by_form[row[0].text].insert(row[c].records.begin(),
        row[c].records.end());
  for (const std::vector<Cell>& row : table(dossier, "capability.table").rows)
    listed_by_form[row[0].text].insert(row.back().records.begin(), row.back().records.end());
  EXPECT_TRUE(std::all_of(by_form.begin(), by_form.end(),
      [&](const auto& form) { return listed_by_form[form.first] == form.second; }));
}

// `closed`: no record refers to one that is not there.
inline void expect_consistent(const Dossier& dossier, bool closed = true) {
  ASSERT_EQ(dossier.sections.size(), 13u);
  std::set<std::string> names;
  for (std::size_t i = 0; i < 13; ++i) {
    EXPECT_EQ(dossier.sections[i].number, static_cast<int>(i));
    EXPECT_TRUE(names.insert(dossier.sections[i].id).second);
    for (const Table& made : dossier.sections[i].tables) {
      EXPECT_TRUE(names.insert(made.id).second) << made.id;
      for (const std::vector<Cell>& row : made.rows) ASSERT_EQ(row.size(), made.columns.size()) << made.id;
    }
  }
  const std::unordered_set<std::string> known = ids_of(dossier);
  for_each_cell(dossier, [&](const std::string& place, const Cell& cell) {
    expect_counted(place, cell);
    for (const auto* ids : {&cell.records, &cell.denominator})
      for (const std::string& id : *ids) EXPECT_TRUE(!closed || known.contains(id)) << place << " " << id;
  });
  expect_statuses(dossier);
  expect_sums(dossier);
}

}  // namespace entente::checks

// The dossier of two states, computed from records alone: thirteen sections of tables whose every figure names the
// records it counts. HTML, Markdown and JSON are three writings of this one structure, so their numbers cannot differ.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/lexicon.h"
#include "link/link.h"
#include "record/record.h"

namespace entente {

struct DossierQuery {
  std::string focal, counterpart;   // ISO3; both required
  std::string month;                // "2024-02" for the monthly report; empty: the latest month with an event
};

// One cell of a table: words, or a figure. A figure is the number of `records`, or a share of two such numbers.
struct Cell {
  enum class Kind : std::uint8_t { kText, kCount, kShare, kIndex, kEvidence, kUnknown };
  Kind kind = Kind::kText;
  std::string text;                         // what is printed, in every form of the dossier
  std::int64_t value = 0;                   // kCount: number; kShare, kIndex: thousandths
  std::vector<std::string> records;         // the records counted (kShare: the numerator), or shown as evidence
  std::vector<std::string> denominator;     // kShare: the records of the whole
  std::string formula;                      // kIndex: "sum of squared shares", the name of the formula
  std::vector<std::pair<std::string, std::vector<std::string>>> parts;  // kIndex: what goes into the formula
};

struct Table {
  std::string id;                           // "timeline.dated"; an anchor
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;      // each as wide as columns
  std::string note;                         // one fixed sentence; may be empty
};

struct Section {
  int number = 0;                           // 0 … 12
  std::string id, title;
  std::vector<Cell> findings;               // sentences with figures, before the tables
  std::vector<Table> tables;
  std::string pending;                      // what will fill the section, if its stage is not there yet
};

struct Dossier {
  DossierQuery query;
  std::string focal_name, counterpart_name;
  std::vector<Section> sections;            // thirteen, by number
  Records records;                          // the documents concerned, for evidence
  Links links;
  std::string engine, lexicon;
};

// Errors: query.unknown-state (with candidates), query.same-state.
Result<Dossier> compile_dossier(Records records, const Lexicon& lexicon, const DossierQuery& query);

std::string dossier_json(const Dossier& dossier);
std::string dossier_markdown(const Dossier& dossier);
std::string dossier_html(const Dossier& dossier);   // one file, no scripts or styles from elsewhere

}  // namespace entente

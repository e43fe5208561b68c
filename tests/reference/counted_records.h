// Records of which a test says by hand that they count, and how their names are printed: what the slow dossier counts.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "record/record.h"

namespace entente::reference {

using IdSet = std::set<std::string>;

struct Figure {
  IdSet records, whole;      // the whole: of a share
  std::int64_t value = -1;   // of an index in thousandths, or of a count that any of several records may stand for
};
using Figures = std::map<std::string, Figure>;  // by "voices.table|Asha Mwinyi|speech"

struct Counted {
  std::string focal, counterpart, focal_name, counterpart_name, period, previous;  // periods as dates: "2024-02"
  std::vector<const DocumentRecord*> documents;  // by publication, then those without
  std::vector<const EventRecord*> events;        // each list in the order of documents and text
  std::vector<const AttributionRecord*> attributions;
  std::vector<const ClaimRecord*> claims;
  std::vector<const QuestionRecord*> questions;
  std::vector<const RelationRecord*> relations, links;
  std::vector<const SentenceRecord*> sentences;
  std::vector<const MentionRecord*> mentions;
  std::map<std::string, std::string> label, group;           // of a document id
  std::map<std::string, std::string> printed;                // an entity's or state's name
  std::map<std::string, std::vector<std::string>> voices;    // of an attribution or claim, as printed
  std::map<std::string, std::string> side;                   // of a voice as printed
  std::map<std::string, int> score;                          // "CONSULT/visit" or "AID": tenths
  std::set<std::string> folded;                              // tellings that do not count again
};

inline bool holds(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// "2024-06" of one day, month or stretch inside a month; "2024", "XXXX", "YYYY" for less; empty for nothing.
inline std::string period_of(const std::string& date) {
  if (date.empty()) return {};
  const std::string first = date.substr(0, date.find('/'));
  const std::string last = date.find('/') == std::string::npos ? first : date.substr(date.find('/') + 1);
  if (date.find('X') != std::string::npos) return "XXXX";
  if (first.size() >= 7 && last.size() >= 7 && first.substr(0, 7) == last.substr(0, 7)) return first.substr(0, 7);
  return first.substr(0, 4) == last.substr(0, 4) ? first.substr(0, 4) : "YYYY";
}

inline std::string period_words(const std::string& period) {
  static const char* const kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
  if (period.empty()) return "undated";
  if (period == "XXXX") return "year unknown";
  if (period == "YYYY") return "several years";
  if (period.size() == 4) return period + ", month unknown";
  return std::string(kMonths[std::stoi(period.substr(5, 2)) - 1]) + " " + period.substr(0, 4);
}

}  // namespace entente::reference

// How the slow dossier counts: one condition over one list, the figure filed under its table, row and column.
#pragma once

#include "reference/counted_records.h"

namespace entente::reference {

class SlowCount {
 public:
  explicit SlowCount(const Counted& counted) : c_(counted) {}

 protected:
  using Event = EventRecord;
  static constexpr const char* kStatuses[] = {"happened", "ongoing", "planned", "hypothetical", "generic", "negated"};

  void put(const std::string& table, const std::string& row, const std::string& column, IdSet records) {
    out_[table + "|" + row + "|" + column].records = std::move(records);
  }
  void share(const std::string& table, const std::string& row, const std::string& column, IdSet part, IdSet whole) {
    out_[table + "|" + row + "|" + column] = {std::move(part), std::move(whole), -1};
  }
  void value(const std::string& table, const std::string& row, const std::string& column, std::int64_t number) {
    out_[table + "|" + row + "|" + column].value = number;
  }

  template <class Record, class Test>
  static IdSet those(const std::vector<const Record*>& list, Test test) {
    IdSet ids;
    for (const Record* record : list)
      if (test(*record)) ids.insert(record->id);
    return ids;
  }
  template <class Test>
  IdSet events(Test test) const { return those(c_.events, test); }
  template <class Test>
  IdSet claims(Test test) const { return those(c_.claims, test); }
  template <class Test>
  IdSet attributions(Test test) const { return those(c_.attributions, test); }

  // a/b to the nearest whole number, for b > 0 and a >= 0.
  static std::int64_t rounded(std::int64_t a, std::int64_t b) { return (2 * a + b) / (2 * b); }
  static bool done(const Event& e) { return e.status == "happened"; }
  static bool done_or_on(const Event& e) { return e.status == "happened" || e.status == "ongoing"; }
  static std::set<std::string> states(const Event& e) {
    std::set<std::string> all(e.actor_states.begin(), e.actor_states.end());
    all.insert(e.recipient_states.begin(), e.recipient_states.end());
    return all;
  }
  bool focal(const Event& e) const { return states(e).contains(c_.focal); }
  bool both(const Event& e) const { return focal(e) && states(e).contains(c_.counterpart); }
  static bool gives(const Event& e, const std::string& from, const std::string& to) {
    return e.event_type == "AID" && holds(e.actor_states, from) && holds(e.recipient_states, to);
  }
  static std::string band(const Event& e) {
    if (e.date.empty()) return "Undated";
    const bool exact = e.date.find('X') == std::string::npos && (e.date.size() == 10 || e.date.size() == 21);
    return exact ? "Dated to the day" : "Partly dated: day, month or year missing";
  }
  std::string state(const std::string& iso3) const { return c_.printed.at("state:" + iso3); }
  std::string month(const std::string& document) const {
    for (const DocumentRecord* d : c_.documents)
      if (d->id == document) return period_of(d->published);
    return {};
  }

  // How many pairs of a voice and a group of documents, where a record opens at least one: one count for each record.
  template <class Record>
  std::int64_t independent(const std::vector<const Record*>& list) const {
    std::set<std::pair<std::string, std::string>> seen;
    std::int64_t count = 0;
    for (const Record* record : list) {
      bool fresh = false;
      for (const std::string& voice : c_.voices.at(record->id))
        if (seen.insert({voice, c_.group.at(record->doc)}).second) fresh = true;
      count += fresh;
    }
    return count;
  }

  static bool disputes(const RelationRecord& r) {
    return r.kind == "conflicts-with-record" || r.kind == "contradicts" || r.kind == "tension-with";
  }

  const Counted& c_;
  Figures out_;
};

}  // namespace entente::reference

// The slow, obvious dossier: every figure counted anew, one condition at a time, over records that are known to count.
// What the fast one must print under each row and column is looked up by name.
#pragma once

#include "reference/slow_sayings.h"

namespace entente::reference {

class SlowDossier : SlowSayings {
 public:
  explicit SlowDossier(const Counted& counted) : SlowSayings(counted) {}

  Figures figures() {
    read_first(), questions(), documents(), monthly(), changed(), method();
    count_events(), count_sayings();
    return std::move(out_);
  }

 private:
  void read_first() {
    const auto any = [](const auto&) { return true; };
    IdSet firsts;
    std::set<std::string> groups;
    for (const DocumentRecord* d : c_.documents) {
      if (groups.insert(c_.group.at(d->id)).second) firsts.insert(d->id);
      out_["read.genres|" + (d->genre.empty() ? "unknown" : d->genre) + "|documents"].records.insert(d->id);
      out_["read.languages|" + d->lang + "|documents"].records.insert(d->id);
      const std::string period = period_of(d->published);
      out_["read.months|" + (period.empty() ? "unknown" : period_words(period)) + "|documents"].records.insert(d->id);
    }
    put("read.figures", "documents", "n", those(c_.documents, any));
    put("read.figures", "independent texts", "n", firsts);
    value("read.figures", "independent voices", "n", independent(c_.attributions));
    put("read.figures", "events that happened", "n", events(done));
    put("read.figures", "events of other status", "n", events([](const Event& e) { return !done(e); }));
    put("read.figures", "claims", "n", claims(any));
    put("read.figures", "conflicts and tensions", "n", those(c_.relations, [](const RelationRecord& r) {
          return disputes(r) || r.kind == "unknown-name" || r.kind == "unknown-holder" || r.kind == "look-alike";
        }));
    put("read.figures", "questions not answered", "n", those(c_.questions,
        [](const QuestionRecord& q) { return q.state != "answered"; }));
    put("read-first", "Documents with a date of publication", "", those(c_.documents,
        [](const DocumentRecord& d) { return !d.published.empty(); }));
    put("read-first", "Documents without one", "", those(c_.documents,
        [](const DocumentRecord& d) { return d.published.empty(); }));
  }

  void questions() {
    for (const char* wanted : {"open", "partly", "answered"})
      put("questions", std::string("Questions, ") + wanted, "", those(c_.questions,
          [&](const QuestionRecord& q) { return q.state == wanted; }));
    const auto row = [&](const char* name, IdSet ids) {
      if (!ids.empty()) put("questions.unknowns", name, "n", std::move(ids));
    };
    row("date of publication of a text", those(c_.documents, [](const DocumentRecord& d) { return d.published.empty(); }));
    row("outlet of a text", those(c_.documents, [](const DocumentRecord& d) { return d.outlet.empty(); }));
    row("date of an event that happened", events([](const Event& e) { return done(e) && e.date.empty(); }));
    row("year of an event that happened", events([](const Event& e) { return done(e) &&
        e.date.find('X') != std::string::npos; }));
    row("place of an event that happened", events([](const Event& e) { return done(e) && e.place.empty(); }));
    row("provider of help that happened", events([](const Event& e) { return done(e) && e.event_type == "AID" &&
        e.actor_states.empty(); }));
    row("name of a source", attributions([](const AttributionRecord& a) { return a.source_type == "unnamed-group" ||
        a.source_type == "unnamed-person"; }));
    row("name of an office-holder", those(c_.relations,
        [](const RelationRecord& r) { return r.kind == "unknown-holder"; }));
  }

  void documents() {
    std::map<std::string, IdSet> groups;
    IdSet all, retold;
    for (const DocumentRecord* d : c_.documents) all.insert(d->id), groups[c_.group.at(d->id)].insert(d->id);
    for (const auto& [group, ids] : groups)
      if (ids.size() > 1) retold.insert(std::next(ids.begin()), ids.end());
    put("documents", "Documents", "", all);
    put("documents", "Copies and rewrites of another document here", "", retold);
    for (const DocumentRecord* d : c_.documents) {
      const std::string& label = c_.label.at(d->id);
      const auto here = [&](const RecordHead& r) { return r.doc == d->id; };
      put("documents.table", label, "Sentences", those(c_.sentences, here));
      put("documents.table", label, "Events", events(here));
      put("documents.table", label, "Claims", claims(here));
      for (const std::string& flag : d->flags) {
        Figure& figure = out_["documents.flags|" + flag + "|Share of documents"];
        figure.records.insert(d->id), figure.whole = all;
      }
    }
  }

  void monthly() {
    const auto then = [&](const char* status, const std::string& type) {
      return events([&](const Event& e) { return period_of(e.date) == c_.period && e.status == status && (type.empty() ||
          e.event_type == type); });
    };
    if (c_.period.empty()) return;
    put("monthly.headings", "happened, all", "n", then("happened", ""));
    put("monthly.headings", "met or talked (CONSULT)", "n", then("happened", "CONSULT"));
    put("monthly.headings", "agreed or promised (AGREE)", "n", then("happened", "AGREE"));
    put("monthly.headings", "delivered (AID)", "n", then("happened", "AID"));
    put("monthly.headings", "acted together (COOPERATE)", "n", then("happened", "COOPERATE"));
    put("monthly.headings", "said (STATEMENT)", "n", then("happened", "STATEMENT"));
    put("monthly.headings", "under way", "n", then("ongoing", ""));
    put("monthly.headings", "planned for it", "n", then("planned", ""));
    put("monthly.headings", "denied", "n", then("negated", ""));
    const auto now = [&](const RecordHead& r) { return month(r.doc) == c_.period; };
    put("monthly.told", "documents", "n", those(c_.documents, now));
    put("monthly.told", "events told", "n", events(now));
    put("monthly.told", "claims", "n", claims(now));
    std::vector<const AttributionRecord*> told;
    for (const AttributionRecord* a : c_.attributions)
      if (now(*a)) told.push_back(a);
    value("monthly.told", "independent voices", "n", independent(told));
    put("monthly.told", "disputed (conflicts, contradictions, tensions)", "n", those(c_.relations,
        [&](const RelationRecord& r) {
          return disputes(r) && month(r.from.substr(0, r.from.find('/'))) == c_.period;
        }));
    for (const std::string& topic : all_topics(false))
      if (IdSet ids = claims([&](const ClaimRecord& c) { return now(c) && on(c, topic); }); !ids.empty())
        put("monthly.told", "claims on " + topic, "n", std::move(ids));
  }

  void compare(const std::string& table, const std::string& aspect, auto ids_in) {
    const IdSet then = ids_in(c_.previous), now = ids_in(c_.period);
    if (then.empty() && now.empty()) return;
    put(table, aspect, "Records " + period_words(c_.previous), then);
    put(table, aspect, "Records " + period_words(c_.period), now);
  }

  void changed() {
    const auto dated = [&](auto test) {
      return [this, test](const std::string& period) { return events([&](const Event& e) { return period_of(e.date) == period && test(e); }); };
    };
    const bool any_event = std::any_of(c_.events.begin(), c_.events.end(),
        [&](const Event* e) { return period_of(e->date) == c_.previous; });
    const bool any_text = std::any_of(c_.documents.begin(), c_.documents.end(),
        [&](const DocumentRecord* d) { return period_of(d->published) == c_.previous; });
    if (any_event) {
      compare("changed.events", "kinds of event (with status)", dated([](const Event&) { return true; }));
      compare("changed.events", "channels", dated([](const Event& e) { return !e.context.empty(); }));
      compare("changed.events", "capabilities", dated([](const Event& e) { return !e.capability.empty(); }));
      compare("changed.events", "partner states", dated([this](const Event& e) { return focal(e) &&
          states(e).size() > 1; }));
      compare("changed.events", "persons as parties", dated([](const Event& e) {
                const auto person = [](const std::string& id) { return id.starts_with("person:"); };
                return std::any_of(e.actors.begin(), e.actors.end(), person) || std::any_of(e.recipients.begin(),
                    e.recipients.end(), person);
              }));
    }
    if (!any_text) return;
    const auto told = [this](const auto& list, auto test) {
      return [this, &list, test](const std::string& period) {
        return those(list, [&](const auto& r) { return month(r.doc.empty() ? r.from.substr(0,
            r.from.find('/')) : r.doc) == period && test(r); });
      };
    };
    compare("changed.texts", "persons named", [this](const std::string& period) {
      return those(c_.mentions, [&](const MentionRecord& m) { return month(m.doc) == period && m.kind == "person"; });
    });
    compare("changed.texts", "voices", [this](const std::string& period) {
      return attributions([&](const AttributionRecord& a) {
        const auto& all = c_.voices.at(a.id);
        return month(a.doc) == period && std::any_of(all.begin(), all.end(),
            [&](const std::string& voice) { return c_.side.at(voice) != "narrator"; });
      });
    });
    compare("changed.texts", "topics", [this](const std::string& period) {
      return claims([&](const ClaimRecord& c) { return month(c.doc) == period && !c.topics.empty(); });
    });
    compare("changed.texts", "offices as stated", told(c_.relations,
        [](const RelationRecord& r) { return r.kind == "holds-office"; }));
    compare("changed.texts", "conflicts and tensions", told(c_.relations, disputes));
  }

  void method() {
    const auto take = [&](const auto& list) {
      for (const auto* record : list) out_["method.rules|" + record->rule + "|Records"].records.insert(record->id);
    };
    take(c_.events), take(c_.attributions), take(c_.claims), take(c_.relations), take(c_.links), take(c_.questions);
    for (const DocumentRecord* d : c_.documents)
      out_["method.versions|records: " + d->engine + ", lexicon " + d->lexicon + "|Documents"].records.insert(d->id);
    for (const RelationRecord* r : c_.relations)
      if (r->to.starts_with("kp:")) out_["method.pack|" + r->to.substr(3) + "|Records"].records.insert(r->id);
  }
};

}  // namespace entente::reference

// The sections about what happened, counted slowly: timeline, channels, partners, capability.
#pragma once

#include "reference/slow_count.h"

namespace entente::reference {

class SlowEvents : public SlowCount {
 public:
  using SlowCount::SlowCount;

  void count_events() { timeline(), channels(), months(), partners(), balance(), gaps(), forms(); }

 protected:
  void timeline() {
    for (const char* row : {"Dated to the day", "Partly dated: day, month or year missing", "Undated"})
      for (const char* status : kStatuses)
        put("timeline.bands", row, status, events([&](const Event& e) { return band(e) == row && e.status == status; }));
    put("timeline", "Events that happened and have a year", "", events([](const Event& e) {
          return done(e) && !e.date.empty() && e.date.find('X') == std::string::npos;
        }));
    if (!c_.folded.empty()) put("timeline", "Tellings in near-duplicate texts or of one event, counted once", "",
        c_.folded);
  }

  static bool in(const Event& e, const std::string& channel) {
    return e.context.empty() ? channel == "no channel told" : holds(e.context, channel);
  }
  std::set<std::string> all_channels() const {
    std::set<std::string> names;
    for (const Event* e : c_.events) {
      names.insert(e->context.begin(), e->context.end());
      if (e->context.empty()) names.insert("no channel told");
    }
    return names;
  }

  void channels() {
    for (const std::string& channel : all_channels()) {
      for (const char* status : kStatuses)
        put("channels.table", channel, status, events([&](const Event& e) { return in(e, channel) &&
            e.status == status; }));
      put("channels.table", channel, "of these: statements", events([&](const Event& e) {
            return in(e, channel) && done(e) && e.event_type == "STATEMENT";
          }));
      put("channels.table", channel, "of these: between the two", events([&](const Event& e) { return in(e, channel) &&
          done(e) && both(e); }));
      tone(channel);
    }
    std::set<std::string> types;
    for (const Event* e : c_.events) types.insert(e->event_type);
    for (const std::string& type : types) {
      put("channels.types", type, "happened", events([&](const Event& e) { return e.event_type == type && done(e); }));
      put("channels.types", type, "other status", events([&](const Event& e) { return e.event_type == type && !done(e); }));
    }
    put("channels", "Events that happened", "", events(done));
    put("channels", "Of these statements", "", events([](const Event& e) { return done(e) &&
        e.event_type == "STATEMENT"; }));
    put("channels", "Of these material help or common action (AID, COOPERATE)", "", events([](const Event& e) {
          return done(e) && (e.event_type == "AID" || e.event_type == "COOPERATE");
        }));
    put("channels", "Happened, without a month", "", events([](const Event& e) { return done(e) &&
        period_of(e.date).size() != 7; }));
  }

  int score_of(const Event& e) const {
    const auto mode = c_.score.find(e.event_type + "/" + e.event_mode);
    return mode == c_.score.end() ? c_.score.at(e.event_type) : mode->second;
  }

  void tone(const std::string& channel) {
    IdSet ids;
    std::int64_t sum = 0;
    for (const Event* e : c_.events)
      if (in(*e, channel) && done(*e) && e->event_type != "STATEMENT") ids.insert(e->id), sum += score_of(*e);
    if (ids.empty()) return;
    const auto count = static_cast<std::int64_t>(ids.size());
    const std::int64_t size = rounded(sum < 0 ? -sum * 100 : sum * 100, count);
    out_["channels.table|" + channel + "|Tone"] = {ids, {}, sum < 0 ? -size : size};
  }

  void months() {
    std::set<std::string> periods;
    for (const Event* e : c_.events)
      if (done(*e)) periods.insert(period_of(e->date));
    for (const std::string& period : periods) {
      const auto then = [&](const Event& e) { return done(e) && period_of(e.date) == period; };
      const std::string row = period_words(period);
      for (const std::string& channel : all_channels())
        put("channels.months", row, channel, events([&](const Event& e) { return then(e) && in(e, channel); }));
      put("channels.months", row, "all", events(then));
      put("channels.months", row, "of these statements", events([&](const Event& e) { return then(e) &&
          e.event_type == "STATEMENT"; }));
    }
  }

  std::set<std::string> partner_states() const {
    std::set<std::string> partners;
    for (const Event* e : c_.events)
      if (focal(*e)) partners.merge(states(*e));
    partners.erase(c_.focal);
    return partners;
  }

  void partners() {
    for (const std::string& partner : partner_states()) {
      const std::string row = state(partner);
      const auto with = [&](auto test) {
        return events([&](const Event& e) { return focal(e) && states(e).contains(partner) && test(e); });
      };
      const auto material = [](const Event& e) { return e.event_type == "AID" || e.event_type == "COOPERATE"; };
      put("portfolio.partners", row, "Events", with([](const Event&) { return true; }));
      put("portfolio.partners", row, "happened", with(done));
      put("portfolio.partners", row, "ongoing", with([](const Event& e) { return e.status == "ongoing"; }));
      put("portfolio.partners", row, "Material, happened or ongoing", with([&](const Event& e) { return material(e) &&
          done_or_on(e); }));
      put("portfolio.partners", row, "Partner gives (AID happened)", with([&](const Event& e) { return done(e) &&
          gives(e, partner, c_.focal); }));
      put("portfolio.partners", row, c_.focal_name + " gives (AID happened)", with([&](const Event& e) { return done(e) &&
          gives(e, c_.focal, partner); }));
      put("portfolio.partners", row, "Tension (negated or hostile)",
          with([&](const Event& e) { return e.status == "negated" || score_of(e) < 0; }));
    }
    index("all", [](const Event&) { return true; });
    for (const std::string& channel : all_channels())
      if (channel != "no channel told") index(channel, [&](const Event& e) { return in(e, channel); });
    for (const Event* e : c_.events)
      for (const auto* parties : {&e->actors, &e->recipients})
        for (const std::string& party : *parties)
          if (focal(*e) && party.starts_with("group:")) {
            out_["portfolio.unnamed|" + c_.printed.at(party) + "|Events"].records.insert(e->id);
            for (const char* status : {"happened", "ongoing"}) {
              Figure& figure = out_["portfolio.unnamed|" + c_.printed.at(party) + "|" + status];
              if (e->status == status) figure.records.insert(e->id);
            }
          }
  }

  template <class Test>
  void index(const std::string& row, Test test) {
    for (const bool happened : {true, false}) {
      std::int64_t all = 0, squares = 0;
      IdSet ids;
      for (const std::string& partner : partner_states()) {
        const IdSet with = events([&](const Event& e) {
          return test(e) && focal(e) && states(e).contains(partner) && (happened ? done(e) : e.status != "negated");
        });
        const auto count = static_cast<std::int64_t>(with.size());
        all += count, squares += count * count;
        ids.insert(with.begin(), with.end());
      }
      if (all > 0) out_["portfolio.index|" + row + "|" +
          (happened ? "Index, happened" : "Index, all but negated")] = {ids, {}, rounded(squares * 1000, all * all)};
    }
  }

  void balance() {
    const std::string arrow = " → ";
    const auto is = [&](const Event& e, const std::string& row) {
      if (e.event_type != "AID") return false;
      const bool from = holds(e.actor_states, c_.focal), to = holds(e.recipient_states, c_.focal);
      const bool out = from && holds(e.recipient_states, c_.counterpart), back = to && holds(e.actor_states,
          c_.counterpart);
      if (row == c_.counterpart_name + arrow + c_.focal_name) return back;
      if (row == c_.focal_name + arrow + c_.counterpart_name) return out;
      if (row == "other states" + arrow + c_.focal_name) return to && !back && !e.actor_states.empty();
      if (row == "giver unknown" + arrow + c_.focal_name) return to && e.actor_states.empty();
      return from && !out;
    };
    for (const std::string& row : {c_.counterpart_name + arrow + c_.focal_name, c_.focal_name + arrow + c_.counterpart_name,
                                   "other states" + arrow + c_.focal_name, "giver unknown" + arrow + c_.focal_name,
                                       c_.focal_name + arrow + "others or unknown"})
      for (const char* status : kStatuses)
        put("portfolio.direction", row, status, events([&](const Event& e) { return e.status == status && is(e, row); }));
  }

  void gaps() {
    const auto row = [&](const std::string& topic, IdSet recorded) {
      std::vector<const ClaimRecord*> said;
      for (const ClaimRecord* claim : c_.claims)
        if (holds(claim->topics, topic)) said.push_back(claim);
      put("portfolio.gap", topic, "Claims", those(said, [](const ClaimRecord&) { return true; }));
      value("portfolio.gap", topic, "Independent voices", independent(said));
      put("portfolio.gap", topic, "Recorded", std::move(recorded));
    };
    row("diversification", events([&](const Event& e) {
          std::set<std::string> others = states(e);
          others.erase(c_.focal), others.erase(c_.counterpart);
          return focal(e) && done_or_on(e) && !others.empty();
        }));
    row("reciprocity", events([&](const Event& e) { return done(e) && gives(e, c_.focal, c_.counterpart); }));
    row("capability-transfer", events([&](const Event& e) { return done(e) && gives(e, c_.counterpart, c_.focal) &&
        !e.capability.empty(); }));
    row("military-cooperation", events([&](const Event& e) { return e.event_type == "COOPERATE" && done_or_on(e) &&
        in(e, "military") && both(e); }));
    row("economic-ties", events([&](const Event& e) {
          return (e.event_type == "COOPERATE" || e.event_type == "AID") && done(e) && in(e, "economic") && both(e);
        }));
  }

  // A claim counts for a form only if no event says it of the same words or under the same attribution.
  bool told(const ClaimRecord& claim, const std::string& form) const {
    return std::any_of(c_.events.begin(), c_.events.end(), [&](const Event* e) {
      return holds(e->capability, form) && ((e->doc == claim.doc && e->span->overlaps(*claim.span)) ||
          holds(e->attributions, claim.attribution));
    });
  }

  void forms() {
    std::set<std::string> all;
    for (const Event* e : c_.events) all.insert(e->capability.begin(), e->capability.end());
    for (const ClaimRecord* claim : c_.claims) all.insert(claim->capability.begin(), claim->capability.end());
    static const char* const kColumns[] = {"delivered", "under way", "promised", "hoped for", "presupposed", "denied",
        "other events"};
    const auto column = [](const Event& e) -> std::string {
      if (e.status == "negated") return "denied";
      if (e.status == "hypothetical") return "hoped for";
      if (e.status == "generic") return "presupposed";
      if (e.status == "planned" || e.event_type == "AGREE") return "promised";
      if (e.status == "happened" && e.event_type == "AID") return "delivered";
      if (e.status == "ongoing" && (e.event_type == "AID" || e.event_type == "COOPERATE")) return "under way";
      return "other events";
    };
    for (const std::string& form : all) {
      for (const char* name : kColumns)
        put("capability.forms", form, name, events([&](const Event& e) { return holds(e.capability, form) &&
            column(e) == name; }));
      IdSet only = claims([&](const ClaimRecord& c) { return holds(c.capability, form) && !told(c, form); });
      put("capability.forms", form, "only claimed", only);
      only.merge(events([&](const Event& e) { return holds(e.capability, form) && e.actor_states.empty(); }));
      put("capability.forms", form, "provider unknown", only);
    }
    const auto delivery = [](const Event& e) { return done(e) && e.event_type == "AID" && !e.capability.empty(); };
    put("capability", "Deliveries of a named capability that happened", "", events(delivery));
    put("capability", "Of these with a date, full or partial", "", events([&](const Event& e) { return delivery(e) &&
        !e.date.empty(); }));
  }
};

}  // namespace entente::reference

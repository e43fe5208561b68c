// The sections about what is said, counted slowly: voices, ledger, frames.
#pragma once

#include "reference/slow_events.h"

namespace entente::reference {

class SlowSayings : public SlowEvents {
 public:
  using SlowEvents::SlowEvents;

  void count_sayings() { voices(), voice_findings(), network(), ledger(), frames(); }

 protected:
  static bool sourced(const AttributionRecord& a) { return a.mode == "speech" || a.mode == "document" ||
      a.mode == "question"; }
  static bool unnamed(const AttributionRecord& a) {
    return sourced(a) && (a.source_type == "unnamed-group" || a.source_type == "unnamed-person");
  }
  static bool role_only(const AttributionRecord& a) { return sourced(a) && a.source_type == "role-unnamed-person"; }
  static bool narrators(const AttributionRecord& a) { return a.mode == "sign" || a.mode == "narrator"; }
  static bool direct(const AttributionRecord& a) { return a.quote == "direct"; }

  void voices() {
    for (const auto& [voice, side] : c_.side) {
      const auto by = [this, &voice = voice](const AttributionRecord& a) { return holds(c_.voices.at(a.id), voice); };
      if (attributions(by).empty()) continue;
      for (const char* mode : {"speech", "document", "sign", "question", "narrator"})
        put("voices.table", voice, mode, attributions([&](const AttributionRecord& a) { return by(a) && a.mode == mode; }));
      put("voices.table", voice, "direct", attributions([&](const AttributionRecord& a) { return by(a) && direct(a); }));
      std::set<std::string> groups;
      for (const AttributionRecord* a : c_.attributions)
        if (by(*a)) groups.insert(c_.group.at(a->doc));
      value("voices.table", voice, "texts", static_cast<std::int64_t>(groups.size()));
    }
    for (const char* quote : {"direct", "partial", "indirect", "none"})
      put("voices.quotations", quote, "attributions",
          attributions([&](const AttributionRecord& a) { return a.quote == quote; }));
    const auto row = [&](const std::string& name, auto in) {
      const auto with = [&](auto test) { return attributions([&](const AttributionRecord& a) { return in(a) &&
          test(a); }); };
      share("voices.shares", name, "Unnamed share", with(unnamed), with(sourced));
      share("voices.shares", name, "Office-holders not named", with(role_only), with(sourced));
      share("voices.shares", name, "Narrator's share", with(narrators), attributions(in));
      share("voices.shares", name, "Direct quotations", with([](const AttributionRecord& a) { return sourced(a) &&
          direct(a); }), with(sourced));
    };
    row("all", [](const AttributionRecord&) { return true; });
    for (const auto& [document, label] : c_.label)
      if (!attributions([&document = document](const AttributionRecord& a) { return a.doc == document; }).empty())
        row(label, [&document = document](const AttributionRecord& a) { return a.doc == document; });
    for (const RelationRecord* r : c_.relations)
      if (r->kind == "holds-office")
        out_["voices.offices|" + c_.printed.at(r->from) + " / " + r->stated + " / " + (r->rank.empty() ? "–" : r->rank) +
            " / " +
             c_.printed.at(r->to) + "|Records"].records.insert(r->id);
  }

  void voice_findings() {
    value("voices", "Independent voices", "", independent(c_.attributions));
    share("voices", "Unnamed share", "", attributions(unnamed), attributions(sourced));
    share("voices", "Narrator's share", "", attributions(narrators),
        attributions([](const AttributionRecord&) { return true; }));
    put("voices", "Direct quotations", "", attributions(direct));
    for (const std::string& side : sides())
      put("voices", "Attributions to the side “" + side + "”", "",
          attributions([&](const AttributionRecord& a) { return speaks(a.id, side); }));
  }

  std::vector<std::string> sides() const {
    return {c_.focal_name, c_.counterpart_name, "third state", "no state told", "unnamed", "narrator"};
  }
  bool speaks(const std::string& record, const std::string& side) const {
    const auto& all = c_.voices.at(record);
    return std::any_of(all.begin(), all.end(), [&](const std::string& voice) { return c_.side.at(voice) == side; });
  }

  void network() {
    for (const ClaimRecord* claim : c_.claims)
      for (const std::string& voice : c_.voices.at(claim->id)) {
        const std::string target = claim->stance_target.empty() ? "nobody named" : c_.printed.at(claim->stance_target);
        const std::string row = "voices.network|" + voice + " / " + target + "|";
        out_[row + "Claims"].records.insert(claim->id);
        for (const auto& [stance, column] : {std::pair("+", "For (+)"), {"0", "Neutral (0)"}, {"-", "Against (−)"}})
          if (claim->stance == stance) out_[row + column].records.insert(claim->id);
          else out_[row + column];
      }
  }

  static bool on(const ClaimRecord& c,
      const std::string& topic) { return c.topics.empty() ? topic == "no topic told" : holds(c.topics, topic); }
  std::set<std::string> all_topics(bool with_none) const {
    std::set<std::string> topics;
    for (const ClaimRecord* claim : c_.claims) {
      topics.insert(claim->topics.begin(), claim->topics.end());
      if (with_none && claim->topics.empty()) topics.insert("no topic told");
    }
    return topics;
  }

  void ledger() {
    for (const std::string& topic : all_topics(true)) {
      std::vector<const ClaimRecord*> said;
      for (const ClaimRecord* claim : c_.claims)
        if (on(*claim, topic)) said.push_back(claim);
      put("ledger.topics", topic, "all", those(said, [](const ClaimRecord&) { return true; }));
      value("ledger.topics", topic, "Independent voices", independent(said));
      for (const auto& [voice, side] : c_.side)
        put("ledger.topics", topic, voice, those(said, [this, &voice = voice](const ClaimRecord& c) {
          return holds(c_.voices.at(c.id), voice);
        }));
    }
    const auto row = [&](const std::string& name, auto in) {
      for (const char* hedge : {"none", "low", "medium", "high"})
        put("ledger.hedges", name, hedge, claims([&](const ClaimRecord& c) { return in(c) && c.hedge == hedge; }));
      share("ledger.hedges", name, "Hedged share", claims([&](const ClaimRecord& c) { return in(c) &&
          c.hedge != "none"; }), claims(in));
    };
    row("all", [](const ClaimRecord&) { return true; });
    for (const auto& [document, label] : c_.label)
      if (!claims([&document = document](const ClaimRecord& c) { return c.doc == document; }).empty()) row(label,
          [&document = document](const ClaimRecord& c) { return c.doc == document; });
    put("ledger", "Claims", "", claims([](const ClaimRecord&) { return true; }));
    for (const char* section : {"ledger", "frames"})
      put(section, "Claims against (stance −)", "", claims([](const ClaimRecord& c) { return c.stance == "-"; }));
  }

  void frames() {
    const IdSet every = claims([](const ClaimRecord&) { return true; });
    put("frames", "Claims with a topic", "", claims([](const ClaimRecord& c) { return !c.topics.empty(); }));
    for (const std::string& side : sides()) {
      const auto by = [&](const ClaimRecord& c) { return speaks(c.id, side); };
      const auto with = [&](const char* stance) { return claims([&](const ClaimRecord& c) { return by(c) &&
          c.stance == stance; }); };
      put("frames.stances", side, "for (+)", with("+")), put("frames.stances", side, "neutral (0)", with("0"));
      put("frames.stances", side, "against (−)", with("-"));
      if (!claims(by).empty()) share("frames.stances", side, "Share against", with("-"), claims(by));
    }
    for (const std::string& topic : all_topics(false)) {
      share("frames.sides", topic, "Share of all claims", claims([&](const ClaimRecord& c) { return on(c, topic); }),
          every);
      for (const std::string& side : sides())
        put("frames.sides", topic, side, claims([&](const ClaimRecord& c) { return on(c, topic) && speaks(c.id, side); }));
    }
    for (const ClaimRecord* claim : c_.claims) {
      const std::string period = month(claim->doc);
      const std::string published = period.empty() ? "unknown" : period_words(period);
      out_["frames.months|" + published + "|claims"].records.insert(claim->id);
      out_["frames.documents|" + c_.label.at(claim->doc) + "|claims"].records.insert(claim->id);
      for (const std::string& topic : all_topics(false)) {
        Figure& then = out_["frames.months|" + published + "|" + topic];
        Figure& there = out_["frames.documents|" + c_.label.at(claim->doc) + "|" + topic];
        if (on(*claim, topic)) then.records.insert(claim->id), there.records.insert(claim->id);
      }
    }
    for (const auto& [document, label] : c_.label) {
      IdSet ids = claims([&document = document](const ClaimRecord& c) { return c.doc == document; });
      if (ids.empty()) continue;
      const IdSet lines = those(c_.sentences, [&document = document](const SentenceRecord& s) { return s.doc == document; });
      const auto number = rounded(static_cast<std::int64_t>(ids.size()) * 100'000, static_cast<std::int64_t>(lines.size()));
      ids.insert(lines.begin(), lines.end());
      out_["frames.documents|" + label + "|Claims per 100 sentences"] = {ids, {}, number};
    }
  }
};

}  // namespace entente::reference

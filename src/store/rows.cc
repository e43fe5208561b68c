#include "store/rows.h"

#include <algorithm>
#include <charconv>


namespace entente {

// The document whose rows are being written.
struct RowWriter::Place {
  std::int64_t document = 0;
  const Records& records;
  std::string_view key, text;
  std::vector<std::uint32_t> begins;  // of the sentences
  Ids entities, attributions;
  std::unordered_map<std::string_view, std::string_view> states;  // of entities that have one
  std::string expected;                                           // room for own_key

  std::int64_t first() const { return document << kKeyBits; }

  // The sentence a span begins in; 0 if there is none.
  std::int64_t sentence(const std::optional<Span>& span) const {
    if (!span) return 0;
    const auto after = std::upper_bound(begins.begin(), begins.end(), span->begin);
    return after == begins.begin() ? 0 : first() + (after - begins.begin()) - 1;
  }
  std::int64_t entity(std::string_view id) const { return find(entities, id); }
  std::int64_t attribution(std::string_view id) const { return find(attributions, id); }

  // The record's id if it is not the one that follows from document, type, span and code, as the views make it.
  std::string_view own_key(const RecordHead& r, char letter, std::string_view code = {}) {
    if (!r.span) return r.id;
    expected.assign(key);
    expected += '/';
    expected += letter;
    append(r.span->begin);
    expected += '-';
    append(r.span->end);
    if (!code.empty()) {
      expected += '.';
      expected += code;
    }
    return r.id == expected ? std::string_view() : std::string_view(r.id);
  }

 private:
  static std::int64_t find(const Ids& ids, std::string_view id) {
    const auto found = ids.find(id);
    return found == ids.end() ? 0 : found->second;
  }
  void append(std::uint32_t value) {
    char digits[10];
    expected.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
  }
};

namespace {

// Sets of codes stand in one column, between blanks.
std::string joined(const std::vector<std::string>& codes) {
  std::string text;
  for (const std::string& code : codes) {
    if (!text.empty()) text += ' ';
    text += code;
  }
  return text;
}

void bind_conf(Statement& statement, const RecordHead& r) {
  if (r.conf) {
    statement.bind(std::int64_t{*r.conf});
  } else {
    statement.bind_null();
  }
}

void bind_span(Statement& statement, const std::optional<Span>& span) {
  if (span) {
    statement.bind(std::int64_t{span->begin}).bind(std::int64_t{span->end});
  } else {
    statement.bind_null().bind_null();
  }
}

constexpr Span kNowhere{};

// By which states load() finds the document: those of whom it names, and those of the parties to its events.
std::vector<std::string> states_named(const Records& records) {
  std::unordered_map<std::string_view, std::string_view> state_of;
  for (const EntityRecord& r : records.entities) {
    if (!r.state.empty()) state_of.emplace(r.id, r.state);
  }
  std::set<std::string_view> states;
  for (const MentionRecord& r : records.mentions) {
    const auto state = state_of.find(r.entity);
    if (state != state_of.end()) states.insert(state->second);
  }
  for (const EventRecord& r : records.events) {
    states.insert(r.actor_states.begin(), r.actor_states.end());
    states.insert(r.recipient_states.begin(), r.recipient_states.end());
  }
  return {states.begin(), states.end()};
}

}  // namespace

Result<RowWriter> RowWriter::prepare(const Connection& db) {
  RowWriter w;
  TRY(w.sentence_, db.prepare("INSERT INTO sentence VALUES (?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.search_, db.prepare("INSERT INTO sentence_text (rowid, text) VALUES (?, ?)"));
  TRY(w.unsearch_, db.prepare("INSERT INTO sentence_text (sentence_text, rowid, text) VALUES ('delete', ?, ?)"));
  TRY(w.entity_, db.prepare("INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, NULL)"));
  TRY(w.mention_, db.prepare("INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.time_, db.prepare("INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.event_, db.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.party_, db.prepare("INSERT INTO event_party VALUES (?, ?, ?, ?, ?)"));
  TRY(w.voucher_, db.prepare("INSERT OR IGNORE INTO event_attribution VALUES (?, ?)"));
  TRY(w.attribution_, db.prepare("INSERT INTO attribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.source_, db.prepare("INSERT INTO attribution_source VALUES (?, ?, ?)"));
  TRY(w.claim_, db.prepare("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.claimant_, db.prepare("INSERT INTO claim_claimant VALUES (?, ?, ?)"));
  TRY(w.topic_, db.prepare("INSERT OR IGNORE INTO claim_topic VALUES (?, ?)"));
  TRY(w.relation_, db.prepare("INSERT INTO relation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.question_, db.prepare("INSERT INTO question VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"));
  TRY(w.state_, db.prepare("INSERT OR IGNORE INTO document_state VALUES (?, ?)"));
  TRY(w.unstate_, db.prepare("DELETE FROM document_state WHERE state = ? AND document = ?"));
  TRY(w.find_rule_, db.prepare("SELECT id FROM rule WHERE name = ?"));
  TRY(w.rule_, db.prepare("INSERT INTO rule (name) VALUES (?) RETURNING id"));
  for (const char* const table : {"sentence", "entity", "mention", "time", "event", "attribution", "claim", "relation",
                                  "question"}) {
    const std::string sql = std::string("DELETE FROM ") + table + " WHERE id >= ? AND id < ?";
    TRY(w.erase_.emplace_back(), db.prepare(sql.c_str()));
  }
  for (const char* const column : {"event_party WHERE event", "event_attribution WHERE event",
                                   "attribution_source WHERE attribution", "claim_claimant WHERE claim",
                                   "claim_topic WHERE claim"}) {
    const std::string sql = std::string("DELETE FROM ") + column + " >= ?1 AND " +
                            std::string(column).substr(std::string_view(column).find_last_of(' ') + 1) + " < ?2";
    TRY(w.erase_.emplace_back(), db.prepare(sql.c_str()));
  }
  TRY(w.shared_, SharedEntities::prepare(db));
  return w;
}

void RowWriter::forget() {
  rules_.clear();
  shared_.forget();
}

Result<std::int64_t> RowWriter::rule_id(const std::string& name) {
  if (name.empty()) return 0;
  const auto known = rules_.find(name);
  if (known != rules_.end()) return known->second;
  Statement* statement = &find_rule_;
  TRY(const bool found, find_rule_.bind(name).step());
  if (!found) {
    find_rule_.reset();
    statement = &rule_;
    TRY(const bool made, rule_.bind(name).step());
    static_cast<void>(made);
  }
  const std::int64_t id = statement->integer(0);
  statement->reset();
  rules_.emplace(name, id);
  return id;
}

Status RowWriter::write(std::int64_t document, const Records& records) {
  Place place{.document = document, .records = records, .key = records.documents[0].id,
              .text = records.documents[0].text, .begins = {}, .entities = {}, .attributions = {}, .states = {},
              .expected = {}};
  for (const auto part : {&RowWriter::write_sentences, &RowWriter::write_entities, &RowWriter::write_attributions,
                          &RowWriter::write_mentions, &RowWriter::write_times, &RowWriter::write_events,
                          &RowWriter::write_claims, &RowWriter::write_relations, &RowWriter::write_questions,
                          &RowWriter::write_states}) {
    if (Status done = (this->*part)(place); !done) return done;
  }
  return Unit{};
}

Status RowWriter::erase(std::int64_t document, const Records& records) {
  const std::string_view text = records.documents[0].text;
  std::int64_t id = document << kKeyBits;
  for (const SentenceRecord& r : records.sentences) {
    const std::string_view words = slice(text, r.span.value_or(kNowhere));
    if (Status done = unsearch_.bind(id++).bind(words).run(); !done) return done;
  }
  for (const EntityRecord& r : records.entities) {
    if (!r.doc.empty()) continue;
    if (Status done = shared_.remove(r); !done) return done;
  }
  for (const std::string& state : states_named(records)) {
    if (Status done = unstate_.bind(state).bind(document).run(); !done) return done;
  }
  for (Statement& statement : erase_) {
    Status done = statement.bind(document << kKeyBits).bind((document + 1) << kKeyBits).run();
    if (!done) return done;
  }
  return Unit{};
}

Status RowWriter::write_sentences(Place& place) {
  std::int64_t id = place.first();
  for (const SentenceRecord& r : place.records.sentences) {
    const Span span = r.span.value_or(kNowhere);
    place.begins.push_back(span.begin);
    sentence_.bind(id).bind(place.document).bind(std::int64_t{span.begin}).bind(std::int64_t{span.end}).bind(r.role);
    sentence_.bind(std::int64_t{r.paragraph}).bind_or_null(place.own_key(r, 's'));
    if (Status done = sentence_.run(); !done) return done;
    if (Status done = search_.bind(id++).bind(slice(place.text, span)).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_entities(Place& place) {
  std::int64_t local = place.first();
  for (const EntityRecord& r : place.records.entities) {
    std::int64_t id = 0;
    if (r.doc.empty()) {
      TRY(id, shared_.add(r));
    } else {
      id = local++;
      entity_.bind(id).bind(place.document).bind(r.id).bind(r.kind).bind(r.name).bind(std::int64_t{r.named});
      if (Status done = entity_.bind_or_null(r.state).bind_or_null(r.sector).run(); !done) return done;
    }
    place.entities.emplace(r.id, id);
    if (!r.state.empty()) place.states.emplace(r.id, r.state);
  }
  return Unit{};
}

Status RowWriter::write_mentions(Place& place) {
  std::int64_t id = place.first();
  for (const MentionRecord& r : place.records.mentions) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    mention_.bind(id++).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(mention_, r.span.value_or(kNowhere));
    mention_.bind_or_null(place.entity(r.entity)).bind(r.kind).bind(r.form).bind_or_null(r.sense);
    mention_.bind_or_null(r.literal).bind_or_null(rule);
    bind_conf(mention_, r);
    if (Status done = mention_.bind_or_null(place.own_key(r, 'm')).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_times(Place& place) {
  std::int64_t id = place.first();
  for (const TimeRecord& r : place.records.times) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    time_.bind(id++).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(time_, r.span.value_or(kNowhere));
    time_.bind(r.timex).bind(r.value).bind_or_null(r.mod).bind_or_null(r.edtf);
    time_.bind_or_null(r.anchor ? std::string_view(*r.anchor) : std::string_view()).bind_or_null(rule);
    bind_conf(time_, r);
    if (Status done = time_.bind_or_null(place.own_key(r, 't')).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_events(Place& place) {
  std::int64_t id = place.first();
  for (const EventRecord& r : place.records.events) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    const std::string context = joined(r.context), capability = joined(r.capability);
    event_.bind(id).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(event_, r.span.value_or(kNowhere));
    event_.bind(r.event_type).bind_or_null(r.event_mode).bind_or_null(context).bind_or_null(r.status);
    event_.bind_or_null(r.date).bind_or_null(place.entity(r.place)).bind(std::int64_t{r.reciprocal});
    event_.bind_or_null(capability).bind_or_null(r.salience).bind_or_null(rule);
    bind_conf(event_, r);
    if (Status done = event_.bind_or_null(place.own_key(r, 'e', r.event_type)).run(); !done) return done;
    if (Status done = write_parties(place, id, "actor", r.actors, r.actor_states); !done) return done;
    if (Status done = write_parties(place, id, "recipient", r.recipients, r.recipient_states); !done) return done;
    for (const std::string& attribution : r.attributions) {
      const std::int64_t voucher = place.attribution(attribution);
      if (voucher == 0) continue;
      if (Status done = voucher_.bind(id).bind(voucher).run(); !done) return done;
    }
    ++id;
  }
  return Unit{};
}

// A row for each party, then one for each state that none of them is the state of (the members of a dyad).
Status RowWriter::write_parties(Place& place, std::int64_t event, std::string_view role,
                                const std::vector<std::string>& parties, const std::vector<std::string>& states) {
  std::int64_t position = 0;
  std::vector<std::string_view> left(states.begin(), states.end());
  for (const std::string& party : parties) {
    const auto state = place.states.find(party);
    const std::string_view code = state == place.states.end() ? std::string_view() : state->second;
    std::erase(left, code);
    party_.bind(event).bind(role).bind(position++).bind_or_null(place.entity(party)).bind_or_null(code);
    if (Status done = party_.run(); !done) return done;
  }
  for (const std::string_view state : left) {
    if (Status done = party_.bind(event).bind(role).bind(position++).bind_null().bind(state).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_attributions(Place& place) {
  std::int64_t id = place.first();
  for (const AttributionRecord& r : place.records.attributions) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    place.attributions.emplace(r.id, id);
    attribution_.bind(id).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(attribution_, r.span.value_or(kNowhere));
    bind_span(attribution_, r.source_span);
    bind_span(attribution_, r.cue_span);
    attribution_.bind_or_null(r.mode).bind_or_null(r.source_type).bind_or_null(r.quote).bind_or_null(r.report);
    attribution_.bind_or_null(rule);
    bind_conf(attribution_, r);
    if (Status done = attribution_.bind_or_null(place.own_key(r, 'a')).run(); !done) return done;
    std::int64_t position = 0;
    for (const std::string& source : r.sources) {
      if (Status done = source_.bind(id).bind(position++).bind_or_null(place.entity(source)).run(); !done) return done;
    }
    ++id;
  }
  return Unit{};
}

Status RowWriter::write_claims(Place& place) {
  std::int64_t id = place.first();
  for (const ClaimRecord& r : place.records.claims) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    claim_.bind(id).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(claim_, r.span.value_or(kNowhere));
    claim_.bind(r.kind).bind_or_null(place.entity(r.holder)).bind(r.stance);
    claim_.bind_or_null(place.entity(r.stance_target)).bind(r.hedge);
    claim_.bind_or_null(place.attribution(r.attribution)).bind_or_null(rule);
    bind_conf(claim_, r);
    if (Status done = claim_.bind_or_null(place.own_key(r, 'c', r.kind)).run(); !done) return done;
    std::int64_t position = 0;
    for (const std::string& claimant : r.claimants) {
      Status done = claimant_.bind(id).bind(position++).bind_or_null(place.entity(claimant)).run();
      if (!done) return done;
    }
    for (const std::string& topic : r.topics) {
      if (Status done = topic_.bind(id).bind(topic).run(); !done) return done;
    }
    ++id;
  }
  return Unit{};
}

Status RowWriter::write_relations(Place& place) {
  std::int64_t id = place.first();
  for (const RelationRecord& r : place.records.relations) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    relation_.bind(id++).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(relation_, r.span);
    relation_.bind(r.kind).bind(r.from).bind_or_null(r.to).bind_or_null(r.stated).bind_or_null(r.rank);
    relation_.bind_or_null(rule);
    bind_conf(relation_, r);
    if (Status done = relation_.bind_or_null(place.own_key(r, 'r', r.kind)).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_questions(Place& place) {
  std::int64_t id = place.first();
  for (const QuestionRecord& r : place.records.questions) {
    TRY(const std::int64_t rule, rule_id(r.rule));
    question_.bind(id++).bind(place.document).bind_or_null(place.sentence(r.span));
    bind_span(question_, r.span);
    question_.bind(r.asked_by).bind(r.text).bind_or_null(r.state).bind_or_null(rule);
    bind_conf(question_, r);
    if (Status done = question_.bind_or_null(place.own_key(r, 'q')).run(); !done) return done;
  }
  return Unit{};
}

Status RowWriter::write_states(Place& place) {
  for (const std::string& state : states_named(place.records)) {
    if (Status done = state_.bind(state).bind(place.document).run(); !done) return done;
  }
  return Unit{};
}

}  // namespace entente

#include "store/schema.h"

namespace entente {
namespace {

// Integer keys carry their document: record n of document d has the id d << 24 | n, so that all rows of a document
// stand together, are appended at the end of their table, and need no index to be found or removed.
constexpr const char* kTables = R"sql(
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  engine TEXT NOT NULL,
  lexicon TEXT NOT NULL,
  UNIQUE (engine, lexicon)
) STRICT;

CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  sha256 TEXT NOT NULL,
  name TEXT NOT NULL,
  lang TEXT NOT NULL,
  genre TEXT,
  author TEXT,
  outlet TEXT,
  published TEXT,
  flags TEXT,
  version INTEGER NOT NULL REFERENCES version
) STRICT;

CREATE TABLE document_record (
  document INTEGER PRIMARY KEY REFERENCES document,
  text TEXT NOT NULL,
  lines BLOB NOT NULL
) STRICT;

CREATE TABLE document_copy (
  document INTEGER NOT NULL REFERENCES document,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  outlet TEXT,
  published TEXT,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_state (
  state TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES document,
  PRIMARY KEY (state, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  role TEXT NOT NULL,
  paragraph INTEGER NOT NULL,
  key TEXT
) STRICT;

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  document INTEGER REFERENCES document,
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  named INTEGER NOT NULL,
  state TEXT,
  sector TEXT,
  documents INTEGER,
  line TEXT
) STRICT;
CREATE UNIQUE INDEX entity_shared ON entity (key) WHERE document IS NULL;

CREATE TABLE entity_alias (
  entity INTEGER NOT NULL REFERENCES entity,
  alias TEXT NOT NULL,
  documents INTEGER NOT NULL,
  PRIMARY KEY (entity, alias)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  entity INTEGER REFERENCES entity,
  kind TEXT NOT NULL,
  form TEXT NOT NULL,
  sense TEXT,
  literal TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE time (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  timex TEXT NOT NULL,
  value TEXT NOT NULL,
  mod TEXT,
  edtf TEXT,
  anchor TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  event_type TEXT NOT NULL,
  event_mode TEXT,
  context TEXT,
  status TEXT,
  date TEXT,
  place INTEGER REFERENCES entity,
  reciprocal INTEGER NOT NULL,
  capability TEXT,
  salience TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE event_party (
  event INTEGER NOT NULL REFERENCES event,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  entity INTEGER REFERENCES entity,
  state TEXT,
  PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_attribution (
  event INTEGER NOT NULL REFERENCES event,
  attribution INTEGER NOT NULL REFERENCES attribution,
  PRIMARY KEY (event, attribution)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  source_b INTEGER,
  source_e INTEGER,
  cue_b INTEGER,
  cue_e INTEGER,
  mode TEXT,
  source_type TEXT,
  quote TEXT,
  report TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE attribution_source (
  attribution INTEGER NOT NULL REFERENCES attribution,
  position INTEGER NOT NULL,
  entity INTEGER REFERENCES entity,
  PRIMARY KEY (attribution, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER NOT NULL,
  e INTEGER NOT NULL,
  kind TEXT NOT NULL,
  holder INTEGER REFERENCES entity,
  stance TEXT NOT NULL,
  stance_target INTEGER REFERENCES entity,
  hedge TEXT NOT NULL,
  attribution INTEGER REFERENCES attribution,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE claim_claimant (
  claim INTEGER NOT NULL REFERENCES claim,
  position INTEGER NOT NULL,
  entity INTEGER REFERENCES entity,
  PRIMARY KEY (claim, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE claim_topic (
  claim INTEGER NOT NULL REFERENCES claim,
  topic TEXT NOT NULL,
  PRIMARY KEY (claim, topic)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER,
  e INTEGER,
  kind TEXT NOT NULL,
  from_key TEXT NOT NULL,
  to_key TEXT,
  stated TEXT,
  rank TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;

CREATE TABLE question (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document,
  sentence INTEGER REFERENCES sentence,
  b INTEGER,
  e INTEGER,
  asked_by TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT,
  rule INTEGER REFERENCES rule,
  conf INTEGER,
  key TEXT
) STRICT;
)sql";

// Spans are bytes, and SQLite counts characters in text: hence the way over BLOB.
constexpr const char* kViews = R"sql(
CREATE VIEW v_document AS
SELECT d.key AS id, d.name, d.outlet, d.published, d.lang, d.genre, d.author, d.flags, d.sha256,
       length(CAST(r.text AS BLOB)) AS bytes, v.engine, v.lexicon, r.text
FROM document d JOIN document_record r ON r.document = d.id JOIN version v ON v.id = d.version;

CREATE VIEW v_sentence AS
SELECT s.id AS number, coalesce(s.key, d.key || '/s' || s.b || '-' || s.e) AS id, d.key AS document, d.name,
       d.published, s.role, s.paragraph, s.b, s.e,
       CAST(substr(CAST(r.text AS BLOB), s.b + 1, s.e - s.b) AS TEXT) AS text
FROM sentence s JOIN document d ON d.id = s.document JOIN document_record r ON r.document = s.document;

CREATE VIEW v_entity AS
SELECT n.key AS id, d.key AS document, n.kind, n.name, n.named, n.state, n.sector, n.documents,
       (SELECT group_concat(alias, '; ') FROM entity_alias WHERE entity = n.id) AS aliases
FROM entity n LEFT JOIN document d ON d.id = n.document;

CREATE VIEW v_mention AS
SELECT coalesce(m.key, d.key || '/m' || m.b || '-' || m.e) AS id, d.key AS document, d.name, d.published,
       n.key AS entity, n.name AS entity_name, n.state, m.kind, m.form, m.sense, m.literal, m.b, m.e,
       CAST(substr(CAST(r.text AS BLOB), m.b + 1, m.e - m.b) AS TEXT) AS text, m.conf / 100.0 AS conf, u.name AS rule
FROM mention m JOIN document d ON d.id = m.document JOIN document_record r ON r.document = m.document
     LEFT JOIN entity n ON n.id = m.entity LEFT JOIN rule u ON u.id = m.rule;

CREATE VIEW v_time AS
SELECT coalesce(t.key, d.key || '/t' || t.b || '-' || t.e) AS id, d.key AS document, d.name, d.published, t.timex,
       t.value, t.mod, t.edtf, t.anchor, t.b, t.e,
       CAST(substr(CAST(r.text AS BLOB), t.b + 1, t.e - t.b) AS TEXT) AS text, t.conf / 100.0 AS conf, u.name AS rule
FROM time t JOIN document d ON d.id = t.document JOIN document_record r ON r.document = t.document
     LEFT JOIN rule u ON u.id = t.rule;

CREATE VIEW v_attribution AS
SELECT coalesce(a.key, d.key || '/a' || a.b || '-' || a.e) AS id, d.key AS document, d.name, d.outlet, d.published,
       a.mode, a.source_type, a.quote, a.report,
       (SELECT group_concat(coalesce(n.name, 'narrator'), '; ') FROM attribution_source p
        LEFT JOIN entity n ON n.id = p.entity WHERE p.attribution = a.id) AS sources,
       CAST(substr(CAST(r.text AS BLOB), a.source_b + 1, a.source_e - a.source_b) AS TEXT) AS source_text,
       CAST(substr(CAST(r.text AS BLOB), a.cue_b + 1, a.cue_e - a.cue_b) AS TEXT) AS cue, a.b, a.e,
       CAST(substr(CAST(r.text AS BLOB), a.b + 1, a.e - a.b) AS TEXT) AS text, a.conf / 100.0 AS conf, u.name AS rule
FROM attribution a JOIN document d ON d.id = a.document JOIN document_record r ON r.document = a.document
     LEFT JOIN rule u ON u.id = a.rule;

CREATE VIEW v_event AS
SELECT coalesce(v.key, d.key || '/e' || v.b || '-' || v.e || '.' || v.event_type) AS id, d.key AS document, d.name,
       d.outlet, d.published, v.event_type, v.event_mode, v.status, v.date, p.name AS place,
       (SELECT group_concat(n.name, '; ') FROM event_party y JOIN entity n ON n.id = y.entity
        WHERE y.event = v.id AND y.role = 'actor') AS actors,
       (SELECT group_concat(n.name, '; ') FROM event_party y JOIN entity n ON n.id = y.entity
        WHERE y.event = v.id AND y.role = 'recipient') AS recipients,
       (SELECT group_concat(DISTINCT y.state) FROM event_party y WHERE y.event = v.id AND y.role = 'actor')
        AS actor_states,
       (SELECT group_concat(DISTINCT y.state) FROM event_party y WHERE y.event = v.id AND y.role = 'recipient')
        AS recipient_states,
       (SELECT group_concat(coalesce(n.name, 'narrator'), '; ') FROM event_attribution g
        JOIN attribution_source z ON z.attribution = g.attribution LEFT JOIN entity n ON n.id = z.entity
        WHERE g.event = v.id) AS vouched_by,
       v.reciprocal, v.context, v.capability, v.salience, v.b, v.e,
       CAST(substr(CAST(r.text AS BLOB), v.b + 1, v.e - v.b) AS TEXT) AS text, v.conf / 100.0 AS conf, u.name AS rule
FROM event v JOIN document d ON d.id = v.document JOIN document_record r ON r.document = v.document
     LEFT JOIN entity p ON p.id = v.place LEFT JOIN rule u ON u.id = v.rule;

CREATE VIEW v_claim AS
SELECT coalesce(c.key, d.key || '/c' || c.b || '-' || c.e || '.' || c.kind) AS id, d.key AS document, d.name, d.outlet,
       d.published, c.kind,
       (SELECT group_concat(coalesce(n.name, 'narrator'), '; ') FROM claim_claimant y
        LEFT JOIN entity n ON n.id = y.entity WHERE y.claim = c.id) AS claimants,
       (SELECT group_concat(topic, ' ') FROM claim_topic WHERE claim = c.id) AS topics,
       c.stance, t.name AS stance_target, c.hedge, c.b, c.e,
       CAST(substr(CAST(r.text AS BLOB), c.b + 1, c.e - c.b) AS TEXT) AS text, c.conf / 100.0 AS conf, u.name AS rule
FROM claim c JOIN document d ON d.id = c.document JOIN document_record r ON r.document = c.document
     LEFT JOIN entity t ON t.id = c.stance_target LEFT JOIN rule u ON u.id = c.rule;

CREATE VIEW v_relation AS
SELECT coalesce(l.key, d.key || '/r' || l.b || '-' || l.e || '.' || l.kind) AS id, d.key AS document, d.name,
       d.published, l.kind, l.from_key AS "from", l.to_key AS "to", l.stated, l.rank, l.b, l.e,
       CAST(substr(CAST(r.text AS BLOB), l.b + 1, l.e - l.b) AS TEXT) AS text, l.conf / 100.0 AS conf, u.name AS rule
FROM relation l JOIN document d ON d.id = l.document JOIN document_record r ON r.document = l.document
     LEFT JOIN rule u ON u.id = l.rule;

CREATE VIEW v_question AS
SELECT coalesce(q.key, d.key || '/q' || q.b || '-' || q.e) AS id, d.key AS document, d.name, d.published, q.asked_by,
       q.state, q.text, q.b, q.e, q.conf / 100.0 AS conf, u.name AS rule
FROM question q JOIN document d ON d.id = q.document LEFT JOIN rule u ON u.id = q.rule;
)sql";

// The index takes its texts from the view, so that no sentence is kept twice.
constexpr const char* kSearch = R"sql(
CREATE VIRTUAL TABLE sentence_text USING fts5(
  text, content = 'v_sentence', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO meta (name, value) VALUES ('format', 'entente store'), ('described in', 'docs/store.md');
)sql";

constexpr Migration kMigrations[] = {
    {1, {kTables, kViews, kSearch}},
};

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace entente

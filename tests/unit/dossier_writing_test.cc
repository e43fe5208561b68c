// The three writings of a dossier: the same words and numbers in each, and nothing of a source that is more than words.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/json.h"
#include "base/strings.h"
#include "dossier/dossier.h"
#include "unit/dossier_checks.h"
#include "unit/harbour_records.h"
#include "unit/html_page.h"

namespace entente {
namespace {

constexpr std::size_t kShown = 150;  // rows of a table that people are shown

Dossier compiled(Records records, const DossierQuery& query = {"KEN", "TUR", "2024-03"}) {
  Result<Dossier> made = compile_dossier(std::move(records), harbour::lexicon(), query);
  EXPECT_TRUE(made) << made.error().describe();
  return made ? std::move(made).value() : Dossier{};
}

// One line, without the characters that HTML cannot carry: in these the writings may differ.
std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i).starts_with("\xEF\xBF\xBD")) {
      i += 2;
      continue;
    }
    if (text.substr(i).starts_with("\xC2\x85")) {
      ++i;
      continue;
    }
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n' || c == '\t' || c == '\r') out += ' ';
    else if (c >= 0x20 && c != 0x7F) out += text[i];
  }
  return out;
}

using Rows = std::vector<std::vector<std::string>>;

Rows shown_rows(const Table& table) {
  Rows rows;
  for (std::size_t r = 0; r < table.rows.size() && r < kShown; ++r) {
    rows.emplace_back();
    for (const Cell& cell : table.rows[r]) rows.back().push_back(plain(cell.text));
  }
  return rows;
}

void expect_json_cell(const JsonValue& json, const Cell& cell, const std::string& place) {
  EXPECT_EQ(json.text("text"), cell.text) << place;
  const JsonValue* value = json.find("value");
  const auto digits = [&] { return value == nullptr ? -1.0 : value->number; };
  if (cell.kind == Cell::Kind::kCount) {
    EXPECT_EQ(digits(), static_cast<double>(cell.value)) << place;
  }
  if (cell.kind == Cell::Kind::kShare || cell.kind == Cell::Kind::kIndex) {
    EXPECT_NEAR(digits() * 1000, static_cast<double>(cell.value), 0.01) << place;
  }
  const auto expect_ids = [&](const char* key, const std::vector<std::string>& ids) {
    std::vector<std::string> written;
    if (const JsonValue* list = json.find(key); list != nullptr)
      for (const JsonValue& id : list->items) written.push_back(id.string);
    EXPECT_EQ(written, ids) << place << " " << key;
  };
  expect_ids("records", cell.records), expect_ids("denominator", cell.denominator);
}

void expect_json(const Dossier& dossier) {
  const std::string source = dossier_json(dossier);
  const Result<JsonValue> json = parse_json(source);
  ASSERT_TRUE(json) << json.error().describe();
  const std::vector<JsonValue>& sections = json->find("sections")->items;
  ASSERT_EQ(sections.size(), dossier.sections.size());
  for (std::size_t s = 0; s < sections.size(); ++s) {
    const Section& section = dossier.sections[s];
    const std::vector<JsonValue>& findings = sections[s].find("findings")->items;
    ASSERT_EQ(findings.size(), section.findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) expect_json_cell(findings[i], section.findings[i], section.id);
    const std::vector<JsonValue>& tables = sections[s].find("tables")->items;
    ASSERT_EQ(tables.size(), section.tables.size());
    for (std::size_t t = 0; t < tables.size(); ++t) {
      const Table& table = section.tables[t];
      EXPECT_EQ(tables[t].text("id"), table.id);
      const std::vector<JsonValue>& rows = tables[t].find("rows")->items;
      ASSERT_EQ(rows.size(), table.rows.size()) << table.id;  // all of them, however many
      for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t c = 0; c < table.columns.size(); ++c) expect_json_cell(rows[r].items.at(c), table.rows[r][c],
            table.id);
    }
  }
  // Every record behind a figure is there with the words that show it.
  std::set<std::string> evidence;
  for (const JsonValue& entry : json->find("evidence")->items) evidence.insert(std::string(entry.text("id")));
  checks::for_each_cell(dossier, [&](const std::string& place, const Cell& cell) {
    for (const std::string& id : cell.records) EXPECT_TRUE(evidence.contains(id)) << place << " " << id;
  });
}

// A Markdown line as it is seen: marks escaped by a backslash are text, others must be notes or the stars of "unknown".
std::string seen_markdown(std::string_view line, std::vector<std::string>* notes = nullptr) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      out += line[++i];
    } else if (line.substr(i).starts_with("[^")) {
      const std::size_t end = line.find(']', i);
      if (notes != nullptr) notes->emplace_back(line.substr(i + 2, end - i - 2));
      i = end;
    } else if (line[i] != '*') {
      EXPECT_EQ(std::string_view("[]<>`_#~$!{}&").find(line[i]), std::string_view::npos) << "unescaped " << line[i]
          << " in " << line;
      out += line[i];
    }
  }
  return out;
}

std::vector<std::string> markdown_cells(std::string_view line) {
  std::vector<std::string> cells{""};
  for (std::size_t i = 2; i + 1 < line.size(); ++i) {
    if (line[i] == '\\') {
      cells.back() += line[i];
      cells.back() += line[++i];
    } else if (line[i] == '|') {
      cells.emplace_back();
      ++i;
    } else {
      cells.back() += line[i];
    }
  }
  for (std::string& cell : cells)
    if (cell.ends_with(' ')) cell.pop_back();
  return cells;
}

struct MarkdownPage {
  std::vector<std::pair<std::string, Rows>> tables;                // title and rows, cells as written
  std::vector<std::string> findings;
  std::map<std::string, std::string> notes;
};

MarkdownPage markdown_page(const std::string& source) {
  MarkdownPage page;
  for (const std::string_view line : split(source, '\n')) {
    if (line.starts_with("### ")) page.tables.push_back({seen_markdown(line.substr(4)), {}});
    if (line.starts_with("* ")) page.findings.emplace_back(line.substr(2));
    if (line.starts_with("| ") && !line.starts_with("| --- |")) page.tables.back().second.push_back(markdown_cells(line));
    if (line.starts_with("[^")) page.notes[std::string(line.substr(2,
        line.find(']') - 2))] = line.substr(line.find(": ") + 2);
  }
  return page;
}

// A note of a count names as many places as the count says, ten at most.
void expect_note(const Cell& cell, const std::vector<std::string>& notes, const MarkdownPage& page) {
  if (cell.kind != Cell::Kind::kCount || cell.value == 0) return;
  ASSERT_EQ(notes.size(), 1u) << cell.text;
  const std::string& note = page.notes.at(notes.front());
  std::int64_t places = 1;
  for (std::size_t at = note.find(" · "); at != std::string::npos; at = note.find(" · ", at + 1)) ++places;
  EXPECT_EQ(places, std::min<std::int64_t>(cell.value, 11)) << note;
}

void expect_markdown(const Dossier& dossier) {
  const MarkdownPage page = markdown_page(dossier_markdown(dossier));
  std::size_t t = 0, f = 0;
  for (const Section& section : dossier.sections) {
    for (const Cell& finding : section.findings) EXPECT_EQ(plain(seen_markdown(page.findings.at(f++))),
        plain(finding.text));
    for (const Table& table : section.tables) {
      const auto& [title, rows] = page.tables.at(t++);
      EXPECT_EQ(title, plain(table.title));
      if (table.rows.empty()) continue;
      const Rows wanted = shown_rows(table);
      ASSERT_EQ(rows.size(), wanted.size() + 1) << table.id;
      for (std::size_t r = 0; r < wanted.size(); ++r) {
        ASSERT_EQ(rows[r + 1].size(), wanted[r].size()) << table.id;
        for (std::size_t c = 0; c < wanted[r].size(); ++c) {
          std::vector<std::string> notes;
          EXPECT_EQ(plain(seen_markdown(rows[r + 1][c], &notes)), plain(trimmed(wanted[r][c]))) << table.id;
          expect_note(table.rows[r][c], notes, page);
        }
      }
    }
  }
}

Rows html_rows(const HtmlPage& page, std::size_t heading) {
  Rows rows;
  for (std::size_t i = heading; i < page.pieces.size() && page.pieces[i].name != "table"; ++i)
    if (page.pieces[i].of("class") == "nothing") return rows;
  for (std::size_t i = heading; i < page.pieces.size(); ++i) {
    const HtmlTag& piece = page.pieces[i];
    if (piece.name == "table" && piece.closing) break;
    if (piece.closing) continue;
    if (piece.name == "tr") rows.emplace_back();
    if (piece.name == "td" || piece.name == "th") rows.back().push_back(plain(page.inside(i)));
  }
  return rows;
}

void expect_html(const Dossier& dossier) {
  const std::string source = dossier_html(dossier);
  const HtmlPage page(source);
  EXPECT_EQ(page.faults, std::vector<std::string>());
  std::vector<std::string> findings, figures;
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    if (page.pieces[i].of("class") == "findings")
      for (std::size_t k = i; !(page.pieces[k].name == "ul" && page.pieces[k].closing); ++k)
        if (page.pieces[k].name == "li" && !page.pieces[k].closing) findings.push_back(plain(page.inside(k)));
    if (page.pieces[i].name == "dd" && !page.pieces[i].closing) figures.push_back(page.inside(i));
  }
  std::vector<std::string> wanted;
  for (const Section& section : dossier.sections) {
    for (const Cell& cell : section.findings)
      if (section.number != 0 || cell.kind != Cell::Kind::kText) wanted.push_back(plain(cell.text));
    for (const Table& table : section.tables) {
      if (table.id == "read.figures") {
        for (std::size_t r = 0; r < table.rows.size(); ++r) EXPECT_EQ(figures.at(r), table.rows[r][1].text);
        continue;
      }
      Rows rows = html_rows(page, page.find(table.id));
      if (!rows.empty()) rows.erase(rows.begin());
      EXPECT_EQ(rows, shown_rows(table)) << table.id;
    }
  }
  EXPECT_EQ(findings, wanted);
}

const std::set<std::string>& allowed_elements() {
  static const std::set<std::string> names = {
      "html", "head", "meta", "title", "style", "body", "header", "p", "h1", "h2", "h3", "h4", "span", "dl", "div",
          "dt", "dd", "a",
      "nav", "ol", "ul", "li", "main", "section", "figure", "figcaption", "svg", "desc", "text", "rect", "line", "path",
          "table",
      "thead", "tbody", "tr", "th", "td", "strong", "code", "mark", "blockquote", "footer"};
  return names;
}

const std::set<std::string>& allowed_attributes() {
  static const std::set<std::string> names = {
      "lang", "charset", "http-equiv", "content", "name", "class", "href", "id", "role", "tabindex", "scope",
          "aria-labelledby", "aria-label",
      "aria-hidden", "viewBox", "x", "y", "width", "height", "rx", "x1", "y1", "x2", "y2", "d", "fill-opacity"};
  return names;
}

// One file: no script, nothing fetched, each way inside it leads somewhere.
void expect_safe(const std::string& source) {
  const HtmlPage page(source);
  EXPECT_EQ(page.faults, std::vector<std::string>());
  std::set<std::string> ids, targets;
  for (const HtmlTag& piece : page.pieces) {
    if (piece.name.empty()) continue;
    EXPECT_TRUE(allowed_elements().contains(piece.name)) << piece.name;
    for (const auto& [name, value] : piece.attributes) {
      EXPECT_TRUE(allowed_attributes().contains(name)) << piece.name << " " << name << "=" << value;
      EXPECT_TRUE(name != "id" || ids.insert(value).second) << "twice: " << value;
      EXPECT_TRUE(name != "href" || value.starts_with('#')) << value;
      if (name == "href" || name == "aria-labelledby")
        for (const std::string_view one : split(value, ' ')) targets.emplace(name == "href" ? one.substr(1) : one);
    }
  }
  for (const std::string& target : targets) EXPECT_TRUE(ids.contains(target)) << "leads nowhere: " << target;
  for (const char* outside : {"url(", "@import", "http", "//", "expression"}) EXPECT_EQ(page.style.find(outside),
      std::string::npos) << outside;
  EXPECT_NE(source.find("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"), std::string::npos);
}

void expect_same_in_all(const Dossier& dossier) {
  expect_json(dossier), expect_markdown(dossier), expect_html(dossier);
  expect_safe(dossier_html(dossier));
}

TEST(DossierWriting, ThreeWritingsShowTheSameNumbers) {
  const Records records = harbour::Harbour().records();
  expect_same_in_all(compiled(records));
  expect_same_in_all(compiled(records, {"TUR", "KEN", ""}));
  expect_same_in_all(compiled(records, {"PER", "JPN", ""}));
  expect_same_in_all(compiled({}, {"PER", "JPN", ""}));
}

TEST(DossierWriting, AFigureOpensAsManyRecordsAsItCounts) {
  const Dossier dossier = compiled(harbour::Harbour().records());
  const std::string source = dossier_html(dossier);
  const HtmlPage page(source);
  std::size_t opened = 0;
  for (std::size_t i = 0; i < page.pieces.size(); ++i) {
    const HtmlTag& piece = page.pieces[i];
    const std::string shown = page.pieces[i].of("class") == "fig" ? page.inside(i) : std::string();
    if (shown.empty() || !std::ranges::all_of(shown, is_digit)) continue;
    const std::size_t target = page.find(piece.of("href").substr(1));
    ASSERT_LT(target, page.pieces.size()) << piece.of("href");
    const int records = page.pieces[target].of("class") == "ev" ? 1 : page.count_inside(target, "li");
    EXPECT_EQ(std::to_string(records), shown) << piece.of("href");
    ++opened;
  }
  EXPECT_GT(opened, 150u);
}

TEST(DossierWriting, ARecordIsLitUpInItsSentence) {
  const harbour::Harbour harbour;
  const std::string source = dossier_html(compiled(harbour.records()));
  EXPECT_NE(source.find("<blockquote>Governor Asha Mwinyi said <mark>the boats would guard the fishing grounds</mark>.</blockquote>"), std::string::npos);
}

// A picture has a mark for each event: filled if it happened, hollow if not, and one of each in the legend.
TEST(DossierWriting, PicturesHaveTheMarksOfTheirTables) {
  const Dossier dossier = compiled(harbour::Harbour().records());
  const std::string source = dossier_html(dossier);
  const std::string picture = source.substr(source.find("aria-labelledby=\"pic-timeline-t"),
      source.find("</svg>") - source.find("aria-labelledby=\"pic-timeline-t"));
  const auto marks = [&](const std::string& kind) {
    std::int64_t count = 0;
    for (std::size_t at = picture.find("class=\"" + kind + "\""); at != std::string::npos; at = picture.find("class=\"" +
        kind + "\"", at + 1)) ++count;
    return count - 1;
  };
  EXPECT_EQ(marks("done"), checks::figure(dossier, "events that happened"));
  EXPECT_EQ(marks("open"), checks::figure(dossier, "events of other status"));
  EXPECT_NE(picture.find("4 events dated to the day, 4 partly dated, 4 undated."), std::string::npos);
}

// The axis of a single day names that day alone.
TEST(DossierWriting, AnAxisNamesNoDayBehindTheLastEvent) {
  made::Text text("one.txt", "Kenya and Turkey\nKenya met Turkey.", "2024-03-02");
  text.entity("state:KEN", "Kenya", "KEN"), text.entity("state:TUR", "Turkey", "TUR");
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR");
  EventRecord& met = text.event("Kenya met Turkey", "CONSULT", "happened");
  met.actors = {"state:KEN"}, met.recipients = {"state:TUR"}, met.actor_states = {"KEN"}, met.recipient_states = {"TUR"};
  met.date = "2024-03-01";
  const std::string source = dossier_html(compiled(std::move(text.records)));
  EXPECT_NE(source.find(">2024-03-01</text>"), std::string::npos);
  EXPECT_EQ(source.find(">2024-03-02</text>"), std::string::npos);
}

constexpr const char* kEvil = "<script>alert(1)</script>\"><img src=x onerror='x'> &amp; & [a](http://e.example) ![b](c) | `d` \\ *e* $f$ ~g~";
constexpr const char* kHidden = "a\xE2\x80\x8B" "b\xE2\x80\xAE" "c\x01" "d\xC2\x85" "e\xEF\xBB\xBF";

Records hostile_records() {
  const std::string evil = kEvil, hidden = kHidden;
  made::Text text(evil + hidden + ".txt",
                  "Kenya</title><script>x</script>\nTurkey sent " + evil +
                      " to Kenya. Kenya said </mark></blockquote>\n\n| " + hidden + "\tno more. "
                  "<!-- Turkey -->\n", "2024-03-04");
  text.entity("state:KEN", "Kenya<b>", "KEN"), text.entity("state:TUR", evil, "TUR");
  text.mentions("Kenya", "state:KEN"), text.mentions("Turkey", "state:TUR");
  const std::string person = text.local("person", "p");
  text.entity(person, evil + hidden);
  text.mentions("Turkey sent", person);
  EventRecord& sent = text.event("Turkey sent " + evil + " to Kenya", "AID", "happened");
  sent.actors = {person}, sent.recipients = {"state:KEN"}, sent.recipient_states = {"KEN"}, sent.event_mode = evil;
  sent.context = {evil, "\"x"}, sent.capability = {evil}, sent.date = "2024-03-01", sent.basis["date"] = evil,
      sent.rule = evil;
  EventRecord& odd = text.event("Kenya said", evil, "</td><td>");
  odd.actor_states = {"KEN", evil}, odd.date = "1999-<b>", odd.quantity = QuantityRecord{text.at(evil), "", "", {}};
  text.attribution("</mark></blockquote>", "speech", evil, {person}).quote = evil;
  ClaimRecord& claim = text.claim("</mark></blockquote>\n\n| " + hidden + "\tno more", evil, {evil, "x-<i>"}, "<");
  claim.claimants = {person}, claim.hedge = evil, claim.rejected = claim.affirmed = text.at(evil);
  text.office("Turkey sent", person, "office:" + evil).rank = evil;
  text.question("Kenya said").query = evil;
  text.document().genre = evil, text.document().outlet = evil, text.document().lang = "\"><",
      text.document().author = person;
  text.document().flags = {evil}, text.document().engine = evil, text.document().lexicon = "'>";
  Records records = std::move(text.records);
  records.relations.push_back(made::relation("tension-with", records.claims[0].id, "kp:" + evil, evil + hidden));
  records.relations.back().severity = records.relations.back().field = evil;
  QuestionRecord user;
  user.id = "q:" + evil, user.text = evil, user.asked_by = "user", user.state = evil;
  records.questions.push_back(user);
  return records;
}

TEST(DossierWriting, SourceWordsNeverBecomeMarkup) {
  const Dossier dossier = compiled(hostile_records());
  const std::string source = dossier_html(dossier);
  expect_safe(source);
  EXPECT_EQ(source.find("<script"), std::string::npos);
  EXPECT_EQ(source.find("<!--"), std::string::npos);
  EXPECT_EQ(source.find('\x01'), std::string::npos);
  expect_json(dossier), expect_html(dossier), expect_markdown(dossier);
  // The words are all there to be read, hidden characters too: what a text says is not mended.
  std::string seen;
  for (const HtmlTag& piece : HtmlPage(source).pieces) seen += piece.text;
  EXPECT_NE(seen.find("<script>alert(1)</script>\"><img src=x onerror='x'>"), std::string::npos);
  EXPECT_NE(seen.find("a\xE2\x80\x8B" "b"), std::string::npos);
}

TEST(DossierWriting, WhatIsTooMuchForPeopleIsInTheJson) {
  const Dossier dossier = compiled(made::many_events(3000), {"KEN", "TUR", ""});
  expect_same_in_all(dossier);
  const std::string more = std::to_string(checks::table(dossier, "timeline.dated").rows.size() - kShown) +
      " more rows in the JSON";
  EXPECT_NE(dossier_html(dossier).find(more), std::string::npos);
  EXPECT_NE(dossier_markdown(dossier).find(more), std::string::npos);
}

}  // namespace
}  // namespace entente

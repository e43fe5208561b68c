// The dossier as one HTML file: no scripts, nothing from elsewhere. Every figure is a link to its evidence.
#include <algorithm>
#include <map>
#include <unordered_map>

#include <fmt/format.h>

#include "dossier/dossier.h"
#include "dossier/html_evidence.h"
#include "dossier/html_text.h"
#include "dossier/limits.h"
#include "dossier/picture.h"

namespace entente {
namespace {

constexpr std::size_t kFewColumns = 3;  // such a table is as wide as its words
constexpr std::size_t kLongWords = 40;  // bytes
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

// What of the text is the link: all of a cell; of a finding what stands behind its colon, without a count's remark.
std::string linked(const Cell& cell, const std::string& target, bool finding) {
  if (target.empty()) return html_escaped(cell.text);
  const std::string_view text = cell.text;
  const std::size_t colon = finding ? text.find(": ") : std::string_view::npos;
  const std::size_t begin = colon == std::string_view::npos ? 0 : colon + 2;
  const std::size_t remark =
      finding && cell.kind == Cell::Kind::kCount ? std::min(text.find(' ', begin), text.size()) : text.size();
  return fmt::format("{}<a class=\"{}\" {}>{}</a>{}", html_escaped(text.substr(0, begin)),
                     cell.kind == Cell::Kind::kEvidence ? "ref" : "fig", target,
                     html_escaped(text.substr(begin, remark - begin)), html_escaped(text.substr(remark)));
}

std::string cell_html(const Cell& cell, EvidenceBook& book, std::string_view context, bool finding = false) {
  const std::string target = cell.text.empty() ? std::string() : book.link(cell, context);
  if (cell.kind == Cell::Kind::kUnknown)
    return fmt::format("<span class=\"unknown\">{}</span>", html_escaped(cell.text));
  return linked(cell, target, finding);
}

bool is_number(const Cell& cell) {
  return cell.kind == Cell::Kind::kCount || cell.kind == Cell::Kind::kShare || cell.kind == Cell::Kind::kIndex;
}

// A column is numeric if its first cell that says anything is.
std::vector<bool> numeric_columns(const Table& table) {
  std::vector<bool> numeric(table.columns.size());
  for (std::size_t c = 0; c < numeric.size(); ++c)
    for (const std::vector<Cell>& row : table.rows)
      if (is_number(row[c])) numeric[c] = true;
  return numeric;
}

std::string cell_class(const Cell& cell, bool numeric, std::string_view column) {
  if (column == "Event") return " class=\"event\"";
  if (numeric) return " class=\"n\"";
  if (cell.text.starts_with("“")) return " class=\"long\"";
  if (cell.kind == Cell::Kind::kEvidence && cell.text.starts_with('[')) return " class=\"ref\"";
  if (cell.kind == Cell::Kind::kEvidence && cell.text.size() > 3) return " class=\"told\"";
  return cell.text.size() > kLongWords ? " class=\"told\"" : "";
}

void write_rows(std::string& out, const Table& table, EvidenceBook& book) {
  const std::vector<bool> numeric = numeric_columns(table);
  out += "<thead><tr>";
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    out += fmt::format("<th scope=\"col\"{}>{}</th>", numeric[c] ? " class=\"n\"" : "", html_escaped(table.columns[c]));
  out += "</tr></thead><tbody>\n";
  const bool timeline = table.id.starts_with("timeline.") && table.columns.size() > 1 && table.columns[1] == "Status";
  for (std::size_t r = 0; r < table.rows.size() && r < kShownRows; ++r) {
    const std::vector<Cell>& row = table.rows[r];
    out += timeline && row[1].text != "happened" ? "<tr class=\"soft\">" : "<tr>";
    for (std::size_t c = 0; c < row.size(); ++c) {
      const std::string context = fmt::format("{}: {}, {}", table.title, row[0].text, table.columns[c]);
      const std::string inner = cell_html(row[c], book, context);
      out += c == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", row[c].text.starts_with("“") ? " class=\"long\"" : "", inner)
                    : fmt::format("<td{}>{}</td>", cell_class(row[c], numeric[c], table.columns[c]), inner);
    }
    out += "</tr>\n";
  }
  out += "</tbody>";
}

void write_table(std::string& out, const Table& table, EvidenceBook& book) {
  const bool small = table.columns.size() <= kFewColumns;
  out += small ? "<div class=\"table small\">" : "<div class=\"table\">";
  out += fmt::format("<h3 id=\"{}\">{}</h3>\n", html_escaped(table.id), html_escaped(table.title));
  if (table.rows.empty()) {
    out += "<p class=\"nothing\">Nothing is recorded.</p></div>\n";
    return;
  }
  out += fmt::format(
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{0}\"><table aria-labelledby=\"{0}\">",
      html_escaped(table.id));
  write_rows(out, table, book);
  out += "</table></div>\n";
  if (table.rows.size() > kShownRows)
    out += fmt::format("<p class=\"note\">{} more rows in the JSON.</p>\n", table.rows.size() - kShownRows);
  if (!table.note.empty()) out += fmt::format("<p class=\"note\">{}</p>\n", html_escaped(table.note));
  out += "</div>\n";
}

void write_picture(std::string& out, const Picture& picture, std::string_view name) {
  if (picture.svg.empty()) return;
  out += fmt::format(
      "<figure><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Picture: "
      "{}\">{}</div><figcaption>{}</figcaption></figure>\n",
      name, picture.svg, html_escaped(picture.caption));
}

void write_findings(std::string& out, const Section& section, EvidenceBook& book) {
  std::string items;
  for (const Cell& finding : section.findings) {
    if (section.number == 0 && finding.kind == Cell::Kind::kText)
      out += fmt::format("<p class=\"warning\">{}</p>\n", html_escaped(finding.text));
    else
      items += fmt::format("<li>{}</li>\n", cell_html(finding, book, section.title, true));
  }
  if (!items.empty()) out += "<ul class=\"findings\">" + items + "</ul>\n";
  if (!section.pending.empty())
    out += fmt::format("<p class=\"pending\"><strong>To come.</strong> {}</p>\n", html_escaped(section.pending));
}

void write_section(std::string& out, const Dossier& dossier, const Section& section, EvidenceBook& book) {
  out += fmt::format(
      "<section id=\"{0}\" aria-labelledby=\"h-{0}\">\n<h2 id=\"h-{0}\"><span class=\"no\">{1}</span>{2}</h2>\n",
      html_escaped(section.id), section.number, html_escaped(section.title));
  write_findings(out, section, book);
  if (section.id == "timeline") write_picture(out, timeline_picture(dossier), "timeline");
  if (section.id == "voices") write_picture(out, network_picture(dossier), "who speaks of whom");
  if (section.id == "channels") write_picture(out, channels_picture(dossier), "channels by month");
  for (const Table& table : section.tables)
    if (table.id != "read.figures") write_table(out, table, book);
  out += "</section>\n";
}

void write_header(std::string& out, const Dossier& dossier, EvidenceBook& book) {
  out += fmt::format(
      "<header>\n<p class=\"kicker\">Dossier of two states, computed from records</p>\n<h1>{} <span>–</span> {}</h1>\n"
      "<p class=\"lede\">What the texts of this collection say, with the words that show it. Every figure opens its "
      "evidence; what is not known is printed as <span class=\"unknown\">unknown</span>.</p>\n",
      html_escaped(dossier.focal_name), html_escaped(dossier.counterpart_name));
  if (const Table* figures = find_table(dossier, "read.figures"); figures != nullptr) {
    out += "<dl class=\"figures\">";
    for (const std::vector<Cell>& row : figures->rows)
      out += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", html_escaped(row[0].text),
                         cell_html(row[1], book, row[0].text));
    out += fmt::format("</dl>\n<p class=\"note\">{}</p>\n", html_escaped(figures->note));
  }
  out += "</header>\n";
}

void write_contents(std::string& out, const Dossier& dossier) {
  out += "<nav aria-labelledby=\"h-contents\"><h2 id=\"h-contents\">Contents</h2><ol>\n";
  for (const Section& section : dossier.sections)
    out += fmt::format("<li><a href=\"#{}\"><span class=\"no\">{}</span> {}</a></li>\n", html_escaped(section.id),
                       section.number, html_escaped(section.title));
  out += "<li><a href=\"#evidence\"><span class=\"no\" aria-hidden=\"true\">¶</span> Evidence</a></li>\n</ol></nav>\n";
}

}  // namespace

std::string dossier_html(const Dossier& dossier) {
  const std::string title = fmt::format("{} – {}: dossier", dossier.focal_name, dossier.counterpart_name);
  std::string out = fmt::format(
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the "
      "sections</a>\n",
      kPolicy, html_escaped(title), kStyleSheet);
  EvidenceBook book(dossier);
  write_header(out, dossier, book);
  out += "<div class=\"page\">\n";
  write_contents(out, dossier);
  out += "<main id=\"content\" tabindex=\"-1\">\n";
  for (const Section& section : dossier.sections) write_section(out, dossier, section, book);
  out += book.html();
  out += "</main>\n</div>\n";
  out += fmt::format(
      "<div class=\"page\"><footer>Made by {}, knowledge {}. The JSON form of this dossier names every record behind "
      "every figure.</footer></div>\n</body>\n</html>\n",
      html_escaped(dossier.engine), html_escaped(dossier.lexicon));
  return out;
}

}  // namespace entente

// The dossier in Markdown: tables, and a footnote for each figure that names its records and quotes them.
#include <map>

#include <fmt/format.h>

#include "dossier/dossier.h"
#include "dossier/evidence.h"
#include "dossier/limits.h"

namespace entente {
namespace {

constexpr std::string_view kMarks = "\\`*_{}[]<>#|~&$!";

// Source text as text: nothing in it may become markup, a link or a new cell.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
      continue;
    }
    if (kMarks.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

class Footnotes {
 public:
  explicit Footnotes(const Dossier& dossier) : evidence_(dossier) {}

  // "[^12]" for these records; the same records share a note.
  std::string note(const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    std::string key;
    for (const std::string& id : ids) key += id + '\n';
    const auto [known, fresh] = numbers_.try_emplace(std::move(key), notes_.size() + 1);
    if (fresh) notes_.push_back(text_of(ids));
    return fmt::format("[^{}]", known->second);
  }

  std::string all() const {
    std::string out;
    for (std::size_t i = 0; i < notes_.size(); ++i) out += fmt::format("[^{}]: {}\n", i + 1, notes_[i]);
    return out;
  }

 private:
  std::string text_of(const std::vector<std::string>& ids) const {
    std::string out;
    for (std::size_t i = 0; i < ids.size() && i < kShownInNote; ++i) {
      if (i > 0) out += " · ";
      const Evidence::Entry* entry = evidence_.find(ids[i]);
      if (entry == nullptr) {
        out += escaped(ids[i]);
        continue;
      }
      out += fmt::format("\\[{}\\]", escaped(evidence_.reference(*entry)));
      if (const std::string words = evidence_.quotation(*entry, 90); !words.empty()) out += ' ' + escaped(words);
    }
    if (ids.size() > kShownInNote) out += fmt::format(" · {} more in the JSON", ids.size() - kShownInNote);
    return out;
  }

  Evidence evidence_;
  std::map<std::string, std::size_t> numbers_;
  std::vector<std::string> notes_;
};

std::string cell_text(const Cell& cell, Footnotes& notes) {
  if (cell.text.empty()) return {};
  std::string text = cell.kind == Cell::Kind::kUnknown ? fmt::format("*{}*", escaped(cell.text)) : escaped(cell.text);
  if (cell.kind == Cell::Kind::kShare) {
    text += notes.note(cell.records);  // footnotes are numbered in the order of these calls
    return text + notes.note(cell.denominator);
  }
  return text + notes.note(cell_records(cell));
}

void write_row(std::string& out, const std::vector<std::string>& cells) {
  out += '|';
  for (const std::string& cell : cells) out += ' ' + cell + " |";
  out += '\n';
}

void write_table(std::string& out, const Table& table, Footnotes& notes) {
  out += fmt::format("### {}\n\n", escaped(table.title));
  if (table.rows.empty()) {
    out += "Nothing is recorded.\n\n";
    return;
  }
  std::vector<std::string> heads;
  for (const std::string& column : table.columns) heads.push_back(escaped(column));
  write_row(out, heads);
  write_row(out, std::vector<std::string>(heads.size(), "---"));
  for (std::size_t r = 0; r < table.rows.size() && r < kShownRows; ++r) {
    std::vector<std::string> cells;
    for (const Cell& cell : table.rows[r]) cells.push_back(cell_text(cell, notes));
    write_row(out, cells);
  }
  out += '\n';
  if (table.rows.size() > kShownRows)
    out += fmt::format("{} more rows in the JSON.\n\n", table.rows.size() - kShownRows);
  if (!table.note.empty()) out += escaped(table.note) + "\n\n";
}

}  // namespace

std::string dossier_markdown(const Dossier& dossier) {
  Footnotes notes(dossier);
  std::string out = fmt::format("# {} – {}\n\n", escaped(dossier.focal_name), escaped(dossier.counterpart_name));
  out +=
      "Computed from records. Each figure has a note that names the records it counts, as \\[document:first "
      "byte–end\\].\n\n";
  for (const Section& section : dossier.sections) {
    out += fmt::format("## {} {}\n\n", section.number, escaped(section.title));
    for (const Cell& finding : section.findings) out += fmt::format("* {}\n", cell_text(finding, notes));
    if (!section.findings.empty()) out += '\n';
    if (!section.pending.empty()) out += fmt::format("*To come:* {}\n\n", escaped(section.pending));
    for (const Table& table : section.tables) write_table(out, table, notes);
  }
  out += "## Evidence\n\n" + notes.all();
  return out;
}

}  // namespace entente

#include "dossier/html_evidence.h"

#include <algorithm>

#include <fmt/format.h>

#include "dossier/html_text.h"
#include "dossier/limits.h"

namespace entente {
namespace {

std::string key_of(const Cell& cell) {
  std::string key;
  const auto take = [&](const std::vector<std::string>& ids) {
    for (const std::string& id : ids) key += id + '\n';
    key += '\r';
  };
  take(cell.records);
  take(cell.denominator);
  for (const auto& [name, ids] : cell.parts) {
    key += name + '\t';
    take(ids);
  }
  return key;
}

}  // namespace

std::string EvidenceBook::record_anchor(const std::string& id, const std::string& figure) {
  if (evidence_.find(id) == nullptr) return {};
  const auto known = number_of_.find(id);
  if (known != number_of_.end()) return fmt::format("r{}", known->second + 1);
  if (shown_.size() >= kShownRecords) return {};
  number_of_.emplace(id, shown_.size());
  shown_.push_back({id, figure});
  return fmt::format("r{}", shown_.size());
}

std::string EvidenceBook::link(const Cell& cell, std::string_view context) {
  if (cell.records.empty() && cell.denominator.empty() && cell.parts.empty()) return {};
  const std::string anchor = fmt::format("f{}", ++figures_);
  const bool alone = cell.records.size() == 1 && cell.denominator.empty() && cell.parts.empty();
  if (alone)
    if (const std::string record = record_anchor(cell.records.front(), anchor); !record.empty())
      return fmt::format("id=\"{}\" href=\"#{}\"", anchor, record);
  return fmt::format("id=\"{}\" href=\"#l{}\"", anchor, list_number(cell, context, anchor));
}

std::size_t EvidenceBook::list_number(const Cell& cell, std::string_view context, const std::string& anchor) {
  const auto [known, fresh] = list_of_.try_emplace(key_of(cell), lists_.size());
  const std::size_t index = known->second;
  if (!fresh) return index + 1;
  lists_.push_back({std::string(context), anchor, cell});
  const auto show = [&](const std::vector<std::string>& ids) {
    for (std::size_t i = 0; i < ids.size() && i < kShownInList; ++i) record_anchor(ids[i], anchor);
  };
  show(cell.records);
  for (const auto& [name, ids] : cell.parts) show(ids);
  if (!cell.denominator.empty()) {
    Cell whole;
    whole.kind = Cell::Kind::kCount;
    whole.records = cell.denominator;
    whole.text = std::to_string(cell.denominator.size());
    const std::size_t number = list_number(whole, fmt::format("{}, the whole", context), anchor);
    lists_[index].whole = number;
  }
  return index + 1;
}

void EvidenceBook::write_ids(std::string& out, std::string_view heading, const std::vector<std::string>& ids) const {
  if (!heading.empty()) out += fmt::format("<p>{}: {}</p>", html_escaped(heading), ids.size());
  if (ids.empty()) return;
  out += "<ul>";
  for (std::size_t i = 0; i < ids.size() && i < kShownInList; ++i) {
    const Evidence::Entry* entry = evidence_.find(ids[i]);
    if (entry == nullptr) {
      out += fmt::format("<li><code>{}</code></li>", html_escaped(ids[i]));
      continue;
    }
    const std::string reference = html_escaped(evidence_.reference(*entry));
    const auto number = number_of_.find(ids[i]);
    out += number == number_of_.end() ? fmt::format("<li>{}", reference)
                                      : fmt::format("<li><a href=\"#r{}\">{}</a>", number->second + 1, reference);
    const std::string words = evidence_.quotation(*entry, 110);
    out += words.empty() ? fmt::format(" {}</li>", html_escaped(entry->what))
                         : fmt::format(" <span class=\"say\">{}</span></li>", html_escaped(words));
  }
  if (ids.size() > kShownInList) out += fmt::format("<li>{} more in the JSON</li>", ids.size() - kShownInList);
  out += "</ul>";
}

void EvidenceBook::write_list(std::string& out, const List& list, std::size_t number) const {
  const Cell& cell = list.cell;
  out += fmt::format(
      "<div class=\"list\" id=\"l{}\"><h4>{}: {} <a class=\"back\" href=\"#{}\" aria-label=\"Back to the "
      "figure\">↩</a></h4>",
      number, html_escaped(list.title), html_escaped(shortened(cell.text, 60)), list.anchor);
  if (!cell.formula.empty()) out += fmt::format("<p>Formula: {}</p>", html_escaped(cell.formula));
  if (cell.kind == Cell::Kind::kShare) {
    write_ids(out, "Counted", cell.records);
    out += fmt::format("<p>Of: <a href=\"#l{}\">{}</a></p>", list.whole, cell.denominator.size());
  } else {
    write_ids(out, {}, cell.records);
  }
  for (const auto& [name, ids] : cell.parts) write_ids(out, name, ids);
  out += "</div>\n";
}

void EvidenceBook::write_record(std::string& out, const Shown& shown, std::size_t number) const {
  const Evidence::Entry& entry = *evidence_.find(shown.id);
  out += fmt::format("<div class=\"ev\" id=\"r{}\"><h4>{}", number, html_escaped(entry.type));
  if (!entry.what.empty()) out += fmt::format(" · {}", html_escaped(entry.what));
  out += fmt::format(" <a class=\"back\" href=\"#{}\" aria-label=\"Back to the figure\">↩</a></h4>", shown.anchor);
  const std::vector<LitText> pieces = evidence_.in_sentence(entry);
  if (!pieces.empty()) {
    out += "<blockquote>";
    for (const LitText& piece : pieces)
      out += piece.lit ? fmt::format("<mark>{}</mark>", html_escaped(piece.text)) : html_escaped(piece.text);
    out += "</blockquote>";
  }
  if (entry.relation != nullptr) {
    if (!entry.relation->detail.empty())
      out += fmt::format("<blockquote>{}</blockquote>", html_escaped(entry.relation->detail));
    out +=
        fmt::format("<p class=\"src\">from <code>{}</code> to <code>{}</code></p>", html_escaped(entry.relation->from),
                    html_escaped(entry.relation->to.empty() ? "unknown" : entry.relation->to));
  }
  out += "<p class=\"src\">";
  if (!entry.head->doc.empty()) out += html_escaped(evidence_.label(entry.head->doc));
  if (entry.head->span && entry.type != "document")
    out += fmt::format(", bytes {}–{}", entry.head->span->begin, entry.head->span->end);
  out += fmt::format(" · <code>{}</code>", html_escaped(shown.id));
  if (!entry.head->rule.empty()) out += fmt::format(" · rule {}", html_escaped(entry.head->rule));
  if (entry.head->conf) out += fmt::format(" · confidence {}.{:02}", *entry.head->conf / 100, *entry.head->conf % 100);
  out += "</p></div>\n";
}

std::string EvidenceBook::html() const {
  std::string out =
      "<section id=\"evidence\" aria-labelledby=\"h-evidence\">\n<h2 id=\"h-evidence\">Evidence</h2>\n"
      "<p class=\"lede\">First the figures with the records they count, then the records, each lit up in its sentence. "
      "Bytes are those of the document’s text.</p>\n<h3 id=\"evidence.figures\">Figures</h3>\n<div class=\"leaves\">\n";
  for (std::size_t i = 0; i < lists_.size(); ++i) write_list(out, lists_[i], i + 1);
  out += "</div>\n<h3 id=\"evidence.records\">Records</h3>\n<div class=\"leaves\">\n";
  for (std::size_t i = 0; i < shown_.size(); ++i) write_record(out, shown_[i], i + 1);
  out += "</div>\n";
  if (shown_.size() >= kShownRecords) out += "<p class=\"note\">Further records are in the JSON.</p>\n";
  return out + "</section>\n";
}

}  // namespace entente

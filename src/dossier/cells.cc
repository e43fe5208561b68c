#include "dossier/cells.h"

#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

namespace entente {
namespace {

// The nearest whole number to a/b, halves away from zero. Requires b > 0.
std::int64_t nearest(std::int64_t a, std::int64_t b) {
  return a < 0 ? -((-2 * a + b) / (2 * b)) : (2 * a + b) / (2 * b);
}

std::int64_t size_of(const Ids& ids) { return static_cast<std::int64_t>(ids.size()); }

std::string share_text(const Cell& cell) {
  return fmt::format("{} of {} ({} %)", cell.records.size(), cell.denominator.size(), plain_milli(cell.value * 100, 1));
}

}  // namespace

Ids distinct(Ids ids) {
  std::unordered_set<std::string> seen;
  std::erase_if(ids, [&](const std::string& id) { return !seen.insert(id).second; });
  return ids;
}

void append(Ids& to, const Ids& more) { to.insert(to.end(), more.begin(), more.end()); }

Cell text_cell(std::string text) {
  Cell cell;
  cell.text = std::move(text);
  return cell;
}

Cell unknown_cell(std::string text) {
  Cell cell = text_cell(std::move(text));
  cell.kind = Cell::Kind::kUnknown;
  return cell;
}

Cell count_cell(Ids ids) {
  Cell cell;
  cell.kind = Cell::Kind::kCount;
  cell.records = distinct(std::move(ids));
  cell.value = size_of(cell.records);
  cell.text = std::to_string(cell.value);
  return cell;
}

Cell count_or_blank(Ids ids) {
  Cell cell = count_cell(std::move(ids));
  if (cell.value == 0) cell.text.clear();
  return cell;
}

Cell count_finding(std::string_view label, Ids ids, std::string_view tail) {
  Cell cell = count_cell(std::move(ids));
  cell.text = fmt::format("{}: {}", label, cell.value);
  if (!tail.empty()) cell.text += fmt::format(" ({})", tail);
  return cell;
}

Cell share_cell(Ids part, Ids whole) {
  Cell cell;
  cell.records = distinct(std::move(part));
  cell.denominator = distinct(std::move(whole));
  if (cell.denominator.empty()) return unknown_cell("unknown (0 of 0)");
  cell.kind = Cell::Kind::kShare;
  cell.value = nearest(size_of(cell.records) * 1000, size_of(cell.denominator));
  cell.text = share_text(cell);
  return cell;
}

Cell share_finding(std::string_view label, Ids part, Ids whole) {
  Cell cell = share_cell(std::move(part), std::move(whole));
  cell.text = fmt::format("{}: {}", label, cell.text);
  return cell;
}

Cell concentration_cell(Parts parts) {
  std::int64_t all = 0;
  std::int64_t squares = 0;
  for (auto& [name, ids] : parts) {
    ids = distinct(std::move(ids));
    all += size_of(ids);
    squares += size_of(ids) * size_of(ids);
  }
  if (all == 0) return unknown_cell();
  Cell cell;
  cell.kind = Cell::Kind::kIndex;
  cell.formula = "sum of squared shares";
  cell.value = nearest(squares * 1000, all * all);
  cell.text = plain_milli(cell.value, 2);
  cell.parts = std::move(parts);
  return cell;
}

Cell mean_cell(std::string formula, const std::vector<std::pair<std::string, int>>& scores, Parts parts) {
  std::int64_t all = 0;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    all += size_of(parts[i].second);
    sum += size_of(parts[i].second) * scores[i].second;
  }
  if (all == 0) return text_cell("–");
  Cell cell;
  cell.kind = Cell::Kind::kIndex;
  cell.formula = std::move(formula);
  cell.value = nearest(sum * 100, all);
  cell.text = fmt::format("{} (n = {})", signed_tenths(nearest(sum, all)), all);
  cell.parts = std::move(parts);
  return cell;
}

Cell per_hundred_cell(std::string formula, Parts parts) {
  if (parts.size() != 2 || parts[1].second.empty()) return unknown_cell();
  Cell cell;
  cell.kind = Cell::Kind::kIndex;
  cell.formula = std::move(formula);
  cell.value = nearest(size_of(parts[0].second) * 100'000, size_of(parts[1].second));
  cell.text = plain_milli(cell.value, 1);
  cell.parts = std::move(parts);
  return cell;
}

Cell evidence_cell(std::string text, Ids ids) {
  Cell cell = text_cell(std::move(text));
  cell.kind = Cell::Kind::kEvidence;
  cell.records = distinct(std::move(ids));
  return cell;
}

std::string signed_tenths(std::int64_t tenths) {
  const std::int64_t size = tenths < 0 ? -tenths : tenths;
  return fmt::format("{}{}.{}", tenths < 0 ? "−" : "+", size / 10, size % 10);
}

std::string plain_milli(std::int64_t milli, int digits) {
  if (digits == 1) {
    const std::int64_t tenths = nearest(milli, 100);
    return fmt::format("{}.{}", tenths / 10, tenths % 10);
  }
  const std::int64_t hundredths = nearest(milli, 10);
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

}  // namespace entente

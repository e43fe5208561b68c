// What happened in each channel, month by month; what has no month stands apart on the right.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "base/strings.h"
#include "dossier/html_text.h"
#include "dossier/picture.h"

namespace entente {
namespace {

constexpr int kLeft = 150;
constexpr int kCell = 44;
constexpr int kApart = 64;  // width of a column without a month
constexpr int kTop = 50;
constexpr int kRow = 26;
constexpr std::size_t kMostMonths = 12;
constexpr std::size_t kMostChannels = 16;
constexpr std::size_t kClosingColumns = 2;  // "all", "of these statements"

struct Columns {
  std::vector<const std::vector<Cell>*> months, others;
  std::size_t earlier = 0;
};

// "February 2024" has a month; "2024, month unknown", "year unknown" and "undated" do not.
bool has_month(const std::vector<Cell>& row) {
  const std::string& words = row[0].text;
  return words.find("unknown") == std::string::npos && words.find(' ') != std::string::npos && is_digit(words.back());
}

Columns columns_of(const Table& table) {
  Columns columns;
  for (const std::vector<Cell>& row : table.rows) (has_month(row) ? columns.months : columns.others).push_back(&row);
  if (columns.months.size() > kMostMonths) {
    columns.earlier = columns.months.size() - kMostMonths;
    columns.months.erase(columns.months.begin(), columns.months.end() - static_cast<std::ptrdiff_t>(kMostMonths));
  }
  if (columns.others.size() > 4) columns.others.erase(columns.others.begin(), columns.others.end() - 4);
  return columns;
}

void draw_head(Drawing& drawing, int x, int width, const std::string& words) {
  const std::size_t comma = words.find(", ");
  const std::size_t space = comma != std::string::npos ? comma : words.rfind(' ');
  if (space == std::string::npos) {
    drawing.text(x + width / 2, kTop - 10, "quiet mid", words);
    return;
  }
  const std::string upper = words.substr(0, space);
  drawing.text(x + width / 2, kTop - 26, "quiet mid",
               comma == std::string::npos && upper.size() > 4 ? upper.substr(0, 3) : upper);
  drawing.text(x + width / 2, kTop - 10, "quiet mid",
               comma != std::string::npos ? "no month" : words.substr(space + 1));
}

void draw_column(Drawing& drawing, int x, int width, const std::vector<Cell>& row, std::size_t channels,
                 std::int64_t most) {
  draw_head(drawing, x, width, row[0].text);
  for (std::size_t c = 0; c < channels; ++c) {
    const int y = kTop + static_cast<int>(c) * kRow;
    const std::int64_t value = row[c + 1].value;
    if (value > 0) {
      const std::int64_t shade = 12 + 48 * value / most;
      drawing.raw(
          fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"heat\" fill-opacity=\"0.{:02}\"/>",
                      x + 1, y + 1, width - 2, kRow - 2, shade));
      drawing.text(x + width / 2, y + 18, "mid", std::to_string(value));
    }
    drawing.box(x + 1, y + 1, width - 2, kRow - 2, "cell");
  }
}

}  // namespace

Picture channels_picture(const Dossier& dossier) {
  const Table* table = find_table(dossier, "channels.months");
  if (table == nullptr || table->rows.empty()) return {};
  const std::size_t all = table->columns.size() - 1 - kClosingColumns;
  const std::size_t channels = std::min(kMostChannels, all);
  if (channels == 0) return {};
  const Columns columns = columns_of(*table);
  std::int64_t most = 1;
  for (const auto* list : {&columns.months, &columns.others})
    for (const std::vector<Cell>* row : *list)
      for (std::size_t c = 0; c < channels; ++c) most = std::max(most, (*row)[c + 1].value);
  Drawing drawing;
  for (std::size_t c = 0; c < channels; ++c)
    drawing.text(kLeft - 12, kTop + static_cast<int>(c) * kRow + 18, "end", shortened(table->columns[c + 1], 22));
  int x = kLeft;
  for (const std::vector<Cell>* row : columns.months) {
    draw_column(drawing, x, kCell, *row, channels, most);
    x += kCell;
  }
  x += columns.months.empty() || columns.others.empty() ? 0 : 26;
  for (const std::vector<Cell>* row : columns.others) {
    draw_column(drawing, x, kApart, *row, channels, most);
    x += kApart;
  }
  const int height = kTop + static_cast<int>(channels) * kRow + 8;
  std::string caption =
      "Number of events that happened. What has no month is never spread over months: it stands apart on the right.";
  if (columns.earlier > 0) caption += fmt::format(" {} earlier months are in the table.", columns.earlier);
  if (all > channels) caption += fmt::format(" {} further channels are in the table.", all - channels);
  return {drawing.finish("pic-channels", std::max(900, x + 10), height, "Channels by month",
                         fmt::format("{} channels, {} months with events. The table “{}” has the same numbers.", all,
                                     columns.months.size(), table->title)),
          std::move(caption)};
}

}  // namespace entente

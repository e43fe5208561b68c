// The timeline in its three bands: a true axis for what is dated to the day, rows of marks for what is not.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "base/date.h"
#include "dossier/html_text.h"
#include "dossier/picture.h"

namespace entente {
namespace {

constexpr int kWidth = 900;
constexpr int kLeft = 250;  // where marks begin
constexpr int kPlot = kWidth - kLeft - 20;
constexpr int kHalfDate = 40;  // of a written date
constexpr int kBins = 64;
constexpr int kTallest = 96;  // of a column of marks
constexpr std::size_t kStatusColumn = 1;
constexpr std::size_t kWordsColumn = 3;
constexpr std::size_t kMostRows = 9;

struct Tally {
  int done = 0, other = 0;
  int all() const { return done + other; }
};

bool is_done(const std::vector<Cell>& row) { return row[kStatusColumn].text == "happened"; }
void count(Tally& tally, const std::vector<Cell>& row) { ++(is_done(row) ? tally.done : tally.other); }

struct Dated {
  Day first;
  bool done;
};

std::vector<Dated> dated_events(const Dossier& dossier, const Table& table) {
  std::unordered_map<std::string_view, std::string_view> date_of;
  for (const EventRecord& event : dossier.records.events) date_of.emplace(event.id, event.date);
  std::vector<Dated> events;
  for (const std::vector<Cell>& row : table.rows) {
    const auto found = date_of.find(row[kWordsColumn].records.front());
    const auto days = found == date_of.end() ? std::nullopt : edtf_days(found->second);
    if (days) events.push_back({days->first, is_done(row)});
  }
  return events;
}

// Filled marks for what happened, then hollow ones for the rest, growing in `step` direction.
void draw_marks(Drawing& drawing, int x, int y, int dx, int dy, int size, const Tally& tally) {
  for (int i = 0; i < tally.all(); ++i)
    drawing.box(x + i * dx, y + i * dy, std::max(size, 1), std::max(size, 1), i < tally.done ? "done" : "open",
                size > 6 ? 1 : 0);
}

// A bar in two parts, where single marks would be too small to see.
void draw_bar(Drawing& drawing, int x, int base, int width, int most, const Tally& tally) {
  const int all = std::max(1, tally.all() * kTallest / most);
  const int done = tally.done == 0 ? 0 : std::max(1, tally.done * kTallest / most);
  if (tally.other > 0) drawing.box(x, base - all, width, std::max(1, all - done), "open");
  if (done > 0) drawing.box(x, base - done, width, done, "done");
}

int days_between(Day from, Day to) { return static_cast<int>((to - from).count()); }

void draw_ticks(Drawing& drawing, Day first, Day last, int base) {
  const int days = days_between(first, last), step = std::max(1, (days + 5) / 6);
  for (int at = 0; at <= days; at += step) {
    const int x = kLeft + at * kPlot / std::max(1, days);
    drawing.line(x, base, x, base + 5, "base");
    // A date at the edge ends there, so that it is not cut off.
    drawing.text(x, base + 19, x + kHalfDate > kWidth ? "quiet end" : "quiet mid", edtf(first + std::chrono::days{at}));
  }
}

int draw_dated(Drawing& drawing, const std::vector<Dated>& events, int y) {
  drawing.text(0, y + 4, "head", "Dated to the day");
  drawing.text(0, y + 21, "quiet", events.empty() ? "no event" : fmt::format("{} on a true axis", events.size()));
  if (events.empty()) return y + 44;
  const auto [first, last] = std::ranges::minmax(events, {}, &Dated::first);
  const int span = std::max(1, days_between(first.first, last.first));
  std::array<Tally, kBins> bins{};
  for (const Dated& event : events) {
    Tally& bin = bins[static_cast<std::size_t>(
        std::min(kBins - 1, days_between(first.first, event.first) * kBins / (span + 1)))];
    ++(event.done ? bin.done : bin.other);
  }
  const int most = std::ranges::max(bins, {}, &Tally::all).all();
  const int size = std::min(9, kTallest / most - 2);
  const int base = y + std::min(kTallest, most * 11) + 8;
  for (int b = 0; b < kBins; ++b) {
    const Tally& bin = bins[static_cast<std::size_t>(b)];
    if (bin.all() == 0) continue;
    const int x = kLeft + b * kPlot / kBins;
    if (size >= 4)
      draw_marks(drawing, x, base - size - 2, 0, -(size + 2), size, bin);
    else
      draw_bar(drawing, x, y + kTallest + 8, kPlot / kBins - 2, most, bin);
  }
  const int axis = size >= 4 ? base : y + kTallest + 8;
  drawing.line(kLeft, axis, kLeft + kPlot, axis, "base");
  draw_ticks(drawing, first.first, last.first, axis);
  return axis + 44;
}

// One row of marks for each value of a column.
int draw_rows(Drawing& drawing, const Table& table, std::size_t column, std::string_view title, int y) {
  drawing.line(0, y, kWidth, y, "axis");
  y += 24;
  drawing.text(0, y, "head", title);
  std::vector<std::pair<std::string, Tally>> groups;
  std::unordered_map<std::string, std::size_t> index;
  for (const std::vector<Cell>& row : table.rows) {
    const auto [at, fresh] = index.try_emplace(row[column].text, groups.size());
    if (fresh) groups.emplace_back(row[column].text, Tally{});
    count(groups[at->second].second, row);
  }
  if (groups.empty()) {
    drawing.text(kLeft, y, "quiet", "no event");
    return y + 24;
  }
  Tally rest;
  for (std::size_t g = kMostRows; g < groups.size(); ++g)
    rest.done += groups[g].second.done, rest.other += groups[g].second.other;
  if (groups.size() > kMostRows) {
    groups.resize(kMostRows);
    groups.emplace_back("others", rest);
  }
  const int most = std::ranges::max(groups, {}, [](const auto& g) { return g.second.all(); }).second.all();
  const int step = std::min(11, kPlot / most);
  for (const auto& [label, tally] : groups) {
    y += 20;
    drawing.text(kLeft - 14, y, "end quiet", shortened(label, 34));
    if (step >= 4)
      draw_marks(drawing, kLeft, y - 9, step, 0, step - 2, tally);
    else
      drawing.box(kLeft, y - 9, std::max(1, tally.all() * kPlot / most), 9, tally.done > 0 ? "done" : "open");
    const int end = kLeft + std::max(tally.all() * step, step >= 4 ? 0 : tally.all() * kPlot / most);
    drawing.text(std::min(end + 6, kWidth - 30), y, "quiet", std::to_string(tally.all()));
  }
  return y + 24;
}

}  // namespace

Picture timeline_picture(const Dossier& dossier) {
  const Table* dated = find_table(dossier, "timeline.dated");
  const Table* partly = find_table(dossier, "timeline.partly");
  const Table* undated = find_table(dossier, "timeline.undated");
  if (dated == nullptr || partly == nullptr || undated == nullptr) return {};
  if (dated->rows.empty() && partly->rows.empty() && undated->rows.empty()) return {};
  Drawing drawing;
  drawing.box(kLeft, 4, 9, 9, "done", 1);
  drawing.text(kLeft + 16, 13, "quiet", "happened");
  drawing.box(kLeft + 96, 4, 9, 9, "open", 1);
  drawing.text(kLeft + 112, 13, "quiet", "ongoing, planned, hypothetical, generic or negated");
  int y = draw_dated(drawing, dated_events(dossier, *dated), 38);
  y = draw_rows(drawing, *partly, 0, "Partly dated", y);
  y = draw_rows(drawing, *undated, kStatusColumn, "Undated, by status", y);
  return {drawing.finish(
              "pic-timeline", kWidth, y - 8, "Timeline in three bands",
              fmt::format("{} events dated to the day, {} partly dated, {} undated. The three tables below list them.",
                          dated->rows.size(), partly->rows.size(), undated->rows.size())),
          "Each mark is one event. Only the first band has an axis of time: what is not dated to the day is not placed "
          "on it."};
}

}  // namespace entente

#include "tree_drawing.h"

#include <algorithm>
#include <cstdint>

#include "base/utf8.h"

namespace entente {
namespace {

constexpr std::uint32_t kMostLevels = 40;

struct Arc {
  std::uint32_t low, high;   // rows
  std::uint32_t dependant;   // row: the end with the arrow
  std::uint32_t level = 0;   // 0: next to the words
};

// Short arcs lie inside, long ones outside; two arcs of one level share no row.
std::vector<Arc> arcs_of(const std::vector<DrawnWord>& words) {
  std::vector<Arc> arcs;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const std::uint32_t head = words[i].head;
    if (head == 0 || head > words.size() || head - 1 == i) continue;
    arcs.push_back({std::min(i, head - 1), std::max(i, head - 1), i});
  }
  std::ranges::stable_sort(arcs, {}, [](const Arc& arc) { return arc.high - arc.low; });
  std::vector<std::vector<bool>> taken;
  for (Arc& arc : arcs) {
    const auto free = [&](std::uint32_t level) {
      if (level >= taken.size()) return true;
      return std::none_of(taken[level].begin() + arc.low, taken[level].begin() + arc.high + 1, [](bool b) { return b; });
    };
    while (arc.level + 1 < kMostLevels && !free(arc.level)) ++arc.level;
    if (arc.level >= taken.size()) taken.resize(arc.level + 1, std::vector<bool>(words.size()));
    std::fill(taken[arc.level].begin() + arc.low, taken[arc.level].begin() + arc.high + 1, true);
  }
  return arcs;
}

// Lines that leave a cell, as bits; their box-drawing character is looked up at the end.
enum Line : std::uint8_t { kUp = 1, kDown = 2, kLeft = 4, kRight = 8, kArrow = 16 };

std::string_view box(std::uint8_t lines) {
  if (lines & kArrow) return "▸";
  switch (lines) {
    case kUp | kDown: return "│";
    case kLeft | kRight: return "─";
    case kDown | kRight: return "┌";
    case kUp | kRight: return "└";
    case kUp | kDown | kRight: return "├";
    case kDown | kLeft | kRight: return "┬";
    case kUp | kLeft | kRight: return "┴";
    case kUp | kDown | kLeft | kRight: return "┼";
    default: return " ";
  }
}

class Grid {
 public:
  Grid(std::uint32_t rows, std::uint32_t levels) : width_(2 * levels + 1), cells_(rows, std::vector<std::uint8_t>(width_)) {}

  void draw(const Arc& arc) {
    const std::uint32_t column = width_ - 3 - 2 * arc.level;
    for (std::uint32_t row = arc.low; row <= arc.high; ++row) {
      cells_[row][column] |= static_cast<std::uint8_t>((row > arc.low ? kUp : 0) | (row < arc.high ? kDown : 0));
    }
    for (const std::uint32_t row : {arc.low, arc.high}) {
      cells_[row][column] |= kRight;
      for (std::uint32_t x = column + 1; x < width_; ++x) cells_[row][x] |= kLeft | kRight;
    }
    cells_[arc.dependant][width_ - 1] |= kArrow;
  }

  void append(std::uint32_t row, std::string& out) const {
    for (const auto lines : cells_[row]) out += box(lines);
  }

 private:
  std::uint32_t width_;
  std::vector<std::vector<std::uint8_t>> cells_;
};

void append_padded(const std::string& text, std::uint32_t width, std::string& out) {
  out += text;
  out.append(width - std::min(width, count_code_points(text)), ' ');
}

}  // namespace

std::string draw_tree(const std::vector<DrawnWord>& words) {
  const auto arcs = arcs_of(words);
  std::uint32_t levels = 0;
  for (const Arc& arc : arcs) levels = std::max(levels, arc.level + 1);
  Grid grid(static_cast<std::uint32_t>(words.size()), levels);
  for (const Arc& arc : arcs) grid.draw(arc);
  std::uint32_t form = 0;
  std::vector<std::uint32_t> widths;
  for (const auto& word : words) {
    form = std::max(form, count_code_points(word.form));
    widths.resize(std::max(widths.size(), word.columns.size()));
    for (std::size_t i = 0; i < word.columns.size(); ++i) widths[i] = std::max(widths[i], count_code_points(word.columns[i]));
  }
  std::string out;
  for (std::uint32_t row = 0; row < words.size(); ++row) {
    if (levels > 0) grid.append(row, out);
    out += ' ';
    append_padded(words[row].form, form, out);
    for (std::size_t i = 0; i < words[row].columns.size(); ++i) {
      out += "  ";
      append_padded(words[row].columns[i], widths[i], out);
    }
    while (out.ends_with(' ')) out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace entente

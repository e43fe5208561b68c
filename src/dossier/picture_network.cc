// Who speaks of whom: ribbons from voices to those spoken of, as wide as the claims are many, parted by stance.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "dossier/html_text.h"
#include "dossier/picture.h"

namespace entente {
namespace {

constexpr int kWidth = 900;
constexpr int kLeftNode = 300;
constexpr int kRightNode = 650;
constexpr int kNodeWidth = 7;
constexpr std::size_t kMostNodes = 12;
constexpr std::array<std::string_view, 3> kStanceClasses = {"for", "zero", "against"};

struct Node {
  std::string name;
  int claims = 0, top = 0, used = 0;
};
struct Edge {
  std::size_t from, to;
  std::array<int, 3> stances;
};

struct Network {
  std::vector<Node> voices, targets;
  std::vector<Edge> edges;
};

bool is_writer(const std::string& voice) { return voice.starts_with("narrator (") || voice.starts_with("author "); }

std::size_t node(std::vector<Node>& nodes, std::unordered_map<std::string, std::size_t>& index,
                 const std::string& name) {
  const bool full = nodes.size() >= kMostNodes && !index.contains(name);
  const std::string shown = full ? "others" : name;
  const auto [at, fresh] = index.try_emplace(shown, nodes.size());
  if (fresh) nodes.push_back({shown});
  return at->second;
}

// With many texts their writers are one node: a picture of single narrators would show nothing else.
bool joins_writers(const Table& table) {
  std::set<std::string_view> voices, writers;
  for (const std::vector<Cell>& row : table.rows) {
    voices.insert(row[0].text);
    if (is_writer(row[0].text)) writers.insert(row[0].text);
  }
  return voices.size() > kMostNodes && writers.size() > 2;
}

Network network_of(const Table& table) {
  Network made;
  std::unordered_map<std::string, std::size_t> voices, targets;
  std::map<std::pair<std::size_t, std::size_t>, std::array<int, 3>> edges;
  const bool joined = joins_writers(table);
  for (const std::vector<Cell>& row : table.rows) {
    const std::size_t from =
        node(made.voices, voices, joined && is_writer(row[0].text) ? "writers of the texts" : row[0].text);
    const std::size_t to = node(made.targets, targets, row[1].text);
    for (std::size_t s = 0; s < 3; ++s) {
      const int claims = static_cast<int>(row[3 + s].value);
      edges[{from, to}][s] += claims;
      made.voices[from].claims += claims;
      made.targets[to].claims += claims;
    }
  }
  for (const auto& [ends, stances] : edges) made.edges.push_back({ends.first, ends.second, stances});
  return made;
}

// Heights in thousandths of a pixel for each claim, so that a thousand claims still fit.
int place(std::vector<Node>& nodes, int milli) {
  int y = 34;
  for (Node& node : nodes) {
    const int height = std::max(3, node.claims * milli / 1000);
    const int slot = std::max(height, 20);
    node.top = y + (slot - height) / 2;
    y += slot + 9;
  }
  return y;
}

void ribbon(Drawing& drawing, int y1, int y2, int height, std::string_view classes) {
  const int left = kLeftNode + kNodeWidth;
  const int middle = (left + kRightNode) / 2;
  drawing.raw(fmt::format("<path class=\"{0}\" d=\"M{1} {2}C{3} {2} {3} {4} {5} {4}V{6}C{3} {6} {3} {7} {1} {7}Z\"/>",
                          classes, left, y1, middle, y2, kRightNode, y2 + height, y1 + height));
}

void draw_nodes(Drawing& drawing, const std::vector<Node>& nodes, int x, bool left, int milli) {
  for (const Node& node : nodes) {
    const int height = std::max(3, node.claims * milli / 1000);
    drawing.box(x, node.top, kNodeWidth, height, "node");
    const int y = node.top + height / 2 + 4;
    const std::string label = fmt::format("{} ({})", shortened(node.name, 36), node.claims);
    drawing.text(left ? x - 8 : x + kNodeWidth + 8, y, left ? "end" : "", label);
  }
}

void draw_legend(Drawing& drawing, int y) {
  constexpr std::array<std::string_view, 3> kWords = {"for (+)", "neutral (0)", "against (−)"};
  int x = kLeftNode;
  for (std::size_t s = 0; s < 3; ++s) {
    drawing.box(x, y - 9, 14, 10, kStanceClasses[s]);
    drawing.text(x + 20, y, "quiet", kWords[s]);
    x += 118;
  }
}

}  // namespace

Picture network_picture(const Dossier& dossier) {
  const Table* table = find_table(dossier, "voices.network");
  if (table == nullptr || table->rows.empty()) return {};
  Network network = network_of(*table);
  int all = 0;
  for (const Node& voice : network.voices) all += voice.claims;
  const int milli = std::clamp(260'000 / std::max(1, all), 1, 9000);
  const int bottom = std::max(place(network.voices, milli), place(network.targets, milli));
  Drawing drawing;
  drawing.text(kLeftNode + kNodeWidth, 16, "head end", "Voice (claims)");
  drawing.text(kRightNode, 16, "head", "Spoken of (claims)");
  for (const Edge& edge : network.edges)
    for (std::size_t s = 0; s < 3; ++s) {
      if (edge.stances[s] == 0) continue;
      const int height = std::max(1, edge.stances[s] * milli / 1000);
      Node& from = network.voices[edge.from];
      Node& to = network.targets[edge.to];
      ribbon(drawing, from.top + from.used, to.top + to.used, height, kStanceClasses[s]);
      from.used += height;
      to.used += height;
    }
  draw_nodes(drawing, network.voices, kLeftNode, true, milli);
  draw_nodes(drawing, network.targets, kRightNode, false, milli);
  draw_legend(drawing, bottom + 20);
  return {drawing.finish("pic-network", kWidth, bottom + 34, "Who speaks of whom",
                         fmt::format("{} voices, {} spoken of. The table “{}” lists the same claims.",
                                     network.voices.size(), network.targets.size(), table->title)),
          "A ribbon is as wide as the claims are many. Signs belong to the writer who read them, not to those they are "
          "about."};
}

}  // namespace entente

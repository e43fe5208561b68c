#include "record/names.h"

#include <algorithm>
#include <tuple>

#include "base/sha256.h"
#include "record/record.h"

namespace entente {
namespace {

std::string base_id(std::string_view doc, char letter, const Unnamed& record) {
  std::string id(doc);
  id += '/';
  id += letter;
  id += std::to_string(record.span.begin);
  id += '-';
  id += std::to_string(record.span.end);
  if (!record.code.empty()) {
    id += '.';
    id += record.code;
  }
  return id;
}

}  // namespace

std::string relation_id(std::string_view kind, std::string_view from, std::string_view to) {
  std::string key(kind);
  key += '\n';
  key += from;
  key += '\n';
  key += to;
  return "r:" + std::string(kind) + "/" + sha256_hex(key).substr(0, 12);
}

std::vector<std::string> make_ids(std::string_view doc, char letter, const std::vector<Unnamed>& unnamed) {
  std::vector<std::string> ids;
  ids.reserve(unnamed.size());
  for (const Unnamed& record : unnamed) ids.push_back(base_id(doc, letter, record));
  std::vector<std::size_t> order(unnamed.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  const auto key = [&](std::size_t i) {
    return std::tuple(unnamed[i].span.begin, unnamed[i].span.end, unnamed[i].code, i);
  };
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  std::size_t first = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    const Unnamed& one = unnamed[order[first]];
    const Unnamed& other = unnamed[order[i]];
    if (one.span != other.span || one.code != other.code) {
      first = i;
    } else {
      ids[order[i]] += '.' + std::to_string(i - first + 1);
    }
  }
  return ids;
}

}  // namespace entente

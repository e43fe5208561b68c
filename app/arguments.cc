#include "arguments.h"

#include "base/strings.h"

namespace entente {

const std::vector<std::string>& Arguments::all(std::string_view name) const {
  static const std::vector<std::string> kNone;
  const auto found = values.find(name);
  return found == values.end() ? kNone : found->second;
}

std::string Arguments::text(std::string_view name) const {
  const auto& given = all(name);
  return given.empty() ? std::string() : given.back();
}

std::optional<std::uint64_t> Arguments::number(std::string_view name) const {
  return has(name) ? read_size(text(name)) : std::nullopt;
}

std::optional<std::uint64_t> read_size(std::string_view text) {
  if (text.empty()) return std::nullopt;
  constexpr std::string_view kUnits = "KMGT";
  const auto unit = kUnits.find(text.back());
  unsigned shift = 0;
  if (unit != std::string_view::npos) {
    shift = 10 * static_cast<unsigned>(unit + 1);
    text.remove_suffix(1);
  }
  const auto value = read_unsigned(text);
  if (!value || *value > (UINT64_MAX >> shift)) return std::nullopt;
  return *value << shift;
}

}  // namespace entente

// What a file holds, by its name and its first bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "intake/intake.h"

namespace entente {

// How a file is cut into items: not at all, by lines, or by the entries of a feed.
enum class Cut : std::uint8_t { kWhole, kLines, kFeed };

struct Recognised {
  Format format = Format::kPlain;
  Cut cut = Cut::kWhole;
};

inline constexpr std::size_t kHeadBytes = 65536;  // as many first bytes help to recognise a file

// `name` is the path without the endings of wrappers, `wanted` what the user says it is. Errors: input.binary,
// input.format.
Result<Recognised> recognise(std::string_view name, std::string_view head, std::optional<Format> wanted);

}  // namespace entente

// What must hold of every document, whatever bytes it came from.
#pragma once

#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <variant>

#include <unistd.h>

#include "base/check.h"
#include "base/utf8.h"
#include "document/document.h"

namespace entente {

inline std::string_view bytes_of(const std::uint8_t* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

inline void check_document(const Document& document, std::uint64_t raw_size) {
  ENTENTE_CHECK(!document.text.empty() && is_valid_utf8(document.text));
  ENTENTE_CHECK(document.map.identity() || document.map.size() == document.text.size());
  std::uint32_t before = 0;
  for (const auto& block : document.blocks) {
    ENTENTE_CHECK(before <= block.span.begin && block.span.begin < block.span.end && block.span.end <= document.text.size());
    ENTENTE_CHECK(trim(document.text, block.span) == block.span);
    const auto raw = document.map.raw(block.span);
    ENTENTE_CHECK(raw.begin <= raw.end && raw.end <= raw_size);
    before = block.span.end;
  }
}

// Parses `bytes` as an item of this format; a refusal must have its sentence.
inline void check_parse(std::string_view bytes, Format format) {
  Item item;
  item.input = "fuzz";
  item.format = format;
  item.bytes = std::string(bytes);
  const auto document = parse_document(std::move(item), {});
  if (document) {
    check_document(*document, bytes.size());
  } else {
    ENTENTE_CHECK(!document.error().what.empty());
  }
}

// Takes a file of these bytes through intake: everything ends as an item or as a refusal with a code.
inline void check_intake(std::string_view bytes, const std::string& ending) {
  const std::string path = "/tmp/entente-fuzz-" + std::to_string(::getpid()) + ending;
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  IntakeOptions options;
  options.limits.item_bytes = 1u << 20;
  options.limits.file_bytes = 8u << 20;
  Intake intake({path}, options);
  std::size_t results = 0;
  while (const auto next = intake.next()) {
    ++results;
    if (const auto* item = std::get_if<Item>(&*next)) {
      ENTENTE_CHECK(item->bytes.size() <= options.limits.item_bytes);
      [[maybe_unused]] const auto document = parse_document(*item, {});
    } else {
      ENTENTE_CHECK(std::get<Outcome>(*next).error.has_value());
    }
  }
  ENTENTE_CHECK(results > 0);
  ::unlink(path.c_str());
}

}  // namespace entente

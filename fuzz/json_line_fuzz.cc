// A line of JSON Lines: the JSON reader, and the document made of it.
#include "base/json.h"
#include "invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto line = entente::bytes_of(bytes, size);
  const auto value = entente::parse_json(line);
  if (value && value->kind == entente::JsonValue::Kind::kString) {
    ENTENTE_CHECK(value->raw_begin <= value->raw_end && value->raw_end <= size);
    const auto map = entente::json_string_map(line, *value);
    ENTENTE_CHECK(map.identity() || map.size() == value->string.size());
  }
  entente::check_parse(line, entente::Format::kJson);
  return 0;
}

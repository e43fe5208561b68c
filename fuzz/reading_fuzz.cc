// The whole way from text to records: spans lie in the text, two runs agree, a trace changes nothing.
#include "invariants.h"
#include "reading/reading.h"
#include "record/record.h"
#include "test_parser.h"

namespace {

std::string stream(entente::Document document, entente::Trace* trace) {
  const auto& lexicon = entente::Lexicon::embedded();
  const auto records = entente::to_records(entente::read(std::move(document), lexicon, entente::fast_parser(), {}, trace), lexicon);
  ENTENTE_CHECK(entente::check_spans(records).has_value());
  std::string out;
  entente::write_document_records(records, {}, out);
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  entente::Item item;
  item.input = "fuzz";
  item.bytes = std::string(entente::bytes_of(bytes, size));
  const auto document = entente::parse_document(std::move(item), {});
  if (!document) return 0;
  entente::Trace trace;
  ENTENTE_CHECK(stream(*document, nullptr) == stream(*document, &trace));
  return 0;
}

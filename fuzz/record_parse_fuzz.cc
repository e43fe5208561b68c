// A record stream from elsewhere: what can be read can be written and read again, to the same bytes.
#include "invariants.h"
#include "record/record.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto records = entente::parse_records(entente::bytes_of(bytes, size));
  if (!records || records->documents.size() != 1 || !entente::check_spans(*records)) return 0;
  const entente::WriteOptions options{.text = true, .full_text = true};
  std::string once, twice;
  entente::write_document_records(*records, options, once);
  const auto again = entente::parse_records(once);
  ENTENTE_CHECK(again.has_value());
  entente::write_document_records(*again, options, twice);
  ENTENTE_CHECK(once == twice);
  return 0;
}

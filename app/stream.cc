#include "stream.h"

namespace entente {
namespace {

Work work_for(const StreamOptions& options) {
  return [=](Document&& document, const Settings& settings, Product& product) {
    const auto& lexicon = *settings.lexicon;
    const auto reading = read(std::move(document), lexicon, *settings.parser, settings.reading);
    if (options.conllu) return write_conllu(reading, lexicon, product.bytes);
    auto records = to_records(reading, lexicon);
    write_document_records(records, options.write, product.bytes);
    product.records = shared_part(std::move(records));
  };
}

}  // namespace

Status write_stream(Pipeline& pipeline, Outcomes& outcomes, const StreamOptions& options,
                    const std::function<Status(std::string_view)>& sink) {
  Records shared;
  Status written = Unit{};
  pipeline.survey();
  pipeline.run(work_for(options), [&](Product&& product) {
    outcomes.note(product.outcome, pipeline.progress());
    if (product.records) merge(shared, std::move(*product.records));
    written = sink(product.bytes);
    return written.has_value();
  });
  if (!written) return written;
  sort_canonical(shared);
  std::string last;
  write_shared_records(shared, options.write, last);
  return sink(last);
}

}  // namespace entente

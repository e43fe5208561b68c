// entente explain: why there is a record, and why there is none.
#include <fmt/format.h>

#include "explanation.h"
#include "outcomes.h"
#include "pipeline.h"

namespace entente {
namespace {

Work work_for(const ExplainOptions& options) {
  return [=](Document&& document, const Settings& settings, Product& product) {
    const auto& lexicon = *settings.lexicon;
    Trace trace;
    const auto reading = read(std::move(document), lexicon, *settings.parser, settings.reading, &trace);
    product.bytes = explanation(Account(reading, trace, lexicon), to_records(reading, lexicon), options);
  };
}

Result<Exit> explain(const Arguments& arguments) {
  TRY(auto settings, settings_of(arguments));
  TRY(auto pipeline, Pipeline::over(std::move(settings)));
  TRY(auto outcomes, Outcomes::open({}));
  const ExplainOptions options{
      .record = arguments.text("--record"), .why_not = arguments.text("--why-not"), .json = arguments.has("--json")};
  auto out = Output::standard();
  bool found = false;
  pipeline.survey();
  pipeline.run(work_for(options), [&](Product&& product) {
    outcomes.note(product.outcome, pipeline.progress());
    if (found && !product.bytes.empty() && !options.json) out.write("\n");
    found = found || !product.bytes.empty();
    out.write(product.bytes);
    return out.healthy().has_value();
  });
  TRY([[maybe_unused]] auto written, out.close());
  if (!found && !options.record.empty()) {
    return make_error("query.unknown-record", fmt::format("No record has the id {}.", options.record));
  }
  if (!found && !options.why_not.empty()) say(fmt::format("\"{}\" stands nowhere in these texts", options.why_not));
  return outcomes.exit();
}

}  // namespace

Exit run_explain(const Arguments& arguments) {
  const auto done = explain(arguments);
  if (done) return *done;
  return refuse(done.error());
}

}  // namespace entente

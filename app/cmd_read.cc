// entente read: the record stream of texts.
#include "stream.h"

namespace entente {
namespace {

StreamOptions stream_options(const Arguments& arguments) {
  return {.conllu = arguments.text("--format") == "conllu",
          .write = {.text = !arguments.has("--no-text"), .full_text = arguments.has("--full-text")}};
}

Status read_all(Pipeline& pipeline, Outcomes& outcomes, const StreamOptions& options) {
  auto out = Output::standard();
  TRY([[maybe_unused]] auto streamed, write_stream(pipeline, outcomes, options, [&out](std::string_view bytes) {
        out.write(bytes);
        return out.healthy();
      }));
  TRY([[maybe_unused]] auto kept, outcomes.flush());
  return out.close();
}

}  // namespace

Exit run_read(const Arguments& arguments) {
  auto settings = settings_of(arguments);
  if (!settings) return refuse(settings.error());
  auto outcomes = Outcomes::open(arguments.text("--ledger"));
  if (!outcomes) return complain(outcomes.error());
  auto pipeline = Pipeline::over(std::move(*settings));
  if (!pipeline) return complain(pipeline.error());
  const auto done = read_all(*pipeline, *outcomes, stream_options(arguments));
  outcomes->summarise("read");
  return done ? outcomes->exit() : complain(done.error());
}

}  // namespace entente

// entente add: texts into a store, with one writer and many commits.
#include <atomic>
#include <chrono>
#include <csignal>

#include <fmt/format.h>

#include "outcomes.h"
#include "pipeline.h"
#include "store/store.h"

namespace entente {
namespace {

std::atomic<bool> interrupted = false;

// The first ctrl-C ends the run after what has been read so far is committed; a second one ends the program.
void note_interrupt(int signal) {
  interrupted = true;
  std::signal(signal, SIG_DFL);
}

// Commits in groups: a thousand documents, or a second, whichever comes first. What a group holds has no influence on
// what the store holds in the end.
class Writer {
 public:
  Writer(Store store, Outcomes outcomes, bool reread, bool json)
      : store_(std::move(store)), outcomes_(std::move(outcomes)), reread_(reread), json_(json) {}

  Status take(Product&& product, Progress& progress) {
    if (product.records) {
      TRY(const auto added, store_.add(*product.records, reread_));
      if (added == Added::kKnown || added == Added::kCopy) {
        product.outcome.status = OutcomeStatus::kDuplicate;
        product.outcome.error.reset();
      } else {
        ++new_;
      }
      ++waiting_;
      ++documents_;
    }
    outcomes_.note(product.outcome, progress);
    const auto now = std::chrono::steady_clock::now();
    if (waiting_ < 1000 && now - last_ < std::chrono::seconds(1)) return Unit{};
    return commit(progress);
  }

  Status commit(Progress& progress) {
    TRY([[maybe_unused]] auto committed, store_.commit());
    last_ = std::chrono::steady_clock::now();
    if (waiting_ > 0) {
      progress.clear();
      out_.write(json_ ? fmt::format("{{\"committed\":{},\"new\":{}}}\n", documents_, new_)
                       : fmt::format("committed {} ({} new)\n", documents_, new_));
    }
    waiting_ = 0;
    TRY([[maybe_unused]] auto told, out_.flush());
    return outcomes_.flush();
  }

  const Outcomes& outcomes() const { return outcomes_; }

 private:
  Store store_;
  Outcomes outcomes_;
  bool reread_, json_;
  Output out_ = Output::standard();
  std::uint64_t waiting_ = 0, documents_ = 0, new_ = 0;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Status add_all(Pipeline& pipeline, Writer& writer) {
  Status status = Unit{};
  pipeline.run(
      [](Document&& document, const Settings& settings, Product& product) {
        product.records = records_of(std::move(document), settings);
      },
      [&](Product&& product) {
        status = writer.take(std::move(product), pipeline.progress());
        return status.has_value() && !interrupted;
      });
  if (!status) return status;
  return writer.commit(pipeline.progress());
}

}  // namespace

Exit run_add(const Arguments& arguments) {
  auto settings = settings_of(arguments);
  if (!settings) return refuse(settings.error());
  auto outcomes = Outcomes::open(arguments.text("--ledger"));
  if (!outcomes) return complain(outcomes.error());
  auto store = Store::open(arguments.text("--to"), Store::Mode::kWrite);
  if (!store) return complain(store.error());
  auto pipeline = Pipeline::over(std::move(*settings));
  if (!pipeline) return complain(pipeline.error());
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
  Writer writer(std::move(*store), std::move(*outcomes), arguments.has("--reread"), arguments.has("--json"));
  const auto done = add_all(*pipeline, writer);
  writer.outcomes().summarise("added");
  if (!done) return complain(done.error());
  if (interrupted) {
    say("interrupted: what was committed is kept");
    return Exit::kFailed;
  }
  return writer.outcomes().exit();
}

}  // namespace entente

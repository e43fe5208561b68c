#include "outcomes.h"

#include <unistd.h>

#include <fmt/format.h>

namespace entente {
namespace {

constexpr std::uint64_t kToldPerCode = 20;

void tell(const Outcome& outcome) {
  const auto& error = *outcome.error;
  const bool colour = colour_on(STDERR_FILENO);
  std::string where = outcome.input;
  if (!outcome.place.empty()) where += "#" + outcome.place;
  if (!error.where.empty() && !error.where.starts_with(outcome.input)) where += ": " + error.where;
  if (error.where.starts_with(outcome.input)) where = outcome.place.empty() ? error.where : where;
  say(fmt::format("{} {} ({})", bold(printable(where) + ":", colour), printable(error.what), error.code));
  if (!error.hint.empty()) say(fmt::format("  {}", dim(printable(error.hint), colour)));
}

}  // namespace

Result<Outcomes> Outcomes::open(const std::string& path) {
  Outcomes outcomes;
  if (!path.empty()) {
    TRY(auto ledger, Output::open(path));
    outcomes.ledger_.emplace(std::move(ledger));
    outcomes.ledger_->write("input\tplace\tstatus\tcode\tdocument\n");
  }
  return outcomes;
}

void Outcomes::note(const Outcome& outcome, Progress& progress) {
  ++counts_[static_cast<std::size_t>(outcome.status)];
  if (ledger_) ledger_->write(outcome.ledger_line());
  if (!outcome.error) return;
  const std::string code(outcome.error->code);
  if (outcome.status == OutcomeStatus::kRefused) ++refused_[code];
  if (++told_[code] > kToldPerCode) return;
  progress.clear();
  tell(outcome);
}

void Outcomes::summarise(std::string_view verb) const {
  for (const auto& [code, number] : told_) {
    if (number > kToldPerCode) say(fmt::format("… and {} more of {}", number - kToldPerCode, code));
  }
  std::string line = fmt::format("{} {}, partial {}, duplicate {}, refused {}", verb, count(OutcomeStatus::kRead),
                                 count(OutcomeStatus::kPartial), count(OutcomeStatus::kDuplicate),
                                 count(OutcomeStatus::kRefused));
  std::string reasons;
  for (const auto& [code, number] : refused_) reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", code, number);
  if (!reasons.empty()) line += fmt::format(" ({})", reasons);
  say(line);
}

std::string printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace entente

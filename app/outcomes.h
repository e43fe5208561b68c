// The account of a run: every input's one outcome, the errors in words, the sums, and the ledger file.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "base/result.h"
#include "intake/intake.h"
#include "terminal.h"

namespace entente {

class Outcomes {
 public:
  // Opens the ledger if `path` is not empty. Error: output.io.
  static Result<Outcomes> open(const std::string& path);

  // Counts it, writes its line in the ledger, and tells its error: the first twenty of each code, then only their number.
  void note(const Outcome& outcome, Progress& progress);

  Status flush() { return ledger_ ? ledger_->flush() : Unit{}; }

  // "read 10, partial 1, duplicate 2, refused 3 (language 1, text.binary 2)", after what was held back.
  void summarise(std::string_view verb) const;

  std::uint64_t count(OutcomeStatus status) const { return counts_[static_cast<std::size_t>(status)]; }
  Exit exit() const { return count(OutcomeStatus::kRefused) > 0 ? Exit::kInputs : Exit::kDone; }

 private:
  std::array<std::uint64_t, 4> counts_{};
  std::map<std::string, std::uint64_t> refused_, told_;  // by code
  std::optional<Output> ledger_;
};

// `text` with control characters made visible, so that a file's name cannot command a terminal or break a table.
std::string printable(std::string_view text);

}  // namespace entente

// From the files of the command line to readings and records: intake, parsing and reading by several threads, results in
// the order of the inputs.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/intake.h"
#include "record/record.h"
#include "settings.h"
#include "spool.h"
#include "terminal.h"

namespace entente {

// One input's outcome; a text that was read brings what a `Work` made of it.
struct Product {
  Outcome outcome;
  std::string bytes;                  // to be written
  std::optional<Records> records;
};

// Makes of a document what the command needs; called by several threads at once.
using Work = std::function<void(Document&&, const Settings&, Product&)>;

// Takes the products in the order of the inputs; false stops the run.
using Deliver = std::function<bool(Product&&)>;

class Pipeline {
 public:
  // Errors: program.spool.
  static Result<Pipeline> over(Settings settings);

  // Surveys all inputs for texts that come more than once; afterwards run() gives the first of them the names of all
  // (Document::copies) and only tells of the others that they are duplicates. Keeps eight to sixteen bytes a document.
  void survey();

  // Reads everything. Throws only what the standard library throws when memory ends.
  void run(const Work& work, const Deliver& deliver);

  Progress& progress() { return progress_; }
  const Settings& settings() const { return settings_; }

 private:
  struct Story {
    std::vector<Copy> later;    // of all but the first
    std::atomic<bool> delivered = false;  // the first has been delivered
  };

  explicit Pipeline(Settings settings) : settings_(std::move(settings)) {}
  Intake open() const;
  Product produce(Item&& item, const Work& work) const;
  bool hand_over(Product&& product, const Deliver& deliver);

  Settings settings_;
  Spool spool_;
  std::map<std::string, Story, std::less<>> stories_;  // by document id, texts that come more than once
  Progress progress_;
};

// Reads a document and makes its records.
Records records_of(Document&& document, const Settings& settings);

// What of `records` belongs to no document; the rest is dropped.
Records shared_part(Records&& records);

// All records of the texts, without their outcomes' ledger: for commands that answer from files. Tells every error.
Result<Records> records_of_files(Settings settings);

}  // namespace entente

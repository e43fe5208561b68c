// Each of two hundred malformed inputs ends in exactly one outcome, with the error that the table names.
#include <gtest/gtest.h>

#include <map>
#include <random>

#include "document/document.h"
#include "support/malformed.h"

namespace entente {
namespace {

using support::Malformed;
using support::MalformedInputs;
using support::Scratch;

// Small limits, so that what passes them is small.
Limits limits() {
  Limits limits;
  limits.item_bytes = 1u << 20;
  limits.feed_bytes = 3u << 20;
  return limits;
}

// The codes of all outcomes of a file; "read" for a text that was read whole.
std::vector<std::string> outcomes_of(const std::string& path) {
  IntakeOptions intake_options;
  intake_options.limits = limits();
  DocumentOptions document_options;
  document_options.limits = limits();
  std::vector<std::string> codes;
  Intake intake({path}, intake_options);
  while (auto step = intake.next()) {
    if (const auto* outcome = std::get_if<Outcome>(&*step)) {
      codes.emplace_back(outcome->error->code);
      continue;
    }
    const Result<Document> document = parse_document(std::get<Item>(std::move(*step)), document_options);
    const std::optional<Error> damage = document ? damage_of(*document) : std::nullopt;
    codes.emplace_back(!document ? document.error().code : damage ? damage->code : std::string_view("read"));
  }
  return codes;
}

TEST(Malformed, EachInputEndsInItsNamedError) {
  const Scratch scratch;
  const std::vector<Malformed> inputs = MalformedInputs::all();
  EXPECT_GE(inputs.size(), 200u);
  for (const Malformed& input : inputs) {
    const std::vector<std::string> codes = outcomes_of(scratch.write(input.name, input.bytes));
    EXPECT_EQ(codes, std::vector<std::string>{input.code})
        << input.name << ": " << testing::PrintToString(input.bytes.substr(0, 120));
  }
}

// Random damage to the same inputs: whatever comes of it, it comes to an end and says what it is.
TEST(Malformed, FurtherDamageStillEndsInOutcomes) {
  const Scratch scratch;
  std::mt19937_64 random(8);
  for (const Malformed& input : MalformedInputs::all()) {
    if (input.bytes.size() > 5000 || input.bytes.empty()) continue;
    for (int round = 0; round < 4; ++round) {
      std::string bytes = input.bytes;
      for (int edit = 0; edit < 3; ++edit) bytes[random() % bytes.size()] = static_cast<char>(random());
      const std::vector<std::string> codes = outcomes_of(scratch.write("damaged" + input.name, bytes));
      EXPECT_FALSE(codes.empty()) << input.name;
    }
  }
}

}  // namespace
}  // namespace entente

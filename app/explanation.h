// What the trace of one reading tells of each record, and of words that led to none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/trace.h"
#include "reading/reading.h"
#include "record/record.h"

namespace entente {

// The decisions of one reading by place, with the data rows they rest on.
class Account {
 public:
  Account(const Reading& reading, const Trace& trace, const Lexicon& lexicon);

  // Decisions whose span shares a byte with `span`, in the order in which they were made.
  std::vector<const Decision*> touching(Span span) const;

  // Decisions about the document as a whole.
  const std::vector<const Decision*>& general() const { return general_; }

  // "data/rules/claim.rules:118" of the rule or row behind a decision; empty if code alone decided.
  std::string_view source_of(const Decision& decision) const;

  // The lexicon's terms that cover a byte of `span`.
  std::vector<const Term*> terms_at(Span span) const;

  const Reading& reading() const { return reading_; }

 private:
  const Reading& reading_;
  const Lexicon& lexicon_;
  std::vector<const Decision*> by_begin_, general_;
  std::uint32_t longest_ = 0;
};

struct ExplainOptions {
  std::string record;    // only this id
  std::string why_not;   // only what was considered at this word
  bool json = false;
};

// The explanation of one document's records, one paragraph (or, as JSON, one line) each.
std::string explanation(const Account& account, const Records& records, const ExplainOptions& options);

}  // namespace entente

// What the engine considered and why it chose. Null in normal runs; `entente explain` passes one.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"

namespace entente {

struct Decision {
  std::string_view stage;  // "mention.name"; a literal
  std::string rule;        // "claim/deny.2", the rule or row of data/ that spoke
  Span span;               // the text that was judged
  bool taken = false;
  std::string because;     // what a person needs to check it
};

class Trace {
 public:
  void note(Decision decision) { decisions_.push_back(std::move(decision)); }
  const std::vector<Decision>& decisions() const { return decisions_; }

 private:
  std::vector<Decision> decisions_;
};

}  // namespace entente

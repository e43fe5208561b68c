// Lets a pipe be read twice: what comes from it is kept in a nameless temporary file that takes its place.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace entente {

// Of "-" and of paths such as /dev/fd/63 that lead to a pipe. Errors: program.spool.
class Spool {
 public:
  Status keep(const std::vector<std::string>& paths);

  // Puts standard input back to where it stood at keep().
  void rewind() const;

 private:
  bool standard_input_ = false;
  long long begin_ = 0;
};

}  // namespace entente

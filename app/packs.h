// The knowledge a run uses: the program's own, or a pack made from it with the user's additions.
#pragma once

#include <memory>
#include <string>

#include "arguments.h"
#include "base/result.h"
#include "lexicon/lexicon.h"

namespace entente {

// What --pack names, opened and checked; the built-in knowledge without it. Errors: input.missing, lexicon.*.
Result<std::shared_ptr<const Lexicon>> lexicon_of(const Arguments& arguments);

// All bytes of a pack, or of a file to make one of. Error: pack.missing.
Result<std::string> read_pack_file(const std::string& path);

}  // namespace entente

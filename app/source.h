// Where a command that answers takes its records from: a store, or files read for the occasion.
#pragma once

#include <string>
#include <vector>

#include "arguments.h"
#include "base/result.h"
#include "record/record.h"

namespace entente {

// The records that `--from` or FILE… give; of a store only the documents that name one of `states` (all if empty).
// Errors: usage.option if neither or both are given, those of the store.
Result<Records> records_from(const Arguments& arguments, const std::vector<std::string>& states);

}  // namespace entente

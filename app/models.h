// The trained models: where they lie and which one a run uses.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "arguments.h"
#include "base/result.h"
#include "syntax/syntax.h"

namespace entente {

// The names that --model knows; any other value is a file.
inline constexpr std::string_view kModelNames[] = {"accurate", "fast"};
inline constexpr std::string_view kDefaultModel = "accurate";

// The file of a named model: in `models` beside the program, or in ../share/entente/models as installed; the first of
// these if there is neither. A value that is no name is a path and comes back as it is.
std::string model_path(std::string_view name_or_path);

// What --model names, opened and checked. Errors: model.*, with a hint if the name is nearly one of ours.
Result<std::shared_ptr<const Parser>> parser_for(const Arguments& arguments);

}  // namespace entente

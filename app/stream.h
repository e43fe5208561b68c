// The stream of records of a run, as `entente read` prints it.
#pragma once

#include <functional>
#include <string_view>

#include "outcomes.h"
#include "pipeline.h"

namespace entente {

struct StreamOptions {
  bool conllu = false;  // the layers below the records
  WriteOptions write;
};

// Reads all texts of the pipeline and hands the stream to `sink`, document by document, last what belongs to none.
// Stops at the first error of `sink` and returns it.
Status write_stream(Pipeline& pipeline, Outcomes& outcomes, const StreamOptions& options,
                    const std::function<Status(std::string_view)>& sink);

}  // namespace entente

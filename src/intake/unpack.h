// Undoes gzip and zstd while reading. Members and frames that follow one another are one stream.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "intake/source.h"

namespace entente {

enum class Wrapper : std::uint8_t { kNone, kGzip, kZstd };

// By the first bytes.
Wrapper wrapper_of(std::string_view head);

// By the end of a file's name: "story.txt.gz" is kGzip.
Wrapper wrapper_named(std::string_view path);

// "story.txt" of "story.txt.gz"; the path itself if it names no wrapper.
std::string_view without_wrapper(std::string_view path);

// Errors while reading, with the offset in `packed` as place: gzip.truncated, gzip.corrupt, zstd.truncated,
// zstd.corrupt, zstd.window. What was unpacked before the damage comes first.
std::unique_ptr<Source> unpack(Wrapper wrapper, Peekable packed);

}  // namespace entente

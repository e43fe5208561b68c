#include "store/packed.h"

#include <zstd.h>

#include "base/check.h"

namespace entente {
namespace {

constexpr int kLevel = 1;  // at level 3 the frames are 4 % smaller and take twice the time
constexpr unsigned long long kLargest = 1ull << 31;
constexpr unsigned long long kSlack = 1u << 20, kRatio = 1000;  // record lines shrink to a tenth, never to this

}  // namespace

struct Packer::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  std::string frame;
};

Packer::Packer() : context_(std::make_unique<Context>()) {
  ENTENTE_CHECK(context_->zstd != nullptr);
  ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_checksumFlag, 1);
}

Packer::~Packer() { ZSTD_freeCCtx(context_->zstd); }

std::string_view Packer::pack(std::string_view lines) {
  std::string& frame = context_->frame;
  if (frame.size() < ZSTD_compressBound(lines.size())) frame.resize(ZSTD_compressBound(lines.size()));
  const std::size_t size = ZSTD_compress2(context_->zstd, frame.data(), frame.size(), lines.data(), lines.size());
  ENTENTE_CHECK(!ZSTD_isError(size));
  return std::string_view(frame).substr(0, size);
}

Result<std::string> unpack(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR || size > kLargest ||
      size > kSlack + frame.size() * kRatio) {
    return make_error("store.corrupt", "the packed records of a document have no valid size");
  }
  std::string lines(size, '\0');
  const std::size_t written = ZSTD_decompress(lines.data(), lines.size(), frame.data(), frame.size());
  if (ZSTD_isError(written) || written != size) {
    return make_error("store.corrupt", "the packed records of a document are damaged");
  }
  return lines;
}

}  // namespace entente

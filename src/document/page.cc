#include "document/page.h"

namespace entente {

namespace {

constexpr std::size_t kChunk = 1u << 16;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

}  // namespace

void* Arena::take(std::size_t size) {
  size = (size + kAlignment - 1) / kAlignment * kAlignment;
  if (used_ + size > size_) {
    size_ = size > kChunk ? size : kChunk;
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(size_));
    used_ = 0;
  }
  void* place = chunks_.back().get() + used_;
  used_ += size;
  return place;
}

const Attribute* Page::find_attribute(std::uint32_t i, std::string_view name) const {
  const std::size_t end = i + 1 < nodes.size() ? nodes[i + 1].attributes : attributes.size();
  for (std::size_t at = nodes[i].attributes; at < end; ++at) {
    if (attributes[at].name == name) return &attributes[at];
  }
  return nullptr;
}

std::string_view Page::attribute(std::uint32_t i, std::string_view name) const {
  const Attribute* found = find_attribute(i, name);
  return found == nullptr ? std::string_view() : found->value;
}

}  // namespace entente

#include "model/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "base/sha256.h"

namespace entente {
namespace {

constexpr std::string_view kMagic = "ENTENTEM";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeader = 64, kRow = 80, kName = 32, kAligned = 64;
constexpr std::size_t kMostSections = 4096;
constexpr std::size_t kMostSide = 1u << 20;  // of a matrix

template <class Value>
Value value_at(std::string_view bytes, std::size_t offset) {
  Value value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

bool is_digest(std::string_view bytes, std::string_view stored) {
  const auto digest = sha256(bytes);
  return std::memcmp(digest.data(), stored.data(), digest.size()) == 0;
}

bool all_zero(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char byte) { return byte == 0; });
}

bool all_finite(const float* values, std::size_t count) {
  return std::all_of(values, values + count, [](float v) { return std::isfinite(v); });
}

}  // namespace

Result<ModelFile> ModelFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return make_error("model.missing", fmt::format("The model cannot be opened: {}.", std::strerror(errno)), path);
  struct stat facts {};
  const bool plain = ::fstat(file, &facts) == 0 && S_ISREG(facts.st_mode);
  const auto size = plain ? static_cast<std::size_t>(facts.st_size) : 0;
  void* data = size > 0 ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (!plain) return make_error("model.missing", "The model is not a file.", path);
  if (size == 0) return make_error("model.truncated", "The model file is empty.", path);
  if (data == MAP_FAILED) return make_error("model.missing", "The model cannot be mapped into memory.", path);
  ModelFile out;
  out.path_ = path;
  out.data_ = static_cast<const char*>(data);
  out.size_ = size;
  TRY([[maybe_unused]] auto checked, out.check());
  return out;
}

ModelFile::ModelFile(ModelFile&& other) noexcept
    : path_(std::move(other.path_)), digest_(std::move(other.digest_)), data_(std::exchange(other.data_, nullptr)),
      size_(other.size_), sections_(std::move(other.sections_)), sums_(std::move(other.sums_)) {}

ModelFile::~ModelFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

Error ModelFile::malformed(std::string what) const { return make_error("model.malformed", std::move(what), path_); }

// Lengths first, then digests, so that a cut file is named as such; every section lies inside and is what was written.
Status ModelFile::check() {
  const auto bytes = all();
  if (size_ >= kMagic.size() && bytes.substr(0, kMagic.size()) != kMagic) return malformed("This is not a model file.");
  if (size_ < kHeader) return make_error("model.truncated", "The file ends inside its header.", path_);
  const auto version = value_at<std::uint32_t>(bytes, 8);
  if (version != kVersion) {
    return make_error("model.version", fmt::format("The file has version {}; this program reads version {}.", version, kVersion), path_);
  }
  const auto count = value_at<std::uint32_t>(bytes, 12);
  const auto length = value_at<std::uint64_t>(bytes, 16);
  if (length > size_) {
    return make_error("model.truncated", fmt::format("The file has {} of its {} bytes.", size_, length), path_);
  }
  if (length != size_ || count > kMostSections || kHeader + count * kRow > size_ || !all_zero(bytes.substr(kHeader - 8, 8))) {
    return malformed("The header's lengths are wrong.");
  }
  const auto table = bytes.substr(kHeader, count * kRow);
  if (!is_digest(table, bytes.substr(24, 32))) return make_error("model.digest", "The table of sections is damaged.", path_);
  digest_ = sha256_hex(table);
  std::size_t covered = kHeader + table.size();  // all bytes before are accounted for
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = table.substr(i * kRow, kRow);
    const auto name = row.substr(0, std::min(row.find('\0'), kName));
    const auto offset = value_at<std::uint64_t>(row, kName), part = value_at<std::uint64_t>(row, kName + 8);
    if (offset % kAligned != 0 || offset > size_ || part > size_ - offset) {
      return malformed(fmt::format("Section {} lies outside of the file.", i));
    }
    if (offset < covered || offset - covered >= kAligned || !all_zero(bytes.substr(covered, offset - covered))) {
      return malformed(fmt::format("Section {} does not follow the one before it.", i));
    }
    covered = offset + part;
    const auto content = bytes.substr(offset, part);
    if (!is_digest(content, row.substr(kName + 16, 32))) {
      return make_error("model.digest", fmt::format("Section {} is damaged.", name), path_);
    }
    if (!sections_.emplace(name, content).second) return malformed(fmt::format("Section {} comes twice.", name));
  }
  if (size_ - covered >= kAligned || !all_zero(bytes.substr(covered))) return malformed("There are bytes behind the last section.");
  return Unit{};
}

Result<std::string_view> ModelFile::section(std::string_view name) const {
  const auto found = sections_.find(name);
  if (found == sections_.end()) return malformed(fmt::format("Section {} is missing.", name));
  return found->second;
}

Result<std::vector<std::string_view>> ModelFile::lines(std::string_view name) const {
  TRY(auto text, section(name));
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return malformed(fmt::format("Section {} ends inside a line.", name));
    out.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  return out;
}

Result<const float*> ModelFile::floats(std::string_view name, std::size_t count) const {
  TRY(const auto bytes, section(name));
  if (bytes.size() != count * sizeof(float)) {
    return malformed(fmt::format("Section {} has {} bytes instead of {}.", name, bytes.size(), count * sizeof(float)));
  }
  const auto* values = reinterpret_cast<const float*>(bytes.data());
  if (!all_finite(values, count)) return malformed(fmt::format("Section {} holds what is no number.", name));
  return values;
}

Result<Weights> ModelFile::weights(std::string_view name, std::size_t n, std::size_t k) {
  TRY(const auto bytes, section(name));
  n = (n + kPanel - 1) / kPanel * kPanel;
  if (n > kMostSide || k > kMostSide || k % kLanes != 0 || bytes.size() != kAligned + n * 8 + n * k ||
      value_at<std::uint32_t>(bytes, 0) != n || value_at<std::uint32_t>(bytes, 4) != k) {
    return malformed(fmt::format("Section {} is not {} by {} weights.", name, n, k));
  }
  Weights out;
  out.n = n;
  out.k = k;
  out.scales = reinterpret_cast<const float*>(bytes.data() + kAligned);
  out.bias = out.scales + n;
  out.packed = reinterpret_cast<const std::int8_t*>(out.bias + n);
  if (!all_finite(out.scales, 2 * n)) return malformed(fmt::format("Section {} holds what is no number.", name));
  // Beyond 63 the sums of two products would not fit into 16 bits.
  const auto bounded = [](std::int8_t w) { return w >= -63 && w <= 63; };
  if (!std::all_of(out.packed, out.packed + n * k, bounded)) return malformed(fmt::format("A weight of section {} is too large.", name));
  auto sums = std::make_unique<std::int32_t[]>(n);
  for (std::size_t i = 0; i < n * k; ++i) {
    sums[i / (k * kPanel) * kPanel + i % (4 * kPanel) / 4] += 128 * out.packed[i];
  }
  out.sums = sums.get();
  sums_.push_back(std::move(sums));
  return out;
}

Result<Embeddings> ModelFile::embeddings(std::string_view name, std::size_t rows, std::size_t width) const {
  TRY(const auto bytes, section(name));
  if (bytes.size() < kAligned) return malformed(fmt::format("Section {} is too short.", name));
  Embeddings out;
  out.rows = value_at<std::uint32_t>(bytes, 0);
  out.width = value_at<std::uint32_t>(bytes, 4);
  const bool fits = out.width == width && (rows == 0 || out.rows == rows) && out.rows > 0 && out.rows <= kMostSide &&
                    bytes.size() == kAligned + out.rows * 4 + out.rows * out.width;
  if (!fits) return malformed(fmt::format("Section {} is not a table of width {}.", name, width));
  out.scales = reinterpret_cast<const float*>(bytes.data() + kAligned);
  out.bytes = reinterpret_cast<const std::int8_t*>(out.scales + out.rows);
  if (!all_finite(out.scales, out.rows)) return malformed(fmt::format("Section {} holds what is no number.", name));
  return out;
}

}  // namespace entente

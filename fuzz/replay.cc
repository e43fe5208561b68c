// A main for fuzz targets where libFuzzer is not at hand: replays files and folders, and seeded mutants of each file.
// Usage: TARGET [--mutants N] PATH…
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes load(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// One to eight small changes: a flipped bit, another byte, a piece doubled, a piece gone, the end cut off.
Bytes mutant(Bytes bytes, std::mt19937_64& dice) {
  for (auto changes = 1 + dice() % 8; changes > 0 && !bytes.empty(); --changes) {
    const auto at = dice() % bytes.size(), size = std::min<std::size_t>(1 + dice() % 32, bytes.size() - at);
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(at), end = begin + static_cast<std::ptrdiff_t>(size);
    switch (dice() % 5) {
      case 0: *begin = static_cast<std::uint8_t>(*begin ^ (1u << dice() % 8)); break;
      case 1: *begin = static_cast<std::uint8_t>(dice()); break;
      case 2: {
        const Bytes piece(begin, end);
        bytes.insert(begin, piece.begin(), piece.end());
        break;
      }
      case 3: bytes.erase(begin, end); break;
      default: bytes.erase(begin, bytes.end()); break;
    }
  }
  return bytes;
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::filesystem::path> files;
  unsigned long mutants = 0;
  for (int i = 1; i < count; ++i) {
    if (std::string_view(words[i]) == "--mutants" && i + 1 < count) {
      mutants = std::stoul(words[++i]);
    } else if (std::filesystem::is_directory(words[i])) {
      for (const auto& entry : std::filesystem::recursive_directory_iterator(words[i])) {
        if (entry.is_regular_file()) files.push_back(entry.path());
      }
    } else {
      files.emplace_back(words[i]);
    }
  }
  std::ranges::sort(files);
  for (std::size_t number = 0; number < files.size(); ++number) {
    const auto bytes = load(files[number]);
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    std::mt19937_64 dice(number);
    for (unsigned long i = 0; i < mutants; ++i) {
      const auto changed = mutant(bytes, dice);
      LLVMFuzzerTestOneInput(changed.data(), changed.size());
    }
  }
  std::printf("%zu files, %lu mutants of each\n", files.size(), mutants);
  return files.empty() ? 1 : 0;
}

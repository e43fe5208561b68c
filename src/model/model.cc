#include "model/model.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "base/utf8.h"
#include "model/letters.h"
#include "model/network.h"

namespace entente {
namespace {

constexpr std::size_t kChunk = 8192;  // words looked up at once, which bounds what the networks' caches hold

}  // namespace

struct Model::Lemmas {
  std::vector<std::pair<std::string_view, std::string_view>> exceptions;  // "form TAB xpos" to lemma, sorted
};

Workspace::Workspace() : state_(std::make_unique<State>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Model::Model() = default;
Model::Model(Model&&) noexcept = default;
Model& Model::operator=(Model&&) noexcept = default;
Model::~Model() = default;

Result<Model> Model::open(const std::string& path) {
  TRY(auto file, ModelFile::open(path));
  Model out;
  out.file_ = std::make_unique<ModelFile>(std::move(file));
  TRY(const Config config, Config::of(*out.file_));
  out.name_ = config.text("name");
  if (config.text("name") == "accurate") {
    TRY(out.network_, load_accurate(*out.file_, config));
  } else if (config.text("name") == "fast") {
    TRY(out.network_, load_fast(*out.file_, config));
  } else {
    return make_error("model.malformed", fmt::format("There is no network \"{}\".", config.text("name")), path);
  }
  out.lemmas_ = std::make_unique<Lemmas>();
  TRY(const auto lines, out.file_->lines("t:lemmas"));
  for (const auto line : lines) {
    const auto tab = line.rfind('\t');
    if (tab == std::string_view::npos) return make_error("model.malformed", "A line of t:lemmas has no lemma.", path);
    out.lemmas_->exceptions.emplace_back(line.substr(0, tab), line.substr(tab + 1));
  }
  std::ranges::sort(out.lemmas_->exceptions);
  return out;
}

std::string_view Model::name() const { return name_; }
std::string_view Model::digest() const { return file_->digest(); }
std::string Model::label() const { return fmt::format("{}-{}", name_, digest().substr(0, 12)); }
std::uint64_t Model::bytes() const { return file_->bytes(); }
std::span<const std::string_view> Model::labels(Head head) const { return network_->heads().labels(head); }

std::string Model::lemma(std::string_view form, std::uint8_t xpos, std::uint16_t rule) const {
  const std::string key = fmt::format("{}\t{}", lowered(form), labels(Head::kXpos)[xpos]);
  const auto& known = lemmas_->exceptions;
  const auto found = std::ranges::lower_bound(known, std::string_view(key), {}, [](const auto& line) { return line.first; });
  if (found != known.end() && found->first == key) return std::string(found->second);
  return apply_rule(labels(Head::kLemma)[rule], form);
}

void Model::analyse(std::span<const std::string_view> words, std::span<const std::uint32_t> ends, Workspace& workspace,
                    std::vector<WordLabels>& out, Kernel kernel) const {
  auto& state = workspace.state();
  out.clear();
  state.starts.clear();
  std::size_t begin = 0, sentence = 0;
  while (begin < words.size()) {
    std::size_t end = begin, next = sentence;
    while (next < ends.size() && ends[next] - begin <= kChunk) end = ends[next++];
    if (end == begin) end = std::min(begin + kChunk, words.size());
    run_chunk(words.subspan(begin, end - begin), begin, ends.subspan(sentence, next - sentence), kernels(kernel), state, out);
    begin = end;
    sentence = next;
  }
  join_windows(ends, state, out);
}

// Windows are sentences, or pieces of those that are too long; a batch is some windows.
void Model::run_chunk(std::span<const std::string_view> words, std::size_t first, std::span<const std::uint32_t> ends,
                      const Kernels& kernels, Workspace::State& state, std::vector<WordLabels>& out) const {
  network_->prepare(words, state);
  auto& windows = state.windows;
  windows.clear();
  std::size_t batch_begin = 0, batch = 0, begin = 0, cost = 0;
  const auto flush = [&] {
    if (windows.empty()) return;
    network_->run(batch_begin, windows, kernels, state, out);
    batch_begin = windows.back();
    windows.clear();
    batch = 0;
  };
  const auto close = [&](std::size_t end) {
    if (end == begin) return;
    if (batch + cost > network_->batch()) flush();
    state.starts.push_back(static_cast<std::uint32_t>(first + begin));
    windows.push_back(static_cast<std::uint32_t>(end));
    batch += cost;
    begin = end;
    cost = 0;
  };
  std::size_t sentence = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    while (sentence < ends.size() && ends[sentence] - first == i) close(i), ++sentence;
    const std::size_t more = network_->cost(state, i);
    if (cost > 0 && cost + more > network_->window()) close(i);
    cost += more;
  }
  close(words.size());
  flush();
}

// Heads count from the window's begin until here: makes them count from the sentence's, with one root.
void Model::join_windows(std::span<const std::uint32_t> ends, const Workspace::State& state, std::vector<WordLabels>& out) const {
  const auto loose = static_cast<std::uint8_t>(network_->heads().loose_relation());
  std::size_t begin = 0, window = 0;
  for (const std::size_t end : ends) {
    std::size_t root = end, start = begin;
    for (std::size_t i = begin; i < end; ++i) {
      if (window < state.starts.size() && state.starts[window] == i) start = i, ++window;
      WordLabels& word = out[i];
      if (word.head != 0) {
        word.head += static_cast<std::uint32_t>(start - begin);
      } else if (root == end) {
        root = i;
      } else {
        word.head = static_cast<std::uint32_t>(root - begin + 1);
        word.relation = loose;
      }
    }
    begin = end;
  }
}

std::string apply_rule(std::string_view rule, std::string_view form) {
  if (rule == "=" || rule.size() < 2) return std::string(form);
  if (rule[0] == '!') return std::string(rule.substr(1));
  const auto plus = rule.find('+', 2);
  std::size_t cut = 0;
  if (rule[1] != '-' || plus == std::string_view::npos) return std::string(form);
  const auto read = std::from_chars(rule.data() + 2, rule.data() + plus, cut);
  if (read.ec != std::errc{} || read.ptr != rule.data() + plus) return std::string(form);
  const std::string base = rule[0] == 'l' ? lowered(form) : std::string(form);
  const bool fits = cut <= count_code_points(base);
  return (fits ? std::string(without_last(base, cut)) : std::string()) + std::string(rule.substr(plus + 1));
}

}  // namespace entente

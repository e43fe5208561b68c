#include "document/markdown_inline.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/strings.h"
#include "document/entities.h"
#include "document/tag_reader.h"

namespace entente {

namespace {

constexpr std::size_t kLongestTarget = 1024;  // bytes of a link's address, its title included
constexpr std::size_t kNone = SIZE_MAX;

bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_ascii_alpha(c) && !is_digit(c); }

// Marks which bytes are text and which are marks. Each later step sees only what the earlier ones left.
class InlineReader {
 public:
  explicit InlineReader(std::string_view source) : source_(source), mark_(source.size(), 0) {}

  void read() {
    for (std::size_t at = 0; at < source_.size();) at = step(at);
    pair_emphasis();
  }

  bool is_mark(std::size_t at) const { return mark_[at] != 0; }

 private:
  struct Run {            // of asterisks, underscores or tildes
    std::size_t begin, size;
    char sign;
    bool opens, closes;
  };
  struct Bracket {
    std::size_t at;
    bool image;
  };

  void hide(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) mark_[i] = 1;
  }

  std::size_t step(std::size_t at) {
    const char c = source_[at];
    if (c == '\\' && at + 1 < source_.size() && is_punctuation(source_[at + 1])) return hide(at, at + 1), at + 2;
    if (c == '`') return code(at);
    if (c == '<') return tag(at);
    if (c == '!' && at + 1 < source_.size() && source_[at + 1] == '[') return open_.push_back({at, true}), at + 2;
    if (c == '[') return open_.push_back({at, false}), at + 1;
    if (c == ']') return bracket(at);
    if (c == '*' || c == '_' || c == '~') return run(at);
    return at + 1;
  }

  // A code span ends at the next run of as many backticks. Where there is none, the marks are text.
  std::size_t code(std::size_t at) {
    const std::size_t size = run_size(at);
    const std::size_t index = std::min<std::size_t>(size, kCodeMarks) - 1;
    if (no_code_end_[index] <= at) return at + size;
    for (std::size_t end = at + size; (end = source_.find('`', end)) != std::string_view::npos;) {
      const std::size_t closing = run_size(end);
      if (closing == size) {
        hide(at, at + size);
        hide(end, end + size);
        return end + size;
      }
      end += closing;
    }
    no_code_end_[index] = at;
    return at + size;
  }

  std::size_t run_size(std::size_t at) const {
    std::size_t end = at;
    while (end < source_.size() && source_[end] == source_[at]) ++end;
    return end - at;
  }

  // Tags and addresses in angle brackets are left out.
  std::size_t tag(std::size_t at) {
    const std::string_view rest = source_.substr(at, kLongestTarget);
    const bool comment = rest.starts_with("<!--");
    if (!comment && !is_tag_start(source_, at)) return at + 1;
    const std::size_t end = comment ? source_.find("-->", at) : rest.find('>');
    if (end == std::string_view::npos) return comment ? (hide(at, source_.size()), source_.size()) : at + 1;
    const std::size_t behind = comment ? end + 3 : at + end + 1;
    hide(at, behind);
    return behind;
  }

  // "[text](address)", "[text][name]", "[^1]"; an image goes with its text.
  std::size_t bracket(std::size_t at) {
    if (open_.empty()) return at + 1;
    const Bracket opened = open_.back();
    open_.pop_back();
    const std::size_t behind = target_end(at + 1);
    const bool footnote = source_[opened.at + 1] == '^' && !opened.image;
    if (behind == kNone && !footnote) return at + 1;
    const std::size_t end = behind == kNone ? at + 1 : behind;
    if (opened.image || footnote) {
      hide(opened.at, end);
      while (!runs_.empty() && runs_.back().begin > opened.at) runs_.pop_back();
    } else {
      hide(opened.at, opened.at + 1);
      hide(at, end);
    }
    return end;
  }

  // Behind "(address)" or "[name]" at `at`; kNone if neither stands there.
  std::size_t target_end(std::size_t at) const {
    if (at >= source_.size() || (source_[at] != '(' && source_[at] != '[')) return kNone;
    const char opening = source_[at];
    const char closing = opening == '(' ? ')' : ']';
    int depth = 0;
    for (std::size_t i = at; i < source_.size() && i < at + kLongestTarget; ++i) {
      if (source_[i] == '\\') ++i;
      else if (source_[i] == opening) ++depth;
      else if (source_[i] == closing && --depth == 0) return i + 1;
    }
    return kNone;
  }

  std::size_t run(std::size_t at) {
    const std::size_t size = run_size(at);
    const char before = at == 0 ? ' ' : source_[at - 1];
    const char after = at + size < source_.size() ? source_[at + size] : ' ';
    const bool word_before = !is_space(before) && !is_punctuation(before);
    const bool word_after = !is_space(after) && !is_punctuation(after);
    bool opens = !is_space(after) && (word_after || !word_before);
    bool closes = !is_space(before) && (word_before || !word_after);
    if (source_[at] == '_') {  // not inside a word: snake_case
      opens = opens && !word_before;
      closes = closes && !word_after;
    }
    if (source_[at] == '~' && size != 2) return at + size;
    runs_.push_back({at, size, source_[at], opens, closes});
    return at + size;
  }

  // Each closing run takes the nearest opening one of its sign and size; what it passes over stays text. For each sign
  // and size there is one stack, so that nothing is looked for twice.
  void pair_emphasis() {
    std::array<std::vector<std::size_t>, 12> stacks;
    for (std::size_t i = 0; i < runs_.size(); ++i) {
      const Run& closer = runs_[i];
      auto& stack = stacks[stack_index(closer)];
      if (closer.closes && !stack.empty()) {
        const Run& opener = runs_[stack.back()];
        hide(opener.begin, opener.begin + opener.size);
        hide(closer.begin, closer.begin + closer.size);
        const std::size_t from = stack.back();
        for (auto& other : stacks) {
          while (!other.empty() && other.back() >= from) other.pop_back();
        }
      } else if (closer.opens) {
        stack.push_back(i);
      }
    }
  }

  static std::size_t stack_index(const Run& run) {
    const std::size_t sign = run.sign == '*' ? 0 : run.sign == '_' ? 1 : 2;
    return sign * 4 + std::min<std::size_t>(run.size, 4) - 1;
  }

  static constexpr std::size_t kCodeMarks = 8;  // runs of backticks longer than this are looked for together

  std::string_view source_;
  std::vector<std::uint8_t> mark_;
  std::vector<Run> runs_;
  std::vector<Bracket> open_;
  std::array<std::size_t, kCodeMarks> no_code_end_ = [] {
    std::array<std::size_t, kCodeMarks> none{};
    none.fill(kNone);
    return none;
  }();
};

}  // namespace

void add_inline(std::string_view source, std::uint64_t raw, TextBuilder& builder) {
  InlineReader reader(source);
  reader.read();
  for (std::size_t at = 0; at < source.size();) {
    if (reader.is_mark(at)) {
      ++at;
      continue;
    }
    if (source[at] == '&') {
      std::string decoded;
      if (const std::size_t size = decode_reference(source.substr(at), decoded)) {
        builder.add(decoded, {raw + at, raw + at + size});
        at += size;
        continue;
      }
    }
    std::size_t end = at + 1;
    while (end < source.size() && !reader.is_mark(end) && source[end] != '&') ++end;
    builder.add_plain(source.substr(at, end - at), raw + at);
    at = end;
  }
}

}  // namespace entente

#include "intake/intake.h"

#include <sys/stat.h>

#include <algorithm>

#include "intake/content.h"
#include "intake/feed.h"
#include "intake/json_lines.h"
#include "intake/recognise.h"
#include "intake/walk.h"

namespace entente {

namespace {

using Step = std::optional<std::variant<Item, Outcome>>;

std::uint64_t total_size(const std::vector<std::string>& paths) {
  std::uint64_t total = 0;
  for (const std::string& path : paths) {
    struct stat status {};
    if (path == "-" || stat(path.c_str(), &status) != 0) continue;
    if (S_ISDIR(status.st_mode)) return 0;
    if (S_ISREG(status.st_mode)) total += static_cast<std::uint64_t>(status.st_size);
  }
  return std::ranges::find(paths, "-") == paths.end() ? total : 0;
}

// As many first bytes as it takes to recognise the file. Only of JSON the whole first line is needed, because the
// second tells JSON Lines from one object.
std::string_view head_of(Content& content, std::uint64_t most) {
  std::size_t size = kHeadBytes;
  std::string_view head = content.peek(size);
  while (head.size() == size && size < most && head.starts_with('{') && head.find('\n', size / 2) == head.npos &&
         head.substr(0, kHeadBytes).find('\n') == head.npos) {
    head = content.peek(size *= 2);
  }
  return head;
}

}  // namespace

struct Intake::State {
  State(std::vector<std::string> paths, IntakeOptions given)
      : options(std::move(given)), total(total_size(paths)), walk(std::move(paths), options.limits.folder_depth) {
    // The text of an item is addressed with 32 bits.
    options.limits.item_bytes = std::min<std::uint64_t>(options.limits.item_bytes, UINT32_MAX / 2);
    options.limits.feed_bytes = std::min<std::uint64_t>(options.limits.feed_bytes, UINT32_MAX / 4);
  }

  Step open(const std::string& path);
  Result<Item> read_whole(Content content, const std::string& path, Format format);
  Result<Feed> read_feed(Content content, const std::string& path);

  IntakeOptions options;
  std::uint64_t total;
  Walk walk;
  std::optional<JsonLines> lines;  // the file being cut, if there is one
  std::optional<Feed> feed;
  std::uint64_t done = 0;          // bytes of the files before it
};

// None if the file is now one of those being cut.
Step Intake::State::open(const std::string& path) {
  Result<Content> content = Content::open(path, options.limits);
  if (!content) return refused(path, {}, content.error());
  const std::string_view head = head_of(*content, options.limits.item_bytes);
  const Result<Recognised> what = recognise(content->name(), head, options.format);
  if (!what) return refused(path, {}, what.error());
  if (what->cut == Cut::kLines) {
    lines.emplace(std::move(*content), path, options.limits.item_bytes);
    return std::nullopt;
  }
  if (what->cut == Cut::kFeed) {
    Result<Feed> cut = read_feed(std::move(*content), path);
    if (!cut) return refused(path, {}, cut.error());
    feed = std::move(*cut);
    return std::nullopt;
  }
  Result<Item> item = read_whole(std::move(*content), path, what->format);
  if (!item) return refused(path, {}, item.error());
  return std::move(*item);
}

Result<Item> Intake::State::read_whole(Content content, const std::string& path, Format format) {
  Result<std::string> bytes = content.read_all(options.limits.item_bytes, "limit.item");
  done += content.packed();
  if (!bytes) return bytes.error();
  Item item;
  item.input = path;
  item.format = format;
  item.map.append(static_cast<std::uint32_t>(bytes->size()), {0, bytes->size()});
  item.bytes = std::move(*bytes);
  if (format == Format::kPlain || format == Format::kMarkdown) item.charset = options.charset;
  return item;
}

Result<Feed> Intake::State::read_feed(Content content, const std::string& path) {
  Result<std::string> bytes = content.read_all(options.limits.feed_bytes, "limit.feed");
  done += content.packed();
  if (!bytes) return bytes.error();
  return Feed::parse(std::move(*bytes), path, options.charset, options.limits.item_bytes);
}

Intake::Intake(std::vector<std::string> paths, IntakeOptions options)
    : state_(std::make_unique<State>(std::move(paths), std::move(options))) {}
Intake::Intake(Intake&&) noexcept = default;
Intake::~Intake() = default;

std::optional<std::variant<Item, Outcome>> Intake::next() {
  for (;;) {
    if (state_->lines) {
      if (Step step = state_->lines->next()) return step;
      state_->done += state_->lines->packed();
      state_->lines.reset();
    }
    if (state_->feed) {
      if (Step step = state_->feed->next()) return step;
      state_->feed.reset();
    }
    auto step = state_->walk.next();
    if (!step) return std::nullopt;
    if (auto* outcome = std::get_if<Outcome>(&*step)) return std::move(*outcome);
    if (Step item = state_->open(std::get<std::string>(*step))) return item;
  }
}

std::uint64_t Intake::bytes_done() const { return state_->done + (state_->lines ? state_->lines->packed() : 0); }

std::uint64_t Intake::bytes_total() const { return state_->total; }

}  // namespace entente

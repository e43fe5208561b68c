// RSS (0.9x, 1.0, 2.0) and Atom: each entry becomes one item. Nothing outside the file is read: no document type, no
// entities but XML's five, no includes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "intake/intake.h"

namespace entente {

class Feed {
 public:
  // `charset` is that of a file which declares none; empty means UTF-8. Errors: feed.malformed with the byte as place,
  // feed.not-a-feed, feed.empty, text.charset.
  static Result<Feed> parse(std::string bytes, std::string input, std::string_view charset, std::uint64_t item_bytes);
  Feed(Feed&&) noexcept;
  Feed& operator=(Feed&&) noexcept;
  ~Feed();

  // The next entry as an item, or its refusal: text.empty, limit.item. None at the end.
  std::optional<std::variant<Item, Outcome>> next();

 private:
  struct Tree;
  explicit Feed(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

}  // namespace entente

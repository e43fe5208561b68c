// The slow, obvious judge of JSON (RFC 8259): may this text be read, and how deep is it?
#pragma once

#include <cctype>
#include <string_view>

#include "slow_utf8.h"

namespace entente::reference {

class SlowJson {
 public:
  explicit SlowJson(std::string_view text) : text_(text) {}

  bool accepts(int deepest) {
    deepest_ = deepest;
    for (std::size_t at = 0; at < text_.size();) {
      const SlowCodePoint point = slow_decode(text_, at);
      if (point.damaged) return false;
      at += point.size;
    }
    return value(0) && (space(), at_ == text_.size());
  }

 private:
  void space() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  bool eat(std::string_view wanted) {
    if (!text_.substr(at_).starts_with(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  bool digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ > begin;
  }
  bool number() {
    eat("-");
    if (!eat("0") && !digits()) return false;
    if (eat(".") && !digits()) return false;
    if (eat("e") || eat("E")) {
      if (!eat("+")) eat("-");
      return digits();
    }
    return true;
  }
  bool string() {
    if (!eat("\"")) return false;
    while (at_ < text_.size()) {
      if (eat("\"")) return true;
      if (static_cast<unsigned char>(text_[at_]) < 0x20) return false;
      if (!eat("\\")) {
        ++at_;
        continue;
      }
      if (eat("u")) {
        for (int i = 0; i < 4; ++i, ++at_) {
          if (at_ >= text_.size() || std::isxdigit(static_cast<unsigned char>(text_[at_])) == 0) return false;
        }
      } else if (at_ >= text_.size() || std::string_view("\"\\/bfnrt").find(text_[at_++]) == std::string_view::npos) {
        return false;
      }
    }
    return false;
  }
  bool list(std::string_view close, bool object, int depth) {
    if (depth >= deepest_) return false;
    if (space(), eat(close)) return true;
    do {
      if (object && (space(), !(string() && (space(), eat(":"))))) return false;
      if (!value(depth + 1)) return false;
      space();
    } while (eat(","));
    return eat(close);
  }
  bool value(int depth) {
    space();
    if (eat("[")) return list("]", false, depth);
    if (eat("{")) return list("}", true, depth);
    if (text_.substr(at_).starts_with("\"")) return string();
    return eat("true") || eat("false") || eat("null") || number();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int deepest_ = 0;
};

}  // namespace entente::reference

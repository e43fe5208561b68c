// A strict reader of the dossier's HTML: anything but the few elements and attributes it is made of is a fault.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct HtmlTag {
  std::string name;
  bool closing = false, empty = false;
  std::map<std::string, std::string> attributes;
  std::string text;  // of a piece of text, which has no name
  std::string of(const std::string& attribute) const {
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? std::string() : found->second;
  }
};

class HtmlPage {
 public:
  explicit HtmlPage(std::string_view source) : source_(source) {
    while (at_ < source_.size()) source_[at_] == '<' ? tag() : text();
    if (!open_.empty()) fault("never closed: " + open_.back());
  }

  std::vector<HtmlTag> pieces;
  std::vector<std::string> faults;
  std::string style;

  std::string unescaped(std::string_view text) {
    static const std::vector<std::pair<std::string_view, char>> kNames = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'},
        {"&#39;", '\''}, {"&amp;", '&'}};
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      char found = 0;
      for (const auto& [name, character] : kNames)
        if (found == 0 && text.substr(i).starts_with(name)) found = character, i += name.size();
      if (found == 0 && text[i] == '&') fault("bare &");
      out += found != 0 ? found : text[i++];
    }
    return out;
  }

  // The text between the opening tag at `from` and its end, without that of the elements named `but`.
  std::string inside(std::size_t from, const std::string& but = {}) const {
    std::string out;
    int depth = 0, hidden = 0;
    for (std::size_t i = from; i < pieces.size(); ++i) {
      const HtmlTag& piece = pieces[i];
      if (piece.name.empty() && hidden == 0) out += piece.text;
      if (piece.name == but && !but.empty()) hidden += piece.closing ? -1 : 1;
      if (piece.name != pieces[from].name || piece.empty) continue;
      depth += piece.closing ? -1 : 1;
      if (depth == 0) break;
    }
    return out;
  }

  // How many elements of this name open inside the element at `from`.
  int count_inside(std::size_t from, const std::string& name) const {
    int depth = 0, found = 0;
    for (std::size_t i = from; i < pieces.size(); ++i) {
      if (pieces[i].name == name && !pieces[i].closing) ++found;
      if (pieces[i].name != pieces[from].name) continue;
      depth += pieces[i].closing ? -1 : 1;
      if (depth == 0) break;
    }
    return found;
  }

  std::size_t find(const std::string& id) const {
    for (std::size_t i = 0; i < pieces.size(); ++i)
      if (!id.empty() && pieces[i].of("id") == id) return i;
    return pieces.size();
  }

 private:
  void fault(const std::string& what) { faults.push_back(what + " at byte " + std::to_string(at_)); }

  void text() {
    const std::size_t end = std::min(source_.find('<', at_), source_.size());
    const std::string_view words = source_.substr(at_, end - at_);
    if (words.find('>') != std::string_view::npos) fault("bare >");
    HtmlTag piece;
    piece.text = unescaped(words);
    pieces.push_back(std::move(piece));
    at_ = end;
  }

  void tag() {
    if (source_.substr(at_).starts_with("<!doctype html>")) {
      at_ += 15;
      return;
    }
    HtmlTag made;
    ++at_;
    made.closing = take('/');
    while (at_ < source_.size() && (is_name(source_[at_]))) made.name += source_[at_++];
    while (at_ < source_.size() && source_[at_] != '>' && source_[at_] != '/') attribute(made);
    made.empty = take('/');
    if (!take('>') || made.name.empty()) fault("broken tag " + made.name), ++at_;
    static const std::set<std::string> kVoid = {"meta"};
    made.empty = made.empty || kVoid.contains(made.name);
    if (made.closing) {
      if (open_.empty() || open_.back() != made.name) fault("closes nothing: " + made.name);
      if (!open_.empty()) open_.pop_back();
    } else if (!made.empty) {
      open_.push_back(made.name);
    }
    const bool is_style = made.name == "style" && !made.closing;
    pieces.push_back(std::move(made));
    if (!is_style) return;
    const std::size_t end = source_.find("</style>", at_);
    style = source_.substr(at_, end - at_);
    at_ = std::min(end, source_.size());
  }

  void attribute(HtmlTag& made) {
    if (!take(' ')) fault("no blank before an attribute of " + made.name), ++at_;
    std::string name, value;
    while (at_ < source_.size() && is_name(source_[at_])) name += source_[at_++];
    if (take('=')) {
      if (!take('"')) fault("value without quotes: " + name);
      const std::size_t end = std::min(source_.find('"', at_), source_.size());
      value = unescaped(source_.substr(at_, end - at_));
      if (source_.substr(at_, end - at_).find('<') != std::string_view::npos) fault("< in a value: " + name);
      at_ = end;
      take('"');
    }
    if (!name.empty() && !made.attributes.emplace(name, value).second) fault("attribute twice: " + name);
  }

  static bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
      c == '-' || c == ':'; }
  bool take(char c) { return at_ < source_.size() && source_[at_] == c ? (++at_, true) : false; }

  std::string_view source_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
};

}  // namespace entente

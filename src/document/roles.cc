#include "document/roles.h"

#include <algorithm>

#include "base/strings.h"
#include "base/utf8.h"
#include "document/lines.h"
#include "document/scanner.h"
#include "document/words.h"

namespace entente {

namespace {

constexpr std::size_t kHeadPieces = 8;  // headline, byline and dates stand in the first few pieces
constexpr std::size_t kTailPieces = 3;  // or in the last

class RoleReader {
 public:
  explicit RoleReader(Draft& draft) : draft_(draft), text_(draft.text), pieces_(draft.pieces) {}

  void read() {
    find_headline();
    const std::size_t body = read_head();
    read_hints(body);
    read_tail(body);
    if (body < pieces_.size()) read_dateline_of(body);
  }

 private:
  std::string_view at(std::size_t i) const { return slice(text_, pieces_[i].span); }

  void find_headline() {
    const std::size_t head = std::min(pieces_.size(), kHeadPieces);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (pieces_[i].hint == Hint::kHeadline) return make_headline(i);
    }
    if (!draft_.title.empty()) {
      const std::string title = words_only(draft_.title);
      for (std::size_t i = 0; i < head; ++i) {
        if (pieces_[i].span.size() <= 2 * draft_.title.size() + 16 && words_only(at(i)) == title) {
          return make_headline(i);
        }
      }
      return;
    }
    for (std::size_t i = 0; i < head; ++i) {
      if (is_kicker(i) || is_head_line(i)) continue;
      if (is_headline(i)) make_headline(i);
      return;
    }
  }

  void make_headline(std::size_t i) {
    pieces_[i].role = Role::kHeadline;
    headline_ = i;
  }

  bool is_kicker(std::size_t i) const {
    return at(i).size() < 40 && words::has(words::kKickers, bare(at(i)));
  }

  bool is_head_line(std::size_t i) const {
    return read_date_line(text_, pieces_[i].span).has_value() ||
           read_byline(text_, pieces_[i].span, false).has_value();
  }

  // A short first piece, and something longer or set apart behind it.
  bool is_headline(std::size_t i) const {
    if (pieces_[i].list_item || !is_headline_like(at(i)) || read_dateline(text_, pieces_[i].span)) return false;
    std::size_t next = i + 1;
    while (next < pieces_.size() && next < kHeadPieces && (is_head_line(next) || is_name(at(next)))) ++next;
    if (next >= pieces_.size()) return false;
    const bool apart = pieces_[i + 1].gap || next > i + 1;
    const bool longer = pieces_[next].span.size() * 2 >= pieces_[i].span.size() * 3;
    return longer || (apart && !pieces_[next].list_item && !ends_sentence(at(i)));
  }

  // Byline and date lines at the head. Returns the index of the first piece of the body.
  std::size_t read_head() {
    const std::size_t head = std::min(pieces_.size(), kHeadPieces);
    std::size_t i = 0;
    for (; i < head; ++i) {
      Piece& piece = pieces_[i];
      if (piece.role == Role::kHeadline || take_line(i)) continue;
      if (is_kicker(i) || piece.hint == Hint::kByline || piece.hint == Hint::kDate) continue;
      if (headline_ == i - 1 && i > 0 && is_lone_name_under_headline(i)) {
        take_name(i);
        continue;
      }
      if (headline_ && i < *headline_) continue;
      break;
    }
    return i;
  }

  // A piece that the markup, or its own words, make a byline or a date line.
  bool take_line(std::size_t i) {
    Piece& piece = pieces_[i];
    if (piece.list_item) return false;
    if (const auto byline = read_byline(text_, piece.span, piece.hint == Hint::kByline)) {
      take_byline(i, *byline);
      return true;
    }
    if (const auto date = read_date_line(text_, piece.span)) {
      piece.role = Role::kDateline;
      if (date->published) state(draft_.visible.published, date->day, date->date);
      if (!date->place.empty()) state(draft_.dateline_place, slice(text_, date->place), date->place);
      return true;
    }
    return false;
  }

  void take_byline(std::size_t i, const BylineParts& byline) {
    pieces_[i].role = Role::kByline;
    if (!byline.author.empty()) state(draft_.visible.author, slice(text_, byline.author), byline.author);
    if (!byline.outlet.empty()) state(draft_.visible.outlet, slice(text_, byline.outlet), byline.outlet);
    if (!byline.day.empty()) state(draft_.visible.published, byline.day, byline.date);
  }

  // In a headline written like a name ("Talks Resume Tuesday") the line below may be one too: then capitals decide.
  bool is_lone_name_under_headline(std::size_t i) const {
    if (!is_name(at(i)) || i + 1 >= pieces_.size() || pieces_[i].hint == Hint::kHeading) return false;
    if (is_name_with_capitals(at(i))) return true;
    const std::vector<Span> words = words_of(text_, pieces_[*headline_].span);
    const auto small = std::ranges::count_if(words, [&](Span word) {
      const char first = text_[word.begin];
      return first >= 'a' && first <= 'z' && word.size() > 3;
    });
    return small * 3 >= static_cast<std::ptrdiff_t>(words.size());
  }

  void take_name(std::size_t i) {
    pieces_[i].role = Role::kByline;
    state(draft_.visible.author, at(i), pieces_[i].span);
  }

  // Lines the markup calls byline or date, wherever they stand.
  void read_hints(std::size_t from) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      Piece& piece = pieces_[i];
      const bool hinted = piece.hint == Hint::kByline || piece.hint == Hint::kDate;
      if (!hinted || piece.role != Role::kBody) continue;
      if (i >= from && take_line(i)) continue;
      constexpr std::uint32_t kLongestLabel = 80;
      if (ends_sentence(at(i)) || piece.span.size() > kLongestLabel) continue;
      piece.role = piece.hint == Hint::kByline ? Role::kByline : Role::kDateline;
    }
  }

  // The signature and the date below a text.
  void read_tail(std::size_t body) {
    const std::size_t size = pieces_.size();
    for (std::size_t back = 1; back <= kTailPieces && back <= size; ++back) {
      const std::size_t i = size - back;
      if (i <= body || pieces_[i].role != Role::kBody || pieces_[i].list_item) return;
      const bool unsigned_yet = draft_.visible.author.value.empty();
      if (unsigned_yet && is_name(at(i)) && ends_sentence(at(i - 1))) {
        take_name(i);
      } else if (!take_line(i)) {
        return;
      }
    }
  }

  void read_dateline_of(std::size_t i) {
    if (pieces_[i].list_item || pieces_[i].role != Role::kBody) return;
    const auto dateline = read_dateline(text_, pieces_[i].span);
    if (!dateline) return;
    Piece rest = pieces_[i];
    rest.span = trim_wide(text_, {dateline->span.end, rest.span.end});
    rest.gap = false;
    pieces_[i].span = dateline->span;
    pieces_[i].role = Role::kDateline;
    pieces_.insert(pieces_.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
    if (!dateline->place.empty()) state(draft_.dateline_place, slice(text_, dateline->place), dateline->place);
    if (!dateline->agency.empty()) state(draft_.visible.outlet, slice(text_, dateline->agency), dateline->agency);
    if (!dateline->day.empty()) state(draft_.visible.published, dateline->day, dateline->date);
  }

  // The first place that says it counts.
  static void state(Stated& stated, std::string_view value, Span span) {
    if (stated.value.empty()) stated = {std::string(value), Basis::kText, span};
  }

  Draft& draft_;
  std::string_view text_;
  std::vector<Piece>& pieces_;
  std::optional<std::size_t> headline_;
};

}  // namespace

std::string words_only(std::string_view text) {
  std::string out;
  for (const char c : folded(text)) {
    const bool keep = is_ascii_alpha(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
    if (keep) out += c;
    if (!keep && c != '\'' && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool same_words(std::string_view a, std::string_view b) { return words_only(a) == words_only(b); }

void assign_roles(Draft& draft) { RoleReader(draft).read(); }

}  // namespace entente

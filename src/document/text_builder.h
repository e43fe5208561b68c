// Puts a text together piece by piece, each with the way back to the source: white space collapsed, pieces parted by a
// line feed. A piece can be dropped until it is kept.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/draft.h"

namespace entente {

class TextBuilder {
 public:

  // `text` stands for the source bytes from `raw` on, one for one; white space in it is collapsed.
  void add_plain(std::string_view text, std::uint64_t raw);

  // `text` stands as a whole for `raw`.
  void add(std::string_view text, RawSpan raw);

  void add_space(RawSpan raw);
  void add_line_break(RawSpan raw);

  std::string_view open() const { return text_; }  // the piece so far

  // Closes the open piece and appends it, unless it is empty or only white space. True if there was one.
  bool keep(Piece piece);
  void drop();            // the open piece
  void drop_last();       // the piece kept last

  const std::vector<Piece>& pieces() const { return pieces_; }

  // Moves text, map and pieces into `draft`.
  void finish(Draft& draft);

 private:
  struct Run {
    std::uint32_t size;
    RawSpan raw;
  };

  struct Mark {
    std::size_t text, runs;
  };

  void flush_space();

  std::string kept_text_;
  std::vector<Run> kept_runs_;
  std::vector<Piece> pieces_;
  std::vector<Mark> marks_;    // of the kept text before each piece
  std::string text_;
  std::vector<Run> runs_;
  char pending_ = '\0';   // a space or line break to be written if more follows
  RawSpan pending_raw_;
};

}  // namespace entente

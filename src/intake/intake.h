// Brings in what the user named: walks folders, undoes gzip and zstd, recognises formats, and cuts files that hold
// many texts (JSON Lines, feeds) into items. Everything that goes in comes out: as an item, or as an outcome that
// says why not. Memory stays flat: one file is read piece by piece, one item at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "base/text_map.h"

namespace entente {

enum class Format : std::uint8_t { kPlain, kMarkdown, kHtml, kJson, kFeedEntry };
std::string_view name_of(Format format);

// Each has a flag of the same name in the program (--max-item …) and an error code when it is passed.
struct Limits {
  std::uint64_t item_bytes = 16u << 20;      // one text, one JSON line: limit.item
  std::uint64_t file_bytes = 1ull << 40;     // a file as unpacked: limit.file
  std::uint64_t feed_bytes = 64u << 20;      // a feed is held whole: limit.feed
  std::uint32_t ratio = 200;                 // unpacked to packed bytes, once 1 MiB is out: limit.ratio
  std::uint32_t folder_depth = 64;           // limit.depth
  std::uint32_t wrappers = 2;                // x.gz.zst: limit.wrappers
  std::uint32_t html_depth = 512;            // limit.html-depth
  std::uint32_t sentence_tokens = 400;       // longer ones are cut with a mark
};

// What the input itself or the user says about a text, besides the text.
struct Given {
  std::string title, author, outlet, published, url, language;  // empty: not said
};

// One text on its way to become a document.
struct Item {
  std::string input;         // the file as the user named it, or "-"
  std::string place;         // "" for a whole file, "line 12", "item 3"
  Format format = Format::kPlain;
  std::string bytes;         // after unpacking; not yet decoded (a feed entry: its content, escapes undone, UTF-8)
  bool markup = false;       // a feed entry whose content is HTML
  TextMap map;               // bytes → unpacked input; identity plus offset where nothing was undone
  Given given;               // what the feed says
  std::string charset;       // declared outside the bytes (--charset, feed): empty if not

  std::string name() const;  // input, and the place behind a hash: "feed.xml#item 3"
};

enum class OutcomeStatus : std::uint8_t { kRead, kPartial, kDuplicate, kRefused };

// One line of the ledger. Exactly one for each input: file, line, feed entry.
struct Outcome {
  std::string input, place;
  OutcomeStatus status = OutcomeStatus::kRefused;
  std::optional<Error> error;  // of kRefused and kPartial
  std::string document;        // id, unless refused
  std::string status_text() const;  // "read", "read:partial", "duplicate", "refused:<code>"

  // The ledger's row under kLedgerHeader: input, place, status, code, document, with tabs between and "\n" at the end.
  // Control characters and backslashes of names are written "\t", "\n", "\\", "\x1b".
  std::string ledger_line() const;
};
inline constexpr std::string_view kLedgerHeader = "input\tplace\tstatus\tcode\tdocument\n";

struct IntakeOptions {
  Limits limits;
  std::string charset;                 // of plain text, where the file does not say
  std::optional<Format> format;        // instead of recognising it
};

// A pull stream over files in the order given; within a folder sorted by name (bytes), folders descended in place.
// Symbolic links found inside folders are not followed (outcome refused:input.symlink); hidden files are taken.
class Intake {
 public:
  Intake(std::vector<std::string> paths, IntakeOptions options);
  Intake(Intake&&) noexcept;
  ~Intake();

  // The next item or the outcome of something that gave none; none at the end.
  std::optional<std::variant<Item, Outcome>> next();

  // For progress: bytes of input files read so far, and the sum of the sizes of the files named (0 if unknown).
  std::uint64_t bytes_done() const;
  std::uint64_t bytes_total() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace entente

// The catalogue of errors. One line each: code, what it means, what to do. Sorted by code.
#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/error.h"

namespace entente {

namespace {

constexpr auto kCatalogue = std::to_array<ErrorEntry>({
    {"feed.empty", "The feed holds no entries.", "Check that the file is the feed and not its error page."},
    {"feed.malformed", "The feed is not well-formed XML.",
     "Look at the byte offset named in the place, or fetch the feed again."},
    {"feed.not-a-feed", "The XML is neither RSS nor Atom.", "Convert it to JSON Lines or text."},
    {"gzip.corrupt", "The gzip stream is damaged.", "Fetch or pack the file again; whole lines before the damage were read."},
    {"gzip.truncated", "The gzip stream ends too early.",
     "Fetch the whole file again; whole lines before the end were read."},
    {"html.depth", "The HTML is nested deeper than the limit.", "Raise --max-html-depth if the page is meant to be so."},
    {"html.malformed", "The HTML could not be made into a page.", "Save the page again from a browser."},
    {"html.no-text", "The HTML page holds no article text.",
     "Check that the page was saved whole; some pages load their text by script."},
    {"input.binary", "The file holds binary data, not text.", "Give text, HTML, JSON Lines or a feed."},
    {"input.empty", "The file is empty.", "Check that it was written or fetched completely."},
    {"input.format", "The format is not read yet.", "Convert the file to text or HTML first."},
    {"input.io", "Reading the file failed.", "Check the disk or the network mount, then read it again."},
    {"input.missing", "There is no such file or folder.", "Check the name."},
    {"input.special", "It is a device, a socket or a pipe, not a file.",
     "Give a file, or use - to read from standard input."},
    {"input.symlink", "A symbolic link inside a folder is not followed.",
     "Name the file it leads to if it should be read."},
    {"input.unreadable", "The file or folder may not be read.", "Check its permissions."},
    {"json.depth", "The JSON is nested deeper than 64 levels.", "News texts are flat: check the source of the file."},
    {"json.fields", "The JSON object lacks a member that holds the text.",
     "Name the members with --map, as in --map text=body,published=date."},
    {"json.malformed", "The JSON is not well formed.", "Look at the byte offset named in the place."},
    {"json.not-object", "The JSON value is not an object.", "Write one object a line, as in {\"text\":\"…\"}."},
    {"json.type", "A JSON member has another type than it should.", "Write texts, names and dates as strings."},
    {"json.utf8", "The JSON is not valid UTF-8.", "Convert the file to UTF-8."},
    {"language", "The text is in a language that is not read yet.", "Give an English text or a translation."},
    {"lexicon.digest", "The knowledge block is damaged.", "Build or install the program again."},
    {"lexicon.truncated", "The knowledge block is shorter than it says.", "Build or install the program again."},
    {"lexicon.version", "The knowledge block is of another version.", "Build program and knowledge together."},
    {"limit.depth", "Folders are nested deeper than the limit.", "Raise --max-folder-depth, or name the inner folder."},
    {"limit.feed", "The feed is larger than the limit.", "Raise --max-feed, or split the feed."},
    {"limit.file", "The file is larger than the limit.", "Raise --max-file, or split the file."},
    {"limit.html-depth", "The HTML is nested deeper than the limit.",
     "Raise --max-html-depth if the page is meant to be so."},
    {"limit.item", "A text or a line is larger than the limit.", "Raise --max-item, or split the text."},
    {"limit.ratio", "The file unpacks to far more bytes than it holds.",
     "Raise --max-ratio if you trust the file; such files are often made to fill memory."},
    {"limit.wrappers", "The file is packed more often than the limit.", "Unpack it once by hand, or raise --max-wrappers."},
    {"model.digest", "The model file is damaged.", "Copy it again from where it came."},
    {"model.malformed", "The file is not a model that this program can run.",
     "Use a file that train/export.py of this version wrote."},
    {"model.missing", "There is no such model.", "Name one with --model accurate, --model fast or --model FILE."},
    {"model.truncated", "The model file ends too early.", "Copy it again from where it came."},
    {"model.version", "The model file is of another version of the format.", "Use the models that came with this program."},
    {"output.io", "Writing failed.", "Check the disk space and the permissions of the folder."},
    {"pack.missing", "There is no such pack or file for a pack.", "Check the name, or make a pack with entente pack … --to FILE."},
    {"program.memory", "Memory ran out while a text was read.", "Lower --max-item or --threads."},
    {"program.spool", "What comes from a pipe could not be kept in a temporary file.",
     "Make room in the folder for temporary files, or name another one with TMPDIR."},
    {"query.malformed", "The query cannot be understood.", "See entente dossier --help for examples."},
    {"query.same-state", "A dossier needs two different states.", "Name a second state."},
    {"query.unknown-record", "There is no record of this id.", "Copy the id from the record stream."},
    {"query.unknown-state", "The state is not known.", "Use a code of three letters such as MLI, or its English name."},
    {"record.malformed", "A line of the record stream is not a record.", "Correct or leave out the line named in the place."},
    {"store.busy", "Another program is writing to the store.", "Wait for it to end and try again."},
    {"store.collision", "Two different texts have the same id.", "Add the second text to a store of its own."},
    {"store.corrupt", "The store is damaged.", "Restore a copy, or add the documents again to a new store."},
    {"store.foreign", "The file is not a store of this program.", "Check the name given with --to or --from."},
    {"store.full", "The disk is full.", "Free some space and add again; what was acknowledged is safe."},
    {"store.io", "Reading or writing the store failed.", "Check the disk and the permissions."},
    {"store.missing", "There is no such store.", "Check the name, or make one with entente add … --to FILE."},
    {"store.newer", "The store was written by a newer version.", "Use that version, or export and add again."},
    {"store.query", "The search cannot be understood.", "Put phrases into double quotes and avoid other signs."},
    {"store.readonly", "The store may not be written.", "Check the permissions of the file and its folder."},
    {"store.too-many", "A document has more records than the store can number.", "Split the text."},
    {"store.unknown-record", "The store holds no record of this id.", "Copy the id from the record stream."},
    {"text.binary", "The text holds control bytes that no text has.", "Give text, HTML, JSON Lines or a feed."},
    {"text.charset", "The declared character set is not known or does not fit the bytes.",
     "Name the right one with --charset, or convert the file to UTF-8."},
    {"text.damaged", "Some bytes were no valid characters and were replaced by U+FFFD.",
     "Check the character set; --charset names it."},
    {"text.empty", "There is no text in it.", "Check that the file was written or fetched completely."},
    {"usage.option", "An option or its value is wrong.", "See entente --help."},
    {"zstd.corrupt", "The zstd stream is damaged.", "Fetch or pack the file again; whole lines before the damage were read."},
    {"zstd.truncated", "The zstd stream ends too early.",
     "Fetch the whole file again; whole lines before the end were read."},
    {"zstd.window", "The zstd stream needs more memory than the limit.", "Pack it again with a window of at most 128 MiB."},
});
static_assert(std::ranges::is_sorted(kCatalogue, {}, &ErrorEntry::code));

}  // namespace

std::span<const ErrorEntry> error_catalogue() { return kCatalogue; }

std::string Error::describe() const {
  std::string out = where.empty() ? "" : where + ": ";
  return out.append(what).append(" (").append(code).append(")");
}

Error make_error(std::string_view code, std::string what, std::string where) {
  const auto entry = std::ranges::lower_bound(kCatalogue, code, {}, &ErrorEntry::code);
  ENTENTE_CHECK(entry != kCatalogue.end() && entry->code == code);
  std::ranges::replace(what, '\n', ' ');
  return {entry->code, std::move(what), std::move(where), std::string(entry->hint)};
}

}  // namespace entente

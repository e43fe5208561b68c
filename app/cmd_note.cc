// entente note: the user's own words as a document of the store.
#include <cstdio>

#include <fmt/format.h>

#include "models.h"
#include "packs.h"
#include "pipeline.h"
#include "store/store.h"

namespace entente {
namespace {

std::string standard_input() {
  std::string text;
  char piece[4096];
  while (const auto got = std::fread(piece, 1, sizeof piece, stdin)) text.append(piece, got);
  return text;
}

Result<std::string> keep(std::string text, const Arguments& arguments) {
  DocumentOptions options;
  options.published = arguments.text("--published");
  Item item;
  item.input = "note";
  item.bytes = std::move(text);
  TRY(auto document, parse_document(std::move(item), options));
  document.note = true;
  document.name = "note:" + document.id.substr(document.id.find(':') + 1);
  std::string id = document.id;
  TRY(auto parser, parser_for(arguments));
  TRY(auto store, Store::open(arguments.text("--to"), Store::Mode::kWrite));
  TRY(const auto opened, lexicon_of(arguments));
  const Lexicon& lexicon = *opened;
  TRY([[maybe_unused]] auto added, store.add(to_records(read(std::move(document), lexicon, *parser), lexicon)));
  TRY([[maybe_unused]] auto committed, store.commit());
  return id;
}

}  // namespace

Exit run_note(const Arguments& arguments) {
  std::string text = arguments.text("TEXT");
  const auto id = keep(text == "-" ? standard_input() : std::move(text), arguments);
  if (!id) return complain(id.error());
  return print(*id + "\n");
}

}  // namespace entente

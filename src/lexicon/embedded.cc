// The lexicon built into the program: the block lies in read-only memory, put there by the assembler.
#include "base/check.h"
#include "lexicon/lexicon.h"

__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    ".global entente_lexicon_block\n"
    "entente_lexicon_block:\n"
    ".incbin \"" LEXICON_BLOCK "\"\n"
    ".global entente_lexicon_block_end\n"
    "entente_lexicon_block_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" {
extern const char entente_lexicon_block[];
extern const char entente_lexicon_block_end[];
}

namespace entente {

const Lexicon& Lexicon::embedded() {
  static const Lexicon lexicon = [] {
    const auto size = static_cast<std::size_t>(entente_lexicon_block_end - entente_lexicon_block);
    Result<Lexicon> opened = open(std::string_view(entente_lexicon_block, size));
    ENTENTE_CHECK(opened);
    return std::move(opened).value();
  }();
  return lexicon;
}

}  // namespace entente

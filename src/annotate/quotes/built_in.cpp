// Puts the lexicon's file into the library, by the assembler, as src/page/built_in.cpp does.
#include "annotate/quotes/built_in.h"

#include <cstddef>

asm(".section .rodata\n.balign 8\n"
    ".globl kroniek_quotes_lexicon_begin\n.hidden kroniek_quotes_lexicon_begin\nkroniek_quotes_lexicon_begin:\n"
    ".incbin \"" KRONIEK_QUOTES_LEXICON
    "\"\n"
    ".globl kroniek_quotes_lexicon_end\n.hidden kroniek_quotes_lexicon_end\nkroniek_quotes_lexicon_end:\n"
    ".byte 0\n.text\n");
extern "C" {
extern const char kroniek_quotes_lexicon_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_quotes_lexicon_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::annotate {

std::string_view built_in_quotes_lexicon() noexcept {
  return {kroniek_quotes_lexicon_begin,
          static_cast<std::size_t>(kroniek_quotes_lexicon_end - kroniek_quotes_lexicon_begin)};
}

}  // namespace kroniek::annotate

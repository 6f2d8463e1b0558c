// Puts the lexicon's file into the library, by the assembler, as src/page/built_in.cpp does.
#include "annotate/quotes/built_in.h"

#include <cstddef>

#define KRONIEK_INCLUDE(name, file)                                                     \
  asm(".section .rodata\n.balign 8\n"                                                   \
      ".globl kroniek_" #name "_begin\n.hidden kroniek_" #name "_begin\nkroniek_" #name \
      "_begin:\n"                                                                       \
      ".incbin \"" file                                                                 \
      "\"\n"                                                                            \
      ".globl kroniek_" #name "_end\n.hidden kroniek_" #name "_end\nkroniek_" #name     \
      "_end:\n.byte 0\n"                                                                \
      ".text\n");                                                                       \
  extern "C" {                                                                          \
  extern const char kroniek_##name##_begin[] __attribute__((visibility("hidden")));     \
  extern const char kroniek_##name##_end[] __attribute__((visibility("hidden")));       \
  }

KRONIEK_INCLUDE(quotes_lexicon, KRONIEK_QUOTES_LEXICON)
KRONIEK_INCLUDE(told_weights, KRONIEK_TOLD_WEIGHTS)

namespace kroniek::annotate {

std::string_view built_in_quotes_lexicon() noexcept {
  return {kroniek_quotes_lexicon_begin,
          static_cast<std::size_t>(kroniek_quotes_lexicon_end - kroniek_quotes_lexicon_begin)};
}

std::string_view built_in_told_weights() noexcept {
  return {kroniek_told_weights_begin, static_cast<std::size_t>(kroniek_told_weights_end - kroniek_told_weights_begin)};
}

}  // namespace kroniek::annotate

// Puts the models' files into the library, by the assembler: no copy of them as source, no time to compile it.
#include "page/built_in.h"

// KRONIEK_EMBED(name, "file"): defines name_begin and name_end around the file's bytes.
#define KRONIEK_EMBED(name, file)                                                          \
  asm(".section .rodata\n.balign 8\n"                                                      \
      ".globl " #name "_begin\n.hidden " #name "_begin\n" #name "_begin:\n.incbin \"" file \
      "\"\n"                                                                               \
      ".globl " #name "_end\n.hidden " #name "_end\n" #name "_end:\n.byte 0\n.text\n");    \
  extern "C" {                                                                             \
  extern const char name##_begin[] __attribute__((visibility("hidden")));                  \
  extern const char name##_end[] __attribute__((visibility("hidden")));                    \
  }

KRONIEK_EMBED(kroniek_reading_model, KRONIEK_READING_MODEL)
KRONIEK_EMBED(kroniek_words_model, KRONIEK_WORDS_MODEL)
KRONIEK_EMBED(kroniek_kind_model, KRONIEK_KIND_MODEL)

namespace kroniek::page {

std::string_view built_in_reading_model() noexcept {
  return {kroniek_reading_model_begin,
          static_cast<std::size_t>(kroniek_reading_model_end - kroniek_reading_model_begin)};
}
std::string_view built_in_words_model() noexcept {
  return {kroniek_words_model_begin, static_cast<std::size_t>(kroniek_words_model_end - kroniek_words_model_begin)};
}
std::string_view built_in_kind_model() noexcept {
  return {kroniek_kind_model_begin, static_cast<std::size_t>(kroniek_kind_model_end - kroniek_kind_model_begin)};
}

}  // namespace kroniek::page

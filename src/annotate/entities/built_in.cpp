// Puts the data's files into the library, by the assembler, as src/page/built_in.cpp does.
#include "annotate/entities/built_in.h"

#include <cstddef>

#define KRONIEK_BUILT_IN(name, file)                                                 \
  asm(".section .rodata\n.balign 8\n"                                                \
      ".globl kroniek_" name "_begin\n.hidden kroniek_" name "_begin\nkroniek_" name \
      "_begin:\n"                                                                    \
      ".incbin \"" file                                                              \
      "\"\n"                                                                         \
      ".globl kroniek_" name "_end\n.hidden kroniek_" name "_end\nkroniek_" name     \
      "_end:\n"                                                                      \
      ".byte 0\n.text\n")
KRONIEK_BUILT_IN("spelling_rules", KRONIEK_SPELLING_RULES);
KRONIEK_BUILT_IN("entity_words", KRONIEK_ENTITY_WORDS);
KRONIEK_BUILT_IN("spelling_weights", KRONIEK_SPELLING_WEIGHTS);
#undef KRONIEK_BUILT_IN

extern "C" {
extern const char kroniek_spelling_rules_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_spelling_rules_end[] __attribute__((visibility("hidden")));
extern const char kroniek_spelling_weights_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_spelling_weights_end[] __attribute__((visibility("hidden")));
extern const char kroniek_entity_words_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_entity_words_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::annotate {

std::string_view built_in_spelling_rules() noexcept {
  return {kroniek_spelling_rules_begin,
          static_cast<std::size_t>(kroniek_spelling_rules_end - kroniek_spelling_rules_begin)};
}

std::string_view built_in_spelling_weights() noexcept {
  return {kroniek_spelling_weights_begin,
          static_cast<std::size_t>(kroniek_spelling_weights_end - kroniek_spelling_weights_begin)};
}

std::string_view built_in_entity_words() noexcept {
  return {kroniek_entity_words_begin, static_cast<std::size_t>(kroniek_entity_words_end - kroniek_entity_words_begin)};
}

}  // namespace kroniek::annotate

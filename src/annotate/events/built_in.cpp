// Puts the lexicons' files into the library, by the assembler, as src/page/built_in.cpp does.
#include "annotate/events/built_in.h"

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

KRONIEK_INCLUDE(events_nl, KRONIEK_EVENTS_NL)
KRONIEK_INCLUDE(events_en, KRONIEK_EVENTS_EN)
KRONIEK_INCLUDE(events_weights, KRONIEK_EVENTS_WEIGHTS)

namespace kroniek::annotate {

std::string_view built_in_events_nl() noexcept {
  return {kroniek_events_nl_begin, static_cast<std::size_t>(kroniek_events_nl_end - kroniek_events_nl_begin)};
}

std::string_view built_in_events_en() noexcept {
  return {kroniek_events_en_begin, static_cast<std::size_t>(kroniek_events_en_end - kroniek_events_en_begin)};
}

std::string_view built_in_events_weights() noexcept {
  return {kroniek_events_weights_begin,
          static_cast<std::size_t>(kroniek_events_weights_end - kroniek_events_weights_begin)};
}

}  // namespace kroniek::annotate

// The models are put into the library by the assembler, as src/text/built_in.cpp does with the compounds.
#include "annotate/grammar/grammar_languages.h"

#define KRONIEK_INCLUDE_MODEL(NAME, FILE)                                                                  \
  asm(".section .rodata\n.balign 16\n.globl kroniek_grammar_" NAME "_begin\n.hidden kroniek_grammar_" NAME \
      "_begin\nkroniek_grammar_" NAME "_begin:\n.incbin \"" FILE "\"\n.globl kroniek_grammar_" NAME        \
      "_end\n.hidden kroniek_grammar_" NAME "_end\nkroniek_grammar_" NAME "_end:\n.byte 0\n.text\n")
KRONIEK_INCLUDE_MODEL("nl", KRONIEK_GRAMMAR_NL);
KRONIEK_INCLUDE_MODEL("en", KRONIEK_GRAMMAR_EN);
#undef KRONIEK_INCLUDE_MODEL
extern "C" {
extern const char kroniek_grammar_nl_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_grammar_nl_end[] __attribute__((visibility("hidden")));
extern const char kroniek_grammar_en_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_grammar_en_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::annotate {
namespace {

std::string_view bytes_between(const char* begin, const char* end) noexcept {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

const GrammarModel* grammar_model(Language language) {
  switch (language) {
    case Language::nl: {
      static const auto dutch = GrammarModel::read(bytes_between(kroniek_grammar_nl_begin, kroniek_grammar_nl_end));
      return dutch ? &*dutch : nullptr;
    }
    case Language::en: {
      static const auto english = GrammarModel::read(bytes_between(kroniek_grammar_en_begin, kroniek_grammar_en_end));
      return english ? &*english : nullptr;
    }
    case Language::other: break;
  }
  return nullptr;
}

}  // namespace kroniek::annotate

// The models are parts of the library, put there by the assembler as src/text/built_in.cpp does with the compounds.
#include "annotate/names/name_languages.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#define KRONIEK_INCLUDE_MODEL(NAME, FILE)                                                              \
  asm(".section .rodata\n.balign 16\n.globl kroniek_names_" NAME "_begin\n.hidden kroniek_names_" NAME \
      "_begin\nkroniek_names_" NAME "_begin:\n.incbin \"" FILE "\"\n.globl kroniek_names_" NAME        \
      "_end\n.hidden kroniek_names_" NAME "_end\nkroniek_names_" NAME "_end:\n.byte 0\n.text\n")
KRONIEK_INCLUDE_MODEL("nl", KRONIEK_NAMES_NL);
KRONIEK_INCLUDE_MODEL("en", KRONIEK_NAMES_EN);
#undef KRONIEK_INCLUDE_MODEL
extern "C" {
extern const char kroniek_names_nl_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_names_nl_end[] __attribute__((visibility("hidden")));
extern const char kroniek_names_en_begin[] __attribute__((visibility("hidden")));
extern const char kroniek_names_en_end[] __attribute__((visibility("hidden")));
}

namespace kroniek::annotate {
namespace {

constexpr std::string_view dutch_connectors[] = {"aan", "al", "bij", "de", "den", "der", "des", "di",  "het", "la",
                                                 "of",  "op", "t",   "te", "ten", "ter", "the", "van", "von", "voor"};
constexpr std::string_view english_connectors[] = {"al",  "and", "bin", "da", "de", "del", "der", "di", "du",
                                                   "for", "la",  "le",  "of", "on", "the", "van", "von"};

std::string_view bytes_between(const char* begin, const char* end) noexcept {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

const NameModel* name_model(Language language) {
  static const std::optional<NameModel> dutch =
      NameModel::read(bytes_between(kroniek_names_nl_begin, kroniek_names_nl_end));
  static const std::optional<NameModel> english =
      NameModel::read(bytes_between(kroniek_names_en_begin, kroniek_names_en_end));
  switch (language) {
    case Language::nl: return dutch ? &*dutch : nullptr;
    case Language::en: return english ? &*english : nullptr;
    case Language::other: break;
  }
  return nullptr;
}

bool connects_names(std::string_view word, Language language) noexcept {
  const auto among = [word](const auto& words) { return std::binary_search(std::begin(words), std::end(words), word); };
  switch (language) {
    case Language::nl: return among(dutch_connectors);
    case Language::en: return among(english_connectors);
    case Language::other: break;
  }
  return false;
}

}  // namespace kroniek::annotate

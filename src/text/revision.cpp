// What the terms of a text hang on, in one line.
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>
#include <cstdio>

#include "text/compounds.h"
#include "text/index_terms.h"

namespace kroniek::text {
namespace {

// Counts changes of the code in this folder that change terms or stems.
constexpr const char* code_revision = "1";

// FNV-1a: the same on every machine.
void add_to_digest(std::uint64_t& digest, std::string_view bytes) {
  for (const char c : bytes) digest = (digest ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  digest = (digest ^ 0xFF) * 0x100000001b3ull;
}

// libstemmer does not tell its version, so its answers stand for it: words with the endings that it takes off.
std::uint64_t digest_of_stems() {
  static constexpr std::array<std::string_view, 32> words = {
      "gebeurtenissen", "evacuatie",     "mogelijkheden", "bruggen",         "nationally",     "generously",
      "skis",           "arsenal",       "evacues",       "continuellement", "nationalite",    "aufeinander",
      "haushalten",     "kategorischen", "evacuaciones",  "rapidamente",     "evacuazione",    "felicemente",
      "evacuacoes",     "rapporterade",  "ministrene",    "regeringens",     "hallituksessa",  "orszagokban",
      "ministrilor",    "ministerilor",  "baskanlari",    "ministarstva",    "министерствами", "эвакуации",
      "المسؤولين",      "υπουργειων"};
  std::uint64_t digest = 0xcbf29ce484222325ull;
  for (const std::string_view language : stemmer_languages()) {
    for (const std::string_view word : words) add_to_digest(digest, stem(word, language));
  }
  return digest;
}

std::string version_of(void (*get)(UVersionInfo)) {
  UVersionInfo version;
  char text[U_MAX_VERSION_STRING_LENGTH];
  get(version);
  u_versionToString(version, text);
  return text;
}

}  // namespace

const std::string& index_revision() {
  static const std::string revision = [] {
    char stems[24];
    std::snprintf(stems, sizeof stems, "%016llx", static_cast<unsigned long long>(digest_of_stems()));
    return std::string("terms ") + code_revision + ", icu " + version_of(u_getVersion) + ", unicode " +
           version_of(u_getUnicodeVersion) + ", stems " + stems + ", compounds " + std::string(compound_revision());
  }();
  return revision;
}

}  // namespace kroniek::text

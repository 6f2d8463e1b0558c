// What the terms of a text hang on, in one line.
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <array>
#include <cstdio>

#include "text/built_in.h"
#include "text/index_terms.h"

namespace kroniek::text {
namespace {

// Counts changes of the code in this folder that change terms or stems.
constexpr const char* code_revision = "1";

// FNV-1a: the same on every machine.
struct Digest {
  std::uint64_t value = 0xcbf29ce484222325ull;

  void add(std::string_view bytes) {
    for (const char c : bytes) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
    value = (value ^ 0xFF) * 0x100000001b3ull;
  }
  [[nodiscard]] std::string text() const {
    char digits[24];
    std::snprintf(digits, sizeof digits, "%016llx", static_cast<unsigned long long>(value));
    return digits;
  }
};

// libstemmer does not tell its version, so its answers stand for it: words with the endings that it takes off.
std::string digest_of_stems() {
  static constexpr std::array<std::string_view, 32> words = {
      "gebeurtenissen", "evacuatie",     "mogelijkheden", "bruggen",         "nationally",     "generously",
      "skis",           "arsenal",       "evacues",       "continuellement", "nationalite",    "aufeinander",
      "haushalten",     "kategorischen", "evacuaciones",  "rapidamente",     "evacuazione",    "felicemente",
      "evacuacoes",     "rapporterade",  "ministrene",    "regeringens",     "hallituksessa",  "orszagokban",
      "ministrilor",    "ministerilor",  "baskanlari",    "ministarstva",    "министерствами", "эвакуации",
      "المسؤولين",      "υπουργειων"};
  Digest digest;
  for (const std::string_view language : stemmer_languages()) {
    for (const std::string_view word : words) digest.add(stem(word, language));
  }
  return digest.text();
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
    Digest lexicon;
    lexicon.add(built_in_compound_lexicon());
    return std::string("terms ") + code_revision + ", icu " + version_of(u_getVersion) + ", unicode " +
           version_of(u_getUnicodeVersion) + ", stems " + digest_of_stems() + ", compounds " + lexicon.text();
  }();
  return revision;
}

}  // namespace kroniek::text

// Endings whose diacritics Snowball looks for and folding has taken away. Not used for words as written: only folded
// words are stemmed.
//
// Why folded words: "évacués" and "evacues" must be one family, whoever wrote them. Stemming the word as written and
// folding the stem keeps better families, but 13 to 30 % of the accented words of fr, es, pt, it, hu, ro, ca, lt and tr
// then do not meet their own spelling without accents. With these endings put back most of the difference is gone.
// Measured on pairs of the 30,000 most frequent words (wordfreq) that share a lemma (simplemma), F1 of "same stem" for
// "same lemma": stem of the folded word / the same with endings put back / folded stem of the word as written:
//   fr .482 .510 .510 · es .592 .621 .637 · it .564 .584 .589 · hu .460 .501 .509 · ro .522 .542 .546 · lt .669 .687
//   .671
#pragma once

#include <string_view>

namespace kroniek::text {

struct StemEnding {
  std::string_view language;
  std::string_view folded;
  std::string_view written;
};

// Of one language, longer ones first.
inline constexpr StemEnding stem_endings[] = {
    {"es", "iamos", "íamos"}, {"es", "ian", "ían"},   {"es", "ias", "ías"},     {"es", "are", "aré"},
    {"es", "eis", "éis"},     {"es", "ira", "irá"},   {"es", "ia", "ía"},       {"es", "io", "ió"},
    {"fr", "erent", "èrent"}, {"fr", "ees", "ées"},   {"fr", "ee", "ée"},       {"hu", "kent", "ként"},
    {"hu", "bol", "ból"},     {"hu", "nal", "nál"},   {"hu", "rol", "ról"},     {"hu", "tol", "tól"},
    {"it", "era", "erà"},     {"it", "ero", "erò"},   {"it", "ira", "irà"},     {"it", "iro", "irò"},
    {"it", "ita", "ità"},     {"lt", "emis", "ėmis"}, {"lt", "eje", "ėje"},     {"lt", "ese", "ėse"},
    {"lt", "siu", "sių"},     {"lt", "uju", "ųjų"},   {"ro", "tiile", "țiile"}, {"ro", "tiei", "ției"},
    {"ro", "and", "ând"},     {"ro", "sca", "scă"},   {"ro", "tii", "ții"},     {"ro", "za", "ză"},
};

}  // namespace kroniek::text

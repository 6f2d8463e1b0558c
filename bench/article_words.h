// The words that the generator of articles builds with: for each language its most common words as they are, and the
// parts from which rarer words and names are made. Plain data; how it is used is article_generator.h's.
#pragma once

#include <array>
#include <string_view>

namespace kroniek::bench {

// Each list is words parted by one blank, the most common first.
struct LanguageWords {
  std::string_view tag;     // BCP 47
  double share;             // of the articles
  bool has_spaces;          // between words
  bool has_compounds;       // nl, de: two roots written as one
  std::string_view common;  // words as they are
  std::string_view onsets;  // a syllable is onset, nucleus, coda; "-" stands for none
  std::string_view nuclei;
  std::string_view codas;
  std::string_view suffixes;  // of inflected forms
  std::string_view links;     // between the parts of a compound
  std::string_view first_names;
  std::string_view surname_begins;
  std::string_view surname_ends;
  std::string_view place_begins;
  std::string_view place_ends;
  std::string_view organisations;  // "% Groep": % is a made-up word
  std::string_view publishers;
  std::string_view months;
  std::string_view says;  // "zegt"
  std::string_view sections;
  std::string_view zones;   // of its dates
  std::string_view domain;  // ".be"
};

[[nodiscard]] const std::array<LanguageWords, 6>& language_words();

}  // namespace kroniek::bench

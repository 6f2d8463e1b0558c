// A dossier's own words, a typed catalogue a language: one without all of them does not compile.
#pragma once

#include <string_view>

namespace kroniek::view {

struct DossierWords {
  std::string_view tag;  // of the language: "en"
  std::string_view dossier, found_by, articles, publishers, from_to;
  std::string_view map, timeline, quotations, sources, contents;
  std::string_view map_lead, borders, timeline_lead, quotations_lead, sources_lead;
  std::string_view happened, published, captured, modified, added;
  std::string_view unknown_speaker, indirect, partial;
  std::string_view no_title, no_date, earlier_version, withheld, pointers, media;
  std::string_view address, file, digest, collection, date_from, length;
  std::string_view left_out_articles, left_out_facts;  // behind a number
  std::string_view mention, mentions;                  // behind a number
  std::string_view not_annotated, found_by_program;
  std::string_view point, city, area, region, country, continent, sea, river, mountain;
};

// Of "nl", else English.
[[nodiscard]] const DossierWords& dossier_words(std::string_view language) noexcept;

}  // namespace kroniek::view

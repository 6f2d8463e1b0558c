// The standard texts of the pages: a typed catalogue, one object a language. A language without all of them does not
// compile.
#pragma once

#include <array>
#include <string_view>

#include "kroniek/annotation.h"

namespace kroniek::server {

struct Words {
  std::string_view tag;                                                        // of the language: "en"
  std::string_view search, people, quotes, events, places, timeline, stories;  // the parts of the site
  std::string_view query_label, search_button, newest_first, best_first, query_help;
  std::string_view found, found_about, nothing_found, newest_articles, next_page, first_page, ranked_among;
  std::string_view no_title, earlier_version, captured, published, modified, versions, version_current;
  std::string_view where_from, undated;
  std::string_view why_date, considered, chosen, evidence, origin, value;
  std::string_view also_ran, word_for_word, read_more, margin, withheld, withheld_note, provider, media, source;
  std::string_view original, archive_of;
  std::string_view compare, before, after, no_change, added, removed, reworded, moved, fields_changed, previous_version;
  std::string_view said, unknown_speaker, about, by, name, country, when, kind_all, mentions, in_versions;
  std::string_view person, organisation, place, other;
  std::string_view direct, indirect, partial;
  std::string_view error_title, token, enter, api, skip_to_content, printed_from;
  std::string_view json_ld, meta, time_element, url, text, warc;  // where a date was found
  std::string_view year, month, day, second;                      // how precise it is
  std::string_view image, video, audio;
  std::string_view said_to_have_happened, export_as, dossier;
  std::string_view story_lead, articles, since, until, least, edited_copy;
  std::string_view event_lead, what, any, how_far, who, to_whom, where, says_who, article_itself, not_so;
  std::array<std::string_view, event_type_count> event_types;  // in the order of EventType
  std::array<std::string_view, event_status_count> event_statuses;
  std::array<std::string_view, event_role_count> event_roles;
};

// The catalogue for a person: of `chosen` ("nl") where there is one, else of the first language of an Accept-Language
// that there is one of, else English.
[[nodiscard]] const Words& words_for(std::string_view chosen, std::string_view accept_language) noexcept;

}  // namespace kroniek::server

// Names of authors out of what pages write for them: "By Ann Lee and Bo Li, Political Correspondent".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::article {

// How far the text is from a bare name.
enum class NameSource {
  structured,    // a Person's name of JSON-LD: one name, though some sites put several into it
  organisation,  // an Organization's name: never split
  field,         // a meta or itemprop value: a list of names, perhaps
  last_first,    // citation_author, dc.creator: "Lee, Ann" is one name
  byline,        // text that readers see: words around the names, roles, dates
};

// The names in the text, in order, each once; empty for what is none (an address of the web or of mail, a handle, a
// template's placeholder).
[[nodiscard]] std::vector<std::string> author_names(std::string_view text, NameSource source);

// What a byline begins with: "By Ann Lee" -> "Ann Lee", "Written by" -> ""; nullopt when no such word is there.
[[nodiscard]] std::optional<std::string_view> after_by(std::string_view text);

// Whether a text begins with a word that announces an author and can mean nothing else ("Written by", "Autor:"), unlike
// "by" and "text".
[[nodiscard]] bool labels_author(std::string_view text);

// Whether a text has the shape of a name: two to five words, each with a capital or a small particle; in scripts
// without capitals, one to four words.
[[nodiscard]] bool has_shape_of_name(std::string_view text);

// Adds the names that are not there yet (by letters alone, fold.h's comparison_key).
void add_names(std::vector<std::string>& to, const std::vector<std::string>& names);

}  // namespace kroniek::article

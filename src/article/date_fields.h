// What the name of a meta element says about the date in it.
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek::article {

enum class FieldMeaning : std::uint8_t { none, published, dated, modified };

// By the words that all vocabularies build their names from ("article:published_time", "parsely-pub-date",
// "cXenseParse:recs:publishtime", "dcterms.issued", "lastmod"). `name` is in lower case.
[[nodiscard]] FieldMeaning meaning_of_field(std::string_view name);

}  // namespace kroniek::article

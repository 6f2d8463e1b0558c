// Who is who in one article: mentions joined to entities, each with its fullest name, its role and its key.
#pragma once

#include <string>
#include <string_view>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// Gives each of annotations.names its entity; fills `entities` and `references`.
void join_entities(const TokenizedText& text, Annotations& annotations);

// The same for one name in other languages and scripts: Poetin, Putin, Poutine, Путин. Folded words parted by one
// blank. `language` is that of the text it stands in.
[[nodiscard]] std::string name_key(std::string_view name, std::string_view language);

[[nodiscard]] std::string entities_version();

}  // namespace kroniek::annotate

// Who says what: direct, indirect and partial quotations, each with its cue and its speaker.
#pragma once

#include <string>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// In order. `annotations` has the names, entities and references; speakers are linked to them.
[[nodiscard]] std::vector<Quotation> find_quotes(const TokenizedText& text, const Annotations& annotations);

[[nodiscard]] std::string quotes_version();

}  // namespace kroniek::annotate

// Times: dates, times of day, durations and sets, with what they mean on the calendar.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate {

// In order, none overlapping another. `published` is the article's own date, as precisely as it is known.
[[nodiscard]] std::vector<TimeMention> find_times(const TokenizedText& text, const std::optional<Moment>& published);

[[nodiscard]] std::string times_version();

}  // namespace kroniek::annotate

// What an item of the pipeline comes to as an article: read, or the sentence that says why it could not be. The command
// line and the Python bindings say the same of it.
#pragma once

#include <string>

#include "kroniek/article.h"
#include "kroniek/read.h"
#include "read_pipeline.h"

namespace kroniek::cli {

// The error's message, or its code's sentence where it has none.
[[nodiscard]] std::string sentence_of(const Error& error);

// An item without a capture is an article that failed.
[[nodiscard]] Article article_of(const PipelineItem& item, const ReadOptions& options);

// Puts the damage of a capture that could be read in part into the article's error.
void note_damage(const PipelineItem& item, Article& article);

}  // namespace kroniek::cli

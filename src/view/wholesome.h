// What every view starts from: an article whose strings are valid UTF-8 and whose blocks lie inside its text.
// Articles that kroniek reads are so already; one that a program made by hand may not be.
#pragma once

#include <string_view>

#include "kroniek/article.h"

namespace kroniek::view {

// The article itself where nothing is wrong with it, or a repaired copy in `storage`: malformed bytes become
// U+FFFD, and the blocks' offsets move with them.
[[nodiscard]] const Article& wholesome(const Article& article, Article& storage);

[[nodiscard]] inline std::string_view text_of(const Article& article, const Block& block) noexcept {
  return std::string_view(article.text).substr(block.begin, block.end - block.begin);
}

}  // namespace kroniek::view

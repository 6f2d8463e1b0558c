// TextBuilder: writes Article::text block by block and keeps the offsets; the one place that knows how blocks
// are parted (one empty line) and how the lines of a list or the rows of a table follow each other.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/document.h"

namespace kroniek::article {

class TextBuilder {
 public:
  // Appends a block; items of one list or rows of one table (the same `group`, no_node for none) become lines
  // of one block. The text is brought to NFC.
  void add(Role role, std::string_view text, NodeId group = no_node);

  [[nodiscard]] bool empty() const noexcept { return text_.empty(); }
  // Hands over text and blocks.
  void finish(Article& article);

 private:
  std::string text_;
  std::vector<Block> blocks_;
  NodeId last_group_ = no_node;
};

// The text in Unicode normalisation form C. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string to_nfc(std::string_view text);

}  // namespace kroniek::article

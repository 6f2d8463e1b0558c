// Blocks: the runs of text that stand on lines of their own, in reading order, with their measurements; and the
// tree of block-level elements (containers) that holds them. No judgement yet: src/page/select.h makes that.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/document.h"
#include "kroniek/limits.h"
#include "page/hints.h"

namespace kroniek::page {

inline constexpr std::uint32_t no_container = 0xffff'ffff;

// A block-level element. Containers stand in document order, so a parent comes before its children, and the
// blocks below a container are one range.
struct Container {
  NodeId node = no_node;
  std::uint32_t parent = no_container;
  std::uint32_t block_begin = 0;
  std::uint32_t block_end = 0;
  Hints own;        // of this element
  Hints inherited;  // of this element and all above it
  std::uint16_t depth = 0;
  Name name = Name::none;
};

enum class Shape : std::uint8_t {
  paragraph,
  heading,
  list_item,
  table_row,
  quote,
  caption,
  preformatted,
  term,
  control
};

struct TextBlock {
  std::uint32_t container = 0;  // index of the innermost container
  NodeId first_text = no_node;  // the text node it begins with
  NodeId link = no_node;        // its first <a>, or no_node
  NodeId group = no_node;       // the list or table it belongs to
  NodeId item = no_node;        // the list item
  std::uint32_t begin = 0;      // bytes of BlockTree::text
  std::uint32_t end = 0;
  std::uint32_t link_bytes = 0;  // how many of them are link text
  std::uint32_t bold_bytes = 0;
  // Measured by characters (code points) of its text.
  std::uint32_t characters = 0;
  std::uint32_t words = 0;  // runs parted by spaces; a CJK character counts as half a word
  std::uint16_t sentence_ends = 0;
  std::uint16_t commas = 0;
  std::uint16_t digits = 0;
  std::uint16_t capitals = 0;
  Shape shape = Shape::paragraph;
  std::uint8_t level = 0;       // of a heading
  bool ends_sentence = false;   // its last character closes a sentence (after quotes and brackets)
  bool controls = false;        // holds text of a button or label
  std::uint32_t text_hash = 0;  // of its text, to find doubled blocks

  [[nodiscard]] std::uint32_t bytes() const noexcept { return end - begin; }
  [[nodiscard]] float link_density() const noexcept {
    return bytes() ? static_cast<float>(link_bytes) / static_cast<float>(bytes()) : 0.0f;
  }
};

// An image, video or embedded frame, and where in the reading order it stands.
struct MediaNode {
  NodeId node = no_node;
  NodeId figure = no_node;  // the <figure> around it
  std::uint32_t container = 0;
  std::uint32_t before_block = 0;  // the index of the block that follows
};

struct BlockTree {
  std::vector<Container> containers;  // [0] is <body>
  std::vector<TextBlock> blocks;
  std::vector<MediaNode> media;
  std::string text;

  [[nodiscard]] std::string_view text_of(const TextBlock& block) const noexcept {
    return std::string_view(text).substr(block.begin, block.end - block.begin);
  }
};

[[nodiscard]] BlockTree find_blocks(const Document& document, const Limits& limits);

}  // namespace kroniek::page

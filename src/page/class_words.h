// Class words: what the pieces of class names, ids and roles around a block weigh, as learned from labelled pages.
//
// The hints (page/hints.h) and the words for metadata (article/class_words.h) are lists that a person wrote; this is
// the same idea learned: a linear model over the pieces that occur on many sites ("prose", "entry", "carousel",
// "disclaimer"), so that the forest sees two numbers and not thousands of columns. The words are front-end developers',
// not those of the page's language.
//
// File format (little-endian), written by models/reading/train.py and treated as untrusted input:
//   "KRNKWORD"  u32 version (1)  u32 words  u32 CRC-32 of what follows
//   a word:  u32 hash  f32 near  f32 far       hashes rise; weights in log-odds
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "kroniek/document.h"
#include "kroniek/result.h"
#include "page/blocks.h"

namespace kroniek::page {

// The hashes of an element's words, each once: the pieces of its class, id, role, itemprop, data-component and
// data-testid, and its own name. The class of <body> states flags of the whole page and is left out.
void class_words(const Document& document, const Container& container, std::vector<std::uint32_t>& hashes);

class ClassWords {
 public:
  // Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<ClassWords> load(std::string_view bytes);
  // The weights that are built into the library; loaded at their first use.
  [[nodiscard]] static const ClassWords& built_in();

  // One value a container.
  struct Sums {
    std::vector<float> near;  // the words of the container and of the one around it, added
    std::vector<float> far;   // every word of it and of all around it, counted once
  };
  [[nodiscard]] Sums sums(const Document& document, const BlockTree& tree) const;

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

 private:
  struct Word {
    std::uint32_t hash = 0;
    float near = 0;
    float far = 0;
  };
  // The word's index, or size() when it is not known.
  [[nodiscard]] std::size_t find(std::uint32_t hash) const noexcept;
  void index();

  std::vector<Word> words_;
  std::vector<std::uint32_t> slots_;  // open addressing: index + 1; a power of two of them
};

}  // namespace kroniek::page

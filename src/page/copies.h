// Copies: blocks of the selected text that are made of others, or are a piece of one.
//
// A page holds its text twice for many reasons: a hidden whole beside the parts, a quote set large out of its
// paragraph. What counts is whether the letters of a block stand elsewhere, not where it begins and ends. (Blocks that
// are alike to the letter, as layouts for several screen widths hold them, are found with the roles.)
#pragma once

#include <vector>

#include "page/blocks.h"
#include "page/select.h"

namespace kroniek::page {

// One a block: 1 where it is a copy that the text can do without. Of a whole and its parts the whole is the copy, of a
// line and the paragraph that holds it the line; texts of about one size that say nearly the same are rows of a list
// and stay. Headings, rows of tables and preformatted text are never copies. Linear in the size of the text; none are
// looked for in one of more than Limits::copy_bytes.
[[nodiscard]] std::vector<std::uint8_t> find_copies(const BlockTree& tree, const Selection& selection,
                                                    const Limits& limits = {});

}  // namespace kroniek::page

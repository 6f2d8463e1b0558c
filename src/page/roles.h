// Roles: what each block is to the reader, once it is known which blocks are the article's own.
#pragma once

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/media.h"
#include "page/select.h"

namespace kroniek::page {

// `boxes`: of tree.media.
// Fills page.blocks from the tree. Blocks of the article get the role of their shape; the others that of the
// nearest container that says what it is.
void assign_roles(const Document& document, const BlockTree& tree, const Selection& selection,
                  const std::vector<float>& evidence, const std::vector<MediaBox>& boxes, const PageHints& hints,
                  Page& page);

}  // namespace kroniek::page

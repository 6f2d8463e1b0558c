// Assemble: from a labelled page and its metadata to the Article, whose text is built here and nowhere else.
#pragma once

#include "article/metadata.h"
#include "kroniek/article.h"
#include "kroniek/page.h"

namespace kroniek::article {

// Fills text, blocks, standfirst, pointers, withheld, media, kind and status. `article` already has the metadata.
void assemble(const Page& page, const Metadata& metadata, Article& article);

// Plain text as it stands: `text` is the capture's own bytes, blocks are what blank lines part.
void assemble_plain(std::string_view text, Article& article);

}  // namespace kroniek::article

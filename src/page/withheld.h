// Withheld: placeholders inside the article for media that the page hides until its reader consents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "page/blocks.h"

namespace kroniek::page {

struct WithheldRange {
  std::uint32_t block_begin = 0;
  std::uint32_t block_end = 0;
  bool quotes_itself = false;  // its notice is set as a quotation (<amp-twitter><blockquote placeholder>)
  std::string provider;  // whose content it is, as the page's attributes say: "twitter.com", "YouTube"; may be empty
};

// Looks among the blocks [begin, end), the stretch from the article's first to its last.
// In a report a box to tick may ask for consent without any mark; elsewhere (`report` false) it chooses goods.
[[nodiscard]] std::vector<WithheldRange> find_withheld(const Document& document, const BlockTree& tree,
                                                       std::uint32_t begin, std::uint32_t end, bool report);

}  // namespace kroniek::page

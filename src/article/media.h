// Media of the article: address, caption and credit of its images and videos.
#pragma once

#include <vector>

#include "kroniek/article.h"
#include "kroniek/page.h"

namespace kroniek::article {

// One entry for each of page.media, without doubles; `base_url` makes addresses absolute.
[[nodiscard]] std::vector<Media> describe_media(const Page& page, std::string_view base_url);

// Parts "Caption text. Foto: Jan Peeters" or "Caption text © ANP" in caption and credit.
struct Caption {
  std::string caption;
  std::string credit;
};
[[nodiscard]] Caption part_caption(std::string_view text);

}  // namespace kroniek::article

// The words that authors of HTML put into class and id attributes, as far as they tell dates, authors and asides
// apart. Words of code, in the few spellings that the frameworks of news sites use; never words of a page's text.
// A short list for metadata; what all such words weigh for the text is learned (page/class_words.h).
#pragma once

#include <cstdint>
#include <string_view>

namespace kroniek::article {

enum ClassWord : std::uint32_t {
  class_date = 1,      // "entry-date", "pubDate", "timestamp"
  class_author = 2,    // "byline", "article__author"
  class_related = 4,   // "related-posts", "sidebar"
  class_comments = 8,  // "comments", "disqus_thread"
  class_breadcrumb = 16,
  class_modified = 32,  // "updated", "dateModified"
  class_user = 128,     // "username": who wrote a post
  class_kicker = 64,    // "kicker", "dachzeile": the line above a headline
};

// The sum of the ClassWords that the attribute's value holds. Words are parted by blanks, hyphens, underscores and
// capitals. One pass.
[[nodiscard]] std::uint32_t class_words(std::string_view attribute) noexcept;

}  // namespace kroniek::article

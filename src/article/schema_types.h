// What schema.org's types (https://schema.org/docs/full.html) say about a page: how likely a thing of that type is
// what the page is about, and what kind of page it then is.
#pragma once

#include <string_view>

#include "kroniek/article.h"

namespace kroniek::article {

// 5 news articles, 4 other articles and posts, 3 other works with an author and a date, 2 products and the like,
// 1 the page itself, 0 the rest.
[[nodiscard]] int rank_of_type(std::string_view schema_type) noexcept;

// Kind::other for types that say nothing about the page's kind.
[[nodiscard]] Kind kind_of_type(std::string_view schema_type) noexcept;

}  // namespace kroniek::article

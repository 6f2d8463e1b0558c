// The parser of queries: any bytes in, a tree or a fault out. Linear time; the limits are named in kroniek/limits.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "archive/query_tree.h"
#include "kroniek/limits.h"
#include "kroniek/search.h"

namespace kroniek::archive {

struct ParsedQuery {
  QueryTree tree;  // empty where there is a fault
  std::optional<QueryFault> fault;
};

[[nodiscard]] ParsedQuery parse_query(std::string_view text, const Limits& limits);

}  // namespace kroniek::archive

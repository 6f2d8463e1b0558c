// Any bytes as a query: a fault has its place inside the text, and the canonical spelling of what is understood parses
// to the same query.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "archive/query_tree.h"
#include "kroniek/search.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const kroniek::Query query = kroniek::Query::parse(text);
  if (query.fault()) {
    if (query.fault()->byte > size || query.fault()->character > query.fault()->byte) std::abort();
    return 0;
  }
  static_cast<void>(query.in_words());
  kroniek::Limits limits;
  limits.query_bytes *= 4;  // filters are spelled out before every word
  const kroniek::Query again = kroniek::Query::parse(query.canonical(), limits);
  if (again.fault() || again.tree() != query.tree() || again.canonical() != query.canonical()) {
    std::fprintf(stderr, "-- %s\n-- %s\n", query.canonical().c_str(), again.canonical().c_str());
    std::abort();
  }
  return 0;
}

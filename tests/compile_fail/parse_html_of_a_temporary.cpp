// parse_html takes no temporary string: the Document would borrow freed memory.
#include <string>

#include "kroniek/document.h"

std::string fetch();

kroniek::Document read(const std::string& page) {
#ifdef KRONIEK_MUST_FAIL
  return kroniek::parse_html(fetch() + page);
#else
  return kroniek::parse_html(page);
#endif
}

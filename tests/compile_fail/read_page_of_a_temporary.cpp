// read_page takes no temporary Document: the Page borrows from it.
#include <string_view>

#include "kroniek/page.h"

kroniek::Page read(std::string_view html) {
#ifdef KRONIEK_MUST_FAIL
  return kroniek::read_page(kroniek::parse_html(html));
#else
  static kroniek::Document document;
  kroniek::parse_html_into(document, html);
  return kroniek::read_page(document);
#endif
}

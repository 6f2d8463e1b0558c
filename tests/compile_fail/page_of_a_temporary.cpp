// Nor can a Page be made from one directly.
#include <string_view>

#include "kroniek/page.h"

kroniek::Page read(std::string_view html) {
#ifdef KRONIEK_MUST_FAIL
  return kroniek::Page(kroniek::parse_html(html));
#else
  static kroniek::Document document;
  kroniek::parse_html_into(document, html);
  return kroniek::Page(document);
#endif
}

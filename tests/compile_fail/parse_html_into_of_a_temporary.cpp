// The same for the form that uses a Document's memory again.
#include <string>

#include "kroniek/document.h"

std::string fetch();

void read(kroniek::Document& document, const std::string& page) {
#ifdef KRONIEK_MUST_FAIL
  kroniek::parse_html_into(document, fetch() + page);
#else
  kroniek::parse_html_into(document, page);
#endif
}

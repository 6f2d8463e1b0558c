// libxml2's part of bench/peers/parsers/run: its HTML parser, which follows HTML 4 and not the standard, on each page
// of a file of pages (see pages.h).
#include <libxml/HTMLparser.h>

#include "pages.h"

static void parse(const char* text, size_t size) {
  const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
  xmlFreeDoc(htmlReadMemory(text, (int)size, NULL, "UTF-8", options));
}

int main(int count, char** arguments) {
  return measure(count, arguments, parse);
}

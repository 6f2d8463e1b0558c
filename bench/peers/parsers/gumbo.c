// gumbo's part of bench/peers/parsers/run: parses each page of a file of pages (see pages.h), and says how long it
// took.
#include <gumbo.h>

#include "pages.h"

static void parse(const char* text, size_t size) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, text, size);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

int main(int count, char** arguments) {
  return measure(count, arguments, parse);
}

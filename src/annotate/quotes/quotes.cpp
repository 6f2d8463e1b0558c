// Not built yet: finds nothing.
#include "annotate/quotes/quotes.h"

namespace kroniek::annotate {

std::vector<Quotation> find_quotes(const TokenizedText& /*text*/, const Annotations& /*annotations*/) {
  return {};
}

std::string quotes_version() {
  return "0";
}

}  // namespace kroniek::annotate

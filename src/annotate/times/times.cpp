// Not built yet: finds nothing.
#include "annotate/times/times.h"

namespace kroniek::annotate {

std::vector<TimeMention> find_times(const TokenizedText& /*text*/, const std::optional<Moment>& /*published*/) {
  return {};
}

std::string times_version() {
  return "0";
}

}  // namespace kroniek::annotate

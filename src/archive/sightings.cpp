// What the captures of a version say together (kroniek/archive.h).
#include <string>

#include "kroniek/archive.h"

namespace kroniek {

std::string first_captured(const Version& version) {
  for (const Sighting& sighting : version.sightings)
    if (!sighting.captured.empty()) return sighting.captured;
  return {};
}

std::string last_captured(const Version& version) {
  for (auto sighting = version.sightings.rbegin(); sighting != version.sightings.rend(); ++sighting)
    if (!sighting->captured.empty()) return sighting->captured;
  return {};
}

}  // namespace kroniek

// A version with all that is said about it: what the article routes and pages start from.
#pragma once

#include <string>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/span.h"
#include "routes.h"

namespace kroniek::server {

struct Record {
  Version version;
  Annotations annotations;
  bool annotations_are_stored = false;  // else they were made now
  std::vector<TextSpan> sentences;
};

// Throws Refused where there is none. The article is valid UTF-8 and its blocks lie in its text.
[[nodiscard]] Version version_of(const Question& question, VersionId id);
[[nodiscard]] Record record_of(const Question& question, VersionId id);
// The current version of the article at an address.
[[nodiscard]] VersionId version_at(const Question& question, const std::string& url);
// All of the version's article, oldest capture first.
[[nodiscard]] std::vector<VersionId> versions_like(const Question& question, const Version& version);

}  // namespace kroniek::server

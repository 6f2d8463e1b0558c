// Which version of an archive a person means: by its id, or by an address of its article.
#pragma once

#include <string>
#include <vector>

#include "kroniek/archive.h"

namespace kroniek::cli {

// "13877411020": digits only.
[[nodiscard]] bool is_version_id(const std::string& text);
// "https://nieuws.example/brug".
[[nodiscard]] bool is_address(const std::string& text);

// All versions of the article that is meant, oldest first; `not_found` with a sentence when there is none.
[[nodiscard]] Result<std::vector<VersionId>> versions_of_operand(Archive& archive, const std::string& operand);
// The version itself; of an address the one that its latest capture showed.
[[nodiscard]] Result<Version> version_of_operand(Archive& archive, const std::string& operand);

// Says the error of a question to an open archive; gives the exit status.
int say_archive_error(const Error& error);

// Writes to standard output; gives the exit status.
int give(const std::string& text);

}  // namespace kroniek::cli

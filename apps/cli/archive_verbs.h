// What the verbs that have an archive share: the flag that names it, its failures in the same words.
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

#include "kroniek/archive.h"
#include "kroniek/search.h"

namespace kroniek::cli {

// The archive that every verb takes when -a does not name one.
inline constexpr const char* default_archive = "news.db";
void add_archive_option(CLI::App& verb, std::string& archive);

// Says why on standard error, and gives exit_archive_failed, or exit_interrupted where that is why.
int archive_failed(const Error& error);
// "nothing found: ..." on standard error, and exit_nothing_found.
int nothing_found(const std::string& sentence);

// The versions that a person names: the number that `kroniek search` shows, or an address, which stands for the
// article's current version (or all of them, oldest capture first). Empty where there is none.
[[nodiscard]] Result<std::vector<VersionId>> named_versions(Archive& archive, const std::string& name, bool all);

// The query that several arguments make, as a shell gives them: parted by blanks. Throws CLI::ValidationError with the
// place of a fault.
[[nodiscard]] Query query_of(const std::vector<std::string>& words, bool all_versions);

// The ids of all versions that match, oldest first.
[[nodiscard]] Result<std::vector<VersionId>> matching_versions(Archive& archive, const Query& query);

}  // namespace kroniek::cli

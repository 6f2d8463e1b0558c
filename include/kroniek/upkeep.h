// Looking after an archive: is it whole, make its index anew, take something out, take in another archive.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kroniek/annotate.h"
#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/result.h"

namespace kroniek {

// Told now and then how far a long work is; false ends it, with an Error `interrupted`. May be empty.
using UpkeepProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

struct CheckOptions {
  bool is_quick = false;  // the file's structure and counts only, not the content of each version
  UpkeepProgress progress = {};
};

struct CheckReport {
  std::uint64_t versions = 0;         // that were looked at
  std::vector<std::string> problems;  // a sentence each, at most 100; none: the archive is whole
  bool index_is_wrong = false;        // `rebuild_index` mends it
};

// Whether every page of the file has its checksum, the tables agree with each other, every version's content is the one
// that was stored, and the full-text index holds exactly the words of the texts. Changes nothing. An Error only where
// checking itself was not possible.
[[nodiscard]] Result<CheckReport> check_archive(Archive& archive, const CheckOptions& options = {});

// Makes the full-text index and the families of words anew from the texts. Needs an archive that is open for writing.
// When it is interrupted the archive has no index, says so when it is opened, and it can be done again.
[[nodiscard]] Outcome rebuild_index(Archive& archive, const UpkeepProgress& progress = {});

struct AnnotateArchiveOptions {
  bool all = false;   // those too that these annotators have annotated before
  unsigned jobs = 0;  // threads; 0: as many as there are cores
  AnnotateOptions annotators = {};
  UpkeepProgress progress = {};
  // Instead of annotate_article() and annotators_revision(). Called from many threads at once.
  std::function<Annotations(const Article&)> annotator = {};
  std::string revision = {};
};

struct AnnotateReport {
  std::uint64_t annotated = 0;  // versions
  std::uint64_t changed = 0;    // of those: something else is found in them than before
  std::uint64_t before = 0;     // versions that were annotated by these annotators (or these and others) already
};

// Annotates the versions that were not annotated yet, or not by these annotators (but by those of another kroniek, or
// with some left out). What was found with more annotators than are asked for is kept, but with `all`. Needs an archive
// that is open for writing. Some hundred versions at a time are stored in one transaction, each with its old
// annotations replaced altogether; other writers have their turn between. When it is interrupted, what was done stays,
// and it can be done again for the rest.
[[nodiscard]] Result<AnnotateReport> annotate_archive(Archive& archive, const AnnotateArchiveOptions& options = {});

// Takes versions out, with their captures, their pages, and articles that have none left. The inputs they came from
// stay known: adding the same files again does not bring them back. All or nothing. Ids that are not there are passed
// over; gives how many were.
[[nodiscard]] Result<std::uint64_t> remove_versions(Archive& archive, const std::vector<VersionId>& ids);

struct MergeReport {
  std::uint64_t captures = 0;  // of the other archive
  std::uint64_t new_articles = 0;
  std::uint64_t new_versions = 0;
  std::uint64_t known = 0;             // captures that were there before
  std::uint64_t corrections = 0;       // that are new here, or undone here now
  std::vector<std::string> conflicts;  // as ImportCorrectionsReport has them (kroniek/corrections.h)
};
// Takes in all that another archive holds, people's corrections with it. May be interrupted and done again: what is
// there is not taken in twice.
[[nodiscard]] Result<MergeReport> merge_archives(const std::string& into, Archive& from,
                                                 const UpkeepProgress& progress = {});

}  // namespace kroniek

// Corrections: what people say of the record that the annotators got wrong, kept apart from what they found.
//
// Two spellings are one person (merge), a name is somebody else here (split), an annotation is wrong (hide), or has the
// wrong type, name or place (relabel). A correction is tied to names and words and not to numbers of an archive, so it
// holds for articles that are added later, for a later version of a text, for what other annotators find, and in
// another archive. What is read from an archive is always corrected; what was found is kept as it is, and comes back
// when a correction is undone. docs/decisions/0014-corrections.md has why like this.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/archive.h"
#include "kroniek/facts.h"
#include "kroniek/limits.h"
#include "kroniek/result.h"
#include "kroniek/span.h"
#include "kroniek/upkeep.h"

namespace kroniek {

enum class CorrectionAction : std::uint8_t {
  merge,    // what bears the one name is who bears the other
  split,    // it is somebody else
  hide,     // it is none: shown nowhere, found by no filter
  relabel,  // another type, name or place
};
[[nodiscard]] std::string_view name(CorrectionAction action) noexcept;  // "merge"

enum class MentionKind : std::uint8_t { name, reference, place, time, quote, quantity };
[[nodiscard]] std::string_view name(MentionKind kind) noexcept;  // "name"

// One annotation of an article by its words, as a TextQuoteSelector has them
// (https://www.w3.org/TR/annotation-model/#text-quote-selector). In a later version of the text it is the annotation of
// its kind that stands on these words: between the same surroundings, or behind or before the same where that is one
// place only, or where there is only one such annotation. Else the correction does nothing in that version.
struct Occurrence {
  MentionKind kind = MentionKind::name;
  std::string words;        // as the text has them
  std::string before;       // the text in front of them, up to 32 bytes
  std::string after;        // and behind
  std::uint32_t begin = 0;  // where they stood, in bytes: tells two places apart whose surroundings are the same
};

// What a correction is of.
struct CorrectionTarget {
  std::string name;                // as the person wrote it, or as it was shown
  std::string key;                 // Entity::key; empty only of an occurrence that nobody is named by
  std::optional<EntityType> type;  // only as one of this type; nullopt: of any
  std::string spelling;            // only where the text has these very words; empty: in all spellings
  std::string address;             // only in this article; empty: in the whole archive
  std::string version;             // only in this content of it: version_digest_of(); empty: in all its versions
  std::optional<Occurrence> at;    // only there; has an address
};

// A place of the gazetteer, with all that an annotation says of one.
struct CorrectedPlace {
  std::int64_t geonames = 0;
  std::string name;
  std::string country;
  double latitude = 0;
  double longitude = 0;
  PlacePrecision precision = PlacePrecision::city;
};

// What it is instead.
struct CorrectedAs {
  std::string name;                     // of merge and split; of relabel: the name to show, or empty
  std::string key;                      // of merge and split: whom; of the others empty
  std::optional<EntityType> type;       // nullopt: as before
  std::optional<CorrectedPlace> place;  // of relabel
};

struct Correction {
  std::int64_t id = 0;  // in this archive, from 1; says nothing elsewhere
  CorrectionAction action = CorrectionAction::hide;
  CorrectionTarget of;
  CorrectedAs to;
  std::string by;    // who says so; may be empty
  std::string note;  // why; may be empty
  // Milliseconds since 1970-01-01 UTC. Corrections are applied in the order in which they were made, each to what the
  // ones before it left, so two archives that have the same ones say the same.
  std::int64_t made = 0;
  std::optional<std::int64_t> undone;  // when; then it is not applied
  std::string undone_by;
};

// All of them, in the order in which they apply; those that were undone too.
[[nodiscard]] Result<std::vector<Correction>> corrections(Archive& archive);

struct CorrectOptions {
  bool dry_run = false;          // only say what would be
  bool keep_unmatched = false;   // keep it where nothing in the archive is concerned (yet)
  UpkeepProgress progress = {};  // false ends it, and nothing is changed
};
struct CorrectReport {
  Correction correction;        // as it is kept
  std::uint64_t versions = 0;   // in which it changes something
  std::uint64_t mentions = 0;   // annotations that it is of, in those
  std::uint64_t reindexed = 0;  // versions that are found by other words now
};

// Makes a correction; wholly or not at all, and it is stored when this returns. `id` and `made` are given by the
// archive. Where `of.key` is empty it is looked up by `of.name` (and so is `to`): among all who are spoken of in the
// archive, or in the article. `not_found` where nothing is concerned, with a sentence that says who would be;
// `invalid_value` where the correction does not make sense. Needs an archive that is open for writing.
[[nodiscard]] Result<CorrectReport> correct(Archive& archive, Correction correction,
                                            const CorrectOptions& options = {});

// It is applied no more; what was found comes back. It stays in the list. `not_found` where there is none of this
// number, or it is undone.
[[nodiscard]] Result<CorrectReport> undo_correction(Archive& archive, std::int64_t id, std::string_view by,
                                                    const CorrectOptions& options = {});

struct ImportCorrectionsReport {
  std::uint64_t added = 0;
  std::uint64_t undone = 0;            // they were undone elsewhere, and are so here now
  std::uint64_t known = 0;             // are here already
  std::uint64_t unmatched = 0;         // of those added: concern nothing in this archive yet
  std::uint64_t versions = 0;          // in which something changes
  std::vector<std::string> conflicts;  // a sentence each: say something else of the same name than one that was here
};
// Takes corrections in, all or none. Doing it again changes nothing. Of two that say different things of one name the
// later one holds, and the report says so. Those that concern nothing are kept for articles to come.
[[nodiscard]] Result<ImportCorrectionsReport> import_corrections(Archive& archive, std::vector<Correction> corrections,
                                                                 const CorrectOptions& options = {});

// One line of a file of corrections: the object that append_json() (kroniek/fact_views.h) writes; docs/GUIDE.md has its
// members. `invalid_value` with what is wrong in it.
[[nodiscard]] Result<Correction> read_correction(std::string_view json, const Limits& limits = {});

// The annotation that stands on these bytes of a version's text, as a correction names it: a name before other words
// for somebody, those before places, quotations, times and quantities, unless `kind` says which. `not_found` where
// there is none.
[[nodiscard]] Result<CorrectionTarget> occurrence_at(Archive& archive, VersionId version, TextSpan span,
                                                     std::optional<MentionKind> kind = std::nullopt);
// The content of a version, the same in every archive: 32 hexadecimal digits.
[[nodiscard]] Result<std::string> version_digest_of(Archive& archive, VersionId version);
// A place by its number, from the archive or the gazetteer; `not_found` where neither has it.
[[nodiscard]] Result<CorrectedPlace> place_by_number(Archive& archive, std::int64_t geonames);

// "2026-11-23T20:01:02.345Z"
[[nodiscard]] std::string moment_of(std::int64_t milliseconds);

}  // namespace kroniek

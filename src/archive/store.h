// Archive::Store: an open archive as the library's other parts see it: its connection, its dictionaries, its rows.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "archive/codec.h"
#include "archive/corrector.h"
#include "archive/database.h"
#include "archive/fact_store.h"
#include "archive/index_writer.h"
#include "kroniek/archive.h"

namespace kroniek {

namespace archive {
class VersionSample;  // search_estimate.h
}

class Archive::Store {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(const std::string& path, const ArchiveOptions& options);

  [[nodiscard]] archive::Database& database() noexcept { return *database_; }

  // -- with errors that stick to the database (database.h): ask it before what they give is used

  // The article of a version, by its number; without `source`. An empty Article after an error.
  [[nodiscard]] Article article(std::int64_t number);
  // The records of a row of `content`, joined (chunk.h); empty after an error. Valid until it is asked again.
  [[nodiscard]] std::string_view chunk(std::int64_t content);
  // Takes a record out of its chunk, which goes with its last one. Needs an open transaction.
  void empty_slot(std::int64_t content, std::size_t slot);
  // What was found in a version, whose text has so many bytes, with what people corrected in it, and the row of the
  // annotators' revision; nullopt where nothing was annotated, and after an error.
  struct Found {
    Annotations annotations;
    std::int64_t revision = 0;
  };
  [[nodiscard]] std::optional<Found> annotations(VersionId id, std::size_t text_bytes);
  // The same before any correction, as the annotators found it.
  [[nodiscard]] std::optional<Found> uncorrected(VersionId id, std::size_t text_bytes);
  // The corrections that are applied; the same pointer as long as they are the same. Never nullptr.
  [[nodiscard]] const std::shared_ptr<const archive::Corrections>& corrections();
  // Applies them to what was found in a version.
  std::vector<archive::CorrectionEffect> correct(VersionId id, const archive::Corrections& corrections,
                                                 Annotations& annotations);
  // What was found in the slots of a row of `content`; empty where nothing of it was annotated, and after an
  // error. Valid until it is asked again.
  [[nodiscard]] std::vector<archive::AnnotationRecord> annotation_records(std::int64_t content);
  // A dictionary by its row; nullptr for 0 and after an error.
  [[nodiscard]] std::shared_ptr<const archive::Dictionary> dictionary(std::int64_t id);
  // All sightings of a version, oldest first.
  [[nodiscard]] std::vector<Sighting> sightings(VersionId id, std::string_view address);
  // The names of the collections that a version belongs to by its captures before this one, in the order of their rows.
  [[nodiscard]] std::vector<std::string> collections_of(VersionId id, std::int64_t before_capture = INT64_MAX);
  // What the full-text tables hold of a version, made anew from its text and its annotations; with its
  // collections as above. `facts`, where it is asked for, is what the tables of names know of it (its terms are among
  // the fields).
  [[nodiscard]] archive::IndexFields index_fields(VersionId id, std::int64_t before_capture = INT64_MAX,
                                                  archive::Facts* facts = nullptr);
  // By how many hours the id of a version may be later than its time: hours that were full (place.h). 0 in most
  // archives.
  [[nodiscard]] std::int64_t overflow_hours();
  // Whether the full-text index is whole and its terms are those that this kroniek makes; else it may not be changed.
  [[nodiscard]] Outcome index_may_change();
  // What it remembers may not be there any more: a transaction was rolled back.
  void forget() {
    dictionaries_.clear();
    chunk_row_ = 0;
    annotations_row_ = 0;
    corrections_.reset();
    corrections_data_version_ = 0;
  }
  // A sample of the versions with numbers up to this one; the last that was asked for is kept. Valid until it is asked
  // again.
  [[nodiscard]] const archive::VersionSample& sample(std::int64_t last_number);
  // The row of the article at an address (already of article_address()); 0 when there is none.
  [[nodiscard]] std::int64_t article_at(std::string_view address);
  // The row of the article that a page captured at this URL was said to be, the last one; 0 when none was. `address` is
  // address_of(url). Goes through all captures.
  [[nodiscard]] std::int64_t article_captured_at(std::string_view url, std::string_view address);

 private:
  // As of this state of the file, which asking for costs a microsecond.
  const std::shared_ptr<const archive::Corrections>& corrections_at(std::int64_t now);
  explicit Store(std::unique_ptr<archive::Database> database) : database_(std::move(database)) {}

  std::unique_ptr<archive::Database> database_;
  std::unordered_map<std::int64_t, std::shared_ptr<const archive::Dictionary>> dictionaries_;
  // The chunk that was opened last: who reads versions in their order opens each once.
  std::int64_t chunk_row_ = 0;
  std::int64_t chunk_data_version_ = 0;
  std::string chunk_;
  // The same of annotations.
  std::int64_t annotations_row_ = 0;
  std::int64_t annotations_data_version_ = 0;
  std::string annotations_;
  std::shared_ptr<const archive::Corrections> corrections_;
  std::int64_t corrections_serial_ = 0;
  std::int64_t corrections_data_version_ = 0;
  std::shared_ptr<const archive::VersionSample> sample_;
  std::int64_t sample_data_version_ = 0;
};

namespace archive {
// The keys of a name that somebody asks for, and of those that it was merged into.
[[nodiscard]] NameKeys asked_keys(Archive::Store& store, std::string_view name);
}  // namespace archive

}  // namespace kroniek

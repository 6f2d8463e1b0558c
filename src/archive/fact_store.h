// Where annotations are kept (schema.cpp): a frame a chunk of `content`, and the archive's tables of names. What they
// hold is fact_terms.h's and annotation_record.h's.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "archive/database.h"
#include "archive/fact_terms.h"

namespace kroniek::archive {

struct AnnotationRecord {
  std::string_view record;    // annotation_record.h; empty: nothing was annotated
  std::int64_t revision = 0;  // the row of its annotators; 0 with an empty one
};

// The slots of a chunk, in order, made ready for their row; on any thread.
struct AnnotationFrame {
  std::optional<std::int64_t> revision;  // of all of them
  std::string bytes;                     // empty where nothing of the chunk was annotated
};
[[nodiscard]] AnnotationFrame compress_annotations(const std::vector<AnnotationRecord>& records);
// In the place of what the chunk has.
void write_annotations(std::int64_t content, const AnnotationFrame& frame, Database& database);

// The slots of a row as they were written, as views into `records`; nullopt for bytes that
// compress_annotations() does not make a frame of.
[[nodiscard]] std::optional<std::vector<AnnotationRecord>> split_annotations(std::string_view records);

// Changes to the tables of names, gathered and written together: each row counts the versions that speak of it, and
// goes with the last of them.
class FactNames {
 public:
  // A version with these facts is added (1), or taken away (-1).
  void add(const Facts& facts, std::int64_t versions);
  void write(Database& database);
  void forget();

 private:
  std::map<std::tuple<int, std::string, std::string>, std::int64_t> entities_;
  std::map<std::int64_t, std::pair<SpokenPlace, std::int64_t>> places_;
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> place_names_;
};
void clear_fact_names(Database& database);

// One number for the names of a version, and for what the tables hold: the sum over all versions, whatever their order.
[[nodiscard]] std::uint64_t name_sum(const Facts& facts);
[[nodiscard]] std::uint64_t name_sum(Database& database);

}  // namespace kroniek::archive

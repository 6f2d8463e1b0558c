// Inserts and deletes of contentless FTS5 tables (https://www.sqlite.org/fts5.html#contentless_tables).
#include "archive/index_writer.h"

#include <algorithm>

#include "archive/fact_terms.h"
#include "text/index_terms.h"
#include "text/min_hash.h"

namespace kroniek::archive {

void IndexWriter::write() {
  std::ranges::stable_sort(changes_, {}, &Change::id);
  for (const Change& change : changes_) {
    const IndexFields& fields = change.fields;
    database_
        .prepare(change.adds
                     ? "INSERT INTO search_index (rowid, body, title, authors, tags, facts) VALUES (?, ?, ?, ?, ?, ?)"
                     : "INSERT INTO search_index (search_index, rowid, body, title, authors, tags, facts) "
                       "VALUES ('delete', ?, ?, ?, ?, ?, ?)")
        .bind(change.id)
        .bind(std::string_view(fields.body))
        .bind(std::string_view(fields.title))
        .bind(std::string_view(fields.authors))
        .bind(std::string_view(fields.tags))
        .bind(std::string_view(fields.facts))
        .run();
    if (fields.bands.empty()) continue;
    database_
        .prepare(change.adds ? "INSERT INTO near (rowid, bands) VALUES (?, ?)"
                             : "INSERT INTO near (near, rowid, bands) VALUES ('delete', ?, ?)")
        .bind(change.id)
        .bind(std::string_view(fields.bands))
        .run();
  }
  changes_.clear();
}

// https://www.sqlite.org/fts5.html#the_merge_command: a negative number takes in all segments, whatever their levels,
// and goes on where the step before ended; a step that changes fewer than two rows had nothing left to do.
bool join_segments(Database& database, int pages) {
  const std::int64_t before = database.total_changes();
  database.prepare("INSERT INTO search_index (search_index, rank) VALUES ('merge', ?)")
      .bind(std::int64_t{-pages})
      .run();
  return database.total_changes() - before >= 2;
}

void clear_index(Database& database) {
  database.run("INSERT INTO search_index (search_index) VALUES ('delete-all')");
  database.run("INSERT INTO near (near) VALUES ('delete-all')");
}

std::string index_revision() {
  return text::index_revision() + " " + text::near_revision() + " " + facts_revision();
}

}  // namespace kroniek::archive

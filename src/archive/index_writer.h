// Changes to the two full-text tables (schema.cpp), gathered and written in the order of ids: FTS5 writes out what it
// holds whenever an id is smaller than the one before.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/database.h"

namespace kroniek::archive {

// The columns of `search_index`, as FTS5 counts them.
enum class Column : std::uint8_t { body, title, authors, tags, facts };

// The fields of a version in the full-text tables (terms.h).
struct IndexFields {
  std::string body;
  std::string title;
  std::string authors;
  std::string tags;
  std::string facts;  // fact_terms.h
  std::string bands;
};

class IndexWriter {
 public:
  explicit IndexWriter(Database& database) : database_(database) {}

  void add(VersionId id, IndexFields fields) { changes_.push_back({id, true, std::move(fields)}); }
  // The fields must be those that were added: the tables hold no text, and are told what to forget. Facts alone (the
  // other fields empty) can be taken out and put in again: they share no term with the others.
  void remove(VersionId id, IndexFields fields) { changes_.push_back({id, false, std::move(fields)}); }
  // Writes what was gathered; changes of one id stay in their order. Errors stick to the database.
  void write();
  void forget() { changes_.clear(); }

 private:
  struct Change {
    VersionId id;
    bool adds;
    IndexFields fields;
  };

  Database& database_;
  std::vector<Change> changes_;
};

// Joins the segments that FTS5 has left of `search_index`, so many pages of 4 KiB at a time; true while there is more
// to do. What it has taken in makes room for what it writes, so that the file hardly grows.
[[nodiscard]] bool join_segments(Database& database, int pages);

// Both tables are empty afterwards.
void clear_index(Database& database);

// What the terms in both tables depend on: kept in the archive as the property "index".
[[nodiscard]] std::string index_revision();

}  // namespace kroniek::archive

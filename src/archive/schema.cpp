// The tables of the archive, as SQL (schema.h). docs/ARCHITECTURE.md has them as a picture.
#include "archive/schema.h"

#include <mutex>
#include <string>

#include "archive/index_writer.h"
#include "archive/page_checks.h"

namespace kroniek::archive {
namespace {

// Times are seconds since 1970-01-01 UTC, zones minutes east of UTC (null: the page names none), precisions, kinds and
// accesses the numbers of the enums in kroniek/article.h.
constexpr const char* tables = R"sql(
-- What is true of the whole archive: "index" (the revision of the terms), ...
CREATE TABLE property (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE collection (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE publisher (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE author (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
-- `plain` counts the records of the primary language that no dictionary helped to compress.
CREATE TABLE language (id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE, plain INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE dictionary (
  id INTEGER PRIMARY KEY,
  language INTEGER NOT NULL REFERENCES language (id),
  bytes BLOB NOT NULL
) STRICT;

-- One `kroniek add`: by which kroniek, and when.
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  kroniek TEXT NOT NULL,
  began INTEGER NOT NULL
) STRICT;

-- A file as it was when it was added; a changed file, or another collection, is another input. `items` of it are done,
-- in order.
CREATE TABLE input (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  size INTEGER NOT NULL,
  changed INTEGER NOT NULL, -- nanoseconds since 1970
  collection INTEGER REFERENCES collection (id),
  items INTEGER NOT NULL,
  finished INTEGER NOT NULL
) STRICT;
CREATE INDEX input_path ON input (path);

-- One address; `key` is the beginning of its SHA-256, `latest` when it was captured (or, where that is unknown, added)
-- last, `current` what it showed then.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key INTEGER NOT NULL,
  address TEXT NOT NULL,
  latest INTEGER NOT NULL,
  current INTEGER NOT NULL -- a version's id; as a foreign key it would cost a walk over the table for each new version
) STRICT;
CREATE INDEX article_key ON article (key);

-- One distinct content of an article. `id` is its place in time (place.h) and the rowid of the full-text tables,
-- `number` counts additions. `content` and `slot` say where its record lies. `digest`: 16 bytes of the SHA-256 of what makes it distinct
-- (prepare.cpp). `authors`: ids as varints.
CREATE TABLE version (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (id),
  content INTEGER NOT NULL REFERENCES content (id) DEFERRABLE INITIALLY DEFERRED,
  slot INTEGER NOT NULL,
  digest BLOB NOT NULL,
  published INTEGER,
  published_precision INTEGER,
  published_zone INTEGER,
  modified INTEGER,
  modified_precision INTEGER,
  modified_zone INTEGER,
  kind INTEGER NOT NULL,
  access INTEGER NOT NULL,
  language INTEGER REFERENCES language (id),
  publisher INTEGER REFERENCES publisher (id),
  authors BLOB,
  text_bytes INTEGER NOT NULL,
  -- Whether another is the article's current one: kept here too, since a search asks it of each match, and a look at
  -- `article` for each cost a third of its time.
  superseded INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX version_article ON version (article, digest);
CREATE INDEX version_content ON version (content);
CREATE INDEX version_rank ON version (id, text_bytes, superseded, kind); -- what a search asks of each match (search_walk.cpp)

-- Whole articles (record.h) of one language that were added together, as one zstd frame (chunk.h): a third smaller than
-- each for itself. `found` is what the annotators found in them, in a frame of its own: a record a slot
-- (annotation_record.h, the row of its revision in front; empty where nothing was annotated).
CREATE TABLE content (
  id INTEGER PRIMARY KEY,
  language INTEGER REFERENCES language (id),
  dictionary INTEGER REFERENCES dictionary (id),
  revision INTEGER REFERENCES revision (id), -- of all that was found; null where it is of several, or not of all slots
  records BLOB NOT NULL,
  found BLOB -- null where nothing was annotated
) STRICT;
CREATE INDEX content_plain ON content (language) WHERE dictionary IS NULL; -- what a dictionary is trained on

-- Which annotators, of which versions.
CREATE TABLE revision (id INTEGER PRIMARY KEY, annotators TEXT NOT NULL UNIQUE) STRICT;

-- Who is spoken of in the whole archive, by each name, and in how many versions. `key`: one name's in all spellings.
CREATE TABLE entity (
  type INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  versions INTEGER NOT NULL,
  PRIMARY KEY (type, key, name)
) STRICT, WITHOUT ROWID;
-- The places; `id` is GeoNames', or negative. Coordinates in 1e-5 degrees.
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  latitude INTEGER NOT NULL,
  longitude INTEGER NOT NULL,
  precision INTEGER NOT NULL,
  versions INTEGER NOT NULL
) STRICT;
CREATE TABLE place_name (
  key TEXT NOT NULL,
  place INTEGER NOT NULL,
  versions INTEGER NOT NULL,
  PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;

-- What people say is otherwise than the annotators found (correction_store.h), in the order of `made`, milliseconds
-- since 1970. Rows are never taken out: one that is undone says so in `what`.
CREATE TABLE correction (
  id INTEGER PRIMARY KEY,
  made INTEGER NOT NULL,
  what BLOB NOT NULL
) STRICT;

-- Articles about one happening. `centre` is what they say together (stories/grouping.h), as a zstd frame; times are
-- those of its articles.
CREATE TABLE story (
  id INTEGER PRIMARY KEY,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  centre BLOB NOT NULL
) STRICT;
CREATE INDEX story_last ON story (last, first);
-- An article's story, for good. `score` in thousandths; `copy_of`: an article of the story of which it is an edited
-- copy; `bands` tell copies.
CREATE TABLE story_article (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  story INTEGER NOT NULL REFERENCES story (id),
  time INTEGER NOT NULL,
  score INTEGER NOT NULL,
  copy_of INTEGER,
  bands BLOB NOT NULL
) STRICT;
CREATE INDEX story_member ON story_article (story, time);
-- In how many of all grouped articles words, names and places stand, as a zstd frame: one row.
CREATE TABLE story_rarity (
  id INTEGER PRIMARY KEY,
  counts BLOB NOT NULL
) STRICT;

-- The bytes of a page, as one zstd frame, once a digest.
CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  digest BLOB NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;

-- One sighting. `version` is null where the page held nothing to read; `digest` is the SHA-256 of the captured bytes.
CREATE TABLE capture (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (id),
  version INTEGER REFERENCES version (id),
  input INTEGER NOT NULL REFERENCES input (id),
  item INTEGER NOT NULL,
  source TEXT, -- within the input: the record's "#offset"; null where it is the whole file
  length INTEGER NOT NULL,
  digest BLOB NOT NULL,
  captured INTEGER,
  captured_precision INTEGER,
  url TEXT, -- null where it is the article's address
  media_type TEXT, -- with `page` only, as is the next
  charset TEXT,
  page INTEGER REFERENCES page (id)
) STRICT;
CREATE UNIQUE INDEX capture_item ON capture (input, item);
CREATE INDEX capture_version ON capture (version) WHERE version IS NOT NULL;
CREATE INDEX capture_page ON capture (page) WHERE page IS NOT NULL;

-- An item that could not be read, until it is.
CREATE TABLE failure (
  input INTEGER NOT NULL REFERENCES input (id),
  item INTEGER NOT NULL,
  run INTEGER NOT NULL REFERENCES run (id),
  source TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (input, item)
) STRICT, WITHOUT ROWID;

-- The family of a word: all words of one stem.
CREATE TABLE word (
  language INTEGER NOT NULL REFERENCES language (id),
  stem TEXT NOT NULL,
  word TEXT NOT NULL,
  PRIMARY KEY (language, stem, word)
) STRICT, WITHOUT ROWID;

-- The body comes first: FTS5 spends two bytes a posting on saying that it is in another column.
CREATE VIRTUAL TABLE search_index USING fts5 (body, title, authors, tags, facts, content = '', tokenize = 'kroniek');
CREATE VIRTUAL TABLE near USING fts5 (bands, content = '', detail = none, columnsize = 0, tokenize = 'kroniek');
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864), ('automerge', 0), ('crisismerge', 16);
INSERT INTO near (near, rank) VALUES ('hashsize', 16777216), ('automerge', 0), ('crisismerge', 16);
)sql";

// All tables, indexes and triggers with their SQL, one after the other: a file whose schema is another is not trusted.
std::string schema_of(Database& database) {
  std::string schema;
  Statement ask = database.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name");
  while (ask.step()) {
    for (int column = 0; column < 4; ++column) {
      schema += ask.text(column);
      schema += '\n';
    }
  }
  return schema;
}

// The schema of a new archive of this kroniek; made once.
Result<std::string> expected_schema() {
  static std::mutex mutex;
  static std::string known;
  const std::lock_guard lock(mutex);
  if (!known.empty()) return known;
  ArchiveOptions options;
  options.mode = ArchiveMode::create;
  Result<std::unique_ptr<Database>> memory = Database::open(":memory:", options);
  if (!memory.ok()) return memory.error();
  memory.value()->run(tables);
  std::string schema = schema_of(*memory.value());
  if (auto error = memory.value()->take_failure()) return *error;
  known = std::move(schema);
  return known;
}

std::int64_t number_of(Database& database, std::string_view pragma) {
  Statement ask = database.prepare(pragma);
  return ask.step() ? ask.integer(0) : 0;
}

Outcome make(Database& database) {
  // Before the first page is written; they cannot be changed later.
  database.run("PRAGMA page_size = 8192");
  int reserve = page_check_bytes;
  sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve);
  database.run("PRAGMA journal_mode = WAL");
  Transaction transaction(database);
  // Another program may have made it while this one waited.
  if (number_of(database, "PRAGMA user_version") == 0 && !database.failed()) {
    database.run(tables);
    database.run(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
    database.run(("PRAGMA user_version = " + std::to_string(schema_version)).c_str());
    const std::string revision = index_revision();
    database.prepare("INSERT INTO property (name, value) VALUES ('index', ?)").bind(std::string_view(revision)).run();
  }
  return transaction.commit();
}

Error foreign(const Database& database) {
  return {ErrorCode::unsupported, "this is not an archive of kroniek's; choose another file with -a", database.path()};
}

}  // namespace

std::string_view schema_sql() noexcept {
  return tables;
}

Outcome prepare_schema(Database& database, ArchiveMode mode) {
  bool empty = false;
  std::int64_t application = 0;
  std::int64_t version = 0;
  {
    const Snapshot snapshot(database);  // another program may be making it
    empty = number_of(database, "SELECT count(*) FROM sqlite_schema") == 0;
    application = number_of(database, "PRAGMA application_id");
    version = number_of(database, "PRAGMA user_version");
  }
  if (auto error = database.take_failure()) return *std::move(error);

  if (empty && application == 0 && version == 0) {
    if (mode != ArchiveMode::create) return foreign(database);
    if (Outcome made = make(database); !made.ok()) return made;
  } else if (application != application_id || version < 1) {
    return foreign(database);
  } else if (version > schema_version) {
    return Error{ErrorCode::unsupported,
                 "this archive was made by a later kroniek (its tables are of version " + std::to_string(version) +
                     ", this one knows " + std::to_string(schema_version) + "); use that one",
                 database.path()};
  }
  // Pages without their checksums are not looked at by the VFS (page_checks.cpp).
  int reserved = -1;
  sqlite3_file_control(database.handle(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
  if (reserved != page_check_bytes) {
    return error_of(SQLITE_CORRUPT, "its pages have no checksums", database.path(), {});
  }
  const Result<std::string> expected = expected_schema();
  if (!expected.ok()) return expected.error();
  const std::string found = schema_of(database);
  if (auto error = database.take_failure()) return *std::move(error);
  if (found != expected.value()) {
    return error_of(SQLITE_CORRUPT, "its tables are not those that kroniek makes", database.path(), {});
  }
  return Done{};
}

}  // namespace kroniek::archive

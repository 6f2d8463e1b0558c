// Taking versions out of an archive (kroniek/upkeep.h).
#include <vector>

#include "archive/index_writer.h"
#include "archive/store.h"
#include "archive/story_store.h"
#include "kroniek/upkeep.h"

namespace kroniek {

using archive::Database;
using archive::Statement;

namespace {

Result<std::uint64_t> remove_all(Archive& archive, const std::vector<VersionId>& ids) {
  Archive::Store& store = archive.store();
  Database& database = store.database();
  archive::Transaction transaction(database);
  if (Outcome index = store.index_may_change(); !index.ok()) return index.error();
  archive::IndexWriter index(database);
  archive::FactNames names;
  std::uint64_t removed = 0;
  for (const VersionId id : ids) {
    std::int64_t article = 0;
    std::int64_t content = 0;
    std::size_t slot = 0;
    {
      Statement ask = database.prepare("SELECT article, content, slot FROM version WHERE id = ?");
      if (!ask.bind(id).step()) continue;
      article = ask.integer(0);
      content = ask.integer(1);
      slot = static_cast<std::size_t>(ask.integer(2));
    }
    ++removed;
    archive::Facts facts;
    index.remove(id, store.index_fields(id, INT64_MAX, &facts));
    names.add(facts, -1);
    std::vector<std::int64_t> pages;
    {
      Statement ask = database.prepare("SELECT DISTINCT page FROM capture WHERE version = ? AND page IS NOT NULL");
      ask.bind(id);
      while (ask.step()) pages.push_back(ask.integer(0));
    }
    database.prepare("DELETE FROM capture WHERE version = ?").bind(id).run();
    for (const std::int64_t page : pages) {
      database.prepare("DELETE FROM page WHERE id = ? AND NOT EXISTS (SELECT 1 FROM capture WHERE page = page.id)")
          .bind(page)
          .run();
    }
    // What the article shows now: the version of its latest capture that is left.
    VersionId current = 0;
    std::int64_t latest = 0;
    {
      Statement ask = database.prepare(
          "SELECT v.id, max(coalesce(c.captured, r.began)) AS latest FROM version v JOIN capture c ON c.version = v.id "
          "JOIN run r ON r.id = c.run WHERE v.article = ? AND v.id <> ? GROUP BY v.id ORDER BY latest DESC, v.number "
          "DESC "
          "LIMIT 1");
      if (ask.bind(article).bind(id).step()) {
        current = ask.integer(0);
        latest = ask.integer(1);
      }
    }
    database.prepare("DELETE FROM version WHERE id = ?").bind(id).run();
    store.empty_slot(content, slot);
    if (current == 0) {
      archive::remove_from_story(article, store);
      database.prepare("DELETE FROM article WHERE id = ?").bind(article).run();
    } else {
      database.prepare("UPDATE article SET current = ?, latest = ? WHERE id = ?")
          .bind(current)
          .bind(latest)
          .bind(article)
          .run();
      database.prepare("UPDATE version SET superseded = 0 WHERE id = ?").bind(current).run();
    }
  }
  index.write();
  names.write(database);
  if (Outcome committed = transaction.commit(); !committed.ok()) return committed.error();
  return removed;
}

}  // namespace

Result<std::uint64_t> remove_versions(Archive& archive, const std::vector<VersionId>& ids) {
  return archive::within_memory(archive.store().database(), [&] { return remove_all(archive, ids); });
}

}  // namespace kroniek

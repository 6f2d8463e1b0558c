// Annotating an archive anew (kroniek/upkeep.h): chunks of versions are read, annotated on many threads, and their old
// annotations replaced. While one batch is stored the next one is annotated.
#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "archive/annotation_record.h"
#include "archive/chunk.h"
#include "archive/fact_store.h"
#include "archive/fact_terms.h"
#include "archive/index_writer.h"
#include "archive/record.h"
#include "archive/store.h"
#include "base/priority.h"
#include "kroniek/annotate.h"
#include "kroniek/upkeep.h"

namespace kroniek {
namespace {

using archive::AnnotationRecord;
using archive::Database;
using archive::Statement;

constexpr std::size_t versions_a_job = 256;  // of a batch
constexpr std::size_t least_versions = 512;
constexpr std::size_t most_record_bytes = 64u << 20;  // of a batch
constexpr unsigned most_jobs = 1'024;
constexpr std::size_t most_revisions = 1'000;  // that are known to be enough; more than an archive lives to see

// A version on its way.
struct Work {
  VersionId id = 0;
  std::string digest;
  std::size_t slot = 0;
  std::string article;  // its record
  std::string before;   // its annotations' record; empty where it has none
  // -- what a thread makes of it
  bool is_readable = false;
  std::string record;
  archive::Facts old_facts;
  archive::Facts facts;
};

struct Chunk {
  std::int64_t content = 0;
  std::vector<Work> versions;
};
using Batch = std::vector<Chunk>;

// Threads that work on one batch; joined at the end.
class Crew {
 public:
  Crew() = default;
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;
  ~Crew() { stop(); }

  template <class Step>
  void begin(Batch& batch, unsigned jobs, Step step) {
    all_.clear();
    for (Chunk& chunk : batch)
      for (Work& work : chunk.versions) all_.push_back(&work);
    next_ = 0;
    out_of_memory_ = false;
    for (unsigned i = 0; i < std::min<std::size_t>(jobs, all_.size()); ++i) {
      try {
        threads_.emplace_back([this, step] {
          step_back();  // for the thread that stores
          run(step);
        });
      } catch (const std::system_error&) {  // as many as can be had
        break;
      }
    }
    if (threads_.empty()) run(step);
  }
  // When all of it is done.
  void finish() {
    join();
    if (out_of_memory_) throw std::bad_alloc();
  }
  // Soon: what is not begun stays undone.
  void stop() {
    next_ = all_.size();
    join();
  }

 private:
  template <class Step>
  void run(const Step& step) {
    for (std::size_t at = next_++; at < all_.size(); at = next_++) {
      try {
        step(*all_[at]);
      } catch (const std::bad_alloc&) {
        out_of_memory_ = true;
        return;
      }
    }
  }
  void join() {
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  std::vector<Work*> all_;
  std::vector<std::thread> threads_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> out_of_memory_ = false;
};

class AnnotateArchive {
 public:
  AnnotateArchive(Archive& archive, const AnnotateArchiveOptions& options)
      : store_(archive.store()), database_(store_.database()), options_(options) {
    revision_ = options.annotator ? options.revision : annotators_revision(options.annotators);
    jobs_ = options.jobs > 0 ? options.jobs : std::max(std::thread::hardware_concurrency(), 1u);
    jobs_ = std::min(jobs_, most_jobs);
  }

  Result<AnnotateReport> run() {
    if (Outcome index = store_.index_may_change(); !index.ok()) return index.error();
    count();
    Batch batch = read();
    for (Batch next; !batch.empty(); batch = std::exchange(next, {})) {
      Crew crew;
      crew.begin(batch, jobs_, [this](Work& work) { annotate(work); });
      if (!waiting_.empty()) {
        if (Outcome stored = store(waiting_); !stored.ok()) return stored.error();
      }
      next = read();
      crew.finish();
      waiting_ = std::move(batch);
      if (auto error = database_.take_failure()) return *std::move(error);
      if (goes_on()) continue;
      if (Outcome stored = store(waiting_); !stored.ok()) return stored.error();
      return Error{ErrorCode::interrupted,
                   std::to_string(report_.annotated) + " versions are annotated; the same command goes on from there",
                   database_.path()};
    }
    if (auto error = database_.take_failure()) return *std::move(error);
    if (Outcome stored = store(waiting_); !stored.ok()) return stored.error();
    static_cast<void>(goes_on());
    return report_;
  }

 private:
  void count() {
    const archive::Snapshot snapshot(database_);
    {
      Statement ask = database_.prepare("SELECT id, annotators FROM revision ORDER BY annotators IS NOT ?");
      ask.bind(std::string_view(revision_));
      while (ask.step())
        if (done_.size() < most_revisions && covers(ask.text(1), revision_)) done_.push_back(ask.integer(0));
    }
    for (const std::int64_t one : done_) done_list_ += (done_list_.empty() ? "" : ",") + std::to_string(one);
    Statement ask = database_.prepare("SELECT count(*) FROM version");
    if (ask.step()) total_ = static_cast<std::uint64_t>(ask.integer(0));
    Statement ask_done = database_.prepare(
        "SELECT count(*) FROM content c JOIN version v ON v.content = c.id WHERE c.revision IN (" + done_list_ + ")");
    if (ask_done.step()) report_.before = static_cast<std::uint64_t>(ask_done.integer(0));
    if (options_.all) report_.before = 0;
    total_ -= std::min(total_, report_.before);
  }

  [[nodiscard]] bool goes_on() const { return !options_.progress || options_.progress(report_.annotated, total_); }

  // The next chunks that have something to do; empty at the end.
  Batch read() {
    const archive::Snapshot snapshot(database_);
    Batch batch;
    std::size_t versions = 0;
    std::size_t bytes = 0;
    const std::size_t most_versions = std::max<std::size_t>(least_versions, versions_a_job * jobs_);
    while (versions < most_versions && bytes < most_record_bytes && !database_.failed()) {
      {
        Statement ask =
            database_.prepare("SELECT id FROM content WHERE id > ? AND (? OR revision IS NULL OR revision NOT IN (" +
                              done_list_ + ")) ORDER BY id LIMIT 1");
        if (!ask.bind(content_).bind(std::int64_t{options_.all}).step()) break;
        content_ = ask.integer(0);
      }
      Chunk chunk = read_chunk(content_);
      versions += chunk.versions.size();
      for (const Work& work : chunk.versions) bytes += work.article.size() + work.before.size();
      batch.push_back(std::move(chunk));
    }
    return batch;
  }

  Chunk read_chunk(std::int64_t content) {
    Chunk chunk;
    chunk.content = content;
    const auto articles = archive::split_records(store_.chunk(content));
    const std::vector<AnnotationRecord> found = store_.annotation_records(content);
    if (!articles || database_.failed()) {
      database_.fail_damaged("content " + std::to_string(content) + " cannot be read");
      return chunk;
    }
    Statement ask = database_.prepare("SELECT id, slot, digest FROM version WHERE content = ? ORDER BY slot");
    ask.bind(content);
    while (ask.step()) {
      const auto slot = static_cast<std::size_t>(ask.integer(1));
      if (slot >= articles->size()) continue;  // check says so
      const bool has_some = slot < found.size() && !found[slot].record.empty();
      if (has_some && !options_.all && std::ranges::find(done_, found[slot].revision) != done_.end()) {
        ++report_.before;
        continue;
      }
      Work& work = chunk.versions.emplace_back();
      work.id = ask.integer(0);
      work.slot = slot;
      work.digest = ask.blob(2);
      work.article = (*articles)[slot];
      if (has_some) work.before = found[slot].record;
    }
    return chunk;
  }

  // On one of the threads.
  void annotate(Work& work) const {
    const std::optional<Article> article = archive::unpack(work.article);
    if (!article) return;  // check says so
    if (!work.before.empty()) {
      const auto before = archive::unpack_annotations(work.before, article->text.size());
      if (!before) return;
      work.old_facts = archive::facts_of(*article, *before);
    }
    work.record = archive::pack(options_.annotator ? options_.annotator(*article)
                                                   : annotate_article(*article, options_.annotators));
    // As it will be read.
    const auto annotations = archive::unpack_annotations(work.record, article->text.size());
    if (!annotations) return;
    work.facts = archive::facts_of(*article, *annotations);
    work.is_readable = true;
  }

  // What people corrected in them is what the index knows. Here and not on the threads: by the corrections of the
  // transaction that stores them.
  void correct(Work& work) {
    const std::shared_ptr<const archive::Corrections> all = store_.corrections();
    if (all->empty()) return;
    std::optional<Article> article;
    const auto correct_one = [&](const std::string& record, archive::Facts& facts) {
      auto found = archive::unpack_annotations(record, SIZE_MAX);
      if (!found || store_.correct(work.id, *all, *found).empty()) return;
      if (!article) article = archive::unpack(work.article);
      if (article) facts = archive::facts_of(*article, *found);
    };
    if (!work.before.empty()) correct_one(work.before, work.old_facts);
    correct_one(work.record, work.facts);
  }

  Outcome store(Batch& batch) {
    if (batch.empty()) return Done{};
    AnnotateReport report = report_;
    archive::Transaction transaction(database_);
    if (Outcome index = store_.index_may_change(); !index.ok()) return index;
    find_revision();
    archive::IndexWriter index(database_);
    archive::FactNames names;
    for (Chunk& chunk : batch) {
      store_chunk(chunk, index, names, report);
      if (database_.failed()) break;
    }
    index.write();
    names.write(database_);
    if (Outcome stored = transaction.commit(); !stored.ok()) {
      store_.forget();
      return stored;
    }
    report_ = report;
    batch.clear();
    return Done{};
  }

  void find_revision() {
    revision_row_ = 0;
    {
      Statement ask = database_.prepare("SELECT id FROM revision WHERE annotators = ?");
      if (ask.bind(std::string_view(revision_)).step()) revision_row_ = ask.integer(0);
    }
    if (revision_row_ != 0) return;
    database_.prepare("INSERT INTO revision (annotators) VALUES (?)").bind(std::string_view(revision_)).run();
    revision_row_ = database_.last_rowid();
  }

  // Only what is as it was when it was read: others may have written meanwhile.
  void store_chunk(Chunk& chunk, archive::IndexWriter& index, archive::FactNames& names, AnnotateReport& report) {
    const auto articles = archive::split_records(store_.chunk(chunk.content));
    if (!articles || database_.failed()) {
      static_cast<void>(database_.take_failure());  // it was removed; or damaged, and check says so
      return;
    }
    std::vector<AnnotationRecord> records = store_.annotation_records(chunk.content);
    if (database_.failed()) return;
    records.resize(articles->size());
    bool changes = false;
    for (Work& work : chunk.versions) {
      if (!work.is_readable || work.slot >= records.size() || records[work.slot].record != work.before) continue;
      {
        Statement ask =
            database_.prepare("SELECT 1 FROM version WHERE id = ? AND content = ? AND slot = ? AND digest = ?");
        ask.bind(work.id).bind(chunk.content).bind(static_cast<std::int64_t>(work.slot)).bind_blob(work.digest);
        if (!ask.step()) continue;
      }
      changes = true;
      ++report.annotated;
      if (work.before != work.record) ++report.changed;
      records[work.slot] = {work.record, revision_row_};
      correct(work);
      names.add(work.old_facts, -1);
      names.add(work.facts, 1);
      if (work.old_facts.terms == work.facts.terms) continue;
      archive::IndexFields before;
      before.facts = std::move(work.old_facts.terms);
      index.remove(work.id, std::move(before));
      archive::IndexFields after;
      after.facts = std::move(work.facts.terms);
      index.add(work.id, std::move(after));
    }
    if (!changes) return;
    for (std::size_t i = 0; i < records.size(); ++i)
      if ((*articles)[i].empty()) records[i] = {{}, revision_row_};  // taken out: nothing is missing
    archive::write_annotations(chunk.content, archive::compress_annotations(records), database_);
  }

  Archive::Store& store_;
  Database& database_;
  const AnnotateArchiveOptions& options_;
  std::string revision_;
  std::int64_t revision_row_ = 0;   // 0 while the archive does not know it
  std::vector<std::int64_t> done_;  // revisions that have all that is asked for
  std::string done_list_;           // the same, for SQL
  unsigned jobs_ = 1;
  std::int64_t content_ = 0;  // the chunk that was read last
  std::uint64_t total_ = 0;
  Batch waiting_;  // annotated, and not stored yet
  AnnotateReport report_;
};

}  // namespace

Result<AnnotateReport> annotate_archive(Archive& archive, const AnnotateArchiveOptions& options) {
  return archive::within_memory(archive.store().database(), [&] { return AnnotateArchive(archive, options).run(); });
}

}  // namespace kroniek

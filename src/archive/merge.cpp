// Taking another archive in (kroniek/upkeep.h): its captures as items of the same inputs, with the runs that they come
// from. What both have meets by itself: inputs by path, size and time, articles by address, versions by digest.
//
// One thread reads the other archive and writes to this one; between, its articles are prepared on all cores.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "archive/place.h"
#include "archive/prepare.h"
#include "archive/store.h"
#include "archive/writer.h"
#include "kroniek/corrections.h"
#include "kroniek/upkeep.h"

namespace kroniek {

using archive::Database;
using archive::Statement;

namespace {

// A row of `capture` of the other archive.
struct Row {
  std::shared_ptr<PreparedItem> item;
  VersionId version = 0;    // 0 for an empty page
  std::int64_t number = 0;  // of the version
  std::int64_t page = 0;
  // What is still to be prepared, where there is a version.
  Article article;
  std::optional<Annotations> annotations;
  std::string annotators;
};

// Rows that are prepared together.
constexpr std::size_t most_waiting = 256;
constexpr std::size_t most_waiting_bytes = 16u << 20;

constexpr std::string_view captures =
    "SELECT c.item, c.source, c.length, c.digest, c.captured, c.captured_precision, c.url, "
    "c.media_type, c.charset, c.page, v.id, v.number, a.address, r.kroniek, r.began "
    "FROM capture c JOIN run r ON r.id = c.run LEFT JOIN version v ON v.id = c.version "
    "LEFT JOIN article a ON a.id = v.article "
    "WHERE c.input = ? ORDER BY c.item";

Row read_row(const Statement& ask, const InputFile& file) {
  Row row;
  row.item = std::make_shared<PreparedItem>();
  PreparedItem& item = *row.item;
  item.file = file;
  item.item = static_cast<std::uint64_t>(ask.integer(0));
  item.record_place = ask.text(1);
  item.source = item.file.path + item.record_place;
  item.length = static_cast<std::uint64_t>(ask.integer(2));
  item.capture_digest = ask.blob(3);
  if (!ask.is_null(4)) {
    const auto precision = static_cast<Precision>(std::clamp<std::int64_t>(ask.integer(5), 0, 4));
    item.captured = archive::Instant{ask.integer(4), precision, 0};
  }
  item.address = ask.text(12);
  item.url = ask.is_null(6) ? item.address : std::string(ask.text(6));
  item.media_type = ask.text(7);
  item.charset = ask.text(8);
  row.page = ask.integer(9);
  row.version = ask.integer(10);
  row.number = ask.integer(11);
  item.origin = {std::string(ask.text(13)), ask.integer(14)};
  item.status = row.number == 0 ? Status::empty : Status::ok;
  return row;
}

class Merge {
 public:
  Merge(ArchiveWriter::Work& into, Archive& from, const UpkeepProgress& progress)
      : into_(into), from_(from.store()), progress_(progress) {}

  Result<MergeReport> run();

 private:
  Outcome take_input(std::int64_t input, const InputFile& file, bool finished);
  void complete(Row& row);
  void prepare_waiting();
  std::string annotators(std::int64_t revision);
  Outcome store();

  ArchiveWriter::Work& into_;
  Archive::Store& from_;
  const UpkeepProgress& progress_;
  MergeReport report_;
  std::uint64_t total_ = 0;
  std::vector<Row> waiting_;  // of one input, in order
  std::size_t waiting_bytes_ = 0;
};

// What the row does not say itself: the version's article, and the page.
void Merge::complete(Row& row) {
  PreparedItem& item = *row.item;
  if (row.number != 0) {
    item.key = archive::address_key(item.address);
    row.article = from_.article(row.number);
    if (auto found = from_.uncorrected(row.version, row.article.text.size())) {
      row.annotations = std::move(found->annotations);
      row.annotators = annotators(found->revision);
    }
  }
  if (row.page != 0) {
    Statement ask = from_.database().prepare("SELECT bytes FROM page WHERE id = ?");
    if (ask.bind(row.page).step()) item.page = ask.blob(0);
  }
  item.bytes += 1024 + item.page.size();
}

// Each for itself: what is stored does not depend on how many threads there are.
void Merge::prepare_waiting() {
  std::atomic<std::size_t> next = 0;
  const auto prepare = [&] {
    for (std::size_t i = next++; i < waiting_.size(); i = next++) {
      Row& row = waiting_[i];
      if (row.number == 0) continue;
      archive::prepare_version(row.article, into_.context(), *row.item);
      if (row.annotations) archive::prepare_facts(row.article, *row.annotations, row.annotators, *row.item);
    }
  };
  std::vector<std::future<void>> helpers;
  const std::size_t threads = std::min<std::size_t>(std::thread::hardware_concurrency(), waiting_.size());
  try {
    for (std::size_t i = 1; i < threads; ++i) helpers.push_back(std::async(std::launch::async, prepare));
  } catch (const std::system_error&) {  // no more threads to be had
  }
  prepare();
  for (std::future<void>& helper : helpers) helper.get();
}

// By whom the other archive's annotations of this revision were found.
std::string Merge::annotators(std::int64_t revision) {
  Statement ask = from_.database().prepare("SELECT annotators FROM revision WHERE id = ?");
  if (ask.bind(revision).step()) return std::string(ask.text(0));
  from_.database().fail_damaged("there is no revision " + std::to_string(revision) + " of annotators");
  return {};
}

Outcome Merge::store() {
  Result<std::vector<Receipt>> stored = into_.commit();
  if (!stored.ok()) return stored.error();
  for (const Receipt& receipt : stored.value()) {
    ++report_.captures;
    if (receipt.fate == Fate::new_article) ++report_.new_articles;
    if (receipt.fate == Fate::new_article || receipt.fate == Fate::new_version) ++report_.new_versions;
    if (receipt.fate == Fate::known) ++report_.known;
  }
  if (progress_ && !progress_(report_.captures, total_)) {
    return Error{ErrorCode::interrupted, "what was taken in stays; the same command goes on from there",
                 into_.database().path()};
  }
  return Done{};
}

// Items are stored in the order of their input, the failed ones among the others.
Outcome Merge::take_input(std::int64_t input, const InputFile& file, bool finished) {
  Database& from = from_.database();
  std::deque<std::shared_ptr<PreparedItem>> failed;
  {
    Statement ask = from.prepare(
        "SELECT f.item, f.source, f.reason, r.kroniek, r.began FROM failure f JOIN run r ON r.id = f.run "
        "WHERE f.input = ? ORDER BY f.item");
    ask.bind(input);
    while (ask.step()) {
      auto item = std::make_shared<PreparedItem>();
      item->file = file;
      item->item = static_cast<std::uint64_t>(ask.integer(0));
      item->source = ask.text(1);
      item->error = ask.text(2);
      item->origin = {std::string(ask.text(3)), ask.integer(4)};
      failed.push_back(std::move(item));
    }
  }
  const auto add_failed_before = [&](std::uint64_t number) {
    for (; !failed.empty() && failed.front()->item < number; failed.pop_front()) into_.add(std::move(failed.front()));
  };
  const auto add_waiting = [&]() -> Outcome {
    prepare_waiting();
    for (Row& row : waiting_) {
      add_failed_before(row.item->item);
      into_.add(std::move(row.item));
    }
    waiting_.clear();
    waiting_bytes_ = 0;
    return into_.is_full() ? store() : Outcome(Done{});
  };
  Statement ask = from.prepare(captures);
  ask.bind(input);
  while (ask.step()) {
    Row& row = waiting_.emplace_back(read_row(ask, file));
    complete(row);
    if (from.failed()) break;
    waiting_bytes_ += row.article.text.size() + row.item->bytes;
    if (waiting_.size() < most_waiting && waiting_bytes_ < most_waiting_bytes) continue;
    if (Outcome stored = add_waiting(); !stored.ok()) return stored;
  }
  if (auto error = from.take_failure()) return *std::move(error);
  if (Outcome stored = add_waiting(); !stored.ok()) return stored;
  add_failed_before(UINT64_MAX);
  if (finished) into_.finished.push_back(file);
  return into_.is_full() ? store() : Outcome(Done{});
}

Result<MergeReport> Merge::run() {
  Database& from = from_.database();
  {
    Statement count = from.prepare("SELECT count(*) FROM capture");
    if (count.step()) total_ = static_cast<std::uint64_t>(count.integer(0));
  }
  Statement ask = from.prepare(
      "SELECT i.id, i.path, i.size, i.changed, i.finished, k.name FROM input i LEFT JOIN collection k ON k.id = "
      "i.collection "
      "ORDER BY i.id");
  while (ask.step()) {
    const InputFile file{std::string(ask.text(1)), static_cast<std::uint64_t>(ask.integer(2)), ask.integer(3),
                         std::string(ask.text(5))};
    if (Outcome taken = take_input(ask.integer(0), file, ask.integer(4) != 0); !taken.ok()) return taken.error();
  }
  if (auto error = from.take_failure()) return *std::move(error);
  if (Outcome stored = store(); !stored.ok()) return stored.error();
  for (bool goes_on = true; goes_on;) {
    const Result<bool> joined = into_.join_index();
    if (!joined.ok()) return joined.error();
    goes_on = joined.value();
    if (progress_ && !progress_(report_.captures, total_)) goes_on = false;  // all is taken in
  }
  return report_;
}

Result<ImportCorrectionsReport> merge_corrections(const std::string& into, Archive& from,
                                                  const UpkeepProgress& progress) {
  Result<std::vector<Correction>> all = corrections(from);
  if (!all.ok()) return all.error();
  if (all.value().empty()) return ImportCorrectionsReport{};
  Result<Archive> archive = Archive::open(into, {ArchiveMode::write});
  if (!archive.ok()) return archive.error();
  CorrectOptions options;
  if (progress) options.progress = [&](std::uint64_t, std::uint64_t) { return progress(0, 0); };
  return import_corrections(archive.value(), std::move(all).value(), options);
}

}  // namespace

Result<MergeReport> merge_archives(const std::string& into, Archive& from, const UpkeepProgress& progress) {
  return archive::within_memory(from.store().database(), [&]() -> Result<MergeReport> {
    Result<std::unique_ptr<ArchiveWriter::Work>> work = ArchiveWriter::Work::open(into, {}, std::chrono::minutes(10));
    if (!work.ok()) return work.error();
    // First, so that what is taken in is corrected as it comes.
    const Result<ImportCorrectionsReport> corrected = merge_corrections(into, from, progress);
    if (!corrected.ok()) return corrected.error();
    Result<MergeReport> report = Merge(*work.value(), from, progress).run();
    if (!report.ok()) return report;
    report.value().corrections = corrected.value().added + corrected.value().undone;
    report.value().conflicts = corrected.value().conflicts;
    return report;
  });
}

}  // namespace kroniek

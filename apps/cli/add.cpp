// `kroniek add`: which files and items are left to do, what is said about them, when a batch is stored.
// The threads are read_pipeline.h's, the rows ArchiveWriter's.
#include "add.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "added_files.h"
#include "annotators.h"
#include "archive_verbs.h"
#include "exit_status.h"
#include "group.h"
#include "interrupt.h"
#include "kroniek/annotate.h"
#include "kroniek/archive.h"
#include "kroniek/read.h"
#include "kroniek/view.h"
#include "messages.h"
#include "numbers.h"
#include "output.h"
#include "paths.h"
#include "progress.h"
#include "read_pipeline.h"
#include "terminal.h"

namespace kroniek::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds longest_batch{2};  // then it is stored, however small
constexpr std::size_t pages_in_flight = 16'384;   // workers go on while a batch is stored

constexpr const char* description =
    R"(Reads news pages and keeps them in an archive, one SQLite file that `kroniek search` finds them in.

INPUT is what `kroniek read` takes: files, folders (walked), - for standard input; pages, MHTML, web archives, text.
The same command does only what is left: files that were read to their end and did not change are not opened again,
and an interrupted web archive goes on where it stopped.
)";

constexpr const char* footer =
    R"(Examples:
  kroniek add pages/ crawl.warc.gz
  kroniek add -a ukraine.db --collection flemish --keep-pages crawl/*.warc.gz
  kroniek add --retry-failed
  kroniek add --receipts stored.jsonl pages/

Exit status:
  0 all added (or there before)  1 nothing found  2 wrong usage  3 some inputs failed  4 the archive failed
  130 interrupted: what was stored stays, and the same command goes on from there.

What is stored is stored for good, also when the power fails; --receipts tells of each page when it is. Two programs
may add to one archive: they wait for each other. docs/GUIDE.md has the rest.)";

struct Counts {
  std::map<Fate, std::uint64_t> fates;
  std::uint64_t partial = 0;       // damaged, and read in part
  std::uint64_t missing = 0;       // inputs that are not there
  std::uint64_t before = 0;        // items that an earlier run has stored
  std::uint64_t files_before = 0;  // files that it has read to their end

  [[nodiscard]] std::uint64_t of(Fate fate) const {
    const auto found = fates.find(fate);
    return found == fates.end() ? 0 : found->second;
  }
  [[nodiscard]] std::uint64_t pages() const {
    std::uint64_t all = 0;
    for (const auto& [fate, count] : fates) all += count;
    return all;
  }
};

class Adding {
 public:
  Adding(const AddArguments& arguments, ArchiveWriter writer, std::unique_ptr<Output> receipts)
      : arguments_(arguments),
        writer_(std::move(writer)),
        receipts_(std::move(receipts)),
        progress_(!arguments.reading.quiet && has_cursor(STDERR_FILENO)),
        options_(read_options(arguments.reading)),
        annotators_(annotators_but(arguments.without)),
        revision_(annotators_revision(annotators_)) {}

  int run(Left& left);

 private:
  FinishedPage read(const PipelineItem& item);
  bool give(std::shared_ptr<PreparedItem> item, const std::string& failure);
  bool store();
  bool store_when_due();
  void join_index();
  int conclude(const PipelineEnd& end);

  const AddArguments& arguments_;
  ArchiveWriter writer_;
  std::unique_ptr<Output> receipts_;
  Progress progress_;
  ReadOptions options_;
  AnnotateOptions annotators_;
  std::string revision_;  // of those
  OpenFiles files_;
  Counts counts_;
  std::uint64_t waiting_ = 0;  // pages in the batch
  Clock::time_point begun_;    // when the batch got its first page
  std::optional<Error> failure_;
};

// On a worker's thread.
FinishedPage Adding::read(const PipelineItem& item) {
  const InputFile file = files_.at(item.file, arguments_.collection);
  if (item.ends_file) {
    return {sizeof file, [this, file, path = item.file] {
              files_.remove(path);  // all of its pages are given
              writer_.finish(file);
              return store_when_due();
            }};
  }
  std::shared_ptr<PreparedItem> prepared;
  std::string failure;
  if (item.capture.ok()) {
    Article article = read_article(item.capture.value(), options_);
    if (article.status == Status::failed) failure = article.source + ": " + article.error;
    if (item.damage) {
      failure = said(*item.damage, item.input);
      article.error = sentence_of(*item.damage) + (article.error.empty() ? "" : "; " + article.error);
    }
    if (arguments_.no_annotate || article.status != Status::ok) {
      prepared = writer_.prepare(file, item.item, item.capture.value(), article);
    } else {
      prepared = writer_.prepare(file, item.item, item.capture.value(), article, annotate_article(article, annotators_),
                                 revision_);
    }
  } else {
    const Error& error = item.capture.error();
    failure = said(error, item.input);
    if (error.code == ErrorCode::not_found) {  // a slip of the pen, not a page that failed
      return {failure.size(), [this, failure] {
                ++counts_.missing;
                progress_.say(message(failure));
                return store_when_due();
              }};
    }
    prepared = writer_.prepare_failure(file, item.item, source_of(error, item.input), error);
  }
  const std::size_t bytes = writer_.bytes_of(*prepared);
  return {bytes, [this, prepared, failure] { return give(prepared, failure); }};
}

bool Adding::give(std::shared_ptr<PreparedItem> item, const std::string& failure) {
  if (!failure.empty()) {
    ++counts_.partial;  // those that failed altogether are taken off when the receipts tell
    progress_.say(message(failure));
  }
  if (waiting_++ == 0) begun_ = Clock::now();
  writer_.add(std::move(item));
  return store_when_due();
}

bool Adding::store_when_due() {
  if (failure_) return false;
  if (writer_.is_full() || (waiting_ > 0 && Clock::now() - begun_ > longest_batch)) return store();
  return true;
}

bool Adding::store() {
  if (failure_) return false;
  Result<std::vector<Receipt>> stored = writer_.commit();
  waiting_ = 0;
  if (!stored.ok()) {
    failure_ = stored.error();
    return false;
  }
  std::string lines;
  for (const Receipt& receipt : stored.value()) {
    ++counts_.fates[receipt.fate];
    if (receipt.fate == Fate::failed && counts_.partial > 0) --counts_.partial;
    if (receipts_) append_json(receipt, lines);
  }
  if (receipts_) {
    receipts_->write(lines);
    receipts_->flush();
  }
  return true;
}

int Adding::run(Left& left) {
  PipelineOptions options = pipeline_options(arguments_.reading);
  options.pages_in_flight = pages_in_flight;
  options.marks_ends = true;
  options.caller_goes_first = true;
  options.wants_file = [&](const std::string& file) {
    if (!left.wants_file(file)) return false;
    files_.put(left.file(), file);
    return true;
  };
  options.wants_item = [&](const std::string&, std::uint64_t item) { return left.wants_item(item); };
  PipelineSteps steps;
  steps.read = [this](const PipelineItem& item, std::uint64_t) { return read(item); };
  steps.idle = [this] { store_when_due(); };
  steps.progress = [this](const PipelineProgress& now) {
    progress_.update({counts_.pages() + waiting_, now.bytes_done, now.bytes_total});
  };
  if (!arguments_.no_annotate && annotators_.places && !arguments_.reading.quiet) say_if_places_are_not_found();
  watch_interrupts();
  const PipelineEnd end = run_pipeline(options, steps);
  store();
  if (!end.interrupted) join_index();
  if (!end.reader_left_behind) {
    counts_.before = left.items_before();
    counts_.files_before = left.files_before();
    left.close();
  }
  const int status = conclude(end);
  // Flushing standard input would wait for the thread that reads it.
  if (end.reader_left_behind) std::_Exit(status);
  return status;
}

// All pages are stored by then: what goes wrong here only leaves searches as slow as they are.
void Adding::join_index() {
  for (bool is_told = false; !failure_ && !interrupted();) {
    const Result<bool> goes_on = writer_.join_index();
    if (!goes_on.ok()) {
      progress_.say(
          message("all pages are stored, but the parts of the index could not be joined: " + goes_on.error().text()));
    }
    if (!goes_on.ok() || !goes_on.value()) return;
    if (!std::exchange(is_told, true) && !arguments_.reading.quiet && has_cursor(STDERR_FILENO))
      progress_.say(message("all pages are stored; joining the parts of the index, so that searches go faster"));
  }
}

std::string summary(const Counts& counts, const PipelineProgress& progress, const std::string& archive) {
  std::string line = "added " + counted(counts.pages(), "page") + " to " + archive + ": ";
  line += grouped(counts.of(Fate::new_article)) + " new, " + counted(counts.of(Fate::new_version), "new version") +
          ", " + grouped(counts.of(Fate::identical)) + " seen again, " + grouped(counts.of(Fate::empty)) + " empty, " +
          grouped(counts.of(Fate::failed)) + " failed";
  if (counts.of(Fate::known) > 0) line += ", " + grouped(counts.of(Fate::known)) + " unchanged";
  if (counts.partial > 0) line += "; " + grouped(counts.partial) + " damaged and read in part";
  if (counts.files_before > 0) line += "; " + counted(counts.files_before, "file") + " done before";
  if (counts.before > 0) line += "; " + counted(counts.before, "page") + " of unfinished files done before";
  const std::string rest = skipped(progress);
  return rest.empty() ? line : line + "; " + rest;
}

int Adding::conclude(const PipelineEnd& end) {
  const bool lost_receipts = receipts_ && !receipts_->close() && !receipts_->is_closed_pipe();
  progress_.clear();
  if (failure_) {
    progress_.say(message(failure_->text()));
    return exit_archive_failed;
  }
  if (lost_receipts) progress_.say(message(receipts_->failure()));
  if (end.interrupted) {
    progress_.say(message("interrupted after " + counted(counts_.pages(), "page") +
                          ", which are stored; the same command goes on from there"));
    return exit_interrupted;
  }
  const std::uint64_t found = counts_.pages() + counts_.before + counts_.files_before;
  if (found == 0 && counts_.missing == 0) {
    const auto& inputs = arguments_.reading.inputs;
    progress_.say(message("nothing found: there is no page in " +
                          (inputs.size() == 1 ? inputs.front() : counted(inputs.size(), "input"))));
    return exit_nothing_found;
  }
  // What an interrupted run left is put into stories too.
  if (!arguments_.no_annotate && !end.reader_left_behind) {
    Result<Archive> archive = Archive::open(arguments_.archive, {ArchiveMode::write});
    if (!archive.ok()) return archive_failed(archive.error());
    if (const int status = group(archive.value(), false, arguments_.reading.quiet); status != exit_all_read)
      return status;
  }
  if (!arguments_.reading.quiet) progress_.say(message(summary(counts_, end.progress, arguments_.archive)));
  return counts_.of(Fate::failed) + counts_.partial + counts_.missing > 0 || lost_receipts ? exit_some_failed
                                                                                           : exit_all_read;
}

// The files of all failures, each once.
Result<std::vector<std::string>> failed_files(Archive& archive) {
  Result<std::vector<Failure>> failures = archive.failures();
  if (!failures.ok()) return failures.error();
  std::set<std::string> files;
  for (const Failure& failure : failures.value())
    if (failure.path != "-") files.insert(failure.path);
  return std::vector<std::string>(files.begin(), files.end());
}

}  // namespace

int run_add(const AddArguments& given) {
  AddArguments arguments = given;
  check(arguments.reading);
  if (arguments.reading.inputs.empty() && !arguments.retry_failed) {
    wrong_usage("INPUT is missing: name a file, a folder, or - for standard input");
  }
  if (arguments.no_annotate && !arguments.without.empty()) {
    wrong_usage("--no-annotate leaves out all annotators; --without some");
  }
  for (const std::string& input : arguments.reading.inputs) {
    if (is_same_file(arguments.archive, input)) wrong_usage(input + " is the archive itself");
  }
  Result<ArchiveWriter> writer = ArchiveWriter::open(arguments.archive, {arguments.keep_pages});
  if (!writer.ok()) return archive_failed(writer.error());
  Result<Archive> archive = Archive::open(arguments.archive);
  if (!archive.ok()) return archive_failed(archive.error());
  if (arguments.reading.inputs.empty()) {
    Result<std::vector<std::string>> files = failed_files(archive.value());
    if (!files.ok()) return archive_failed(files.error());
    if (files.value().empty()) {
      if (!arguments.reading.quiet)
        std::fprintf(stderr, "kroniek: nothing has failed; there is nothing to try again\n");
      return exit_all_read;
    }
    arguments.reading.inputs = std::move(files).value();
  }
  std::unique_ptr<Output> receipts;
  if (!arguments.receipts.empty()) {
    auto opened = Output::open(arguments.receipts == "-" ? "" : arguments.receipts);
    if (!opened.ok()) {
      std::fprintf(stderr, "%s\n", message(opened.error().text()).c_str());
      return exit_some_failed;
    }
    receipts = std::move(opened).value();
  }
  Left left(std::move(archive).value(), arguments.collection, arguments.retry_failed);
  return Adding(arguments, std::move(writer).value(), std::move(receipts)).run(left);
}

CLI::App* add_add(CLI::App& app, AddArguments& arguments) {
  CLI::App* add = app.add_subcommand("add", "Read news pages into an archive");
  add->preparse_callback([add](std::size_t) { add->description(description); });  // for its own help alone
  add->footer(footer);
  add_archive_option(*add, arguments.archive);
  add->add_option("--collection", arguments.collection, "A name for what is added, to search in it alone")
      ->type_name("NAME");
  add->add_flag("--keep-pages", arguments.keep_pages, "Keep the pages' own bytes too, compressed");
  add->add_flag("--no-annotate", arguments.no_annotate,
                "Leave out who, where, when and what was said; `kroniek annotate` finds it later");
  add_without_option(*add, arguments.without);
  add->add_flag("--retry-failed", arguments.retry_failed,
                "Try again what failed before; without INPUT, everything that `kroniek failures` lists");
  add->add_option("--receipts", arguments.receipts,
                  "Write a JSON line for each page when it is stored; - for standard output")
      ->type_name("FILE");
  add_reading_options(*add, arguments.reading);
  return add;
}

}  // namespace kroniek::cli

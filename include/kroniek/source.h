// Source: what the user names on the command line, opened as a stream of captures: a file, a folder, standard
// input, an MHTML file, a WARC archive.
//
// Memory stays bounded by the largest page (Limits::page_bytes), whatever the size of the archive: 6 MB for 1 GB
// of .warc.gz with ordinary pages. The answer does not depend on how the bytes arrive (a file, a slow pipe).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kroniek/capture.h"
#include "kroniek/limits.h"
#include "kroniek/result.h"

namespace kroniek {

struct SourceOptions {
  Limits limits = {};
  std::string url;  // the address of a single page that does not bring its own; empty when unknown
  // Asked before each file of a folder is opened, with its path; false passes over it. May be empty: all are wanted.
  std::function<bool(const std::string& path)> wants_file;
};

// How far a source has come, for progress: compressed bytes, and what was passed over and why.
struct SourceProgress {
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;     // 0 when unknown (standard input)
  std::uint64_t skipped_hidden = 0;  // files of a folder whose name begins with a dot
  // Files of a folder that are no pages (by name, and not by their first bytes either), links to folders, parts of
  // an MHTML file beside its page, and records that are no pages: requests, metadata, revisits (their payload lies
  // in the record that they refer to), images, responses with a status other than 2xx.
  std::uint64_t skipped_foreign = 0;
};

// Gives captures one by one, in a stable order (a folder's files sorted by path bytes).
class Source {
 public:
  virtual ~Source() = default;
  // The next capture; an Error for one that could not be read (the stream goes on after it); nullopt at the end.
  // An Error that ends in "read what was there" (a cut record or gzip file) is followed by the capture of what was.
  [[nodiscard]] virtual std::optional<Result<Capture>> next() = 0;
  // May be asked from any thread.
  [[nodiscard]] virtual SourceProgress progress() const = 0;
  // A folder or a web archive, which may hold any number of pages; else it is one page.
  [[nodiscard]] virtual bool is_collection() const noexcept { return false; }
};

// Opens an INPUT of the command line: a path, or "-" for standard input (its kind is told from its first
// bytes). Fails when it does not exist or may not be read, or is a file of a kind that kroniek does not know.
[[nodiscard]] Result<std::unique_ptr<Source>> open_source(const std::string& input, const SourceOptions& options = {});

// The same for bytes in memory, told apart and named as those of standard input ("-"). They are copied.
[[nodiscard]] Result<std::unique_ptr<Source>> open_bytes(std::string_view bytes, const SourceOptions& options = {});

}  // namespace kroniek

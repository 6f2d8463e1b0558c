// The exit statuses of every verb, a part of the contract (docs/GUIDE.md). Scripts are built on them.
#pragma once

namespace kroniek::cli {

enum ExitStatus : int {
  exit_all_read = 0,
  exit_nothing_found = 1,  // no page, or none with anything to read
  exit_usage = 2,
  exit_some_failed = 3,  // some inputs failed, or the output could not be written
  exit_archive_failed = 4,
  exit_interrupted = 130,  // 128 + SIGINT, as shells say it
};

}  // namespace kroniek::cli

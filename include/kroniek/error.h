// What went wrong, where, and what to do: the one error type of the library.
//
// The library never prints, exits or throws for bad input: everything that can fail returns a Result<T>
// (kroniek/result.h) that holds an Error. HTML cannot fail; see kroniek/document.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace kroniek {

enum class ErrorCode : std::uint8_t {
  not_found,      // the input does not exist
  unreadable,     // it exists and may not be read, or reading it failed (I/O error)
  unsupported,    // a file of a kind that kroniek does not read
  too_large,      // a named limit was passed (kroniek/limits.h)
  damaged,        // the bytes do not follow their format (a cut gzip member, a WARC header without a length)
  invalid_value,  // an argument or option has a value that means nothing
  interrupted,    // the user asked to stop
  output_failed,  // writing failed: a full disk, a read-only folder
  busy,           // another program holds what is needed, and did not let it go in time
};

// One sentence for each code, fit for a person ("the input was not found"). Never empty.
[[nodiscard]] std::string_view sentence(ErrorCode code) noexcept;

struct Error {
  ErrorCode code;
  std::string message;  // what was wrong and what to do, a sentence without the place
  std::string where;    // "crawl.warc.gz: record at offset 1048576", "pages/0001.html"; may be empty

  // "where: message", as the command line prints it.
  [[nodiscard]] std::string text() const;
};

}  // namespace kroniek

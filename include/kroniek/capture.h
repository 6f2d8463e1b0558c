// Capture: the bytes of one page as they were captured, and where they come from. The first step of the way
// (Bytes -> Document -> Page -> Article); immutable once made.
#pragma once

#include <cstdint>
#include <string>

namespace kroniek {

struct Capture {
  // Path, "-" for standard input; for a record of an archive "path#offset", and "path#offset+n" for one that begins
  // n decompressed bytes into the gzip member or zstd frame at that offset.
  std::string source;
  std::string url;           // the address it was captured from; empty when unknown
  std::string bytes;         // the payload, transfer and content encodings undone, charset untouched
  std::string media_type;    // "text/html", lower case, without parameters; from the record or the file's name
  std::string charset;       // the transport's charset label as given ("windows-1252"); empty when none
  std::string captured;      // when: the record's date, RFC 3339 ("2022-11-09T18:05:00Z"); empty when unknown
  std::string record_id;     // WARC-Record-ID; empty outside WARC
  std::string digest;        // WARC-Payload-Digest as the record states it; empty when none
  std::uint64_t offset = 0;  // of the record, or the member that it lies in, in its (compressed) file
};

}  // namespace kroniek

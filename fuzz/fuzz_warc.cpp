// Fuzzes archives (WARC and ARC, plain, gzip, zstd): any bytes give captures and errors, at most so many as there
// are bytes, and the same ones however little each read gives.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "source/archive_source.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

std::string read_all(const std::uint8_t* data, std::size_t size, std::size_t most_per_read) {
  const int file = memfd_create("fuzz", 0);
  require(file > 0 && write(file, data, size) == static_cast<ssize_t>(size) && lseek(file, 0, SEEK_SET) == 0);
  kroniek::Counters counters;
  kroniek::SourceOptions options;
  options.limits.page_bytes = 50'000;
  options.limits.header_bytes = 1'000;
  options.limits.ratio_free_bytes = 10'000;
  auto input = std::make_unique<kroniek::ByteInput>(file, counters, 16'384, most_per_read);
  const auto source = kroniek::open_archive("x", std::move(input), options, counters);
  std::string seen;
  std::size_t items = 0;
  while (auto item = source->next()) {
    require(++items <= size + 1);
    if (item->ok()) {
      const kroniek::Capture& capture = **item;
      require(capture.bytes.size() <= options.limits.page_bytes);
      require(capture.offset < size && capture.source.starts_with("x#"));
      seen += capture.source + '\n' + capture.url + '\n' + capture.media_type + '\n' + capture.charset + '\n' +
              capture.bytes + '\n';
    } else {
      require(!item->error().message.empty());
      seen += item->error().text() + '\n';
    }
  }
  require(!source->next());
  require(counters.bytes_done <= size);
  return seen + std::to_string(counters.skipped_foreign);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string at_once = read_all(data, size, SIZE_MAX);
  const std::string in_pieces = read_all(data, size, size % 97 + 1);
  if (at_once != in_pieces) {
    std::fprintf(stderr, "-- at once:\n%s\n-- in pieces:\n%s\n", at_once.c_str(), in_pieces.c_str());
    std::abort();
  }
  return 0;
}

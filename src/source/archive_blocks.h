// An archive's bytes, decompressed, in blocks: plain, gzip (a member a record, or one for all) and zstd. Knows
// members and frames, not records; record_input.h makes one stream of the blocks.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kroniek/limits.h"
#include "source/byte_input.h"

namespace kroniek {

struct ArchiveBlock {
  std::string_view bytes;           // valid until the next call; may be empty (an empty member)
  std::uint64_t member_offset = 0;  // where the member begins in the file; of a plain file: this block
  bool begins_member = false;
  bool ends_member = false;
};

// What a member holds that cannot be read.
struct ArchiveDamage {
  std::string message;  // a sentence without the place
  std::uint64_t member_offset = 0;
  bool too_large = false;  // a limit, not damage
};

class ArchiveBlocks {
 public:
  enum class State : std::uint8_t { block, end, damaged };

  virtual ~ArchiveBlocks() = default;
  virtual State next(ArchiveBlock& block) = 0;
  // After `damaged`: what was wrong.
  [[nodiscard]] const ArchiveDamage& damage() const noexcept { return damage_; }
  // After `damaged`: goes on at the next member in which a record begins; false when there is none.
  virtual bool recover() = 0;
  // Not compressed: there are no members, and offsets are the file's own.
  [[nodiscard]] virtual bool plain() const noexcept { return false; }

 protected:
  ArchiveDamage damage_;
};

// Chooses by the input's first bytes.
[[nodiscard]] std::unique_ptr<ArchiveBlocks> open_archive_blocks(std::unique_ptr<ByteInput> input,
                                                                 const Limits& limits);

// Do these bytes begin a record, of WARC ("WARC/1.0") or ARC ("filedesc://", "http://... 1.2.3.4 2014...")?
[[nodiscard]] bool begins_record(std::string_view bytes) noexcept;

}  // namespace kroniek

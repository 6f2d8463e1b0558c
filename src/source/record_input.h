// One stream of decompressed bytes over an archive's blocks, in which a reader of records looks ahead, and which
// knows where in the file each record begins and where members end. Knows nothing of records.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "source/archive_blocks.h"

namespace kroniek {

class RecordInput {
 public:
  static constexpr std::size_t no_boundary = static_cast<std::size_t>(-1);

  explicit RecordInput(std::unique_ptr<ArchiveBlocks> blocks) : blocks_(std::move(blocks)) {}

  // What is there and not consumed yet.
  [[nodiscard]] std::string_view view() const noexcept { return view_; }
  // Makes view() hold at least `wanted` bytes; false when the stream ends or is damaged before.
  bool ensure(std::size_t wanted);
  void consume(std::size_t count);
  // Gives bytes back, to be read again: they and what follows become the view.
  void unread(std::string bytes);

  // Where view() begins: the member in the file, and how far into the member.
  struct Place {
    std::uint64_t offset = 0;
    std::uint64_t inner = 0;  // 0 for the first record of a member, and in files that are not compressed
  };
  [[nodiscard]] Place place() const;
  // Bytes of the view before the first member that begins in it (0: it begins with one); no_boundary when none does.
  [[nodiscard]] std::size_t boundary(std::size_t from = 0) const;

  // The view ends where a member does, so that what comes after it is another one's.
  [[nodiscard]] bool ends_member() const noexcept { return ends_member_; }

  // The stream stopped at damage: the view holds what came before. recover() drops that and goes on behind it.
  [[nodiscard]] bool damaged() const noexcept { return state_ == ArchiveBlocks::State::damaged; }
  [[nodiscard]] const ArchiveDamage& damage() const noexcept { return blocks_->damage(); }
  bool recover();
  // Nothing comes after view().
  [[nodiscard]] bool ended() const noexcept { return state_ == ArchiveBlocks::State::end; }

 private:
  struct Member {
    std::uint64_t position;  // in the decompressed stream
    std::uint64_t offset;    // in the file
  };

  std::unique_ptr<ArchiveBlocks> blocks_;
  std::string_view view_;
  std::string carry_;           // holds the view when it spans blocks
  std::deque<Member> members_;  // those that view_ lies in or begins, oldest first
  std::uint64_t position_ = 0;  // of view_ in the decompressed stream
  bool ends_member_ = false;
  ArchiveBlocks::State state_ = ArchiveBlocks::State::block;
};

}  // namespace kroniek

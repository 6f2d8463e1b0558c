// One stream over an archive's blocks (record_input.h). Blocks are used where they lie; bytes are copied only
// when somebody looks ahead over the end of a block.
#include "source/record_input.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace kroniek {

bool RecordInput::ensure(std::size_t wanted) {
  while (view_.size() < wanted) {
    if (state_ != ArchiveBlocks::State::block) return false;
    // The next call makes the block that view_ may lie in invalid.
    if (view_.empty()) {
      carry_.clear();
    } else if (view_.data() < carry_.data() || view_.data() >= carry_.data() + carry_.size()) {
      carry_.assign(view_);
    } else if (view_.data() != carry_.data()) {
      carry_.erase(0, static_cast<std::size_t>(view_.data() - carry_.data()));
    }
    const bool was_empty = view_.empty();
    view_ = was_empty ? std::string_view() : std::string_view(carry_);
    ArchiveBlock block;
    state_ = blocks_->next(block);
    if (state_ != ArchiveBlocks::State::block) return false;
    ends_member_ = block.ends_member;
    if (block.begins_member || members_.empty()) members_.push_back({position_ + view_.size(), block.member_offset});
    if (was_empty) {
      view_ = block.bytes;
    } else {
      carry_.append(block.bytes);
      view_ = carry_;
    }
  }
  return true;
}

void RecordInput::consume(std::size_t count) {
  view_.remove_prefix(count);
  position_ += count;
  while (members_.size() > 1 && members_[1].position <= position_) members_.pop_front();
}

void RecordInput::unread(std::string bytes) {
  position_ -= bytes.size();
  // Members that began inside those bytes are forgotten: the oldest that is left stands for them.
  bytes.append(view_);
  carry_ = std::move(bytes);
  view_ = carry_;
}

RecordInput::Place RecordInput::place() const {
  if (blocks_->plain()) return {position_, 0};
  // The last member that begins here or before.
  const auto after = std::ranges::upper_bound(members_, position_, {}, &Member::position);
  if (after == members_.begin()) return {members_.empty() ? 0 : members_.front().offset, 0};
  const Member& member = *std::prev(after);
  return {member.offset, position_ - member.position};
}

std::size_t RecordInput::boundary(std::size_t from) const {
  if (blocks_->plain()) return no_boundary;
  const auto member = std::ranges::lower_bound(members_, position_ + from, {}, &Member::position);
  if (member == members_.end() || member->position - position_ >= view_.size()) return no_boundary;
  return static_cast<std::size_t>(member->position - position_);
}

bool RecordInput::recover() {
  position_ += view_.size();
  view_ = {};
  members_.clear();
  state_ = ArchiveBlocks::State::block;
  if (blocks_->recover()) return true;
  state_ = ArchiveBlocks::State::end;
  return false;
}

}  // namespace kroniek

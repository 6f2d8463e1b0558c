// Arena: memory that is handed out piece by piece and taken back all at once.
//
// Pointers stay good until clear(). No destructors are run: it is for bytes and trivial types.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace kroniek {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // `bytes` of uninitialised memory; never null. `alignment` is a power of two, at most 16.
  char* allocate(std::size_t bytes, std::size_t alignment = 8) {
    const std::size_t padding = (0 - reinterpret_cast<std::uintptr_t>(at_)) & (alignment - 1);
    if (static_cast<std::size_t>(end_ - at_) < padding + bytes || at_ == nullptr) [[unlikely]]
      return from_next_chunk(bytes);
    char* const piece = at_ + padding;
    at_ = piece + bytes;
    return piece;
  }

  // Gives back the end of the latest allocation, from `unused` on: for what is built at an upper bound of its size.
  void give_back(char* unused) noexcept { at_ = unused; }

  std::string_view store(std::string_view text) {
    if (text.empty()) return {};
    char* const copy = allocate(text.size(), 1);
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
  }

  // Takes everything back and keeps the memory for what comes next.
  void clear() noexcept {
    used_before_ = 0;
    current_ = 0;
    if (chunks_.empty()) return;
    at_ = chunks_[0].memory.get();
    end_ = at_ + chunks_[0].size;
  }

  [[nodiscard]] std::size_t bytes_used() const noexcept {
    return chunks_.empty() ? 0 : used_before_ + static_cast<std::size_t>(at_ - chunks_[current_].memory.get());
  }

 private:
  struct Chunk {
    std::unique_ptr<char[]> memory;
    std::size_t size;
  };

  // new char[] is aligned to 16 bytes, so the first piece of a chunk needs no padding.
  char* from_next_chunk(std::size_t bytes) {
    used_before_ = bytes_used();
    std::size_t next = chunks_.empty() ? 0 : current_ + 1;
    if (next == chunks_.size() || chunks_[next].size < bytes) {
      // Each chunk is as large as all before it together (up to 4 MB), so that their number stays logarithmic
      // for usual pages; one large piece gets a chunk of its own size.
      const std::size_t size = std::max(bytes, std::clamp(capacity_, first_chunk, last_chunk));
      chunks_.insert(chunks_.begin() + static_cast<std::ptrdiff_t>(next),
                     Chunk{std::unique_ptr<char[]>(new char[size]), size});
      capacity_ += size;
    }
    current_ = next;
    char* const piece = chunks_[next].memory.get();
    at_ = piece + bytes;
    end_ = piece + chunks_[next].size;
    return piece;
  }

  static constexpr std::size_t first_chunk = 32u << 10;
  static constexpr std::size_t last_chunk = 4u << 20;

  char* at_ = nullptr;
  char* end_ = nullptr;
  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;
  std::size_t used_before_ = 0;  // in the chunks before the current one
  std::size_t capacity_ = 0;
};

}  // namespace kroniek

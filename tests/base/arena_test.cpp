// The arena: pieces stay where they are, alignment is kept, and clear() reuses the memory.
#include "base/arena.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace kroniek {
namespace {

TEST(Arena, keeps_what_it_stored) {
  Arena arena;
  std::vector<std::string_view> stored;
  for (int i = 0; i < 20'000; ++i) stored.push_back(arena.store(std::to_string(i)));
  const std::string large(1 << 20, 'x');
  const std::string_view large_copy = arena.store(large);
  for (int i = 0; i < 20'000; ++i) EXPECT_EQ(stored[i], std::to_string(i));
  EXPECT_EQ(large_copy, large);
  EXPECT_EQ(arena.store(""), "");
}

TEST(Arena, aligns) {
  Arena arena;
  for (std::size_t i = 0; i < 5000; ++i) {
    const std::size_t alignment = std::size_t{1} << (i % 5);
    const char* const piece = arena.allocate(i % 37, alignment);
    ASSERT_NE(piece, nullptr);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(piece) % alignment, 0u);
  }
}

TEST(Arena, takes_back_the_end_of_a_piece) {
  Arena arena;
  char* const piece = arena.allocate(1000, 1);
  arena.give_back(piece + 10);
  EXPECT_EQ(arena.bytes_used(), 10u);
  EXPECT_EQ(arena.allocate(1, 1), piece + 10);
}

TEST(Arena, uses_the_same_memory_again_after_clear) {
  Arena arena;
  const char* const first = arena.allocate(8);
  for (int i = 0; i < 1000; ++i) arena.allocate(1000);
  EXPECT_GE(arena.bytes_used(), 1'000'000u);
  arena.clear();
  EXPECT_EQ(arena.bytes_used(), 0u);
  EXPECT_EQ(arena.allocate(8), first);
}

}  // namespace
}  // namespace kroniek

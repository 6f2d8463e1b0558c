// The scans: their fast and their plain versions agree on every alignment, length and byte.
#include "html/scan.h"

#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <string>

namespace kroniek::html::scan {
namespace {

using namespace std::literals;

// Mostly letters, with the bytes that scans look for, and now and then any byte.
std::string random_text(std::mt19937& random, std::size_t size) {
  constexpr std::string_view special = "<>&\"'=/\r\n\t\f -!]`,;?\0@AZ[az{"sv;
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    const auto kind = random() % 40;
    text += kind == 0   ? special[random() % special.size()]
            : kind == 1 ? static_cast<char>(random())
                        : static_cast<char>('A' + random() % 58);
  }
  return text;
}

template <References references, char... stops>
void expect_same(const char* begin, const char* end) {
  bool fast_decode = false;
  bool plain_decode = false;
  const char* const fast = find<references, stops...>(begin, end, fast_decode);
  const char* const plain = find_plain<references, stops...>(begin, end, plain_decode);
  ASSERT_EQ(fast - begin, plain - begin) << std::string(begin, end);
  ASSERT_EQ(fast_decode, plain_decode) << std::string(begin, end);
}

TEST(Scan, fast_and_plain_agree) {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random, random() % 80);
    const auto exact = std::make_unique<char[]>(text.size());
    std::copy(text.begin(), text.end(), exact.get());
    const char* const begin = exact.get();
    const char* const end = begin + text.size();
    expect_same<References::yes, '<'>(begin, end);
    expect_same<References::no, '<'>(begin, end);
    expect_same<References::no, '<', '-'>(begin, end);
    expect_same<References::yes, '"'>(begin, end);
    expect_same<References::no, '&', '\r', '\0'>(begin, end);
    expect_same<References::no>(begin, end);
    const NameKey fast = short_name(begin, end);
    const NameKey plain = short_name_plain(begin, end);
    ASSERT_EQ(fast.size, plain.size) << text;
    ASSERT_EQ(fast.low, plain.low) << text;
    ASSERT_EQ(fast.high, plain.high) << text;
  }
}

TEST(Scan, looks_at_every_byte_of_a_name) {
  for (int byte = 0; byte < 256; ++byte) {
    for (std::size_t at = 0; at <= 17; ++at) {
      std::string text(at, 'n');
      text += static_cast<char>(byte);
      text += "nnnnnnnnnnnnnnnnnnnn>";
      const NameKey fast = short_name(text.data(), text.data() + text.size());
      const NameKey plain = short_name_plain(text.data(), text.data() + text.size());
      ASSERT_EQ(fast.size, plain.size) << text;
      ASSERT_EQ(fast.low, plain.low) << text;
      ASSERT_EQ(fast.high, plain.high) << text;
    }
  }
}

TEST(Scan, names_are_keyed_as_the_table_keys_them) {
  const std::string_view text = "aria-DescribedBy=";
  const NameKey key = short_name(text.data(), text.data() + text.size());
  const NameKey expected = NameKey::of("aria-describedby");
  EXPECT_EQ(key.size, expected.size);
  EXPECT_EQ(key.low, expected.low);
  EXPECT_EQ(key.high, expected.high);
}

}  // namespace
}  // namespace kroniek::html::scan

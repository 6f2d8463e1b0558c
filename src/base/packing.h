// Numbers, texts and lists as bytes, and back: what the archive's records are made of (archive/record.h), and what
// processes tell each other. Numbers are varints (seven bits a byte, low bits first), texts and lists have their length
// in front. What is read is untrusted: the first thing that is wrong makes all that follows empty.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/varint.h"

namespace kroniek {

class Packer {
 public:
  void number(std::uint64_t value) { append_varint(value, out); }
  // Small ones of either sign take few bytes.
  void signed_number(std::int64_t value) {
    number(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }
  void text(std::string_view text) {
    number(text.size());
    out += text;
  }
  template <class Enum>
  void name(Enum value) {
    number(static_cast<std::uint64_t>(value));
  }
  template <class List, class Each>
  void list(const List& items, Each each) {
    number(items.size());
    for (const auto& item : items) each(item);
  }

  std::string out;
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view record) : rest_(record) {}

  std::uint64_t number() {
    const std::optional<std::uint64_t> value = take_varint(rest_);
    if (!value) wrong_ = true;
    return wrong_ ? 0 : *value;
  }
  std::int64_t signed_number() {
    const std::uint64_t value = number();
    return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
  }
  std::string text() {
    const std::uint64_t size = number();
    if (wrong_ || size > rest_.size()) {
      wrong_ = true;
      return {};
    }
    return std::string(bytes(size));
  }
  // So many bytes as they stand.
  std::string_view bytes(std::size_t size) {
    if (wrong_ || size > rest_.size()) {
      wrong_ = true;
      return {};
    }
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  template <class Enum>
  Enum name(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) wrong_ = true;
    return wrong_ ? Enum{} : static_cast<Enum>(value);
  }
  bool flag() {
    const std::uint64_t value = number();
    if (value > 1) wrong_ = true;
    return value == 1 && !wrong_;
  }
  // Every item takes a byte at least, so a list cannot ask for more memory than its record is long.
  template <class List, class Each>
  void list(List& items, Each each) {
    const std::uint64_t count = number();
    if (count > rest_.size()) wrong_ = true;
    for (std::uint64_t i = 0; i < count && !wrong_; ++i) items.push_back(each());
  }
  void texts(std::vector<std::string>& items) {
    list(items, [&] { return text(); });
  }

  void fail() noexcept { wrong_ = true; }
  [[nodiscard]] bool wrong() const noexcept { return wrong_; }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool wrong_ = false;
};

}  // namespace kroniek

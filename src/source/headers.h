// Header blocks, as WARC, HTTP and MIME share them: "Name: value" lines up to an empty one. Lenient: what does
// not look like a field is passed over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek {

// The bytes of the header block that `text` begins with, its empty line included; npos when no empty line comes.
// Lines may end in CRLF or in LF alone (ClueWeb09's do).
[[nodiscard]] std::size_t header_block_size(std::string_view text) noexcept;

// The fields of a header block, as views into it. A folded value keeps its line breaks; see unfold().
class Headers {
 public:
  explicit Headers(std::string_view block);

  // The first field of that name, in any case; "" when there is none.
  [[nodiscard]] std::string_view get(std::string_view name) const noexcept;
  [[nodiscard]] bool has(std::string_view name) const noexcept;
  // All the values of fields of that name, joined with ", ".
  [[nodiscard]] std::string all(std::string_view name) const;

 private:
  struct Field {
    std::string_view name;
    std::string_view value;
  };
  std::vector<Field> fields_;
};

[[nodiscard]] bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept;
[[nodiscard]] std::string to_lower(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text) noexcept;
// A folded value on one line: line breaks and the blanks around them become one blank.
[[nodiscard]] std::string unfold(std::string_view value);

// "Text/HTML; charset=UTF-8" -> "text/html"
[[nodiscard]] std::string media_type_of(std::string_view content_type);
// A parameter of such a value, without its quotes: parameter(..., "charset") -> "UTF-8"; "" when absent.
[[nodiscard]] std::string parameter(std::string_view value, std::string_view name);

// A number in decimal digits and nothing else; nullopt also when it does not fit.
[[nodiscard]] std::optional<std::uint64_t> decimal(std::string_view text) noexcept;

// The dates of captures, as RFC 3339; "" for what is none.
[[nodiscard]] std::string date_of_warc(std::string_view value);  // WARC-Date, which is RFC 3339 already
[[nodiscard]] std::string date_of_arc(std::string_view digits);  // "20140216050221"
[[nodiscard]] std::string date_of_message(
    std::string_view value);  // RFC 5322, "Wed, 9 Nov 2022 18:05:00 +0100", to UTC

}  // namespace kroniek

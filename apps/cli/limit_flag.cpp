// The limits that the flag takes, each with the range in which kroniek keeps its word; how their values are written.
#include "limit_flag.h"

#include <charconv>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "numbers.h"

namespace kroniek::cli {
namespace {

struct ReadingLimit {
  std::string_view name;
  std::uint64_t least;
  std::uint64_t most;
  void (*set)(Limits& limits, std::uint64_t value);
};

template <auto Field>
constexpr ReadingLimit limit(std::string_view name, std::uint64_t least, std::uint64_t most) {
  return {name, least, most, [](Limits& limits, std::uint64_t value) {
            limits.*Field = static_cast<std::remove_reference_t<decltype(limits.*Field)>>(value);
          }};
}

constexpr std::uint64_t most_offset = (1ull << 31) - 1;  // offsets are 32 bits wide

// docs/LIMITS.md has the same ranges; a test compares them. What a range ends at is what the program can hold (bits of
// an offset, a depth, a name) or what a worker's memory can.
constexpr ReadingLimit reading_limits[] = {
    limit<&Limits::page_bytes>("page_bytes", 1, most_offset),
    limit<&Limits::decompression_ratio>("decompression_ratio", 1, 1'000'000),
    limit<&Limits::ratio_free_bytes>("ratio_free_bytes", 0, most_offset),
    limit<&Limits::header_bytes>("header_bytes", 1, 256u << 20),
    limit<&Limits::open_elements>("open_elements", 4, 1u << 15),
    limit<&Limits::attributes>("attributes", 0, 1u << 16),
    limit<&Limits::formatting_elements>("formatting_elements", 0, 1024),
    limit<&Limits::reopened_elements>("reopened_elements", 0, 64u << 20),
    limit<&Limits::nodes>("nodes", 4, 64u << 20),
    limit<&Limits::names>("names", 0, 16'000'000),
    limit<&Limits::parse_errors>("parse_errors", 0, 1u << 20),
    limit<&Limits::blocks>("blocks", 1, 4u << 20),
    limit<&Limits::explained_blocks>("explained_blocks", 0, 4u << 20),
    limit<&Limits::copy_bytes>("copy_bytes", 0, 256u << 20),
    limit<&Limits::json_ld_bytes>("json_ld_bytes", 0, most_offset),
    limit<&Limits::script_bytes>("script_bytes", 0, most_offset),
};

// "4096", "64K", "8m", "1GiB": as --max-page-bytes takes it, 1024 to a K.
std::optional<std::uint64_t> number_of(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string unit;
  for (const char c : text.substr(static_cast<std::size_t>(end - text.data())))
    unit += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  for (const auto& [letter, bits] : {std::pair('k', 10), std::pair('m', 20), std::pair('g', 30)}) {
    if (unit.empty() || unit[0] != letter) continue;
    const std::string_view rest = std::string_view(unit).substr(1);
    if (!rest.empty() && rest != "b" && rest != "i" && rest != "ib") return std::nullopt;
    if (number > UINT64_MAX >> bits) return std::nullopt;
    return number << bits;
  }
  return unit.empty() || unit == "b" ? std::optional(number) : std::nullopt;
}

std::string known_names() {
  std::string names;
  for (const ReadingLimit& known : reading_limits) names.append(names.empty() ? "" : ", ").append(known.name);
  return names;
}

}  // namespace

std::string set_limit(Limits& limits, std::string_view given) {
  const std::size_t sign = given.find('=');
  if (sign == std::string_view::npos) {
    return "must be NAME=VALUE, such as nodes=8M, not " + std::string(given);
  }
  const std::string_view name = given.substr(0, sign);
  const std::string_view text = given.substr(sign + 1);
  for (const ReadingLimit& known : reading_limits) {
    if (known.name != name) continue;
    const std::optional<std::uint64_t> value = number_of(text);
    if (!value || *value < known.least || *value > known.most) {
      return std::string(name) + " is a number from " + grouped(known.least) + " to " + grouped(known.most) +
             " (K, M and G may follow it), not " + std::string(text);
    }
    known.set(limits, *value);
    return "";
  }
  return "there is no limit " + std::string(name) + " on reading; there are " + known_names() + " (docs/LIMITS.md)";
}

}  // namespace kroniek::cli

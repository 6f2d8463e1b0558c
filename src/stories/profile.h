// What grouping sees of an article: its words' stems, its names, its places, when it was published, and bands by which
// copies are told. Hashes and counts, no text. How two are compared is grouping.h's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::stories {

// A word, name or place by its hash, and how much of it there is.
struct Trait {
  std::uint32_t hash = 0;
  float weight = 0;
};
using Traits = std::vector<Trait>;  // by hash, each once

enum class Channel : std::uint8_t {
  words,   // stems, each its language's: "gemeente" and "gemeenten" are one, of two languages never
  names,   // the words of the keys of persons, organisations and others, the same in all languages and spellings
  places,  // by their number in the gazetteer, the same in all languages
};
inline constexpr std::size_t channel_count = 3;

// Bands of text/min_hash.h; 0 where a short text has none.
using Bands = std::array<std::uint32_t, 12>;

struct Profile {
  std::array<Traits, channel_count> traits;  // weights are counts, dampened; the title's words count more
  Bands bands = {};
  std::uint32_t language = 0;  // of its primary subtag; 0 where it is unknown
  std::int64_t time = 0;       // seconds since 1970

  [[nodiscard]] const Traits& of(Channel channel) const noexcept { return traits[static_cast<std::size_t>(channel)]; }
};

// Words that are looked at; what a long text says later is background.
inline constexpr std::size_t most_profile_words = 400;

// Linear in the text. `time` is the caller's, who knows when a page without a date was captured.
[[nodiscard]] Profile profile_of(const Article& article, const Annotations& annotations, std::int64_t time);

// Bands that two have in common, of those that both have.
[[nodiscard]] std::size_t shared_bands(const Bands& a, const Bands& b) noexcept;
// So many of twelve, and one text is an edited copy of the other.
inline constexpr std::size_t copy_bands = 5;

// Changes whenever profiles may.
inline constexpr std::uint64_t profile_revision = 1;

}  // namespace kroniek::stories

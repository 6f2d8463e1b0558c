// Articles into stories, one after the other: each is put into the story that it most likely belongs to, or begins one.
// No fixed number of stories, and nothing that was decided is decided again: what is added later moves nobody.
//
// What makes a story likely is measured in a few numbers (Likeness) and weighed by a logistic model, one for an article
// whose language the story has, one across languages. Candidates come from an index of what is rare, so that the time
// for one article does not grow with the number of stories. docs/decisions/0021-stories.md has what was measured.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "stories/profile.h"

namespace kroniek::stories {

// In how many articles a trait was seen, by buckets: what is rare says more. Learned as articles come.
class Rarity {
 public:
  void add(const Profile& profile, std::int32_t articles = 1);
  // The logarithm of how many articles (of a language, for words) there are for one that has it.
  [[nodiscard]] float of(Channel channel, const Trait& trait, std::uint32_t language) const noexcept;

  // As bytes, and back; false for bytes that pack() does not give.
  [[nodiscard]] std::string pack() const;
  [[nodiscard]] bool unpack(std::string_view bytes);

 private:
  static constexpr std::size_t bucket_count = std::size_t{1} << 18;
  static constexpr std::size_t most_languages = 256;
  [[nodiscard]] static std::size_t bucket(Channel channel, std::uint32_t hash) noexcept;

  std::vector<std::uint32_t> counts_ = std::vector<std::uint32_t>(bucket_count);
  std::unordered_map<std::uint32_t, std::uint32_t> articles_;  // by language
  std::uint32_t all_ = 0;
};

// The words of one language of a story.
struct LanguagePart {
  std::uint32_t language = 0;
  Traits words;
  float norm = 0;
};

// What a story's articles say together: sums of their unit vectors, each with its length.
struct Centre {
  std::vector<LanguagePart> languages;
  Traits names;
  Traits places;
  float names_norm = 0;
  float places_norm = 0;
  std::int64_t first = 0;  // times of its articles
  std::int64_t last = 0;
  std::uint32_t articles = 0;

  [[nodiscard]] std::string pack() const;
  [[nodiscard]] bool unpack(std::string_view bytes);
};

// Traits of a story that are kept, the heaviest.
inline constexpr std::size_t most_story_words = 192;  // a language
inline constexpr std::size_t most_story_names = 96;
inline constexpr std::size_t most_story_places = 32;
inline constexpr std::size_t most_story_languages = 16;
// Articles of a story that a new one is compared with as a copy: its latest.
inline constexpr std::size_t most_copies_compared = 64;

// An article made ready to be compared: unit vectors, and what of it is rarest.
struct Weighed {
  std::array<Traits, channel_count> unit;
  std::vector<std::pair<std::uint64_t, float>> keys;  // of the index, the rarest first
  std::vector<float> name_rarity;                     // of each name of `unit`, 0 to 1
};

// How an article and a story are alike.
struct Likeness {
  static constexpr std::size_t size = 7;
  // 1, cosine of words, of names, of places, the rarest name that both have, logarithm of the days between, and of how
  // many articles the story has
  std::array<float, size> values = {};
  bool across = false;  // the story has nothing in the article's language
};
// How much each of them says, for an article whose language the story has and across languages.
struct Weights {
  std::array<double, Likeness::size> within = {};
  std::array<double, Likeness::size> across = {};
};
extern const Weights built_in_weights;
[[nodiscard]] double probability(const Likeness& likeness, const Weights& weights = built_in_weights) noexcept;

// What became of an article.
struct Placement {
  std::int64_t story = 0;
  bool is_new = false;
  double score = 0;          // how likely it belongs there, 0 to 1; of a new story 1
  std::int64_t copy_of = 0;  // an earlier member that it is an edited copy of; 0: none
};

class Grouping {
 public:
  struct Options {
    double threshold = 0.5;
    // Each article is a centre of its own, and goes with the most likely one. Measured and not chosen.
    bool by_members = false;
    Weights weights = built_in_weights;
  };
  Grouping() = default;
  explicit Grouping(const Options& options) : options_(options) {}

  [[nodiscard]] Rarity& rarity() noexcept { return rarity_; }
  [[nodiscard]] const Rarity& rarity() const noexcept { return rarity_; }

  // The article `member` (a number that the caller knows it by, not 0); `new_story` is the id of a story that it may
  // begin. Its rarity must have been learned.
  Placement place(const Profile& profile, std::int64_t member, std::int64_t new_story);
  // Puts it into a story that the caller knows, whatever it looks like.
  void put(const Profile& profile, std::int64_t member, std::int64_t story);

  // A story that was stored, and the bands of its articles; in the order of time.
  void take(std::int64_t story, Centre centre);
  void take_member(std::int64_t story, std::int64_t member, const Bands& bands);
  // nullptr where it is not here.
  [[nodiscard]] const Centre* centre(std::int64_t story) const noexcept;
  // Forgets all whose last article is older, and of the others all but so many, the latest; nothing is put into them
  // any more.
  void forget_before(std::int64_t time, std::size_t most = SIZE_MAX);
  [[nodiscard]] std::size_t size() const noexcept { return units_.size(); }

  // -- for measuring
  [[nodiscard]] Weighed weigh(const Profile& profile) const;
  [[nodiscard]] std::vector<std::pair<std::int64_t, Likeness>> candidates(const Profile& profile,
                                                                          const Weighed& weighed) const;

 private:
  struct Unit {
    std::int64_t story = 0;
    Centre centre;
    std::vector<std::pair<std::int64_t, Bands>> members;  // the latest
  };
  void add_to(Unit& unit, std::uint32_t at, const Profile& profile, const Weighed& weighed, std::int64_t member);
  void index(std::uint32_t at, const std::vector<std::pair<std::uint64_t, float>>& keys);

  Options options_;
  Rarity rarity_;
  std::vector<Unit> units_;
  std::unordered_map<std::int64_t, std::uint32_t> where_;  // by story
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> index_;
};

}  // namespace kroniek::stories

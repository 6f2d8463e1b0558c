// The distance of two names, word by word.
#include "annotate/entities/name_distance.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "annotate/entities/built_in.h"
#include "annotate/entities/name_key.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek distance 1";
constexpr std::string_view kind_names[] = {"latin", "with_vowels", "arabic", "hebrew"};

constexpr std::uint8_t sound_kh = 26, sound_ch = 27, sound_sh = 28, sound_zh = 29, sound_ts = 30, sound_dzh = 31,
                       sound_again = 32, sound_other = 33;

// Longer ones first.
constexpr std::pair<std::string_view, std::uint8_t> written_with_more[] = {
    {"dzh", sound_dzh}, {"kh", sound_kh}, {"ch", sound_ch}, {"sh", sound_sh}, {"zh", sound_zh}, {"ts", sound_ts}};

std::optional<std::string_view> next_line(std::string_view& file) {
  const std::size_t end = file.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = file.substr(0, end);
  file.remove_prefix(end + 1);
  return line;
}

// Exactly `count` whole numbers parted by blanks, each a `unit` of what is given.
bool read_numbers(std::string_view line, float* to, std::size_t count, float unit) {
  const char* at = line.data();
  const char* const end = line.data() + line.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0 && (at == end || *at++ != ' ')) return false;
    int value = 0;
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc() || value < -1000000 || value > 1000000) return false;
    to[i] = static_cast<float>(value) * unit;
    at = stop;
  }
  return at == end;
}

std::optional<std::size_t> kind_of(std::string_view name) {
  for (std::size_t kind = 0; kind < std::size(kind_names); ++kind) {
    if (kind_names[kind] == name) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::uint8_t> sounds_of(std::string_view word) {
  std::vector<std::uint8_t> sounds;
  while (!word.empty() && sounds.size() < max_sounds) {
    std::uint8_t sound = sound_other;
    std::size_t size = 1;
    for (const auto& [letters, longer] : written_with_more) {
      if (word.substr(0, letters.size()) == letters) {
        sound = longer, size = letters.size();
        break;
      }
    }
    if (sound == sound_other && word.front() >= 'a' && word.front() <= 'z')
      sound = static_cast<std::uint8_t>(word.front() - 'a');
    const bool again = !sounds.empty() && sounds.back() == sound;
    sounds.push_back(again ? sound_again : sound);
    word.remove_prefix(size);
  }
  return sounds;
}

bool is_vowel_sound(std::uint8_t sound) noexcept {
  return sound == 'a' - 'a' || sound == 'e' - 'a' || sound == 'i' - 'a' || sound == 'o' - 'a' || sound == 'u' - 'a' ||
         sound == 'j' - 'a';
}

SpellingDistance::Features SpellingDistance::look(const Costs& costs, const std::vector<std::uint8_t>& a,
                                                  const std::vector<std::uint8_t>& b) {
  // Of the cheapest way to each pair of places: all it costs, what of that is for consonants, and its dearest step.
  struct Way {
    float all = 0, consonants = 0, dearest = 0;
  };
  const std::size_t width = b.size() + 1;
  std::vector<Way> ways((a.size() + 1) * width);
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 && j == 0) continue;
      Way best;
      bool any = false;
      const auto step = [&](const Way& from, std::uint8_t x, std::uint8_t y) {
        const float cost = costs[x][y];
        if (any && from.all + cost >= best.all) return;
        const bool vowel = (x == no_sound || is_vowel_sound(x)) && (y == no_sound || is_vowel_sound(y));
        best = {from.all + cost, from.consonants + (vowel ? 0 : cost), std::max(from.dearest, cost)};
        any = true;
      };
      if (i > 0 && j > 0) step(ways[(i - 1) * width + j - 1], a[i - 1], b[j - 1]);
      if (i > 0) step(ways[(i - 1) * width + j], a[i - 1], no_sound);
      if (j > 0) step(ways[i * width + j - 1], no_sound, b[j - 1]);
      ways[i * width + j] = best;
    }
  }
  const Way& end = ways.back();
  const auto length = static_cast<float>(std::max<std::size_t>(1, a.size() + b.size())) / 2;
  const float first = a.empty() || b.empty() ? 1.0f : std::min(costs[a[0]][b[0]], 8.0f);
  return {1.0f, end.all, end.all / length, end.consonants, end.dearest, first, std::min(length, 12.0f)};
}

std::optional<SpellingDistance> SpellingDistance::read(std::string_view file) {
  if (next_line(file) != header) return std::nullopt;
  SpellingDistance distance;
  std::size_t found = 0;
  while (!file.empty()) {
    const std::optional<std::string_view> line = next_line(file);
    if (!line) return std::nullopt;
    const std::size_t blank = line->find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const std::string_view what = line->substr(0, blank);
    const std::optional<std::size_t> kind = kind_of(line->substr(blank + 1));
    if (!kind) return std::nullopt;
    const std::size_t rows = what == "costs" ? sound_count + 1 : 1;
    if (what != "costs" && what != "weights") return std::nullopt;
    for (std::size_t row = 0; row < rows; ++row) {
      const std::optional<std::string_view> numbers = next_line(file);
      if (!numbers) return std::nullopt;
      const bool read = what == "costs"
                            ? read_numbers(*numbers, distance.costs_[*kind][row].data(), sound_count + 1, 0.01f)
                            : read_numbers(*numbers, distance.weights_[*kind].data(), features, 0.001f);
      if (!read) return std::nullopt;
    }
    ++found;
  }
  if (found != 2 * std::size(kind_names)) return std::nullopt;
  return distance;
}

const SpellingDistance* SpellingDistance::built_in() {
  static const std::optional<SpellingDistance> distance = read(built_in_spelling_weights());
  return distance ? &*distance : nullptr;
}

float SpellingDistance::operator()(SpellingPair pair, std::string_view a, std::string_view b) const {
  const auto kind = static_cast<std::size_t>(pair);
  const Features seen = look(costs_[kind], sounds_of(a), sounds_of(b));
  float sum = 0;
  for (std::size_t i = 0; i < features; ++i) sum += weights_[kind][i] * seen[i];
  return 1.0f / (1.0f + std::exp(-std::clamp(sum, -30.0f, 30.0f)));
}

float name_distance(std::string_view a, std::string_view language_a, std::string_view b, std::string_view language_b) {
  NameSpelling one = spelling_of(a, language_a), other = spelling_of(b, language_b);
  if (one.key() == other.key()) return one.words.empty() ? 1.0f : 0.0f;
  if (one.words.empty() || other.words.empty()) return 1.0f;
  const SpellingDistance* const distance = SpellingDistance::built_in();
  if (!distance) return 1.0f;
  // The one without vowels goes second; of two such, or of two scripts of that kind, vowels say as little.
  if (one.leaves_vowels_out() && !other.leaves_vowels_out()) std::swap(one, other);
  const SpellingPair pair = other.script == NameScript::arabic   ? SpellingPair::arabic
                            : other.script == NameScript::hebrew ? SpellingPair::hebrew
                            : one.script == NameScript::latin && other.script == NameScript::latin
                                ? SpellingPair::latin
                                : SpellingPair::with_vowels;
  if (one.words.size() == other.words.size()) {
    // Words that are equal say nothing of the others: a family has one surname. Words that are near say more together,
    // as long as none of them is rather another: their odds are multiplied.
    float farthest = 0, odds = 1;
    for (std::size_t i = 0; i < one.words.size(); ++i) {
      if (one.words[i] == other.words[i]) continue;
      const float apart = (*distance)(pair, one.words[i], other.words[i]);
      farthest = std::max(farthest, apart);
      odds *= apart / std::max(1e-6f, 1 - apart);
    }
    return farthest > 0.5f ? farthest : odds / (1 + odds);
  }
  // Words that one writes together and the other apart: Jinping, Jin Ping. Only a word less or more is that.
  const std::size_t fewer = std::min(one.words.size(), other.words.size());
  if (std::max(one.words.size(), other.words.size()) > fewer + 2) return 1.0f;
  std::string joined_one, joined_other;
  for (const std::string& word : one.words) joined_one += word;
  for (const std::string& word : other.words) joined_other += word;
  return joined_one == joined_other ? 0.0f : (*distance)(pair, joined_one, joined_other);
}

}  // namespace kroniek::annotate

// One-permutation min-hashing of shingles, and their exact comparison (text/min_hash.h).
#include "text/min_hash.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>

namespace kroniek::text {
namespace {

// Raise it when the hash, the shingles or the bands change.
constexpr const char* code_revision = "2";

// Kept in archives, so it is fixed here and is not base/hash.h. FNV-1a, then the finisher of MurmurHash3, which spreads
// what differs over all bits (both in the public domain).
constexpr std::uint64_t finish(std::uint64_t x) noexcept {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdull;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53ull;
  return x ^ (x >> 33);
}
std::uint64_t hash_of(std::string_view term) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : term) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return finish(hash);
}

// Calls `take` with the hash of each shingle, in order.
template <class Take>
void for_each_shingle(const Terms& terms, Take take) {
  std::array<std::uint64_t, shingle_words> last{};
  std::size_t words = 0;
  for (const IndexTerm& term : terms) {
    if (term.same_position) continue;
    last[words % shingle_words] = hash_of(term.term);
    if (++words > near_words) return;
    if (words < shingle_words) continue;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < shingle_words; ++i)
      hash = (hash ^ last[(words + i) % shingle_words]) * 0x9e3779b97f4a7c15ull + 1;
    take(finish(hash));
  }
}

std::string band_term(std::size_t bin, std::uint64_t hash) {
  static constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  // A bin and 30 bits of its hash: at 10^7 texts another text shares one by chance in one of eight searches for copies,
  // and is told apart by its words. (Of 42 bits a million articles had a file 23 MB larger.)
  std::string term(6, '0');
  term[0] = digits[10 + bin];
  for (std::size_t i = 1; i < term.size(); ++i, hash /= 62) term[i] = digits[hash % 62];
  return term;
}

void sort_unique(std::vector<std::uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

// The shingles in their order, and sorted.
struct Shingles {
  std::vector<std::uint64_t> ordered;
  std::vector<std::uint64_t> sorted;

  explicit Shingles(const Terms& terms) {
    ordered.reserve(std::min(terms.size(), near_words));
    for_each_shingle(terms, [this](std::uint64_t hash) { ordered.push_back(hash); });
    sorted = ordered;
    sort_unique(sorted);
  }
};

// Words of `text` in runs of at least `copied_words`, all of whose shingles stand in `other`.
std::size_t words_copied(const Shingles& text, const Shingles& other) {
  std::size_t words = 0;
  std::size_t run = 0;
  const auto end_run = [&] {
    if (run + shingle_words > copied_words) words += run + shingle_words - 1;
    run = 0;
  };
  for (const std::uint64_t hash : text.ordered) {
    if (std::binary_search(other.sorted.begin(), other.sorted.end(), hash))
      ++run;
    else
      end_run();
  }
  end_run();
  return words;
}

std::vector<std::uint64_t> numbers_of(const Terms& terms) {
  std::vector<std::uint64_t> numbers;
  std::size_t words = 0;
  for (const IndexTerm& term : terms) {
    if (term.same_position || ++words > near_words) continue;
    const bool is_number = std::any_of(term.term.begin(), term.term.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_number) numbers.push_back(hash_of(term.term));
  }
  sort_unique(numbers);
  return numbers;
}

std::size_t shared_by(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t shared = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++shared;
    const std::uint64_t left = *i;
    if (left <= *j) ++i;
    if (*j <= left) ++j;
  }
  return shared;
}

}  // namespace

std::vector<std::string> near_bands(const Terms& terms) {
  static_assert(near_band_count <= 26);
  constexpr std::uint64_t none = std::numeric_limits<std::uint64_t>::max();
  std::array<std::uint64_t, near_band_count> least;
  least.fill(none);
  for_each_shingle(terms, [&](std::uint64_t hash) {
    // The high half chooses the bin, all of it the order within.
    std::uint64_t& bin = least[(hash >> 32) * near_band_count >> 32];
    bin = std::min(bin, finish(hash));
  });
  std::vector<std::string> bands;
  bands.reserve(near_band_count);
  for (std::size_t bin = 0; bin < near_band_count; ++bin)
    if (least[bin] != none) bands.push_back(band_term(bin, least[bin]));
  return bands;
}

const std::string& near_revision() {
  static const std::string revision = std::string("near ") + code_revision + ", " + index_revision();
  return revision;
}

Resemblance resemblance(const Terms& a, const Terms& b) {
  const Shingles left(a);
  const Shingles right(b);
  if (left.ordered.empty() || right.ordered.empty()) return {};
  const auto share = [](std::size_t part, std::size_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  Resemblance found;
  const std::size_t shared = shared_by(left.sorted, right.sorted);
  found.jaccard = share(shared, left.sorted.size() + right.sorted.size() - shared);
  const bool is_left_shorter = left.ordered.size() <= right.ordered.size();
  const Shingles& shorter = is_left_shorter ? left : right;
  // Runs that touch share words, so the sum may be a little more than there are.
  const std::size_t all_words = shorter.ordered.size() + shingle_words - 1;
  found.words = std::min(words_copied(shorter, is_left_shorter ? right : left), all_words);
  found.copied = share(found.words, all_words);
  const std::vector<std::uint64_t> left_numbers = numbers_of(a);
  const std::vector<std::uint64_t> right_numbers = numbers_of(b);
  const std::size_t fewer = std::min(left_numbers.size(), right_numbers.size());
  found.numbers = share(shared_by(left_numbers, right_numbers) + 1, fewer + 1);
  return found;
}

}  // namespace kroniek::text

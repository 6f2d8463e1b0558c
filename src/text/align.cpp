// Alignment of sentences (text/align.h): the same ones are paired from the unique ones outwards, the rest by shared
// rare words, and a heaviest increasing subsequence says which of the pairs stayed in their place.
#include "text/align.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace kroniek::text {
namespace {

constexpr std::uint32_t none = 0xFFFFFFFF;

using Sentences = std::vector<AlignedSentence>;

class Aligner {
 public:
  Aligner(const Sentences& a, const Sentences& b) : a_(a), b_(b), of_a_(a.size(), none), of_b_(b.size(), none) {}

  std::vector<Pair> run() {
    pair_same();
    std::vector<Pair> pairs = current_pairs();
    mark_moved(pairs);
    find_gaps(pairs);
    pair_reworded();
    pairs = current_pairs();
    mark_moved(pairs);
    return pairs;
  }

 private:
  void pair_up(std::size_t a, std::size_t b) {
    of_a_[a] = static_cast<std::uint32_t>(b);
    of_b_[b] = static_cast<std::uint32_t>(a);
  }
  [[nodiscard]] bool can_pair(std::size_t a, std::size_t b) const {
    return of_a_[a] == none && of_b_[b] == none && a_[a].content == b_[b].content;
  }

  // The neighbours of a pair that are the same too, in both directions.
  void extend(std::size_t a, std::size_t b) {
    for (std::size_t i = a + 1, j = b + 1; i < a_.size() && j < b_.size() && can_pair(i, j); ++i, ++j) pair_up(i, j);
    for (std::size_t i = a, j = b; i-- > 0 && j-- > 0 && can_pair(i, j);) pair_up(i, j);
  }

  // Common beginning and end first, then what is unique in both with its neighbours, then the others in their order.
  void pair_same() {
    const std::size_t shorter = std::min(a_.size(), b_.size());
    for (std::size_t i = 0; i < shorter && can_pair(i, i); ++i) pair_up(i, i);
    for (std::size_t i = a_.size(), j = b_.size(); i-- > 0 && j-- > 0 && can_pair(i, j);) pair_up(i, j);

    struct Places {
      std::uint32_t first_a = none;
      std::uint32_t first_b = none;
      std::uint32_t count_a = 0;
      std::uint32_t count_b = 0;
      std::uint32_t next_b = none;  // the first in `b` that the last round has not passed
    };
    std::unordered_map<std::uint64_t, Places> places;
    std::vector<std::uint32_t> behind(b_.size(), none);  // the next sentence of `b` of the same content
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] != none) continue;
      Places& place = places[a_[i].content];
      if (place.count_a++ == 0) place.first_a = static_cast<std::uint32_t>(i);
    }
    for (std::size_t j = b_.size(); j-- > 0;) {
      if (of_b_[j] != none) continue;
      const auto found = places.find(b_[j].content);
      if (found == places.end()) continue;
      ++found->second.count_b;
      behind[j] = found->second.next_b;
      found->second.first_b = found->second.next_b = static_cast<std::uint32_t>(j);
    }
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] != none) continue;
      const Places& place = places[a_[i].content];
      if (place.count_a != 1 || place.count_b != 1) continue;
      pair_up(i, place.first_b);
      extend(i, place.first_b);
    }
    for (std::size_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] != none) continue;
      std::uint32_t& next = places[a_[i].content].next_b;
      while (next != none && of_b_[next] != none) next = behind[next];
      if (next == none) continue;
      const std::uint32_t partner = next;
      pair_up(i, partner);
      extend(i, partner);
    }
  }

  // -- in other words ------------------------------------------------------------------------------------------

  // A gap is what stands between two neighbouring pairs that did not move.
  void find_gaps(const std::vector<Pair>& pairs) {
    gap_a_.assign(a_.size(), 0);
    gap_b_.assign(b_.size(), 0);
    std::uint32_t gap = 0;
    std::size_t i = 0;
    std::size_t j = 0;
    for (const Pair& pair : pairs) {
      if (pair.is_moved) continue;
      for (; i <= pair.a; ++i) gap_a_[i] = gap;
      for (; j <= pair.b; ++j) gap_b_[j] = gap;
      ++gap;
    }
    for (; i < a_.size(); ++i) gap_a_[i] = gap;
    for (; j < b_.size(); ++j) gap_b_[j] = gap;
  }

  // 2 * shared / all, over bags of words.
  static double similarity(const AlignedSentence& a, const AlignedSentence& b) {
    if (a.words.empty() || b.words.empty()) return 0;
    std::size_t shared = 0;
    for (auto i = a.words.begin(), j = b.words.begin(); i != a.words.end() && j != b.words.end();) {
      if (*i == *j) {
        ++shared;
        ++i;
        ++j;
      } else if (*i < *j) {
        ++i;
      } else {
        ++j;
      }
    }
    return 2.0 * static_cast<double>(shared) / static_cast<double>(a.words.size() + b.words.size());
  }

  struct Candidate {
    double score;
    std::uint32_t a;
    std::uint32_t b;
  };

  void consider(std::uint32_t a, std::uint32_t b, std::vector<Candidate>& candidates) const {
    const double score = similarity(a_[a], b_[b]);
    const bool is_near = gap_a_[a] == gap_b_[b];
    if (score < (is_near ? reworded_share : moved_reworded_share)) return;
    candidates.push_back({score + (is_near ? 0.2 : 0), a, b});
  }

  void pair_reworded() {
    // Sentences of `b` by word. A list that gets too long stays so, and is not used.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> having;
    for (std::uint32_t j = 0; j < b_.size(); ++j) {
      if (of_b_[j] != none) continue;
      std::uint64_t last = 0;
      for (const std::uint64_t word : b_[j].words) {
        if (word == last) continue;
        last = word;
        std::vector<std::uint32_t>& list = having[word];
        if (list.size() <= rare_sentences) list.push_back(j);
      }
    }
    std::vector<Candidate> candidates;
    std::vector<std::uint32_t> others;
    std::vector<const std::vector<std::uint32_t>*> lists;
    std::uint32_t first_of_gap = 0;  // the first sentence of `b` in the gap of the sentence at hand
    for (std::uint32_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] != none) continue;
      lists.clear();
      std::uint64_t last = 0;
      for (const std::uint64_t word : a_[i].words) {
        if (word == last) continue;
        last = word;
        const auto found = having.find(word);
        if (found != having.end() && found->second.size() <= rare_sentences) lists.push_back(&found->second);
      }
      const std::size_t count = std::min(lists.size(), rare_words);
      std::partial_sort(lists.begin(), lists.begin() + static_cast<std::ptrdiff_t>(count), lists.end(),
                        [](const auto* x, const auto* y) {
                          return x->size() != y->size() ? x->size() < y->size() : x->front() < y->front();
                        });
      others.clear();
      for (std::size_t n = 0; n < count; ++n) others.insert(others.end(), lists[n]->begin(), lists[n]->end());
      // And the first few of the same gap, which may share common words only.
      while (first_of_gap < b_.size() && gap_b_[first_of_gap] < gap_a_[i]) ++first_of_gap;
      for (std::uint32_t j = first_of_gap, tried = 0; j < b_.size() && gap_b_[j] == gap_a_[i] && tried < 8; ++j) {
        if (of_b_[j] == none) others.push_back(j);
        ++tried;
      }
      std::sort(others.begin(), others.end());
      others.erase(std::unique(others.begin(), others.end()), others.end());
      for (const std::uint32_t j : others) consider(i, j, candidates);
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
      return x.score != y.score ? x.score > y.score : x.a != y.a ? x.a < y.a : x.b < y.b;
    });
    for (const Candidate& candidate : candidates) {
      if (of_a_[candidate.a] == none && of_b_[candidate.b] == none) pair_up(candidate.a, candidate.b);
    }
  }

  // -- order ---------------------------------------------------------------------------------------------------

  [[nodiscard]] std::vector<Pair> current_pairs() const {
    std::vector<Pair> pairs;
    for (std::uint32_t i = 0; i < a_.size(); ++i) {
      if (of_a_[i] != none) pairs.push_back({i, of_a_[i], a_[i].content == b_[of_a_[i]].content, false});
    }
    return pairs;
  }

  // The heaviest subsequence of pairs whose `b` increases, with a Fenwick tree of maxima over `b`; the others moved.
  void mark_moved(std::vector<Pair>& pairs) const {
    struct Best {
      std::uint64_t weight = 0;
      std::uint32_t last = none;  // a pair
    };
    std::vector<Best> tree(b_.size() + 1);
    std::vector<std::uint32_t> previous(pairs.size(), none);
    for (std::uint32_t p = 0; p < pairs.size(); ++p) {
      Best best;
      for (std::size_t at = pairs[p].b; at > 0; at &= at - 1)  // of all with a smaller `b`
        if (tree[at].weight > best.weight) best = tree[at];
      previous[p] = best.last;
      const std::uint64_t weight = best.weight + a_[pairs[p].a].weight;
      for (std::size_t at = pairs[p].b + std::size_t{1}; at < tree.size(); at += at & -at)
        if (weight > tree[at].weight) tree[at] = {weight, p};
    }
    Best best;
    for (std::size_t at = tree.size() - 1; at > 0; at &= at - 1)
      if (tree[at].weight > best.weight) best = tree[at];
    for (Pair& pair : pairs) pair.is_moved = true;
    for (std::uint32_t p = best.last; p != none; p = previous[p]) pairs[p].is_moved = false;
  }

  const Sentences& a_;
  const Sentences& b_;
  std::vector<std::uint32_t> of_a_;  // the partner of each, or none
  std::vector<std::uint32_t> of_b_;
  std::vector<std::uint32_t> gap_a_;
  std::vector<std::uint32_t> gap_b_;
};

}  // namespace

std::vector<Pair> align(const std::vector<AlignedSentence>& a, const std::vector<AlignedSentence>& b) {
  return Aligner(a, b).run();
}

}  // namespace kroniek::text

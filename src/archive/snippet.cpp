// The best sentence of an article for a query (snippet.h).
#include "archive/snippet.h"

#include <algorithm>
#include <unordered_map>

#include "text/index_terms.h"
#include "text/sentences.h"

namespace kroniek::archive {
namespace {

// Terms by position: a word and the parts of it stand at one.
class Positions {
 public:
  explicit Positions(const text::Terms& terms) : terms_(terms) {
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (!terms[i].same_position) begins_.push_back(i);
    }
  }
  [[nodiscard]] std::size_t size() const noexcept { return begins_.size(); }
  [[nodiscard]] std::size_t first(std::size_t position) const noexcept { return begins_[position]; }
  [[nodiscard]] std::size_t after(std::size_t position) const noexcept {
    return position + 1 < begins_.size() ? begins_[position + 1] : terms_.size();
  }
  // Whether one of the wanted terms stands there, or a word that begins with one.
  [[nodiscard]] bool has(std::size_t position, const std::vector<std::string>& wanted, bool prefix) const noexcept {
    for (std::size_t i = first(position); i < after(position); ++i) {
      for (const std::string& term : wanted) {
        if (terms_[i].term == term || (prefix && terms_[i].term.starts_with(term))) return true;
      }
    }
    return false;
  }

 private:
  const text::Terms& terms_;
  std::vector<std::size_t> begins_;
};

bool is_sought(const SearchLeaf& leaf, QueryField field) noexcept {
  return leaf.is_text && leaf.is_wanted && !leaf.positions.empty() &&
         (leaf.field == QueryField::anywhere || leaf.field == field);
}

// Whether parts of compounds are sought, which take as long to find as all words.
bool has_parts(const std::vector<SearchLeaf>& leaves) noexcept {
  for (const SearchLeaf& leaf : leaves)
    for (const auto& terms : leaf.positions)
      for (const std::string& term : terms)
        if (term.starts_with('~')) return true;
  return false;
}

// Overlapping places become one.
std::vector<TextSpan> spans_of(const std::vector<LeafMatch>& matches, TextSpan place) {
  std::vector<TextSpan> spans;
  for (const LeafMatch& match : matches) {
    const std::uint32_t begin = std::max(match.span.begin, place.begin);
    const std::uint32_t end = std::min(match.span.end, place.end);
    if (begin >= end) continue;
    if (!spans.empty() && begin - place.begin < spans.back().end) {
      spans.back().end = std::max(spans.back().end, end - place.begin);
    } else {
      spans.push_back({begin - place.begin, end - place.begin});
    }
  }
  return spans;
}

// A part of a long sentence, around its first match; cut between words.
TextSpan shortened(TextSpan sentence, const std::vector<LeafMatch>& matches, const text::Terms& terms) {
  if (sentence.end - sentence.begin <= most_sentence) return sentence;
  std::uint32_t first = sentence.begin;
  for (const LeafMatch& match : matches) {
    if (match.span.begin >= sentence.begin && match.span.begin < sentence.end) {
      first = match.span.begin;
      break;
    }
  }
  constexpr std::uint32_t lead = most_sentence / 4;
  const std::uint32_t wanted = first - sentence.begin > lead ? first - lead : sentence.begin;
  TextSpan part{first, first};
  const auto by_begin = [](const text::IndexTerm& term, std::uint32_t place) { return term.begin < place; };
  if (wanted == sentence.begin) {
    part.begin = sentence.begin;
  } else {
    const auto* at = std::lower_bound(terms.begin(), terms.end(), wanted, by_begin);
    if (at != terms.end() && at->begin <= first) part.begin = at->begin;
  }
  for (const auto* at = std::lower_bound(terms.begin(), terms.end(), part.begin, by_begin);
       at != terms.end() && at->end <= sentence.end && at->end - part.begin <= most_sentence; ++at) {
    part.end = std::max(part.end, at->end);
  }
  return part.end > part.begin ? part : TextSpan{sentence.begin, sentence.begin};
}

std::vector<LeafMatch> find_in(const text::Terms& terms, const std::vector<SearchLeaf>& leaves, QueryField field) {
  // By the terms that a leaf may begin with; beginnings of words are tried at every one.
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_first;
  std::vector<std::size_t> beginnings;
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (!is_sought(leaves[i], field)) continue;
    if (leaves[i].prefix && leaves[i].positions.size() == 1) {
      beginnings.push_back(i);
    } else {
      for (const std::string& term : leaves[i].positions[0]) by_first[term].push_back(i);
    }
  }
  std::vector<LeafMatch> matches;
  if (by_first.empty() && beginnings.empty()) return matches;
  const Positions positions(terms);
  const auto try_leaf = [&](std::size_t leaf, std::size_t at) {
    const auto& wanted = leaves[leaf].positions;
    if (at + wanted.size() > positions.size()) return;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (!positions.has(at + i, wanted[i], leaves[leaf].prefix && i + 1 == wanted.size())) return;
    }
    matches.push_back({leaf, {terms[positions.first(at)].begin, terms[positions.first(at + wanted.size() - 1)].end}});
  };
  for (std::size_t at = 0; at < positions.size(); ++at) {
    for (std::size_t i = positions.first(at); i < positions.after(at); ++i) {
      const auto found = by_first.find(terms[i].term);
      if (found == by_first.end()) continue;
      for (const std::size_t leaf : found->second) try_leaf(leaf, at);
    }
    for (const std::size_t leaf : beginnings) try_leaf(leaf, at);
  }
  return matches;
}

}  // namespace

std::vector<LeafMatch> find_leaves(std::string_view text, std::string_view language,
                                   const std::vector<SearchLeaf>& leaves, QueryField field) {
  text::Terms terms;
  terms.find(text, has_parts(leaves) ? language : std::string_view());
  return find_in(terms, leaves, field);
}

void add_snippet(const Article& article, const std::vector<SearchLeaf>& leaves, const Ranking& ranking,
                 const std::vector<LeafMatch>& facts, SearchHit& hit) {
  const std::vector<LeafMatch> in_title = find_leaves(article.title, article.language, leaves, QueryField::title);
  hit.title_matches = spans_of(in_title, {0, static_cast<std::uint32_t>(article.title.size())});

  const std::string_view text = std::string_view(article.text).substr(0, most_snippet_text);
  text::Terms terms;
  terms.find(text, has_parts(leaves) ? std::string_view(article.language) : std::string_view());
  std::vector<LeafMatch> matches = find_in(terms, leaves, QueryField::anywhere);
  matches.insert(matches.end(), facts.begin(), facts.end());
  std::ranges::stable_sort(matches, {}, [](const LeafMatch& match) { return match.span.begin; });
  const std::vector<text::Span> sentences = text::split_sentences(text, article.language);
  if (sentences.empty()) return;

  const text::Span* best = sentences.data();
  double best_worth = 0;
  std::vector<bool> seen(leaves.size());
  std::size_t at = 0;
  for (const text::Span& sentence : sentences) {
    double worth = 0;
    const std::size_t begin = at;
    for (; at < matches.size() && matches[at].span.begin < sentence.end; ++at) {
      if (matches[at].span.begin < sentence.begin) continue;
      // A second time is worth little, but decides between sentences that hold the same.
      worth += seen[matches[at].leaf] ? 0.01 : 1 + ranking.weight(matches[at].leaf);
      seen[matches[at].leaf] = true;
    }
    for (std::size_t i = begin; i < at; ++i) seen[matches[i].leaf] = false;
    if (worth > best_worth) {
      best_worth = worth;
      best = &sentence;
    }
  }
  const TextSpan place = shortened({best->begin, best->end}, matches, terms);
  hit.sentence_place = place;
  hit.sentence = article.text.substr(place.begin, place.end - place.begin);
  hit.sentence_matches = spans_of(matches, place);
  hit.cut_before = place.begin > best->begin;
  hit.cut_after = place.end < best->end;
}

}  // namespace kroniek::archive

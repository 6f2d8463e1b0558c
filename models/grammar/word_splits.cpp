// Lays the tokens of each text beside the treebank's words (word_splits.h).
#include "word_splits.h"

#include <algorithm>
#include <set>

#include "annotate/grammar/word_features.h"
#include "text/tokens.h"

namespace grammar {

namespace {

constexpr int least_words = 3;  // that an ending is cut off from, and none of its first parts alone
constexpr int least_times = 3;  // that a word is cut where no ending says so: fewer may be errors of writing
constexpr std::size_t longest_ending = 9;

struct Seen {
  int whole = 0;
  std::map<int, int> cuts;  // where, how often
};

}  // namespace

WordSplits learn_splits(const std::vector<Sentence>& sentences, const std::string& language) {
  std::map<std::string, Seen> words;
  std::map<std::string, std::set<std::string>> ends;  // with the words that they are cut off from
  std::map<std::string, int> ends_whole;
  int hyphens_cut = 0, hyphens_whole = 0;
  std::vector<kroniek::text::Token> tokens;
  for (const Sentence& sentence : sentences) {
    std::vector<std::pair<std::size_t, std::size_t>> spans;
    std::size_t at = 0;
    for (const Word& word : sentence.words) {
      at = sentence.text.find(word.form, at);
      if (at == std::string::npos) break;
      spans.emplace_back(at, at + word.form.size());
      at += word.form.size();
    }
    if (spans.size() != sentence.words.size()) continue;
    tokens.clear();
    kroniek::text::append_tokens(sentence.text, {0, static_cast<std::uint32_t>(sentence.text.size())}, language,
                                 tokens);
    std::size_t first = 0;
    for (const kroniek::text::Token& token : tokens) {
      while (first < spans.size() && spans[first].second <= token.begin) ++first;
      std::size_t last = first;
      while (last < spans.size() && spans[last].second < token.end) ++last;
      if (last >= spans.size() || spans[first].first != token.begin || spans[last].second != token.end) continue;
      if (token.kind != kroniek::text::TokenKind::word) continue;
      std::string lower;
      kroniek::annotate::append_lower(token.of(sentence.text), lower);
      if (lower.size() != token.end - token.begin) continue;
      Seen& seen = words[lower];
      const std::size_t inner = lower.find('-', 1);
      const bool has_hyphen = inner != std::string::npos && inner + 1 < lower.size();
      if (first == last) {
        ++seen.whole;
        hyphens_whole += has_hyphen;
        continue;
      }
      if (has_hyphen && last - first >= 2 && sentence.words[first + 1].form == "-") {
        ++hyphens_cut;
        ++seen.cuts[0];
        continue;
      }
      ++seen.cuts[static_cast<int>(spans[first].second - spans[first].first)];
      if (last == first + 1 && !has_hyphen) {
        const std::size_t cut = spans[last].first - token.begin;
        if (lower.size() - cut <= longest_ending) ends[lower.substr(cut)].insert(lower.substr(0, cut));
      }
    }
  }
  WordSplits splits;
  splits.at_hyphens = hyphens_cut > hyphens_whole;
  for (const auto& [word, seen] : words)
    for (const auto& [end, firsts] : ends)
      if (word.size() > end.size() && word.ends_with(end) && seen.whole > 0) ends_whole[end] += 1;
  for (const auto& [end, firsts] : ends)
    if (static_cast<int>(firsts.size()) >= least_words && static_cast<int>(firsts.size()) > ends_whole[end])
      splits.table["*" + end] = static_cast<int>(end.size());
  for (const auto& [word, seen] : words) {
    int most = std::max(seen.whole, least_times - 1), cut = 0;
    for (const auto& [where, count] : seen.cuts)
      if (count > most) {
        most = count;
        cut = where;
      }
    const bool has_hyphen = word.find('-') != std::string::npos;
    const bool cut_by_hyphen = seen.cuts.contains(0) && seen.cuts.at(0) >= most;
    if (cut_by_hyphen) continue;
    std::string end;
    for (std::size_t size = std::min(longest_ending, word.size() - 1); size > 0 && end.empty(); --size)
      if (splits.table.contains("*" + word.substr(word.size() - size))) end = word.substr(word.size() - size);
    if (cut == 0) {
      if (seen.whole > 0 && ((splits.at_hyphens && has_hyphen) || !end.empty())) splits.table[word] = 0;
    } else if (cut < 10 && (end.empty() || word.size() - cut != end.size()) && word.size() > 1) {
      splits.table[word] = cut;
    }
  }
  // Beginnings whose words stay whole more often than not: "anti-" stands for them.
  if (splits.at_hyphens) {
    std::map<std::string, std::pair<int, int>> beginnings;  // words that stay whole, and that are parted
    for (const auto& [word, seen] : words) {
      const std::size_t hyphen = word.find('-', 1);
      if (hyphen == std::string::npos || hyphen + 1 >= word.size()) continue;
      auto& [whole, parted] = beginnings[word.substr(0, hyphen + 1)];
      ++(seen.whole > 0 ? whole : parted);
    }
    for (const auto& [beginning, counts] : beginnings) {
      if (counts.first < least_words || counts.first <= counts.second) continue;
      splits.table[beginning] = 0;
      std::erase_if(splits.table, [&](const auto& entry) {
        return entry.second == 0 && entry.first != beginning && entry.first.starts_with(beginning);
      });
    }
  }
  // The same with the apostrophe of books.
  std::map<std::string, int> curly;
  for (const auto& [word, at] : splits.table) {
    const std::size_t mark = word.find('\'');
    if (mark == std::string::npos || mark == 0) continue;
    const bool is_ending = word[0] == '*';
    const bool within = is_ending || static_cast<int>(mark) < at;  // what is counted has the mark
    const int longer = at == 0 ? 0 : within ? at + 2 : at;
    if (longer < 10) curly[word.substr(0, mark) + "\u2019" + word.substr(mark + 1)] = longer;
  }
  splits.table.merge(curly);
  return splits;
}

}  // namespace grammar

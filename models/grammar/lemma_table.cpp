// The likeliest script of each word and of each ending, where it is not that of a shorter ending (lemma_table.h).
#include "lemma_table.h"

#include <algorithm>
#include <unordered_map>

#include "annotate/grammar/lemma_script.h"
#include "annotate/grammar/word_features.h"

namespace grammar {

using kroniek::annotate::append_lower;
using kroniek::annotate::lemma_ending_key;
using kroniek::annotate::lemma_key;
using kroniek::annotate::LemmaScript;
using kroniek::annotate::longest_lemma_ending;

namespace {

bool goes_on(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string lowered(const std::string& form) {
  std::string lower;
  append_lower(form, lower);
  return lower;
}

struct Edit {
  std::size_t cost = 1000;
  std::string text;
};

// By the longest part that both have.
Edit edit_of(const std::string& from, const std::string& to, bool keeps_case, const std::string& within) {
  std::size_t best = 0, best_from = 0, best_to = 0;
  std::vector<std::size_t> run(to.size() + 1, 0);
  for (std::size_t i = 0; i < from.size(); ++i)
    for (std::size_t j = to.size(); j-- > 0;) {
      run[j + 1] = from[i] == to[j] ? run[j] + 1 : 0;
      if (run[j + 1] > best) {
        best = run[j + 1];
        best_from = i + 1 - best;
        best_to = j + 1 - best;
      }
    }
  while (best > 0 && goes_on(from[best_from])) {
    ++best_from;
    ++best_to;
    --best;
  }
  while (best > 0 && best_from + best < from.size() && goes_on(from[best_from + best])) --best;
  if (best == 0) best_from = best_to = 0;
  const std::size_t back = from.size() - best_from - best;
  const auto part = [](const std::string& text) { return text.empty() ? std::string("-") : text; };
  Edit edit;
  edit.cost = best_from + best_to + back + (to.size() - best_to - best) + (within.empty() ? 0 : within.size() + 1);
  if (best_from > 200 || back > 200) return edit;
  edit.text = std::string(keeps_case ? "k " : "l ") + std::to_string(best_from) + " " + std::to_string(back) + " " +
              part(to.substr(0, best_to)) + " " + part(to.substr(best_to + best)) + " " + part(within);
  return edit;
}

// Empty where there is none.
std::string script_of(const Word& word) {
  if (word.lemma.empty() || word.lemma.find(' ') != std::string::npos || word.form.find(' ') != std::string::npos)
    return "";
  const bool keeps_case = word.lemma != lowered(word.lemma);
  const std::string from = keeps_case ? word.form : lowered(word.form);
  Edit best = edit_of(from, word.lemma, keeps_case, "");
  for (std::size_t size = 1; size <= 3 && best.cost > 3; ++size)
    for (std::size_t at = 2; at + size < from.size(); ++at) {
      const std::string within = from.substr(at, size);
      if (from.find(within, 2) != at || goes_on(from[at]) || goes_on(from[at + size])) continue;
      const Edit edit = edit_of(from.substr(0, at) + from.substr(at + size), word.lemma, keeps_case, within);
      // What is left out stands before what is cut off.
      if (edit.cost + 1 < best.cost && edit.text.find(" 0 ") == 1) best = edit;
    }
  if (best.text.empty()) return "";
  const auto script = LemmaScript::read(best.text);
  std::string made;
  if (!script || !script->append(word.form, made) || made != word.lemma) return "";
  return best.text;
}

}  // namespace

LemmaTable learn_lemmas(const std::vector<Sentence>& sentences, const Vocabulary& vocabulary) {
  using Counts = std::map<std::string, std::uint32_t>;
  std::map<std::pair<std::string, std::uint32_t>, Counts> words;
  for (const Sentence& sentence : sentences)
    for (const Word& word : sentence.words) {
      const std::string script = script_of(word);
      if (!script.empty()) ++words[{lowered(word.form), vocabulary.tag_of(word)}][script];
    }
  const auto likeliest = [](const Counts& counts) {
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
  };
  // Endings by tag, each word counted once: what words do, not how often the frequent ones do it.
  std::map<std::pair<std::string, std::uint32_t>, Counts> endings;
  const auto starts_of = [](const std::string& lower) {
    std::vector<std::size_t> starts{lower.size()};
    for (std::size_t at = lower.size(); at > 0 && starts.size() <= longest_lemma_ending;) {
      do --at;
      while (at > 0 && goes_on(lower[at]));
      starts.push_back(at);
    }
    return starts;
  };
  for (const auto& [word, counts] : words)
    for (const std::size_t start : starts_of(word.first))
      ++endings[{word.first.substr(start), word.second}][likeliest(counts)];
  LemmaTable table;
  std::map<std::string, std::uint32_t> numbers;
  const auto number_of = [&](const std::string& script) {
    const auto [found, is_new] = numbers.try_emplace(script, static_cast<std::uint32_t>(table.scripts.size()));
    if (is_new) table.scripts.push_back(script);
    return found->second;
  };
  // Shorter endings first: a longer one has an entry only if it says something else.
  std::map<std::pair<std::string, std::uint32_t>, std::string> said;
  std::vector<std::pair<std::string, std::uint32_t>> by_length;
  for (const auto& [ending, counts] : endings) by_length.push_back(ending);
  std::stable_sort(by_length.begin(), by_length.end(),
                   [](const auto& a, const auto& b) { return a.first.size() < b.first.size(); });
  const auto inherited = [&](const std::string& ending, std::uint32_t tag) {
    for (std::size_t from = 0; from <= ending.size(); ++from) {
      const auto found = said.find({ending.substr(from), tag});
      if (found != said.end()) return found->second;
    }
    return std::string();
  };
  for (const auto& key : by_length) {
    const Counts& counts = endings[key];
    std::uint32_t sum = 0;
    for (const auto& [script, count] : counts) sum += count;
    const std::string best = likeliest(counts);
    if (!key.first.empty() && (sum < 2 || counts.at(best) < 2)) continue;
    if (inherited(key.first, key.second) == best) continue;
    said[key] = best;
    table.entries[lemma_ending_key(key.first, key.second)] = number_of(best);
  }
  for (const auto& [word, counts] : words) {
    const std::string best = likeliest(counts);
    if (inherited(word.first, word.second) == best) continue;
    table.entries[lemma_key(word.first, word.second)] = number_of(best);
  }
  return table;
}

}  // namespace grammar

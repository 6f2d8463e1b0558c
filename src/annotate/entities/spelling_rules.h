// The rules of respelling: what a script's or a language's letters are in the one spelling that keys are written in.
// Data (models/spelling/spelling.rules, written by make_rules.py there); name_key.h says how they are used.
//
// The file is text, lines that end in '\n', columns parted by tabs:
//   kroniek spelling 1
//   pass NAME COUNT          then COUNT lines: match, out, before, after. before and after limit the match to where
//                            such a letter stands: ^ the beginning, $ the end, V a vowel, C a consonant, else letters
//   words NAME COUNT         then COUNT words
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kroniek::annotate {

// One pass over a word, left to right: at each place the longest rule that fits, of those the one with conditions. What
// no rule fits stays as it is.
class RulePass {
 public:
  struct Rule {
    std::u16string match;
    std::u16string out;
    std::u16string before;
    std::u16string after;
  };

  explicit RulePass(std::vector<Rule> rules);
  // Appends nothing to `out` that is longer than max_out letters a letter.
  void apply(std::u16string_view word, std::u16string& out) const;
  // The rule that fits at `at`, or none.
  [[nodiscard]] const Rule* find(std::u16string_view word, std::size_t at) const noexcept;

  static constexpr std::size_t max_match = 8;
  static constexpr std::size_t max_out = 8;

 private:
  std::vector<Rule> rules_;  // by match; those with conditions before those without
  std::size_t longest_ = 0;
};

class SpellingRules {
 public:
  // Nothing where the file is not what it should be in any byte.
  [[nodiscard]] static std::optional<SpellingRules> read(std::string_view file);
  [[nodiscard]] static const SpellingRules* built_in();  // nullptr: the file is damaged

  [[nodiscard]] const RulePass* pass(std::string_view name) const noexcept;  // nullptr: there is none
  // Both at once: a rule of the first goes before one of the second of the same length. Either may be nullptr.
  static void apply(const RulePass* first, const RulePass* second, std::u16string& word);

  [[nodiscard]] bool has(std::string_view list, std::u16string_view word) const noexcept;
  // Whether a word looks as if its name was taken over from another script: it is of the list
  // "taken_over", or one of the list "look" is in it.
  [[nodiscard]] bool looks_taken_over(std::u16string_view word) const noexcept;

 private:
  struct NamedPass {
    std::string name;
    RulePass pass;
  };
  struct Words {
    std::string name;
    std::vector<std::u16string> words;  // in order
  };
  struct Look {
    std::u16string part;
    bool at_begin = false;
    bool at_end = false;
  };
  std::vector<NamedPass> passes_;
  std::vector<Words> lists_;
  std::vector<Look> looks_;
};

}  // namespace kroniek::annotate

// Reads the rules and applies them.
#include "annotate/entities/spelling_rules.h"

#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>

#include "annotate/entities/built_in.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view header = "kroniek spelling 1";
constexpr std::size_t most_entries = 1u << 18;  // of one section

std::optional<std::string_view> next_line(std::string_view& file) {
  const std::size_t end = file.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = file.substr(0, end);
  file.remove_prefix(end + 1);
  return line;
}

std::string_view next_field(std::string_view& line) {
  const std::size_t end = line.find('\t');
  const std::string_view field = line.substr(0, end);
  line = end == std::string_view::npos ? std::string_view() : line.substr(end + 1);
  return field;
}

std::u16string wide(std::string_view text) {
  const icu::UnicodeString string =
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  return {string.getBuffer(), static_cast<std::size_t>(string.length())};
}

bool is_vowel(char16_t c) noexcept {
  constexpr std::u16string_view vowels = u"aeiouyäëïöüáéíóúàèìòùâêîôûаеёиоуыэюяіїєαεηιουωάέήίόύώ";
  return vowels.find(c) != std::u16string_view::npos;
}

// Whether the letter beside a match (nothing: the end of the word) is what the rule asks for.
bool fits(std::u16string_view condition, std::u16string_view beside) noexcept {
  if (condition.empty()) return true;
  if (condition == u"^" || condition == u"$") return beside.empty();
  if (beside.empty()) return false;
  if (condition == u"V") return is_vowel(beside.front());
  if (condition == u"C") return !is_vowel(beside.front());
  return condition.find(beside.front()) != std::u16string_view::npos;
}

bool starts_with(std::u16string_view word, std::u16string_view part) noexcept {
  return word.substr(0, part.size()) == part;
}

}  // namespace

RulePass::RulePass(std::vector<Rule> rules) : rules_(std::move(rules)) {
  std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) {
    if (a.match != b.match) return a.match < b.match;
    return (a.before.empty() + a.after.empty()) < (b.before.empty() + b.after.empty());
  });
  for (const Rule& rule : rules_) longest_ = std::max(longest_, rule.match.size());
}

const RulePass::Rule* RulePass::find(std::u16string_view word, std::size_t at) const noexcept {
  const std::u16string_view left = at == 0 ? std::u16string_view() : word.substr(at - 1, 1);
  for (std::size_t size = std::min(longest_, word.size() - at); size > 0; --size) {
    const std::u16string_view part = word.substr(at, size);
    const std::u16string_view right = word.substr(at + size, 1);
    auto rule = std::lower_bound(rules_.begin(), rules_.end(), part,
                                 [](const Rule& a, std::u16string_view b) { return a.match < b; });
    for (; rule != rules_.end() && rule->match == part; ++rule) {
      if (fits(rule->before, left) && fits(rule->after, right)) return &*rule;
    }
  }
  return nullptr;
}

void RulePass::apply(std::u16string_view word, std::u16string& out) const {
  for (std::size_t at = 0; at < word.size();) {
    if (const Rule* const rule = find(word, at)) {
      out += rule->out;
      at += rule->match.size();
    } else {
      out += word[at++];
    }
  }
}

std::optional<SpellingRules> SpellingRules::read(std::string_view file) {
  if (next_line(file) != header) return std::nullopt;
  SpellingRules rules;
  while (!file.empty()) {
    std::optional<std::string_view> line = next_line(file);
    if (!line) return std::nullopt;
    const std::string_view kind = next_field(*line);
    const std::string_view name = next_field(*line);
    std::size_t count = 0;
    const auto [end, error] = std::from_chars(line->data(), line->data() + line->size(), count);
    if (error != std::errc() || end != line->data() + line->size() || count > most_entries || name.empty())
      return std::nullopt;
    if (kind == "pass") {
      std::vector<RulePass::Rule> read;
      for (std::size_t i = 0; i < count; ++i) {
        line = next_line(file);
        if (!line) return std::nullopt;
        RulePass::Rule rule;
        rule.match = wide(next_field(*line));
        rule.out = wide(next_field(*line));
        rule.before = wide(next_field(*line));
        rule.after = wide(*line);
        if (rule.match.empty() || rule.match.size() > RulePass::max_match || rule.out.size() > RulePass::max_out)
          return std::nullopt;
        read.push_back(std::move(rule));
      }
      rules.passes_.push_back({std::string(name), RulePass(std::move(read))});
    } else if (kind == "words") {
      Words words{std::string(name), {}};
      for (std::size_t i = 0; i < count; ++i) {
        line = next_line(file);
        if (!line || line->empty()) return std::nullopt;
        words.words.push_back(wide(*line));
      }
      std::sort(words.words.begin(), words.words.end());
      if (name == "look") {
        for (std::u16string_view word : words.words) {
          Look look;
          if (word.front() == u'^') look.at_begin = true, word.remove_prefix(1);
          if (!word.empty() && word.back() == u'$') look.at_end = true, word.remove_suffix(1);
          if (word.empty()) return std::nullopt;
          look.part = word;
          rules.looks_.push_back(std::move(look));
        }
      }
      rules.lists_.push_back(std::move(words));
    } else {
      return std::nullopt;
    }
  }
  if (!rules.pass("all") || !rules.pass("shared") || !rules.pass("Latn")) return std::nullopt;
  return rules;
}

const SpellingRules* SpellingRules::built_in() {
  static const std::optional<SpellingRules> rules = read(built_in_spelling_rules());
  return rules ? &*rules : nullptr;
}

const RulePass* SpellingRules::pass(std::string_view name) const noexcept {
  for (const NamedPass& pass : passes_) {
    if (pass.name == name) return &pass.pass;
  }
  return nullptr;
}

void SpellingRules::apply(const RulePass* first, const RulePass* second, std::u16string& word) {
  if (!first && !second) return;
  std::u16string out;
  out.reserve(word.size() * 2);
  for (std::size_t at = 0; at < word.size();) {
    const RulePass::Rule* rule = first ? first->find(word, at) : nullptr;
    const RulePass::Rule* const other = second ? second->find(word, at) : nullptr;
    if (!rule || (other && other->match.size() > rule->match.size())) rule = other;
    if (rule) {
      out += rule->out;
      at += rule->match.size();
    } else {
      out += word[at++];
    }
  }
  word = std::move(out);
}

bool SpellingRules::has(std::string_view list, std::u16string_view word) const noexcept {
  for (const Words& words : lists_) {
    if (words.name == list) return std::binary_search(words.words.begin(), words.words.end(), word);
  }
  return false;
}

bool SpellingRules::looks_taken_over(std::u16string_view word) const noexcept {
  if (has("taken_over", word)) return true;
  for (const Look& look : looks_) {
    if (look.part.size() > word.size()) continue;
    if (look.at_begin && look.at_end) {
      if (word == look.part) return true;
    } else if (look.at_begin) {
      if (starts_with(word, look.part)) return true;
    } else if (look.at_end) {
      if (word.substr(word.size() - look.part.size()) == look.part) return true;
    } else if (word.find(look.part) != std::u16string_view::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace kroniek::annotate

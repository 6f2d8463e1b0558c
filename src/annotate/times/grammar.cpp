// Reads a grammar's text into tables (grammar.h).
#include "annotate/times/grammar.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <utility>

namespace kroniek::annotate::times {
namespace {

using Named = std::pair<std::string_view, int>;

constexpr Named field_names[] = {
    {"year", 0},     {"short_year", 1}, {"month", 2},       {"day", 3},        {"weekday", 4},   {"ordinal", 5},
    {"counted", 6},  {"week", 7},       {"quarter", 8},     {"half_year", 9},  {"season", 10},   {"decade", 11},
    {"century", 12}, {"hour", 13},      {"minute", 14},     {"second", 15},    {"meridiem", 16}, {"day_part", 17},
    {"unit", 18},    {"relative", 19},  {"strict", 20},     {"day_shift", 21}, {"holiday", 22},  {"part", 23},
    {"count", 24},   {"context", 25},   {"until_year", 26}, {"year_kind", 27}, {"clock", 28}};

constexpr Named constant_names[] = {
    {"SECOND", 0}, {"MINUTE", 1},  {"HOUR", 2},       {"DAY", 3},         {"WORKDAY", 4}, {"WEEKEND", 5},  {"WEEK", 6},
    {"MONTH", 7},  {"QUARTER", 8}, {"HALF", 9},       {"YEAR", 10},       {"DECADE", 11}, {"CENTURY", 12}, {"SP", 0},
    {"SU", 1},     {"FA", 2},      {"WI", 3},         {"MO", 0},          {"MI", 1},      {"AF", 2},       {"EV", 3},
    {"NI", 4},     {"DT", 5},      {"AM", 0},         {"PM", 1},          {"BEGIN", 0},   {"MIDDLE", 1},   {"END", 2},
    {"SO_FAR", 3}, {"REST", 4},    {"FIRST_HALF", 5}, {"SECOND_HALF", 6}, {"FISCAL", 1},  {"SCHOOL", 2}};

constexpr Named action_names[] = {{"merge", 0},        {"duration", 1},     {"some", 2},           {"sum", 3},
                                  {"ago", 4},          {"from_now", 5},     {"before_it", 6},      {"after_it", 7},
                                  {"past", 8},         {"coming", 9},       {"range", 10},         {"set", 11},
                                  {"was", 12},         {"now", 13},         {"will", 14},          {"event", 15},
                                  {"half_to", 16},     {"past_hour", 17},   {"to_hour", 18},       {"past_half", 19},
                                  {"to_half", 20},     {"one", 21},         {"half", 22},          {"one_past", 23},
                                  {"one_coming", 24},  {"number_past", 25}, {"number_coming", 26}, {"and_half", 27},
                                  {"and_quarter", 28}, {"iso_month", 29},   {"up_to", 30}};

int value_of(std::span<const Named> names, std::string_view name) noexcept {
  for (const Named& named : names)
    if (named.first == name) return named.second;
  return -1;
}

class GrammarReader {
 public:
  GrammarReader(Grammar& grammar, std::string_view text) : grammar_(grammar), rest_(text) {}

  void read() {
    rule_number("Top");
    while (!rest_.empty()) {
      const std::size_t end = std::min(rest_.find('\n'), rest_.size());
      line_ = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      read_line();
    }
    for (const Rule& rule : grammar_.rules)
      if (!rule.defined) fail("no rule " + rule.name);
    grammar_.weak.resize(grammar_.lexicon.size());
    find_first_words();
    index_alternatives();
    grammar_.future = class_number("future", false);
    grammar_.past = class_number("past", false);
    grammar_.year_cue = class_number("year_cue", false);
    grammar_.open = class_number("open", false);
    grammar_.until = class_number("until", false);
    grammar_.since = class_number("since", false);
    grammar_.before_noun = class_number("before_noun", false);
    grammar_.passive = class_number("passive", false);
    grammar_.for_or_ahead = class_number("for_or_ahead", false);
  }

 private:
  void fail(std::string what) {
    if (grammar_.error.empty()) grammar_.error = std::move(what);
  }

  std::string_view next() {
    const std::size_t from = line_.find_first_not_of(" \t");
    if (from == std::string_view::npos) return line_ = {};
    line_.remove_prefix(from);
    std::size_t end = 0;
    while (end < line_.size() && line_[end] != ' ' && line_[end] != '\t') ++end;
    const std::string_view word = line_.substr(0, end);
    line_.remove_prefix(end);
    return word;
  }

  void read_line() {
    const std::string_view whole = line_;
    std::string_view word = next();
    if (word.empty() || word.starts_with("//")) return;
    if (word == "class") {
      const std::string_view name = next();
      next();
      read_class(name);
    } else if (word == "join") {
      const std::string_view name = next();
      next();
      const std::string_view first = next();
      join(name, first, next());
    } else if (word == "weak") {
      next();
      for (word = next(); !word.empty(); word = next()) {
        const std::uint32_t id = grammar_.lexicon.add(word);
        if (grammar_.weak.size() <= id) grammar_.weak.resize(id + 1);
        grammar_.weak[id] = true;
      }
    } else if (word == "past_form") {
      next();
      for (word = next(); !word.empty(); word = next()) {
        const std::size_t star = word.find('*');
        if (star == std::string_view::npos) return fail("no * in " + std::string(word));
        grammar_.past_forms.push_back({std::string(word.substr(0, star)), std::string(word.substr(star + 1))});
      }
    } else if (word == "|") {
      read_alternative(whole);
    } else {
      rule_ = rule_number(word);
      grammar_.rules[rule_].defined = true;
      if (next() != "=") fail("no = behind " + std::string(word));
      read_alternative(whole);
    }
  }

  std::size_t rule_number(std::string_view name) {
    for (std::size_t i = 0; i < grammar_.rules.size(); ++i)
      if (grammar_.rules[i].name == name) return i;
    grammar_.rules.emplace_back().name = name;
    return grammar_.rules.size() - 1;
  }

  std::int32_t class_number(std::string_view name, bool make) {
    for (std::size_t i = 0; i < grammar_.classes.size(); ++i)
      if (grammar_.classes[i].name == name) return static_cast<std::int32_t>(i);
    if (!make) return -1;
    grammar_.classes.emplace_back().name = name;
    return static_cast<std::int32_t>(grammar_.classes.size() - 1);
  }

  std::int16_t number_of(std::string_view text) {
    const int constant = value_of(constant_names, text);
    if (constant >= 0) return static_cast<std::int16_t>(constant);
    if (text.empty() || text.find_first_not_of("-0123456789") != std::string_view::npos)
      fail("no value: " + std::string(text));
    return static_cast<std::int16_t>(std::strtol(std::string(text).c_str(), nullptr, 10));
  }

  void add_word(std::int32_t to, std::string_view word, std::vector<Setting> settings, bool capital) {
    const std::uint32_t id = grammar_.lexicon.add(word);
    WordClass& words = grammar_.classes[static_cast<std::size_t>(to)];
    if (words.words.size() <= id) words.words.resize(id + 1);
    words.words[id] = {static_cast<std::int16_t>(grammar_.settings.size()), capital};
    grammar_.settings.push_back(std::move(settings));
  }

  void read_class(std::string_view name) {
    const std::int32_t to = class_number(name, true);
    const int field = value_of(field_names, name);
    for (std::string_view entry = next(); !entry.empty(); entry = next()) {
      const bool capital = entry.size() > 1 && entry[0] == '^';
      if (capital) entry.remove_prefix(1);
      const std::size_t equals = std::min(entry.find('=', 1), entry.size());
      const std::string_view word = entry.substr(0, equals);
      std::string_view values = equals < entry.size() ? entry.substr(equals + 1) : std::string_view();
      std::vector<Setting> settings;
      while (!values.empty()) {
        const std::size_t comma = std::min(values.find(','), values.size());
        const std::string_view value = values.substr(0, comma);
        values.remove_prefix(std::min(comma + 1, values.size()));
        const std::size_t colon = value.find(':');
        const int which = colon == std::string_view::npos ? field : value_of(field_names, value.substr(0, colon));
        if (which < 0) fail("no field for " + std::string(word));
        settings.push_back({static_cast<Field>(std::max(which, 0)),
                            number_of(colon == std::string_view::npos ? value : value.substr(colon + 1))});
      }
      add_word(to, word, std::move(settings), capital);
    }
  }

  void join(std::string_view name, std::string_view first, std::string_view second) {
    const std::int32_t a = class_number(first, false);
    const std::int32_t b = class_number(second, false);
    const std::int32_t to = class_number(name, true);
    if (a < 0 || b < 0) return fail("no class to join: " + std::string(name));
    const std::vector<ClassWord> left = grammar_.classes[static_cast<std::size_t>(a)].words;
    const std::vector<ClassWord> right = grammar_.classes[static_cast<std::size_t>(b)].words;
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      if (left[i].settings < 0) continue;
      for (std::uint32_t j = 0; j < right.size(); ++j) {
        if (right[j].settings < 0) continue;
        std::vector<Setting> settings = grammar_.settings[static_cast<std::size_t>(left[i].settings)];
        const std::vector<Setting>& more = grammar_.settings[static_cast<std::size_t>(right[j].settings)];
        settings.insert(settings.end(), more.begin(), more.end());
        add_word(to, grammar_.lexicon.word(i) + grammar_.lexicon.word(j), std::move(settings), false);
      }
    }
  }

  void read_alternative(std::string_view whole) {
    if (rule_ >= grammar_.rules.size()) return fail("no rule: " + std::string(whole));
    Alternative alternative;
    bool actions = false;
    for (std::string_view word = next(); !word.empty(); word = next()) {
      if (word == ">") {
        alternative.span_begin = static_cast<std::uint8_t>(alternative.elements.size());
      } else if (word == "<") {
        alternative.span_end = static_cast<std::uint8_t>(alternative.elements.size());
      } else if (word[0] == '{' || actions) {
        actions = true;
        if (word[0] == '{') word.remove_prefix(1);
        if (word.ends_with('}')) word.remove_suffix(1);
        if (!word.empty()) read_action(alternative, word);
      } else {
        alternative.elements.push_back(read_element(word));
      }
    }
    if (alternative.elements.empty()) fail("an empty way: " + std::string(whole));
    grammar_.rules[rule_].alternatives.push_back(std::move(alternative));
  }

  void read_action(Alternative& alternative, std::string_view word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) {
      const int action = value_of(action_names, word);
      if (action < 0) fail("no action " + std::string(word));
      alternative.action = static_cast<Action>(std::max(action, 0));
      return;
    }
    const std::string_view name = word.substr(0, equals);
    const std::int16_t value = number_of(word.substr(equals + 1));
    if (name == "score") {
      alternative.score = static_cast<std::uint8_t>(value);
      return;
    }
    const int field = value_of(field_names, name);
    if (field < 0) fail("no field " + std::string(name));
    alternative.settings.push_back({static_cast<Field>(std::max(field, 0)), value});
  }

  Element read_element(std::string_view word) {
    Element element;
    if (word.size() > 1 && word[0] == '~') {
      element.glued = true;
      word.remove_prefix(1);
    }
    if (word.size() > 1 && word.ends_with('?')) {
      element.optional = true;
      word.remove_suffix(1);
    }
    const auto field = [&](ElementKind kind) {
      element.kind = kind;
      const int which = value_of(field_names, word.substr(1));
      if (which < 0) fail("no field " + std::string(word));
      element.index = static_cast<std::uint16_t>(std::max(which, 0));
    };
    if (word == "ANY") {
      element.kind = ElementKind::any;
    } else if (word == "NUM") {
      element.kind = ElementKind::number;
    } else if (word.size() > 1 && word[0] == '#') {
      field(ElementKind::digits);
    } else if (word.size() > 1 && word[0] == '=') {
      field(ElementKind::spelled);
    } else if (word.size() > 1 && word[0] == '&') {
      field(ElementKind::ordinal);
    } else if (word.size() > 2 && word[0] == '<') {
      element.kind = ElementKind::words;
      const std::int32_t number = class_number(word.substr(1, word.size() - 2), false);
      if (number < 0) fail("no class " + std::string(word));
      element.index = static_cast<std::uint16_t>(std::max(number, 0));
    } else if (word.size() > 2 && word[0] == '(') {
      // A class without a name: the words themselves.
      element.kind = ElementKind::words;
      element.index = static_cast<std::uint16_t>(class_number(word, true));
      std::string_view rest = word.substr(1, word.size() - 2);
      while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        add_word(element.index, rest.substr(0, bar), {}, false);
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
    } else if (word[0] >= 'A' && word[0] <= 'Z') {
      element.kind = ElementKind::rule;
      element.index = static_cast<std::uint16_t>(rule_number(word));
    } else {
      element.index = static_cast<std::uint16_t>(grammar_.lexicon.add(word));
    }
    return element;
  }

  // What each rule may begin with, until nothing is added any more.
  void find_first_words() {
    const std::size_t blocks = (grammar_.lexicon.size() + 63) / 64;
    for (Rule& rule : grammar_.rules) {
      rule.first.assign(blocks, 0);
      for (Alternative& alternative : rule.alternatives) alternative.first.assign(blocks, 0);
    }
    for (bool changed = true; changed;) {
      changed = false;
      for (Rule& rule : grammar_.rules) {
        for (Alternative& alternative : rule.alternatives) {
          for (const Element& element : alternative.elements) {
            add_first(alternative, element);
            if (!element.optional) break;
          }
          for (std::size_t i = 0; i < blocks; ++i) {
            const std::uint64_t both = rule.first[i] | alternative.first[i];
            if (both != rule.first[i]) changed = true;
            rule.first[i] = both;
          }
          if (alternative.first_digits && !rule.first_digits) rule.first_digits = changed = true;
          if (alternative.first_number && !rule.first_number) rule.first_number = changed = true;
        }
      }
    }
  }

  void add_first(Alternative& alternative, const Element& element) {
    switch (element.kind) {
      case ElementKind::word: alternative.first[element.index / 64U] |= 1ULL << (element.index % 64U); break;
      case ElementKind::words: {
        const std::vector<ClassWord>& words = grammar_.classes[element.index].words;
        for (std::size_t i = 0; i < words.size(); ++i)
          if (words[i].settings >= 0) alternative.first[i / 64] |= 1ULL << (i % 64);
        break;
      }
      case ElementKind::rule: {
        const Rule& rule = grammar_.rules[element.index];
        for (std::size_t i = 0; i < rule.first.size(); ++i) alternative.first[i] |= rule.first[i];
        alternative.first_digits |= rule.first_digits;
        alternative.first_number |= rule.first_number;
        break;
      }
      case ElementKind::any: break;  // no rule begins with it
      case ElementKind::digits: alternative.first_digits = true; break;
      case ElementKind::number:
      case ElementKind::spelled:
      case ElementKind::ordinal: alternative.first_digits = alternative.first_number = true; break;
    }
  }

  void index_alternatives() {
    for (Rule& rule : grammar_.rules) {
      rule.by_word.resize(grammar_.lexicon.size());
      for (std::size_t number = 0; number < rule.alternatives.size(); ++number) {
        const auto way = static_cast<std::uint16_t>(number);
        const Alternative& alternative = rule.alternatives[way];
        if (alternative.first_digits) rule.by_digits.push_back(way);
        if (alternative.first_number) rule.by_number.push_back(way);
        for (std::size_t word = 0; word < grammar_.lexicon.size(); ++word) {
          const bool numeral =
              word < grammar_.numbers.by_word.size() && grammar_.numbers.by_word[word].kind != Numeral::none;
          if ((alternative.first_number && numeral) || ((alternative.first[word / 64] >> (word % 64)) & 1) != 0)
            rule.by_word[word].push_back(way);
        }
      }
    }
  }

  Grammar& grammar_;
  std::string_view rest_;
  std::string_view line_;
  std::size_t rule_ = SIZE_MAX;
};

}  // namespace

const std::vector<std::uint16_t> Rule::none;

std::unique_ptr<Grammar> read_grammar(Language language, std::string_view text) {
  auto grammar = std::make_unique<Grammar>(language);
  GrammarReader(*grammar, text).read();
  return grammar;
}

const Grammar* grammar_of(Language language) {
  static const std::unique_ptr<Grammar> dutch = read_grammar(Language::nl, dutch_grammar);
  static const std::unique_ptr<Grammar> english = read_grammar(Language::en, english_grammar);
  switch (language) {
    case Language::nl: return dutch.get();
    case Language::en: return english.get();
    case Language::other: break;
  }
  return nullptr;
}

}  // namespace kroniek::annotate::times

// A language's grammar of times: a text (grammar_nl.cpp, grammar_en.cpp) that is read once into tables. No language is
// known here. How a grammar is written stands above read_grammar().
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/numbers/lexicon.h"
#include "annotate/numbers/numbers.h"
#include "annotate/times/value.h"

namespace kroniek::annotate::times {

enum class ElementKind : std::uint8_t {
  word,     // this word
  words,    // one word of a class, whose settings it adds
  rule,     // a rule of the grammar
  number,   // any number: an amount
  digits,   // digits as a field: #day
  spelled,  // a number word or digits as a field: =hour
  ordinal,  // first, 2nd, as a field: &day
  any,      // any word or digits
};

struct Element {
  ElementKind kind = ElementKind::word;
  std::uint16_t index = 0;  // of the word, the class, the rule or the field
  bool optional = false;
  bool glued = false;  // no blank before it
};

struct Setting {
  Field field = Field::year;
  std::int16_t value = 0;
};

enum class Action : std::uint8_t {
  merge,
  duration,
  some,
  sum,
  ago,
  from_now,
  before_it,
  after_it,
  past,
  coming,
  range,
  set,
  was,
  now,
  will,
  event,
  half_to,
  past_hour,
  to_hour,
  past_half,
  to_half,
  one,
  half,
  one_past,
  one_coming,
  number_past,
  number_coming,
  and_half,
  and_quarter,
  iso_month,
  up_to,
};

struct Alternative {
  std::vector<Element> elements;
  std::vector<Setting> settings;
  Action action = Action::merge;
  std::uint8_t score = 0;            // percent; 0: as its parts
  std::uint8_t span_begin = 0;       // the element where the time's own words begin
  std::uint8_t span_end = 255;       // the element behind them
  std::vector<std::uint64_t> first;  // words that it may begin with
  bool first_digits = false;
  bool first_number = false;
};

struct Rule {
  std::string name;
  std::vector<Alternative> alternatives;
  std::vector<std::uint64_t> first;
  bool first_digits = false;
  bool first_number = false;
  bool defined = false;
  // The alternatives that may begin with a word, by its number; with digits; with a number word out of the lexicon.
  std::vector<std::vector<std::uint16_t>> by_word;
  std::vector<std::uint16_t> by_digits;
  std::vector<std::uint16_t> by_number;
  [[nodiscard]] const std::vector<std::uint16_t>& beginning_with(const Atom& atom) const noexcept {
    if (atom.digits > 0) return by_digits;
    if (atom.word >= 0) return by_word[static_cast<std::size_t>(atom.word)];
    return atom.numeral.kind != Numeral::none ? by_number : none;
  }
  static const std::vector<std::uint16_t> none;
};

struct ClassWord {
  std::int16_t settings = -1;  // where its settings are; -1: it is not in the class
  bool capital = false;        // only with a capital
};

struct WordClass {
  std::string name;
  std::vector<ClassWord> words;  // by the word's number in the lexicon; those beyond are not in it
  [[nodiscard]] const ClassWord* find(std::int32_t word) const noexcept {
    return word >= 0 && static_cast<std::size_t>(word) < words.size() &&
                   words[static_cast<std::size_t>(word)].settings >= 0
               ? &words[static_cast<std::size_t>(word)]
               : nullptr;
  }
};

// Words that begin and end so; lower case, ASCII.
struct WordForm {
  std::string prefix;
  std::string ending;
};

struct Grammar {
  Language language = Language::other;
  Lexicon lexicon;
  NumberLanguage numbers;
  std::vector<WordClass> classes;
  std::vector<std::vector<Setting>> settings;
  std::vector<Rule> rules;
  std::size_t top = 0;
  std::vector<bool> weak;    // words that say nothing of time by themselves, by their number
  std::int32_t future = -1;  // classes: words that tell that a sentence is about what comes, or what was
  std::int32_t past = -1;
  std::int32_t year_cue = -1;        // words behind which four digits are a year whatever follows
  std::int32_t open = -1;            // words near which either may be: "is"
  std::int32_t until = -1;           // behind which something is to come, where no word of what was is near
  std::int32_t since = -1;           // behind which something was
  std::int32_t before_noun = -1;     // what follows is no verb: "the vote"
  std::int32_t passive = -1;         // words that make a participle behind them one of now: "is suspended"
  std::int32_t for_or_ahead = -1;    // "in three weeks": how long it took, where the sentence tells what was
  std::vector<WordForm> past_forms;  // words of what was that are in no class: *ed, ge*t
  std::string error;                 // the first thing that is wrong with the text; empty where nothing is

  explicit Grammar(Language which) : language(which), numbers(which, lexicon) {}
};

// Reads a grammar. Each line is one of
//   class NAME = WORD WORD=VALUE WORD=FIELD:VALUE,FIELD:VALUE ...   more lines add; a class's name is the field of
//                                          values without one; "^may" only with a capital; VALUE a number or a constant
//   join NAME = CLASS CLASS                the words of the first with those of the second behind them, written as one
//   weak = WORD ...
//   past_form = PREFIX*ENDING ...          words of what was, where no class has them
//   RULE = ELEMENT ELEMENT ... {ACTION FIELD=VALUE ...}             RULE begins with a capital
//        | ...                             another way
//   // a remark
// An element is a word, (one|of|these|words), <class>, Rule, ANY (word or digits), NUM, #field (digits), =field (a
// number in words or digits), &field (an ordinal); with ? behind it, it may be missing; with ~ before it, no blank may.
// What stands before ">" or behind "<" must be there and is not a part of the time.
[[nodiscard]] std::unique_ptr<Grammar> read_grammar(Language language, std::string_view text);

// The grammar of a language; null where there is none.
[[nodiscard]] const Grammar* grammar_of(Language language);

extern const std::string_view dutch_grammar;
extern const std::string_view english_grammar;

}  // namespace kroniek::annotate::times

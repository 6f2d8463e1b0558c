// What is known of words for finding quotations: their parts of speech, and what kind of cue they can be. Data
// (models/quotes/quotes.lexicon), in place; not a dictionary of meanings.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/result.h"

namespace kroniek::annotate {

// Parts of speech, as bits; a verb by its form.
enum Pos : std::uint16_t {
  pos_noun = 1 << 0,
  pos_name = 1 << 1,
  pos_verb = 1 << 2,  // finite
  pos_infinitive = 1 << 3,
  pos_participle = 1 << 4,  // past
  pos_gerund = 1 << 5,      // or present participle
  pos_adjective = 1 << 6,
  pos_adverb = 1 << 7,
  pos_determiner = 1 << 8,
  pos_preposition = 1 << 9,
  pos_pronoun = 1 << 10,
  pos_auxiliary = 1 << 11,
  pos_and = 1 << 12,   // "and", "but"
  pos_that = 1 << 13,  // "that", "because"
  pos_number = 1 << 14,
  pos_particle = 1 << 15,
};
inline constexpr std::uint16_t pos_any_verb = pos_verb | pos_infinitive | pos_participle | pos_gerund;

// The classes of cues and of the grammar's own words (models/quotes/cues.*.txt), as bits.
enum Cue : std::uint64_t {
  cue_say = 1u << 0,
  cue_utter = 1u << 1,
  cue_think = 1u << 2,
  cue_show = 1u << 3,
  cue_ask = 1u << 4,
  cue_tell = 1u << 5,
  cue_name = 1u << 6,
  cue_want = 1u << 7,
  cue_promise = 1u << 8,
  cue_urge = 1u << 9,
  cue_judge = 1u << 10,
  cue_seem = 1u << 11,
  cue_talk = 1u << 12,
  cue_noun = 1u << 13,
  cue_by = 1u << 14,  // "according", "volgens"
  cue_reported = 1u << 15,
  cue_feel = 1u << 16,  // "sure that"
  // How often the trees have a clause as its complement, an infinitive, an object.
  governs_clause = 1u << 17,
  governs_clause_often = 1u << 18,
  governs_clause_rarely = 1u << 19,
  governs_infinitive = 1u << 20,
  governs_object = 1u << 21,
  word_binds = 1u << 22,     // a preposition that joins two phrases of nouns
  word_owns = 1u << 23,      // "his", "these"
  word_that = 1u << 24,      // "that", "whether"
  word_wh = 1u << 25,        // "what", "how"
  word_but = 1u << 26,       // begins another clause
  word_relative = 1u << 27,  // "who", "die"
  word_to = 1u << 28,        // "to", "te"
  word_om = 1u << 29,        // "om"
  word_be = 1u << 30,
  word_have = 1ull << 31,
  word_modal = 1ull << 32,
  word_not = 1ull << 33,
  word_me = 1ull << 34,
  word_you = 1ull << 35,
  word_it = 1ull << 36,
  word_again = 1ull << 37,
  word_reflexive = 1ull << 38,
  word_time = 1ull << 39,   // "Monday", "week"
  word_title = 1ull << 40,  // "novel": marks behind it hold a title or a name
  word_so = 1ull << 41,     // ", zo zei hij"
  word_at = 1ull << 42,     // "klinkt het bij de bond"
  word_turn = 1ull << 43,   // begins a sentence's next main clause: "but"
  cue_of = 1ull << 44,      // "spreekt van": what is said stands behind a preposition of its own
  word_as = 1ull << 45,     // "als" in "omschreef het als"
};

// What the order of words in a language's clauses is, as far as the rules ask.
struct ClauseOrder {
  // The finite verb stands second and its subject may follow it ("Gisteren zei hij"), what belongs to it may stand at
  // the clause's end ("heeft gisteren gezegd"), and a verb without "that" has no clause behind it.
  bool verb_second = false;
};
inline constexpr std::uint64_t cue_any = (1u << 17) - 1;
// What can stand beside a direct quotation.
inline constexpr std::uint64_t cue_speech = cue_say | cue_utter | cue_think | cue_ask | cue_tell | cue_talk;

struct WordEntry {
  std::string_view form;
  std::uint16_t pos = 0;
  std::uint16_t main = 0;  // the commonest of them
  std::uint64_t cues = 0;
  std::string_view apart;  // "+aan:s+toe:s": with which particle behind it, what kind of cue
};

class QuotesLexicon {
 public:
  // Borrows the bytes. Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<QuotesLexicon> load(std::string_view bytes);
  [[nodiscard]] static const QuotesLexicon& built_in();

  // Null where the language has no such form. `form` is in lower case.
  [[nodiscard]] const WordEntry* find(Language language, std::string_view form) const noexcept;
  [[nodiscard]] bool empty() const noexcept;
  [[nodiscard]] const ClauseOrder& grammar(Language language) const noexcept {
    return tables_[static_cast<std::size_t>(language)].grammar;
  }
  // The part of speech of a word that it has not, by its ending; a noun where no ending says more.
  [[nodiscard]] std::uint16_t guess(Language language, std::string_view form) const noexcept;

 private:
  struct Table {
    std::vector<WordEntry> entries;
    std::vector<std::uint32_t> slots;  // 1 + place in entries; a power of two of them
    std::vector<WordEntry> endings;    // in the order that they are looked at
    ClauseOrder grammar;
  };
  Table tables_[3];
};

[[nodiscard]] std::uint64_t cue_of_letter(char letter) noexcept;

}  // namespace kroniek::annotate

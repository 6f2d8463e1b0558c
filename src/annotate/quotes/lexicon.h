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

// The classes of cues (models/quotes/cues.*.txt), as bits.
enum Cue : std::uint32_t {
  cue_say = 1 << 0,
  cue_utter = 1 << 1,
  cue_think = 1 << 2,
  cue_show = 1 << 3,
  cue_ask = 1 << 4,
  cue_tell = 1 << 5,
  cue_name = 1 << 6,
  cue_want = 1 << 7,
  cue_promise = 1 << 8,
  cue_urge = 1 << 9,
  cue_judge = 1 << 10,
  cue_seem = 1 << 11,
  cue_talk = 1 << 12,
  cue_noun = 1 << 13,
  cue_by = 1 << 14,  // "according", "volgens"
  cue_reported = 1 << 15,
};
// What can stand beside a direct quotation.
inline constexpr std::uint32_t cue_speech = cue_say | cue_utter | cue_think | cue_ask | cue_tell | cue_talk;

struct WordEntry {
  std::string_view form;
  std::uint16_t pos = 0;
  std::uint16_t main = 0;  // the commonest of them
  std::uint32_t cues = 0;
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

 private:
  struct Table {
    std::vector<WordEntry> entries;
    std::vector<std::uint32_t> slots;  // 1 + place in entries; a power of two of them
  };
  Table tables_[3];
};

[[nodiscard]] std::uint32_t cue_of_letter(char letter) noexcept;

}  // namespace kroniek::annotate

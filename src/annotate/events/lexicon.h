// What is known of words for finding events: which type they tell under which conditions, who stands where beside them
// (frames), and what the words around an event say of its status. Data (models/events/*.lexicon), in place.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/result.h"

namespace kroniek::annotate {

// Lists of words that belong to no event alone, as bits.
enum EventList : std::uint32_t {
  list_light = 1u << 0,     // a verb that only carries a noun
  list_negative = 1u << 1,  // "not", "no"
  list_if = 1u << 2,
  list_hearsay = 1u << 3,  // an auxiliary that says so: "zou"
  list_later = 1u << 4,    // "will"
  list_would = 1u << 5,
  list_place = 1u << 6,    // a preposition before a place
  list_idle = 1u << 7,     // one before what only dates or explains: "since the war"
  list_pronoun = 1u << 8,  // that can be a participant
  list_whole = 1u << 9,    // no compound, or no head of one
  list_by = 1u << 10,      // before the doer of a passive
};

// Who stands in one place of a frame.
struct FrameSlot {
  // "s": the subject, of a passive who it is done by; "o": the object; "i": the indirect one; "poss"; else a
  // preposition.
  std::string_view function;
  std::optional<EventRole> role;    // absent: what stands there is no participant
  std::optional<EventRole> things;  // the role of what is nobody
};

struct EventCondition {
  char scope = 0;  // s, o; x: a word of the sentence; t: of the text; +: a preposition
  bool is_negated = false;
  std::uint8_t word_class = 0;
  std::string_view preposition;
};

enum class EventPart : std::uint8_t { verb, noun, adjective };

struct EventWord {
  EventPart part = EventPart::verb;
  EventType type = EventType::life;
  std::uint16_t frame = 0;
  std::uint32_t first_condition = 0;
  std::uint32_t end_condition = 0;
  float weight = 0;
};

struct StatusWord {
  EventPart part = EventPart::verb;
  bool is_unless = false;  // what hangs from it does not come about: "fail"
  EventStatus status = EventStatus::happened;
  std::optional<EventCertainty> certainty;
};

// All that one word is.
struct EventFacts {
  std::uint64_t classes = 0;  // as bits
  std::uint32_t lists = 0;    // EventList
  std::uint32_t first_word = 0;
  std::uint32_t end_word = 0;
  std::uint32_t first_status = 0;
  std::uint32_t end_status = 0;
};

class EventsLexicon {
 public:
  static constexpr std::size_t most_classes = 64;

  // Borrows the bytes. Fails (damaged) on anything that the format does not allow.
  [[nodiscard]] static Result<EventsLexicon> load(std::string_view bytes);
  // Null for a language without one.
  [[nodiscard]] static const EventsLexicon* built_in(Language language);

  // Null where it is nothing. `word` is a lemma in lower case.
  [[nodiscard]] const EventFacts* find(std::string_view word) const noexcept;
  [[nodiscard]] std::span<const EventWord> words(const EventFacts& facts) const noexcept {
    return std::span(words_).subspan(facts.first_word, facts.end_word - facts.first_word);
  }
  [[nodiscard]] std::span<const StatusWord> statuses(const EventFacts& facts) const noexcept {
    return std::span(statuses_).subspan(facts.first_status, facts.end_status - facts.first_status);
  }
  [[nodiscard]] std::span<const EventCondition> conditions(const EventWord& word) const noexcept {
    return std::span(conditions_).subspan(word.first_condition, word.end_condition - word.first_condition);
  }
  [[nodiscard]] std::span<const FrameSlot> frame(const EventWord& word) const noexcept { return frames_[word.frame]; }
  // The classes that names of that type belong to.
  [[nodiscard]] std::uint64_t classes_of(EntityType type) const noexcept {
    return name_classes_[static_cast<std::size_t>(type)];
  }
  // Whose words are somebody, rather than something.
  [[nodiscard]] std::uint64_t animate() const noexcept { return animate_; }
  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

 private:
  class Reader;
  std::unordered_map<std::string_view, EventFacts> facts_;
  std::vector<EventWord> words_;
  std::vector<StatusWord> statuses_;
  std::vector<EventCondition> conditions_;
  std::vector<std::vector<FrameSlot>> frames_;
  std::uint64_t name_classes_[4] = {};
  std::uint64_t animate_ = 0;
};

}  // namespace kroniek::annotate

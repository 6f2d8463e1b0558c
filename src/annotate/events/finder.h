// The steps from words to events: candidates, who is in them, where, when, how far they got and who says so. Inner to
// src/annotate/events.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/events/judged.h"
#include "annotate/events/lexicon.h"
#include "annotate/grammar/grammar.h"
#include "annotate/tokenized_text.h"
#include "kroniek/annotation.h"
#include "kroniek/article.h"

namespace kroniek::annotate {

// How many steps are taken up or down a tree from a word, and how many words are looked at for one slot: parses of
// hostile texts are deep and wide.
inline constexpr int most_event_steps = 6;
inline constexpr std::size_t most_fillers = 6;
inline constexpr std::size_t most_participants = 12;

// What there is to know of a word of the grammar.
struct WordFacts {
  const EventFacts* facts = nullptr;
  bool is_compound = false;  // the facts are those of its head: "droneaanval"
  std::uint32_t name = no_word;
  std::uint32_t reference = no_word;
  std::uint32_t time = no_word;
  std::uint32_t quantity = no_word;
};

// How a word came to stand in a place of a frame.
enum class FillerWay : std::uint8_t {
  own,        // it hangs from the trigger
  inherited,  // from a word above it: "wants to leave"
  relative,   // the clause hangs from it
  passive,
  carried,  // it hangs from the verb that carries the noun: "held talks with"
  mended,   // where the parser was taken to be wrong
  beside,   // joined to one that stands there: "X and Y"
};

// Words that stand in a place of a frame.
struct Filler {
  std::string_view function;
  std::uint32_t word = no_word;
  FillerWay way = FillerWay::own;
};

// A participant with what tells how sure it is.
struct Participant {
  EventParticipant is;
  Filler filler;
};

struct Candidate {
  std::uint32_t word = no_word;
  const EventWord* entry = nullptr;
  std::vector<Filler> fillers;
  std::uint32_t carrier = no_word;  // the verb that a noun hangs from as subject, object or oblique
  bool is_carried = false;          // and that says nothing of its own: "held talks"
  std::size_t conditions = 0;       // of the entry
  char failed = 0;                  // 's' or 'o' where the one of the subject or the object does not hold
  bool is_compound = false;
  std::uint32_t governor = no_word;  // what announced, ordered, denied it
  std::uint32_t status_word = no_word;
  std::uint32_t place_word = no_word;  // which the place and the time hang from
  std::uint32_t time_word = no_word;
  std::string place_way;
  std::string time_way;
  bool is_quoted_source = false;  // the source is the speaker of a quotation
  std::vector<TextSpan> taken;    // words that have a role
  std::vector<Participant> participants;
  Event event;
};

class EventFinder {
 public:
  EventFinder(const TokenizedText& text, const Grammar& grammar, const Annotations& annotations,
              const std::optional<Moment>& published);
  [[nodiscard]] std::vector<Event> run();
  // For training: everything that could be an event, with all that could fill its slots, and what tells how likely each
  // is. In the order of what run() gives.
  std::vector<JudgedEvent>* judged = nullptr;

 private:
  struct Status {
    EventStatus status = EventStatus::happened;
    std::optional<EventCertainty> certainty;
    bool is_negative = false;
    std::uint32_t governor = no_word;
    std::uint32_t word = no_word;  // that says so
  };

  // finder.cpp
  void know_words();
  void find_in(std::uint32_t first, std::uint32_t end);
  [[nodiscard]] const EventFacts* facts_of_lemma(std::string_view lemma, PartOfSpeech part, bool& is_compound) const;
  [[nodiscard]] const EventFacts* phrase_at(std::uint32_t word) const;
  void try_word(std::uint32_t word);
  [[nodiscard]] bool holds(const EventCondition& condition, const Candidate& candidate) const;
  [[nodiscard]] bool is_of_class(std::uint32_t word, std::uint8_t word_class) const;
  void drop_doubles(std::size_t first);

  // arguments.cpp
  void add_fillers(Candidate& candidate) const;
  [[nodiscard]] bool is_passive(std::uint32_t verb) const;
  [[nodiscard]] bool is_titled_passive(const Candidate& candidate) const;
  [[nodiscard]] std::uint32_t subject_of(std::uint32_t verb, int steps) const;
  void add_obliques(std::uint32_t word, std::vector<Filler>& fillers) const;
  [[nodiscard]] std::uint32_t referent(std::uint32_t word) const;
  void add_participants(Candidate& candidate);
  void add_participant(Candidate& candidate, const FrameSlot& slot, const Filler& filler);
  void add_amount(Candidate& candidate, TextSpan span, const Filler& filler);
  [[nodiscard]] std::optional<TextSpan> span_of(std::uint32_t word, std::optional<std::uint32_t>& entity) const;
  [[nodiscard]] bool is_animate(std::uint32_t word) const;
  [[nodiscard]] std::uint32_t counted(std::uint32_t word) const;
  [[nodiscard]] std::optional<TextSpan> number_at(std::uint32_t word) const;

  // slots.cpp
  // A place or a time with the word that it hangs from, and by which way it was come to.
  struct Where {
    std::uint32_t index = 0;
    std::uint32_t word = no_word;
    std::string way;
  };
  void add_place(Candidate& candidate) const;
  [[nodiscard]] std::optional<std::uint32_t> place_at(std::uint32_t word, const Candidate& candidate) const;
  [[nodiscard]] std::optional<Where> place_below(std::uint32_t word, const Candidate& candidate) const;
  void add_time(Candidate& candidate) const;
  [[nodiscard]] std::optional<Where> time_below(std::uint32_t word, const Candidate& candidate) const;
  [[nodiscard]] bool is_told_with(std::uint32_t word) const;
  [[nodiscard]] bool is_nobody(std::uint32_t word) const;
  void add_status(Candidate& candidate);
  void look_around(std::uint32_t word, const Candidate& candidate, Status& status) const;
  void note_status(const StatusWord& said, std::uint32_t its_word, std::uint32_t governor, Status& status) const;
  [[nodiscard]] const Quotation* quote_around(TextSpan span) const;
  [[nodiscard]] std::vector<std::uint32_t> anchors(const Candidate& candidate) const;

  // judging.cpp
  [[nodiscard]] JudgedEvent traits_of(const Candidate& candidate) const;
  [[nodiscard]] std::vector<std::string> event_traits(const Candidate& candidate) const;
  [[nodiscard]] std::vector<std::string> status_traits(const Candidate& candidate) const;
  [[nodiscard]] std::vector<std::string> participant_traits(const Candidate& candidate, const Participant& one) const;
  [[nodiscard]] std::vector<std::string> place_traits(const Candidate& candidate) const;
  [[nodiscard]] std::vector<std::string> time_traits(const Candidate& candidate) const;
  [[nodiscard]] std::vector<std::string> source_traits(const Candidate& candidate) const;
  [[nodiscard]] std::string_view head_of(const Candidate& candidate, std::uint32_t word) const;
  [[nodiscard]] std::string_view verbs_between(std::uint32_t from, std::uint32_t to) const;
  [[nodiscard]] bool judge(Candidate& candidate);

  // joining.cpp
  void join();
  [[nodiscard]] bool can_be_one(const Candidate& a, const Candidate& b) const;

  [[nodiscard]] const GrammarWord& word(std::uint32_t at) const { return grammar_.words()[at]; }
  [[nodiscard]] bool has_list(std::uint32_t at, std::uint32_t list) const {
    return know_[at].facts != nullptr && !know_[at].is_compound && (know_[at].facts->lists & list) != 0;
  }
  // The preposition that a word stands behind; empty where there is none.
  [[nodiscard]] std::uint32_t case_of(std::uint32_t at) const { return grammar_.child(at, Relation::case_); }

  const TokenizedText& text_;
  const Grammar& grammar_;
  const Annotations& all_;
  const std::optional<Moment>& published_;
  const EventsLexicon* lexicon_ = nullptr;  // of the sentence at hand
  std::vector<WordFacts> know_;
  std::uint64_t text_classes_ = 0;
  std::uint64_t sentence_classes_ = 0;
  std::uint32_t first_ = 0;  // of the sentence at hand
  std::uint32_t end_ = 0;
  std::vector<Candidate> found_;
};

}  // namespace kroniek::annotate

// The steps of finding quotations in one text (quotes.h), in the order that they run: the pairs of marks, what is said
// in the reporter's words, and what the marks then mean.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/quotes/marks.h"
#include "annotate/quotes/weights.h"
#include "annotate/quotes/words.h"
#include "kroniek/annotation.h"

namespace kroniek::annotate {

// A quotation as the steps make it: in tokens.
struct Said {
  std::uint32_t begin = 0;  // bytes
  std::uint32_t end = 0;
  QuoteMode mode = QuoteMode::direct;
  Range cue;
  Range speaker;
  std::int32_t continues = -1;  // place in the list
  float score = 0;
};

// Who says something, by which words.
struct Attribution {
  Range cue;
  Range speaker;
};

// A pair of marks in tokens.
struct MarkedTokens {
  Marked marked;
  Range tokens;             // with the marks
  Range inner;              // without
  std::uint32_t block = 0;  // number of the paragraph
  std::int32_t said = -1;   // which quotation it became
  bool done = false;
  bool title = false;
  std::optional<Attribution> named;  // by whom something is called what stands in them
};

// What may be told, with what is known of it.
struct Told {
  Range content;
  Range cue;
  Range speaker;
  Frame frame = Frame::that;
  bool by_rule = false;  // where a language has no weights
  std::uint8_t traits = 0;
  std::array<std::uint16_t, 40> trait{};
  float likely = 0;
};

class Finder {
 public:
  Finder(const TokenizedText& text, const std::vector<NameMention>& names);
  // In no order.
  [[nodiscard]] std::vector<Said> run();

  // For training: everything that may be told, in place of what is.
  std::vector<Told>* all_told = nullptr;

 private:
  struct Paragraph {
    Range sentences;
    Range tokens;
    Range marks;
    bool heading = false;
  };

  void find_paragraphs();
  void find_marks();
  void find_spoken(const Paragraph& paragraph);
  void find_told(const Sentence& sentence);
  void find_told(const Sentence& sentence, Range within);
  void told_candidates(const Sentence& sentence, Range within);
  void told_by_verb(const Sentence& sentence, Range within, std::size_t cue, std::uint64_t cues);
  bool told_behind_preposition(Range within, std::size_t cue, std::uint64_t cues, Range speaker);
  void add_told(Range within, Range cue, Range speaker, std::size_t first, std::size_t end, Frame frame, bool by_rule);
  [[nodiscard]] MarkedTokens* marked_at(Range content);
  void find_traits(Range within, Told& told) const;
  void settle_rest(const Paragraph& paragraph);

  [[nodiscard]] std::optional<Attribution> attribution_behind(const MarkedTokens& marked, Range clause,
                                                              bool whole) const;
  [[nodiscard]] std::optional<Attribution> attribution_before(Range clause) const;
  [[nodiscard]] Attribution unnamed(const Paragraph& paragraph, Range before) const;
  [[nodiscard]] Range clause_before(const MarkedTokens& marked, const Paragraph& paragraph) const;
  [[nodiscard]] Range clause_behind(const MarkedTokens& marked, const Paragraph& paragraph) const;
  [[nodiscard]] Range subject(std::size_t cue, Range within) const;
  [[nodiscard]] Range first_subject(Range within) const;
  [[nodiscard]] bool is_finite(std::size_t i, Range within) const;
  [[nodiscard]] bool is_time(Range phrase) const;
  [[nodiscard]] const ClauseOrder& grammar_at(std::size_t token) const;
  // The kinds of cue that the word is where it stands, particles counted; 0 if none.
  [[nodiscard]] std::uint64_t cues_at(std::size_t i, Range within, std::size_t* particle_at = nullptr) const;
  // Where the particle stands that makes it a cue; the word itself where none does.
  [[nodiscard]] std::size_t particle_of(std::size_t i, Range within) const;
  [[nodiscard]] std::size_t clause_end(std::size_t from, Range within) const;
  [[nodiscard]] std::size_t part_end(std::size_t from, Range within) const;
  [[nodiscard]] const ToldWeights::Table& table_of(const Paragraph& paragraph) const;
  [[nodiscard]] bool is_said_behind(const Attribution& by, Range clause) const;
  [[nodiscard]] bool brings_spoken(std::size_t from, Range within) const;
  [[nodiscard]] bool is_behind_determiner(std::size_t i, Range within) const;

  // The last sign inside the marks, marks that are nested there left out.
  [[nodiscard]] bool like_title(const MarkedTokens& marked) const;
  [[nodiscard]] char last_of(const MarkedTokens& marked) const;
  [[nodiscard]] bool speaks(std::size_t i, Range within) const;

  const TokenizedText& text_;
  Words words_;
  std::vector<Paragraph> paragraphs_;
  std::vector<MarkedTokens> marks_;
  std::vector<Said> said_;
  std::vector<Told> told_;       // of one sentence
  std::vector<char> is_spoken_;  // by token: in a direct quotation
  std::vector<char> is_cue_;     // by token: a cue of a direct quotation already
};

}  // namespace kroniek::annotate

// Changes: what became of an article from one version of it to another, sentence by sentence.
//
// Offsets are bytes of UTF-8 into the text that they belong to: `before` into the earlier version's, `after` into the
// later one's. White space is not compared: a paragraph that is parted in two has not changed. Nothing here can fail;
// texts of any bytes are compared in time that is nearly linear in their size (the constants below bound the rest).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/span.h"

namespace kroniek {

// Sentences of one text that are told apart; what comes later counts as one sentence.
inline constexpr std::size_t compared_sentences = 200'000;
// Words and signs of one sentence up to which they are compared one by one; of a longer sentence only its beginning and
// end are. And the steps that all sentences together may take in it.
inline constexpr std::size_t compared_words = 2'000;
inline constexpr std::size_t compared_steps = 100'000'000;

// Words of a sentence (or a title) that became others. One of the spans may be empty: words put in or taken out; it
// then says where. With all of `before` replaced by `after`, the one sentence is the other but for white space.
struct WordChange {
  TextSpan before;
  TextSpan after;

  friend bool operator==(const WordChange&, const WordChange&) = default;
};

enum class ChangeKind : std::uint8_t {
  unchanged,
  added,     // `before` is empty
  removed,   // `after` is empty
  reworded,  // more than half of its words are the same
  moved,     // the same sentence in another place among the others
};
[[nodiscard]] std::string_view name(ChangeKind kind) noexcept;  // "added"

// What became of one sentence. Each sentence of either text is in exactly one of these.
struct SentenceChange {
  ChangeKind kind = ChangeKind::unchanged;
  TextSpan before;
  TextSpan after;
  std::vector<WordChange> words;  // of a reworded sentence: in order, none overlapping
  bool moved = false;             // kind is `moved`, or a reworded sentence stands in another place

  friend bool operator==(const SentenceChange&, const SentenceChange&) = default;
};

// A field that has another value now.
struct FieldChange {
  std::string field;   // "title", "standfirst", "authors", "publisher", "section", "published", "modified"
  std::string before;  // empty: it had none. Authors are parted by ", "
  std::string after;
  std::vector<WordChange> words;  // of title and standfirst where both are there

  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

struct Changes {
  std::vector<FieldChange> fields;
  // In the order of the later text; removed sentences where they stood.
  std::vector<SentenceChange> sentences;

  // Nothing is different.
  [[nodiscard]] bool empty() const noexcept;
  [[nodiscard]] std::size_t count(ChangeKind kind) const noexcept;
};

// The standfirst is compared as a field only where it is no part of the texts.
[[nodiscard]] Changes compare(const Article& before, const Article& after);

// The sentences of two texts. Languages are BCP 47 tags and may be empty; they only say where sentences end.
[[nodiscard]] std::vector<SentenceChange> compare_texts(std::string_view before, std::string_view after,
                                                        std::string_view language_before = {},
                                                        std::string_view language_after = {});

}  // namespace kroniek

// What became of an article (kroniek/changes.h): cuts both texts into sentences, lets text/align.h pair them, and finds
// the words that changed within a pair.
#include "kroniek/changes.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "base/hash.h"
#include "text/align.h"
#include "text/sentences.h"
#include "text/word_changes.h"

namespace kroniek {
namespace {

std::vector<TextSpan> sentences_of(std::string_view text, std::string_view language) {
  std::vector<TextSpan> spans;
  for (const text::Span& span : text::split_sentences(text, language)) {
    if (spans.size() == compared_sentences) {
      spans.back().end = span.end;
    } else {
      spans.push_back({span.begin, span.end});
    }
  }
  return spans;
}

// Numbers sentences so that equal ones (but for white space) have equal numbers.
class Contents {
 public:
  std::uint64_t number(const std::vector<text::Piece>& tokens) {
    std::string key;
    std::uint32_t end = tokens.empty() ? 0 : tokens.front().begin;
    for (const text::Piece& token : tokens) {
      if (token.begin != end) key += ' ';
      key += token.text;
      end = token.end;
    }
    return numbers_.try_emplace(std::move(key), numbers_.size()).first->second;
  }

 private:
  std::map<std::string, std::uint64_t> numbers_;  // not hashed: a text could crowd one bucket
};

std::vector<text::AlignedSentence> aligned(std::string_view text, const std::vector<TextSpan>& spans,
                                           Contents& contents) {
  std::vector<text::AlignedSentence> sentences;
  sentences.reserve(spans.size());
  for (const TextSpan& span : spans) {
    const std::vector<text::Piece> tokens = text::pieces_of(text, span);
    text::AlignedSentence sentence;
    sentence.content = contents.number(tokens);
    sentence.weight = span.end - span.begin;
    for (const text::Piece& token : tokens)
      if (token.is_word) sentence.words.push_back(hash_bytes(token.text));
    std::sort(sentence.words.begin(), sentence.words.end());
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

ChangeKind kind_of(const text::Pair& pair) noexcept {
  if (!pair.is_same) return ChangeKind::reworded;
  return pair.is_moved ? ChangeKind::moved : ChangeKind::unchanged;
}

// One direction; compare_texts() asks for the same one of (a, b) and (b, a), so that the one is the other's mirror.
std::vector<text::Pair> pairs_of(std::string_view a, const std::vector<TextSpan>& spans_a, std::string_view b,
                                 const std::vector<TextSpan>& spans_b) {
  Contents contents;
  const std::vector<text::AlignedSentence> left = aligned(a, spans_a, contents);
  const std::vector<text::AlignedSentence> right = aligned(b, spans_b, contents);
  return text::align(left, right);
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

bool has_standfirst(const Article& article) {
  return std::any_of(article.blocks.begin(), article.blocks.end(),
                     [](const Block& block) { return block.role == Role::standfirst; });
}

TextSpan all_of(std::string_view text) {
  return {0, static_cast<std::uint32_t>(std::min<std::size_t>(text.size(), 0x7FFFFFFF))};
}

}  // namespace

std::string_view name(ChangeKind kind) noexcept {
  switch (kind) {
    case ChangeKind::unchanged: return "unchanged";
    case ChangeKind::added: return "added";
    case ChangeKind::removed: return "removed";
    case ChangeKind::reworded: return "reworded";
    case ChangeKind::moved: return "moved";
  }
  return "";
}

bool Changes::empty() const noexcept {
  return fields.empty() && count(ChangeKind::unchanged) == sentences.size();
}

std::size_t Changes::count(ChangeKind kind) const noexcept {
  return static_cast<std::size_t>(std::count_if(sentences.begin(), sentences.end(),
                                                [kind](const SentenceChange& change) { return change.kind == kind; }));
}

std::vector<SentenceChange> compare_texts(std::string_view before, std::string_view after,
                                          std::string_view language_before, std::string_view language_after) {
  const std::vector<TextSpan> spans_before = sentences_of(before, language_before);
  const std::vector<TextSpan> spans_after = sentences_of(after, language_after);
  std::vector<text::Pair> pairs;
  if (before <= after) {
    pairs = pairs_of(before, spans_before, after, spans_after);
  } else {
    pairs = pairs_of(after, spans_after, before, spans_before);
    for (text::Pair& pair : pairs) std::swap(pair.a, pair.b);
  }

  std::vector<const text::Pair*> of_before(spans_before.size(), nullptr);
  std::vector<const text::Pair*> of_after(spans_after.size(), nullptr);
  for (const text::Pair& pair : pairs) of_before[pair.a] = of_after[pair.b] = &pair;

  std::vector<SentenceChange> changes;
  std::size_t steps = compared_steps;
  std::size_t passed = 0;  // of the sentences before
  // Those that are gone, up to the next one that stands where it stood.
  const auto add_removed = [&] {
    for (; passed < spans_before.size() && (of_before[passed] == nullptr || of_before[passed]->is_moved); ++passed) {
      if (of_before[passed] != nullptr) continue;
      SentenceChange change;
      change.kind = ChangeKind::removed;
      change.before = spans_before[passed];
      changes.push_back(std::move(change));
    }
  };
  for (std::size_t i = 0; i < spans_after.size(); ++i) {
    add_removed();
    SentenceChange change;
    change.after = spans_after[i];
    if (const text::Pair* pair = of_after[i]) {
      change.kind = kind_of(*pair);
      change.moved = pair->is_moved;
      change.before = spans_before[pair->a];
      if (change.kind == ChangeKind::reworded)
        change.words = text::word_changes(before, change.before, after, change.after, steps);
      if (!pair->is_moved) ++passed;
    } else {
      change.kind = ChangeKind::added;
    }
    changes.push_back(std::move(change));
  }
  add_removed();
  return changes;
}

Changes compare(const Article& before, const Article& after) {
  Changes changes;
  std::size_t steps = compared_steps;
  const auto field = [&](const char* field_name, const std::string& a, const std::string& b, bool by_words) {
    if (a == b) return;
    FieldChange change = {field_name, a, b, {}};
    if (by_words && !a.empty() && !b.empty()) change.words = text::word_changes(a, all_of(a), b, all_of(b), steps);
    changes.fields.push_back(std::move(change));
  };
  const auto value = [](const std::optional<Moment>& moment) { return moment ? moment->value : std::string(); };
  field("title", before.title, after.title, true);
  if (!has_standfirst(before) || !has_standfirst(after)) field("standfirst", before.standfirst, after.standfirst, true);
  field("authors", joined(before.authors), joined(after.authors), false);
  field("publisher", before.publisher, after.publisher, false);
  field("section", before.section, after.section, false);
  field("published", value(before.published), value(after.published), false);
  field("modified", value(before.modified), value(after.modified), false);
  changes.sentences = compare_texts(before.text, after.text, before.language, after.language);
  return changes;
}

}  // namespace kroniek

// What is told in the reporter's words: "zei dat ...", "volgens X ...", "X called it ..." (finder.h).
#include <algorithm>

#include "annotate/quotes/finder.h"

namespace kroniek::annotate {

// Where the clause that begins at `from` ends: at the sentence's end, or where another begins.
std::size_t Finder::clause_end(std::size_t from, Range within) const {
  for (std::size_t i = from + 1; i < within.end; ++i) {
    const char sign = words_[i].sign;
    if (words_[i].quoted) continue;
    if (sign == ';') return i;
    if (sign == ',' && i + 2 < within.end) {
      if (word_is(i + 1, {"but", "maar", "while", "terwijl", "although", "hoewel", "want"}) && i > from + 2) return i;
      if (words_.is(i + 1, pos_gerund) && (words_[i + 1].cues & cue_speech) != 0) return i;
    }
  }
  return within.end;
}

void Finder::find_told(const Sentence& sentence, const Paragraph&) {
  Range within{sentence.first_token, sentence.end_token};
  // Without the stop.
  while (!within.empty() && (words_[within.end - 1].sign == '.' || words_[within.end - 1].sign == '!' ||
                             words_[within.end - 1].sign == '?'))
    --within.end;
  if (within.empty()) return;
  const auto& tokens = text_.tokens();
  std::size_t done = within.first;  // what is told already
  const auto add = [&](std::size_t first, std::size_t end, Range cue, Range speaker) {
    while (first < end && words_[first].sign == ',') ++first;
    while (end > first && (words_[end - 1].sign == ',' || words_[end - 1].sign == ':')) --end;
    if (first >= end) return;
    Said said;
    said.begin = tokens[first].begin;
    said.end = tokens[end - 1].end;
    said.mode = QuoteMode::indirect;
    said.cue = cue;
    said.speaker = speaker;
    said.score = 0.7f;
    said_.push_back(said);
    done = std::max(done, end);
  };
  for (std::size_t c = within.first; c < within.end; ++c) {
    if (c < done || words_[c].quoted || is_cue_[c] != 0) continue;
    const std::uint32_t cues = cues_at(c, within);
    if (cues == 0) continue;
    const Range cue{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c + 1)};
    if ((cues & cue_by) != 0) {
      std::size_t from = c + 1;
      if (word_is(c, {"according", "per"})) {
        if (!word_is(c, {"according"}) || !word_is(from, {"to"})) continue;
        ++from;
      }
      const Range speaker = from < within.end ? words_.phrase_from(from, within) : Range{};
      if (speaker.empty()) continue;
      const Range long_cue{cue.first, static_cast<std::uint32_t>(from)};
      if (c <= within.first + 1) {
        std::size_t start = speaker.end;
        if (words_[start].sign == ',' && start + 1 < within.end) ++start;
        if (start + 1 < within.end) add(start, clause_end(start, within), long_cue, speaker);
      } else if (speaker.end + 3 >= within.end || c - within.first > within.end - speaker.end) {
        add(within.first, c, long_cue, speaker);
        done = std::max<std::size_t>(done, speaker.end);
      } else {
        add(within.first, within.end, long_cue, speaker);
      }
      continue;
    }
    if (!words_.can(c, pos_any_verb)) continue;
    // ", zei hij" / ", he said" at the end: what is told stands before it.
    const std::uint32_t clause = cues & (cue_say | cue_think | cue_show | cue_ask | cue_tell);
    if (clause != 0) {
      const Range speaker = subject(c, within);
      const std::size_t front = speaker.empty() ? c : std::min<std::size_t>(speaker.first, c);
      const std::size_t back = speaker.empty() ? c + 1 : std::max<std::size_t>(speaker.end, c + 1);
      if (front > within.first + 2 && words_[front - 1].sign == ',' && back + 4 >= within.end) {
        bool verb = false;
        for (std::size_t i = done; i + 1 < front; ++i) verb |= words_.can(i, pos_verb | pos_auxiliary);
        if (verb) {
          add(done, front - 1, cue, speaker);
          done = within.end;
          continue;
        }
      }
    }
    // A clause with "that".
    std::size_t start = 0;
    const std::size_t bound = std::min<std::size_t>(within.end, c + 14);
    for (std::size_t i = c + 1; i < bound; ++i) {
      if (words_[i].sign != 0 && words_[i].sign != '"') break;
      if (word_is(i, {"that", "whether", "dat", "of", "how", "why", "hoe", "waarom"}) &&
          !words_.is(i, pos_preposition)) {
        start = i;
        break;
      }
      if (words_.is(i, pos_verb | pos_auxiliary) && !words_.is(c, pos_auxiliary)) break;
    }
    if (start == 0 && c + 1 < within.end) {
      const std::size_t next = c + 1;
      if (word_is(next, {"to"}) && (cues & (cue_want | cue_promise | cue_urge)) != 0) {
        start = next;
      } else if ((cues & cue_urge) != 0 && !words_[next].quoted) {
        const Range whom = words_.phrase_from(next, within);
        if (!whom.empty() && word_is(whom.end, {"to"})) start = whom.end;
      } else if (sentence.language == Language::en && (cues & (cue_say | cue_think | cue_show)) != 0) {
        const Range subject_of = words_.phrase_from(next, within);
        if (!subject_of.empty() && subject_of.end < within.end && words_.can(subject_of.end, pos_verb | pos_auxiliary))
          start = next;
      }
      if (start == 0 && sentence.language == Language::nl &&
          (cues & (cue_want | cue_promise | cue_urge | cue_say)) != 0) {
        for (std::size_t i = next; i + 1 < within.end; ++i) {
          if (words_[i].sign == ',' || words_[i].sign == ':') break;
          if (word_is(i, {"om"})) {
            start = i;
            break;
          }
          if (word_is(i, {"te"}) && i > next) {
            start = next;
            break;
          }
        }
      }
      if (start == 0 && (cues & cue_name) != 0 && words_.is(c, pos_verb)) {
        const Range whom = words_.phrase_from(next, within);
        if (!whom.empty() && whom.end < within.end) start = sentence.language == Language::nl ? whom.end : next;
      }
    }
    if (start == 0 || start >= within.end) continue;
    Range speaker = subject(c, within);
    if (speaker.first >= start) speaker = {};
    add(start, clause_end(start, within), cue, speaker);
  }
}

void Finder::settle_rest(const Paragraph& paragraph) {
  for (std::uint32_t m = paragraph.marks.first; m < paragraph.marks.end; ++m) {
    MarkedTokens& marked = marks_[m];
    if (marked.done) continue;
    Said said;
    said.begin = marked.marked.begin;
    said.end = marked.marked.end;
    said.mode = QuoteMode::partial;
    said.score = 0.5f;
    // Inside what is told: its words are those of who tells it.
    bool inside = false;
    for (std::size_t i = said_.size(); i-- > 0;) {
      if (said_[i].end < text_.sentences()[paragraph.sentences.first].begin) break;
      if (said_[i].mode == QuoteMode::indirect && said_[i].begin <= marked.marked.open + 1 &&
          said_[i].end >= marked.marked.end) {
        said.cue = said_[i].cue;
        said.speaker = said_[i].speaker;
        inside = true;
        break;
      }
    }
    const std::uint32_t count = marked.tokens.end - marked.tokens.first;
    const bool capital = marked.tokens.first + 1 < words_.size() && words_[marked.tokens.first + 1].capital;
    // On their own: words that are no name and no thing ("de Neus"), more than one of them.
    const bool thing = marked.tokens.first + 1 < words_.size() && words_.is(marked.tokens.first + 1, pos_determiner);
    if (!inside && (count <= 3 || capital || thing || !marked.marked.closed)) continue;
    said_.push_back(said);
    marked.done = true;
  }
}

}  // namespace kroniek::annotate

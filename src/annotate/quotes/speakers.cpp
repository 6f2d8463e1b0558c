// Who speaks: the subject of a cue, and what stands before and behind a pair of marks (finder.h).
#include <algorithm>

#include "annotate/quotes/finder.h"

namespace kroniek::annotate {
namespace {

constexpr std::uint32_t furthest_subject = 120;  // tokens from where a clause begins

}  // namespace

const ClauseOrder& Finder::grammar_at(std::size_t token) const {
  Language language = text_.language();
  if (token < text_.tokens().size()) {
    const std::size_t sentence = text_.sentence_at(text_.tokens()[token].begin);
    if (sentence < text_.sentences().size()) language = text_.sentences()[sentence].language;
  }
  return QuotesLexicon::built_in().grammar(language);
}

// Whether the word is the verb of a clause with a subject before it: "issued" is, behind "Sanders".
bool Finder::is_finite(std::size_t i, Range within) const {
  if (words_[i].quoted) return false;
  if (words_.is(i, pos_verb | pos_auxiliary)) return true;
  if (!words_.can(i, pos_verb) || i == within.first) return false;
  return words_.is(i - 1, pos_pronoun | pos_name | pos_noun | pos_adverb) &&
         words_.is(i, pos_participle | pos_infinitive);
}

bool Finder::is_time(Range phrase) const {
  return !phrase.empty() && words_.has(phrase.end - 1, word_time);
}

// The subject of the first finite verb.
Range Finder::first_subject(Range within) const {
  within.end = std::min(within.end, within.first + furthest_subject);
  for (std::uint32_t i = within.first + 1; i < within.end; ++i) {
    if (!is_finite(i, within)) continue;
    std::size_t at = i;
    while (at > within.first && words_.is(at - 1, pos_adverb)) --at;
    const Range found = words_.phrase_before(at, within);
    if (found.empty() || is_time(found) || words_.has(found.first, word_relative)) continue;
    return found;
  }
  const Range found = words_.phrase_from(within.first, within);
  return is_time(found) ? Range{} : found;
}

Range Finder::subject(std::size_t cue, Range within) const {
  const bool second = grammar_at(within.first).verb_second;
  // The finite verb: the cue itself, or an auxiliary before it.
  std::size_t finite = cue;
  if (!words_.is(cue, pos_verb)) {
    const std::size_t reach = second ? 16 : 6;
    const std::size_t stop = cue - within.first > reach ? cue - reach : within.first;
    for (std::size_t i = cue; i > stop; --i) {
      if (words_[i - 1].sign != 0 && words_[i - 1].sign != '"') break;
      if (words_.is(i - 1, pos_auxiliary) || (words_.is(i - 1, pos_verb) && words_.can(i - 1, pos_auxiliary))) {
        finite = i - 1;
        break;
      }
      if (!second && !words_.is(i - 1, pos_adverb | pos_particle | pos_auxiliary | pos_verb | pos_participle)) break;
    }
  }
  std::size_t i = finite;
  while (i > within.first && words_.is(i - 1, pos_adverb | pos_auxiliary | pos_particle) && !words_[i - 1].capital &&
         !words_.has(i - 1, word_to)) {
    --i;
  }
  // "to say": the subject of the verb that it hangs on. "..., saying": that of the sentence.
  if (!second && finite == cue && i > within.first && words_.has(i - 1, word_to)) {
    const std::size_t stop = i - within.first > 20 ? i - 20 : within.first;
    for (std::size_t k = i - 1; k > stop + 1; --k) {
      if (words_[k - 1].sign == ';') break;
      if (!is_finite(k - 1, within)) continue;
      std::size_t at = k - 1;
      while (at > within.first && words_.is(at - 1, pos_adverb | pos_auxiliary)) --at;
      if (at > within.first && words_.has(at - 1, word_relative) && at > within.first + 1) --at;
      const Range found = words_.phrase_before(at, within);
      if (!found.empty() && !is_time(found)) return found;
    }
    return first_subject({within.first, static_cast<std::uint32_t>(cue)});
  }
  if (!second && finite == cue && words_.is(cue, pos_gerund) &&
      (i == within.first || words_[i - 1].sign != 0 || words_.is(i - 1, pos_preposition | pos_and | pos_that))) {
    if (i == within.first) return first_subject({static_cast<std::uint32_t>(cue + 1), within.end});
    return first_subject({within.first, static_cast<std::uint32_t>(cue)});
  }
  for (int skipped = 0; i > within.first; ++skipped) {
    const char sign = words_[i - 1].sign;
    if (sign == ',' || sign == '-' || sign == ')') {
      const char opening = sign == ')' ? '(' : sign;
      const std::size_t stop = i - within.first > 30 ? i - 30 : within.first;
      for (std::size_t k = i - 1; k-- > stop;) {
        if (words_[k].sign != opening) continue;
        const Range found = words_.phrase_before(k, within);
        if (!found.empty() && !is_time(found)) return found;
        break;
      }
    }
    if (words_.has(i - 1, word_relative)) {
      std::size_t k = i - 1;
      if (k > within.first && words_[k - 1].sign == ',') --k;
      const Range found = k > within.first ? words_.phrase_before(k, within) : Range{};
      if (!found.empty()) return found;
    }
    const Range found = words_.phrase_before(i, within);
    // "Trump two weeks ago said", "earlier in the day"
    if (is_time(found) && found.first > within.first && skipped < 2) {
      i = found.first;
      while (i > within.first && words_.is(i - 1, pos_adverb | pos_preposition)) --i;
      continue;
    }
    const bool in_preposition =
        !found.empty() && found.first > within.first && words_.is(found.first - 1, pos_preposition);
    if (!found.empty() && !is_time(found) &&
        !(second && (in_preposition || (found.end - found.first == 1 && words_.has(found.first, word_it))))) {
      return found;
    }
    break;
  }
  // Behind it: "zei hij", "said the president".
  std::size_t k = finite + 1;
  while (k < within.end && (words_.is(k, pos_adverb) || words_.has(k, word_reflexive)) && !words_[k].capital) ++k;
  if (k < within.end &&
      (second || finite == within.first || words_[finite - 1].sign == ',' || words_[finite - 1].quoted)) {
    const Range found = words_.phrase_from(k, within);
    if (!found.empty() && !is_time(found)) return found;
  }
  return first_subject({within.first, static_cast<std::uint32_t>(cue)});
}

std::optional<Attribution> Finder::attribution_behind(const MarkedTokens& marked, Range clause, bool whole) const {
  std::size_t i = clause.first;
  if (i >= clause.end) return {};
  const char last = last_of(marked);
  bool parted = last == ',' || last == '?' || last == '!';
  if (words_[i].sign == ',') {
    ++i;
    parted = true;
  }
  if (words_[i].sign == '-') {
    ++i;
    parted = true;
  }
  if (i >= clause.end) return {};
  if (last == '.' && !parted && words_[i].capital) return {};
  if (words_.has(i, word_so) && i + 1 < clause.end) ++i;
  if (words_[i].capital && !parted) return {};
  // "zei hij", "said the president", "aldus de minister", "according to him"
  const std::uint64_t cues = words_[i].quoted ? 0 : cues_at(i, clause);
  if ((cues & cue_by) != 0) {
    const std::size_t from = particle_of(i, clause) + 1;
    const Range speaker = from < clause.end ? words_.phrase_from(from, clause) : Range{};
    if (!speaker.empty())
      return Attribution{{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(from)}, speaker};
  }
  // "“op geen enkele manier” aangetoond": what is no finite verb belongs to the words before the marks.
  const std::uint16_t forms =
      grammar_at(i).verb_second && !parted ? pos_verb : pos_verb | pos_participle | pos_infinitive;
  if (words_.can(i, forms) && (cues & (parted ? cue_speech : cue_say | 0)) != 0) {
    std::size_t k = i + 1;
    while (k < clause.end && (words_.is(k, pos_adverb) || words_.has(k, word_reflexive)) && !words_[k].capital) ++k;
    Range speaker = k < clause.end ? words_.phrase_from(k, clause) : Range{};
    if (!speaker.empty() && speaker.end - speaker.first == 1 && speaker.end < clause.end &&
        words_.has(speaker.first, word_it) && words_.has(speaker.end, word_at)) {
      speaker = words_.phrase_from(speaker.end + 1, clause);
    }
    return Attribution{{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)}, speaker};
  }
  // ", verzucht ze", ", schudde Rob Schoofs het hoofd": behind a sentence in marks any verb and who does it.
  if (parted && whole && !words_[i].capital && words_[i].sign == 0 && i + 1 < clause.end &&
      (words_.can(i, pos_verb) || words_[i].entry == nullptr) &&
      (words_[i + 1].capital || words_.is(i + 1, pos_determiner | pos_pronoun))) {
    const Range speaker = words_.phrase_from(i + 1, clause);
    if (!speaker.empty()) {
      return Attribution{{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + 1)}, speaker};
    }
  }
  if (!parted || words_.is(i, pos_and | pos_that)) return {};
  // "he said", "Smith, a Republican, said"
  const std::size_t bound = std::min<std::size_t>(clause.end, i + 30);
  for (std::size_t k = i + 1; k < bound; ++k) {
    if (words_[k].sign == ':') break;
    if (!speaks(k, clause)) continue;
    Range speaker = words_.phrase_from(i, clause);
    if (speaker.empty() || speaker.end > k) speaker = words_.phrase_before(k, clause);
    return Attribution{{static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(k + 1)}, speaker};
  }
  return {};
}

std::optional<Attribution> Finder::attribution_before(Range clause) const {
  if (clause.empty()) return {};
  std::size_t p = clause.end - 1;
  const char sign = words_[p].sign;
  const bool parted = sign == ':' || sign == ',';
  if (parted && p == clause.first) return {};
  if (parted) --p;
  // "said that “...”" is told, with words of the speaker in it.
  if (!parted && words_.is(p, pos_that)) return {};
  std::size_t bound = sign == ':'                            ? clause.first
                      : p > clause.first + (parted ? 10 : 2) ? p - (parted ? 10 : 2)
                                                             : clause.first;
  for (std::size_t k = p + 1; k-- > bound;) {
    if (!parted && k < p && !words_.is(p, pos_adverb | pos_that)) break;
    if (!parted && (cues_at(k, clause) & (cue_say | cue_ask | cue_tell)) == 0) break;
    if (!speaks(k, clause) && !(sign == ':' && (words_[k].cues & cue_noun) == 0 &&
                                (cues_at(k, clause) & cue_any) != 0 && words_.can(k, pos_any_verb)))
      continue;
    return Attribution{{static_cast<std::uint32_t>(k), static_cast<std::uint32_t>(k + 1)}, subject(k, clause)};
  }
  if (sign == ':') {
    Range speaker = words_.phrase_before(clause.end - 1, clause);
    if (speaker.first > clause.first) {
      const Range main = first_subject(clause);
      if (!main.empty()) speaker = main;
    }
    return Attribution{{}, speaker};
  }
  return {};
}

// A sentence in marks that nobody is said to say, right behind a sentence about somebody: it is theirs.
Attribution Finder::unnamed(const Paragraph& paragraph, Range before) const {
  if (before.first <= paragraph.tokens.first) return {};
  const std::size_t at = before.first - 1;
  const std::size_t sentence = text_.sentence_at(text_.tokens()[at].begin);
  if (sentence >= text_.sentences().size()) return {};
  const Sentence& last = text_.sentences()[sentence];
  const Range within{std::max(last.first_token, paragraph.tokens.first), before.first};
  if (within.empty()) return {};
  const Range found = first_subject(within);
  if (found.empty()) return {};
  const bool somebody =
      words_[found.end - 1].named || (found.end - found.first == 1 && words_.is(found.first, pos_pronoun) &&
                                      !words_.has(found.first, word_it | word_me | word_you));
  return somebody ? Attribution{{}, found} : Attribution{};
}

}  // namespace kroniek::annotate

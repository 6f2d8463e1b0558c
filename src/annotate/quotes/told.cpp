// What is told in the reporter's words: "zei dat ...", "volgens X ...", "X called it ..." (finder.h). First everything
// that may be told, with its traits; then, by the weights of the language (or where it has none by rule), what is.
#include <algorithm>
#include <bit>
#include <cmath>

#include "annotate/quotes/finder.h"

namespace kroniek::annotate {
namespace {

constexpr std::size_t most_told = 64;          // candidates of one sentence
constexpr std::uint32_t longest_window = 256;  // tokens: a longer sentence is read in pieces
constexpr std::size_t most_looked_back = 64;   // quotations

// The numbers of the traits of a candidate, within its frame.
enum Trait : std::uint16_t {
  trait_bias = 0,
  trait_class = 1,     // 22: the bits of its cue, "say" to "governs an object"
  trait_pos = 23,      // 16: the cue's part of speech
  trait_speaker = 39,  // 10
  trait_before = 49,   // 8: the word before the cue
  trait_length = 57,   // 8
  trait_first = 65,    // 17: the part of speech of the first word of the content
  trait_end = 82,      // 8: what ends it
  trait_verb = 90,     // has a finite verb
  trait_quoted = 91,   // begins with quoted words
  trait_quotes = 92,   // has some
  trait_near = 93,     // begins right behind its cue
  trait_negated = 94,
  trait_short = 95,           // a sentence of less than nine words
  trait_if = 96,              // the sentence begins with "if"
  trait_last = 97,            // goes on to the sentence's end
  trait_role = 98,            // no paragraph
  trait_cues = 99,            // 4: cues before it in the sentence
  trait_subject = 103,        // 4: where the speaker stands
  trait_class_form = 112,     // 85: the first of the cue's classes and its form
  trait_class_speaker = 197,  // 170: and the speaker's kind
  trait_class_clause = 367,   // 68: and how often it has a clause
};

std::size_t bit_number(std::uint64_t bits) noexcept {
  std::size_t n = 0;
  while (bits > 1) {
    bits >>= 1;
    ++n;
  }
  return n;
}

}  // namespace

// Where the clause that begins at `from` ends: at the sentence's end, or where another begins.
std::size_t Finder::clause_end(std::size_t from, Range within) const {
  for (std::size_t i = from + 1; i < within.end; ++i) {
    const char sign = words_[i].sign;
    if (words_[i].quoted) continue;
    if (sign == ';' || (sign == ':' && i + 1 < within.end && words_[i + 1].quoted)) return i;
    if (sign == ',' && i + 2 < within.end) {
      if (i > from + 2 && brings_spoken(i + 1, within)) return i;
      if (words_.has(i + 1, word_but) && !words_.is(i + 1, pos_and) && i > from + 2) return i;
      if (words_.has(i + 1, word_turn) && i > from + 2) return i;
      if (words_.is(i + 1, pos_gerund) && words_.has(i + 1, cue_speech)) return i;
    }
    // "... and added that", "... and repeatedly says, “"
    if (words_.is(i, pos_and) && i > from + 2) {
      std::size_t verb = i + 1;
      while (verb < within.end && words_.is(verb, pos_adverb)) ++verb;
      if (verb + 1 < within.end && words_.can(verb, pos_verb) && words_.has(verb, cue_say) &&
          (words_.has(verb + 1, word_that) || words_[verb + 1].quoted || words_[verb + 1].sign == ',')) {
        return i;
      }
    }
  }
  return within.end;
}

// "Trump boasted, “That ...”": another clause, that brings a spoken quotation of its own.
bool Finder::brings_spoken(std::size_t from, Range within) const {
  constexpr std::size_t longest = 8;
  const std::size_t end = std::min<std::size_t>(within.end, from + longest);
  for (std::size_t i = from; i < end && words_[i].sign == 0 && !words_[i].quoted; ++i) {
    if (is_cue_[i] != 0) return i > from;
  }
  return false;
}

// "The plan is", "the state also": what stands behind an article or "her" and can be a noun is none of the verbs.
bool Finder::is_behind_determiner(std::size_t i, Range within) const {
  if (i == within.first || words_[i - 1].quoted || words_[i - 1].sign != 0) return false;
  if (words_.is(i - 1, pos_determiner) && !words_.can(i - 1, pos_pronoun)) return true;
  const std::string_view before = words_.raw(i - 1);
  const bool possessive = words_.has(i - 1, word_owns) || before == "'s" || before == "\xE2\x80\x99s";
  return possessive && words_.can(i, pos_noun);
}

// Where its first part ends: at a sign, or at "and", "but", "who" behind a few words.
std::size_t Finder::part_end(std::size_t from, Range within) const {
  for (std::size_t i = from + 1; i < within.end; ++i) {
    if (words_[i].quoted) continue;
    const char sign = words_[i].sign;
    if (sign == ',' || sign == ';' || sign == '-' || sign == '(' || sign == ':') return i;
    if (words_.is(i, pos_and) && i + 1 < within.end && words_.is(i + 1, pos_verb | pos_auxiliary | pos_gerund))
      return i;
    if (words_.has(i, word_but) && !words_.is(i, pos_and)) return i;
  }
  return within.end;
}

void Finder::find_traits(Range within, Told& told) const {
  const auto put = [&](std::size_t trait) {
    if (told.traits < told.trait.size()) told.trait[told.traits++] = static_cast<std::uint16_t>(trait);
  };
  const std::size_t c = told.cue.first;
  const Range content = told.content;
  put(trait_bias);
  const std::uint64_t cues = cues_at(c, within);
  for (std::size_t i = 0; i < 22; ++i) {
    if ((cues >> i & 1) != 0) put(trait_class + i);
  }
  put(trait_pos + bit_number(words_[c].main));
  // The speaker.
  std::size_t kind = 0;
  if (!told.speaker.empty()) {
    const std::size_t s = told.speaker.first;
    const bool one = told.speaker.end - s == 1;
    kind = one && words_.has(s, word_me)               ? 1
           : one && words_.has(s, word_you)            ? 2
           : one && words_.has(s, word_it)             ? 3
           : one && words_.is(s, pos_pronoun)          ? 4
           : words_[told.speaker.end - 1].capital      ? 5
           : words_.is(s, pos_determiner)              ? 6
           : words_[s].capital && s != within.first    ? 7
           : words_.is(told.speaker.end - 1, pos_noun) ? 8
                                                       : 9;
    put(trait_subject + (told.speaker.end <= c ? (c - told.speaker.end < 3 ? 1u : 2u) : 3u));
  } else {
    put(trait_subject);
  }
  put(trait_speaker + kind);
  const std::size_t first_class =
      (cues & cue_any) == 0 ? 16 : static_cast<std::size_t>(std::countr_zero(cues & cue_any));
  const std::size_t form = words_.is(c, pos_verb)         ? 0u
                           : words_.is(c, pos_infinitive) ? 1u
                           : words_.is(c, pos_participle) ? 2u
                           : words_.is(c, pos_gerund)     ? 3u
                                                          : 4u;
  put(trait_class_form + first_class * 5 + form);
  put(trait_class_speaker + first_class * 10 + kind);
  put(trait_class_clause + first_class * 4 +
      ((cues & governs_clause) != 0          ? 3u
       : (cues & governs_clause_often) != 0  ? 2u
       : (cues & governs_clause_rarely) != 0 ? 1u
                                             : 0u));
  // The word before.
  std::size_t b = c;
  bool negated = false;
  while (b > within.first && words_.is(b - 1, pos_adverb) && !words_.has(b - 1, word_not)) --b;
  put(trait_before + (b == within.first                  ? 0u
                      : words_[b - 1].sign != 0          ? 1u
                      : words_.has(b - 1, word_to)       ? 2u
                      : words_.has(b - 1, word_be)       ? 3u
                      : words_.has(b - 1, word_have)     ? 4u
                      : words_.has(b - 1, word_modal)    ? 5u
                      : words_.has(b - 1, word_relative) ? 6u
                                                         : 7u));
  for (std::size_t i = b; i > within.first && i + 4 > b; --i) negated |= words_.has(i - 1, word_not);
  if (negated) put(trait_negated);
  const std::size_t length = content.end - content.first;
  constexpr std::size_t lengths[] = {1, 2, 4, 7, 12, 20, 30};
  std::size_t bucket = 0;
  while (bucket < 7 && length > lengths[bucket]) ++bucket;
  put(trait_length + bucket);
  put(trait_first + (words_[content.first].main != 0 ? bit_number(words_[content.first].main) : 16u));
  const std::size_t e = content.end;
  put(trait_end + (e >= within.end                               ? 0u
                   : words_[e].sign == ',' && e + 1 < within.end ? (words_.has(e + 1, word_relative) ? 1u
                                                                    : words_.has(e + 1, word_but)    ? 2u
                                                                    : words_.is(e + 1, pos_gerund)   ? 3u
                                                                                                     : 4u)
                   : words_[e].sign != 0                         ? 5u
                   : words_.is(e, pos_and)                       ? 6u
                                                                 : 7u));
  bool verb = false;
  bool quoted = false;
  const std::size_t bound = std::min<std::size_t>(content.end, content.first + 40);
  for (std::size_t i = content.first; i < bound; ++i) {
    verb |= words_.is(i, pos_verb | pos_auxiliary);
    quoted |= words_[i].quoted;
  }
  if (verb) put(trait_verb);
  if (quoted) put(trait_quotes);
  if (words_[content.first].quoted) put(trait_quoted);
  if (content.first == told.cue.end) put(trait_near);
  if (within.end - within.first < 9) put(trait_short);
  if (words_.has(within.first, word_that) || words_.is(within.first, pos_that)) put(trait_if);
  if (content.end == within.end) put(trait_last);
  std::size_t before = 0;
  for (std::size_t i = within.first; i < c && before < 3; ++i) {
    before += !words_[i].quoted && words_.has(i, cue_any) && words_.can(i, pos_any_verb) ? 1u : 0u;
  }
  put(trait_cues + before);
}

void Finder::add_told(Range within, Range cue, Range speaker, std::size_t first, std::size_t end, Frame frame,
                      bool by_rule) {
  while (first < end && (words_[first].sign == ',' || words_[first].sign == ':')) ++first;
  while (end > first && (words_[end - 1].sign == ',' || words_[end - 1].sign == ':' || words_[end - 1].sign == '-'))
    --end;
  if (first >= end || told_.size() >= most_told) return;
  for (const Told& each : told_) {
    if (each.content.first == first && each.content.end == end && each.cue.first == cue.first) return;
  }
  Told told;
  told.content = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)};
  told.cue = cue;
  told.speaker = speaker;
  // A speaker is no part of what is said.
  if (frame != Frame::around && told.speaker.first < end && told.speaker.end > first) told.speaker = {};
  told.frame = frame;
  told.by_rule = by_rule;
  find_traits(within, told);
  told_.push_back(told);
}

void Finder::told_by_verb(const Sentence& sentence, Range within, std::size_t c, std::uint64_t cues) {
  const bool second = QuotesLexicon::built_in().grammar(sentence.language).verb_second;
  // A particle right behind it is a part of the cue: "laten vallen".
  const std::size_t particle = words_.has(c, cue_any | cue_of) ? c : particle_of(c, within);
  const bool joined = second && particle == c + 1;
  const Range cue{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(joined ? c + 2 : c + 1)};
  const Range speaker = subject(c, within);
  // The verb of the clause, also where a plural looks like an infinitive: "Experts noemen de aankondiging".
  const bool main_verb =
      words_.is(c, pos_verb) || (second && words_.can(c, pos_verb | pos_infinitive) && !speaker.empty() &&
                                 speaker.end == c && !words_.has(speaker.first, word_relative));
  const bool in_relative = speaker.end < c && !speaker.empty() && words_.has(speaker.end, word_relative);
  const auto add = [&](std::size_t first, Frame frame, bool by_rule) {
    std::size_t end = clause_end(first, within);
    // "Klanten die klagen dat hun dekbed klontert, krijgen": the main clause goes on with its verb.
    if (second && in_relative) {
      for (std::size_t i = first + 1; i + 1 < end; ++i) {
        if (words_[i].sign == ',' && words_.can(i + 1, pos_verb | pos_auxiliary)) {
          end = i;
        }
      }
    }
    // A name in marks ends with them.
    if (frame == Frame::name && words_[first].quoted) {
      for (end = first; end < within.end && words_[end].quoted;) ++end;
    }
    add_told(within, cue, speaker, first, end, frame, by_rule);
    const std::size_t part = part_end(first, within);
    if (part != end) add_told(within, cue, speaker, first, part, frame, false);
  };
  // "Of hij komt, wilde ze niet zeggen": a clause in front, and the main clause begins with its verb.
  if (second && words_.has(within.first, word_that | word_wh) &&
      (cues & (cue_say | cue_think | cue_ask | cue_show | cue_judge | cue_promise)) != 0) {
    for (std::size_t i = within.first + 2; i + 1 < c + 1; ++i) {
      if (words_[i].sign != ',' || !words_.is(i + 1, pos_verb | pos_auxiliary)) continue;
      add_told(within, cue, speaker, within.first, i, Frame::front, true);
      return;
    }
  }
  // ", zei hij" / ", he said": what is told stands before it, or around it.
  if ((cues & (cue_say | cue_think | cue_show | cue_ask | cue_tell)) != 0) {
    std::size_t front = speaker.empty() ? c : std::min<std::size_t>(speaker.first, c);
    if (front > within.first && words_.has(front - 1, word_so)) --front;
    const std::size_t back = speaker.empty() ? c + 1 : std::max<std::size_t>(speaker.end, c + 1);
    // "..., zei hij": the finite verb comes first, where it is the second thing.
    const bool inverted = !second || (words_.is(c, pos_verb) && (speaker.empty() || speaker.first > c));
    if (inverted && front > within.first + 2 && words_[front - 1].sign == ',') {
      bool verb = false;
      for (std::size_t i = within.first; i + 1 < front; ++i) verb |= words_.can(i, pos_verb | pos_auxiliary);
      const bool last = back + 4 >= within.end;
      if (verb || !second) add_told(within, cue, speaker, within.first, front - 1, Frame::front, verb && last);
      if (back < within.end && words_[back].sign == ',') {
        add_told(within, cue, speaker, within.first, clause_end(back, within), Frame::around, false);
        add_told(within, cue, speaker, back + 1, clause_end(back, within), Frame::clause, false);
      }
    } else if (inverted && front > within.first && words_[front - 1].sign == ',' && back < within.end &&
               words_[back].sign == ',') {
      add_told(within, cue, speaker, within.first, clause_end(back, within), Frame::around, false);
    }
  }
  bool ruled = false;
  std::size_t that_at = within.end;  // where a clause begins that the cue has for sure
  const std::size_t bound = std::min<std::size_t>(within.end, c + 14);
  for (std::size_t i = c + 1; i < bound; ++i) {
    if (words_[i].sign != 0 && words_[i].sign != '"') break;
    if (words_.has(i, word_that | word_wh) && !words_.is(i, pos_preposition)) {
      const bool plain = words_.has(i, word_that) || (words_.is(i, pos_adverb) && words_.has(i, word_wh));
      if (plain || i < c + 3) {
        // "kondigde dat aan", "noemde dat een ramp": no clause.
        bool clause = i + 4 <= within.end;
        if (second && i == c + 1 && (cues & cue_any) == cue_name) {
          clause = false;
          if (i + 1 < within.end) add(i + 1, Frame::name, true);
        }
        // "min of meer hetzelfde": a whole clause has a finite verb.
        if (second && clause && words_.can(i, pos_and)) {
          const std::size_t end = clause_end(i, within);
          std::size_t verb = i + 1;
          while (verb < end && !words_.can(verb, pos_verb | pos_auxiliary)) ++verb;
          clause = verb < end;
        }
        // "vroeg wie ...", "weet niet wat ...", never "vindt wat ...".
        const bool asked = second && clause && (cues & cue_any) != cue_want &&
                           ((cues & (cue_ask | cue_say | cue_tell)) != 0 || i > c + 1);
        add(i, words_.has(i, word_that) ? Frame::that : Frame::question, (plain && clause) || asked);
        ruled = plain || asked;
        if (words_.has(i, word_that)) that_at = i;
        break;
      }
    }
    if (words_.is(i, pos_verb | pos_auxiliary) && !words_.is(c, pos_auxiliary)) break;
  }
  std::size_t next = (words_.has(c, cue_any) ? c : particle_of(c, within)) + 1;
  while (next < within.end && words_.is(next, pos_adverb) && !words_[next].quoted && !words_.has(next, word_wh)) ++next;
  if (next >= within.end) return;
  if (words_[next].sign == ':') {
    if (next + 1 < within.end) add(next + 1, Frame::colon, false);
    return;
  }
  if (words_.has(next, word_to) && !second) {
    const bool by_rule = !ruled && (cues & (cue_want | cue_promise | cue_urge)) != 0;
    add(next, Frame::to, by_rule);
    return;
  }
  Range whom = words_.phrase_from(next, within);
  // "minister Jan Jambon (N-VA)"
  if (!whom.empty() && whom.end + 2 < within.end && words_[whom.end].sign == '(' && words_[whom.end + 2].sign == ')') {
    whom.end += 3;
  }
  if (!second) {
    // "told the Courier that ...": the Courier is told, and says nothing.
    if (!whom.empty() && whom.end == that_at) return;
    if (!whom.empty() && whom.end < within.end) {
      if (words_.has(whom.end, word_to)) add(whom.end, Frame::to, !ruled && (cues & cue_urge) != 0);
      std::size_t verb = whom.end;
      while (verb < within.end && words_.is(verb, pos_adverb)) ++verb;
      if (verb < within.end && words_.can(verb, pos_verb | pos_auxiliary)) {
        add(next, Frame::clause, !ruled && (cues & (cue_say | cue_think | cue_show)) != 0);
      }
    }
    if (words_.is(next, pos_preposition)) {
      if (next + 1 < within.end) add(next + 1, Frame::preposition, false);
    } else if (words_.is(next, pos_gerund)) {
      add(next, Frame::gerund, false);
    } else if (words_[next].sign == 0 || words_[next].quoted) {
      if ((cues & cue_name) != 0 && !whom.empty() && whom.end < within.end) {
        add(next, Frame::name, words_.is(c, pos_verb));
      }
      add(next, Frame::object, false);
    }
    return;
  }
  if (!ruled && (cues & (cue_want | cue_promise | cue_urge | cue_say)) != 0) {
    for (std::size_t i = next; i + 1 < within.end; ++i) {
      if (words_[i].sign == ',' || words_[i].sign == ':') break;
      if (words_.has(i, word_om)) {
        add(i, Frame::to, true);
        ruled = true;
        break;
      }
      if (words_.has(i, word_to) && i > next) {
        add(next, Frame::to, true);
        ruled = true;
        break;
      }
    }
  }
  // "wil de toetsen uitbreiden"
  if (!ruled && (cues & cue_want) != 0 && words_.has(c, word_modal) && speaker.end <= c && !speaker.empty() &&
      !words_.has(speaker.first, word_it | word_me | word_you | word_wh)) {
    const std::size_t end = clause_end(next, within);
    for (std::size_t i = next + 1; i < end; ++i) {
      if (words_[i].quoted || words_.is(i, pos_verb | pos_that)) break;
      if (!words_.is(i, pos_infinitive)) continue;
      add_told(within, cue, speaker, next, end, Frame::object, true);
      return;
    }
  }
  if (!ruled && (cues & cue_judge) != 0 && main_verb && !whom.empty()) {
    add_told(within, cue, speaker, next, part_end(next, within), Frame::object, true);
    return;
  }
  if (!ruled && (cues & cue_of) != 0 && told_behind_preposition(within, c, cues, speaker)) return;
  if (ruled || !main_verb) return;
  // "noemde de hele affaire eerder “één grote soap”", "omschreef het als een ramp"
  // "beschrijven zeventien musici hem als": who says it stands between.
  if (!whom.empty() && whom.first == speaker.first) {
    whom = whom.end < within.end ? words_.phrase_from(whom.end, within) : Range{};
  }
  std::size_t what = whom.empty() ? std::max<std::size_t>(next, speaker.first == next ? speaker.end : 0) : whom.end;
  while (what < within.end && (words_.is(what, pos_adverb) || words_.has(what, word_time))) ++what;
  const bool as = what < within.end && words_.has(what, word_as);
  if (as) ++what;
  if (what >= within.end) {
    // "noemt de uitkomst hoopgevend": a word that is not known ends the phrase of nouns.
    if ((cues & cue_any) == cue_name && whom.end >= whom.first + 3) add(whom.first, Frame::name, true);
    return;
  }
  // "vindt plaats op", "vond de sporen in een grot": to think something of it needs more than a thing.
  const bool thinks = (cues & (cue_name | cue_think)) == (cue_name | cue_think);
  const bool is_told = words_[what].sign == 0 &&
                       (!thinks || words_.can(what, pos_adjective | pos_participle) || words_.is(what, pos_determiner));
  if (words_[what].quoted) {
    if ((cues & (cue_name | cue_tell | cue_judge)) != 0) add(what, Frame::name, true);
  } else if ((cues & cue_name) != 0 && !whom.empty() && is_told) {
    const bool pronoun = whom.end - whom.first == 1 && words_.is(whom.first, pos_pronoun);
    add(pronoun ? what : whom.first, Frame::name, true);
  }
}

// "spreekt van een wonder", "houdt het op “pech”": what a verb's own preposition begins. False where it does not.
bool Finder::told_behind_preposition(Range within, std::size_t c, std::uint64_t cues, Range speaker) {
  const Range cue{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c + 1)};
  const std::size_t preposition = particle_of(c, within);
  if (preposition == c || preposition + 1 >= within.end) return false;
  std::size_t what = preposition + 1;
  if (!words_[what].quoted && words_.is(what, pos_determiner) && what + 1 < within.end && words_[what + 1].quoted)
    ++what;
  if (words_[what].quoted) {
    std::size_t end = what;
    while (end < within.end && words_[end].quoted) ++end;
    add_told(within, cue, speaker, what, end, Frame::name, true);
    return true;
  }
  if ((cues & cue_any) == 0) return false;
  // Nothing but who speaks and how may stand between: "sprak de burgemeester van Gent" speaks of nothing.
  for (std::size_t i = c + 1; i < preposition; ++i) {
    const bool speaks = i >= speaker.first && i < speaker.end;
    const std::string apart = "+" + std::string(words_.lower(i)) + ":";
    if (words_.has(i, word_time) || words_[c].entry->apart.find(apart) != std::string_view::npos) continue;
    if (!speaks && (words_[i].sign != 0 || words_.is(i, pos_determiner | pos_preposition | pos_pronoun))) return false;
  }
  const bool inverted = speaker.first > c && speaker.first < preposition;
  if (inverted && !words_.is(what, pos_determiner)) return false;
  if (words_.has(what, word_that | word_wh) || words_.is(what, pos_pronoun)) return false;
  add_told(within, cue, speaker, preposition, part_end(preposition, within), Frame::preposition, true);
  return true;
}

void Finder::told_candidates(const Sentence& sentence, Range within) {
  const bool second = QuotesLexicon::built_in().grammar(sentence.language).verb_second;
  for (std::size_t c = within.first; c < within.end; ++c) {
    if (words_[c].quoted || words_[c].entry == nullptr) continue;
    // "wijst erop dat ...: “...”": what is spoken behind the colon does not hinder what is told.
    const bool spoken = is_cue_[c] != 0;
    if (spoken && !(c + 1 < within.end && words_.has(particle_of(c, within) + 1, word_that | word_wh))) continue;
    const std::uint64_t cues = cues_at(c, within);
    if ((cues & (cue_any | cue_of)) == 0) continue;
    const Range cue{static_cast<std::uint32_t>(c), static_cast<std::uint32_t>(c + 1)};
    if ((cues & cue_by) != 0) {
      // "according to": the word that belongs to it stands right behind it.
      const std::size_t from = particle_of(c, within) + 1;
      // "naar eigen zeggen", "naar zijn zeggen"
      if (from == c + 3 && second) {
        const Range long_cue{cue.first, static_cast<std::uint32_t>(from)};
        add_told(within, long_cue, subject(c, within), within.first, within.end, Frame::around, true);
      }
      if (from > c + 2) continue;
      const Range speaker = from < within.end ? words_.phrase_from(from, within) : Range{};
      if (speaker.empty()) continue;
      const Range long_cue{cue.first, static_cast<std::uint32_t>(from)};
      // "..., volgens X ging het om ...": a clause of its own.
      const bool own_clause = second && c > within.first + 1 && words_[c - 1].sign == ',' && speaker.end < within.end &&
                              words_.is(speaker.end, pos_verb | pos_auxiliary);
      if (c <= within.first + 1 || own_clause) {
        std::size_t start = speaker.end;
        // "according to a poll released on Monday, ..."
        std::size_t comma = start;
        while (comma < within.end && comma < start + 12 && words_[comma].sign != ',') ++comma;
        if (comma < within.end && words_[comma].sign == ',' && comma > start) {
          add_told(within, long_cue, speaker, comma + 1, within.end, Frame::by_front, false);
        }
        if (words_[start].sign == ',' && start + 1 < within.end) ++start;
        // "Volgens minister X, die de gesprekken leidde, ..."
        if (start + 1 < within.end && start > speaker.end && words_.has(start, word_relative)) {
          std::size_t aside = start;
          while (aside < within.end && aside < start + 20 && words_[aside].sign != ',') ++aside;
          if (aside < within.end && words_[aside].sign == ',') start = aside + 1;
        }
        if (start + 1 < within.end)
          add_told(within, long_cue, speaker, start, clause_end(start, within), Frame::by_front, true);
      } else {
        bool before = speaker.end + 3 >= within.end || c - within.first > within.end - speaker.end;
        if (second) before = speaker.end >= within.end || words_[speaker.end].sign != 0;
        if (second && speaker.end + 3 < within.end && words_.has(speaker.end, word_that)) {
          add_told(within, long_cue, speaker, speaker.end, clause_end(speaker.end, within), Frame::that, true);
          continue;
        }
        add_told(within, long_cue, speaker, within.first, c, Frame::by_back, before);
        if (!before) add_told(within, long_cue, speaker, within.first, within.end, Frame::around, true);
      }
      continue;
    }
    if (!is_behind_determiner(c, within) && (words_.is(c, pos_any_verb) || (words_.can(c, pos_any_verb) && !second) ||
                                             (words_.is(c, pos_auxiliary) && (cues & cue_of) != 0))) {
      told_by_verb(sentence, within, c, cues);
    }
    if ((cues & (cue_noun | cue_feel)) != 0 && words_.is(c, pos_noun | pos_adjective) && c + 2 < within.end) {
      const Frame frame = (cues & cue_noun) != 0 ? Frame::noun : Frame::feel;
      std::size_t next = c + 1;
      if (words_.has(next, word_that | word_to | word_wh) || words_.is(next, pos_preposition) ||
          words_[next].sign == ':') {
        // "the questions that have swirled", "voters who": a clause about the noun.
        if (!second && words_.has(next, word_relative) && next + 1 < within.end &&
            (!words_.has(next, word_that) || words_.is(next + 1, pos_verb | pos_auxiliary))) {
          continue;
        }
        if (words_.is(next, pos_preposition) || words_[next].sign == ':') ++next;
        Range speaker;
        if (frame == Frame::feel) {
          speaker = subject(c, within);
        } else if (c > within.first && words_.has(c - 1, word_owns)) {
          speaker = {cue.first - 1, cue.first};
        } else if (c > within.first + 1 && words_.raw(c - 1).ends_with("s") && words_.raw(c - 1).size() <= 4 &&
                   words_.is(c - 1, pos_particle)) {
          speaker = words_.phrase_before(c - 1, within);
        }
        const std::size_t end = clause_end(next, within);
        const bool by_rule = words_.has(next, word_that) && (frame == Frame::feel || second);
        add_told(within, cue, speaker, next, end, frame, by_rule);
        const std::size_t part = part_end(next, within);
        if (part != end) add_told(within, cue, speaker, next, part, frame, false);
      }
    }
  }
}

void Finder::find_told(const Sentence& sentence) {
  for (std::uint32_t first = sentence.first_token; first < sentence.end_token; first += longest_window) {
    find_told(sentence, {first, std::min(sentence.end_token, first + longest_window)});
  }
}

void Finder::find_told(const Sentence& sentence, Range within) {
  // Without the stop.
  while (!within.empty() && (words_[within.end - 1].sign == '.' || words_[within.end - 1].sign == '!' ||
                             words_[within.end - 1].sign == '?')) {
    --within.end;
  }
  if (within.empty()) return;
  told_.clear();
  told_candidates(sentence, within);
  if (told_.empty()) return;
  // What is in a spoken quotation already.
  std::erase_if(told_, [&](const Told& each) {
    std::size_t spoken = 0;
    for (std::size_t i = each.content.first; i < each.content.end; ++i) spoken += is_spoken_[i] != 0 ? 1u : 0u;
    return 10 * spoken > 7 * (each.content.end - each.content.first);
  });
  const ToldWeights::Table& table = ToldWeights::built_in().of(sentence.language);
  float least = table.least;
  for (Told& each : told_) {
    if (table.is_ruled) {
      each.likely = each.by_rule ? 1.0f : 0.0f;  // among what overlaps the rules' order decides
      continue;
    }
    float sum = 0;
    const float* weights = table.weights.data() + static_cast<std::size_t>(each.frame) * trait_count;
    for (std::size_t i = 0; i < each.traits; ++i) sum += weights[each.trait[i]];
    each.likely = 1.0f / (1.0f + std::exp(-sum));
  }
  if (all_told != nullptr) {
    all_told->insert(all_told->end(), told_.begin(), told_.end());
    return;
  }
  // Those that do not overlap and together are likeliest: the best sum up to each one's end.
  std::erase_if(told_, [&](const Told& each) { return each.likely <= least; });
  const auto hull = [](const Told& each) {
    return Range{std::min(each.content.first, each.cue.first), std::max(each.content.end, each.cue.end)};
  };
  std::stable_sort(told_.begin(), told_.end(), [&](const Told& a, const Told& b) { return hull(a).end < hull(b).end; });
  std::array<float, most_told + 1> best{};
  std::array<std::uint8_t, most_told + 1> from{};
  std::array<bool, most_told + 1> taken{};
  for (std::size_t i = 0; i < told_.size(); ++i) {
    std::size_t k = i;
    while (k > 0 && hull(told_[k - 1]).end > hull(told_[i]).first) --k;
    const float value = best[k] + told_[i].likely - least;
    taken[i + 1] = value > best[i];
    best[i + 1] = std::max(value, best[i]);
    from[i + 1] = static_cast<std::uint8_t>(k);
  }
  for (std::size_t i = told_.size(); i > 0;) {
    if (!taken[i]) {
      --i;
      continue;
    }
    const Told& each = told_[i - 1];
    i = from[i];
    // "noemt het “een ramp”": words of the speaker and nothing else.
    if (each.frame == Frame::name) {
      if (MarkedTokens* marked = marked_at(each.content); marked != nullptr && !marked->done) {
        marked->named = Attribution{each.cue, each.speaker};
        continue;
      }
    }
    Said said;
    said.begin = text_.tokens()[each.content.first].begin;
    said.end = text_.tokens()[each.content.end - 1].end;
    said.mode = QuoteMode::indirect;
    said.cue = each.cue;
    said.speaker = each.speaker;
    said.score = table.is_ruled ? table.ruled[static_cast<std::size_t>(each.frame)] : each.likely;
    // "– Dit had niet gemogen, zei ze": a dash in place of marks.
    if (each.frame == Frame::front && each.content.first + 1 < each.content.end &&
        words_[each.content.first].sign == '-') {
      said.mode = QuoteMode::direct;
      said.begin = text_.tokens()[each.content.first + 1].begin;
    }
    said_.push_back(said);
  }
}

// The pair of marks that is all of the range; null where none is.
MarkedTokens* Finder::marked_at(Range content) {
  const auto found =
      std::lower_bound(marks_.begin(), marks_.end(), content.first,
                       [](const MarkedTokens& each, std::uint32_t at) { return each.tokens.first < at; });
  if (found == marks_.end() || found->tokens.first != content.first || found->tokens.end != content.end) return nullptr;
  return &*found;
}

void Finder::settle_rest(const Paragraph& paragraph) {
  for (std::uint32_t m = paragraph.marks.first; m < paragraph.marks.end; ++m) {
    MarkedTokens& marked = marks_[m];
    if (marked.done) continue;
    Said said;
    said.begin = marked.marked.begin;
    said.end = marked.marked.end;
    said.mode = QuoteMode::partial;
    // Inside what is told: its words are those of who tells it.
    bool inside = marked.named.has_value();
    if (inside) {
      said.cue = marked.named->cue;
      said.speaker = marked.named->speaker;
    }
    const std::size_t stop = said_.size() > most_looked_back ? said_.size() - most_looked_back : 0;
    for (std::size_t i = said_.size(); !inside && i-- > stop;) {
      if (said_[i].end < text_.sentences()[paragraph.sentences.first].begin) break;
      if (said_[i].mode == QuoteMode::indirect && said_[i].begin <= marked.marked.open + 1 &&
          said_[i].end >= marked.marked.end) {
        said.cue = said_[i].cue;
        said.speaker = said_[i].speaker;
        inside = true;
        break;
      }
    }
    const std::uint32_t count = marked.inner.end - marked.inner.first;
    const bool capital = !marked.inner.empty() && words_[marked.inner.first].capital;
    // On their own: words that are no name and no thing ("de Neus"), more than one of them.
    const bool thing = !marked.inner.empty() && words_.is(marked.inner.first, pos_determiner);
    const char last = last_of(marked);
    const bool sentence = count > 4 && (last == '.' || last == '?' || last == '!' || last == ',');
    if (marked.title) continue;
    said.score = table_of(paragraph).of(inside ? SpokenBy::told : SpokenBy::some);
    if (!inside && (count <= 1 || (capital && !sentence) || thing || !marked.marked.closed)) continue;
    said_.push_back(said);
    marked.done = true;
  }
}

}  // namespace kroniek::annotate

// Looks each token up, and reads phrases of nouns backwards and forwards (words.h).
#include "annotate/quotes/words.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace kroniek::annotate {
namespace {

constexpr std::size_t longest_word = 40;
constexpr std::uint32_t longest_phrase = 14;  // tokens

char lower_ascii(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// The word in lower case with straight apostrophes, in `buffer`; empty where it is too long.
std::string_view fold(std::string_view word, std::array<char, longest_word>& buffer) noexcept {
  if (word.size() > buffer.size()) return {};
  std::size_t size = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word.compare(i, 3, "\xE2\x80\x99") == 0) {
      buffer[size++] = '\'';
      i += 2;
    } else {
      buffer[size++] = lower_ascii(word[i]);
    }
  }
  return {buffer.data(), size};
}

bool begins_with_capital(std::string_view word) noexcept {
  const auto c = static_cast<unsigned char>(word[0]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c == 0xC3 && word.size() > 1) return static_cast<unsigned char>(word[1]) <= 0x9E;  // À to Þ
  return false;
}

char sign_of(std::string_view sign) noexcept {
  const auto c = static_cast<unsigned char>(sign[0]);
  if (c == '"' || c == '\'' || c == '`') return '"';
  if (c < 0x80) return static_cast<char>(c);
  if (c == 0xC2 && sign.size() > 1) {
    const auto d = static_cast<unsigned char>(sign[1]);
    if (d == 0xAB || d == 0xBB) return '"';
  }
  if (c == 0xE2 && sign.size() > 2 && static_cast<unsigned char>(sign[1]) == 0x80) {
    const auto d = static_cast<unsigned char>(sign[2]);
    if ((d >= 0x98 && d <= 0x9F) || d == 0xB9 || d == 0xBA) return '"';
    if (d >= 0x90 && d <= 0x95) return '-';
    if (d == 0xA6) return '.';
  }
  if (c == 0xE3) return '"';
  return '?';
}

}  // namespace

Words::Words(const TokenizedText& text, const std::vector<NameMention>& names) : text_(text) {
  const QuotesLexicon& lexicon = QuotesLexicon::built_in();
  words_.resize(text.tokens().size());
  std::array<char, longest_word> buffer;
  for (const Sentence& sentence : text.sentences()) {
    bool begun = false;  // a word stood in the sentence already
    for (std::uint32_t i = sentence.first_token; i < sentence.end_token; ++i) {
      const text::Token& token = text.tokens()[i];
      const std::string_view raw = text[token];
      Word& word = words_[i];
      if (raw.empty()) continue;
      if (token.kind == text::TokenKind::sign) {
        word.sign = sign_of(raw);
        if (word.sign == '"' || word.sign == ':') begun = false;
        continue;
      }
      if (token.kind == text::TokenKind::number) {
        word.pos = word.main = pos_number;
        begun = true;
        continue;
      }
      word.capital = begins_with_capital(raw);
      const std::string_view form = fold(raw, buffer);
      word.entry = form.empty() ? nullptr : lexicon.find(sentence.language, form);
      constexpr std::uint16_t closed =
          pos_determiner | pos_preposition | pos_pronoun | pos_auxiliary | pos_and | pos_that;
      if (word.entry != nullptr && (!word.capital || !begun || (word.entry->main & closed) != 0)) {
        word.pos = word.entry->pos;
        word.main = word.entry->main;
        word.cues = word.entry->cues;
        if (word.main == 0) word.main = word.pos = pos_noun;
      } else if (word.capital) {
        word.pos = word.main = pos_name;
        word.entry = nullptr;
      } else {
        word.pos = word.main = lexicon.guess(sentence.language, form);
      }
      begun = true;
    }
  }
  // What the tagger found: "Jan van der Aa" is one name, whatever its parts are elsewhere.
  std::size_t at = 0;
  for (const NameMention& name : names) {
    while (at < words_.size() && text.tokens()[at].end <= name.span.begin) ++at;
    for (std::size_t i = at; i < words_.size() && text.tokens()[i].begin < name.span.end; ++i) {
      Word& word = words_[i];
      if (word.sign != 0) continue;
      word.named = true;
      word.person = name.type == EntityType::person;
      if (word.capital || (word.main & (pos_preposition | pos_determiner)) != 0) {
        word.pos = word.main = pos_name;
        word.cues = 0;
        word.entry = nullptr;
      }
    }
  }
}

std::string_view Words::lower(std::size_t i) const noexcept {
  thread_local std::array<char, longest_word> buffer;
  return fold(raw(i), buffer);
}

bool Words::in_phrase(std::size_t i) const noexcept {
  const Word& word = words_[i];
  if (word.quoted) return false;
  if (word.capital && (word.main & (pos_name | pos_noun | pos_adjective)) != 0) return true;
  if ((word.main & (pos_noun | pos_name | pos_adjective | pos_number | pos_determiner)) != 0) return true;
  if ((word.main & pos_particle) != 0) return raw(i).starts_with('\'') || raw(i).starts_with("\xE2\x80\x99");  // 's
  return false;
}

// What joins two phrases into one: "a spokesman for the campaign", "secretaris van de bond".
bool Words::binds(std::size_t i) const noexcept {
  return (words_[i].main & pos_preposition) != 0 && has(i, word_binds) && !words_[i].quoted;
}

Range Words::phrase_before(std::size_t at, Range within) const noexcept {
  std::size_t i = at;
  const std::size_t stop = at - within.first > longest_phrase ? at - longest_phrase : within.first;
  if (i <= stop) return {};
  const auto as_range = [&](std::size_t first) {
    return Range{static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(at)};
  };
  if (is(i - 1, pos_pronoun) && !words_[i - 1].quoted) return as_range(i - 1);
  bool noun = false;
  bool thing = false;  // not only what describes one: "terecht", "beter"
  while (i > stop) {
    const Word& word = words_[i - 1];
    if (in_phrase(i - 1)) {
      if ((word.main & pos_determiner) != 0 && noun) {
        thing = true;
        --i;
        // Goes on before "the" only over a preposition that binds.
        if (i > stop + 1 && binds(i - 1) && in_phrase(i - 2)) {
          --i;
          continue;
        }
        break;
      }
      if ((word.main & (pos_noun | pos_name | pos_number)) != 0) noun = thing = true;
      if ((word.main & (pos_determiner | pos_adjective)) != 0 && !noun) {
        if ((word.main & pos_determiner) != 0) break;
        noun = true;  // "the rich"
      }
      --i;
      continue;
    }
    if (noun && i > stop + 1 && binds(i - 1) && in_phrase(i - 2)) {
      --i;
      continue;
    }
    // "Clinton and Sanders"
    if (noun && i > stop + 1 && (word.main & pos_and) != 0 && words_[i - 2].capital && words_[i].capital) {
      --i;
      continue;
    }
    // "his spokesman": a pronoun that owns
    if (noun && (word.main & pos_pronoun) != 0 && i < at && !words_[i - 1].quoted) {
      if (has(i - 1, word_owns)) {
        thing = true;
        --i;
      }
    }
    break;
  }
  if (!noun || !thing) return {};
  return as_range(i);
}

Range Words::phrase_from(std::size_t at, Range within) const noexcept {
  const std::size_t stop = std::min<std::size_t>(within.end, at + longest_phrase);
  if (at >= stop || words_[at].quoted) return {};
  const auto as_range = [&](std::size_t end) {
    return Range{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
  };
  std::size_t i = at;
  bool noun = false;
  if (is(i, pos_pronoun)) {
    ++i;
    // A pronoun that owns or points goes on with its noun.
    if (i >= stop || !in_phrase(i) || is(i, pos_determiner | pos_number)) return as_range(i);
    if (!has(at, word_owns)) return as_range(i);
  }
  bool begun = false;
  while (i < stop) {
    const Word& word = words_[i];
    if (in_phrase(i)) {
      if ((word.main & pos_determiner) != 0 && begun) break;
      // "volgens gouverneur Oleh Synjehoebov twee doden"
      if (word.main == pos_number && begun && words_[i - 1].person && text_.tokens()[i].kind == text::TokenKind::word)
        break;
      if ((word.main & (pos_noun | pos_name | pos_number)) != 0) noun = true;
      begun = true;
      ++i;
      continue;
    }
    if (noun && i + 1 < stop && binds(i) && (in_phrase(i + 1) || is(i + 1, pos_determiner))) {
      ++i;
      begun = is(i, pos_determiner);
      if (begun) ++i;
      continue;
    }
    if (noun && i + 1 < stop && (word.main & pos_and) != 0 && words_[i - 1].capital && words_[i + 1].capital) {
      ++i;
      continue;
    }
    break;
  }
  if (!noun && !begun) return {};
  // "die verklaring volstrekt": what only describes ends no phrase.
  while (noun && i > at + 1 && words_[i - 1].main == pos_adjective && !words_[i - 1].capital) --i;
  return as_range(i);
}

}  // namespace kroniek::annotate

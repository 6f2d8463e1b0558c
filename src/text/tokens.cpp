// One pass over the characters of a sentence (tokens.h).
#include "text/tokens.h"

#include <unicode/uchar.h>

#include "text/fold.h"
#include "text/language.h"
#include "text/segment.h"

namespace kroniek::text {
namespace {

bool is_blank(char32_t c) noexcept {
  return c <= 0x20 || c == 0x7F || (c >= 0x80 && c != not_a_char && u_isUWhiteSpace(static_cast<UChar32>(c)) != 0);
}

bool is_digit(char32_t c) noexcept {
  return c < 0x80 ? c >= '0' && c <= '9' : c != not_a_char && u_charDigitValue(static_cast<UChar32>(c)) >= 0;
}

bool is_word(char32_t c) noexcept {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  if (c == not_a_char) return false;
  const CharClass kind = folded_char(c).kind;
  return kind == CharClass::word || kind == CharClass::mark || kind == CharClass::ignorable;
}

bool is_segmented(char32_t c) noexcept {
  return c >= 0x0E00 && c != not_a_char && folded_char(c).kind == CharClass::segmented;
}

bool is_apostrophe(char32_t c) noexcept {
  return c == '\'' || c == 0x2019 || c == 0x02BC;
}

bool is_hyphen(char32_t c) noexcept {
  return c == '-' || c == 0x2010 || c == 0x2011;
}

class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span sentence, std::string_view language, std::vector<Token>& tokens)
      : text_(text.substr(0, sentence.end)),
        at_(sentence.begin),
        english_(is_language(language, "en")),
        tokens_(tokens) {}

  void run() {
    bool after_blank = true;
    while (at_ < text_.size()) {
      const std::size_t begin = at_;
      std::size_t next = at_;
      const char32_t c = next_char(text_, next);
      if (is_blank(c)) {
        after_blank = true;
        at_ = next;
        continue;
      }
      after_blank_ = after_blank;
      after_blank = false;
      if (after_blank_ && address(begin)) continue;
      if (is_segmented(c))
        segmented(begin);
      else if (is_word(c) || begins_tag(c, next) || begins_elision(c, next))
        word(begin);
      else
        sign(begin, c, next);
    }
  }

 private:
  void add(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind, after_blank_});
    after_blank_ = false;
    at_ = end;
  }

  [[nodiscard]] char32_t char_at(std::size_t at) const noexcept {
    return at < text_.size() ? next_char(text_, at) : not_a_char;
  }

  // "#" and "@" before a word, where they begin it.
  [[nodiscard]] bool begins_tag(char32_t c, std::size_t next) const noexcept {
    return (c == '#' || c == '@') && is_word(char_at(next));
  }

  // 's-Gravenhage, 't, 'n: an apostrophe, one letter, and no letter behind it.
  [[nodiscard]] bool begins_elision(char32_t c, std::size_t next) const noexcept {
    if (!is_apostrophe(c) || english_ || !after_blank_) return false;
    const char32_t letter = char_at(next);
    if (letter != 's' && letter != 't' && letter != 'n' && letter != 'm' && letter != 'k') return false;
    const char32_t after = char_at(next + 1);
    return is_blank(after) || (is_hyphen(after) && is_word(char_at(next + 2)));
  }

  // What has "://", begins with "www." or has an "@" between its parts, up to the next blank, without the signs at its
  // end.
  bool address(std::size_t begin) {
    if (begin < looked_for_address_) return false;
    std::size_t end = begin;
    bool found = text_.substr(begin, 4) == "www.";
    std::size_t at_sign = 0;
    bool stop_after_at = false;
    while (end < text_.size() && static_cast<unsigned char>(text_[end]) > 0x20) {
      if (text_[end] == ':' && text_.substr(end, 3) == "://" && end > begin) found = true;
      if (text_[end] == '@' && end > begin) at_sign = end;
      if (text_[end] == '.' && at_sign != 0 && end > at_sign + 1) stop_after_at = true;
      ++end;
    }
    looked_for_address_ = end;
    if (!found && !stop_after_at) return false;
    while (end > begin) {
      const char c = text_[end - 1];
      if (c != '.' && c != ',' && c != ';' && c != ':' && c != '!' && c != '?' && c != ')' && c != ']' && c != '"' &&
          c != '\'' && c != '>')
        break;
      --end;
    }
    if (end == begin || !is_word(char_at(begin))) return false;
    add(begin, end, TokenKind::address);
    return true;
  }

  void segmented(std::size_t begin) {
    std::size_t end = begin;
    for (std::size_t next = begin; next < text_.size(); end = next) {
      const char32_t c = next_char(text_, next);
      if (!is_segmented(c) && (c == not_a_char || c < 0x80 || folded_char(c).kind != CharClass::mark)) break;
    }
    if (end == begin) static_cast<void>(next_char(text_, end));
    segment_words(text_.substr(begin, end - begin), ends_);
    std::size_t from = begin;
    for (const std::uint32_t to : ends_) {
      if (begin + to > from) add(from, begin + to, TokenKind::word);
      from = begin + to;
    }
    at_ = end;
  }

  void word(std::size_t begin) {
    std::size_t end = begin;
    std::size_t suffix = 0;  // where what English adds begins
    bool has_letter = false;
    bool single_letters = true;  // between the stops
    std::size_t run = 0;         // characters since the last stop
    std::size_t stops = 0;
    {
      // What comes before the first character of the word: a sign of begins_tag or begins_elision.
      const char32_t first = next_char(text_, end);
      if (is_word(first)) {
        has_letter = !is_digit(first);
        run = 1;
      } else {
        has_letter = true;
        single_letters = false;
      }
    }
    while (end < text_.size()) {
      std::size_t next = end;
      const char32_t c = next_char(text_, next);
      if (is_word(c)) {
        if (folded_char(c).kind != CharClass::mark) ++run;
        if (!is_digit(c)) has_letter = true;
        if (run > 1) single_letters = false;
        end = next;
        continue;
      }
      const char32_t after = char_at(next);
      const bool digits = is_digit(char_before(end)) && is_digit(after);
      if (c == '.' && is_word(after) && (digits || has_letter)) {
        ++stops;
        run = 0;
      } else if (is_hyphen(c) && (is_word(after) || (is_apostrophe(after) && is_word(char_at(next + 1))))) {
        run = 2;
        single_letters = false;
      } else if (is_apostrophe(c) && is_word(after)) {
        if (english_ && suffix == 0 && is_suffix(next)) suffix = end;
        run = 2;
        single_letters = false;
      } else if (!digits || (c != ',' && c != ':' && c != '/')) {
        break;
      }
      end = next;
    }
    // The full stop behind it.
    if (end < text_.size() && text_[end] == '.' && has_letter && suffix == 0) {
      const bool ends_sentence = only_closers_follow(end + 1);
      const bool initials = single_letters && run == 1 && (stops > 0 || !ends_sentence);
      const bool is_run = end + 1 < text_.size() && text_[end + 1] == '.';
      if (!is_run && (initials || !ends_sentence) &&
          (is_blank(char_at(end + 1)) || end + 1 >= text_.size() || initials || char_at(end + 1) == ',' ||
           char_at(end + 1) == '-'))
        ++end;
    }
    if (suffix > begin) {
      add(begin, suffix, TokenKind::word);
      add(suffix, end, TokenKind::word);
      return;
    }
    add(begin, end, has_letter ? TokenKind::word : TokenKind::number);
  }

  // "s" and no letter behind it: Biden's, Russia's; "don't" and "they're" stay whole.
  [[nodiscard]] bool is_suffix(std::size_t at) const noexcept {
    const char32_t c = char_at(at);
    return (c == 's' || c == 'S') && !is_word(char_at(at + 1)) && !is_apostrophe(char_at(at + 1));
  }

  [[nodiscard]] char32_t char_before(std::size_t at) const noexcept {
    std::size_t from = at;
    do --from;
    while (from > 0 && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80 && at - from < 4);
    return next_char(text_, from);
  }

  // Whether nothing but signs follows in the sentence. The answer is the same for every place behind one where it is
  // true, and the walk ends at the first word otherwise.
  [[nodiscard]] bool only_closers_follow(std::size_t at) const noexcept {
    while (at < text_.size()) {
      const char32_t c = next_char(text_, at);
      if (is_word(c) || is_segmented(c)) return false;
    }
    return true;
  }

  void sign(std::size_t begin, char32_t c, std::size_t end) {
    if (c == '.' || c == '-') {
      while (end < text_.size() && static_cast<char32_t>(text_[end]) == c) ++end;
    }
    add(begin, end, TokenKind::sign);
  }

  std::string_view text_;
  std::size_t at_;
  bool english_;
  bool after_blank_ = true;
  std::size_t looked_for_address_ = 0;
  std::vector<std::uint32_t> ends_;
  std::vector<Token>& tokens_;
};

}  // namespace

void append_tokens(std::string_view text, Span sentence, std::string_view language, std::vector<Token>& tokens) {
  Tokenizer(text, sentence, language, tokens).run();
}

}  // namespace kroniek::text

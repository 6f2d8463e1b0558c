// Splits text into sentences: one pass, a decision at every sign that may end one.
#include "text/sentences.h"

#include <unicode/uchar.h>

#include <string>

#include "text/fold.h"
#include "text/index_terms.h"
#include "text/sentence_words.h"

namespace kroniek::text {
namespace {

constexpr std::size_t longest_word = 24;  // bytes; longer ones are no abbreviation

bool is_space(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool is_line_break(char32_t c) {
  return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

enum class Stop : std::uint8_t {
  none,
  full_stop,  // . which abbreviations, initials and numbers have too
  strong,     // ! ?
  ellipsis,   // …
  wide,       // of scripts where it is nothing but the end of a sentence, and no blank follows
};

Stop stop_of(char32_t c) {
  switch (c) {
    case '.': return Stop::full_stop;
    case '!':
    case '?':
    case 0x203C:  // ‼
    case 0x203D:  // ‽
    case 0x2047:  // ⁇
    case 0x2048:
    case 0x2049: return Stop::strong;
    case 0x2026: return Stop::ellipsis;
    case 0x0589:  // Armenian
    case 0x061F:  // Arabic question mark
    case 0x06D4:  // Urdu full stop
    case 0x0964:  // danda
    case 0x0965:
    case 0x1362:  // Ethiopic
    case 0x1367:
    case 0x104B:  // Burmese
    case 0x17D4:  // Khmer
    case 0x17D5:
    case 0x3002:  // 。
    case 0xFF01:  // ！
    case 0xFF0E:  // ．
    case 0xFF1F:  // ？
    case 0xFF61: return Stop::wide;
    default: return Stop::none;
  }
}

bool is_closer(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case ')':
    case ']':
    case '}':
    case 0x00AB:  // «, which closes in German
    case 0x00BB:
    case 0x2018:
    case 0x2019:
    case 0x201C:  // “, which closes in German
    case 0x201D:
    case 0x2039:
    case 0x203A:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0xFF02:
    case 0xFF09: return true;
    default: return false;
  }
}

// Signs that a sentence may begin with, before its first word.
bool is_opener(char32_t c) {
  switch (c) {
    case '"':
    case '\'':
    case '`':
    case '(':
    case '[':
    case '{':
    case '-':
    case '*':
    case 0x00A1:
    case 0x00AB:
    case 0x00BB:
    case 0x00BF:
    case 0x2010:
    case 0x2013:
    case 0x2014:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x2022:
    case 0x2039:
    case 0x300A:
    case 0x300C:
    case 0x300E: return true;
    default: return false;
  }
}

bool is_lower(char32_t c) {
  return c < 0x80 ? c >= 'a' && c <= 'z' : u_islower(static_cast<UChar32>(c)) != 0;
}
bool is_upper(char32_t c) {
  return c < 0x80 ? c >= 'A' && c <= 'Z'
                  : c != not_a_char && (u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)));
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char32_t c) {
  return c < 0x80 ? is_lower(c) || is_upper(c) : c != not_a_char && u_isalpha(static_cast<UChar32>(c)) != 0;
}

std::string lower(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t from = at;
    const char32_t c = next_char(word, at);
    if (c >= 0x10000 || is_lower(c)) {  // what is no character is larger too
      out += word.substr(from, at - from);
    } else if (c < 0x80) {
      out += static_cast<char>(is_upper(c) ? c + 32 : c);
    } else {
      const char32_t small = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
      if (small < 0x800) {
        out += static_cast<char>(0xC0 | (small >> 6));
        out += static_cast<char>(0x80 | (small & 63));
      } else {
        out += word.substr(from, at - from);
      }
    }
  }
  return out;
}

class Splitter {
 public:
  Splitter(std::string_view text, std::string_view language)
      : text_(text.substr(0, max_indexed_bytes)), words_(sentence_words(language)) {}

  std::vector<Span> run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t from = at;
      const char32_t c = next_char(text_, at);
      if (is_space(c)) {
        if (is_line_break(c) && ends_at_line_break(from, at)) finish();
        continue;
      }
      if (!in_sentence_) {
        begin_ = from;
        in_sentence_ = true;
        in_quote_ = false;
      }
      last_ = at;
      if (c == '"') in_quote_ = !in_quote_;
      const Stop stop = stop_of(c);
      if (stop != Stop::none) at = at_stop(from, at, stop);
    }
    finish();
    return std::move(spans_);
  }

 private:
  void finish() {
    if (in_sentence_) spans_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(last_)});
    in_sentence_ = false;
  }

  [[nodiscard]] char32_t char_at(std::size_t at) const noexcept {
    return at < text_.size() ? next_char(text_, at) : not_a_char;
  }

  // An empty line follows, or the item of a list.
  [[nodiscard]] bool ends_at_line_break(std::size_t from, std::size_t at) const noexcept {
    if (char_at(from) == 0x2029) return true;
    if (text_[from] == '\r' && at < text_.size() && text_[at] == '\n') return false;  // asked again at the \n
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = next_char(text_, next);
      if (is_line_break(c)) return true;
      if (!is_space(c)) {
        const bool bullet = c == '-' || c == '*' || c == 0x2022 || c == 0x2013;
        return bullet && next < text_.size() && (text_[next] == ' ' || text_[next] == '\t');
      }
      at = next;
    }
    return false;
  }

  // A stop stands at [from, at): gives where to go on, and finishes the sentence when it ends here.
  std::size_t at_stop(std::size_t from, std::size_t at, Stop stop) {
    bool several = false;
    bool strong = stop == Stop::strong;
    bool wide = stop == Stop::wide;
    while (at < text_.size()) {  // "?!", "..."
      std::size_t next = at;
      const Stop more = stop_of(next_char(text_, next));
      if (more == Stop::none) break;
      several = true;
      strong |= more == Stop::strong;
      wide |= more == Stop::wide;
      at = next;
    }
    const std::size_t stops_end = at;
    at = after_closers(at);
    last_ = at;
    const bool closed = at > stops_end;
    const char32_t next = char_at(at);
    if (wide) {
      // 「…。」と述べた goes on after the quote.
      const bool quoted = closed && at < text_.size() && !is_space(next) && text_.substr(0, at).ends_with("」");
      if (!quoted) finish();
      return at;
    }
    if (at < text_.size() && !is_space(next)) return at;
    const Following following = look_at_following(at);
    if (following.end_of_paragraph) {
      finish();
      return at;
    }
    if (following.begins_lower || following.goes_on) return at;
    if (strong) {
      finish();
      return at;
    }
    const bool ellipsis = stop == Stop::ellipsis || several;
    if (ellipsis) {
      if (from > begin_) finish();
      return at;
    }
    if (is_end_after_word(from, following, closed)) finish();
    return at;
  }

  // Past the quotes and brackets that close here; also past those after a blank, as some newspapers' systems write.
  std::size_t after_closers(std::size_t at) {
    for (;;) {
      std::size_t next = at;
      if (at >= text_.size()) return at;
      const char32_t c = next_char(text_, next);
      if (is_closer(c)) {
        if (c == '"') in_quote_ = !in_quote_;
        at = next;
        continue;
      }
      if (c != ' ' && c != 0xA0 && c != 0x202F) return at;
      const std::string_view rest = text_.substr(next);
      if (rest.starts_with("''") || rest.starts_with("\u201D")) {
        at = next + (rest[0] == '\'' ? 2 : 3);
      } else if (rest.starts_with("\"") && in_quote_ && (rest.size() == 1 || is_space(char_at(next + 1)))) {
        in_quote_ = false;
        at = next + 1;
      } else if (rest.starts_with("»") && (rest.size() == 2 || !is_letter(char_at(next + 2)))) {
        at = next + 2;  // « C'est fini. »
      } else {
        return at;
      }
    }
  }

  struct Following {
    bool end_of_paragraph = false;
    bool begins_lower = false;  // with a small letter: the sentence goes on
    bool goes_on = false;       // with a sign that none begins with
    bool begins_digit = false;
    bool opened = false;  // a quote or a bracket opens before the word
    std::string word;     // the first one, in lower case
  };

  [[nodiscard]] Following look_at_following(std::size_t at) const {
    Following following;
    int breaks = 0;
    std::size_t next = at;
    char32_t c = not_a_char;
    while (at < text_.size()) {
      next = at;
      c = next_char(text_, next);
      if (!is_space(c)) break;
      breaks += c == '\n' || c == 0x2029;
      at = next;
    }
    if (at >= text_.size() || breaks > 1) {
      following.end_of_paragraph = true;
      return following;
    }
    if (c == ',' && next < text_.size() && text_[next] == ',') {  // ,, opens a quote
      at = next + 1;
      following.opened = true;
      while (at < text_.size() && text_[at] == ' ') ++at;
    } else if (c == ',' || c == ';' || c == ':' || c == ')' || c == ']' || c == '/' || c == '=' || c == '%' ||
               c == '&') {
      following.goes_on = true;
      return following;
    }
    for (int i = 0; i < 4 && at < text_.size(); ++i) {
      next = at;
      c = next_char(text_, next);
      if (!is_opener(c)) break;
      if (c == '\'' || c == 0x2019 || c == 0x2018) {
        // 't Is, 's Avonds, 'n Man
        std::size_t after = next;
        const char32_t letter = after < text_.size() ? next_char(text_, after) : not_a_char;
        if (is_lower(letter) && after < text_.size() && text_[after] == ' ' && is_upper(char_at(after + 1))) {
          following.opened = true;
          return following;
        }
      }
      following.opened = true;
      at = next;
      if ((c == '-' || c == 0x2013 || c == 0x2014) && at < text_.size() && text_[at] == ' ') ++at;
    }
    c = char_at(at);
    following.begins_lower = is_lower(c);
    following.begins_digit = is_digit(c);
    const std::size_t begin = at;
    while (at < text_.size() && at - begin <= longest_word) {
      next = at;
      if (!is_letter(next_char(text_, next))) break;
      at = next;
    }
    following.word = lower(text_.substr(begin, at - begin));
    return following;
  }

  // Whether the full stop at `from` ends the sentence, for what follows could begin one.
  [[nodiscard]] bool is_end_after_word(std::size_t from, const Following& following, bool closed) const {
    if (closed && !following.opened && following.begins_lower) return false;
    const std::size_t floor = from - begin_ > longest_word ? from - longest_word : begin_;
    std::size_t begin = from;
    while (begin > floor) {
      const char c = text_[begin - 1];
      if (c == ' ' || c == '\n' || c == '\t' || c == '(' || c == '[' || c == '"' || c == '\'' || c == '/') break;
      if (static_cast<unsigned char>(c) == 0xA0 && begin - 1 > floor &&
          static_cast<unsigned char>(text_[begin - 2]) == 0xC2)
        break;
      --begin;
    }
    const std::string_view word = without_openers(text_.substr(begin, from - begin));
    if (word.empty()) return from > begin_;
    const bool starter = is_listed(words_.starters, following.word);
    const std::string small = lower(word);
    if (is_number(word)) return is_end_after_number(begin, word, following, starter);
    if (is_initials(word)) {
      // "J. Jansen", "M.C. Maguire", but "vitamine C. Het" and "in de V.S. De".
      return starter && !following.begins_digit && from - begin_ > 3;
    }
    if (closed) return true;
    if (is_listed(words_.titles, small)) return false;
    if (following.begins_digit)
      return !is_listed(words_.before_number, small) && !is_listed(words_.months, small) &&
             !is_listed(words_.abbreviations, small);
    if (is_listed(words_.before_number, small)) return starter;
    if (is_listed(words_.abbreviations, small)) return starter || following.opened;
    // d.w.z, i.p.v: letters with stops between them
    if (has_inner_stops(word)) return starter;
    return true;
  }

  [[nodiscard]] static std::string_view without_openers(std::string_view word) {
    while (!word.empty()) {
      std::size_t at = 0;
      if (!is_opener(next_char(word, at))) break;
      word.remove_prefix(at);
    }
    return word;
  }

  [[nodiscard]] bool is_end_after_number(std::size_t begin, std::string_view word, const Following& following,
                                         bool starter) const {
    // "1. Rutte": the number of a list's item.
    if (begin == begin_ && word.size() <= 2) return false;
    if (!words_.ordinal_stop || word.size() > 2) return true;
    if (is_listed(words_.months, following.word)) return false;
    return starter || following.begins_digit;
  }

  [[nodiscard]] static bool is_number(std::string_view word) {
    for (const char c : word) {
      if (c < '0' || c > '9') return false;
    }
    return true;
  }

  // "J", "M.C", "J.-P", "Th", "Chr": initials; not "V.S" with more than four letters.
  [[nodiscard]] static bool is_initials(std::string_view word) {
    std::size_t at = 0;
    int letters = 0;
    while (at < word.size()) {
      if (!is_upper(next_char(word, at))) return false;
      ++letters;
      if (at == word.size()) break;
      if (word[at] == 'h' && word[at - 1] == 'T') ++at;  // "Th.", "Th.M."
      if (at == word.size()) break;
      if (word[at] != '.') return false;
      ++at;
      if (at < word.size() && word[at] == '-') ++at;
    }
    return letters > 0 && letters <= 5;
  }

  [[nodiscard]] static bool has_inner_stops(std::string_view word) {
    // Between stops there is no more than a short word: "d.w.z", "prof.dr", not "nrc.nl" at the end of a sentence.
    std::size_t length = 0;
    std::size_t stops = 0;
    for (const char c : word) {
      if (c == '.') {
        if (length > 1) return false;
        length = 0;
        ++stops;
      } else {
        ++length;
      }
    }
    return stops > 0 && length <= 1;
  }

  std::string_view text_;
  const SentenceWords& words_;
  std::vector<Span> spans_;
  bool in_sentence_ = false;
  bool in_quote_ = false;  // between two straight double quotes of this sentence
  std::size_t begin_ = 0;
  std::size_t last_ = 0;  // the end of the last character that is not white space
};

}  // namespace

std::vector<Span> split_sentences(std::string_view text, std::string_view language) {
  return Splitter(text, language).run();
}

}  // namespace kroniek::text

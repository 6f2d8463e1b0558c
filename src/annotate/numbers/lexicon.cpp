// Folding, hashing and taking tokens apart (lexicon.h).
#include "annotate/numbers/lexicon.h"

#include <algorithm>

#include "annotate/numbers/numbers.h"
#include "text/fold.h"

namespace kroniek::annotate {
namespace {

std::uint32_t hash_of(std::string_view word) noexcept {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return hash ^ (hash >> 15);
}

bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Length of the dash or apostrophe of more than one byte at `at`; 0 where there is none. U+2010..2015, 2018, 2019.
std::size_t wide_sign(std::string_view text, std::size_t at) noexcept {
  if (at + 3 > text.size() || text[at] != '\xE2' || text[at + 1] != '\x80') return 0;
  const auto last = static_cast<unsigned char>(text[at + 2]);
  return (last >= 0x90 && last <= 0x95) || last == 0x98 || last == 0x99 ? 3 : 0;
}

}  // namespace

Lexicon::Lexicon() : slots_(1024) {}

void Lexicon::place(std::uint32_t id) noexcept {
  const std::uint32_t hash = hash_of(words_[id]);
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot].word >= 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = {hash, static_cast<std::int32_t>(id)};
}

std::uint32_t Lexicon::add(std::string_view word) {
  const std::int32_t known = find(word);
  if (known >= 0) return static_cast<std::uint32_t>(known);
  words_.emplace_back(word);
  const auto id = static_cast<std::uint32_t>(words_.size() - 1);
  if (words_.size() * 4 > slots_.size()) {
    slots_.assign(slots_.size() * 2, Slot{});
    for (std::uint32_t i = 0; i < words_.size(); ++i) place(i);
  } else {
    place(id);
  }
  return id;
}

std::int32_t Lexicon::find(std::string_view folded) const noexcept {
  const std::uint32_t hash = hash_of(folded);
  for (std::size_t slot = hash & (slots_.size() - 1); slots_[slot].word >= 0; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].hash == hash && words_[static_cast<std::size_t>(slots_[slot].word)] == folded)
      return slots_[slot].word;
  }
  return -1;
}

std::string_view fold_word(std::string_view word, char* buffer) noexcept {
  if (word.size() > max_known_word) return {};
  std::size_t size = 0;
  const bool only_stops = word.find_first_not_of('.') == std::string_view::npos;
  for (std::size_t at = 0; at < word.size();) {
    const char c = word[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (c != '.' || (only_stops && size == 0)) buffer[size++] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      ++at;
      continue;
    }
    if (const std::size_t wide = wide_sign(word, at); wide > 0) {
      buffer[size++] = static_cast<unsigned char>(word[at + 2]) >= 0x98 ? '\'' : '-';
      at += wide;
      continue;
    }
    const std::size_t begin = at;
    const text::FoldedChar folded = text::folded_char(text::next_char(word, at));
    if (folded.kind == text::CharClass::separator || folded.size == text::FoldedChar::in_context) {
      for (std::size_t i = begin; i < at && size < max_known_word; ++i) buffer[size++] = word[i];
    } else {
      for (std::size_t i = 0; i < folded.size && size < max_known_word; ++i) buffer[size++] = folded.bytes[i];
    }
  }
  return {buffer, size};
}

namespace {

class AtomMaker {
 public:
  AtomMaker(const TokenizedText& text, const Lexicon& lexicon, const NumberLanguage& numbers, std::vector<Atom>& atoms)
      : text_(text.text()), lexicon_(lexicon), numbers_(numbers), atoms_(atoms) {}

  void add_token(const text::Token& token) {
    begins_token_ = true;
    glued_ = !token.after_blank;
    if (token.kind == text::TokenKind::address) {
      add(token.begin, token.end).address = true;
      return;
    }
    const std::string_view word = token.of(text_);
    bool digits = false;
    bool hyphen = false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (is_digit(word[i])) digits = true;
      if (i > 0 && (word[i] == '-' || (word[i] == '\xE2' && wide_sign(word, i) > 0))) hyphen = true;
    }
    if (token.kind == text::TokenKind::sign) {
      Atom& atom = add(token.begin, token.end);
      atom.sign = true;
      look_up(atom);
    } else if (digits) {
      take_apart(token.begin, token.end);
    } else {
      Atom& atom = add(token.begin, token.end);
      look_up(atom);
      if (atom.word < 0 && atom.numeral.kind == Numeral::none && hyphen && has_known_part(word)) {
        atoms_.pop_back();
        begins_token_ = true;
        glued_ = !token.after_blank;
        take_apart(token.begin, token.end);
      }
    }
  }

 private:
  Atom& add(std::size_t begin, std::size_t end) {
    Atom& atom = atoms_.emplace_back();
    atom.begin = static_cast<std::uint32_t>(begin);
    atom.end = static_cast<std::uint32_t>(end);
    atom.glued = glued_;
    atom.begins_token = begins_token_;
    begins_token_ = false;
    glued_ = true;
    return atom;
  }

  void look_up(Atom& atom) {
    const std::string_view word = text_.substr(atom.begin, atom.end - atom.begin);
    const char first = word[0];
    atom.capital = first >= 'A' && first <= 'Z';
    char buffer[max_known_word];
    const std::string_view folded = fold_word(word, buffer);
    if (folded.empty()) return;
    atom.word = lexicon_.find(folded);
    atom.numeral = numbers_.numeral(folded, atom.word);
    // "één", with its accents, is the number.
    if (atom.numeral.kind == Numeral::article && folded.size() < word.size()) atom.numeral.kind = Numeral::digit;
  }

  [[nodiscard]] bool has_known_part(std::string_view word) const noexcept {
    char buffer[max_known_word];
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= word.size(); ++at) {
      const std::size_t wide = at < word.size() ? wide_sign(word, at) : 0;
      if (at < word.size() && word[at] != '-' && wide == 0) continue;
      const std::string_view folded = fold_word(word.substr(begin, at - begin), buffer);
      if (!folded.empty()) {
        const std::int32_t id = lexicon_.find(folded);
        if (id >= 0 || numbers_.numeral(folded, id).kind != Numeral::none) return true;
      }
      begin = at + std::max<std::size_t>(wide, 1);
      if (wide > 0) at += wide - 1;
    }
    return false;
  }

  void take_apart(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end;) {
      const std::size_t from = at;
      if (is_digit(text_[at])) {
        while (at < end && is_digit(text_[at])) ++at;
        Atom& atom = add(from, at);
        atom.digits = static_cast<std::uint8_t>(std::min<std::size_t>(at - from, 255));
        if (at - from <= 9) {
          for (std::size_t i = from; i < at; ++i)
            atom.number = atom.number * 10 + static_cast<std::uint32_t>(text_[i] - '0');
        }
      } else if (const std::size_t wide = wide_sign(text_.substr(0, end), at); wide > 0 || !is_letter(text_[at])) {
        at += std::max<std::size_t>(wide, 1);
        Atom& atom = add(from, at);
        atom.sign = true;
        look_up(atom);
      } else {
        while (at < end && is_letter(text_[at]) && wide_sign(text_.substr(0, end), at) == 0) ++at;
        // "p.m" of "7p.m.": stops between single letters are a part of the word.
        while (at + 1 < end && text_[at] == '.' && at - from == 1 && is_letter(text_[at + 1])) at += 2;
        if (at < end && text_[at] == '.' && at - from == 3 && text_[from + 1] == '.') ++at;
        look_up(add(from, at));
      }
    }
  }

  std::string_view text_;
  const Lexicon& lexicon_;
  const NumberLanguage& numbers_;
  std::vector<Atom>& atoms_;
  bool begins_token_ = true;
  bool glued_ = false;
};

}  // namespace

void append_atoms(const TokenizedText& text, const Sentence& sentence, const Lexicon& lexicon,
                  const NumberLanguage& numbers, std::vector<Atom>& atoms) {
  AtomMaker maker(text, lexicon, numbers, atoms);
  for (const text::Token& token : text.tokens_of(sentence)) maker.add_token(token);
}

}  // namespace kroniek::annotate

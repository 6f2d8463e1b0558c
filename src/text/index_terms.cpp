// Finds the terms of a text in one pass over its bytes. Words of the table's characters are folded as they are read;
// others are given to ICU whole.
#include "text/index_terms.h"

#include <algorithm>
#include <cstring>

#include "text/compounds.h"
#include "text/fold.h"
#include "text/segment.h"

namespace kroniek::text {

class TermFinder {
 public:
  TermFinder(std::string_view text, std::string_view language, Terms& out)
      : text_(text.substr(0, max_indexed_bytes)), out_(out), compounds_(compound_language(language)) {}

  void run() {
    out_.terms_.clear();
    out_.bytes_.clear();
    // Most texts fold to fewer bytes than they have; others grow the buffer.
    out_.bytes_.reserve(text_.size() + max_term_bytes);
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t begin = at;
      const FoldedChar folded = next_folded(at);
      if (folded.kind == CharClass::word) {
        at = word(begin);
      } else if (folded.kind == CharClass::segmented) {
        at = segmented(begin);
      }
    }
    // The terms' views are set at last, since the buffer moves when it grows.
    const char* bytes = out_.bytes_.data();
    for (IndexTerm& term : out_.terms_) {
      term.term = {bytes, term.term.size()};
      bytes += term.term.size();
    }
  }

 private:
  [[nodiscard]] FoldedChar next_folded(std::size_t& at) const noexcept {
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80) {
      ++at;
      return folded_ascii(byte);
    }
    return folded_char(next_char(text_, at));
  }

  // The word that begins at `begin`; gives where to go on.
  std::size_t word(std::size_t begin) {
    std::size_t at = begin;
    std::size_t end = begin;  // of the last character that counts
    bool all_in_table = true;
    bool all_digits = true;
    term_size_ = 0;
    in_groups_ = false;
    while (at < text_.size()) {
      const auto byte = static_cast<unsigned char>(text_[at]);
      if (byte < 0x80) [[likely]] {
        const FoldedChar& folded = folded_ascii(byte);
        if (folded.kind == CharClass::word) {
          add(folded.bytes, 1);
          all_digits &= byte <= '9';
          end = ++at;
          continue;
        }
        const std::size_t group = all_digits ? digits_group(begin, at) : 0;
        if (group == 0) break;
        at = group;
        continue;
      }
      std::size_t next = at;
      const FoldedChar folded = folded_char(next_char(text_, next));
      if (folded.kind == CharClass::separator) {
        const std::size_t group = all_digits ? digits_group(begin, at) : 0;
        if (group == 0) break;
        at = group;
        continue;
      }
      if (folded.kind == CharClass::segmented) break;
      at = next;
      if (folded.kind == CharClass::ignorable) continue;
      all_digits = false;
      end = next;
      if (folded.size == FoldedChar::in_context) {
        all_in_table = false;
      } else {
        add(folded.bytes, folded.size);
      }
    }
    if (all_in_table) {
      emit({term_, term_size({term_, term_size_})}, begin, end);
    } else {
      emit(folded_by_icu(text_.substr(begin, end - begin)), begin, end);
    }
    return at;
  }

  void add(const char* bytes, std::size_t size) noexcept {
    if (term_size_ > max_term_bytes) return;  // full, and known to be cut
    std::memcpy(term_ + term_size_, bytes, size);
    term_size_ += size;
  }

  // Where the three digits begin that the separator at `at` joins to the digits before it; 0 where it parts them.
  [[nodiscard]] std::size_t digits_group(std::size_t begin, std::size_t at) noexcept {
    const std::size_t width = separator_width(at);
    if (width == 0 || !are_three_digits(at + width)) return 0;
    if (term_size_ <= 3) {
      // The first group: one to three digits, no leading zero ("0.500"), and no digits parted from it ("1.2.345").
      if (text_[begin] == '0') return 0;
      if (begin >= 2 && is_digit(begin - 2) && (text_[begin - 1] == '.' || text_[begin - 1] == ',')) return 0;
      group_separator_ = text_.substr(at, width);
    } else if (!in_groups_ || group_separator_ != text_.substr(at, width)) {
      return 0;
    }
    in_groups_ = true;
    return at + width;
  }

  [[nodiscard]] std::size_t separator_width(std::size_t at) const noexcept {
    const std::string_view rest = text_.substr(at, 3);
    if (rest[0] == '.' || rest[0] == ',' || rest[0] == '\'') return 1;
    if (rest.starts_with("\u00A0")) return 2;
    for (const std::string_view sign : {"\u202F", "\u2009", "\u2019"}) {  // narrow no-break space, thin space, ’
      if (rest.starts_with(sign)) return 3;
    }
    return 0;
  }

  [[nodiscard]] bool is_digit(std::size_t at) const noexcept {
    return at < text_.size() && text_[at] >= '0' && text_[at] <= '9';
  }
  [[nodiscard]] bool are_three_digits(std::size_t at) const noexcept {
    return is_digit(at) && is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3);
  }

  std::size_t segmented(std::size_t begin) {
    std::size_t at = begin;
    std::size_t end = begin;
    while (at < text_.size()) {
      std::size_t next = at;
      const CharClass kind = next_folded(next).kind;
      if (kind == CharClass::separator || kind == CharClass::word) break;
      at = next;
      if (kind != CharClass::ignorable) end = next;
    }
    segment_words(text_.substr(begin, end - begin), ends_);
    std::size_t from = begin;
    for (const std::uint32_t part_end : ends_) {
      const std::size_t to = begin + part_end;
      emit(folded_by_icu(text_.substr(from, to - from)), from, to);
      from = to;
    }
    return at;
  }

  void emit(std::string_view term, std::size_t begin, std::size_t end) {
    if (term.empty()) return;
    append(term, begin, end, false);
    if (compounds_ == CompoundLanguage::none) return;
    for (const std::string_view part : compound_terms(term, compounds_)) append(part, begin, end, true);
  }

  void append(std::string_view term, std::size_t begin, std::size_t end, bool same_position) {
    const std::size_t at = out_.bytes_.size();
    out_.bytes_.insert(out_.bytes_.end(), term.begin(), term.end());
    out_.terms_.push_back({{out_.bytes_.data() + at, term.size()},  // only its size is good until the end of run()
                           static_cast<std::uint32_t>(begin),
                           static_cast<std::uint32_t>(end),
                           same_position});
  }

  std::string_view text_;
  Terms& out_;
  CompoundLanguage compounds_;
  char term_[max_term_bytes + sizeof(FoldedChar::bytes) + 1];
  std::size_t term_size_ = 0;
  bool in_groups_ = false;
  std::string_view group_separator_;
  std::vector<std::uint32_t> ends_;
};

void Terms::find(std::string_view text, std::string_view language) {
  TermFinder(text, language, *this).run();
}

std::string fold_word(std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const FoldedChar folded = folded_char(next_char(word, at));
    if (folded.kind == CharClass::separator || folded.kind == CharClass::ignorable) continue;
    if (folded.size == FoldedChar::in_context) return folded_by_icu(word);
    if (out.size() <= max_term_bytes) out.append(folded.bytes, folded.size);
  }
  out.resize(term_size(out));
  return out;
}

}  // namespace kroniek::text

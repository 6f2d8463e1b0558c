// Line breaking by ICU's UAX #14 iterator over UTF-8, and widths by East_Asian_Width (UAX #11).
#include "view/wrap.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdint>

#include "view/utf8.h"

namespace kroniek::view {
namespace {

std::size_t columns_of_code_point(char32_t value) noexcept {
  if (value < 0x300) return value == 0xAD ? 0 : 1;  // soft hyphen; controls are gone before (printable)
  const auto c = static_cast<UChar32>(value);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR: return 0;
    default: break;
  }
  if (value >= 0x1160 && value <= 0x11FF) return 0;  // Hangul vowels and finals join the syllable before
  switch (u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE: return 2;
    default: return 1;
  }
}

// ANSI sequences of our own prefixes ("\x1b[2m") take no column. Page text holds no escape (printable).
std::size_t columns_of_prefix(std::string_view prefix) noexcept {
  std::size_t columns = 0;
  while (!prefix.empty()) {
    const std::size_t escape = prefix.find('\x1b');
    columns += columns_of(prefix.substr(0, escape));
    if (escape == std::string_view::npos) break;
    const std::size_t end = prefix.find('m', escape);
    prefix.remove_prefix(end == std::string_view::npos ? prefix.size() : end + 1);
  }
  return columns;
}

std::string_view without_trailing_blanks(std::string_view text) noexcept {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Says where a line may not break although UAX #14 lets it: inside an address, which could not be copied then. An
// address is a run of ASCII without blanks that has "://" in it. Asked for growing positions only, so that all of the
// questions together cost one pass.
class Addresses {
 public:
  explicit Addresses(std::string_view text) : text_(text) {}

  [[nodiscard]] bool is_inside(std::size_t at) noexcept {
    for (; seen_ < at; ++seen_) {
      const auto byte = static_cast<unsigned char>(text_[seen_]);
      if (byte <= ' ' || byte >= 0x80) in_address_ = false;
      if (byte == ':' && text_.substr(seen_, 3) == "://") in_address_ = true;
    }
    return in_address_ && at < text_.size();
  }

 private:
  std::string_view text_;
  std::size_t seen_ = 0;
  bool in_address_ = false;
};

}  // namespace

std::size_t columns_of(std::string_view text) noexcept {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = code_point_at(text, i);
    columns += columns_of_code_point(c.value);
    i += c.size;
  }
  return columns;
}

struct Wrapper::Iterator {
  UBreakIterator* breaks = nullptr;
  UText* text = nullptr;
  ~Iterator() {
    if (breaks != nullptr) ubrk_close(breaks);
    if (text != nullptr) utext_close(text);
  }
};

Wrapper::Wrapper(unsigned width, const std::string& language) : width_(width) {
  if (width_ == 0) return;
  iterator_ = std::make_unique<Iterator>();
  UErrorCode error = U_ZERO_ERROR;
  iterator_->breaks = ubrk_open(UBRK_LINE, language.c_str(), nullptr, 0, &error);
  if (U_FAILURE(error)) iterator_->breaks = nullptr;  // no ICU data: break at spaces alone
}

Wrapper::~Wrapper() = default;

void Wrapper::append(std::string_view text, std::string_view first, std::string_view rest, std::string_view close,
                     std::string& out) {
  std::string_view prefix = first;
  const auto put = [&](std::string_view line) {
    out += prefix;
    out += without_trailing_blanks(line);
    out += close;
    out += '\n';
    prefix = rest;
  };
  const std::size_t prefix_columns = std::max(columns_of_prefix(first), columns_of_prefix(rest));
  const std::size_t room = width_ > prefix_columns + 10 ? width_ - prefix_columns : 10;

  while (!text.empty()) {
    const std::size_t newline = std::min(text.find('\n'), text.size());
    const std::string_view paragraph = without_trailing_blanks(text.substr(0, newline));
    text.remove_prefix(std::min(newline + 1, text.size()));
    if (width_ == 0 || paragraph.size() <= room) {  // a byte never takes more than a column
      put(paragraph);
      continue;
    }
    UErrorCode error = U_ZERO_ERROR;
    iterator_->text =
        utext_openUTF8(iterator_->text, paragraph.data(), static_cast<std::int64_t>(paragraph.size()), &error);
    if (iterator_->breaks != nullptr) ubrk_setUText(iterator_->breaks, iterator_->text, &error);
    const bool usable = iterator_->breaks != nullptr && U_SUCCESS(error);

    Addresses addresses(paragraph);
    std::size_t line_begin = 0;
    std::size_t line_columns = 0;
    std::size_t segment_begin = 0;
    while (segment_begin < paragraph.size()) {
      std::size_t segment_end = paragraph.size();
      if (usable) {
        std::int32_t next = ubrk_next(iterator_->breaks);
        while (next != UBRK_DONE && addresses.is_inside(static_cast<std::size_t>(next))) {
          next = ubrk_next(iterator_->breaks);
        }
        if (next != UBRK_DONE) segment_end = static_cast<std::size_t>(next);
      } else {
        const std::size_t blank = paragraph.find(' ', segment_begin);
        if (blank != std::string_view::npos) segment_end = blank + 1;
      }
      const std::string_view segment = paragraph.substr(segment_begin, segment_end - segment_begin);
      const std::size_t visible = columns_of(without_trailing_blanks(segment));
      if (line_columns + visible > room && segment_begin > line_begin) {
        put(paragraph.substr(line_begin, segment_begin - line_begin));
        line_begin = segment_begin;
        line_columns = 0;
      }
      line_columns += columns_of(segment);
      segment_begin = segment_end;
    }
    put(paragraph.substr(line_begin));
  }
}

}  // namespace kroniek::view

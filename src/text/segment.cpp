// ICU's dictionary segmentation, one piece of bounded size at a time.
#include "text/segment.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <memory>

#include "text/fold.h"

namespace kroniek::text {
namespace {

constexpr std::size_t piece_units = 1024;  // of UTF-16

icu::BreakIterator* word_breaks() {
  thread_local const std::unique_ptr<icu::BreakIterator> instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) made.reset();
    return made;
  }();
  return instance.get();
}

void segment_piece(const icu::UnicodeString& piece, const std::vector<std::uint32_t>& ends_of_units,
                   std::vector<std::uint32_t>& ends) {
  icu::BreakIterator* const breaks = word_breaks();
  if (breaks != nullptr) {
    breaks->setText(piece);
    for (int at = breaks->next(); at != icu::BreakIterator::DONE && at < piece.length(); at = breaks->next())
      ends.push_back(ends_of_units[static_cast<std::size_t>(at) - 1]);
  }
  ends.push_back(ends_of_units.back());
}

}  // namespace

void segment_words(std::string_view run, std::vector<std::uint32_t>& ends) {
  ends.clear();
  icu::UnicodeString piece;
  std::vector<std::uint32_t> ends_of_units;  // where the character of each unit of the piece ends in the run
  ends_of_units.reserve(run.size() < piece_units ? run.size() : piece_units + 1);
  for (std::size_t at = 0; at < run.size();) {
    const char32_t c = next_char(run, at);
    const UChar32 point = c == not_a_char ? 0xFFFD : static_cast<UChar32>(c);
    piece.append(point);
    ends_of_units.insert(ends_of_units.end(), static_cast<std::size_t>(U16_LENGTH(point)),
                         static_cast<std::uint32_t>(at));
    if (ends_of_units.size() < piece_units && at < run.size()) continue;
    segment_piece(piece, ends_of_units, ends);
    piece.remove();
    ends_of_units.clear();
  }
  // The text of the iterator must not outlive this call.
  static const icu::UnicodeString nothing;
  if (icu::BreakIterator* const breaks = word_breaks()) breaks->setText(nothing);
}

}  // namespace kroniek::text

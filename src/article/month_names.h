// The names of months in many languages, from ICU's locale data (CLDR): wide and abbreviated, as they stand in a
// date and alone, with and without accents. Built once, on first use; safe from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kroniek::article {

// The month (1 to 12) that `word` names. `word` is in lower_case() of fold.h, without a final full stop, of one or two
// words. The page's language decides where languages differ (Croatian "listopad" is October, Polish November); without
// it, English, then any language if all agree. Beginnings of at least three letters are known in the page's language
// and in English ("sept", "octob"). nullopt when it names none.
[[nodiscard]] std::optional<int> month_number(std::string_view word, std::string_view language);

enum class DayHalf : std::uint8_t { morning, afternoon };
// "am", "p. m.", "오후", "下午": which half of the day `word` names in any language.
[[nodiscard]] std::optional<DayHalf> day_half(std::string_view word);

}  // namespace kroniek::article

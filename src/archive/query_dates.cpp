// Dates of queries (query_dates.h). Not those of pages, which are read in many more shapes (article/dates.h).
#include "archive/query_dates.h"

#include <cstdio>
#include <optional>

#include "article/date_parts.h"

namespace kroniek::archive {
namespace {

struct Day {
  int year = 0;
  int month = 0;  // 0: the whole year
  int day = 0;    // 0: the whole month

  [[nodiscard]] std::int64_t first() const {
    return article::days_from_civil(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
  }
  [[nodiscard]] std::int64_t after() const {
    if (day > 0) return first() + 1;
    if (month == 0 || month == 12) return article::days_from_civil(year + 1, 1, 1);
    return article::days_from_civil(year, month + 1, 1);
  }
  [[nodiscard]] std::string text() const {
    char buffer[48];
    if (day > 0) {
      std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    } else if (month > 0) {
      std::snprintf(buffer, sizeof buffer, "%04d-%02d", year, month);
    } else {
      std::snprintf(buffer, sizeof buffer, "%04d", year);
    }
    return buffer;
  }
};

// Takes a number of at least `least` and at most `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t digits = 0;
  int number = 0;
  for (; digits < text.size() && digits < most && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
    number = number * 10 + (text[digits] - '0');
  }
  if (digits < least) return std::nullopt;
  text.remove_prefix(digits);
  return number;
}

std::optional<Day> read_day(std::string_view text) {
  Day day;
  const auto year = take_number(text, 4, 4);
  if (!year || *year == 0) return std::nullopt;
  day.year = *year;
  for (int* part : {&day.month, &day.day}) {
    if (text.empty()) break;
    if (text.front() != '-') return std::nullopt;
    text.remove_prefix(1);
    const auto number = take_number(text, 1, 2);
    if (!number || *number == 0) return std::nullopt;
    *part = *number;
  }
  if (!text.empty() || day.month > 12) return std::nullopt;
  if (day.day > 0 && !article::valid_day(day.year, day.month, day.day)) return std::nullopt;
  return day;
}

std::string not_a_date(std::string_view text) {
  const bool fits = text.size() <= 40;
  return (fits ? '"' + std::string(text) + "\" is no date" : std::string("this is no date")) +
         "; dates are written 2022, 2022-11 or 2022-11-09, and ranges 2022-11..2022-12, 2022.. or ..2022-12";
}

}  // namespace

std::variant<DayRange, std::string> read_day_range(std::string_view text) {
  DayRange range;
  const std::size_t points = text.find("..");
  const std::string_view left = text.substr(0, points);
  const std::string_view right = points == std::string_view::npos ? left : text.substr(points + 2);
  const std::optional<Day> first = read_day(left);
  const std::optional<Day> last = read_day(right);
  const bool is_range = points != std::string_view::npos;
  if ((!first && !(is_range && left.empty())) || (!last && !(is_range && right.empty()))) return not_a_date(text);
  if (first) range.from = first->first();
  if (last) range.to = last->after();
  if (range.from && range.to && *range.from >= *range.to) {
    return "this range ends before it begins: " + first->text() + " is after " + last->text();
  }
  range.text = first ? first->text() : std::string();
  if (is_range) range.text += ".." + (last ? last->text() : std::string());
  return range;
}

}  // namespace kroniek::archive

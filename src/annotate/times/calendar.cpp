// Arithmetic with std::chrono's calendar (calendar.h).
#include "annotate/times/calendar.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kroniek::annotate::times {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

int year_of(Days date) noexcept {
  return static_cast<int>(year_month_day(date).year());
}
int month_of(Days date) noexcept {
  return static_cast<int>(static_cast<unsigned>(year_month_day(date).month()));
}
int weekday_of(Days date) noexcept {
  return static_cast<int>(std::chrono::weekday(date).iso_encoding());
}
Days monday_of(Days date) noexcept {
  return date - days(weekday_of(date) - 1);
}
std::int64_t seconds_of(Days date) noexcept {
  return static_cast<std::int64_t>(date.time_since_epoch().count()) * day_seconds;
}
Days day_of(std::int64_t seconds) noexcept {
  return Days(days(static_cast<int>(seconds >= 0 ? seconds / day_seconds : (seconds - day_seconds + 1) / day_seconds)));
}
bool exists(int y, int m, int d) noexcept {
  return y >= least_year && y <= most_year && m >= 1 && m <= 12 &&
         year_month_day(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))).ok();
}
Days date_of(int y, int m, int d) noexcept {
  return Days(year_month_day(year(y), month(static_cast<unsigned>(m)), day(static_cast<unsigned>(d))));
}
Days last_of_month(int y, int m) noexcept {
  return Days(std::chrono::year_month_day_last(year(y), std::chrono::month_day_last(month(static_cast<unsigned>(m)))));
}
Days add_months(Days date, int count) noexcept {
  const year_month_day from(date);
  const year_month to = year_month(from.year(), from.month()) + months(count);
  const Days last = Days(std::chrono::year_month_day_last(to.year(), std::chrono::month_day_last(to.month())));
  const unsigned most = static_cast<unsigned>(year_month_day(last).day());
  return Days(year_month_day(to.year(), to.month(), day(std::min(most, static_cast<unsigned>(from.day())))));
}

// The Gregorian Easter Sunday, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).
Days easter_of(int y) noexcept {
  const int a = y % 19;
  const int b = y / 100;
  const int c = y % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 19 * l) / 433;
  const int n = (h + l - 7 * m + 90) / 25;
  const int p = (h + l - 7 * m + 33 * n + 19) % 32;
  return date_of(y, n, p);
}

std::optional<Days> nth_weekday(int y, int m, int n, int weekday) noexcept {
  if (n < 0) {
    const Days last = last_of_month(y, m);
    return last - days((weekday_of(last) - weekday + 7) % 7);
  }
  const Days first = date_of(y, m, 1);
  const Days found = first + days((weekday - weekday_of(first) + 7) % 7 + 7 * (n - 1));
  if (month_of(found) != m) return std::nullopt;
  return found;
}

// Field::holiday says how a code is made.
std::optional<Days> holiday_in(int y, int code) noexcept {
  if (y < 1600 || y > most_year) return std::nullopt;
  if (code >= 10000) {
    const bool behind = code >= 20000;
    code -= behind ? 20000 : 10000;
    std::optional<Days> found = nth_weekday(y, code / 100, code / 10 % 10 == 9 ? -1 : code / 10 % 10, code % 10);
    if (found && behind) *found += days(1);
    return found;
  }
  if (code > 2000) return easter_of(y) + days(code - 2100);
  if (!exists(y, code / 100, code % 100)) return std::nullopt;
  return date_of(y, code / 100, code % 100);
}

std::string day_text(Days date) {
  const year_month_day parts(date);
  return print("%04d-%02u-%02u", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
               static_cast<unsigned>(parts.day()));
}
std::string second_text(std::int64_t seconds) {
  const Days date = day_of(seconds);
  const int rest = static_cast<int>(seconds - seconds_of(date));
  return day_text(date) + print("T%02d:%02d:%02d", rest / 3600, rest / 60 % 60, rest % 60);
}

std::string week_text(Days monday) {
  const int y = year_of(monday + days(3));
  const Days first = monday_of(date_of(y, 1, 4));
  return print("%04d-W%02d", y, static_cast<int>((monday - first).count() / 7 + 1));
}

// A stretch of whole days.
Stretch stretch_of(Days from, Days to, Grain grain, std::string value) {
  return {seconds_of(from), seconds_of(to) + day_seconds - 1, grain, std::move(value)};
}
Stretch day_stretch(Days date) {
  return stretch_of(date, date, Grain::day, day_text(date));
}
Stretch month_stretch(int y, int m) {
  return stretch_of(date_of(y, m, 1), last_of_month(y, m), Grain::month, print("%04d-%02d", y, m));
}
Stretch year_stretch(int y) {
  return stretch_of(date_of(y, 1, 1), date_of(y, 12, 31), Grain::year, print("%04d", y));
}
Stretch week_stretch(Days monday) {
  return stretch_of(monday, monday + days(6), Grain::week, week_text(monday));
}
Stretch weekend_stretch(Days monday) {
  return stretch_of(monday + days(5), monday + days(6), Grain::week, week_text(monday) + "-WE");
}
Stretch months_stretch(int y, int m, int count, Grain grain, std::string value) {
  const Days to = add_months(date_of(y, m, 1), count) - days(1);
  return stretch_of(date_of(y, m, 1), to, grain, std::move(value));
}

}  // namespace kroniek::annotate::times

// find_dates (article/dates.h): dates with day, month and year in text for people, in the shapes that the world's
// languages give them. The text is cut into numbers, words and marks once; each shape is then a few steps over these.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "article/date_parts.h"
#include "article/dates.h"
#include "article/fold.h"
#include "article/month_names.h"

namespace kroniek::article {
namespace {

struct Token {
  enum Kind : std::uint8_t { number, word, mark } kind = mark;
  std::uint8_t digits = 0;  // of a number (at most 255)
  bool blank_before = false;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t value = 0;  // of a number of up to nine digits; the code point of a mark
};

constexpr std::size_t max_text = 1u << 20;  // bytes of one text that are looked at

std::vector<Token> cut(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5 + 4);
  bool blank = false;
  text = text.substr(0, max_text);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const auto c = static_cast<UChar32>(next_point(text, i));
    if (c <= 0x20 || (c >= 0x80 && (u_isUWhiteSpace(c) || u_charType(c) == U_FORMAT_CHAR))) {
      blank = true;
      continue;
    }
    Token token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(i);
    token.blank_before = blank;
    const std::int32_t digit = c < 0x80 ? (c >= '0' && c <= '9' ? c - '0' : -1) : u_charDigitValue(c);
    const bool letter =
        c < 0x80 ? ((c | 32) >= 'a' && (c | 32) <= 'z') : (u_isalpha(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
    Token* last = tokens.empty() ? nullptr : &tokens.back();
    const bool joins = last != nullptr && !blank && last->end == token.begin;
    if (digit >= 0) {
      if (joins && last->kind == Token::number) {
        if (last->digits < 9) last->value = last->value * 10 + static_cast<std::uint32_t>(digit);
        if (last->digits < 255) ++last->digits;
        last->end = token.end;
        continue;
      }
      token.kind = Token::number;
      token.digits = 1;
      token.value = static_cast<std::uint32_t>(digit);
    } else if (letter) {
      if (joins && last->kind == Token::word) {
        last->end = token.end;
        continue;
      }
      token.kind = Token::word;
    } else {
      token.kind = Token::mark;
      token.value = static_cast<std::uint32_t>(c);
    }
    tokens.push_back(token);
    blank = false;
  }
  return tokens;
}

class Scanner {
 public:
  Scanner(std::string_view text, const DateStyle& style) : text_(text), style_(style), tokens_(cut(text)) {}

  std::vector<DateReading> scan(std::size_t most) {
    std::vector<DateReading> out;
    std::size_t free = 0;  // the first token that no date has used
    for (std::size_t i = 0; i < tokens_.size() && out.size() < most;) {
      DateReading date;
      std::size_t after = 0;
      if (match(i, date, after) && possible(date)) {
        std::size_t first = i;
        after = read_time_after(after, date);
        if (date.hour < 0) first = read_time_before(i, free, date);
        date.begin = tokens_[first].begin;
        date.end = tokens_[after - 1].end;
        out.push_back(std::move(date));
        i = free = after;
      } else {
        ++i;
      }
    }
    return out;
  }

 private:
  // -- looking at tokens ------------------------------------------------------------------------------------
  bool has(std::size_t i) const { return i < tokens_.size(); }
  const Token& at(std::size_t i) const { return tokens_[i]; }
  bool is_number(std::size_t i, unsigned low, unsigned high, unsigned most_digits) const {
    return has(i) && at(i).kind == Token::number && at(i).digits <= most_digits && at(i).value >= low &&
           at(i).value <= high;
  }
  bool is_mark(std::size_t i, char c) const {
    return has(i) && at(i).kind == Token::mark && at(i).value == static_cast<unsigned char>(c);
  }
  bool is_word(std::size_t i) const { return has(i) && at(i).kind == Token::word; }
  std::string_view spelling(std::size_t i) const { return text_.substr(at(i).begin, at(i).end - at(i).begin); }
  bool starts(std::size_t i, std::string_view beginning) const {
    return is_word(i) && spelling(i).starts_with(beginning);
  }
  bool is_day(std::size_t i) const { return is_number(i, 1, 31, 2); }
  bool is_long_year(std::size_t i) const {
    return has(i) && at(i).kind == Token::number && at(i).digits == 4 && western_year(at(i).value) != 0;
  }
  // A year of ours, also from the Buddhist era that Thai pages write; 0 for no year.
  int western_year(std::uint32_t value) const {
    if (value >= 1900 && value <= 2100) return static_cast<int>(value);
    if (style_.language == "th" && value >= 2443 && value <= 2643) return static_cast<int>(value) - 543;
    return 0;
  }

  // "۱۸ آبان ۱۴۰۱", "۱۴۰۱/۰۸/۱۸": the solar Hijri calendar of Iran and Afghanistan.
  bool is_persian() const { return style_.language == "fa" || style_.language == "prs" || style_.language == "ps"; }
  bool is_persian_year(std::size_t i) const { return is_number(i, 1300, 1500, 4) && at(i).digits == 4; }
  int persian_month_at(std::size_t i) const {
    constexpr std::array<std::array<std::string_view, 2>, 12> names = {{{"فروردین", "حمل"},
                                                                        {"اردیبهشت", "ثور"},
                                                                        {"خرداد", "جوزا"},
                                                                        {"تیر", "سرطان"},
                                                                        {"مرداد", "اسد"},
                                                                        {"شهریور", "سنبله"},
                                                                        {"مهر", "میزان"},
                                                                        {"آبان", "عقرب"},
                                                                        {"آذر", "قوس"},
                                                                        {"دی", "جدی"},
                                                                        {"بهمن", "دلو"},
                                                                        {"اسفند", "حوت"}}};
    if (!is_word(i)) return 0;
    const std::string_view word = spelling(i);
    for (std::size_t month = 0; month < names.size(); ++month) {
      if (word == names[month][0] || word == names[month][1]) return static_cast<int>(month) + 1;
    }
    return 0;
  }
  bool set_persian(DateReading& date, std::uint32_t year, int month, std::uint32_t day) const {
    if (day > (month <= 6 ? 31u : 30u)) return false;
    const DateReading western =
        civil_from_days(days_from_persian(static_cast<int>(year), month, static_cast<int>(day)));
    set(date, western.year, western.month, western.day);
    return true;
  }
  bool persian(std::size_t i, DateReading& date, std::size_t& after) const {
    if (is_persian_year(i) && numeric_separator(i + 1) && is_number(i + 2, 1, 12, 2) && same_separator(i + 1, i + 3) &&
        is_day(i + 4) && !goes_on(i + 4)) {
      after = i + 5;
      return set_persian(date, at(i).value, static_cast<int>(at(i + 2).value), at(i + 4).value);
    }
    if (!is_day(i)) return false;
    const std::size_t name = skip_marks(i + 1);
    const int month = persian_month_at(name);
    if (month == 0) return false;
    const std::size_t year = skip_marks(name + 1);
    if (!is_persian_year(year)) return false;
    after = year + 1;
    return set_persian(date, at(year).value, month, at(i).value);
  }
  std::size_t skip_marks(std::size_t i) const {
    while (has(i) && at(i).kind == Token::mark && between_mark(at(i).value)) ++i;
    return i;
  }

  // A month's name at i; `after` becomes the token after it. Two words first ("تشرين الثاني", "tháng 11").
  int month_at(std::size_t i, std::size_t& after) const {
    if (!is_word(i) || at(i).end - at(i).begin > 40) return 0;
    const std::string first = lower_case(spelling(i));
    if (has(i + 1) && at(i + 1).kind != Token::mark && at(i + 1).end - at(i + 1).begin <= 40 &&
        static_cast<unsigned char>(first[0]) >= 't') {
      if (const auto month = month_number(first + " " + lower_case(spelling(i + 1)), style_.language)) {
        after = i + 2;
        return *month;
      }
    }
    const auto month = month_number(first, style_.language);
    if (!month) return 0;
    after = i + 1;
    return *month;
  }

  // Over what may stand between the parts of a date: marks, and up to two short words ("de", "of", "th", "gada").
  std::size_t skip_between(std::size_t i) const {
    int words = 0;
    int marks = 0;
    while (has(i)) {
      if (at(i).kind == Token::mark && marks < 3 && between_mark(at(i).value)) {
        ++marks;
      } else if (at(i).kind == Token::word && words < 2 && short_word(i)) {
        ++words;
      } else {
        break;
      }
      ++i;
    }
    return i;
  }
  static bool between_mark(std::uint32_t c) {
    return c == '.' || c == ',' || c == '-' || c == '/' || c == '\'' || c == 0xBA || c == 0xB0 || c == 0x2019 ||
           c == 0x2013 || c == 0xAA || c == 0x60C || c == '(' || c == ')';
  }
  bool short_word(std::size_t i) const {
    const std::string_view word = spelling(i);
    const auto letters = std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; });
    std::size_t after = 0;
    return letters <= 4 && month_at(i, after) == 0;
  }

  // -- the shapes -------------------------------------------------------------------------------------------
  bool match(std::size_t i, DateReading& date, std::size_t& after) {
    const Token& token = at(i);
    if (token.kind == Token::number) {
      if (token.digits > 4 || glued_to_left(i)) return false;
      if (east_asian(i, date, after)) return true;
      if (is_persian() && persian(i, date, after)) return true;
      if (is_long_year(i)) return year_first(i, date, after);
      if (is_day(i)) return numeric_day_first(i, date, after) || named_day_first(i, date, after);
      return false;
    }
    if (token.kind == Token::word) return month_first(i, date, after) || first_of_era(i, date, after);
    return false;
  }

  // A number that goes on from a mark and a number before it: "10.1.2.2022", "3:10.11.2022".
  bool glued_to_left(std::size_t i) const {
    if (i == 0 || at(i).blank_before) return false;
    const Token& before = at(i - 1);
    if (before.kind == Token::word)
      return static_cast<unsigned char>(text_[before.end - 1]) < 0x80 && at(i).digits != 4;
    if (before.kind != Token::mark || before.blank_before || i < 2) return false;
    const std::uint32_t c = before.value;
    return (c == '.' || c == '/' || c == '-' || c == ':') && at(i - 2).kind == Token::number;
  }

  // 令和元年5月1日: the first year of an era is written "original", not 1.
  bool first_of_era(std::size_t i, DateReading& date, std::size_t& after) const {
    constexpr std::array<std::pair<std::string_view, int>, 3> eras = {
        {{"令和元年", 2019}, {"平成元年", 1989}, {"昭和元年", 1926}}};
    for (const auto& [name, year] : eras) {
      if (!is_word(i) || !spelling(i).ends_with(name) || !is_number(i + 1, 1, 12, 2) || !starts(i + 2, "月") ||
          !is_day(i + 3) || !starts(i + 4, "日"))
        continue;
      set(date, year, static_cast<int>(at(i + 1).value), static_cast<int>(at(i + 3).value));
      after = i + 5;
      return true;
    }
    return false;
  }

  // 2022年11月9日, 2022년 11월 9일, 令和4年11月9日.
  bool east_asian(std::size_t i, DateReading& date, std::size_t& after) const {
    const auto unit = [&](std::size_t k, std::string_view chinese, std::string_view korean) {
      return starts(k, chinese) || starts(k, korean);
    };
    if (!unit(i + 1, "年", "년")) return false;
    if (!is_number(i + 2, 1, 12, 2) || !unit(i + 3, "月", "월") || !is_day(i + 4) || !unit(i + 5, "日", "일"))
      return false;
    int year = western_year(at(i).value);
    if (at(i).digits < 4) {
      // Era years: Reiwa 1 is 2019, Heisei 1 is 1989, Shōwa 1 is 1926; the Republic of China's year 1 is 1912.
      const auto era = [&](std::string_view name) {
        return i > 0 && is_word(i - 1) && spelling(i - 1).ends_with(name);
      };
      const int base = era("令和") ? 2018 : era("平成") ? 1988 : era("昭和") ? 1925 : at(i).digits == 3 ? 1911 : 0;
      year = base == 0 ? 0 : base + static_cast<int>(at(i).value);
    }
    if (year == 0) return false;
    set(date, year, static_cast<int>(at(i + 2).value), static_cast<int>(at(i + 4).value));
    // The word that begins with the unit may hold more ("日星期三"), which the reader of times passes over.
    after = i + 6;
    return true;
  }

  // 2022-11-09, 2022. 11. 9., 2022 November 9, "2022 m. lapkričio 9 d.", "2022. gada 9. novembrī".
  bool year_first(std::size_t i, DateReading& date, std::size_t& after) const {
    const int year = western_year(at(i).value);
    if (numeric_separator(i + 1) && is_number(i + 2, 1, 12, 2) && same_separator(i + 1, i + 3) && is_day(i + 4)) {
      if (goes_on(i + 4)) return false;
      set(date, year, static_cast<int>(at(i + 2).value), static_cast<int>(at(i + 4).value));
      after = i + 5;
      return true;
    }
    std::size_t next = skip_between(i + 1);
    std::size_t after_month = 0;
    if (const int month = month_at(next, after_month)) {
      const std::size_t day = skip_between(after_month);
      if (!is_day(day) || is_mark(day + 1, ':')) return false;
      set(date, year, month, static_cast<int>(at(day).value));
      after = day + 1;
      return true;
    }
    if (is_day(next)) {
      const std::size_t day = next;
      next = skip_between(day + 1);
      if (const int month = month_at(next, after_month)) {
        set(date, year, month, static_cast<int>(at(day).value));
        after = after_month;
        return true;
      }
    }
    return false;
  }

  bool numeric_separator(std::size_t i) const {
    return is_mark(i, '.') || is_mark(i, '/') || is_mark(i, '-') || long_dash(i);
  }
  bool long_dash(std::size_t i) const {
    return has(i) && at(i).kind == Token::mark && at(i).value >= 0x2010 && at(i).value <= 0x2013;
  }
  bool same_separator(std::size_t a, std::size_t b) const {
    return has(b) && at(b).kind == Token::mark && at(a).value == at(b).value;
  }
  // A mark and a number follow at once: a version, an address, a longer number.
  bool goes_on(std::size_t last) const {
    if (!has(last + 1) || at(last + 1).blank_before) return false;
    if (!is_mark(last + 1, '.') && !is_mark(last + 1, '/') && !is_mark(last + 1, '-')) return false;
    return has(last + 2) && at(last + 2).kind == Token::number && !at(last + 2).blank_before && !is_mark(last + 3, ':');
  }

  // 09.11.2022, 9/11/2022, 09-11-22.
  bool numeric_day_first(std::size_t i, DateReading& date, std::size_t& after) const {
    if (!numeric_separator(i + 1) || !is_day(i + 2) || !same_separator(i + 1, i + 3)) return false;
    const bool long_year = is_long_year(i + 4);
    // Two digits for the year only in one piece ("1. 2. 33" is a list), and where day and month have two as well, or
    // stand between full stops with nothing else in the text (8.5.12).
    const bool one_piece = has(i + 4) && at(i + 4).kind == Token::number && at(i + 4).digits == 2 &&
                           !at(i + 2).blank_before && !at(i + 4).blank_before;
    const bool two_digits = at(i).digits == 2 && at(i + 2).digits == 2;
    const bool alone = is_mark(i + 1, '.') && tokens_.size() <= 9 && !style_.month_first;
    const bool short_year = one_piece && (two_digits || alone);
    if ((!long_year && !short_year) || goes_on(i + 4)) return false;
    const int first = static_cast<int>(at(i).value);
    const int second = static_cast<int>(at(i + 2).value);
    const int year = long_year ? western_year(at(i + 4).value) : full_year(at(i + 4).value);
    if (!set_by_order(date, year, first, second)) return false;
    date.short_year = short_year;
    after = i + 5;
    return true;
  }

  // The style decides which of two small numbers is the day; a number over 12 decides by itself.
  bool set_by_order(DateReading& date, int year, int first, int second) const {
    const bool can_day_first = valid_day(year, second, first);
    const bool can_month_first = valid_day(year, first, second);
    if (!can_day_first && !can_month_first) return false;
    const bool month_leads = can_month_first && (style_.month_first || !can_day_first);
    set(date, year, month_leads ? first : second, month_leads ? second : first);
    date.ambiguous = can_day_first && can_month_first && first != second;
    date.day_first = can_day_first && !can_month_first;
    date.month_led = can_month_first && !can_day_first;
    if (date.ambiguous) date.settled_by = style_.decided_by;
    return true;
  }

  // 9 november 2022, 9. November 2022, 9 de noviembre de 2022, 9-Nov-2022, 9th of Nov. '22, 09 Nov 18:05 2022.
  bool named_day_first(std::size_t i, DateReading& date, std::size_t& after) const {
    const std::size_t name = skip_between(i + 1);
    std::size_t after_month = 0;
    const int month = month_at(name, after_month);
    if (month == 0) return false;
    return finish_with_year(after_month, month, static_cast<int>(at(i).value), date, after);
  }

  // November 9, 2022, Nov. 9th 2022, "Wed Nov 09 18:05:00 CET 2022".
  bool month_first(std::size_t i, DateReading& date, std::size_t& after) const {
    // The number is looked for before the name, for most words have none beside them.
    if (!has(i + 1) || at(i + 1).begin > at(i).end + 8) return false;
    if (!is_day(i + 1) && !is_day(i + 2) && !is_day(i + 3)) return false;
    std::size_t after_month = 0;
    const int month = month_at(i, after_month);
    if (month == 0) return false;
    const std::size_t day = skip_between(after_month);
    if (!is_day(day) || is_mark(day + 1, ':')) return false;
    return finish_with_year(day + 1, month, static_cast<int>(at(day).value), date, after);
  }

  bool finish_with_year(std::size_t next, int month, int day, DateReading& date, std::size_t& after) const {
    const std::size_t year = skip_between(next);
    if (is_long_year(year) && !is_mark(year + 1, ':')) {
      set(date, western_year(at(year).value), month, day);
      after = year + 1;
      return true;
    }
    // '22 and 9-Nov-22: two digits after an apostrophe or a hyphen.
    if (has(year) && at(year).kind == Token::number && at(year).digits == 2 && year > 0 && !at(year).blank_before &&
        (is_mark(year - 1, '\'') || is_mark(year - 1, '-') || at(year - 1).value == 0x2019) &&
        at(year - 1).kind == Token::mark) {
      set(date, full_year(at(year).value), month, day);
      date.short_year = true;
      after = year + 1;
      return true;
    }
    // The time may stand before the year, as C's ctime and Java's Date write it.
    DateReading timed = date;
    const std::size_t after_time = read_time_after(next, timed);
    if (timed.hour >= 0 && has(after_time)) {
      const std::size_t late_year = is_mark(after_time, ',') ? after_time + 1 : after_time;
      if (is_long_year(late_year)) {
        date = timed;
        set(date, western_year(at(late_year).value), month, day);
        after = late_year + 1;
        return true;
      }
    }
    return false;
  }

  // -- times ------------------------------------------------------------------------------------------------
  // Reads "18:05", "18.05 Uhr", "18h05", "6:05 p.m. EST", "18:05:00 GMT+0100" after marks and up to two words. Gives
  // the token after it, or `i` when there is no time.
  std::size_t read_time_after(std::size_t i, DateReading& date) const {
    if (date.hour >= 0) return i;
    std::size_t j = i;
    int words = 0;
    int marks = 0;
    std::optional<DayHalf> half;
    while (has(j) && at(j).begin <= (i > 0 ? at(i - 1).end : 0) + 48) {
      if (at(j).kind == Token::number) break;
      if (at(j).kind == Token::word) {
        if (++words > 2) return i;
        if (!half) half = day_half(lower_case(spelling(j)));
      } else if (++marks > 3 || is_mark(j, ';')) {
        return i;
      }
      ++j;
    }
    const std::size_t after = read_time(j, date, half);
    return after > 0 ? after : i;
  }

  // "18:05 | 9 november 2022": a clock time right before. Gives the first token.
  std::size_t read_time_before(std::size_t i, std::size_t free, DateReading& date) const {
    // hour ':' minute, then up to three marks or short words.
    for (std::size_t back = 1; back <= 4 && i >= free + back + 2; ++back) {
      const std::size_t minute = i - back;
      if (at(minute).kind == Token::number) {
        if (at(minute).digits != 2 || !is_mark(minute - 1, ':') || at(minute - 2).kind != Token::number) return i;
        std::size_t hour = minute - 2;
        if (hour >= free + 2 && is_mark(hour - 1, ':') && at(hour - 2).kind == Token::number && !at(hour).blank_before)
          hour -= 2;
        if (at(i).begin - at(hour).begin > 48) return i;
        const std::size_t used = read_time(hour, date, std::nullopt);
        if (used == 0 || used > i) {
          date.hour = date.minute = date.second = -1;
          date.zone.clear();
          return i;
        }
        return hour;
      }
    }
    return i;
  }

  // A time that begins with the number at i; the token after it, 0 for none.
  std::size_t read_time(std::size_t i, DateReading& date, std::optional<DayHalf> half) const {
    if (!is_number(i, 0, 24, 2)) return 0;
    int hour = static_cast<int>(at(i).value);
    int minute = -1;
    int second = -1;
    std::size_t j = i + 1;
    if ((is_mark(j, ':') || is_mark(j, '.') || is_hour_word(j)) && is_number(j + 1, 0, 59, 2) &&
        (at(j + 1).digits == 2 || is_hour_word(j)) && !at(j + 1).blank_before) {
      // 18.05 is a time; 18.05.2022 was a date.
      if (is_mark(j, '.') && is_mark(j + 2, '.') && has(j + 3) && at(j + 3).kind == Token::number &&
          at(j + 3).digits == 4)
        return 0;
      minute = static_cast<int>(at(j + 1).value);
      const bool colon = is_mark(j, ':');
      j += 2;
      if (colon && is_mark(j, ':') && is_number(j + 1, 0, 60, 2) && at(j + 1).digits == 2) {
        second = std::min(static_cast<int>(at(j + 1).value), 59);
        j += 2;
        if (is_mark(j, '.') && has(j + 1) && at(j + 1).kind == Token::number && !at(j + 1).blank_before) j += 2;
      }
      if (starts(j, "分") || starts(j, "분")) ++j;
    } else if (!has(j) || at(j).kind != Token::word || at(j).end - at(j).begin > 4) {
      return 0;  // "9 November 2022, 18 people"
    }
    // "p.m." comes as p . m .
    if (is_word(j)) {
      std::string word = lower_case(spelling(j));
      std::size_t after = j + 1;
      if (word.size() == 1 && is_mark(j + 1, '.') && is_word(j + 2) && spelling(j + 2).size() == 1) {
        word += " " + lower_case(spelling(j + 2));
        after = is_mark(j + 3, '.') ? j + 4 : j + 3;
      }
      if (const auto named = day_half(word)) {
        half = named;
        j = after;
        if (minute < 0) minute = 0;
      }
    }
    if (minute < 0) return 0;
    if (half && hour <= 12)
      hour = *half == DayHalf::afternoon ? (hour == 12 ? 12 : hour + 12) : (hour == 12 ? 0 : hour);
    if (hour == 24) {
      if (minute != 0) return 0;
      hour = 0;  // the midnight that ends the day; the day itself is what the page names
    }
    date.hour = static_cast<std::int8_t>(hour);
    date.minute = static_cast<std::int8_t>(minute);
    date.second = static_cast<std::int8_t>(second);
    j = read_zone(j, date);
    return j;
  }

  bool is_hour_word(std::size_t i) const {
    return is_word(i) && (spelling(i) == "h" || spelling(i) == "H" || spelling(i) == "u" || spelling(i) == "g" ||
                          starts(i, "時") || starts(i, "时") || starts(i, "点") || starts(i, "시"));
  }

  // An offset or a zone's name after a time, also behind one word ("Uhr CET") or a bracket.
  std::size_t read_zone(std::size_t i, DateReading& date) const {
    std::size_t j = i;
    if (is_mark(j, '(')) ++j;
    if (is_word(j)) {
      std::string zone = zone_of_name(spelling(j));
      if (zone.empty() && j == i && is_word(j + 1) && at(j).end - at(j).begin <= 4) {
        zone = zone_of_name(spelling(j + 1));
        if (!zone.empty()) ++j;
      }
      if (!zone.empty()) {
        date.zone = zone;
        ++j;
        if (zone != "Z") return is_mark(j, ')') ? j + 1 : j;
        i = j;  // "GMT+0100": the offset counts
      }
    }
    if (j < i) j = i;
    const bool plus = is_mark(j, '+');
    const bool minus = is_mark(j, '-') || (has(j) && at(j).kind == Token::mark && at(j).value == 0x2212);
    if ((plus || minus) && has(j + 1) && at(j + 1).kind == Token::number && !at(j + 1).blank_before) {
      const Token& offset = at(j + 1);
      int hours = -1;
      int minutes = 0;
      std::size_t after = j + 2;
      if (offset.digits == 4) {
        hours = static_cast<int>(offset.value / 100);
        minutes = static_cast<int>(offset.value % 100);
      } else if (offset.digits <= 2) {
        hours = static_cast<int>(offset.value);
        if (is_mark(j + 2, ':') && has(j + 3) && at(j + 3).digits == 2) {
          minutes = static_cast<int>(at(j + 3).value);
          after = j + 4;
        }
      }
      const std::string zone = zone_of_offset(plus, hours, minutes);
      if (!zone.empty() && (at(j + 1).digits != 1 || !date.zone.empty())) {
        date.zone = zone;
        return after;
      }
    }
    return i;
  }

  static void set(DateReading& date, int year, int month, int day) {
    date.year = year;
    date.month = static_cast<std::int8_t>(month);
    date.day = static_cast<std::int8_t>(day);
  }

  std::string_view text_;
  const DateStyle& style_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<DateReading> find_dates(std::string_view text, const DateStyle& style, std::size_t most) {
  // A date has a digit; most texts do not.
  const bool digit = std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xD9;  // or perhaps one of another script
  });
  if (!digit || most == 0) return {};
  return Scanner(text, style).scan(most);
}

}  // namespace kroniek::article

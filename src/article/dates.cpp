// Values, styles and machine-readable dates (article/dates.h); dates for people are in date_scan.cpp.
#include "article/dates.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "article/date_parts.h"
#include "article/fold.h"
#include "base/url.h"

namespace kroniek::article {
namespace {

constexpr bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
constexpr bool is_blank(char c) noexcept {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr char upper(char c) noexcept {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

// Reads along a text; every step says whether it could be made.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}
  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] std::size_t position() const { return at_; }
  void skip(std::size_t count = 1) { at_ += count; }
  bool take(char c) { return peek() == c && !at_end() ? (++at_, true) : false; }
  void skip_blanks() {
    while (!at_end() && is_blank(peek())) ++at_;
  }
  [[nodiscard]] std::size_t digits_ahead() const {
    std::size_t n = 0;
    while (is_digit(peek(n))) ++n;
    return n;
  }
  // A number of `least` to `most` digits that is not part of a longer one.
  bool number(std::size_t least, std::size_t most, int& value) {
    const std::size_t n = digits_ahead();
    if (n < least || n > most) return false;
    value = fixed(n);
    return true;
  }
  // Exactly the next n digits, whatever follows.
  int fixed(std::size_t n) {
    int value = 0;
    for (std::size_t i = 0; i < n; ++i) value = value * 10 + (text_[at_++] - '0');
    return value;
  }
  [[nodiscard]] std::string_view word_ahead() const {
    std::size_t n = 0;
    while ((peek(n) >= 'A' && peek(n) <= 'Z') || (peek(n) >= 'a' && peek(n) <= 'z')) ++n;
    return text_.substr(std::min(at_, text_.size()), n);
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// A zone where one may stand: Z, +01:00, +0100, +01, " +0100", " UTC", "[Europe/Brussels]" after it is passed over.
void read_iso_zone(Cursor& in, DateReading& date) {
  Cursor ahead = in;
  ahead.skip_blanks();
  const char sign = ahead.peek();
  if (sign == '+' || sign == '-') {
    ahead.skip();
    int hours = 0;
    int minutes = 0;
    const std::size_t n = ahead.digits_ahead();
    if (n == 4) {
      hours = ahead.fixed(2);
      minutes = ahead.fixed(2);
    } else if (n == 1 || n == 2) {
      hours = ahead.fixed(n);
      if (ahead.take(':') && !ahead.number(2, 2, minutes)) return;
    } else {
      return;
    }
    date.zone = zone_of_offset(sign == '+', hours, minutes);
    in = ahead;
    return;
  }
  const std::string_view word = ahead.word_ahead();
  if (word.empty() || word.size() > 5) return;
  std::string zone = zone_of_name(word);
  if (zone.empty()) return;
  ahead.skip(word.size());
  date.zone = std::move(zone);
  in = ahead;
  if (date.zone == "Z" && (in.peek() == '+' || in.peek() == '-')) read_iso_zone(in, date);  // "UTC+1"
}

// "T18:05", " 18:05:00.123", "T180500", " 6:05 PM", then the zone. Leaves `date` without a time when there is none.
bool read_iso_time(Cursor& in, DateReading& date) {
  Cursor ahead = in;
  bool marked = ahead.take('T') || ahead.take('t');
  if (!marked) {
    if (!is_blank(ahead.peek()) && ahead.peek() != ',' && ahead.peek() != '-') return false;
    ahead.skip();
    while (is_blank(ahead.peek()) || ahead.peek() == '-') ahead.skip();
    marked = ahead.take('T');
  }
  int hour = 0;
  int minute = 0;
  int second = -1;
  const std::size_t n = ahead.digits_ahead();
  if (n == 4 || n == 6) {
    hour = ahead.fixed(2);
    minute = ahead.fixed(2);
    if (n == 6) second = ahead.fixed(2);
  } else if (n == 1 || n == 2) {
    hour = ahead.fixed(n);
    if (ahead.take(':') || (ahead.peek() == '.' && is_digit(ahead.peek(1)) && ahead.take('.'))) {
      if (!ahead.number(1, 2, minute)) return false;
      if (ahead.take(':') && !ahead.number(1, 2, second)) return false;
    } else if (!marked) {
      return false;
    }
  } else {
    return false;
  }
  if ((ahead.peek() == '.' || ahead.peek() == ',' || ahead.peek() == ':') && is_digit(ahead.peek(1))) {
    ahead.skip();
    ahead.skip(ahead.digits_ahead());
  }
  Cursor after = ahead;
  after.skip_blanks();
  const char half = upper(after.peek());
  if ((half == 'A' || half == 'P') && upper(after.peek(1)) == 'M' && hour <= 12 && after.word_ahead().size() == 2) {
    hour = half == 'P' ? (hour == 12 ? 12 : hour + 12) : (hour == 12 ? 0 : hour);
    after.skip(2);
    ahead = after;
  }
  if (hour == 24 && minute == 0) hour = 0;
  if (hour > 23 || minute > 59 || second > 60) return false;
  date.hour = static_cast<std::int8_t>(hour);
  date.minute = static_cast<std::int8_t>(minute);
  date.second = static_cast<std::int8_t>(std::min(second, 59));
  in = ahead;
  read_iso_zone(in, date);
  return true;
}

// ISO 8601: 2022-11-09, 2022/11/9, 20221109, 2022-11, 2022, 2022-W45-3, 2022-313, and a time behind.
std::optional<DateReading> read_iso(std::string_view text) {
  Cursor in(text);
  DateReading date;
  const std::size_t n = in.digits_ahead();
  int value = 0;
  if (n == 8 || n == 12 || n == 14) {
    date.year = in.fixed(4);
    date.month = static_cast<std::int8_t>(in.fixed(2));
    date.day = static_cast<std::int8_t>(in.fixed(2));
    if (n > 8) {
      date.hour = static_cast<std::int8_t>(in.fixed(2));
      date.minute = static_cast<std::int8_t>(in.fixed(2));
      if (n == 14) date.second = static_cast<std::int8_t>(in.fixed(2));
      read_iso_zone(in, date);
    } else {
      read_iso_time(in, date);
    }
    return date.year >= 1800 && date.year <= 2200 && date.month > 0 && date.day > 0 && possible(date)
               ? std::optional(date)
               : std::nullopt;
  }
  if (n != 4) return std::nullopt;
  date.year = in.fixed(4);
  if (date.year < 1000) return std::nullopt;
  if (in.at_end()) return date;
  const char separator = in.peek();
  if (separator != '-' && separator != '/' && separator != '.' && separator != ':') return std::nullopt;
  in.skip();
  if (in.peek() == 'W' && separator == '-') {
    // Week dates: week 1 holds the year's first Thursday (ISO 8601, 3.1.1.23).
    in.skip();
    int day_of_week = 1;
    if (!in.number(2, 2, value) || value < 1 || value > 53) return std::nullopt;
    if (in.take('-') && (!in.number(1, 1, day_of_week) || day_of_week < 1 || day_of_week > 7)) return std::nullopt;
    const std::int64_t fourth = days_from_civil(date.year, 1, 4);
    const std::int64_t monday = fourth - ((fourth + 3) % 7 + 7) % 7;
    date = civil_from_days(monday + (value - 1) * 7 + day_of_week - 1);
    read_iso_time(in, date);
    return date;
  }
  if (separator == '-' && in.digits_ahead() == 3) {  // ordinal dates
    value = in.fixed(3);
    if (value < 1 || value > 366) return std::nullopt;
    const int year = date.year;
    date = civil_from_days(days_from_civil(year, 1, 1) + value - 1);
    if (date.year != year) return std::nullopt;
    read_iso_time(in, date);
    return date;
  }
  if (!in.number(1, 2, value)) return std::nullopt;
  date.month = static_cast<std::int8_t>(value);
  if (in.at_end()) return possible(date) && date.month > 0 ? std::optional(date) : std::nullopt;
  if (in.peek() != separator) return std::nullopt;
  in.skip();
  const std::size_t day_digits = in.digits_ahead();
  if (day_digits < 1 || day_digits > 2) return std::nullopt;
  date.day = static_cast<std::int8_t>(in.fixed(day_digits));
  // "2022-11-00" and "2022-00-00" are how databases write what they do not know.
  if (date.month == 0) {
    date.day = 0;
    return date;
  }
  if (date.day > 0) read_iso_time(in, date);
  return possible(date) ? std::optional(date) : std::nullopt;
}

// Epoch seconds and milliseconds between 1990 and 2100, with or without a fraction; "/Date(1668013500000)/".
std::optional<DateReading> read_epoch(std::string_view text) {
  if (text.starts_with("/Date(")) text = text.substr(6, text.find_first_of(")+-", 6) - 6);
  const std::size_t n = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
  if (n < text.size() && text[n] != '.') return std::nullopt;
  if (n != 9 && n != 10 && n != 12 && n != 13) return std::nullopt;
  std::int64_t seconds = 0;
  for (std::size_t i = 0; i < n; ++i) seconds = seconds * 10 + (text[i] - '0');
  if (n >= 12) seconds /= 1000;
  if (seconds < 631'152'000 || seconds > 4'102'444'800) return std::nullopt;
  DateReading date = civil_from_days(seconds / 86'400);
  const std::int64_t rest = seconds % 86'400;
  date.hour = static_cast<std::int8_t>(rest / 3600);
  date.minute = static_cast<std::int8_t>(rest / 60 % 60);
  date.second = static_cast<std::int8_t>(rest % 60);
  date.zone = "Z";
  return date;
}

constexpr std::size_t max_machine_bytes = 200;

}  // namespace

// -- values ----------------------------------------------------------------------------------------------------

bool valid_day(int year, int month, int day) noexcept {
  constexpr std::array<int, 12> lengths = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12 || day < 1) return false;
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= lengths[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

bool possible(const DateReading& date) noexcept {
  if (date.year < 1000 || date.year > 9999) return false;
  if (date.month == 0) return date.day == 0;
  if (date.month < 0 || date.month > 12) return false;
  if (date.day != 0 && !valid_day(date.year, date.month, date.day)) return false;
  return date.hour <= 23 && date.minute <= 59 && date.second <= 59;
}

int full_year(std::uint32_t two_digits) noexcept {
  return static_cast<int>(two_digits) + (two_digits <= 50 ? 2000 : 1900);
}

std::string zone_of_offset(bool east, int hours, int minutes) {
  const int total = hours * 60 + minutes;
  if (hours < 0 || minutes < 0 || minutes > 59 || total > (east ? 14 * 60 : 12 * 60)) return {};
  std::array<char, 8> out{};
  std::snprintf(out.data(), out.size(), "%c%02d:%02d", east ? '+' : '-', hours % 100, minutes % 100);
  return out.data();
}

std::string zone_of_name(std::string_view name) {
  struct Zone {
    std::string_view name;
    std::string_view offset;
  };
  // What news pages and mail headers write; where a name is used in several lands ("CST", "IST", "BST"), the one
  // that writes it in Latin letters most.
  static constexpr auto zones = std::to_array<Zone>({
      {"Z", "Z"},         {"UTC", "Z"},       {"GMT", "Z"},       {"UT", "Z"},        {"WET", "+00:00"},
      {"CET", "+01:00"},  {"CEST", "+02:00"}, {"MEZ", "+01:00"},  {"MESZ", "+02:00"}, {"MET", "+01:00"},
      {"WEST", "+01:00"}, {"BST", "+01:00"},  {"EET", "+02:00"},  {"EEST", "+03:00"}, {"MSK", "+03:00"},
      {"TRT", "+03:00"},  {"EST", "-05:00"},  {"EDT", "-04:00"},  {"CST", "-06:00"},  {"CDT", "-05:00"},
      {"MST", "-07:00"},  {"MDT", "-06:00"},  {"PST", "-08:00"},  {"PDT", "-07:00"},  {"AKST", "-09:00"},
      {"AKDT", "-08:00"}, {"HST", "-10:00"},  {"AST", "-04:00"},  {"ADT", "-03:00"},  {"BRT", "-03:00"},
      {"ART", "-03:00"},  {"IST", "+05:30"},  {"PKT", "+05:00"},  {"WIB", "+07:00"},  {"WITA", "+08:00"},
      {"WIT", "+09:00"},  {"SGT", "+08:00"},  {"HKT", "+08:00"},  {"JST", "+09:00"},  {"KST", "+09:00"},
      {"AWST", "+08:00"}, {"AEST", "+10:00"}, {"AEDT", "+11:00"}, {"ACST", "+09:30"}, {"NZST", "+12:00"},
      {"NZDT", "+13:00"}, {"SAST", "+02:00"}, {"EAT", "+03:00"},  {"WAT", "+01:00"},  {"CAT", "+02:00"},
  });
  if (name.size() > 4) return {};
  std::string capital;
  for (const char c : name) capital += upper(c);
  // Lower-case "z" apart, a zone is written in capitals: "met" and "cat" are words.
  if (capital != name && name != "z" && name != "gmt" && name != "utc") return {};
  for (const Zone& zone : zones) {
    if (zone.name == capital) return std::string(zone.offset);
  }
  return {};
}

// Days by eras of 400 years, each beginning in March, so that the leap day comes last.
std::int64_t days_from_civil(int year, int month, int day) noexcept {
  const std::int64_t y = year - (month <= 2 ? 1 : 0);
  const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  const std::int64_t year_of_era = y - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

// Leap years stand at 1, 5, 9, 13, 17, 22, 26 and 30 of 33; 1 Farvardin 1400 was 21 March 2021.
std::int64_t days_from_persian(int year, int month, int day) noexcept {
  const auto leaps_before = [](std::int64_t y) {  // leap years in [0, y)
    constexpr std::array<int, 8> places = {1, 5, 9, 13, 17, 22, 26, 30};
    const std::int64_t rest = y % 33;
    return y / 33 * 8 + std::count_if(places.begin(), places.end(), [&](int place) { return place < rest; });
  };
  const std::int64_t years = year - 1400;
  const std::int64_t new_year = days_from_civil(2021, 3, 21) + 365 * years + leaps_before(year) - leaps_before(1400);
  return new_year + (month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30) + day - 1;
}

DateReading civil_from_days(std::int64_t days) noexcept {
  const std::int64_t z = days + 719'468;
  const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
  const std::int64_t day_of_era = z - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  DateReading date;
  date.day = static_cast<std::int8_t>(day_of_year - (153 * shifted + 2) / 5 + 1);
  date.month = static_cast<std::int8_t>(shifted < 10 ? shifted + 3 : shifted - 9);
  date.year = static_cast<std::int32_t>(year_of_era + era * 400 + (date.month <= 2 ? 1 : 0));
  return date;
}

Precision DateReading::precision() const noexcept {
  if (month == 0) return Precision::year;
  if (day == 0) return Precision::month;
  if (hour < 0) return Precision::day;
  return second < 0 ? Precision::minute : Precision::second;
}

std::string DateReading::value() const {
  std::array<char, 48> out{};
  switch (precision()) {
    case Precision::year: std::snprintf(out.data(), out.size(), "%04d", year); break;
    case Precision::month: std::snprintf(out.data(), out.size(), "%04d-%02d", year, month); break;
    case Precision::day: std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day); break;
    case Precision::minute:
      std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d%s", year, month, day, hour, minute, zone.c_str());
      break;
    case Precision::second:
      std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02d%s", year, month, day, hour, minute, second,
                    zone.c_str());
      break;
  }
  return out.data();
}

std::int64_t DateReading::days() const noexcept {
  return days_from_civil(year, std::max<int>(month, 1), std::max<int>(day, 1));
}

std::optional<DateReading> DateReading::exchanged() const {
  if (!valid_day(year, day, month)) return std::nullopt;
  DateReading other = *this;
  std::swap(other.day, other.month);
  return other;
}

Moment make_moment(const DateReading& date, Origin from, std::string evidence) {
  return Moment{date.value(), date.precision(), from, std::move(evidence),
                date.ambiguous ? std::string(date.settled_by) : std::string()};
}

// -- reading ---------------------------------------------------------------------------------------------------

DateStyle date_style(std::string_view language, std::string_view url) {
  DateStyle style;
  std::string_view rest = language;
  while (!rest.empty() && rest[0] != '-' && rest[0] != '_') {
    style.language += static_cast<char>(rest[0] >= 'A' && rest[0] <= 'Z' ? rest[0] + 32 : rest[0]);
    rest.remove_prefix(1);
  }
  // The region is the subtag of two letters.
  std::string region;
  while (!rest.empty()) {
    rest.remove_prefix(1);
    const std::string_view part = rest.substr(0, std::min(rest.find_first_of("-_"), rest.size()));
    if (part.size() == 2) region = {upper(part[0]), upper(part[1])};
    rest.remove_prefix(part.size());
  }
  const std::string_view host = url_host(url);
  const std::string_view top = host.substr(host.rfind('.') + 1);
  style.region = region;
  // A host under a country's own domain is there; languages are set carelessly.
  if (top.size() == 2 && top != "io" && top != "co" && top != "tv" && top != "me" && top != "eu") {
    style.region = {upper(top[0]), upper(top[1])};
    if (style.region == "UK") style.region = "GB";
  }
  if (!region.empty()) {
    // CLDR's short dates that put the month first.
    style.month_first = (region == "US" || region == "PH" || region == "PR" || region == "GU") &&
                        (style.language == "en" || style.language == "fil" || style.language == "es");
    style.decided_by = "language";
    if (region != "US") return style;
  }
  if (!style.language.empty() && style.language != "en") style.decided_by = "language";
  if (style.language == "en" || style.language.empty()) {
    // English without a land, or with the land that tools write by default: a host under a country's own domain
    // speaks for that country.
    const bool country = top.size() == 2 && top != "us" && top != "io" && top != "co" && top != "tv" && top != "me";
    style.month_first = !country && (style.language == "en");
    if (country) style.decided_by = "host";
  }
  return style;
}

std::optional<DateReading> read_machine_date(std::string_view text, const DateStyle& style) {
  text = trimmed(text.substr(0, std::min(text.size(), max_machine_bytes)));
  while (!text.empty() && (text.front() == '"' || text.front() == '\'')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '"' || text.back() == '\'')) text.remove_suffix(1);
  if (text.size() < 4) return std::nullopt;
  if (text.starts_with("+00")) text.remove_prefix(3);
  std::optional<DateReading> date = read_iso(text);
  if (!date) date = read_epoch(text);
  if (!date) {
    std::vector<DateReading> found = find_dates(text, style);
    if (!found.empty()) date = std::move(found.front());
  }
  if (date) {
    date->begin = 0;
    date->end = text.size();
  }
  return date;
}

std::optional<DateReading> find_url_date(std::string_view url) {
  const UrlParts parts = split_url(url);
  const std::string_view path = parts.path;
  std::optional<DateReading> month_only;
  for (std::size_t i = 0; i < path.size(); ++i) {
    // A number begins here, and no letter or digit runs into it.
    if (!is_digit(path[i])) continue;
    if (i > 0 &&
        (is_digit(path[i - 1]) || ((path[i - 1] | 32) >= 'a' && (path[i - 1] | 32) <= 'z') || path[i - 1] == '.'))
      continue;
    Cursor in(path.substr(i));
    const std::size_t n = in.digits_ahead();
    DateReading date;
    if (n == 8) {
      date.year = in.fixed(4);
      date.month = static_cast<std::int8_t>(in.fixed(2));
      date.day = static_cast<std::int8_t>(in.fixed(2));
    } else if (n == 4) {
      date.year = in.fixed(4);
      const char separator = in.peek();
      if (separator != '/' && separator != '-' && separator != '_') continue;
      in.skip();
      int month = 0;
      int day = 0;
      if (in.digits_ahead() == 4 && separator == '/') {  // /2022/1109/
        month = in.fixed(2);
        day = in.fixed(2);
      } else if (in.number(1, 2, month)) {
        const char second = in.peek();
        if (second == separator || second == '/' || second == '-') {
          in.skip();
          if (!in.number(1, 2, day)) day = 0;
        }
        if (day == 0 && !(separator == '/' && month > 0 && month <= 12 && (second == '/' || in.at_end()))) continue;
      } else {
        continue;
      }
      date.month = static_cast<std::int8_t>(month);
      date.day = static_cast<std::int8_t>(day);
    } else if (n == 2 && (in.peek(2) == '-' || in.peek(2) == '_') && i > 0 && path[i - 1] == '/') {  // /09-11-2022
      const char separator = in.peek(2);
      int month = 0;
      date.day = static_cast<std::int8_t>(in.fixed(2));
      in.skip();
      if (!in.number(2, 2, month) || in.peek() != separator) continue;
      in.skip();
      if (!in.number(4, 4, date.year)) continue;
      date.month = static_cast<std::int8_t>(month);
    } else {
      continue;
    }
    // Letters right behind it make it part of a word; a "t" begins a time.
    const char next = in.peek();
    if ((next | 32) >= 'a' && (next | 32) <= 'z' && next != 'T' && next != 't') continue;
    if (date.year < 1990 || date.year > 2100 || date.month < 1 || !possible(date)) continue;
    date.begin = static_cast<std::size_t>(path.data() - url.data()) + i;
    date.end = date.begin + in.position();
    if (date.day > 0) return date;
    if (!month_only) month_only = date;
  }
  return month_only;
}

}  // namespace kroniek::article

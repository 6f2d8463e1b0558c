// Header blocks, their values and their dates (headers.h).
#include "source/headers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace kroniek {
namespace {

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Does `text` have the shape of `pattern`, where 0 stands for any digit?
bool has_shape(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(),
                                                     [](char c, char p) { return p == '0' ? is_digit(c) : c == p; });
}

int number(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

bool is_day_and_time(int year, int month, int day, int hour, int minute, int second) {
  using namespace std::chrono;
  const year_month_day date(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
  return date.ok() && hour < 24 && minute < 60 && second <= 60;  // 60: a leap second
}

}  // namespace

std::size_t header_block_size(std::string_view text) noexcept {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string_view::npos;) {
    ++at;
    if (at < text.size() && text[at] == '\n') return at + 1;
    if (at + 1 < text.size() && text[at] == '\r' && text[at + 1] == '\n') return at + 2;
  }
  return std::string_view::npos;
}

Headers::Headers(std::string_view block) {
  fields_.reserve(16);
  while (!block.empty()) {
    std::size_t end = block.find('\n');
    // A line that begins with a blank goes on with the field before it.
    while (end != std::string_view::npos && end + 1 < block.size() &&
           (block[end + 1] == ' ' || block[end + 1] == '\t')) {
      end = block.find('\n', end + 1);
    }
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(end == std::string_view::npos ? block.size() : end + 1);
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0) continue;
    fields_.push_back({trim(line.substr(0, colon)), trim(line.substr(colon + 1))});
  }
}

std::string_view Headers::get(std::string_view name) const noexcept {
  for (const Field& field : fields_) {
    if (equals_ignoring_case(field.name, name)) return field.value;
  }
  return {};
}

bool Headers::has(std::string_view name) const noexcept {
  return std::ranges::any_of(fields_, [&](const Field& field) { return equals_ignoring_case(field.name, name); });
}

std::string Headers::all(std::string_view name) const {
  std::string joined;
  for (const Field& field : fields_) {
    if (!equals_ignoring_case(field.name, name)) continue;
    if (!joined.empty()) joined += ", ";
    joined += field.value;
  }
  return joined;
}

bool equals_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string to_lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string unfold(std::string_view value) {
  std::string result;
  result.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\r' && value[i] != '\n') {
      result.push_back(value[i]);
      continue;
    }
    while (i + 1 < value.size() && is_blank(value[i + 1])) ++i;
    result.push_back(' ');
  }
  return result;
}

std::string media_type_of(std::string_view content_type) {
  return to_lower(trim(content_type.substr(0, content_type.find_first_of(";,"))));
}

std::string parameter(std::string_view value, std::string_view name) {
  std::size_t at = value.find(';');
  while (at != std::string_view::npos) {
    ++at;
    while (at < value.size() && (is_blank(value[at]) || value[at] == ';')) ++at;
    const std::size_t equals = value.find_first_of("=;", at);
    if (equals == std::string_view::npos) return {};
    if (value[equals] == ';') {  // a parameter without a value
      at = equals;
      continue;
    }
    const std::string_view key = trim(value.substr(at, equals - at));
    std::size_t begin = equals + 1;
    while (begin < value.size() && is_blank(value[begin])) ++begin;
    std::string text;
    if (begin < value.size() && value[begin] == '"') {
      for (++begin; begin < value.size() && value[begin] != '"'; ++begin) {
        if (value[begin] == '\\' && begin + 1 < value.size()) ++begin;
        text.push_back(value[begin]);
      }
      at = value.find(';', begin);
    } else {
      at = value.find(';', begin);
      text = trim(value.substr(begin, at == std::string_view::npos ? at : at - begin));
      // Servers also write charset='utf-8'.
      if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
    }
    if (equals_ignoring_case(key, name)) return text;
  }
  return {};
}

std::optional<std::uint64_t> decimal(std::string_view text) noexcept {
  std::uint64_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string date_of_warc(std::string_view value) {
  value = trim(value);
  constexpr std::string_view shape = "0000-00-00T00:00:00";
  if (value.size() <= shape.size() || !has_shape(value.substr(0, shape.size()), shape)) return {};
  if (!is_day_and_time(number(value.substr(0, 4)), number(value.substr(5, 2)), number(value.substr(8, 2)),
                       number(value.substr(11, 2)), number(value.substr(14, 2)), number(value.substr(17, 2)))) {
    return {};
  }
  std::string_view rest = value.substr(shape.size());
  if (rest.front() == '.') {  // WARC 1.1 allows fractions of a second
    rest.remove_prefix(1);
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (digits == 0) return {};
    rest.remove_prefix(digits);
  }
  return rest == "Z" || has_shape(rest, "+00:00") || has_shape(rest, "-00:00") ? std::string(value) : std::string();
}

std::string date_of_arc(std::string_view digits) {
  if (!has_shape(digits, "00000000000000")) return {};
  std::string date;
  date.append(digits, 0, 4).append("-").append(digits, 4, 2).append("-").append(digits, 6, 2);
  date.append("T").append(digits, 8, 2).append(":").append(digits, 10, 2).append(":").append(digits, 12, 2).append("Z");
  return date_of_warc(date);
}

// https://www.rfc-editor.org/rfc/rfc5322#section-3.3
std::string date_of_message(std::string_view value) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  // The day of the week is optional and says nothing new.
  if (const std::size_t comma = value.find(','); comma != std::string_view::npos) value.remove_prefix(comma + 1);
  std::array<std::string_view, 5> words;  // day, month, year, time, zone
  std::size_t count = 0;
  while (count < words.size()) {
    value = trim(value);
    if (value.empty()) break;
    const std::size_t end = std::min(value.find_first_of(" \t\r\n"), value.size());
    words[count++] = value.substr(0, end);
    value.remove_prefix(end);
  }
  if (count < 4) return {};
  const auto all_digits = [](std::string_view word) { return !word.empty() && std::ranges::all_of(word, is_digit); };
  if (!all_digits(words[0]) || words[0].size() > 2 || !has_shape(words[2], "0000")) return {};
  const auto month = std::ranges::find(months, to_lower(words[1].substr(0, 3)));
  if (month == months.end()) return {};
  if (!has_shape(words[3], "00:00:00") && !has_shape(words[3], "00:00")) return {};
  const int hour = number(words[3].substr(0, 2));
  const int minute = number(words[3].substr(3, 2));
  const int second = words[3].size() == 8 ? number(words[3].substr(6, 2)) : 0;
  const int month_number = static_cast<int>(month - months.begin()) + 1;
  if (!is_day_and_time(number(words[2]), month_number, number(words[0]), hour, minute, second)) return {};
  int zone = 0;  // minutes east of Greenwich; names of zones ("GMT") are taken for it
  if (has_shape(words[4], "+0000") || has_shape(words[4], "-0000")) {
    zone = number(words[4].substr(1, 2)) * 60 + number(words[4].substr(3, 2));
    if (words[4][0] == '-') zone = -zone;
  }
  using namespace std::chrono;
  const sys_seconds moment = sys_days(year(number(words[2])) / month_number / number(words[0])) + hours(hour) +
                             minutes(minute - zone) + seconds(second);
  const sys_days day = floor<days>(moment);
  const year_month_day date(day);
  const hh_mm_ss time(moment - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text.data();
}

}  // namespace kroniek

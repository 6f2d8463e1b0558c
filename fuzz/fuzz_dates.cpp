// Fuzzes dates for machines and for people, in several languages: what is read is a day of the calendar, lies in the
// text, and is written as ISO 8601.
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "article/dates.h"
#include "source/charset.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void look_at(const kroniek::article::DateReading& date, std::size_t size) {
  require(date.begin <= date.end && date.end <= size);
  require(date.month >= 0 && date.month <= 12 && date.day >= 0 && date.day <= 31);
  require(date.day == 0 || date.month > 0);
  require(date.hour >= -1 && date.hour <= 24 && date.minute >= -1 && date.minute < 60 && date.second <= 60);
  const std::string value = date.value();
  require(value.size() >= 4 && value.size() <= 32);
  require(date.days() > -4'000'000 && date.days() < 4'000'000);
  if (const auto other = date.exchanged()) require(other->day == date.month && other->month == date.day);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static constexpr std::array<std::string_view, 12> languages = {"",   "nl", "en-US", "en-GB", "fr", "de",
                                                                 "ar", "ja", "th",    "ru",    "fa", "he"};
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const kroniek::Utf8Text decoded = kroniek::decode_plain(bytes, "utf-8");  // dates are read from decoded pages
  const std::size_t length = decoded.text().size();
  const std::unique_ptr<char[]> copy(new char[length]);
  decoded.text().copy(copy.get(), length);
  const std::string_view text(copy.get(), length);
  const auto style = kroniek::article::date_style(languages[size % languages.size()], "https://krant.example/");
  for (const auto& date : kroniek::article::find_dates(text, style, 8)) look_at(date, length);
  if (const auto date = kroniek::article::read_machine_date(text, style)) look_at(*date, length);
  if (const auto date = kroniek::article::find_url_date(text)) look_at(*date, length);
  return 0;
}

// Values as ISO 8601 and TIMEX3 write them (value_text.h).
#include "annotate/times/value_text.h"

#include <algorithm>
#include <string_view>

#include "annotate/times/calendar.h"

namespace kroniek::annotate::times {
namespace {

constexpr std::string_view unit_letters[] = {"S", "M", "H", "D", "WD", "WE", "W", "M", "Q", "H", "Y", "DE", "CE"};

std::string count_text(double count) {
  if (count < 0) return "X";
  std::string text = print("%.6f", count);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

bool is_clock_unit(Unit unit) noexcept {
  return unit <= Unit::hour;
}

std::string duration_text(const Value& value) {
  std::string text = "P";
  for (const bool clock : {false, true}) {
    bool first = true;
    for (std::size_t unit = unit_count; unit-- > 0;) {
      for (std::size_t i = 0; i < value.amount_count; ++i) {
        if (value.amounts[i].unit != static_cast<Unit>(unit) || is_clock_unit(static_cast<Unit>(unit)) != clock)
          continue;
        if (clock && first) text += 'T';
        first = false;
        double count = value.amounts[i].count;
        std::string_view letter = unit_letters[unit];
        if (count > 0 && static_cast<Unit>(unit) == Unit::quarter) count *= 3, letter = "M";
        if (count > 0 && static_cast<Unit>(unit) == Unit::half_year) count *= 6, letter = "M";
        text += count_text(count);
        text += letter;
      }
    }
  }
  return text;
}

std::string clock_text(const Value& value) {
  if (value.has(Field::hour)) {
    int hour = value.get(Field::hour);
    const bool late = value.get(Field::meridiem) == 1 ||
                      (value.get(Field::day_part) == static_cast<int>(DayPart::evening) && hour >= 4) ||
                      (value.get(Field::day_part) == static_cast<int>(DayPart::afternoon) && hour < 8) ||
                      (value.get(Field::day_part) == static_cast<int>(DayPart::night) && hour >= 7);
    if (late && hour < 12) hour += 12;
    return print("T%02d:%02d", hour, value.has(Field::minute) ? value.get(Field::minute) : 0);
  }
  if (value.has(Field::day_part))
    return std::string("T") + day_parts[std::clamp<int>(value.get(Field::day_part), 0, 5)].name;
  return {};
}

std::string set_text(const Value& value) {
  if (value.amount_count > 0) return duration_text(value);
  const std::string clock = clock_text(value);
  if (value.has(Field::weekday)) return print("XXXX-WXX-%d", value.get(Field::weekday)) + clock;
  if (value.has(Field::month) && value.has(Field::day))
    return print("XXXX-%02d-%02d", value.get(Field::month), value.get(Field::day)) + clock;
  if (value.has(Field::month)) return print("XXXX-%02d", value.get(Field::month));
  if (value.has(Field::day)) return print("XXXX-XX-%02d", value.get(Field::day)) + clock;
  if (value.has(Field::season))
    return std::string("XXXX-") + season_names[std::clamp<int>(value.get(Field::season), 0, 3)];
  if (value.has(Field::holiday) && value.get(Field::holiday) < 2000)
    return print("XXXX-%02d-%02d", value.get(Field::holiday) / 100, value.get(Field::holiday) % 100);
  if (!clock.empty()) return "XXXX-XX-XX" + clock;
  if (value.has(Field::unit)) {
    const auto unit = static_cast<Unit>(std::clamp<int>(value.get(Field::unit), 0, unit_count - 1));
    if (unit == Unit::weekend) return "XXXX-WXX-WE";
    Value one = value;
    one.amounts[0] = {unit, value.has(Field::relative) ? std::max<double>(1, value.get(Field::relative)) : 1};
    one.amount_count = 1;
    return duration_text(one);
  }
  return {};
}

}  // namespace kroniek::annotate::times

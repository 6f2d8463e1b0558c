// What a time means (resolve.h). A time that hangs on the article's date is resolved twice, for the first and the
// last day that it may be; what both give is the value, and what lies between them is from and to.
#include "annotate/times/resolve.h"

#include <algorithm>

#include "annotate/times/calendar.h"
#include "annotate/times/value_text.h"

namespace kroniek::annotate::times {
namespace {

using std::chrono::days;

// What the values have in common: a month, a year, or what is behind an unknown year.
std::string common_value(const Value& value, const std::string& a, const std::string& b) {
  if (a == b) return a;
  const bool only_weekday = value.kind == Kind::fields && value.has(Field::weekday) && !value.has(Field::month) &&
                            !value.has(Field::day) && !value.has(Field::unit);
  const std::string clock =
      a.size() > 10 && b.size() > 10 && a[10] == 'T' && a.substr(10) == b.substr(10) ? a.substr(10) : "";
  if (a.find('/') != std::string::npos || b.find('/') != std::string::npos) return {};
  const auto is_year = [](const std::string& text) {
    return text.size() >= 4 && text.find_first_not_of("0123456789") >= 4 && (text.size() == 4 || text[4] == '-');
  };
  const bool years = is_year(a) && is_year(b);
  const bool same_year = years && a.compare(0, 4, b, 0, 4) == 0;
  if (only_weekday) {
    std::string text = (same_year ? a.substr(0, 4) : std::string("XXXX")) + print("-WXX-%d", value.get(Field::weekday));
    return text + clock;
  }
  const bool dates = a.size() >= 10 && b.size() >= 10 && a[7] == '-' && b[7] == '-' && a[5] != 'W' && b[5] != 'W';
  if (!clock.empty() && dates) {
    if (same_year && a.compare(5, 2, b, 5, 2) == 0) return a.substr(0, 7) + "-XX" + clock;
    return (same_year ? a.substr(0, 4) : std::string("XXXX")) + "-XX-XX" + clock;
  }
  if (dates && same_year && a.compare(0, 7, b, 0, 7) == 0) return a.substr(0, 7);
  if (same_year) return a.substr(0, 4);
  if (years && a.size() == b.size() && a.size() > 4 && a.substr(4) == b.substr(4)) return "XXXX" + a.substr(4);
  return {};
}

bool parse_number(std::string_view text, std::size_t at, std::size_t size, int& number) noexcept {
  if (at + size > text.size()) return false;
  number = 0;
  for (std::size_t i = at; i < at + size; ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    number = number * 10 + (text[i] - '0');
  }
  return true;
}

void put_interval(Resolved& resolved, std::int64_t from, std::int64_t to, bool clock) {
  resolved.from = clock ? second_text(from) : day_text(day_of(from));
  resolved.to = clock ? second_text(to) : day_text(day_of(to));
}

}  // namespace

Reference reference_of(const std::optional<Moment>& published) {
  Reference reference;
  if (!published) return reference;
  const std::string_view text = published->value;
  int y = 0;
  int m = 0;
  int d = 0;
  if (!parse_number(text, 0, 4, y) || y < 1000 || y > most_year) return reference;
  const bool has_month = text.size() >= 7 && text[4] == '-' && parse_number(text, 5, 2, m) && m >= 1 && m <= 12;
  const bool has_day =
      has_month && text.size() >= 10 && text[7] == '-' && parse_number(text, 8, 2, d) && exists(y, m, d);
  reference.known = true;
  if (!has_month) {
    reference.from = date_of(y, 1, 1);
    reference.to = date_of(y, 12, 31);
  } else if (!has_day) {
    reference.from = date_of(y, m, 1);
    reference.to = last_of_month(y, m);
  } else {
    reference.from = reference.to = date_of(y, m, d);
    int hour = 0;
    int minute = 0;
    if (text.size() >= 16 && text[10] == 'T' && parse_number(text, 11, 2, hour) && parse_number(text, 14, 2, minute) &&
        hour < 24 && minute < 60)
      reference.second_of_day = hour * 3600 + minute * 60;
  }
  return reference;
}

Resolved resolve(const std::vector<Value>& values, std::int32_t which, const Reference& reference,
                 const Context& context, Tense tense) {
  Resolved resolved;
  const Value& value = values[static_cast<std::size_t>(which)];
  const bool clock = value.has(Field::hour) || value.has(Field::day_part);
  // Two days far apart where the article's date is unknown: what they share is what the text itself says.
  const Days first = reference.known ? reference.from : date_of(1815, 6, 17);
  const Days last = reference.known ? reference.to : date_of(2024, 11, 23);
  switch (value.kind) {
    case Kind::duration:
      resolved.type = TimeType::duration;
      resolved.value = duration_text(value);
      return resolved;
    case Kind::set:
      resolved.type = TimeType::set;
      resolved.value = set_text(value);
      resolved.drop = resolved.value.empty();
      return resolved;
    case Kind::before:
      resolved.value = "PAST_REF";
      if (reference.known) resolved.to = day_text(reference.to);
      return resolved;
    case Kind::after:
      resolved.value = "FUTURE_REF";
      if (reference.known) resolved.from = day_text(reference.from);
      return resolved;
    case Kind::now:
      if (clock) break;
      resolved.value = "PRESENT_REF";
      if (reference.known) put_interval(resolved, seconds_of(reference.from), seconds_of(reference.to), false);
      return resolved;
    case Kind::event: resolved.unresolved = "an event without a date"; return resolved;
    case Kind::past:
    case Kind::coming: {
      const bool past = value.kind == Kind::past;
      const bool counted = value.amount_count > 0 && value.amounts[0].count > 0;
      if (counted) {
        resolved.type = TimeType::duration;
        resolved.value = duration_text(value);
      } else {
        resolved.value = past ? "PAST_REF" : "FUTURE_REF";
      }
      if (!reference.known) return resolved;
      const bool hours = counted && value.amounts[0].unit <= Unit::hour;
      if (past) {
        resolved.to = day_text(last);
        if (counted) {
          const std::optional<Days> from = moved(first, value, -1);
          if (from) resolved.from = day_text(hours && *from == first ? first - days(1) : *from);
        }
      } else {
        const bool from_tomorrow = counted && !hours && value.get(Field::strict) != 1;
        resolved.from = day_text(from_tomorrow ? first + days(1) : first);
        if (counted) {
          const std::optional<Days> to = moved(last, value, 1);
          if (to) resolved.to = day_text(hours && *to == last ? last + days(1) : *to);
        }
      }
      return resolved;
    }
    case Kind::fields:
      if (value.get(Field::year_kind) == static_cast<int>(YearKind::fiscal)) {
        resolved.unresolved = "the text does not say when that year begins";
        if (value.has(Field::year))
          resolved.value = "FY" + std::to_string(value.get(Field::year));
        else if (reference.known && year_of(first) == year_of(last))
          resolved.value = "FY" + std::to_string(year_of(first) + value.get(Field::relative));
        return resolved;
      }
      break;
    case Kind::shift:
    case Kind::range:
    case Kind::up_to: break;
  }

  const Located early = locate(value, {values, context, tense, first, reference.second_of_day});
  const Located late = locate(value, {values, context, tense, last, reference.second_of_day});
  const std::optional<Stretch>& a = early.stretch;
  const std::optional<Stretch>& b = late.stretch;
  if (early.lost) {
    resolved.type = clock ? TimeType::time : TimeType::date;
    resolved.unresolved = "the text does not say from when";
    return resolved;
  }
  if (!a || !b) {
    if (value.kind == Kind::shift) {
      resolved.unresolved = reference.known ? "no day of the calendar is certain" : "the article's date is unknown";
      return resolved;
    }
    resolved.drop = true;
    return resolved;
  }
  const bool time = clock || a->grain <= Grain::day_part;
  resolved.type = time ? TimeType::time : TimeType::date;
  resolved.value = common_value(value, a->value, b->value);
  const bool certain = a->value == b->value;
  if (reference.known || certain) {
    const std::int64_t from = std::min(a->from, b->from);
    const std::int64_t to = std::max(a->to, b->to);
    put_interval(resolved, from, to, time && certain);
  }
  if (certain) resolved.stretch = a;
  if (resolved.value.empty())
    resolved.unresolved =
        reference.known ? "the article's date is not known to the day" : "the article's date is unknown";
  return resolved;
}

}  // namespace kroniek::annotate::times

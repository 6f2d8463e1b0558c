// The choice among the dates of a page (article/date_choice.h).
#include "article/date_choice.h"

#include <algorithm>
#include <cstdlib>

#include "article/date_parts.h"
#include "article/time_zones.h"

namespace kroniek::article {
namespace {

constexpr std::size_t max_candidates = 12;

class Chooser {
 public:
  Chooser(std::vector<DateCandidate>& published, std::vector<DateCandidate>& modified, const DateOrders& orders,
          const DateStyle& style)
      : published_(published), modified_(modified), orders_(orders), style_(style) {}

  DateChoice choose() {
    DateChoice choice;
    settle_orders();
    const DateCandidate* published = best_of(published_);
    const DateCandidate* modified = best_of(modified_);
    // The same day told with more precision elsewhere, by a source that machines read.
    if (published != nullptr && published->date.precision() >= Precision::day) {
      for (const DateCandidate& other : published_) {
        if (other.weight >= near_text && other.date.precision() < published->date.precision() &&
            agree(other.date, published->date)) {
          published = &other;
          break;
        }
      }
    }
    published = in_local_time(published, published_);
    published = at_local_midnight(published);
    published = on_local_day(published);
    modified = in_local_time(modified, modified_);
    choice.trust = trust_of(published);
    if (published != nullptr) choice.published = make_moment(published->date, published->from, published->evidence);
    if (modified != nullptr) choice.modified = make_moment(modified->date, modified->from, modified->evidence);
    list(published_, published, choice.published_candidates);
    list(modified_, modified, choice.modified_candidates);
    return choice;
  }

 private:
  // How far a date is the page's own word about itself. Many days in the same kind of place are a list's.
  [[nodiscard]] DateTrust trust_of(const DateCandidate* chosen) const {
    if (chosen == nullptr) return DateTrust::loose;
    const int weight = chosen->weight;
    const bool told = std::any_of(published_.begin(), published_.end(), [&](const DateCandidate& other) {
      const bool stated = other.weight >= page_published || other.weight == far_item || other.weight == meta_date;
      return stated && std::abs(other.date.days() - chosen->date.days()) <= 1;
    });
    if (told) return DateTrust::stated;
    const auto distinct_days = [&](bool all) {
      std::vector<std::int64_t> days;
      for (const DateCandidate& candidate : published_) {
        if (all || candidate.weight == weight) days.push_back(candidate.date.days());
      }
      std::sort(days.begin(), days.end());
      return std::unique(days.begin(), days.end()) - days.begin();
    };
    if (weight >= aside_time) return distinct_days(false) >= 4 ? DateTrust::one_of_many : DateTrust::shown;
    if (weight < loose_text || distinct_days(true) > 1) return DateTrust::loose;
    return weight >= marked_text ? DateTrust::shown : DateTrust::only_one;
  }

  // A date whose day and month could be exchanged is settled by the page's other dates: one that says the same in words
  // or to machines, or the order of those in numbers that leave no choice. Else it stays as the style has it.
  void settle_orders() {
    const int day_first = orders_.day_first;
    const int month_first = orders_.month_first;
    for (std::vector<DateCandidate>* list : {&published_, &modified_}) {
      for (DateCandidate& candidate : *list) {
        DateReading& date = candidate.date;
        if (!date.ambiguous || date.settled_by == "past") continue;
        const auto other = date.exchanged();
        if (!other) continue;
        const bool same = told_elsewhere(date.days());
        const bool exchanged = told_elsewhere(other->days());
        // In the order that the style took, the month leads or does not.
        const bool led = style_.month_first;
        const bool same_order = led ? month_first > 0 && day_first == 0 : day_first > 0 && month_first == 0;
        const bool other_order = led ? day_first > 0 && month_first == 0 : month_first > 0 && day_first == 0;
        if (same != exchanged ? exchanged : other_order && !same) date = *other;
        if (same || exchanged || same_order || other_order) date.settled_by = "other-date";
      }
    }
  }
  [[nodiscard]] bool told_elsewhere(std::int64_t days) const {
    const auto tells = [&](const DateCandidate& one) {
      return !one.date.ambiguous && one.date.precision() <= Precision::day && one.date.days() == days;
    };
    return std::any_of(published_.begin(), published_.end(), tells) ||
           std::any_of(modified_.begin(), modified_.end(), tells);
  }

  // Machines are often told the universal time and readers the local one. The same moment on the page's own clock, if
  // another place gives it: equal minutes, and whole hours between that some zone has. A clock without its zone gets
  // the one that follows.
  static const DateCandidate* in_local_time(const DateCandidate* chosen, std::vector<DateCandidate>& all) {
    if (chosen == nullptr || !is_universal(chosen->date)) return chosen;
    for (DateCandidate& other : all) {
      const DateReading& date = other.date;
      if (&other == chosen || date.precision() > Precision::minute || is_universal(date) ||
          date.minute != chosen->date.minute)
        continue;
      if (date.second >= 0 && chosen->date.second >= 0 && date.second != chosen->date.second) continue;
      const std::int64_t hours = (date.days() - chosen->date.days()) * 24 + date.hour - chosen->date.hour;
      if (hours < -12 || hours > 14 || hours == 0) continue;
      const std::string zone = zone_of_offset(hours > 0, static_cast<int>(hours > 0 ? hours : -hours), 0);
      if (!date.zone.empty() && date.zone != zone) continue;
      // Of words only those by the headline that are a date and a time and nothing else; a comment's minute may be
      // equal by chance.
      if (other.from == Origin::text && (other.rank < 2 || &other != first_words(all))) continue;
      other.date.zone = zone;
      if (other.date.second < 0) other.date.second = chosen->date.second;
      return &other;
    }
    return chosen;
  }

  static const DateCandidate* first_words(const std::vector<DateCandidate>& all) {
    for (const DateCandidate& candidate : all) {
      if (candidate.from == Origin::text && candidate.weight == near_text && candidate.rank >= 2) return &candidate;
    }
    return nullptr;
  }

  // "2021-11-04T23:00Z" beside "5.11.2021": a day without a time, stored as its midnight.
  const DateCandidate* at_local_midnight(const DateCandidate* chosen) const {
    if (chosen == nullptr || !is_universal(chosen->date) || chosen->date.minute != 0 || chosen->date.second > 0)
      return chosen;
    for (const DateCandidate& other : published_) {
      if (other.weight < near_text || other.weight > near_time || other.date.precision() != Precision::day) continue;
      const std::int64_t days = other.date.days() - chosen->date.days();
      if (days == 1 && chosen->date.hour >= 12) return &other;
    }
    return chosen;
  }

  // "2018-12-31T23:11Z" on a page that has 1 January in its address: the same moment on the clock of the page's land
  // where that is known and has only one; else the day of the address.
  const DateCandidate* on_local_day(const DateCandidate* chosen) {
    if (chosen == nullptr || !is_universal(chosen->date) || chosen->weight < item_published) return chosen;
    for (DateCandidate& other : published_) {
      if (other.weight != url_day) continue;
      const std::int64_t days = other.date.days() - chosen->date.days();
      // From -12 to +14 hours.
      if (!(days == 1 && chosen->date.hour >= 10) && !(days == -1 && chosen->date.hour < 12)) continue;
      DateReading local = chosen->date;
      if (to_local_time(local, style_.region) && local.days() == other.date.days()) {
        other.date = std::move(local);
        other.from = chosen->from;
        other.evidence = chosen->evidence + "; " + other.evidence;
      }
      return &other;
    }
    return chosen;
  }

  static bool agree(const DateReading& a, const DateReading& b) {
    return a.year == b.year && (b.month == 0 || a.month == b.month) && (b.day == 0 || a.day == b.day);
  }

  static void list(std::vector<DateCandidate>& all, const DateCandidate* chosen, std::vector<MomentCandidate>& out) {
    std::vector<const DateCandidate*> order;
    for (const DateCandidate& candidate : all) order.push_back(&candidate);
    std::stable_sort(order.begin(), order.end(),
                     [](const DateCandidate* a, const DateCandidate* b) { return a->weight > b->weight; });
    if (chosen != nullptr) {
      std::stable_partition(order.begin(), order.end(), [&](const DateCandidate* c) { return c == chosen; });
    }
    for (const DateCandidate* candidate : order) {
      const std::string value = candidate->date.value();
      const bool known = std::any_of(out.begin(), out.end(), [&](const MomentCandidate& m) {
        return m.value == value && m.from == candidate->from;
      });
      if (!known && out.size() < max_candidates)
        out.push_back({value, candidate->from, candidate == chosen, candidate->evidence});
    }
  }

  std::vector<DateCandidate>& published_;
  std::vector<DateCandidate>& modified_;
  const DateOrders& orders_;
  const DateStyle& style_;
};

}  // namespace

const DateCandidate* best_of(const std::vector<DateCandidate>& of) {
  const DateCandidate* best = nullptr;
  for (const DateCandidate& candidate : of) {
    if (best == nullptr || candidate.weight > best->weight ||
        (candidate.weight == best->weight && candidate.rank > best->rank))
      best = &candidate;
  }
  return best;
}

bool is_universal(const DateReading& date) {
  return date.precision() <= Precision::minute && (date.zone == "Z" || date.zone == "+00:00");
}

DateChoice choose_among(std::vector<DateCandidate>& published, std::vector<DateCandidate>& modified,
                        const DateOrders& orders, const DateStyle& style) {
  return Chooser(published, modified, orders, style).choose();
}

}  // namespace kroniek::article

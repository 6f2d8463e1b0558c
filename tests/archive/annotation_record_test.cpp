// Annotations as records: what is packed comes back, and no bytes do harm.
#include "archive/annotation_record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <random>
#include <set>
#include <string>

#include "archive/fact_terms.h"
#include "article/date_parts.h"
#include "kroniek/view.h"

namespace kroniek {
namespace {

constexpr std::uint32_t text_bytes = 5'000;

class Any {
 public:
  explicit Any(unsigned seed) : random_(seed) {}

  std::uint64_t below(std::uint64_t most) { return random_() % most; }
  std::string text(std::size_t most) {
    std::string text;
    for (std::size_t size = below(most + 1); text.size() < size;) text += static_cast<char>('a' + below(26));
    return text;
  }
  TextSpan span() {
    const auto begin = static_cast<std::uint32_t>(below(text_bytes + 1));
    return {begin, begin + static_cast<std::uint32_t>(below(text_bytes - begin + 1))};
  }
  std::optional<TextSpan> some_span() { return below(2) == 0 ? std::nullopt : std::optional(span()); }
  float score() { return static_cast<float>(below(1'001)) / 1'000; }
  std::optional<std::uint32_t> index(std::size_t count) {
    if (count == 0 || below(3) == 0) return std::nullopt;
    return static_cast<std::uint32_t>(below(count));
  }
  double degrees(std::int64_t most) {
    return static_cast<double>(static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most) * 200'001)) -
                               most * 100'000) /
           1e5;
  }
  std::optional<double> bound() {
    switch (below(5)) {
      case 0: return std::nullopt;
      case 1: return static_cast<double>(below(1u << 30));
      case 2: return -static_cast<double>(below(1u << 30)) / 7;
      case 3: return 1e300;
      default: return 30'000;
    }
  }

  Annotations annotations() {
    Annotations all;
    for (auto n = below(6); n > 0; --n)
      all.entities.push_back({static_cast<EntityType>(below(4)), text(20), text(10), some_span(), text(20)});
    for (auto n = below(9); n > 0; --n)
      all.names.push_back({span(), static_cast<EntityType>(below(4)), score(), index(all.entities.size())});
    if (!all.entities.empty())
      for (auto n = below(4); n > 0; --n) all.references.push_back({span(), *index_of(all.entities.size()), score()});
    for (auto n = below(5); n > 0; --n) {
      PlaceMention place;
      place.span = span();
      place.entity = index(all.entities.size());
      place.use = static_cast<PlaceUse>(below(3));
      place.geonames = static_cast<std::int64_t>(below(10'000'000));
      place.name = text(12);
      place.country = text(2);
      place.latitude = degrees(90);
      place.longitude = degrees(180);
      place.precision = static_cast<PlacePrecision>(below(9));
      place.score = score();
      for (auto k = below(4); k > 0; --k)
        place.candidates.push_back(
            {static_cast<std::int64_t>(below(10'000'000)), text(12), degrees(90), degrees(180), score()});
      all.places.push_back(place);
    }
    for (auto n = below(5); n > 0; --n)
      all.times.push_back({span(), static_cast<TimeType>(below(4)), text(8), text(10), text(10), text(20), score()});
    for (auto n = below(5); n > 0; --n)
      all.quotes.push_back({span(),
                            static_cast<QuoteMode>(below(3)),
                            some_span(),
                            some_span(),
                            index(all.entities.size()),
                            {},
                            score()});
    for (Quotation& quote : all.quotes)
      for (auto n = below(3); n > 0; --n) quote.parts.push_back(span());
    for (auto n = below(5); n > 0; --n)
      all.quantities.push_back({span(), bound(), bound(), below(2) == 0 ? TextSpan{} : span(), score()});
    for (Quantity& quantity : all.quantities)
      if (quantity.of.empty()) quantity.of = {};
    for (auto n = below(6); n > 0; --n) {
      Event event;
      event.span = span();
      event.type = static_cast<EventType>(below(event_type_count));
      event.status = static_cast<EventStatus>(below(event_status_count));
      event.certainty = static_cast<EventCertainty>(below(4));
      event.polarity = static_cast<EventPolarity>(below(2));
      event.id = static_cast<std::uint32_t>(below(9));
      for (auto k = below(4); k > 0; --k)
        event.participants.push_back(
            {static_cast<EventRole>(below(event_role_count)), span(), index(all.entities.size())});
      event.place = index(all.places.size());
      event.time = index(all.times.size());
      event.source = index(all.entities.size());
      event.score = score();
      all.events.push_back(event);
    }
    return all;
  }

 private:
  std::optional<std::uint32_t> index_of(std::size_t count) { return static_cast<std::uint32_t>(below(count)); }
  std::mt19937_64 random_;
};

// All of it as one text.
std::string said(const Annotations& annotations) {
  Article article;
  std::string out;
  append_json(article, &annotations, out);
  return out;
}

TEST(AnnotationRecord, WhatIsPackedComesBack) {
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    const Annotations all = Any(seed).annotations();
    const std::string record = archive::pack(all);
    const auto back = archive::unpack_annotations(record, text_bytes);
    ASSERT_TRUE(back) << seed;
    ASSERT_EQ(said(*back), said(all)) << seed;
    ASSERT_EQ(archive::pack(*back), record) << seed;
    // A span that ends past the text is none.
    std::uint32_t last = 0;
    for (const NameMention& one : all.names) last = std::max(last, one.span.end);
    if (last > 0) {
      ASSERT_FALSE(archive::unpack_annotations(record, last - 1)) << seed;
    }
  }
}

TEST(AnnotationRecord, NumbersOutOfRangeAreBroughtInside) {
  Annotations all;
  PlaceMention place;
  place.latitude = NAN;
  place.longitude = 1e9;
  place.score = 7;
  all.places.push_back(place);
  Quantity quantity;
  quantity.low = NAN;
  quantity.high = INFINITY;
  all.quantities.push_back(quantity);
  const auto back = archive::unpack_annotations(archive::pack(all), 0);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->places[0].latitude, 0);
  EXPECT_EQ(back->places[0].longitude, 180);
  EXPECT_EQ(back->places[0].score, 1);
  EXPECT_FALSE(back->quantities[0].low);
  EXPECT_EQ(back->quantities[0].high, INFINITY);
}

TEST(AnnotationRecord, NoBytesDoHarm) {
  std::mt19937 random(7);
  std::size_t read = 0;
  for (unsigned seed = 0; seed < 20'000; ++seed) {
    std::string record = archive::pack(Any(seed % 100).annotations());
    switch (random() % 3) {
      case 0: record.resize(random() % (record.size() + 1)); break;
      case 1: record.insert(random() % record.size(), 1, static_cast<char>(random())); break;
      default:
        for (unsigned n = random() % 4 + 1; n > 0; --n) record[random() % record.size()] = static_cast<char>(random());
    }
    // In a buffer of its exact size, so that reading past the end is seen.
    const std::unique_ptr<char[]> exact(new char[record.size()]);
    std::copy(record.begin(), record.end(), exact.get());
    const auto back = archive::unpack_annotations({exact.get(), record.size()}, text_bytes);
    if (!back) continue;
    ++read;
    for (const NameMention& one : back->names) {
      ASSERT_LE(one.span.begin, one.span.end);
      ASSERT_LE(one.span.end, text_bytes);
      if (one.entity) {
        ASSERT_LT(*one.entity, back->entities.size());
      }
    }
    for (const Quotation& one : back->quotes)
      for (const TextSpan& part : one.parts) ASSERT_LE(part.end, text_bytes);
    ASSERT_TRUE(archive::unpack_annotations(archive::pack(*back), text_bytes));
  }
  EXPECT_GT(read, 1'000u);
}

// -- the calendar --------------------------------------------------------------------------------------------

TEST(CalendarParts, AreTheFewestThatMakeUpARange) {
  const auto parts = [](int y1, int m1, int d1, int y2, int m2, int d2) {
    return archive::calendar_parts({article::days_from_civil(y1, m1, d1), article::days_from_civil(y2, m2, d2)});
  };
  using Parts = std::vector<std::string>;
  EXPECT_EQ(parts(2022, 9, 12, 2022, 9, 12), (Parts{"2022-09-12"}));
  EXPECT_EQ(parts(2022, 9, 1, 2022, 9, 30), (Parts{"2022-09"}));
  EXPECT_EQ(parts(2022, 1, 1, 2022, 12, 31), (Parts{"2022"}));
  EXPECT_EQ(parts(2022, 1, 31, 2022, 3, 1), (Parts{"2022-01-31", "2022-02", "2022-03-01"}));
  EXPECT_EQ(parts(1999, 12, 31, 2010, 1, 1), (Parts{"1999-12-31", "200", "2010-01-01"}));
  EXPECT_EQ(parts(1900, 1, 1, 2099, 12, 31), (Parts{"19", "20"}));
  EXPECT_EQ(archive::wider_parts("2022-09-12"), (Parts{"2022-09", "2022", "202", "20"}));
  EXPECT_EQ(archive::wider_parts("20"), Parts{});
  EXPECT_LT(archive::calendar_parts({archive::first_day, archive::last_day}).size(), 130u);
}

// Two ranges have a day in common if and only if a part of one is a part of the other, or lies in one.
TEST(CalendarParts, SayWhetherRangesOverlap) {
  std::mt19937 random(3);
  const std::int64_t from = article::days_from_civil(1989, 1, 1);
  const auto range = [&] {
    const std::int64_t first = from + random() % 5'000;
    static constexpr std::int64_t lengths[] = {1, 1, 7, 30, 31, 365, 366, 900, 4'000};
    return archive::Days{first, first + lengths[random() % 9] - 1};
  };
  for (int round = 0; round < 20'000; ++round) {
    const archive::Days a = range();
    const archive::Days b = range();
    std::set<std::string> when;
    std::set<std::string> within;
    for (const std::string& part : archive::calendar_parts(a)) {
      when.insert(part);
      for (const std::string& wider : archive::wider_parts(part)) within.insert(wider);
    }
    bool overlap = false;
    for (const std::string& part : archive::calendar_parts(b)) {
      overlap = overlap || when.contains(part) || within.contains(part);
      for (const std::string& wider : archive::wider_parts(part)) overlap = overlap || when.contains(wider);
    }
    ASSERT_EQ(overlap, a.first <= b.last && b.first <= a.last) << a.first << ".." << a.last << " " << b.first;
  }
}

TEST(CalendarParts, OfTimes) {
  const auto days = [](const std::string& from, const std::string& to) {
    TimeMention time;
    time.from = from;
    time.to = to;
    return archive::days_of(time);
  };
  EXPECT_EQ(days("2022-09-01", "2022-09-30")->last - days("2022-09-01", "2022-09-30")->first, 29);
  EXPECT_EQ(days("2022-09", "2022-09")->last, days("2022-09-30", "")->last);
  EXPECT_EQ(days("2022-11-09T18:05", "2022-11-09T18:06:01")->first, days("2022-11-09", "")->first);
  EXPECT_EQ(days("", "2022")->last, days("2022-12-31", "")->last);
  for (const char* none : {"", "PAST_REF", "0000", "2022-13", "2022-02-30", "20220911", "2022-9", "-100", "2022-09-1x"})
    EXPECT_FALSE(days(none, none)) << none;
  EXPECT_FALSE(days("2022-09-02", "2022-09-01"));
}

}  // namespace
}  // namespace kroniek

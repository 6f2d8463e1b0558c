// Times as numbers and ids: instants of every precision and zone come back as they were, ids follow time, a full hour
// flows over.
#include <gtest/gtest.h>

#include <map>

#include <random>

#include "archive/place.h"
#include "archive/support/small_archive.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

using archive::Instant;
using archive::read_instant;
using archive::write_instant;

TEST(PlaceTest, InstantsOfEveryPrecisionComeBack) {
  for (const char* value : {"2022", "2022-11", "2022-11-09", "2022-11-09T18:05", "2022-11-09T18:05+01:00",
                            "2022-11-09T18:05:07", "2022-11-09T18:05:07Z", "2022-11-09T18:05:07-03:30", "1600-02-29",
                            "1969-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "2022-01-01T00:00:00+14:00"}) {
    const std::optional<Instant> instant = read_instant(value);
    ASSERT_TRUE(instant) << value;
    EXPECT_EQ(write_instant(*instant), value);
    EXPECT_GT(archive::end_of(*instant), instant->seconds) << value;
  }
  EXPECT_FALSE(read_instant(""));
  EXPECT_FALSE(read_instant("gisteren"));
  EXPECT_FALSE(read_instant("0000-01-01"));
}

TEST(PlaceTest, WhatIsWrittenIsReadAgain) {
  std::mt19937_64 random(4);
  for (int i = 0; i < 20'000; ++i) {
    Instant instant;
    instant.seconds = static_cast<std::int64_t>(random() % 264'000'000'000ull) - 11'000'000'000;
    instant.precision = static_cast<Precision>(random() % 5);
    if (random() % 2 == 0) instant.zone = static_cast<std::int32_t>(random() % 105) * 15 - 720;
    const std::string value = write_instant(instant);
    const std::optional<Instant> again = read_instant(value);
    ASSERT_TRUE(again) << value << " of " << instant.seconds;
    EXPECT_EQ(again->precision, instant.precision) << value;
    EXPECT_EQ(write_instant(*again), value);
    if (instant.precision == Precision::second) {
      EXPECT_EQ(again->seconds, instant.seconds) << value;
      EXPECT_EQ(again->zone, instant.zone) << value;
    }
  }
}

TEST(PlaceTest, AnyNumberIsWritten) {
  // A file may say anything.
  for (const std::int64_t seconds : {INT64_MIN, INT64_MIN + 1, std::int64_t{-1} << 60, INT64_MAX, INT64_MAX - 86'399}) {
    for (int precision = 0; precision < 5; ++precision) {
      for (const std::int32_t zone : {INT32_MIN, -840, 0, 840, INT32_MAX}) {
        const Instant instant{seconds, static_cast<Precision>(precision), zone};
        EXPECT_FALSE(write_instant(instant).empty());
        static_cast<void>(archive::end_of(instant));
      }
    }
    EXPECT_GT(archive::first_id_of_hour(seconds), 0);
  }
}

TEST(PlaceTest, EndsOfMonthsAndYears) {
  const auto end = [](const char* value) { return write_instant({archive::end_of(*read_instant(value)), {}, 0}); };
  EXPECT_EQ(end("2024-02"), "2024-03-01T00:00:00Z");
  EXPECT_EQ(end("2022-12"), "2023-01-01T00:00:00Z");
  EXPECT_EQ(end("2022"), "2023-01-01T00:00:00Z");
  EXPECT_EQ(end("2022-11-09"), "2022-11-10T00:00:00Z");
  EXPECT_EQ(end("2022-11-09T18:05+01:00"), "2022-11-09T17:06:00Z");
}

class IdTest : public ::testing::Test {
 protected:
  VersionId add_published(const std::string& published, const std::string& captured = "2022-11-10T08:00:00Z") {
    const std::string number = std::to_string(++pages_);
    const std::string url = "https://krant.be/" + number;
    EXPECT_EQ(add(path_, file_of("/" + number), {seen(url, number, captured, published)}), "new");
    Archive archive = archive_at(path_);
    return ids_of(archive, url).at(0);
  }
  TemporaryFolder folder_;
  std::string path_ = folder_.path("news.db");
  int pages_ = 0;
};

TEST_F(IdTest, IdsFollowTimeWhateverTheOrder) {
  const std::vector<std::string> times = {"2022-11-09T18:05:00+01:00", "1650-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
                                          "1970-01-01T00:00:00Z",      "1969-12-31T23:00:00Z", "2022-11-09T18:05:00Z"};
  std::map<std::int64_t, VersionId> ids;
  for (const std::string& time : times) {
    const VersionId id = add_published(time);
    EXPECT_GT(id, 0);
    EXPECT_EQ(archive::hour_of_id(id),
              read_instant(time)->seconds / 3600 * 3600 - (read_instant(time)->seconds % 3600 < 0 ? 3600 : 0))
        << time;
    ids[read_instant(time)->seconds] = id;
  }
  VersionId last = 0;
  for (const auto& [seconds, id] : ids) {
    EXPECT_GT(id, last);
    last = id;
  }
  EXPECT_EQ(problems(path_), "");
}

TEST(PlaceTest, IdsOfTheFirstAndTheLastYear) {
  constexpr std::int64_t year_1 = -62'135'596'800;
  EXPECT_EQ(archive::first_id_of_hour(year_1), 1);
  EXPECT_EQ(archive::hour_of_id(1), year_1);
  EXPECT_EQ(archive::first_id_of_hour(year_1 + 3600), 1 << archive::hour_bits);
  EXPECT_EQ(archive::first_id_of_hour(year_1 - 1), 1);
  constexpr std::int64_t end = 253'402'300'800;
  EXPECT_EQ(archive::hour_of_id(archive::first_id_of_hour(end - 1)), end - 3600);
  EXPECT_EQ(archive::first_id_of_hour(end), archive::first_id_of_hour(end - 1));
}

TEST_F(IdTest, WithinAnHourTheyFollowTheAdditions) {
  const VersionId first = add_published("2022-11-09T18:59:00Z");
  const VersionId second = add_published("2022-11-09T18:01:00Z");
  EXPECT_EQ(second, first + 1);
}

TEST_F(IdTest, WithoutADateTheCaptureDecidesThenTheAddition) {
  EXPECT_EQ(archive::hour_of_id(add_published("")), read_instant("2022-11-10T08:00:00Z")->seconds);
  const std::int64_t now = archive::now_seconds();
  const std::int64_t hour = archive::hour_of_id(add_published("", ""));
  EXPECT_LE(std::abs(hour - now), 3'700);
}

TEST_F(IdTest, AFullHourFlowsOverIntoTheNext) {
  const VersionId first = add_published("2022-11-09T18:00:00Z");
  constexpr VersionId hour = VersionId{1} << archive::hour_bits;
  {
    // As if 65,535 more had come: the last place of the hour, and of the hour after it, is taken.
    Archive archive = archive_at(path_, ArchiveMode::write);
    for (const VersionId taken : {first + hour - 1, first + 2 * hour - 1}) {
      archive::Statement copy = archive.store().database().prepare(
          "INSERT INTO version (id, number, article, content, slot, digest, kind, access, text_bytes, superseded) "
          "SELECT ?, (SELECT max(number) + 1 FROM version), article, content, slot, randomblob(16), 0, 0, 0, 0 FROM "
          "version LIMIT 1");
      copy.bind(taken).run();
    }
    ASSERT_FALSE(archive.store().database().take_failure());
  }
  EXPECT_EQ(add_published("2022-11-09T18:10:00Z"), first + 2 * hour);
  EXPECT_EQ(add_published("2022-11-09T18:20:00Z"), first + 2 * hour + 1);
  EXPECT_EQ(add_published("2022-11-09T20:20:00Z"), first + 2 * hour + 2);
}

TEST_F(IdTest, MoreThanAnHourHoldsInOneBatch) {
  // An hour that has four places left, and a batch of ten.
  const VersionId first = add_published("2022-11-09T18:00:00Z");
  constexpr VersionId hour = VersionId{1} << archive::hour_bits;
  {
    Archive archive = archive_at(path_, ArchiveMode::write);
    archive::Statement copy = archive.store().database().prepare(
        "INSERT INTO version (id, number, article, content, slot, digest, kind, access, text_bytes, superseded) "
        "SELECT ?, 1000, article, content, slot, randomblob(16), 0, 0, 0, 0 FROM version LIMIT 1");
    copy.bind(first + hour - 5).run();
    ASSERT_FALSE(archive.store().database().take_failure());
  }
  ArchiveWriter writer = writer_to(path_);
  for (int i = 0; i < 10; ++i) {
    const std::string number = "x" + std::to_string(i);
    add_file(writer, file_of("/" + number),
             {seen("https://krant.be/" + number, number, "2022-11-10T08:00:00Z", "2022-11-09T18:00:00Z")});
  }
  const std::vector<Receipt> receipts = commit(writer);
  ASSERT_EQ(receipts.size(), 10u);
  for (VersionId i = 0; i < 10; ++i) EXPECT_EQ(receipts[static_cast<std::size_t>(i)].version_id, first + hour - 4 + i);
}

}  // namespace
}  // namespace kroniek::test

// Stories in an archive: grouped once, kept, shrunk by removal, whole. How well articles are grouped is
// tests/quality/stories'.
#include "kroniek/stories.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "archive/support/small_archive.h"
#include "kroniek/search.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

const std::string bridge =
    "De rode brug over het kanaal in Willebroek blijft tot december dicht. Een binnenschip ramde maandag de pijler, en "
    "ingenieurs vonden scheuren in het beton. Fietsers moeten omrijden langs de sluis.";
const std::string later =
    "De scheuren in de pijler van de rode brug in Willebroek zijn erger dan gedacht, zeggen ingenieurs. Het "
    "binnenschip "
    "dat de brug over het kanaal ramde, ligt nog aan de sluis. Fietsers rijden om.";
const std::string festival =
    "Het zomerfestival trekt dit jaar dubbel zoveel bezoekers. Zangers uit negen landen stonden zaterdag op de weide, "
    "en "
    "de organisatie verkocht alle kaarten binnen een week.";

void add_all(const std::string& path) {
  add(path, file_of("/een"),
      {seen("https://a.be/brug", bridge, "2022-11-10T08:00:00Z", "2022-11-09"),
       seen("https://b.be/feest", festival, "2022-11-10T08:00:00Z", "2022-11-09"),
       seen("https://c.be/brug", bridge + " Meer volgt.", "2022-11-10T09:00:00Z", "2022-11-10")});
}

GroupReport group(Archive& archive, bool anew = false) {
  GroupOptions options;
  options.anew = anew;
  const Result<GroupReport> report = group_stories(archive, options);
  EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().text());
  return report.ok() ? report.value() : GroupReport();
}

std::int64_t story_at(Archive& archive, const std::string& url) {
  const Result<std::int64_t> id = story_of(archive, std::string_view(url));
  return id.ok() ? id.value() : 0;
}

TEST(StoriesTest, AreFoundWithTheirCourse) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  add_all(path);
  Archive archive = archive_at(path, ArchiveMode::write);
  EXPECT_EQ(group(archive).grouped, 3u);
  EXPECT_EQ(group(archive).grouped, 0u);  // nothing is left
  const Result<StoryPage> page = find_stories(archive, {});
  ASSERT_TRUE(page.ok()) << page.error().text();
  ASSERT_EQ(page.value().stories.size(), 1u);  // the festival is alone
  EXPECT_EQ(page.value().next, "");
  const std::int64_t id = page.value().stories[0].id;
  EXPECT_EQ(story_at(archive, "https://a.be/brug"), id);
  EXPECT_EQ(story_at(archive, "https://c.be/brug"), id);
  EXPECT_NE(story_at(archive, "https://b.be/feest"), id);
  const Result<Story> found = story(archive, id);
  ASSERT_TRUE(found.ok()) << found.error().text();
  EXPECT_EQ(found.value().title, "Brug dicht");
  EXPECT_EQ(found.value().articles, 2u);
  EXPECT_EQ(found.value().first, "2022-11-09T00:00:00Z");
  EXPECT_EQ(found.value().last, "2022-11-10T00:00:00Z");
  EXPECT_EQ(found.value().outlets, std::vector<std::string>{"De Krant"});
  ASSERT_EQ(found.value().members.size(), 2u);
  EXPECT_EQ(found.value().members[0].address, "https://a.be/brug");
  EXPECT_EQ(found.value().members[0].copy_of, 0);
  EXPECT_EQ(found.value().members[1].copy_of, found.value().members[0].article);
  EXPECT_EQ(found.value().members[1].published, "2022-11-10");
  EXPECT_EQ(problems(archive), "");
}

TEST(StoriesTest, WhatIsAddedLaterMovesNobody) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  add_all(path);
  std::int64_t before = 0;
  {
    Archive archive = archive_at(path, ArchiveMode::write);
    group(archive);
    before = story_at(archive, "https://a.be/brug");
  }
  add(path, file_of("/twee"),
      {seen("https://d.be/brug", later, "2022-11-12T08:00:00Z", "2022-11-11"),
       seen("https://a.be/brug", "Heel iets anders nu.", "2022-11-13T08:00:00Z", "2022-11-09")});
  Archive archive = archive_at(path, ArchiveMode::write);
  EXPECT_EQ(group(archive).grouped, 1u);  // a further version of an article stays where the first is
  EXPECT_EQ(story_at(archive, "https://a.be/brug"), before);
  EXPECT_EQ(story_at(archive, "https://d.be/brug"), before);
  EXPECT_EQ(problems(archive), "");
}

TEST(StoriesTest, ShrinkAndGoWithTheirArticles) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  add_all(path);
  Archive archive = archive_at(path, ArchiveMode::write);
  group(archive);
  const std::int64_t id = story_at(archive, "https://a.be/brug");
  ASSERT_TRUE(remove_versions(archive, ids_of(archive, "https://a.be/brug")).ok());
  EXPECT_EQ(problems(archive), "");
  const Result<Story> left = story(archive, id);
  ASSERT_TRUE(left.ok());
  ASSERT_EQ(left.value().members.size(), 1u);
  EXPECT_EQ(left.value().members[0].copy_of, 0);
  ASSERT_TRUE(remove_versions(archive, ids_of(archive, "https://c.be/brug")).ok());
  EXPECT_EQ(story(archive, id).error().code, ErrorCode::not_found);
  EXPECT_EQ(problems(archive), "");
  // What takes the row of a removed article is grouped too.
  add(path, file_of("/drie"), {seen("https://e.be/brug", later, "2022-11-12T08:00:00Z", "2022-11-11")});
  EXPECT_EQ(group(archive).grouped, 1u);
  EXPECT_EQ(group(archive, true).grouped, 2u);
  EXPECT_EQ(problems(archive), "");
}

TEST(StoriesTest, AreFoundByQueryTimeAndPage) {
  TemporaryFolder folder;
  const std::string path = folder.path("news.db");
  add_all(path);
  Archive archive = archive_at(path, ArchiveMode::write);
  group(archive);
  const auto titles = [&](StoryQuery query) {
    query.least = 1;
    const Result<StoryPage> page = find_stories(archive, query);
    EXPECT_TRUE(page.ok());
    return page.ok() ? page.value().stories.size() : 0;
  };
  StoryQuery query;
  EXPECT_EQ(titles(query), 2u);
  query.since = "2022-11-10";
  EXPECT_EQ(titles(query), 1u);
  query.since = "";
  query.until = "2022-10";
  EXPECT_EQ(titles(query), 0u);
  query.until = "2022";
  EXPECT_EQ(titles(query), 2u);
  const Query words = Query::parse("zangers");
  query.within = &words;
  EXPECT_EQ(titles(query), 1u);
  query.within = nullptr;
  query.least = 1;
  query.limit = 1;
  const Result<StoryPage> first = find_stories(archive, query);
  ASSERT_TRUE(first.ok());
  ASSERT_NE(first.value().next, "");
  query.page = first.value().next;
  const Result<StoryPage> second = find_stories(archive, query);
  ASSERT_TRUE(second.ok());
  ASSERT_EQ(second.value().stories.size(), 1u);
  EXPECT_NE(second.value().stories[0].id, first.value().stories[0].id);
  EXPECT_EQ(second.value().next, "");
  for (const char* wrong : {"x", "1", "1.", ".1", "1.2x"}) {
    query.page = wrong;
    EXPECT_EQ(find_stories(archive, query).error().code, ErrorCode::invalid_value) << wrong;
  }
  query.page = "";
  query.since = "gisteren";
  EXPECT_EQ(find_stories(archive, query).error().code, ErrorCode::invalid_value);
  query.since = "";
  query.limit = 0;
  EXPECT_FALSE(find_stories(archive, query).ok());
}

}  // namespace
}  // namespace kroniek::test

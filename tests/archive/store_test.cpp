// What becomes of the items that are added: fates, versions, captures, collections, inputs that change. What an archive
// does when things go wrong is tests/faults/.
#include <gtest/gtest.h>

#include <map>

#include "archive/support/small_archive.h"
#include "bench/article_generator.h"
#include "support/temporary_folder.h"

namespace kroniek::test {
namespace {

class StoreTest : public ::testing::Test {
 protected:
  TemporaryFolder folder_;
  std::string path_ = folder_.path("news.db");
};

const std::string url = "https://krant.be/brug";

TEST_F(StoreTest, APageIsNewThenKnownThenSeenAgain) {
  const InputFile file = file_of("/pages/a.html");
  EXPECT_EQ(add(path_, file, {seen(url, "De brug is dicht.")}), "new");
  EXPECT_EQ(add(path_, file, {seen(url, "De brug is dicht.")}), "known");
  EXPECT_EQ(add(path_, file_of("/pages/b.html"), {seen(url, "De brug is dicht.")}), "identical");
  EXPECT_EQ(add(path_, file_of("/pages/c.html"), {seen(url, "De brug is open.")}), "version");
  EXPECT_EQ(add(path_, file_of("/pages/d.html"), {seen(url + "?utm_source=x", "De brug is open.")}), "identical");
  EXPECT_EQ(add(path_, file_of("/pages/e.html"), {seen("https://krant.be/sluis", "De sluis.")}), "new");

  Archive archive = archive_at(path_);
  const ArchiveStats stats = archive.stats().value();
  EXPECT_EQ(stats.articles, 2u);
  EXPECT_EQ(stats.versions, 3u);
  EXPECT_EQ(stats.captures, 5u);
  EXPECT_EQ(stats.inputs, 5u);
  EXPECT_EQ(stats.failures, 0u);
  EXPECT_EQ(stats.text_bytes, 17u + 16u + 9u);
  EXPECT_EQ(stats.first_published, "2022-11-09");
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, AVersionIsGivenBackWhole) {
  Seen page = seen(url, "De brug is dicht.");
  page.article.modified = Moment{"2022-11-10", Precision::day, Origin::json_ld, "dateModified", "language"};
  page.article.keywords = {"brug", "kanaal"};
  page.article.media = {{"image", "https://krant.be/b.jpg", "De brug", "Foto: X"}};
  const Article given = page.article;
  add(path_, file_of("/pages/a.html"), {page}, {.keep_pages = true});
  Archive archive = archive_at(path_);
  const VersionId id = ids_of(archive, url).at(0);
  const Version version = archive.version(id).value();
  EXPECT_EQ(version.address, url);
  EXPECT_EQ(version.number, 1);
  EXPECT_TRUE(version.is_current);
  EXPECT_EQ(version.article.source, "/pages/a.html");
  EXPECT_EQ(version.article.text, given.text);
  EXPECT_EQ(version.article.keywords, given.keywords);
  EXPECT_EQ(version.article.modified->settled_by, "language");
  ASSERT_EQ(version.sightings.size(), 1u);
  const Sighting& sighting = version.sightings[0];
  EXPECT_EQ(sighting.captured, "2022-11-10T08:00:00Z");
  EXPECT_EQ(sighting.url, url);
  EXPECT_EQ(sighting.digest.size(), 64u);
  EXPECT_EQ(sighting.length, page.capture.bytes.size());
  EXPECT_TRUE(sighting.has_page);
  EXPECT_EQ(archive.version(id + 1).error().code, ErrorCode::not_found);
}

TEST_F(StoreTest, WhatTheLatestCaptureShowedIsCurrent) {
  // A, then B, then A again.
  EXPECT_EQ(add(path_, file_of("/1"), {seen(url, "A", "2022-11-10T08:00:00Z")}), "new");
  EXPECT_EQ(add(path_, file_of("/2"), {seen(url, "B", "2022-11-10T09:00:00Z")}), "version");
  EXPECT_EQ(add(path_, file_of("/3"), {seen(url, "A", "2022-11-10T10:00:00Z")}), "identical");
  // Captures that come out of the order of time.
  EXPECT_EQ(add(path_, file_of("/4"), {seen(url, "C", "2022-11-10T07:00:00Z")}), "version");
  EXPECT_EQ(add(path_, file_of("/5"), {seen(url, "B", "2022-11-10T06:00:00Z")}), "identical");
  Archive archive = archive_at(path_);
  std::string texts;
  std::string current;
  for (const VersionId id : ids_of(archive, url)) {
    const Version version = archive.version(id).value();
    texts += version.article.text;
    if (version.is_current) current += version.article.text;
  }
  EXPECT_EQ(texts, "BCA");  // by the first capture of each
  EXPECT_EQ(current, "A");
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, TwoFilesOfOneAddressInOneBatch) {
  ArchiveWriter writer = writer_to(path_);
  add_file(writer, file_of("/1"), {seen(url, "A")});
  add_file(writer, file_of("/2"), {seen(url, "A")});
  add_file(writer, file_of("/3"), {seen(url, "B")});
  const std::vector<Receipt> receipts = commit(writer);
  ASSERT_EQ(receipts.size(), 3u);
  EXPECT_EQ(receipts[0].fate, Fate::new_article);
  EXPECT_EQ(receipts[1].fate, Fate::identical);
  EXPECT_EQ(receipts[1].version_id, receipts[0].version_id);
  EXPECT_EQ(receipts[2].fate, Fate::new_version);
  EXPECT_EQ(receipts[2].article_id, receipts[0].article_id);
  EXPECT_EQ(problems(path_), "");
}

TEST_F(StoreTest, PagesWithoutAnAddressAreFiledUnderTheirPath) {
  EXPECT_EQ(add(path_, file_of("/home/an/a.html"), {seen("", "A")}), "new");
  EXPECT_EQ(add(path_, file_of("/home/an/b.html"), {seen("", "A")}), "new");
  Archive archive = archive_at(path_);
  EXPECT_EQ(ids_of(archive, "file:///home/an/a.html").size(), 1u);
}

TEST_F(StoreTest, AnArticleIsFoundByTheAddressThatWasCaptured) {
  Seen page = seen("https://krant.be/kort/12?utm_source=mail", "De brug is dicht.");
  page.article.canonical_url = "https://krant.be/brug-dicht";
  EXPECT_EQ(add(path_, file_of("/a"), {page}), "new");
  Archive archive = archive_at(path_);
  const std::vector<VersionId> ids = ids_of(archive, "https://krant.be/brug-dicht");
  ASSERT_EQ(ids.size(), 1u);
  EXPECT_EQ(ids_of(archive, "https://krant.be/kort/12?utm_source=mail"), ids);
  EXPECT_EQ(ids_of(archive, "http://www.krant.be/kort/12/"), ids);  // any spelling of it
  EXPECT_TRUE(ids_of(archive, "https://krant.be/kort/1").empty());
  EXPECT_TRUE(ids_of(archive, "https://ander.be/kort/12").empty());
}

TEST_F(StoreTest, EmptyAndFailedPages) {
  Seen nothing = seen(url, "");
  nothing.article.status = Status::empty;
  const InputFile file = file_of("/crawl.warc");
  {
    ArchiveWriter writer = writer_to(path_);
    writer.add(writer.prepare(file, 0, nothing.capture, nothing.article));
    writer.add(writer.prepare_failure(file, 1, "/crawl.warc#100", {ErrorCode::damaged, "cut short", ""}));
    writer.add(writer.prepare_failure(file, 2, "/crawl.warc#200", {ErrorCode::damaged, "", ""}));
    const std::vector<Receipt> receipts = commit(writer);
    EXPECT_EQ(receipts[0].fate, Fate::empty);
    EXPECT_EQ(receipts[1].fate, Fate::failed);
    EXPECT_EQ(receipts[1].error, "cut short");
  }
  Archive archive = archive_at(path_);
  const std::vector<Failure> failures = archive.failures().value();
  ASSERT_EQ(failures.size(), 2u);
  EXPECT_EQ(failures[0].source, "/crawl.warc#100");
  EXPECT_EQ(failures[0].reason, "cut short");
  EXPECT_EQ(failures[1].reason, sentence(ErrorCode::damaged));
  const StoredItems stored = archive.stored(file).value();
  EXPECT_EQ(stored.items, 3u);
  EXPECT_FALSE(stored.finished);
  EXPECT_EQ(stored.failed, (std::vector<std::uint64_t>{1, 2}));

  // Tried again: one is read, the other fails for another reason.
  {
    ArchiveWriter writer = writer_to(path_);
    const Seen page = seen(url, "A");
    writer.add(writer.prepare(file, 1, page.capture, page.article));
    writer.add(writer.prepare_failure(file, 2, "/crawl.warc#200", {ErrorCode::damaged, "still cut short", ""}));
    writer.finish(file);
    const std::vector<Receipt> receipts = commit(writer);
    EXPECT_EQ(receipts[0].fate, Fate::new_article);
    EXPECT_EQ(receipts[1].fate, Fate::failed);
  }
  const std::vector<Failure> left = archive.failures().value();
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].reason, "still cut short");
  EXPECT_TRUE(archive.stored(file).value().finished);
  EXPECT_EQ(problems(archive), "");
}

// -- collections ---------------------------------------------------------------------------------------------

TEST_F(StoreTest, AVersionBelongsToTheCollectionsOfItsCaptures) {
  EXPECT_EQ(add(path_, file_of("/1", 1, "Vlaams"), {seen(url, "A"), seen(url + "2", "B")}), "new new");
  EXPECT_EQ(add(path_, file_of("/2", 1, "Oorlog"), {seen(url, "A")}), "identical");
  EXPECT_EQ(add(path_, file_of("/3", 1, "Oorlog"), {seen(url, "A")}), "identical");
  EXPECT_EQ(add(path_, file_of("/4"), {seen(url, "A")}), "identical");
  Archive archive = archive_at(path_);
  const VersionId a = ids_of(archive, url).at(0);
  EXPECT_EQ(match(archive, "tags", "collection=vlaams").size(), 2u);
  EXPECT_EQ(match(archive, "tags", "collection=oorlog"), std::vector<VersionId>{a});
  EXPECT_EQ(match(archive, "body", "a"), std::vector<VersionId>{a});
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, CollectionsInAnyOrder) {
  // The collection that is known first comes to this version second.
  add(path_, file_of("/1", 1, "eerste"), {seen(url + "1", "X")});
  add(path_, file_of("/2", 1, "tweede"), {seen(url, "A")});
  add(path_, file_of("/3", 1, "eerste"), {seen(url, "A")});
  Archive archive = archive_at(path_, ArchiveMode::write);
  EXPECT_EQ(match(archive, "tags", "collection=eerste").size(), 2u);
  EXPECT_EQ(match(archive, "tags", "collection=tweede").size(), 1u);
  EXPECT_EQ(problems(archive), "");
  ASSERT_TRUE(rebuild_index(archive).ok());
  EXPECT_EQ(problems(archive), "");
  ASSERT_TRUE(remove_versions(archive, ids_of(archive, url)).ok());
  EXPECT_EQ(match(archive, "tags", "collection=tweede").size(), 0u);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, TwoCollectionsInOneBatch) {
  ArchiveWriter writer = writer_to(path_);
  add_file(writer, file_of("/1", 1, "een"), {seen(url, "A")});
  add_file(writer, file_of("/1", 1, "twee"), {seen(url, "A")});
  add_file(writer, file_of("/1", 1, ""), {seen(url, "A")});
  commit(writer);
  Archive archive = archive_at(path_);
  EXPECT_EQ(match(archive, "tags", "collection=een").size(), 1u);
  EXPECT_EQ(match(archive, "tags", "collection=twee").size(), 1u);
  EXPECT_EQ(archive.version(match(archive, "tags", "collection=een").at(0)).value().sightings.size(), 3u);
  EXPECT_EQ(problems(archive), "");
}

// -- inputs that change --------------------------------------------------------------------------------------

TEST_F(StoreTest, AFileThatWasTouchedGivesNothingNew) {
  EXPECT_EQ(add(path_, file_of("/1", 1), {seen(url, "A"), seen(url + "2", "B")}), "new new");
  EXPECT_EQ(add(path_, file_of("/1", 2), {seen(url, "A"), seen(url + "2", "B")}), "known known");
  EXPECT_EQ(add(path_, file_of("/1", 3), {seen(url, "A"), seen(url + "2", "B")}), "known known");
  Archive archive = archive_at(path_);
  EXPECT_EQ(archive.stats().value().captures, 2u);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, AWebArchiveThatGrewGivesItsNewRecords) {
  std::vector<Seen> pages = {seen(url + "1", "A"), seen(url + "2", "B")};
  EXPECT_EQ(add(path_, file_of("/1", 1), pages), "new new");
  pages.push_back(seen(url + "3", "C"));
  EXPECT_EQ(add(path_, file_of("/1", 2), pages), "known known new");
  pages.push_back(seen(url + "4", "D"));
  EXPECT_EQ(add(path_, file_of("/1", 3), pages), "known known known new");
  Archive archive = archive_at(path_);
  EXPECT_EQ(archive.stats().value().captures, 4u);
  EXPECT_EQ(problems(archive), "");
}

TEST_F(StoreTest, APageThatChangedIsAnotherVersion) {
  EXPECT_EQ(add(path_, file_of("/1", 1), {seen(url, "A")}), "new");
  EXPECT_EQ(add(path_, file_of("/1", 2), {seen(url, "B")}), "version");
  EXPECT_EQ(problems(path_), "");
}

TEST_F(StoreTest, AFileThatIsAsItWasLongAgoIsKnown) {
  EXPECT_EQ(add(path_, file_of("/1", 1), {seen(url, "A")}), "new");
  EXPECT_EQ(add(path_, file_of("/1", 2), {seen(url, "B")}), "version");
  EXPECT_EQ(add(path_, file_of("/1", 1), {seen(url, "A")}), "known");
  Archive archive = archive_at(path_);
  EXPECT_EQ(archive.stats().value().captures, 2u);
  EXPECT_EQ(archive.stats().value().inputs, 2u);
}

// -- failing in the middle -----------------------------------------------------------------------------------

TEST_F(StoreTest, ABatchThatCouldNotBeStoredMayBeTriedAgain) {
  add(path_, file_of("/0"), {seen(url, "A")});
  ArchiveWriter writer = std::move(ArchiveWriter::open(path_, {}, std::chrono::milliseconds(10))).value();
  add_file(writer, file_of("/1", 1, "nieuw"), {seen(url, "B"), seen(url + "2", "C")});
  Archive other = archive_at(path_, ArchiveMode::write);
  other.store().database().run("BEGIN IMMEDIATE");
  const Result<std::vector<Receipt>> refused = writer.commit();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::busy);
  other.store().database().run("ROLLBACK");
  EXPECT_EQ(commit(writer).size(), 2u);
  EXPECT_EQ(commit(writer).size(), 0u);
  EXPECT_EQ(match(other, "tags", "collection=nieuw").size(), 2u);
  EXPECT_EQ(problems(other), "");
}

// -- many articles -------------------------------------------------------------------------------------------

TEST_F(StoreTest, AThousandArticlesOfALanguageGetADictionary) {
  bench::GeneratorOptions options;
  options.mean_text_bytes = 700;
  const bench::ArticleGenerator generator(options);
  std::map<VersionId, std::string> texts;
  ArchiveWriter writer = writer_to(path_);
  std::uint64_t made = 0;
  const auto add_up_to = [&](std::uint64_t end) {
    std::vector<std::string> batch;
    for (; made < end; ++made) {
      bench::GeneratedArticle one = generator.make(made);
      one.article.language = made % 4 == 3 ? "en" : "nl";
      Capture capture;
      capture.url = one.article.url;
      capture.bytes = one.article.text;
      capture.captured = one.sighting.captured;
      const InputFile file = file_of("/pages/" + std::to_string(made));
      writer.add(writer.prepare(file, 0, capture, one.article));
      batch.push_back(one.article.text);
    }
    const std::vector<Receipt> receipts = commit(writer);
    for (std::size_t i = 0; i < receipts.size(); ++i)
      if (receipts[i].version_id != 0) texts[receipts[i].version_id] = batch[i];
  };
  add_up_to(1'200);
  Archive archive = archive_at(path_);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM dictionary"), 0);
  add_up_to(1'700);
  EXPECT_EQ(number(archive, "SELECT count(*) FROM dictionary"), 1);
  EXPECT_EQ(number(archive,
                   "SELECT count(*) FROM content c JOIN language l ON l.id = c.language "
                   "WHERE l.tag = 'nl' AND dictionary IS NULL"),
            0);
  EXPECT_EQ(number(archive,
                   "SELECT count(*) FROM content c JOIN language l ON l.id = c.language "
                   "WHERE l.tag = 'en' AND dictionary IS NOT NULL"),
            0);
  add_up_to(1'800);
  EXPECT_EQ(number(archive,
                   "SELECT count(*) FROM content c JOIN language l ON l.id = c.language "
                   "WHERE l.tag = 'nl' AND dictionary IS NULL"),
            0);
  ASSERT_GT(texts.size(), 1'000u);
  for (const auto& [id, text] : texts) {
    const Result<Version> version = archive.version(id);
    ASSERT_TRUE(version.ok()) << version.error().text();
    ASSERT_EQ(version.value().article.text, text);
  }
  EXPECT_EQ(problems(archive), "");
}

std::int64_t index_parts(Archive& archive) {
  return number(archive, "SELECT count(DISTINCT segid) FROM search_index_idx");
}

TEST_F(StoreTest, TheIndexIsJoinedWhenItHasGrownByHalf) {
  constexpr std::uint64_t join_from = 8;
  int pages = 0;
  const bench::ArticleGenerator generator{bench::GeneratorOptions{}};
  const auto grow = [&](int batches) {
    ArchiveWriter writer = writer_to(path_, {.join_from = join_from});
    for (int i = 0; i < batches; ++i, ++pages) {
      const bench::GeneratedArticle made = generator.make(static_cast<std::uint64_t>(pages));
      add_file(writer, file_of("/" + std::to_string(pages)),
               {seen(url + std::to_string(pages), made.article.text + " brug")});
      ASSERT_TRUE(writer.commit().ok());
    }
    int steps = 0;
    for (bool goes_on = true; goes_on; ++steps) {
      const Result<bool> joined = writer.join_index();
      ASSERT_TRUE(joined.ok()) << joined.error().text();
      goes_on = joined.value();
      ASSERT_LT(steps, 100);
    }
  };
  const auto parts = [&] {
    Archive archive = archive_at(path_);
    EXPECT_EQ(problems(archive), "");
    EXPECT_EQ(match(archive, "body", "brug").size(), static_cast<std::size_t>(pages));
    return index_parts(archive);
  };
  grow(7);
  EXPECT_EQ(parts(), 7);  // fewer than join_from
  grow(3);
  EXPECT_EQ(parts(), 1);
  grow(7);
  EXPECT_EQ(parts(), 8);
  grow(10);
  EXPECT_EQ(parts(), 1);  // 17 since, of 10
  grow(11);
  EXPECT_EQ(parts(), 12);  // 11 since, of 27: by less than half
  grow(3);
  EXPECT_EQ(parts(), 1);
}

}  // namespace
}  // namespace kroniek::test

// Annotations in the archive: what was stored comes back, lists of facts are whole and in order, and check, remove,
// merge and rebuild know them.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "archive/support/annotated.h"
#include "kroniek/annotate.h"
#include "kroniek/archive.h"
#include "kroniek/facts.h"
#include "kroniek/upkeep.h"
#include "support/temporary_folder.h"

namespace kroniek {
namespace {

using test::Annotated;

class Facts : public testing::Test {
 protected:
  struct One {
    std::string title;
    std::string text;
    Annotations annotations;
    std::string published;
    std::string language = "nl";
  };

  void add(const std::string& path, const std::vector<One>& all, bool annotate = true) {
    Result<ArchiveWriter> writer = ArchiveWriter::open(path);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    for (const One& one : all) {
      Article article;
      article.title = one.title;
      article.text = one.text;
      article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(one.text.size())}};
      article.language = one.language;
      article.publisher = "De Krant";
      if (!one.published.empty()) article.published = Moment{one.published, Precision::day, Origin::meta, "", ""};
      Capture capture;
      capture.bytes = one.title + one.text;
      capture.url = "https://nieuws.example/" + one.title;
      capture.captured = "2022-12-01T00:00:00Z";
      article.url = capture.url;
      article.source = "/" + one.title;
      const InputFile file{"/" + one.title, capture.bytes.size(), 1, ""};
      writer.value().add(annotate ? writer.value().prepare(file, 0, capture, article, one.annotations)
                                  : writer.value().prepare(file, 0, capture, article));
      writer.value().finish(file);
    }
    const auto stored = writer.value().commit();
    ASSERT_TRUE(stored.ok()) << stored.error().text();
  }
  void add(const std::vector<One>& all, bool annotate = true) { add(path_, all, annotate); }

  Archive open(ArchiveMode mode = ArchiveMode::read) { return open(path_, mode); }
  static Archive open(const std::string& path, ArchiveMode mode = ArchiveMode::read) {
    ArchiveOptions options;
    options.mode = mode;
    Result<Archive> archive = Archive::open(path, options);
    EXPECT_TRUE(archive.ok()) << archive.error().text();
    return std::move(archive).value();
  }
  static void expect_whole(const std::string& path) {
    Archive archive = open(path);
    const auto report = check_archive(archive);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().problems, std::vector<std::string>{});
  }
  static VersionId version_of(Archive& archive, const std::string& title) {
    const auto ids = archive.versions_of("https://nieuws.example/" + title);
    EXPECT_TRUE(ids.ok() && !ids.value().empty()) << title;
    return ids.value().at(0);
  }

  // Three reports of one war.
  static std::vector<One> reports() {
    const std::string a =
        "Vladimir Poetin bezocht Cherson in september. \"We blijven hier voor altijd\", zei hij. "
        "Generaal Sergej Soerovikin zweeg.";
    Annotated in_a(a);
    in_a.person("Vladimir Poetin", "vladimir putin", "president").person("Sergej Soerovikin", "sergej surovikin");
    in_a.place("Cherson", "kherson", 706448, "Kherson", "UA")
        .time("in september", "2022-09-01", "2022-09-30", "2022-09");
    in_a.quote("We blijven hier voor altijd", 0);
    in_a.all.references.push_back(
        {{static_cast<std::uint32_t>(a.find("hij")), static_cast<std::uint32_t>(a.find("hij") + 3)}, 0, 0.6F});
    const std::string b =
        "Putin said the Russian troops would leave Kherson on 9 November. \"The bridge is closed\", said Surovikin. "
        "The BBC was in Ukraine.";
    Annotated in_b(b);
    in_b.person("Putin", "putin").place("Kherson", "kherson", 706448, "Kherson", "UA");
    in_b.person("Surovikin", "surovikin").organisation("BBC", "bbc");
    in_b.place("Ukraine", "ukraine", 690791, "Ukraine", "UA", PlacePrecision::country);
    in_b.time("9 November", "2022-11-09", "2022-11-09")
        .quote("The bridge is closed", in_b.entity(EntityType::person, "Surovikin", "surovikin"));
    const std::string c = "In Gent is de brug dicht. \"Dat duurt jaren\", klinkt het.";
    Annotated in_c(c);
    in_c.place("Gent", "gent", 2797656, "Gent", "BE").quote("Dat duurt jaren");
    return {{"a", a, in_a.all, "2022-10-01", "nl"},
            {"b", b, in_b.all, "2022-11-10", "en"},
            {"c", c, in_c.all, "2022-12-01", "nl"}};
  }

  test::TemporaryFolder folder_;
  std::string path_ = folder_.path() + "/news.db";
};

TEST_F(Facts, ComeBackAsTheyWere) {
  const std::vector<One> all = reports();
  add(all);
  add({{"d", "Niets.", {}, "2022-12-02", "nl"}}, false);
  Archive archive = open();
  for (const One& one : all) {
    const auto stored = annotations_of(archive, version_of(archive, one.title));
    ASSERT_TRUE(stored.ok()) << stored.error().text();
    ASSERT_TRUE(stored.value().has_value());
    EXPECT_EQ(stored.value()->revision, annotators_revision());
    const Annotations& found = stored.value()->annotations;
    EXPECT_EQ(found.entities.size(), one.annotations.entities.size());
    ASSERT_EQ(found.places.size(), one.annotations.places.size());
    EXPECT_EQ(found.places[0].geonames, one.annotations.places[0].geonames);
    EXPECT_EQ(found.places[0].latitude, one.annotations.places[0].latitude);
    ASSERT_EQ(found.quotes.size(), one.annotations.quotes.size());
    EXPECT_EQ(found.quotes[0].entity, one.annotations.quotes[0].entity);
  }
  const auto none = annotations_of(archive, version_of(archive, "d"));
  ASSERT_TRUE(none.ok());
  EXPECT_FALSE(none.value().has_value());
  EXPECT_EQ(annotations_of(archive, 1).error().code, ErrorCode::not_found);
  expect_whole(path_);
  const auto stats = fact_stats(archive);
  ASSERT_TRUE(stats.ok()) << stats.error().text();
  EXPECT_EQ(stats.value().annotated, 3u);
  EXPECT_EQ(stats.value().without, 1u);
  EXPECT_EQ(stats.value().persons, 4u);
  EXPECT_EQ(stats.value().places, 3u);
}

TEST_F(Facts, AreListedWithTheirSentences) {
  add(reports());
  Archive archive = open();
  FactQuery query;
  const auto mentions = find_mentions(archive, {"Putin", {}}, query);
  ASSERT_TRUE(mentions.ok()) << mentions.error().text();
  ASSERT_EQ(mentions.value().facts.size(), 3u);
  EXPECT_EQ(mentions.value().facts[0].source.title, "b");
  EXPECT_EQ(mentions.value().facts[1].entity.role, "president");
  EXPECT_EQ(mentions.value().facts[1].source.sentence, "Vladimir Poetin bezocht Cherson in september.");
  EXPECT_EQ(mentions.value().facts[1].source.in_sentence, (TextSpan{0, 15}));
  EXPECT_FALSE(mentions.value().facts[2].is_name);
  EXPECT_TRUE(mentions.value().next.empty());

  const auto said = find_quotations(archive, {"surovikin", ""}, query);
  ASSERT_TRUE(said.ok()) << said.error().text();
  ASSERT_EQ(said.value().facts.size(), 1u);
  EXPECT_EQ(said.value().facts[0].words, "The bridge is closed");
  EXPECT_EQ(find_quotations(archive, {"", "bridges"}, query).value().facts.size(), 1u);
  EXPECT_EQ(find_quotations(archive, {"", "dicht"}, query).value().facts.size(), 0u);
  EXPECT_EQ(find_quotations(archive, {}, query).value().facts.size(), 3u);

  EXPECT_EQ(find_places(archive, {.name = "Cherson", .geonames = {}, .country = {}}, query).value().facts.size(), 2u);
  EXPECT_EQ(find_places(archive, {.name = "Ukraine", .geonames = {}, .country = {}}, query).value().facts.size(), 3u);
  EXPECT_EQ(find_places(archive, {.name = {}, .geonames = {}, .country = "be"}, query).value().facts.size(), 1u);
  EXPECT_EQ(find_places(archive, {.name = {}, .geonames = 706448, .country = {}}, query).value().facts.size(), 2u);

  const auto times = find_times(archive, {}, query);
  ASSERT_TRUE(times.ok()) << times.error().text();
  ASSERT_EQ(times.value().facts.size(), 2u);
  EXPECT_EQ(times.value().facts[0].time.value, "2022-09");
  EXPECT_EQ(find_times(archive, {"2022-11"}, query).value().facts.size(), 1u);
  EXPECT_EQ(find_times(archive, {"2022-09-12..2022-10"}, query).value().facts.size(), 1u);

  const Query dutch = Query::parse("lang:nl");
  query.within = &dutch;
  EXPECT_EQ(find_mentions(archive, {"Putin", {}}, query).value().facts.size(), 2u);
}

TEST_F(Facts, ArePagedThrough) {
  std::vector<One> all;
  for (int i = 0; i < 20; ++i) {
    const std::string text = "Poetin en Poetin en Poetin spraken op die dag.";
    Annotated in(text);
    in.person("Poetin", "putin").person("Poetin", "putin").person("Poetin", "putin");
    in.time("die dag", "2022-01-0" + std::to_string(1 + i % 3), "2022-01-0" + std::to_string(4 + i % 5));
    all.push_back({"t" + std::to_string(i), text, in.all, "2022-11-" + std::to_string(10 + i), "nl"});
  }
  add(all);
  Archive archive = open();
  for (const std::size_t limit : {1u, 2u, 7u, 60u, 100u}) {
    FactQuery query;
    query.limit = limit;
    std::size_t mentions = 0;
    VersionId last = INT64_MAX;
    do {
      const auto page = find_mentions(archive, {"Putin", {}}, query);
      ASSERT_TRUE(page.ok()) << page.error().text();
      for (const EntityMention& one : page.value().facts) {
        EXPECT_LE(one.source.version, last);
        last = one.source.version;
      }
      mentions += page.value().facts.size();
      query.page = page.value().next;
    } while (!query.page.empty());
    EXPECT_EQ(mentions, 60u) << limit;
    std::vector<std::string> froms;
    do {
      const auto page = find_times(archive, {}, query);
      ASSERT_TRUE(page.ok()) << page.error().text();
      for (const TimeFact& one : page.value().facts) froms.push_back(one.time.from);
      query.page = page.value().next;
    } while (!query.page.empty());
    EXPECT_EQ(froms.size(), 20u) << limit;
    EXPECT_TRUE(std::ranges::is_sorted(froms));
  }
}

TEST_F(Facts, TimesAreInTheirOrderWhateverTheyAre) {
  const std::vector<std::pair<std::string, std::string>> spans = {{"2022-09-01", "2022-09-30"},
                                                                  {"2022-09-01", "2022-09-01"},
                                                                  {"2022-01-01", "2022-12-31"},
                                                                  {"2020-01-01", "2029-12-31"},
                                                                  {"1900-01-01", "1999-12-31"},
                                                                  {"2022-08-29", "2022-09-04"},
                                                                  {"2022-09-01", "2022-10-31"},
                                                                  {"1999-12-31", "2000-01-01"},
                                                                  {"0001-01-01", "9999-12-31"},
                                                                  {"2021-12-31", "2022-01-01"},
                                                                  {"", ""}};
  std::vector<One> all;
  std::size_t expected = 0;
  for (int i = 0; i < 60; ++i) {
    const std::string text = "Toen en toen en toen en toen.";
    Annotated in(text);
    for (std::size_t k = 0; k < 4; ++k) {
      const auto& [from, to] = spans[(static_cast<std::size_t>(i) * 7 + k * 3) % spans.size()];
      in.time("oen", from, to);
      expected += from.empty() ? 0 : 1;
    }
    all.push_back({"t" + std::to_string(i), text, in.all, "2022-11-" + std::to_string(10 + i % 20), "nl"});
  }
  add(all);
  Archive archive = open();
  const Query everything = Query::parse("lang:nl");
  for (const Query* within : {static_cast<const Query*>(nullptr), &everything}) {
    for (const std::size_t limit : {1u, 3u, 50u, 1'000u}) {
      FactQuery query;
      query.limit = limit;
      query.within = within;
      std::vector<std::string> froms;
      std::set<std::pair<VersionId, std::uint32_t>> known;
      do {
        const auto page = find_times(archive, {}, query);
        ASSERT_TRUE(page.ok()) << page.error().text();
        ASSERT_LE(page.value().facts.size(), limit);
        for (const TimeFact& one : page.value().facts) {
          froms.push_back(one.time.from);
          EXPECT_TRUE(known.emplace(one.source.version, one.source.span.begin).second);
        }
        query.page = page.value().next;
      } while (!query.page.empty());
      EXPECT_EQ(froms.size(), expected) << limit;
      EXPECT_TRUE(std::ranges::is_sorted(froms)) << limit;
    }
  }
}

TEST_F(Facts, AreCounted) {
  add(reports());
  Archive archive = open();
  const auto people = count_entities(archive, {"Putin", {}});
  ASSERT_TRUE(people.ok()) << people.error().text();
  ASSERT_EQ(people.value().size(), 2u);
  EXPECT_EQ(people.value()[0].name, "Putin");
  EXPECT_EQ(people.value()[1].name, "Vladimir Poetin");
  const auto places = count_places(archive, {});
  ASSERT_TRUE(places.ok());
  ASSERT_EQ(places.value().size(), 3u);
  EXPECT_EQ(places.value()[0].name, "Kherson");
  EXPECT_EQ(places.value()[0].versions, 2u);
}

TEST_F(Facts, AreRemovedMergedAndMadeAnew) {
  add(reports());
  add({{"d", "Niets.", {}, "2022-12-02", "nl"}}, false);
  const std::string other = folder_.path() + "/other.db";
  {
    Archive from = open();
    const auto merged = merge_archives(other, from);
    ASSERT_TRUE(merged.ok()) << merged.error().text();
  }
  expect_whole(other);
  {
    Archive archive = open(other, ArchiveMode::write);
    EXPECT_EQ(find_mentions(archive, {"Putin", {}}, {}).value().facts.size(), 3u);
    ASSERT_TRUE(remove_versions(archive, {version_of(archive, "b")}).ok());
    EXPECT_EQ(find_mentions(archive, {"Putin", {}}, {}).value().facts.size(), 2u);
    EXPECT_EQ(count_places(archive, {}).value().size(), 2u);
  }
  expect_whole(other);
  {
    Archive archive = open(other, ArchiveMode::write);
    ASSERT_TRUE(rebuild_index(archive).ok());
    EXPECT_EQ(find_mentions(archive, {"Putin", {}}, {}).value().facts.size(), 2u);
    ASSERT_TRUE(remove_versions(archive, {version_of(archive, "a"), version_of(archive, "c")}).ok());
    EXPECT_EQ(count_places(archive, {}).value().size(), 0u);
  }
  expect_whole(other);
}

// -- annotating anew -----------------------------------------------------------------------------------------

// Says that the first word of a text is a person.
Annotations first_word(const Article& article) {
  Annotated in(article.text);
  in.person(article.text.substr(0, article.text.find(' ')), "first word");
  return in.all;
}

class Anew : public Facts {
 protected:
  AnnotateArchiveOptions options(const std::string& revision) {
    AnnotateArchiveOptions options;
    options.annotator = first_word;
    options.revision = revision;
    options.jobs = 3;
    return options;
  }
  std::vector<One> many(int count) {
    std::vector<One> all;
    for (int i = 0; i < count; ++i)
      all.push_back({"n" + std::to_string(i),
                     "Woord" + std::to_string(i) + std::string(200, 'x') + " en meer.",
                     {},
                     "2022-11-" + std::to_string(10 + i % 20),
                     i % 3 == 0 ? "en" : "nl"});
    return all;
  }
  std::uint64_t found(const std::string& name) {
    Archive archive = open();
    const auto page = find_mentions(archive, {name, {}}, {});
    EXPECT_TRUE(page.ok()) << page.error().text();
    return page.value().facts.size();
  }
};

TEST_F(Anew, OldResultsGoAndNewOnesCome) {
  add(reports());
  add({{"d", "Niets dus.", {}, "2022-12-02", "nl"}}, false);
  {
    Archive archive = open(ArchiveMode::write);
    // Nothing to do but the one without.
    AnnotateArchiveOptions same = options(annotators_revision());
    const auto report = annotate_archive(archive, same);
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().annotated, 1u);
    EXPECT_EQ(report.value().before, 3u);
  }
  expect_whole(path_);
  EXPECT_EQ(found("first word"), 1u);
  EXPECT_EQ(found("Putin"), 3u);
  {
    Archive archive = open(ArchiveMode::write);
    const auto report = annotate_archive(archive, options("another"));
    ASSERT_TRUE(report.ok()) << report.error().text();
    EXPECT_EQ(report.value().annotated, 4u);
    EXPECT_EQ(report.value().changed, 3u);
    EXPECT_EQ(fact_stats(archive).value().outdated, 4u);
  }
  expect_whole(path_);
  EXPECT_EQ(found("first word"), 4u);
  EXPECT_EQ(found("Putin"), 0u);
  {
    Archive archive = open(ArchiveMode::write);
    EXPECT_EQ(annotate_archive(archive, options("another")).value().annotated, 0u);
    AnnotateArchiveOptions all = options("another");
    all.all = true;
    const auto report = annotate_archive(archive, all);
    EXPECT_EQ(report.value().annotated, 4u);
    EXPECT_EQ(report.value().changed, 0u);
    ASSERT_TRUE(remove_versions(archive, {version_of(archive, "a"), version_of(archive, "d")}).ok());
    EXPECT_EQ(annotate_archive(archive, options("another")).value().annotated, 0u);
    EXPECT_EQ(annotate_archive(archive, options("third")).value().annotated, 2u);
    EXPECT_EQ(annotate_archive(archive, options("third")).value().annotated, 0u);
  }
  expect_whole(path_);
}

TEST_F(Anew, AnInterruptedOneGoesOn) {
  add(many(3'000), false);
  std::uint64_t done = 0;
  {
    Archive archive = open(ArchiveMode::write);
    AnnotateArchiveOptions some = options("new");
    some.progress = [&](std::uint64_t now, std::uint64_t total) {
      EXPECT_EQ(total, 3'000u);
      return now == 0;
    };
    const auto report = annotate_archive(archive, some);
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().code, ErrorCode::interrupted);
    FactQuery query;
    query.limit = most_facts;
    done = find_mentions(archive, {"first word", {}}, query).value().facts.size();
    EXPECT_GT(done, 0u);
    EXPECT_LT(done, 3'000u);
  }
  expect_whole(path_);
  Archive archive = open(ArchiveMode::write);
  const auto report = annotate_archive(archive, options("new"));
  ASSERT_TRUE(report.ok()) << report.error().text();
  EXPECT_EQ(report.value().annotated, 3'000 - done);
  EXPECT_EQ(report.value().before, done);
  expect_whole(path_);
}

TEST_F(Anew, OthersWriteMeanwhile) {
  add(many(2'000), false);
  Archive archive = open(ArchiveMode::write);
  AnnotateArchiveOptions some = options("new");
  bool first = true;
  some.progress = [&](std::uint64_t, std::uint64_t) {
    if (!std::exchange(first, false)) return true;
    add(reports());
    Archive other = open(ArchiveMode::write);
    std::vector<VersionId> gone;
    for (int i = 0; i < 2'000; i += 7) gone.push_back(version_of(other, "n" + std::to_string(i)));
    EXPECT_TRUE(remove_versions(other, gone).ok());
    return true;
  };
  const auto report = annotate_archive(archive, some);
  ASSERT_TRUE(report.ok()) << report.error().text();
  expect_whole(path_);
  EXPECT_EQ(annotate_archive(archive, options("new")).value().annotated, 0u);
  const auto stats = fact_stats(archive);
  EXPECT_EQ(stats.value().without, 0u);
}

TEST_F(Anew, NeedsAnArchiveThatMayBeWritten) {
  add(reports());
  Archive archive = open();
  EXPECT_FALSE(annotate_archive(archive, options("new")).ok());
}

}  // namespace
}  // namespace kroniek

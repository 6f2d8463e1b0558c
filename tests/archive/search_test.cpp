// Searching: what is found, in which order, page by page, with which sentence; and that all of it is what a plain scan
// over the texts finds.
#include "kroniek/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "archive/place.h"
#include "archive/query_tree.h"
#include "archive/search_cursor.h"
#include "archive/search_plan.h"
#include "archive/store.h"
#include "support/temporary_folder.h"
#include "text/index_terms.h"

namespace kroniek {
namespace {

Article article_of(const std::string& title, const std::string& text, const std::string& published = "",
                   const std::string& language = "nl", const std::string& publisher = "De Krant",
                   const std::vector<std::string>& authors = {"Ann Peeters"}, Kind kind = Kind::article) {
  Article article;
  article.title = title;
  article.text = text;
  article.blocks = {{Role::paragraph, 0, static_cast<std::uint32_t>(text.size())}};
  article.language = language;
  article.publisher = publisher;
  article.authors = authors;
  article.kind = kind;
  if (!published.empty()) {
    Moment moment;
    moment.value = published;
    moment.precision = archive::read_instant(published)->precision;
    article.published = moment;
  }
  return article;
}

// An archive in a folder of its own.
class Searching : public testing::Test {
 protected:
  // Adds articles in one transaction; each at an address of its own, or at the one given.
  void add(const std::vector<Article>& articles, const std::string& collection = "", const std::string& url = "",
           const std::string& captured = "2022-12-01T00:00:00Z") {
    Result<ArchiveWriter> writer = ArchiveWriter::open(path_);
    ASSERT_TRUE(writer.ok()) << writer.error().text();
    for (const Article& article : articles) {
      Capture capture;
      capture.bytes = article.title + article.text;
      capture.url = url.empty() ? "https://nieuws.example/" + std::to_string(++count_) : url;
      capture.captured = captured;
      Article copy = article;
      copy.url = capture.url;
      copy.source = "/page" + std::to_string(count_);
      const InputFile file{"/page" + std::to_string(++files_), 1, 1, collection};
      writer.value().add(writer.value().prepare(file, 0, capture, copy));
      writer.value().finish(file);
    }
    const auto stored = writer.value().commit();
    ASSERT_TRUE(stored.ok()) << stored.error().text();
  }

  SearchResults search(const std::string& text, const SearchOptions& options = {}) {
    Result<Archive> archive = Archive::open(path_);
    EXPECT_TRUE(archive.ok());
    const Query query = Query::parse(text);
    EXPECT_FALSE(query.fault()) << text << ": " << query.fault()->message;
    Result<SearchResults> results = kroniek::search(archive.value(), query, options);
    EXPECT_TRUE(results.ok()) << text << ": " << results.error().text();
    return results.ok() ? std::move(results).value() : SearchResults{};
  }

  std::vector<std::string> titles(const std::string& text, const SearchOptions& options = {}) {
    std::vector<std::string> found;
    for (const SearchHit& hit : search(text, options).hits) found.push_back(hit.title);
    return found;
  }
  std::set<std::string> set_of(const std::string& text) {
    SearchOptions options;
    options.limit = 100;
    const std::vector<std::string> found = titles(text, options);
    return {found.begin(), found.end()};
  }

  test::TemporaryFolder folder_;
  std::string path_ = folder_.path() + "/news.db";
  int count_ = 0;
  int files_ = 0;
};

using Set = std::set<std::string>;

std::string numbered(const std::string& name, unsigned number) {
  return name + std::to_string(number);
}

TEST_F(Searching, FindsWordsPhrasesAndFilters) {
  add({article_of("A", "De bruggen zijn dicht. De rode brug bleef open.", "2022-11-09"),
       article_of("B", "De brug is rood.", "2022-12-24T10:00:00+01:00", "nl", "Het Nieuwsblad", {"Jan Rood"}),
       article_of("C", "The bridges are closed. The red bridge stayed open.", "2023-01-01", "en", "The Post", {},
                  Kind::live),
       article_of("D over de brug", "Niets anders.", "", "nl-BE")});
  EXPECT_EQ(set_of("brug"), (Set{"A", "B", "D over de brug"}));
  EXPECT_EQ(set_of("BRÚG"), (Set{"A", "B", "D over de brug"}));
  EXPECT_EQ(set_of("bridge"), (Set{"C"}));
  EXPECT_EQ(set_of("\"bruggen\""), (Set{"A"}));
  EXPECT_EQ(set_of("\"bridges\""), (Set{"C"}));
  EXPECT_EQ(set_of("\"rode brug\""), (Set{"A"}));
  EXPECT_EQ(set_of("brug -rode"), (Set{"D over de brug"}));  // rood is of its family
  EXPECT_EQ(set_of("brug -\"rode\""), (Set{"B", "D over de brug"}));
  EXPECT_EQ(set_of("dicht OR closed"), (Set{"A", "C"}));
  EXPECT_EQ(set_of("NEAR(bruggen dicht, 2)"), (Set{"A"}));
  EXPECT_EQ(set_of("NEAR(dicht open, 3)"), (Set{}));
  EXPECT_EQ(set_of("brug*"), (Set{"A", "B", "D over de brug"}));
  EXPECT_EQ(set_of("bri*"), (Set{"C"}));
  EXPECT_EQ(set_of("title:brug"), (Set{"D over de brug"}));
  EXPECT_EQ(set_of("author:rood"), (Set{"B"}));
  EXPECT_EQ(set_of("author:\"ann peeters\""), (Set{"A", "D over de brug"}));
  EXPECT_EQ(set_of("publisher:\"de krant\""), (Set{"A", "D over de brug"}));
  EXPECT_EQ(set_of("publisher:krant"), (Set{"A", "D over de brug"}));
  EXPECT_EQ(set_of("publisher:nieuws*"), (Set{"B"}));
  EXPECT_EQ(set_of("publisher:onbekend"), (Set{}));
  EXPECT_EQ(set_of("brug -publisher:krant"), (Set{"B"}));
  EXPECT_EQ(set_of("lang:nl"), (Set{"A", "B", "D over de brug"}));
  EXPECT_EQ(set_of("lang:nl-BE"), (Set{"D over de brug"}));
  EXPECT_EQ(set_of("kind:live"), (Set{"C"}));
  EXPECT_EQ(set_of("kind:(live OR forum)"), (Set{"C"}));
  EXPECT_EQ(set_of("date:2022"), (Set{"A", "B"}));
  EXPECT_EQ(set_of("date:2022-11..2022-12 -date:2022-11"), (Set{"B"}));
  EXPECT_EQ(set_of("date:2022-12-24"), (Set{"B"}));
  EXPECT_EQ(set_of("date:..2022-11-09"), (Set{"A"}));
  EXPECT_EQ(set_of("date:2022-11-10.."), (Set{"B", "C"}));
  EXPECT_EQ(set_of("date:2022 -brug"), (Set{}));
  EXPECT_EQ(set_of("date:.."), (Set{"A", "B", "C"}));
  EXPECT_EQ(set_of("captured:2022-12"), (Set{"A", "B", "C", "D over de brug"}));
  EXPECT_EQ(set_of("captured:2021"), (Set{}));
  EXPECT_EQ(set_of("brug date:2023"), (Set{}));
  EXPECT_EQ(set_of("lang*"), (Set{}));  // tags are no words
  EXPECT_EQ(set_of("nl"), (Set{}));
}

TEST_F(Searching, PluralsWithoutTheirApostrophe) {
  add({article_of("A", "De foto's van de brug."), article_of("B", "Een foto."), article_of("C", "De rei zong."),
       article_of("D", "Foto of the bridge.", "", "en")});
  EXPECT_EQ(set_of("fotos lang:nl"), (Set{"A", "B"}));
  EXPECT_EQ(set_of("foto's"), (Set{"A"}));
  EXPECT_EQ(set_of("reis"), (Set{}));
}

// Most versions are articles: the kind is then asked of the rows, and not of the index.
TEST_F(Searching, ACommonKindIsAskedOfTheRows) {
  add({article_of("A", "De brug."), article_of("B", "De brug en de kade."),
       article_of("C", "De brug.", "", "nl", "De Krant", {}, Kind::live)});
  for (const SearchOrder order : {SearchOrder::relevance, SearchOrder::newest}) {
    SearchOptions options;
    options.order = order;
    EXPECT_EQ(search("brug kind:article", options).total, 2u);
    EXPECT_EQ(search("brug kind:live", options).total, 1u);
    EXPECT_EQ(search("brug -kade kind:article", options).total, 1u);
    EXPECT_EQ(search("brug -kind:article", options).total, 1u);
    EXPECT_EQ(search("brug kind:(article OR live)", options).total, 3u);
    EXPECT_EQ(search("brug kind:article kind:live", options).total, 0u);
    options.facets = true;
    EXPECT_EQ(search("brug kind:article", options).facets->counted, 2u);
    options.facets = false;
    options.limit = 1;
    const std::string page = search("brug kind:article", options).next;
    ASSERT_FALSE(page.empty());
    options.page = page;
    EXPECT_EQ(search("brug kind:article", options).hits.size(), 1u);
  }
}

TEST_F(Searching, ADayIsThePagesOwn) {
  add({article_of("nacht", "Kort na middernacht.", "2022-11-09T00:30:00+01:00")});
  EXPECT_EQ(set_of("date:2022-11-09"), (Set{"nacht"}));
  EXPECT_EQ(set_of("date:2022-11-08"), (Set{}));
}

TEST_F(Searching, Collections) {
  add({article_of("A", "Een brug.")}, "Vlaamse pers 2022");
  add({article_of("B", "Een brug.")}, "andere");
  EXPECT_EQ(set_of("collection:\"vlaamse pers\""), (Set{"A"}));
  EXPECT_EQ(set_of("brug -collection:vlaamse"), (Set{"B"}));
}

TEST_F(Searching, OnlyCurrentVersionsUnlessAsked) {
  const std::string url = "https://nieuws.example/een";
  add({article_of("eerst", "De brug is open.", "2022-11-09")}, "", url, "2022-11-10T00:00:00Z");
  add({article_of("later", "De brug is dicht.", "2022-11-09")}, "", url, "2022-11-11T00:00:00Z");
  EXPECT_EQ(set_of("brug"), (Set{"later"}));
  EXPECT_EQ(set_of("open"), (Set{}));
  EXPECT_EQ(set_of("brug versions:all"), (Set{"eerst", "later"}));
  EXPECT_EQ(set_of("versions:all"), (Set{"eerst", "later"}));
  EXPECT_EQ(search("brug").total, 1u);
}

TEST_F(Searching, RanksTitlesAndRareWordsFirst) {
  std::vector<Article> articles;
  for (int i = 0; i < 40; ++i) {
    articles.push_back(
        article_of("gewoon " + std::to_string(i), "De stad en de brug van vandaag. Meer tekst volgt hier."));
  }
  articles.push_back(article_of("zeldzaam", "De stad en de ooievaar."));
  articles.push_back(article_of("brug in de kop", "De stad, en meer tekst volgt hier voor de lengte."));
  add(articles);
  EXPECT_EQ(titles("ooievaar OR brug").front(), "zeldzaam");
  EXPECT_EQ(titles("brug").front(), "brug in de kop");
  const SearchResults results = search("ooievaar");
  EXPECT_EQ(results.total, 1u);
  EXPECT_TRUE(results.total_is_exact);
  EXPECT_GT(results.hits[0].score, 0);
}

TEST_F(Searching, ShowsTheSentence) {
  add({article_of("Brug dicht",
                  "Het weer is mooi. De burgemeester sluit de rode brug. Daarna ging iedereen naar huis.")});
  const SearchHit hit = search("brug burgemeester").hits.at(0);
  EXPECT_EQ(hit.sentence, "De burgemeester sluit de rode brug.");
  ASSERT_EQ(hit.sentence_matches.size(), 2u);
  EXPECT_EQ(
      hit.sentence.substr(hit.sentence_matches[0].begin, hit.sentence_matches[0].end - hit.sentence_matches[0].begin),
      "burgemeester");
  EXPECT_EQ(hit.sentence_place, (TextSpan{18, 53}));
  EXPECT_EQ(hit.title_matches, (std::vector<TextSpan>{{0, 4}}));
  EXPECT_EQ(search("\"rode brug\"").hits.at(0).sentence_matches, (std::vector<TextSpan>{{25, 34}}));
  EXPECT_EQ(search("title:dicht").hits.at(0).sentence, "Het weer is mooi.");
  EXPECT_TRUE(search("title:dicht").hits.at(0).sentence_matches.empty());
}

TEST_F(Searching, CutsLongSentences) {
  std::string text = "begin";
  for (int i = 0; i < 300; ++i) text += " woord" + std::to_string(i);
  add({article_of("lang", text + " einde")});
  const SearchHit hit = search("woord200").hits.at(0);
  EXPECT_LE(hit.sentence.size(), 400u);
  EXPECT_TRUE(hit.cut_before);
  EXPECT_TRUE(hit.cut_after);
  ASSERT_EQ(hit.sentence_matches.size(), 1u);
  EXPECT_EQ(hit.sentence.substr(hit.sentence_matches[0].begin, 8), "woord200");
  EXPECT_FALSE(search("begin").hits.at(0).cut_before);
}

TEST_F(Searching, Facets) {
  add({article_of("A", "brug", "2022-11-09", "nl", "X", {"An", "Bo"}),
       article_of("B", "brug", "2022-11", "nl", "Y", {"An"}), article_of("C", "brug", "2022", "fr", "X", {}),
       article_of("D", "kade", "2022-11-09")});
  SearchOptions options;
  options.facets = true;
  for (const SearchOrder order : {SearchOrder::relevance, SearchOrder::newest}) {
    options.order = order;
    const SearchResults results = search("brug", options);
    ASSERT_TRUE(results.facets);
    EXPECT_EQ(results.facets->counted, 3u);
    EXPECT_TRUE(results.facets->is_whole);
    ASSERT_EQ(results.facets->publishers.size(), 2u);
    EXPECT_EQ(results.facets->publishers[0].value, "X");
    EXPECT_EQ(results.facets->publishers[0].count, 2u);
    ASSERT_EQ(results.facets->authors.size(), 2u);
    EXPECT_EQ(results.facets->authors[0].value, "An");
    ASSERT_EQ(results.facets->months.size(), 1u);
    EXPECT_EQ(results.facets->months[0].value, "2022-11");
    EXPECT_EQ(results.facets->months[0].count, 2u);
    ASSERT_EQ(results.facets->kinds.size(), 1u);
    EXPECT_EQ(results.facets->kinds[0].value, "article");
  }
}

// -- pages ---------------------------------------------------------------------------------------------------

class Paging : public Searching {
 protected:
  std::vector<Article> many(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<Article> articles;
    for (int i = 0; i < count; ++i) {
      std::string text;
      for (int n = static_cast<int>(random() % 5); n >= 0; --n) text += "brug en ";
      for (int n = static_cast<int>(random() % 40); n >= 0; --n) text += "woord ";
      // Many in one hour, some without a time or a date.
      const int minute = static_cast<int>(random() % 60);
      const std::string date = i % 7 == 0   ? ""
                               : i % 5 == 0 ? "2022-11-09"
                                            : "2022-11-" + std::string(i % 2 ? "09" : "10") +
                                                  "T00:" + (minute < 10 ? "0" : "") + std::to_string(minute) + ":00Z";
      articles.push_back(article_of("nummer " + std::to_string(seed) + "-" + std::to_string(i), text, date));
    }
    return articles;
  }

  // All pages; `between` runs after each.
  template <class Between>
  std::vector<SearchHit> all_pages(const std::string& text, SearchOptions options, Between between) {
    std::vector<SearchHit> hits;
    std::uint64_t total = 0;
    for (int pages = 0; pages < 200; ++pages) {
      SearchResults results = search(text, options);
      if (pages == 0) total = results.total;
      EXPECT_EQ(results.total, total);
      EXPECT_LE(results.hits.size(), options.limit);
      hits.insert(hits.end(), results.hits.begin(), results.hits.end());
      if (results.next.empty()) return hits;
      options.page = results.next;
      between();
    }
    ADD_FAILURE() << "no last page";
    return hits;
  }
};

TEST_F(Paging, IsStableWhileAWriterAdds) {
  add(many(150, 1));
  add({article_of("oud", "brug in een eerdere tekst", "2022-11-09")}, "", "https://nieuws.example/versie");
  for (const SearchOrder order : {SearchOrder::relevance, SearchOrder::newest}) {
    SearchOptions options;
    options.order = order;
    options.limit = most_hits;
    std::vector<VersionId> expected;
    std::set<VersionId> known;
    for (const SearchHit& hit : search("brug", options).hits) expected.push_back(hit.version);
    known.insert(expected.begin(), expected.end());
    ASSERT_EQ(known.size(), expected.size());
    options.limit = 7;
    unsigned seed = order == SearchOrder::newest ? 100 : 1000;
    const std::vector<SearchHit> hits = all_pages("brug", options, [&] {
      add(many(5, ++seed));
      add({article_of("nieuw " + std::to_string(seed), "brug " + std::to_string(seed), "2022-11-09")}, "",
          "https://nieuws.example/versie", "2023-01-01T00:00:" + std::to_string(10 + seed % 50) + "Z");
    });
    std::vector<VersionId> found;
    for (const SearchHit& hit : hits) found.push_back(hit.version);
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_EQ(found[i], expected[i]) << i << " " << hits[i].title;
  }
}

TEST_F(Paging, NewestIsInOrder) {
  add(many(120, 3));
  SearchOptions options;
  options.order = SearchOrder::newest;
  options.limit = 9;
  const std::vector<SearchHit> hits = all_pages("brug", options, [] {});
  EXPECT_EQ(hits.size(), 120u);
  for (std::size_t i = 1; i < hits.size(); ++i) {
    const auto hour = [&](std::size_t at) { return hits[at].version >> archive::hour_bits; };
    EXPECT_GE(hour(i - 1), hour(i));
    if (hour(i - 1) != hour(i) || hits[i].published.empty() || hits[i - 1].published.empty()) continue;
    EXPECT_GE(archive::read_instant(hits[i - 1].published)->seconds, archive::read_instant(hits[i].published)->seconds);
  }
}

TEST_F(Paging, AWindowIsSaidAndWidened) {
  add(many(200, 4));
  SearchOptions options;
  options.window = 50;
  options.limit = 20;
  SearchResults results = search("brug", options);
  EXPECT_EQ(results.ranked, 50u);
  EXPECT_FALSE(results.ranked_all);
  EXPECT_FALSE(results.total_is_exact);
  EXPECT_GT(results.total, 50u);
  EXPECT_LT(results.total, 1000u);
  EXPECT_EQ(all_pages("brug", options, [] {}).size(), 50u);
  options.widen = true;
  results = search("brug", options);
  EXPECT_EQ(results.ranked, 200u);
  EXPECT_TRUE(results.ranked_all);
  EXPECT_EQ(results.total, 200u);
  EXPECT_EQ(all_pages("brug", options, [] {}).size(), 200u);
}

TEST_F(Paging, MarksOfOthersAreRefused) {
  add(many(30, 5));
  SearchOptions options;
  options.limit = 5;
  const std::string mark = search("brug", options).next;
  ASSERT_FALSE(mark.empty());
  Result<Archive> archive = Archive::open(path_);
  const auto is_refused = [&](const std::string& query, const std::string& page, SearchOrder order) {
    SearchOptions asked = options;
    asked.page = page;
    asked.order = order;
    const Result<SearchResults> results = kroniek::search(archive.value(), Query::parse(query), asked);
    return !results.ok() && results.error().code == ErrorCode::invalid_value;
  };
  EXPECT_FALSE(is_refused("brug", mark, SearchOrder::relevance));
  EXPECT_TRUE(is_refused("woord", mark, SearchOrder::relevance));
  EXPECT_TRUE(is_refused("brug", mark, SearchOrder::newest));
  EXPECT_TRUE(is_refused("brug", mark + "A", SearchOrder::relevance));
  EXPECT_TRUE(is_refused("brug", "?", SearchOrder::relevance));
  EXPECT_TRUE(is_refused("brug", std::string(1 << 20, 'A'), SearchOrder::relevance));
  for (std::size_t i = 0; i < mark.size(); ++i) {
    std::string other = mark;
    other[i] = other[i] == 'B' ? 'C' : 'B';
    if (!is_refused("brug", other, SearchOrder::relevance)) {
      EXPECT_EQ(archive::write_cursor(*archive::read_cursor(other)), mark) << i;  // only unused bits differ
    }
  }
  // Even a mark with a right sum may hold anything.
  archive::SearchCursor cursor = *archive::read_cursor(mark);
  cursor.last_id = INT64_MIN;
  cursor.first_id = INT64_MIN;
  cursor.last_score = -1e308;
  cursor.mean_text_bytes = -5;
  cursor.frequencies.assign(cursor.frequencies.size(), UINT64_MAX);
  EXPECT_FALSE(is_refused("brug", archive::write_cursor(cursor), SearchOrder::relevance));
  cursor.frequencies.push_back(1);
  EXPECT_TRUE(is_refused("brug", archive::write_cursor(cursor), SearchOrder::relevance));
  cursor.frequencies.pop_back();
  cursor.last_number = INT64_MAX;
  EXPECT_TRUE(is_refused("brug", archive::write_cursor(cursor), SearchOrder::relevance));
}

TEST_F(Searching, WrongOptionsAndFaults) {
  add({article_of("A", "brug")});
  Result<Archive> archive = Archive::open(path_);
  const auto code = [&](const std::string& text, const SearchOptions& options) {
    const Result<SearchResults> results = kroniek::search(archive.value(), Query::parse(text), options);
    return results.ok() ? ErrorCode::not_found : results.error().code;
  };
  SearchOptions options;
  EXPECT_EQ(code("brug \"", options), ErrorCode::invalid_value);
  options.limit = 0;
  EXPECT_EQ(code("brug", options), ErrorCode::invalid_value);
  options.limit = most_hits + 1;
  EXPECT_EQ(code("brug", options), ErrorCode::invalid_value);
  options.limit = most_hits;
  EXPECT_EQ(code("brug", options), ErrorCode::not_found);
}

TEST_F(Searching, QueriesAtTheirLimitsAreAnswered) {
  add({article_of("A", "a1 b1 c1")});
  // As deep as it goes, with everything at every level.
  std::string deep = "a1";
  for (unsigned i = 0; i < Limits{}.query_depth; ++i) deep = "b1 -c2 -(d2 e2) (x1 OR " + deep + ")";
  search(deep);
  std::string wide;
  for (unsigned i = 0; i < Limits{}.query_terms; ++i) wide += (i ? " OR a" : "a") + std::to_string(i);
  EXPECT_EQ(set_of(wide), (Set{"A"}));
  std::string all;
  for (unsigned i = 0; i < Limits{}.query_terms; ++i) all += "a1 ";
  EXPECT_EQ(set_of(all), (Set{"A"}));
  EXPECT_EQ(set_of("\"" + all + "\""), (Set{}));
  for (const char* text :
       {"\x01\x02 a1", "a1 \" b1 \" c1", "'; DROP TABLE version; -- OR a1", "a1 \xFF\xFE", "a1 -\"x\x1fy\"",
        "\"a1\x1e"
        "b1\"",
        "a1 -lang:fr -publisher:zz -collection:zz"}) {
    EXPECT_EQ(set_of(text), (Set{"A"})) << text;
  }
}

// at the edge of family_words
TEST_F(Searching, OfALargeFamilyTheShortestWordsAreLookedFor) {
  add({article_of("A", "connect connects connected connecting", "", "en")});
  Archive archive = Archive::open(path_).value();
  const Query query = Query::parse("connected");
  const std::vector<std::string> family = {"connected", "connect", "connects", "connecting"};
  for (const std::size_t most : {1, 3, 4, 5}) {
    Limits limits;
    limits.family_words = static_cast<std::uint32_t>(most);
    const auto plan = archive::plan_search(archive.store(), query.tree(), limits);
    ASSERT_TRUE(plan.ok()) << plan.error().text();
    const auto& words = plan.value().leaves.at(0).positions.at(0);
    EXPECT_EQ(words, std::vector(family.begin(), family.begin() + static_cast<int>(std::min<std::size_t>(most, 4))));
  }
}

// at the edge of query_names
TEST_F(Searching, ANameThatTooManyBearIsRefused) {
  const unsigned most = Limits{}.query_names;
  std::vector<Article> articles;
  for (unsigned i = 0; i + 1 < most; ++i) articles.push_back(article_of("A", "brug", "", "nl", numbered("Krant ", i)));
  add(articles);
  const auto found = [&](const std::string& text) {
    Archive archive = Archive::open(path_).value();
    return kroniek::search(archive, Query::parse(text), {});
  };
  EXPECT_EQ(found("publisher:krant").value().total, most - 1);
  add({article_of("B", "brug", "", "nl", "Krant B")});
  EXPECT_EQ(found("publisher:krant").value().total, most);
  add({article_of("C", "brug", "", "nl", "Krant C")});
  ASSERT_FALSE(found("publisher:krant").ok());
  EXPECT_EQ(found("publisher:krant").error().message,
            "publisher:krant means more than 200 of them; say more of the name");
  // Collections, and places that share a name.
  for (unsigned i = 1; i <= 4; ++i) {
    add({article_of("D", "brug")}, numbered("map ", i));
    Archive archive = Archive::open(path_, {.mode = ArchiveMode::write}).value();
    const std::string id = std::to_string(i);
    for (const std::string& row :
         {"place VALUES (" + id + ", 'Kherson', '', 0, 0, 0, 1)", "place_name VALUES ('kherson', " + id + ", 1)"}) {
      archive.store().database().run(("INSERT INTO " + row).c_str());
    }
    ASSERT_FALSE(archive.store().database().take_failure());
    for (const char* text : {"collection:map", "where:Kherson"}) {
      Limits limits;
      limits.query_names = 3;
      const Query query = Query::parse(text);
      EXPECT_EQ(archive::plan_search(archive.store(), query.tree(), limits).ok(), i <= 3) << text << i;
    }
  }
}

// -- the same as a plain scan --------------------------------------------------------------------------------

// All that the scan looks at: terms by column and position, and the words of each language.
class Scan {
 public:
  explicit Scan(const std::vector<Article>& articles) : articles_(articles) {
    for (const Article& article : articles) {
      Document& document = documents_.emplace_back();
      document.title = columns(article.title, article.language);
      document.body = columns(article.text, article.language);
      for (const std::string& author : article.authors) {
        for (auto& position : columns(author, "")) document.authors.push_back(std::move(position));
        document.authors.push_back({"~"});
      }
      for (const Column* column : {&document.title, &document.body}) {
        for (const auto& position : *column) words_[article.language].insert(position[0]);
      }
    }
  }

  Set find(const archive::QueryTree& tree) const {
    Set found;
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      if (matches(tree.root, i, languages_of(tree.root)) &&
          std::all_of(tree.published.begin(), tree.published.end(), [&](const archive::DayRange& range) {
            if (!articles_[i].published) return range.negated;
            const std::int64_t day = archive::read_instant(articles_[i].published->value)->seconds / 86'400;
            const bool inside = (!range.from || day >= *range.from) && (!range.to || day < *range.to);
            return inside != range.negated;
          })) {
        found.insert(articles_[i].title);
      }
    }
    return found;
  }

 private:
  using Column = std::vector<std::vector<std::string>>;  // the terms at each position
  struct Document {
    Column title;
    Column body;
    Column authors;
  };

  static Column columns(const std::string& text, const std::string& language) {
    Column column;
    text::Terms terms;
    terms.find(text, language);
    for (const text::IndexTerm& term : terms) {
      if (!term.same_position) column.emplace_back();
      column.back().emplace_back(term.term);
    }
    return column;
  }

  // The languages that the query is bound to: a tag beside the words, or a choice of tags.
  static Set languages_of(const archive::QueryNode& root) {
    Set languages;
    for (const archive::QueryNode& child : root.children) {
      if (child.negated) continue;
      const auto is_language = [](const archive::QueryNode& node) {
        return node.op == archive::QueryOp::tag && node.tag == archive::QueryTag::language;
      };
      if (is_language(child)) languages.insert(child.terms[0].substr(0, 2));
      if (child.op == archive::QueryOp::any && std::all_of(child.children.begin(), child.children.end(), is_language)) {
        for (const auto& one : child.children) languages.insert(one.terms[0].substr(0, 2));
      }
    }
    return languages;
  }

  bool matches(const archive::QueryNode& node, std::size_t i, const Set& languages) const {
    using archive::QueryOp;
    const Article& article = articles_[i];
    const auto child = [&](const archive::QueryNode& one) { return matches(one, i, languages) != one.negated; };
    switch (node.op) {
      case QueryOp::all: return std::all_of(node.children.begin(), node.children.end(), child);
      case QueryOp::any: return std::any_of(node.children.begin(), node.children.end(), child);
      case QueryOp::word:
      case QueryOp::phrase:
        return std::any_of(columns_.begin(), columns_.end(), [&](auto column) {
          return !places(node, node.field, documents_[i].*column.second, column.first, languages).empty();
        });
      case QueryOp::near:
        return std::any_of(columns_.begin(), columns_.end(), [&](auto column) {
          return near(node, documents_[i].*column.second, column.first, languages);
        });
      case QueryOp::name: {
        Column name = columns(article.publisher, "");
        archive::QueryNode phrase = node;
        phrase.op = QueryOp::phrase;
        return node.tag == archive::QueryTag::publisher &&
               !places(phrase, archive::QueryField::anywhere, name, archive::QueryField::anywhere, {}).empty();
      }
      case QueryOp::tag:
        if (node.tag == archive::QueryTag::kind) return name(article.kind) == node.terms[0];
        return (article.language == "nl-BE" ? "nl-be" : article.language) == node.terms[0] ||
               article.language.substr(0, 2) == node.terms[0];
      case QueryOp::who:
      case QueryOp::by:
      case QueryOp::where:
      case QueryOp::when:
      case QueryOp::fact: return false;  // annotation_search_test.cpp
    }
    return false;
  }

  // Where the node's words begin in a column.
  std::vector<std::size_t> places(const archive::QueryNode& node, archive::QueryField wanted, const Column& column,
                                  archive::QueryField is, const Set& languages) const {
    std::vector<std::size_t> found;
    if (wanted != archive::QueryField::anywhere && wanted != is) return found;
    const bool is_family = node.op == archive::QueryOp::word && node.terms.size() == 1 && !node.prefix &&
                           wanted != archive::QueryField::author;
    static const Set none;
    const Set& family = is_family ? family_of(node.terms[0], languages) : none;
    for (std::size_t at = 0; at + node.terms.size() <= column.size(); ++at) {
      bool all = true;
      for (std::size_t k = 0; k < node.terms.size(); ++k) {
        all &= std::any_of(column[at + k].begin(), column[at + k].end(), [&](const std::string& term) {
          if (is_family) return family.contains(term);
          return term == node.terms[k] ||
                 (node.prefix && k + 1 == node.terms.size() && term.starts_with(node.terms[k]));
        });
      }
      if (all) found.push_back(at);
    }
    return found;
  }

  const Set& family_of(const std::string& word, const Set& languages) const {
    Set& family = families_[{word, languages}];
    if (!family.empty()) return family;
    family = {word};
    for (const auto& [language, words] : words_) {
      if (!languages.empty() && !languages.contains(language.substr(0, 2))) continue;
      const std::string stem = text::stem(word, language);
      for (const std::string& other : words) {
        if (text::stem(other, language) == stem) family.insert(other);
      }
      if (const std::string base = archive::plural_base(word, language); words.contains(base)) {
        for (const std::string& other : words)
          if (text::stem(other, language) == text::stem(base, language)) family.insert(other);
      }
      family.insert(text::compound_term(word, language));
    }
    family.erase("");
    return family;
  }

  // https://www.sqlite.org/fts5.html#fts5_near_queries: between the end of the first and the beginning of the last lie
  // at most so many words.
  bool near(const archive::QueryNode& node, const Column& column, archive::QueryField is, const Set& languages) const {
    std::vector<std::vector<std::size_t>> all;
    for (const archive::QueryNode& child : node.children)
      all.push_back(places(child, node.field, column, is, languages));
    std::vector<std::size_t> starts;
    for (const auto& one : all) starts.insert(starts.end(), one.begin(), one.end());
    for (const std::size_t last : starts) {
      bool fits = true;
      for (std::size_t k = 0; k < all.size(); ++k) {
        fits &= std::any_of(all[k].begin(), all[k].end(), [&](std::size_t at) {
          return at <= last && at + node.children[k].terms.size() + node.distance >= last;
        });
      }
      if (fits) return true;
    }
    return false;
  }

  const std::vector<Article>& articles_;
  std::vector<Document> documents_;
  std::map<std::string, Set> words_;
  mutable std::map<std::pair<std::string, Set>, Set> families_;
  static constexpr std::array<std::pair<archive::QueryField, Column Document::*>, 3> columns_ = {{
      {archive::QueryField::title, &Document::title},
      {archive::QueryField::anywhere, &Document::body},
      {archive::QueryField::author, &Document::authors},
  }};
};

TEST_F(Searching, FindsWhatAScanFinds) {
  const std::vector<std::string> words = {"brug",      "bruggen", "de",      "rode",        "rood",    "kade",
                                          "spoorbrug", "loopt",   "lopen",   "haven",       "bridge",  "bridges",
                                          "the",       "red",     "running", "run",         "Brücke",  "Brücken",
                                          "schöne",    "2022",    "20.000",  "Noord-Korea", "l'homme", "東京都"};
  const std::vector<std::string> languages = {"nl", "nl-BE", "en", "de"};
  const std::vector<std::string> publishers = {"De Krant", "Krant van de Haven", "The Post"};
  const std::vector<std::string> authors = {"Ann Peeters", "Jan de Rode", "Li Run"};
  const std::vector<std::string> dates = {"", "2022-11-09", "2022-11", "2022-12-31", "2023-01-01T10:00:00Z"};
  std::mt19937 random(4711);
  const auto pick = [&](const std::vector<std::string>& from) { return from[random() % from.size()]; };
  const auto sentence = [&](unsigned most) {
    std::string text;
    for (unsigned n = static_cast<unsigned>(random() % most) + 1; n > 0; --n)
      text += pick(words) + (random() % 6 ? " " : ". ");
    return text;
  };
  std::vector<Article> articles;
  for (int i = 0; i < 90; ++i) {
    articles.push_back(article_of("t" + std::to_string(i) + " " + sentence(4), sentence(25), pick(dates),
                                  pick(languages), pick(publishers),
                                  random() % 3 ? std::vector{pick(authors), pick(authors)} : std::vector<std::string>{},
                                  random() % 4 ? Kind::article : Kind::live));
  }
  add(articles);
  const Scan scan(articles);

  const auto leaf = [&]() -> std::string {
    switch (random() % 14) {
      case 0: return "\"" + pick(words) + " " + pick(words) + "\"";
      case 1: return "\"" + pick(words) + "\"";
      case 2: return pick({"br", "lo", "ha", "kad", "bru"}) + "*";
      case 3: return "title:" + pick(words);
      case 4: return "author:" + pick({"peeters", "rode", "run", "\"jan de\"", "\"peeters jan\""});
      case 5: return "publisher:" + pick({"krant", "haven", "\"the post\"", "pos*", "niets"});
      case 6: return "lang:" + pick({"nl", "nl-BE", "en", "fr"});
      case 7: return "kind:" + pick({"live", "article"});
      case 8: return "NEAR(" + pick(words) + " " + pick(words) + ", " + std::to_string(random() % 4) + ")";
      case 9:
        return "NEAR(\"" + pick(words) + " " + pick(words) + "\" " + pick(words) + ", " + std::to_string(random() % 6) +
               ")";
      default: return pick(words);
    }
  };
  SearchOptions options;
  options.limit = 200;
  Result<Archive> archive = Archive::open(path_);
  ASSERT_TRUE(archive.ok());
  int found_something = 0;
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    const unsigned parts = static_cast<unsigned>(random() % 4) + 1;
    for (unsigned part = 0; part < parts; ++part) {
      switch (part == 0 ? 9 : random() % 8) {
        case 0: text += " OR " + leaf(); break;
        case 1: text += " -" + leaf(); break;
        case 2: text += " (" + leaf() + " OR " + leaf() + ")"; break;
        case 3: text += " -(" + leaf() + " " + leaf() + ")"; break;
        case 4: text += " (" + leaf() + " -" + leaf() + ")"; break;
        default: text += " " + leaf();
      }
    }
    if (random() % 6 == 0) {
      text = "(" + text + ") " +
             pick({"date:2022", "date:2022-11", "-date:2022-11-09", "date:..2022-11", "date:2022-12.."});
    }
    const Query query = Query::parse(text);
    if (query.fault()) continue;  // "brug OR -kade"
    options.order = random() % 2 ? SearchOrder::newest : SearchOrder::relevance;
    const Result<SearchResults> results = kroniek::search(archive.value(), query, options);
    ASSERT_TRUE(results.ok()) << text << ": " << results.error().text();
    Set found;
    for (const SearchHit& hit : results->hits) {
      found.insert(hit.title);
      for (const TextSpan& span : hit.sentence_matches) ASSERT_LE(span.end, hit.sentence.size());
      for (const TextSpan& span : hit.title_matches) ASSERT_LE(span.end, hit.title.size());
    }
    ASSERT_EQ(found, scan.find(query.tree())) << text << "\n" << query.canonical();
    ASSERT_EQ(results->total, found.size()) << text;
    found_something += !found.empty();
  }
  EXPECT_GT(found_something, 1'000);
}

}  // namespace
}  // namespace kroniek

// read_metadata on small pages: each says one thing in one of the ways that pages say it.
#include "article/metadata.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "article/class_words.h"
#include "article/fold.h"
#include "article/language_guess.h"
#include "article/language_tag.h"
#include "article/title.h"

namespace kroniek::article {
namespace {

using Strings = std::vector<std::string>;

Metadata read(const std::string& html, const PageFacts& facts = {}) {
  const Document document = parse_html(html);
  return read_metadata(document, facts);
}

std::string published(const std::string& html, const PageFacts& facts = {}) {
  const Metadata m = read(html, facts);
  return m.published ? m.published->value : "none";
}

std::string ld(const std::string& json) {
  return "<script type='application/ld+json; charset=utf-8'>" + json + "</script>";
}

// -- dates -----------------------------------------------------------------------------------------------------

TEST(MetadataDate, ComesFromTheBestPlace) {
  const std::string json =
      ld(R"({"@type":"NewsArticle","headline":"Een lange kop","datePublished":"2022-11-09T18:05:00+01:00"})");
  const std::string meta = "<meta property=article:published_time content=2022-11-08T10:00:00+01:00>";
  const std::string time = "<h1>Een lange kop</h1><time datetime=2022-11-07T09:00+01:00>7 november</time>";
  EXPECT_EQ(published(json + meta + time), "2022-11-09T18:05:00+01:00");
  EXPECT_EQ(published(meta + time), "2022-11-08T10:00:00+01:00");
  EXPECT_EQ(published(time), "2022-11-07T09:00+01:00");
  EXPECT_EQ(published("<p>Een pagina zonder datum</p>"), "none");
}

TEST(MetadataDate, KeepsTheCandidatesAndTheEvidence) {
  const Metadata m = read(
      "<meta property=article:published_time content=2022-11-08><meta property=article:modified_time "
      "content=2022-11-10>"
      "<h1>Een lange kop</h1><time datetime=2022-11-07>7 november</time>");
  ASSERT_TRUE(m.published);
  EXPECT_EQ(m.published->from, Origin::meta);
  EXPECT_EQ(m.published->evidence, "article:published_time=2022-11-08");
  EXPECT_EQ(m.published->precision, Precision::day);
  ASSERT_TRUE(m.modified);
  EXPECT_EQ(m.modified->value, "2022-11-10");
  ASSERT_EQ(m.why.published.size(), 2u);
  EXPECT_TRUE(m.why.published[0].chosen);
  EXPECT_EQ(m.why.published[1].value, "2022-11-07");
  EXPECT_EQ(m.why.published[1].from, Origin::time_element);
  EXPECT_FALSE(m.why.published[1].chosen);
}

TEST(MetadataDate, AChangeIsNoPublication) {
  const Metadata m = read("<meta property=article:modified_time content=2022-11-10>");
  EXPECT_FALSE(m.published);
  EXPECT_TRUE(m.modified);
}

TEST(MetadataDate, ReadsMicrodata) {
  EXPECT_EQ(published("<div itemscope itemtype=https://schema.org/NewsArticle><meta itemprop=datePublished "
                      "content='2022-11-09 18:05'></div>"),
            "2022-11-09T18:05");
  EXPECT_EQ(published("<h1>Een lange kop</h1><time pubdate datetime=2022-11-09>gisteren</time>"), "2022-11-09");
  EXPECT_EQ(published("<h1>Een lange kop</h1><abbr class=published title='2022-11-09T18:05:00+01:00'>woensdag</abbr>"),
            "2022-11-09T18:05:00+01:00");
}

TEST(MetadataDate, KnowsTheNamesOfManyVocabularies) {
  for (const char* name : {"parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime", "dcterms.issued",
                           "DC.date.issued", "citation_publication_date", "datePublished", "pubdate",
                           "article:published", "publish-date", "published_at", "date", "dc.date", "RELEASE_DATE"}) {
    EXPECT_EQ(published("<meta name='" + std::string(name) + "' content='2022-11-09'>"), "2022-11-09") << name;
  }
  for (const char* name :
       {"publishid", "expires", "event_start_date", "publisher", "article:expiration_time", "robots"}) {
    EXPECT_EQ(published("<meta name='" + std::string(name) + "' content='2022-11-09'>"), "none") << name;
  }
}

TEST(MetadataDate, ReadsTheAddress) {
  EXPECT_EQ(published("<h1>Een lange kop</h1>", {"https://krant.example/2022/11/09/kop", ""}), "2022-11-09");
  EXPECT_EQ(published("<link rel=canonical href=https://krant.example/2022/11/09/kop>"), "2022-11-09");
}

TEST(MetadataDate, ReadsWordsByTheHeadlineNotInAsides) {
  EXPECT_EQ(published("<html lang=nl><body><aside>1 januari 2020</aside><h1>Een lange kop</h1><p>Door An "
                      "Peeters</p><p>9 november 2022 om 18.05 uur</p><p>Tekst.</p>"),
            "2022-11-09T18:05");
  EXPECT_EQ(published("<html lang=ja><h1>とても長い見出しです</h1><p>2022年11月9日 18時05分</p>"), "2022-11-09T18:05");
  EXPECT_EQ(published("<html lang=nl><h1>Een lange kop</h1><p>In de nacht van 3 op 4 mei 2021 begon het, zegt zij "
                      "nu.</p><p>9 november 2022</p>"),
            "2022-11-09");
  EXPECT_EQ(published("<h1>Een lange kop</h1><div class=comments><time datetime=2020-01-01>toen</time></div>"), "none");
}

TEST(MetadataDate, PrefersThePagesOwnClock) {
  // Machines are told the universal time; the byline shows the clock of the place.
  EXPECT_EQ(
      published(
          "<html lang=en>" +
          ld(R"({"@type":"NewsArticle","headline":"A long headline here","datePublished":"2023-11-09T03:28:35Z"})") +
          "<h1>A long headline here</h1><p>Nov. 8, 2023, 10:28 p.m.</p>"),
      "2023-11-08T22:28:35-05:00");
  EXPECT_EQ(published("<html lang=de><meta property=article:published_time content=2021-11-04T23:00Z><h1>Eine lange "
                      "Überschrift</h1><p>5. November 2021</p>"),
            "2021-11-05");
}

TEST(MetadataDate, NeverTakesTheFutureOrTheDayOfCapture) {
  EXPECT_EQ(published("<h1>Een lange kop</h1><p>9 november 2032</p>", {"", "2022-11-09T12:00:00Z"}), "none");
  EXPECT_EQ(published("<html lang=en-US><h1>A long headline</h1><p>12/11/2022</p>",
                      {"https://example.com/", "2022-11-20T12:00:00Z"}),
            "2022-11-12");
  EXPECT_EQ(published("<h1>Een lange kop</h1>", {"https://krant.example/kop", "2022-11-09T12:00:00Z"}), "none");
}

TEST(MetadataDate, ReadsTheStateOfFrameworksLast) {
  EXPECT_EQ(published("<h1>Een lange kop</h1><script>window.x={\"publishedAt\":\"2022-11-09T18:05:00Z\"}</script>"),
            "2022-11-09T18:05:00Z");
}

TEST(MetadataDate, IsNotWhatCardsMembersAndClocksShow) {
  // A related card's time.
  EXPECT_EQ(
      published(
          "<h1>Een lange kop</h1><p>Een</p><p>twee</p><p>drie</p><p>vier</p><p>vijf</p><p>zes</p><p>zeven</p><p>acht"
          "</p><div class=related-posts><time datetime=2020-01-01>toen</time></div>"),
      "none");
  // A member's day of joining, before the post's own.
  EXPECT_EQ(published("<html lang=de><h1>Eine lange Frage hier</h1><div>Registriert: 18.09.2008</div><p>Mi 21. Januar "
                      "2009</p>"),
            "2009-01-21");
  // Today's date above the headline, known for it by the day of capture.
  const std::string header = "<html lang=en-GB><body><div>Monday 23 November 2026</div><h1>A long headline here</h1>";
  EXPECT_EQ(published(header + "<p>9 November 2022</p>", {"", "2026-11-23T10:00:00Z"}), "2022-11-09");
  EXPECT_EQ(published(header + "<div class=posted>9 November 2022</div>", {"", "2026-11-23T10:00:00Z"}), "2022-11-09");
}

TEST(MetadataDate, TellsChangesByTheirWords) {
  const Metadata m = read(
      "<html lang=de><h1>Eine lange Überschrift</h1><p>Letzte Änderung: 31.10.2023</p><p>Erschienen am: "
      "01.09.2023</p>");
  ASSERT_TRUE(m.published && m.modified);
  EXPECT_EQ(m.published->value, "2023-09-01");
  EXPECT_EQ(m.modified->value, "2023-10-31");
}

TEST(MetadataDate, NeverSettlesDayAndMonthSilently) {
  const auto settled = [](const std::string& html, const PageFacts& facts = {}) {
    const Metadata m = read(html, facts);
    return m.published ? m.published->value + " " + m.published->settled_by : "none";
  };
  const std::string head = "<h1>A long headline here</h1><p>03/04/2022</p>";
  EXPECT_EQ(settled("<html lang=en-GB>" + head), "2022-04-03 language");
  EXPECT_EQ(settled("<html lang=en-US>" + head), "2022-03-04 language");
  EXPECT_EQ(settled("<html lang=en>" + head), "2022-03-04 default");
  EXPECT_EQ(settled("<html lang=en>" + head, {"https://paper.example.co.uk/x", ""}), "2022-04-03 host");
  EXPECT_EQ(settled("<html xml:lang=en-GB>" + head), "2022-04-03 language");
  // Another date of the page says the same, or shows the order.
  EXPECT_EQ(settled("<html lang=en>" + head + "<p>Story by An on 3 April 2022</p>"), "2022-04-03 other-date");
  EXPECT_EQ(settled("<html lang=en>" + head + "<p>21/04/2022</p>"), "2022-04-03 other-date");
  // The other order lies in the future of the capture.
  EXPECT_EQ(settled("<html lang=en-US><h1>A long headline here</h1><p>12/11/2022</p>",
                    {"https://example.com/", "2022-11-20T12:00:00Z"}),
            "2022-11-12 past");
  EXPECT_EQ(settled("<html lang=en><h1>A long headline here</h1><p>3 April 2022</p>"), "2022-04-03 ");
}

TEST(MetadataDate, KeepsTheDayOfThePagesLand) {
  const std::string utc = "<meta property=article:published_time content=2018-12-31T23:11:59+00:00>";
  const std::string page = "<h1>Eine lange Überschrift</h1>";
  EXPECT_EQ(published("<html lang=de-DE>" + utc + page, {"https://blog.example/2019/01/01/titel", ""}),
            "2019-01-01T00:11:59+01:00");
  EXPECT_EQ(published("<html lang=en-US>" + utc + page, {"https://blog.example/2019/01/01/titel", ""}), "2019-01-01");
  EXPECT_EQ(published("<html lang=de-DE>" + utc + page, {"https://blog.example/2018/12/31/titel", ""}),
            "2018-12-31T23:11:59+00:00");
}

TEST(MetadataDate, ReadsATitlesLastPieceAndTheStateBehindAPicture) {
  EXPECT_EQ(
      published("<html lang=de><meta property=og:title content='Ziele, Chancen, Risiken | DW | 28.04.2023'>"
                "<h1>Ziele, Chancen, Risiken</h1><p>Bei den Kämpfen um die Stadt, so wie sie am Montag, dem 24. April "
                "2023, zu sehen waren</p>"),
      "2023-04-28");
  EXPECT_EQ(published("<meta property=og:image content=https://i.example/2026/01/29/x.jpg><h1>Een lange kop</h1>"
                      "<script>s={\"deployDt\":\"2026.01.29 18:40\"}</script>"),
            "2026-01-29T18:40");
}

TEST(Metadata, KeepsOnlyWhatIsStatedOnPagesOfOtherKinds) {
  const auto kept = [](const std::string& html, Kind kind, float chance = 0.9f) {
    Metadata m = read(html);
    keep_what_is_stated(m, kind, chance);
    return (m.published ? m.published->value : "none") + " " + std::to_string(m.authors.size());
  };
  const std::string cards =
      "<h1>Al het nieuws van vandaag</h1><p>9 november 2022</p><p>8 november 2022</p><p>7 november 2022</p>"
      "<p>6 november 2022</p><p class=author>An Peeters</p>";
  EXPECT_EQ(kept(cards, Kind::article), "2022-11-09 1");
  EXPECT_EQ(kept(cards, Kind::listing), "none 0");
  EXPECT_EQ(kept(cards, Kind::product), "none 0");
  EXPECT_EQ(kept(cards, Kind::listing, 0.4f), "2022-11-09 1");  // it may well be a report
  EXPECT_EQ(kept("<meta name=datepublished content=2022-11-09><meta name=author content='An Peeters'>" + cards,
                 Kind::listing),
            "2022-11-09 1");
  EXPECT_EQ(kept("<h1>Een lange kop hier</h1><p>9 november 2022</p>", Kind::service), "2022-11-09 0");
}

// -- titles ----------------------------------------------------------------------------------------------------

std::string title(const std::string& html, const std::string& url = {}) {
  return read(html, {url, ""}).title;
}

TEST(MetadataTitle, IsTheHeadingThatThePageStates) {
  EXPECT_EQ(title("<title>Een lange kop | De Krant</title><h1>De Krant</h1><h1>Een lange kop</h1>"), "Een lange kop");
  EXPECT_EQ(title("<meta property=og:title content='Een lange kop'><h1>Over ons</h1>"), "Een lange kop");
  EXPECT_EQ(title("<title>Een lange kop - De Krant</title><meta property=og:site_name content='De Krant'>"),
            "Een lange kop");
  EXPECT_EQ(title("<title>Kop met een streep - en nog iets</title>"), "Kop met een streep - en nog iets");
  EXPECT_EQ(title("<meta property=og:title content='Hij zei &amp;quot;ja&amp;quot;'>"), "Hij zei \"ja\"");
  EXPECT_EQ(title("<h1>Alleen een kop op deze pagina</h1>"), "Alleen een kop op deze pagina");
  EXPECT_EQ(title("<p>niets</p>"), "");
}

TEST(MetadataTitle, LeavesKickersAndTrailsOut) {
  EXPECT_EQ(title("<meta property=og:title content='Een heel lange kop'><h1><span>Oorlog</span> <span>Een heel lange "
                  "kop</span></h1>"),
            "Een heel lange kop");
  const Metadata m = read(
      ld(R"({"@type":"NewsArticle","headline":"Eine Überschrift für Suchmaschinen","alternativeHeadline":"Was die Leser sehen sollen"})") +
      "<nav><a href=/>Start</a><h1>Eine Überschrift für Suchmaschinen</h1></nav><h2>Was die Leser sehen sollen</h2>");
  EXPECT_EQ(m.title, "Was die Leser sehen sollen");
  EXPECT_EQ(m.why.title, "h2");
}

TEST(MetadataTitle, IsNotTheMasthead) {
  EXPECT_EQ(
      title("<title>De Krant: Een kop</title><h1><a href=https://krant.example/>De Krant</a></h1><h3>Een kop</h3>",
            "https://krant.example/a"),
      "Een kop");
  EXPECT_EQ(
      title("<title>Een lange kop - Het Polderblad</title><a href=default.asp><img alt='Het Polderblad, nieuws voor "
            "het eiland'></a>"),
      "Een lange kop");
  EXPECT_EQ(title("<title>Carry-On Luggage | Koffer</title>", "https://shop.koffer.example/carry-on"),
            "Carry-On Luggage");
}

TEST(MetadataTitle, LeavesOutWhatIsNoHeadline) {
  // A kicker that its class names; unless JSON-LD calls the whole the headline.
  const std::string h1 = "<h1><span class=dachzeile>Betriebe</span> <span>Das harte Geschäft</span></h1>";
  EXPECT_EQ(title(h1), "Das harte Geschäft");
  EXPECT_EQ(title(ld(R"({"@type":"NewsArticle","headline":"Betriebe Das harte Geschäft"})") + h1),
            "Betriebe Das harte Geschäft");
  // What a button in the heading does.
  EXPECT_EQ(title("<h1>Crate tokio <button>Copy item path</button></h1>"), "Crate tokio");
  // A question of a list of questions is not the page.
  EXPECT_EQ(title(ld(R"({"@type":"FAQPage","mainEntity":[{"@type":"Question","name":"Wat kost een verhuizing?"}]})") +
                  "<title>Verhuizen in Gent</title><h3>Wat kost een verhuizing?</h3>"),
            "Verhuizen in Gent");
  // Tables without headings: the piece of the title element that the page shows.
  EXPECT_EQ(title("<title>Gazet :: Nieuws :: Kermis gaat toch door</title><span class=t>Kermis gaat toch door</span>"),
            "Kermis gaat toch door");
}

TEST(MetadataTitle, TellsWhatElseWasConsidered) {
  const Metadata m = read(
      "<title>Kort - De Krant</title><meta property=og:title content='Een heel andere kop voor sociale media'>"
      "<meta property=og:site_name content='De Krant'><h1>De kop zoals de lezer die ziet</h1>");
  ASSERT_GE(m.why.titles.size(), 3u);
  EXPECT_EQ(m.why.titles[0].value, m.title);
  EXPECT_TRUE(m.why.titles[0].chosen);
  EXPECT_EQ(m.why.titles[1].from, "og:title");
  EXPECT_FALSE(m.why.titles[1].chosen);
  EXPECT_EQ(m.why.publisher, "og:site_name");
}

TEST(MetadataTitle, CutsTheSitesName) {
  const Strings site = {"dekrant"};
  EXPECT_EQ(without_site_name("Een kop | De Krant", site, {}), "Een kop");
  EXPECT_EQ(without_site_name("De Krant: Een kop", site, {}), "Een kop");
  EXPECT_EQ(without_site_name("Een kop - Politiek - De Krant", site, {"eenkoppolitiek"}), "Een kop - Politiek");
  EXPECT_EQ(without_site_name("Een kop | Iets", site, {}), "Een kop | Iets");
  EXPECT_EQ(without_site_name("Een kop |  | De Krant", site, {}), "Een kop |");
}

// -- authors ---------------------------------------------------------------------------------------------------

Strings authors(const std::string& html) {
  return read(html).authors;
}

TEST(MetadataAuthors, ComeFromEveryPlace) {
  EXPECT_EQ(authors(ld(R"({"@type":"NewsArticle","headline":"x","author":[{"name":"An Peeters"},{"name":"Bo Li"}]})")),
            (Strings{"An Peeters", "Bo Li"}));
  EXPECT_EQ(authors("<meta name=author content='By An Peeters and Bo Li'>"), (Strings{"An Peeters", "Bo Li"}));
  EXPECT_EQ(authors("<meta property=article:author content=https://facebook.com/krant><h1>Een lange kop</h1><a "
                    "rel=author href=/x>An Peeters</a>"),
            Strings{"An Peeters"});
  EXPECT_EQ(
      authors("<div itemscope><span itemprop=author itemscope><img alt=x><b itemprop=name>An Peeters</b></span></div>"),
      Strings{"An Peeters"});
  EXPECT_EQ(authors("<h1>Een lange kop</h1><div class=article-byline>Door <span>An Peeters</span>, <span>Bo Li</span> "
                    "<span>redactie buitenland</span></div>"),
            (Strings{"An Peeters", "Bo Li"}));
  EXPECT_EQ(authors("<h1>Eine lange Überschrift</h1><p>Von Anna Schmidt, Berlin</p><p>Text.</p>"),
            (Strings{"Anna Schmidt"}));
  EXPECT_EQ(authors("<h1>Een lange kop</h1><p>Tekst zonder naam.</p>"), Strings{});
}

TEST(MetadataAuthors, PreferPersonsToTheHouse) {
  const std::string house = ld(
      R"({"@type":"NewsArticle","headline":"Een lange kop","author":{"@type":"Organization","name":"De Krant"},"publisher":{"name":"De Krant"}})");
  EXPECT_EQ(authors(house), Strings{"De Krant"});
  EXPECT_EQ(authors(house + "<h1>Een lange kop</h1><p class=author>An Peeters</p>"), Strings{"An Peeters"});
}

TEST(MetadataAuthors, AreNotLabelsNorCards) {
  const std::string head = "<h1>A long headline here</h1>";
  // Links to authors that say something else.
  EXPECT_EQ(authors(head + "<a rel=author href=/author/ann-lee>Email the author</a>"), Strings{});
  EXPECT_EQ(authors(head + "<a rel=author href=/author/ann-lee>Follow Ann</a>"), Strings{});
  EXPECT_EQ(authors(head + "<a href=/articles/authors>著者一覧</a>"), Strings{});
  EXPECT_EQ(authors(head + "<div class=author-box>この記事を書いた人</div>"), Strings{});
  EXPECT_EQ(authors(head + "<div class=trending-now><a rel=author href=/author/bo-li>Bo Li</a></div>"), Strings{});
  EXPECT_EQ(authors(head + "<p>By Tuesday all was quiet in the town</p>"), Strings{});
  // The house and where it lives.
  EXPECT_EQ(authors("<meta property=og:site_name content=krant.example><meta name=author content='krant.example, "
                    "Frankfurt, Germany'>" +
                    head),
            Strings{"krant.example"});
}

TEST(MetadataAuthors, StandInManyPlaces) {
  const std::string head = "<h1>A long headline here</h1>";
  EXPECT_EQ(authors(head + "<p>Words and pictures by Morag Ellwood</p>"), Strings{"Morag Ellwood"});
  EXPECT_EQ(authors(head + "<p>By TPN, in <a href=/news>News</a></p>"), Strings{"TPN"});
  EXPECT_EQ(authors(head + "<div><span>Sehernur Karsu |</span> <span>05.04.2025</span></div>"),
            Strings{"Sehernur Karsu"});
  EXPECT_EQ(authors(head + "<p>Aaron Ricadela | Senior Writer | July 2, 2025</p>"), Strings{"Aaron Ricadela"});
  EXPECT_EQ(authors(head + "<div>geplaatst door Gilbert Moens op 11/08/2011 om 20:14</div>"), Strings{"Gilbert Moens"});
  EXPECT_EQ(authors(head + "<ul><li><strong>Autorin/Autor</strong> Anna Schmidt</li></ul>"), Strings{"Anna Schmidt"});
  EXPECT_EQ(authors(head + "<aside class=post-author>Katie Liguori</aside>"), Strings{"Katie Liguori"});
  EXPECT_EQ(authors(head + "<a rel=author href=mailto:i@x.example><span>Ingrid</span> <span>Treborg</span></a>"),
            Strings{"Ingrid Treborg"});
  EXPECT_EQ(authors(head + "<div class=authorName>Podium Staff</div>"), Strings{"Podium Staff"});
  EXPECT_EQ(authors(head + "<div class=byline>Posted on</div>"), Strings{});
  // The first paragraph, where the description is cut from it.
  EXPECT_EQ(authors("<meta name=description content='Mohloai Mpesi In the heart of the land'>" + head +
                    "<p><strong>Mohloai Mpesi</strong></p><p>In the heart of the land</p>"),
            Strings{"Mohloai Mpesi"});
}

TEST(MetadataAuthors, GoBeyondTheStatedOnes) {
  const auto page = [](const std::string& author) {
    return ld(R"({"@type":"NewsArticle","headline":"A long headline here","author":)" + author + "}") +
           "<h1>A long headline here</h1>";
  };
  const std::string row = "<a rel=author href=/a/ann-lee>Ann Lee</a> <a rel=author href=/a/bo-li>Bo Li</a>";
  // Who stands before the stated one wrote it, too; who stands behind edited or reviewed.
  EXPECT_EQ(authors(page(R"({"@type":"Person","name":"Bo Li"})") + row), (Strings{"Ann Lee", "Bo Li"}));
  EXPECT_EQ(authors(page(R"({"@type":"Person","name":"Ann Lee"})") + row), Strings{"Ann Lee"});
  // The account that a new site begins with is nobody.
  EXPECT_EQ(authors("<meta name=description content='ANN PEETERS In the heart of the land'>" +
                    page(R"({"@type":"Person","name":"Krant D","url":"https://krant.example/author/admin/"})") +
                    "<p><strong>ANN PEETERS</strong></p>"),
            Strings{"ANN PEETERS"});
  // A desk is a byline; the text is not asked, then.
  EXPECT_EQ(authors(page(R"({"@type":"Organization","name":"Redactie Binnenland"})") + "<p>Door Ann Lee</p>"),
            Strings{"Redactie Binnenland"});
  const Metadata m = read(page(R"({"@type":"Person","name":"Ann Lee"})"));
  EXPECT_EQ(m.why.authors, "json-ld author");
  ASSERT_EQ(m.why.names.size(), 1u);
  EXPECT_TRUE(m.why.names[0].chosen);
}

// -- the rest --------------------------------------------------------------------------------------------------

TEST(Metadata, ReadsTheOtherFields) {
  const Metadata m = read(
      "<html lang=NL_be><link rel=canonical href=/nieuws/kop><meta property=og:site_name content='De Krant'>"
      "<meta property=article:section content=Buitenland><meta property=article:tag content=Cherson><meta "
      "property=article:tag content=cherson>"
      "<meta property=og:description content='Wat er   gebeurde'><meta property=og:image content=/i.jpg><meta "
      "property=og:type content=article>"
      "<meta property=article:content_tier content=metered>",
      {"https://krant.example/nieuws/kop?utm=1", ""});
  EXPECT_EQ(m.language, "nl-BE");
  EXPECT_EQ(m.canonical_url, "https://krant.example/nieuws/kop");
  EXPECT_EQ(m.publisher, "De Krant");
  EXPECT_EQ(m.section, "Buitenland");
  EXPECT_EQ(m.keywords, Strings{"Cherson"});
  EXPECT_EQ(m.standfirst, "Wat er gebeurde");
  EXPECT_EQ(m.access, Access::metered);
  EXPECT_EQ(m.kind_hint, Kind::article);
  ASSERT_EQ(m.media.size(), 1u);
  EXPECT_EQ(m.media[0].url, "https://krant.example/i.jpg");
}

TEST(Metadata, FindsThePublisherInTheMasthead) {
  const auto publisher = [](const std::string& html, const std::string& url = {}) {
    return read(html, {url, ""}).publisher;
  };
  const std::string page = "<title>Een lange kop &#8211; De Krant</title>";
  EXPECT_EQ(publisher(page + "<div><a href=/>De Krant</a></div><h1>Een lange kop</h1>"), "De Krant");
  EXPECT_EQ(publisher(page + "<a href=index.php><img alt='De Krant'></a><h1>Een lange kop</h1>"), "De Krant");
  EXPECT_EQ(publisher(page + "<h1>Een lange kop</h1><p>© 2016–2024 De Krant, Gent</p>"), "De Krant");
  EXPECT_EQ(publisher(page + "<h1>Een lange kop</h1>", "https://www.dekrant.example/a"), "De Krant");
  EXPECT_EQ(publisher("<link rel=alternate type=application/atom+xml title='Feed - De Krant' href=/feed>" + page +
                      "<h1>De Krant</h1>"),
            "De Krant");
  EXPECT_EQ(publisher("<title>老渡口装上电动渡船--澄江晚讯</title><a href=/>澄江晚讯</a>"), "澄江晚讯");
  // Nothing but the title says it; or the piece is the headline.
  EXPECT_EQ(publisher(page + "<h1>Een lange kop</h1>"), "");
  EXPECT_EQ(publisher("<title>Power Tools | Saws</title><a href=/>Power Tools</a><h1>Power Tools</h1>"), "");
}

TEST(Metadata, RefusesTheSitesRootAsCanonical) {
  EXPECT_EQ(
      read("<link rel=canonical href=https://krant.example/>", {"https://krant.example/nieuws/kop", ""}).canonical_url,
      "");
  EXPECT_EQ(read("<link rel=canonical href=https://krant.example/>", {"https://krant.example/", ""}).canonical_url,
            "https://krant.example/");
}

TEST(Metadata, TellsKinds) {
  EXPECT_EQ(read(ld(R"({"@type":"LiveBlogPosting","headline":"x"})")).kind_hint, Kind::live);
  EXPECT_EQ(read(ld(R"({"@type":"Product","name":"x","sku":"1"})")).kind_hint, Kind::product);
  EXPECT_EQ(read(ld(R"({"@type":"CollectionPage","name":"x"})")).kind_hint, Kind::collection);
  EXPECT_EQ(read("<p>x</p>").kind_hint, Kind::other);
}

TEST(Metadata, SurvivesTheEmptyAndTheHostile) {
  EXPECT_EQ(read("").title, "");
  std::string many = "<h1>Een lange kop</h1>";
  for (int i = 0; i < 5000; ++i)
    many +=
        "<p class='author date time byline'>9 november 2022 An Peeters</p><time datetime=2022-11-09></time><meta "
        "name=author content='A B'>";
  const Metadata m = read(many);
  EXPECT_LE(m.why.published.size(), 12u);
  // Keys without dates, again and again: each is looked at for itself.
  std::string keys;
  for (int i = 0; i < 30'000; ++i) keys += "\"publishedAt\":\"x\",";
  read("<script>" + keys + "</script>");
  read("<title>" + std::string(100'000, '|') + "</title>");
  read("<title>a | b | c | d | e | f | g | h | i | j | k | l | m | n | o | p | q | r | s | t</title>");
  read("<meta name=author content='" + std::string(100'000, ',') + "'>");
  read(ld(std::string(50'000, '[')));
  read(ld(std::string(50'000, '{')));
}

TEST(LanguageTag, IsMadeBcp47) {
  EXPECT_EQ(language_tag("nl_BE"), "nl-BE");
  EXPECT_EQ(language_tag("EN"), "en");
  EXPECT_EQ(language_tag("zh-hant-tw"), "zh-Hant-TW");
  EXPECT_EQ(language_tag("English"), "en");
  EXPECT_EQ(language_tag("nl, fr"), "nl");
  EXPECT_EQ(language_tag("deu"), "de");
  EXPECT_EQ(language_tag("iw"), "he");
  for (const char* none : {"", "x", "und", "{{lang}}", "1234", "utf-8", "ISO-8859-1", "Windows-1252", "en us at large"})
    EXPECT_EQ(language_tag(none), none == std::string("en us at large") ? "en" : "") << none;
}

TEST(LanguageGuess, TellsTheLanguagesOfThePress) {
  const std::vector<std::pair<std::string, std::string>> texts = {
      {"nl", "De burgemeester van de stad heeft gisteren gezegd dat het plan voor de nieuwe brug niet door kan gaan."},
      {"en", "The mayor of the city said yesterday that the plan for the new bridge will not go ahead this year."},
      {"de", "Der Bürgermeister der Stadt hat gestern gesagt, dass der Plan für die neue Brücke nicht umgesetzt wird."},
      {"fr", "Le maire de la ville a dit hier que le projet de nouveau pont ne sera pas réalisé dans les délais."},
      {"es", "El alcalde de la ciudad dijo ayer que el plan para el nuevo puente no se hará por la falta de dinero."},
      {"it", "Il sindaco della città ha detto ieri che il piano per il nuovo ponte non si farà per mancanza di soldi."},
      {"tr",
       "Belediye başkanı dün yeni köprü için yapılan planın bu yıl da gerçekleşmeyeceğini ve daha sonra bir karar "
       "olacağını söyledi."},
      {"uk",
       "Міський голова вчора сказав, що план нового мосту не буде виконано цього року через брак коштів, її "
       "підтримали."},
      {"ru", "Мэр города вчера сказал, что план строительства нового моста не будет выполнен в этом году."},
      {"el", "Ο δήμαρχος της πόλης είπε χθες ότι το σχέδιο για τη νέα γέφυρα δεν θα προχωρήσει."},
      {"ar", "قال رئيس البلدية أمس إن خطة الجسر الجديد لن تنفذ هذا العام بسبب نقص المال في المدينة"},
      {"he", "ראש העיר אמר אתמול כי התוכנית לגשר החדש לא תצא לפועל השנה בגלל מחסור בכסף"},
      {"ja", "市長は昨日、新しい橋の計画は今年は実現しないと述べた。資金が足りないためだという説明があった。"},
      {"zh",
       "市长昨天表示，由于资金不足，新桥的计划今年将不会实施，市议会将在下个月重新讨论这个问题，居民对此表示失望。"},
      {"ko", "시장은 어제 새 다리 계획이 올해는 진행되지 않을 것이라고 말했다. 자금이 부족하기 때문이라고 설명하였다."},
  };
  for (const auto& [language, text] : texts) EXPECT_EQ(guess_language(text), language) << text;
  EXPECT_EQ(guess_language(
                "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore magna"),
            "");
  EXPECT_EQ(guess_language("kort"), "");
  EXPECT_EQ(guess_language(""), "");
}

TEST(ClassWords, AreFoundInEverySpelling) {
  EXPECT_EQ(class_words("entry-date updated"), class_date | class_modified);
  EXPECT_EQ(class_words("articlePubDate"), class_date);
  EXPECT_EQ(class_words("c-Byline__authorName"), class_author);
  EXPECT_EQ(class_words("comments_list relatedPosts"), class_comments | class_related);
  EXPECT_EQ(class_words("dachzeile article-kicker"), class_kicker);
  EXPECT_EQ(class_words("username"), class_author | class_user);
  EXPECT_EQ(class_words("candidate sometimes"), 0u);
  EXPECT_EQ(class_words(""), 0u);
}

TEST(Fold, FoldsAndDecodes) {
  EXPECT_EQ(fold(" a\n\t b\xC2\xA0"
                 "c\xC2\xAD"
                 "d "),
            "a b cd");
  EXPECT_EQ(plain("&amp;quot;x&amp;quot; <b>y</b><br>z &lt; 3"), "\"x\" y z < 3");
  EXPECT_EQ(plain_lines("<p>a</p>\n<p>b &amp; c</p>"), "a\nb & c");
  EXPECT_EQ(comparison_key("Ça va: “OK”!"), comparison_key("ça VA ok"));
  EXPECT_EQ(decode_references("&copy=1 &copy; &#8217; &#x41; &bogus; &"), "&copy=1 \xC2\xA9 \xE2\x80\x99 A &bogus; &");
}

}  // namespace
}  // namespace kroniek::article

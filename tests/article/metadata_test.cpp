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
  for (const char* none : {"", "x", "und", "{{lang}}", "1234", "en us at large"})
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

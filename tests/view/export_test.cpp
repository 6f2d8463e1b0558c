// The exports of a version: every field where it belongs, and documents that hold whatever the article says.
// That TEI follows its schema is tests/cli/export_test.py's, with the schema at hand.
#include "kroniek/export.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "view/support_articles.h"
#include "view/support_xml.h"
#include "view/utf8.h"

namespace kroniek {
namespace {

constexpr ExportFormat formats[] = {ExportFormat::jsonl, ExportFormat::csv, ExportFormat::markdown, ExportFormat::tei,
                                    ExportFormat::json_ld};

Version bridge_version() {
  Version version;
  version.id = 1161228288001;
  version.number = 7;
  version.article_id = 3;
  version.address = "https://nieuws.example/brug";
  version.article = test::bridge_article();
  test::set_blocks(version.article,
                   {{Role::paragraph, "Een zin."}, {Role::subheading, "Schade"}, {Role::table, "a\tb\nc\td"}});
  Sighting one;
  one.source = "/crawl/a.warc.gz#12";
  one.url = "https://nieuws.example/brug?ref=home";
  one.captured = "2022-11-09T19:00:00Z";
  one.added = "2022-12-01T08:00:00Z";
  one.digest = std::string(64, 'a');
  one.length = 4711;
  one.collection = "oorlog";
  one.kroniek = "0.1.0";
  Sighting other = one;
  other.captured = "2022-11-10T07:00:00Z";
  other.collection.clear();
  version.sightings = {one, other};
  return version;
}

std::string exported(const Version& version, ExportFormat format) {
  std::string out;
  append_version(version, format, out);
  return out;
}

std::string exported_all(const std::vector<Version>& versions, ExportFormat format) {
  std::string out;
  Exporter exporter(format);
  for (const Version& version : versions) exporter.add(version, nullptr, out);
  exporter.end(out);
  return out;
}

// The strings that break programs, in every field.
Version hostile_version(const std::string& text) {
  Version version = bridge_version();
  Article& article = version.article;
  for (std::string* field : {&article.source, &article.url, &article.canonical_url, &article.title, &article.standfirst,
                             &article.publisher, &article.section, &article.language, &version.address}) {
    *field = text;
  }
  article.authors = {text, "b"};
  article.keywords = {text};
  article.published->value = text;
  article.withheld = {{text, text}};
  article.pointers = {{text, text}, {text, "https://x.example/" + text}};
  article.media = {{"image", "https://x.example/" + text, text, text}, {text, text, text, text}};
  article.why.titles = {{text, text, true}, {text + "2", text, false}};
  test::set_blocks(article, {{Role::headline, text},
                             {Role::paragraph, text},
                             {Role::list, text},
                             {Role::table, text + "\t" + text},
                             {Role::code, text},
                             {Role::byline, text},
                             {Role::subheading, text},
                             {Role::quote, text}});
  for (Sighting& one : version.sightings) {
    one.source = "/" + text;
    one.url = text;
    one.captured = text;
    one.digest = text;
    one.collection = text;
  }
  return version;
}

std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts = {"",
                                    "]]>",
                                    "<script>alert(1)</script>",
                                    "a & b \"c\" 'd' <e>",
                                    "--><!-- x",
                                    "\xff\xfe bad \xc3",
                                    std::string("nul \0 in", 8),
                                    "\x01\x02\x1b[31m\x7f\u0085\u009b",
                                    "\uFFFE\uFFFF\U0001FFFF \uFDD0",
                                    "\xED\xA0\x80 half a pair",
                                    "=HYPERLINK(\"http://x\")",
                                    "a\r\nb\rc\n\nd\te",
                                    "\u2028\u2029\u200b\u202e",
                                    "2022-02-31",
                                    "2022-11-09T25:61:00Z",
                                    "&#0;&#x0;&nbsp;",
                                    "\U0001F6A2\u0301 zee\u0308r"};
  if (const char* shared = std::getenv("KRONIEK_SHARED")) {
    const std::string path = std::string(shared) + "/conformance/naughty-strings.json";
    if (std::ifstream(path)) {
      simdjson::dom::parser parser;
      for (const auto one : simdjson::dom::array(parser.load(path))) texts.emplace_back(std::string_view(one));
    }
  }
  return texts;
}

TEST(Export, NamesAreThoseOfTheCommandLine) {
  for (const ExportFormat format : formats) EXPECT_EQ(export_format(name(format)), format);
  EXPECT_EQ(name(ExportFormat::json_ld), "jsonld");
  EXPECT_EQ(export_format("xml"), std::nullopt);
  EXPECT_EQ(export_format(""), std::nullopt);
}

TEST(Export, JsonLinesAreTheContractOfReadWithTheArchivesFields) {
  const std::string line = exported(bridge_version(), ExportFormat::jsonl);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  EXPECT_EQ(line.substr(0, line.find("\"status\"")),
            R"({"version":1161228288001,"number":7,"article":3,"address":"https://nieuws.example/brug","current":true,)"
            R"("source":"pages/bridge.html","url":"https://nieuws.example/brug?ref=home",)"
            R"("canonical_url":"https://nieuws.example/brug",)");
  EXPECT_EQ(line.substr(line.find("\"captures\"")),
            R"("captures":[{"source":"/crawl/a.warc.gz#12","url":"https://nieuws.example/brug?ref=home",)"
            R"("captured":"2022-11-09T19:00:00Z","added":"2022-12-01T08:00:00Z","digest":")" +
                std::string(64, 'a') +
                R"(","length":4711,"collection":"oorlog","kroniek":"0.1.0","page":false},)"
                R"({"source":"/crawl/a.warc.gz#12","url":"https://nieuws.example/brug?ref=home",)"
                R"("captured":"2022-11-10T07:00:00Z","added":"2022-12-01T08:00:00Z","digest":")" +
                std::string(64, 'a') +
                R"(","length":4711,"collection":null,"kroniek":"0.1.0","page":false}]})"
                "\n");
}

TEST(Export, CsvIsARowAVersion) {
  EXPECT_EQ(exported(bridge_version(), ExportFormat::csv),
            "version,number,article,address,current,status,kind,title,standfirst,authors,publisher,section,keywords,"
            "language,access,published,published_precision,modified,modified_precision,captures,first_captured,"
            "last_captured,collections,url,source,digest,text\r\n"
            "1161228288001,7,3,https://nieuws.example/brug,true,ok,article,Brug dicht na aanvaring,Schepen moeten tot "
            "zaterdag omvaren.,\"Ann Peeters; Jan De Smet\",Nieuws van hier,binnenland,\"brug; scheepvaart\",nl,free,"
            "2022-11-09T18:05:00+01:00,second,,,2,2022-11-09T19:00:00Z,2022-11-10T07:00:00Z,oorlog,"
            "https://nieuws.example/brug,pages/bridge.html," +
                std::string(64, 'a') + ",\"Een zin.\n\nSchade\n\na\tb\nc\td\"\r\n");
}

// https://www.rfc-editor.org/rfc/rfc4180: the rows of a document, or none where it does not follow the grammar.
std::vector<std::vector<std::string>> parse_csv(std::string_view text) {
  std::vector<std::vector<std::string>> rows(1);
  std::size_t i = 0;
  while (i < text.size()) {
    std::string field;
    if (text[i] == '"') {
      for (++i;; ++i) {
        if (i >= text.size()) return {};
        if (text[i] != '"') {
          field += text[i];
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
          field += text[++i];
        } else {
          break;
        }
      }
      ++i;
    } else {
      while (i < text.size() && text[i] != ',' && text[i] != '\r') {
        if (text[i] == '"' || text[i] == '\n') return {};
        field += text[i++];
      }
    }
    rows.back().push_back(field);
    if (text.substr(i, 2) == "\r\n") {
      rows.emplace_back();
      i += 2;
    } else if (i < text.size() && text[i] == ',') {
      ++i;
      if (text.substr(i, 2) == "\r\n") rows.back().emplace_back();
      if (text.substr(i, 2) == "\r\n") rows.emplace_back(), i += 2;
    } else {
      return {};
    }
  }
  rows.pop_back();
  return rows;
}

TEST(Export, CsvHoldsWhateverTheArticleSays) {
  for (const std::string& text : hostile_texts()) {
    const std::string out = exported_all({hostile_version(text), bridge_version()}, ExportFormat::csv);
    const auto rows = parse_csv(out);
    ASSERT_EQ(rows.size(), 3u) << text;
    for (const auto& row : rows) {
      ASSERT_EQ(row.size(), 27u) << text;
      for (const std::string& field : row) {
        EXPECT_EQ(std::string("=+-@\t\r").find(field.empty() ? 'x' : field[0]), std::string::npos) << field;
      }
    }
  }
}

TEST(Export, CsvMakesFormulasHarmless) {
  Version version = bridge_version();
  for (const std::string text : {"=1+1", "+31 20", "-x", "@SUM(A1)", "\tx", "\uFF1D1"}) {
    version.article.title = text;
    EXPECT_EQ(parse_csv(exported(version, ExportFormat::csv))[1][7], "'" + text);
  }
  version.article.title = "1-2 = x";
  EXPECT_EQ(parse_csv(exported(version, ExportFormat::csv))[1][7], "1-2 = x");
}

// schema.org 29.3: the terms that the export uses, each with the types that it may stand on there.
const std::set<std::string>& schema_terms() {
  static const std::set<std::string> terms = {"@context",      "@graph",
                                              "@type",         "identifier",
                                              "propertyID",    "value",
                                              "headline",      "alternativeHeadline",
                                              "description",   "author",
                                              "name",          "publisher",
                                              "datePublished", "dateModified",
                                              "inLanguage",    "articleSection",
                                              "keywords",      "isAccessibleForFree",
                                              "url",           "image",
                                              "video",         "audio",
                                              "contentUrl",    "caption",
                                              "creditText",    "articleBody",
                                              "citation",      "isBasedOn",
                                              "dateCreated",   "archivedAt"};
  return terms;
}
const std::set<std::string>& schema_types() {
  static const std::set<std::string> types = {"NewsArticle", "LiveBlogPosting", "DiscussionForumPosting", "Article",
                                              "Person",      "Organization",    "PropertyValue",          "ImageObject",
                                              "VideoObject", "AudioObject",     "CreativeWork",           "WebPage"};
  return types;
}

void expect_known_terms(simdjson::dom::element element) {
  if (element.is_array()) {
    for (const auto one : simdjson::dom::array(element)) expect_known_terms(one);
  } else if (element.is_object()) {
    for (const auto field : simdjson::dom::object(element)) {
      EXPECT_TRUE(schema_terms().contains(std::string(field.key))) << field.key;
      EXPECT_FALSE(field.value.is_null()) << field.key;
      if (field.key == "@type") {
        EXPECT_TRUE(schema_types().contains(std::string(std::string_view(field.value)))) << field.value;
      }
      expect_known_terms(field.value);
    }
  }
}

TEST(Export, JsonLdIsANewsArticle) {
  EXPECT_EQ(
      exported(bridge_version(), ExportFormat::json_ld),
      R"({"@context":"https://schema.org","@type":"NewsArticle",)"
      R"("identifier":[{"@type":"PropertyValue","propertyID":"kroniek","value":"1161228288001"}],)"
      R"("headline":"Brug dicht na aanvaring","alternativeHeadline":"Brug dicht",)"
      R"("description":"Schepen moeten tot zaterdag omvaren.",)"
      R"("author":[{"@type":"Person","name":"Ann Peeters"},{"@type":"Person","name":"Jan De Smet"}],)"
      R"("publisher":{"@type":"Organization","name":"Nieuws van hier"},"datePublished":"2022-11-09T18:05:00+01:00",)"
      R"("inLanguage":"nl","articleSection":"binnenland","keywords":["brug","scheepvaart"],)"
      R"("isAccessibleForFree":true,"url":"https://nieuws.example/brug",)"
      R"("image":[{"@type":"ImageObject","contentUrl":"https://nieuws.example/brug.jpg","caption":"De brug"}],)"
      R"("articleBody":"Een zin.\n\nSchade\n\na\tb\nc\td",)"
      R"("citation":[{"@type":"CreativeWork","name":"KIJK. De aanvaring","url":"https://nieuws.example/video"}],)"
      R"("isBasedOn":[{"@type":"WebPage","url":"https://nieuws.example/brug?ref=home",)"
      R"("dateCreated":"2022-11-09T19:00:00Z","archivedAt":"file:///crawl/a.warc.gz#12",)"
      R"("identifier":[{"@type":"PropertyValue","propertyID":"sha256","value":")" +
          std::string(64, 'a') +
          R"("}]},{"@type":"WebPage","url":"https://nieuws.example/brug?ref=home",)"
          R"("dateCreated":"2022-11-10T07:00:00Z","archivedAt":"file:///crawl/a.warc.gz#12",)"
          R"("identifier":[{"@type":"PropertyValue","propertyID":"sha256","value":")" +
          std::string(64, 'a') + "\"}]}]}\n");
}

TEST(Export, JsonLdUsesTermsOfSchemaOrgOnly) {
  simdjson::dom::parser parser;
  for (const std::string& text : hostile_texts()) {
    Version version = hostile_version(text);
    version.article.authors = {version.article.publisher, "ANP", "Ann Peeters"};
    const std::string out = exported_all({version, bridge_version()}, ExportFormat::json_ld);
    auto parsed = parser.parse(out);
    ASSERT_EQ(parsed.error(), simdjson::SUCCESS) << text;
    expect_known_terms(parsed.value());
    ASSERT_EQ(parsed["@graph"].get_array().size(), 2u);
  }
  EXPECT_EQ(exported_all({}, ExportFormat::json_ld), "");
}

TEST(Export, TeiSaysWhatIsKnown) {
  const std::string out = exported(bridge_version(), ExportFormat::tei);
  EXPECT_EQ(test::xml_error(out), "") << out;
  for (const std::string_view part :
       {"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" "
        "xml:id=\"version-1161228288001\">",
        "<title level=\"a\">Brug dicht na aanvaring</title>", "<author>Ann Peeters</author>",
        "<publisher>Nieuws van hier</publisher>",
        "<date type=\"published\" when=\"2022-11-09T18:05:00+01:00\">2022-11-09T18:05:00+01:00</date>",
        "<ref target=\"https://nieuws.example/brug\">https://nieuws.example/brug</ref>",
        "<date type=\"captured\" when=\"2022-11-09T19:00:00Z\">2022-11-09T19:00:00Z</date>",
        "<idno type=\"source\">/crawl/a.warc.gz#12</idno>", "<language ident=\"nl\">nl</language>",
        "<term>scheepvaart</term>", "<text xml:lang=\"nl\">", "<head>Brug dicht na aanvaring</head>",
        "<p rend=\"standfirst\">Schepen moeten tot zaterdag omvaren.</p>", "<p>Een zin.</p>", "<head>Schade</head>",
        "<cell>d</cell>", "<graphic url=\"https://nieuws.example/brug.jpg\">",
        "<ref target=\"https://nieuws.example/video\">KIJK. De aanvaring</ref>", "<note type=\"withheld\">"}) {
    EXPECT_NE(out.find(part), std::string::npos) << part << "\n" << out;
  }
}

TEST(Export, TeiGivesWhenOnlyForDatesThatAreOnes) {
  Version version = bridge_version();
  const auto date_of = [&](const std::string& value) {
    version.article.published->value = value;
    const std::string out = exported(version, ExportFormat::tei);
    const std::size_t begin = out.find("<date type=\"published\"") + 22;
    return out.substr(begin, out.find('>', begin) - begin);
  };
  EXPECT_EQ(date_of("2022"), " when=\"2022\"");
  EXPECT_EQ(date_of("2022-11"), " when=\"2022-11\"");
  EXPECT_EQ(date_of("2024-02-29"), " when=\"2024-02-29\"");
  EXPECT_EQ(date_of("2022-11-09T18:05+01:00"), " when=\"2022-11-09\" when-iso=\"2022-11-09T18:05+01:00\"");
  EXPECT_EQ(date_of("2022-11-09T18:05:59"), " when=\"2022-11-09T18:05:59\"");
  EXPECT_EQ(date_of("2022-11-09T18:05:59Z"), " when=\"2022-11-09T18:05:59Z\"");
  for (const char* wrong : {"2022-02-29", "2022-13", "0000", "202", "2022-1-1", "2022-11-09T24:00:00", "2022-11-09T18",
                            "2022-11-09T18:05:60", "2022-11-09T18:05:00+1:00", "2022-11-09T18:05:00+14:30", "gisteren",
                            "2022-11-09 18:05"}) {
    EXPECT_EQ(date_of(wrong), "") << wrong;
  }
}

TEST(Export, TeiHoldsWhateverTheArticleSays) {
  for (const std::string& text : hostile_texts()) {
    const std::string out = exported_all({hostile_version(text), bridge_version()}, ExportFormat::tei);
    ASSERT_EQ(test::xml_error(out), "") << text;
    ASSERT_EQ(test::xml_error(exported(hostile_version(text), ExportFormat::tei)), "") << text;
  }
}

TEST(Export, IsValidUtf8WhateverTheVersionHolds) {
  for (const std::string& text : hostile_texts()) {
    for (const ExportFormat format : formats) {
      EXPECT_TRUE(view::is_valid_utf8(exported(hostile_version(text), format))) << name(format) << ": " << text;
    }
  }
}

TEST(Export, EmptyVersionsAreExportedToo) {
  for (const ExportFormat format : formats) {
    Version version;
    version.article.status = Status::empty;
    const std::string out = exported(version, format);
    EXPECT_FALSE(out.empty());
    EXPECT_EQ(out.back(), '\n');
    if (format == ExportFormat::tei) {
      EXPECT_EQ(test::xml_error(out), "") << out;
    }
  }
}

}  // namespace
}  // namespace kroniek

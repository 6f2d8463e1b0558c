// The dossier, GeoJSON and TimelineJS: what they say of a selection, that they stand alone, and that no text of a page
// becomes more than text in them; and the map that a dossier is drawn on.
#include <gtest/gtest.h>
#include <simdjson.h>

#include <array>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/export.h"
#include "view/dossier.h"
#include "view/support_articles.h"
#include "view/utf8.h"
#include "view/world_map.h"

namespace kroniek {
namespace {

const std::string words =
    "Op 5 november 2022 zei Ann Peeters in Cherson: \"De brug is dicht.\" In september 2022 was dat nog anders.";

TextSpan span_of(std::string_view text, std::string_view part) {
  const auto at = static_cast<std::uint32_t>(text.find(part));
  return {at, at + static_cast<std::uint32_t>(part.size())};
}

struct Read {
  Version version;
  std::optional<StoredAnnotations> found;
};

// An article about a bridge, with `text` in every field that a page controls.
Read bridge(const std::string& text = "") {
  Read read;
  Version& version = read.version;
  version.id = 1161228288001;
  version.article_id = 3;
  version.address = "https://nieuws.example/brug" + text;
  version.article = test::bridge_article();
  Article& article = version.article;
  for (std::string* field : {&article.title, &article.standfirst, &article.publisher, &article.section, &article.url,
                             &article.canonical_url}) {
    *field += text;
  }
  article.authors.push_back("A " + text);
  article.withheld = {{"Twitter" + text, "Hier stond iets." + text}};
  article.pointers = {{"KIJK " + text, "https://nieuws.example/" + text}, {text, text}};
  article.media = {{"image", "https://nieuws.example/" + text, "De brug " + text, text}};
  test::set_blocks(article, {{Role::paragraph, words},
                             {Role::subheading, "Kop " + text},
                             {Role::list, text + "\ntwee"},
                             {Role::table, text + "\tb"},
                             {Role::quote, text},
                             {Role::code, text}});
  Sighting one;
  one.source = "/crawl/a.warc.gz#12" + text;
  one.captured = "2022-11-09T19:00:00Z";
  one.added = "2022-12-01T08:00:00Z";
  one.digest = std::string(64, 'a');
  one.length = 4711;
  one.collection = "oorlog" + text;
  version.sightings = {one};

  Annotations& all = read.found.emplace().annotations;
  Entity speaker;
  speaker.type = EntityType::person;
  speaker.name = "Ann Peeters" + text;
  speaker.role = "burgemeester" + text;
  speaker.key = "ann peters";
  all.entities = {speaker};
  PlaceMention place;
  place.span = span_of(article.text, "Cherson");
  place.name = "Kherson" + text;
  place.country = "UA";
  place.geonames = 706448;
  place.latitude = 46.64;
  place.longitude = 32.61;
  all.places = {place};
  PlaceMention demonym = place;
  demonym.use = PlaceUse::demonym;
  all.places.push_back(demonym);
  TimeMention day;
  day.span = span_of(article.text, "5 november 2022");
  day.value = day.from = day.to = "2022-11-05";
  TimeMention month;
  month.span = span_of(article.text, "september 2022");
  month.value = "2022-09";
  month.from = "2022-09-01";
  month.to = "2022-09-30";
  all.times = {day, month};
  Quotation quote;
  quote.span = span_of(article.text, "De brug is dicht.");
  quote.entity = 0;
  all.quotes = {quote};
  return read;
}

std::string exported(const std::vector<Read>& reads, ExportFormat format, ExportOptions options = {}) {
  Exporter exporter(format, std::move(options));
  if (exporter.wants_survey()) {
    for (const Read& read : reads) exporter.survey(read.version, read.found);
  }
  std::string out;
  for (const Read& read : reads) exporter.add(read.version, &read.found, out);
  exporter.end(out);
  return out;
}

std::vector<std::string> hostile_texts() {
  return {"",
          "<script>alert(1)</script>",
          "\"><img src=x onerror=alert(1)>",
          "' onload='alert(1)",
          "</title></style></svg><script>alert(1)</script>",
          "<svg onload=alert(1)>",
          "--><!--",
          "]]>",
          "&lt;script&gt;",
          "javascript:alert(1)",
          "\xff\xfe\xc3",
          std::string("nul\0in", 6),
          "\x1b[31m\u202e\u2028",
          "=1+1"};
}

// The elements and attributes of a document, and whether all that is opened is closed in order.
struct Markup {
  std::set<std::string> elements, attributes;
  std::vector<std::string> hrefs;
  std::set<std::string> ids;
  bool is_whole = true;
};
Markup markup_of(std::string_view html) {
  Markup found;
  std::vector<std::string> open;
  const std::set<std::string, std::less<>> empty = {"meta", "br"};
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string_view::npos) return found.is_whole = false, found;
    std::string tag(html.substr(at + 1, end - at - 1));
    at = end;
    if (tag.starts_with("!doctype")) continue;
    if (tag[0] == '/') {
      if (open.empty() || open.back() != tag.substr(1)) return found.is_whole = false, found;
      open.pop_back();
      continue;
    }
    const std::string name = tag.substr(0, tag.find_first_of(" /"));
    found.elements.insert(name);
    if (name == "style") {  // ours, and the only one
      at = html.find("</style>", at);
      at += 7;
      continue;
    }
    for (std::size_t i = name.size(); (i = tag.find_first_not_of(' ', i)) != std::string::npos && tag[i] != '/';) {
      const std::size_t is = tag.find('=', i);
      if (is == std::string::npos || tag[is + 1] != '"') return found.is_whole = false, found;
      const std::size_t close = tag.find('"', is + 2);
      if (close == std::string::npos) return found.is_whole = false, found;
      const std::string attribute = tag.substr(i, is - i);
      const std::string value = tag.substr(is + 2, close - is - 2);
      found.attributes.insert(attribute);
      if (attribute == "href") found.hrefs.push_back(value);
      if (attribute == "id" && !found.ids.insert(value).second) found.is_whole = false;
      i = close + 1;
    }
    if (!empty.contains(name) && !tag.ends_with('/')) open.push_back(name);
  }
  found.is_whole = found.is_whole && open.empty();
  return found;
}

TEST(Dossier, SaysWhatTheSelectionSaysAndWhereItIsFrom) {
  ExportOptions options;
  options.title = "De brug";
  options.query = "brug date:2022-11";
  const std::string out = exported({bridge(), bridge()}, ExportFormat::dossier, options);
  for (const std::string_view part :
       {"<h1 dir=\"auto\">De brug</h1>", "brug date:2022-11", "Kherson", "2022-11-05",
        "<span class=\"when\">2022-09</span>", "<mark>september 2022</mark>", "<q>De brug is dicht.</q>",
        "burgemeester", "Brug dicht na aanvaring", "Hier stond iets.", "SHA-256", "2022-11-09 19:00",
        "/crawl/a.warc.gz#12", "oorlog", "href=\"https://nieuws.example/brug\"", "class=\"land\" d=\"M",
        "<rect class=\"time\"", "<circle class=\"spot\""}) {
    EXPECT_NE(out.find(part), std::string::npos) << part;
  }
  EXPECT_NE(out.find(std::string(64, 'a')), std::string::npos);
  const Markup markup = markup_of(out);
  EXPECT_TRUE(markup.is_whole);
  for (const std::string& href : markup.hrefs) {
    EXPECT_TRUE(href[0] != '#' || markup.ids.contains(href.substr(1))) << href;
  }
}

TEST(Dossier, SpeaksDutch) {
  ExportOptions options;
  options.language = "nl";
  const std::string out = exported({bridge()}, ExportFormat::dossier, options);
  EXPECT_NE(out.find("<html lang=\"nl\">"), std::string::npos);
  EXPECT_NE(out.find("Wie wat zegt"), std::string::npos);
}

TEST(Dossier, TextIsOnlyEverText) {
  const std::set<std::string> known = {"html", "head", "meta", "title",      "style",   "body",   "header",  "main",
                                       "h1",   "h2",   "h3",   "h4",         "h5",      "nav",    "ol",      "ul",
                                       "li",   "dl",   "dt",   "dd",         "p",       "a",      "section", "figure",
                                       "q",    "code", "pre",  "figcaption", "svg",     "path",   "circle",  "rect",
                                       "line", "text", "mark", "blockquote", "article", "bdi",    "time",    "span",
                                       "div",  "br",   "td",   "tr",         "table",   "strong", "footer"};
  const std::set<std::string> attributes = {
      "lang",     "charset", "http-equiv", "content",    "name",  "dir",    "class", "id",         "href", "rel",
      "datetime", "viewBox", "role",       "aria-label", "d",     "cx",     "cy",    "r",          "x",    "y",
      "x1",       "x2",      "y1",         "y2",         "width", "height", "rx",    "text-anchor"};
  for (const std::string& text : hostile_texts()) {
    ExportOptions options;
    options.title = "Dossier " + text;
    options.query = text;
    const std::string out = exported({bridge(text)}, ExportFormat::dossier, options);
    ASSERT_TRUE(view::is_valid_utf8(out)) << text;
    const Markup markup = markup_of(out);
    EXPECT_TRUE(markup.is_whole) << text;
    for (const std::string& one : markup.elements) EXPECT_TRUE(known.contains(one)) << one;
    for (const std::string& one : markup.attributes) EXPECT_TRUE(attributes.contains(one)) << one;
    for (const std::string& href : markup.hrefs) {
      EXPECT_TRUE(href.starts_with("#") || href.starts_with("https://nieuws.example/")) << href;
    }
  }
}

TEST(Dossier, OfALargeSelectionTheFirstAndItSaysSo) {
  Exporter exporter(ExportFormat::dossier);
  const Read one = bridge();
  for (std::uint64_t i = 0; i < most_dossier_articles; ++i) {
    EXPECT_FALSE(exporter.is_full());
    exporter.survey(one.version, one.found);
  }
  EXPECT_TRUE(exporter.is_full());
  exporter.leave_out(7);
  std::string out;
  exporter.add(one.version, &one.found, out);
  EXPECT_FALSE(exporter.is_full());
  for (std::uint64_t i = 1; i < most_dossier_articles; ++i) exporter.add(one.version, &one.found, out);
  EXPECT_TRUE(exporter.is_full());
  exporter.end(out);
  EXPECT_NE(out.find("7 further articles"), std::string::npos);
  EXPECT_TRUE(markup_of(out).is_whole);
}

TEST(Dossier, WithoutAnnotationsItSaysSo) {
  Read read = bridge();
  read.found.reset();
  const std::string out = exported({read}, ExportFormat::dossier);
  EXPECT_NE(out.find("1 articles were never annotated"), std::string::npos);
  EXPECT_EQ(out.find("id=\"map\""), std::string::npos);
  EXPECT_EQ(exported({}, ExportFormat::dossier), "");
}

TEST(Export, SpansThatDoNotFitTheTextAreLeftOut) {
  Read read = bridge();
  Annotations& all = read.found->annotations;
  all.places[0].span = {5, 1'000'000};
  all.times[0].span = {9, 3};
  all.quotes[0].entity = 17;
  all.quotes[0].cue = TextSpan{1, 1'000'000};
  for (const ExportFormat format : {ExportFormat::dossier, ExportFormat::geojson, ExportFormat::timelinejs}) {
    EXPECT_NE(exported({read}, format), "");
  }
}

TEST(Export, GeoJsonIsAPointAMention) {
  simdjson::dom::parser parser;
  for (const std::string& text : hostile_texts()) {
    const std::string out = exported({bridge(text), bridge()}, ExportFormat::geojson);
    auto parsed = parser.parse(out);
    ASSERT_EQ(parsed.error(), simdjson::SUCCESS) << out;
    EXPECT_EQ(std::string_view(parsed["type"]), "FeatureCollection");
    // Demonyms are none; what was found in a text that had to be repaired does not fit it.
    const bool fits = view::is_valid_utf8(text);
    ASSERT_EQ(parsed["features"].get_array().size(), fits ? 2u : 1u);
    if (!fits) continue;
    EXPECT_EQ(double(parsed["features"].at(1)["geometry"]["coordinates"].at(0)), 32.61);
    EXPECT_EQ(std::string_view(parsed["features"].at(1)["properties"]["name"]), "Kherson");
  }
}

TEST(Export, TimelineJsKeepsThePrecisionAndEscapesForHtml) {
  simdjson::dom::parser parser;
  for (const std::string& text : hostile_texts()) {
    ExportOptions options;
    options.title = "T" + text;
    const std::string out = exported({bridge(text)}, ExportFormat::timelinejs, options);
    auto parsed = parser.parse(out);
    ASSERT_EQ(parsed.error(), simdjson::SUCCESS) << out;
    const bool fits = view::is_valid_utf8(text);
    ASSERT_EQ(parsed["events"].get_array().size(), fits ? 3u : 1u);
    if (!fits) continue;
    std::set<std::string> groups;
    for (const auto event : parsed["events"].get_array()) {
      groups.insert(std::string(std::string_view(event["group"])));
      for (const char* part : {"headline", "text"}) {
        const std::string html(std::string_view(event["text"][part]));
        for (const std::string& one : markup_of(html).elements) {
          EXPECT_TRUE(one == "p" || one == "mark" || one == "a") << html;
        }
      }
    }
    EXPECT_EQ(groups, (std::set<std::string>{"published", "said to have happened"}));
  }
  const std::string out = exported({bridge()}, ExportFormat::timelinejs);
  EXPECT_NE(out.find(R"("start_date":{"year":2022,"month":9,"day":1},"end_date":{"year":2022,"month":9,"day":30})"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find(R"("start_date":{"year":2022,"month":11,"day":9,"hour":18,"minute":5})"), std::string::npos);
}

TEST(DossierDays, AreTheFirstAndTheLastThatADateMayMean) {
  view::DrawnTime drawn;
  ASSERT_TRUE(view::read_days("1970-01", "", drawn));
  EXPECT_EQ(drawn.first, 0);
  EXPECT_EQ(drawn.last, 30);
  ASSERT_TRUE(view::read_days("1970", "", drawn));
  EXPECT_EQ(drawn.last, 364);
  ASSERT_TRUE(view::read_days("1970-01-02T10:00:00", "1970-01-04", drawn));
  EXPECT_EQ(drawn.first, 1);
  EXPECT_EQ(drawn.last, 3);
  for (const char* wrong : {"", "x", "19", "1970-13", "1970-02-30", "0000-01-01", "-123"}) {
    EXPECT_FALSE(view::read_days(wrong, "", drawn)) << wrong;
  }
}

TEST(WorldMap, DrawsWhatIsInSight) {
  std::string land;
  view::append_land({25, 44, 40, 52, 4000, 2400}, view::built_in_world_map(), land);
  EXPECT_TRUE(land.starts_with("M"));
  EXPECT_TRUE(land.ends_with("z"));
  EXPECT_EQ(land.find_first_not_of("Mlz -0123456789"), std::string::npos);
  EXPECT_LT(land.size(), 60'000u);
  std::string ocean;
  view::append_land({-40, 20, -35, 24, 4000, 2400}, view::built_in_world_map(), ocean);
  EXPECT_EQ(ocean, "");
}

using Ring = std::vector<std::pair<double, double>>;

std::vector<Ring> rings_of(const std::string& path) {
  std::vector<Ring> rings;
  std::istringstream in(path);
  for (std::string part; std::getline(in, part, 'z');) {
    std::string numbers;
    for (const char c : part) {
      if (c == '-') numbers += ' ';
      numbers += c == 'M' || c == 'l' ? ' ' : c;
    }
    std::istringstream each(numbers);
    Ring& ring = rings.emplace_back();
    double x = 0;
    double y = 0;
    for (double dx = 0, dy = 0; each >> dx >> dy;) ring.emplace_back(x += dx, y += dy);
  }
  return rings;
}

// Where an even-odd fill puts this point.
bool is_land(const std::vector<Ring>& rings, double x, double y) {
  bool is_inside = false;
  for (const Ring& ring : rings) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const auto& [ax, ay] = ring[i];
      const auto& [bx, by] = ring[(i + 1) % ring.size()];
      if ((ay > y) != (by > y) && x < (bx - ax) * (y - ay) / (by - ay) + ax) is_inside = !is_inside;
    }
  }
  return is_inside;
}

TEST(WorldMap, WhatIsLeftOutChangesNothingInSight) {
  // The whole world, drawn so large that a frame is a part of it, says what is land.
  const view::MapFrame world(-180, -83, 180, 83, 400'000, 400'000);
  std::string drawn;
  view::append_land(world, view::built_in_world_map(), drawn);
  const std::vector<Ring> all = rings_of(drawn);
  for (const auto& [west, south, east, north] :
       {std::array{18.0, 43.0, 54.0, 60.0}, std::array{-9.0, 36.0, 12.0, 52.0}, std::array{95.0, -9.0, 130.0, 20.0}}) {
    const view::MapFrame frame(west, south, east, north, 4000, 2400);
    drawn.clear();
    view::append_land(frame, view::built_in_world_map(), drawn);
    const std::vector<Ring> part = rings_of(drawn);
    int wrong = 0;
    for (int i = 0; i < 40; ++i) {
      const double longitude = west + (east - west) * (0.03 + 0.94 * (i % 8) / 7);
      const double latitude = south + (north - south) * (0.03 + 0.94 * static_cast<double>(i / 8) / 4);
      const bool expected = is_land(all, world.x(longitude), world.y(latitude));
      wrong += is_land(part, frame.x(longitude), frame.y(latitude)) != expected ? 1 : 0;
    }
    EXPECT_LE(wrong, 1) << west;  // a point on a coast
  }
}

TEST(WorldMap, PutsUpWithAnyBytes) {
  const std::string whole(view::built_in_world_map().substr(0, 4000));
  const view::MapFrame world{-180, -80, 180, 80, 4000, 2400};
  for (std::size_t size = 0; size < whole.size(); size += 7) {
    // A buffer of its exact size, so that a sanitizer sees a read behind it.
    const auto bytes = std::make_unique<char[]>(size);
    std::copy_n(whole.data(), size, bytes.get());
    std::string land;
    view::append_land(world, {bytes.get(), size}, land);
    for (std::size_t at = 14; at < size; at += 97) {
      const char kept = bytes[at];
      bytes[at] = static_cast<char>(0xFF);
      view::append_land(world, {bytes.get(), size}, land);
      bytes[at] = kept;
      if (land.size() > 1'000'000) break;
    }
  }
}

}  // namespace
}  // namespace kroniek

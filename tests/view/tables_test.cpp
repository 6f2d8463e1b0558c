// The tables: their columns as docs/TABLES.md has them, the rows of articles, and streams read back by nanoarrow's own
// reader. That pyarrow and DuckDB read them is tests/cli/arrow_test.py's.
#include "kroniek/tables.h"

#include <gtest/gtest.h>
#include <nanoarrow/nanoarrow.h>
#include <nanoarrow/nanoarrow_ipc.h>

#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "view/support_articles.h"
#include "view/table_columns.h"

namespace kroniek {
namespace {

constexpr Table tables[] = {Table::articles, Table::blocks, Table::mentions,
                            Table::quotes,   Table::times,  Table::places};

// A value as text: nullopt for null, a list's items in brackets.
using Row = std::map<std::string, std::optional<std::string>>;

std::string item(const ArrowArrayView& column, std::int64_t row) {
  switch (column.storage_type) {
    case NANOARROW_TYPE_STRING: {
      const ArrowStringView view = ArrowArrayViewGetStringUnsafe(&column, row);
      return {view.data, static_cast<std::size_t>(view.size_bytes)};
    }
    case NANOARROW_TYPE_DOUBLE: return std::to_string(ArrowArrayViewGetDoubleUnsafe(&column, row));
    case NANOARROW_TYPE_LIST: {
      std::string all = "[";
      const std::int64_t end = ArrowArrayViewListChildOffset(&column, row + 1);
      for (std::int64_t i = ArrowArrayViewListChildOffset(&column, row); i < end; ++i) {
        all += item(*column.children[0], i) + "|";
      }
      return all + "]";
    }
    default: return std::to_string(ArrowArrayViewGetIntUnsafe(&column, row));
  }
}

struct ReadBack {
  std::vector<std::int64_t> batches;  // rows of each
  std::vector<Row> rows;
  std::vector<std::string> formats;
};

ReadBack read_back(const std::string& stream) {
  ReadBack all;
  ArrowBuffer buffer = {};
  ArrowBufferInit(&buffer);
  EXPECT_EQ(ArrowBufferAppend(&buffer, stream.data(), static_cast<std::int64_t>(stream.size())), NANOARROW_OK);
  ArrowIpcInputStream input = {};
  EXPECT_EQ(ArrowIpcInputStreamInitBuffer(&input, &buffer), NANOARROW_OK);
  ArrowArrayStream reader = {};
  EXPECT_EQ(ArrowIpcArrayStreamReaderInit(&reader, &input, nullptr), NANOARROW_OK);
  ArrowSchema schema = {};
  EXPECT_EQ(reader.get_schema(&reader, &schema), NANOARROW_OK) << reader.get_last_error(&reader);
  if (schema.release == nullptr) return all;
  for (std::int64_t i = 0; i < schema.n_children; ++i) all.formats.emplace_back(schema.children[i]->format);
  for (;;) {
    ArrowArray array = {};
    EXPECT_EQ(reader.get_next(&reader, &array), NANOARROW_OK) << reader.get_last_error(&reader);
    if (array.release == nullptr) break;
    all.batches.push_back(array.length);
    ArrowArrayView view = {};
    EXPECT_EQ(ArrowArrayViewInitFromSchema(&view, &schema, nullptr), NANOARROW_OK);
    EXPECT_EQ(ArrowArrayViewSetArray(&view, &array, nullptr), NANOARROW_OK);
    EXPECT_EQ(ArrowArrayViewValidate(&view, NANOARROW_VALIDATION_LEVEL_FULL, nullptr), NANOARROW_OK);
    for (std::int64_t row = 0; row < array.length; ++row) {
      Row& values = all.rows.emplace_back();
      for (std::int64_t i = 0; i < schema.n_children; ++i) {
        const ArrowArrayView& column = *view.children[i];
        std::optional<std::string>& value = values[schema.children[i]->name];
        if (ArrowArrayViewIsNull(&column, row) != 0) {
          EXPECT_NE(schema.children[i]->flags & ARROW_FLAG_NULLABLE, 0) << schema.children[i]->name;
        } else {
          value = item(column, row);
        }
      }
    }
    ArrowArrayViewReset(&view);
    array.release(&array);
  }
  schema.release(&schema);
  reader.release(&reader);
  return all;
}

ReadBack written(Table table, const std::vector<Article>& articles, const Annotations* found = nullptr) {
  TableStream stream(table);
  std::string out;
  for (const Article& article : articles) EXPECT_TRUE(stream.append(article, found, out).ok());
  EXPECT_TRUE(stream.end(out).ok());
  return read_back(out);
}

std::string type_of(const view::Column& column) {
  switch (column.type) {
    case view::ColumnType::text: return "utf8";
    case view::ColumnType::texts: return "list<utf8>";
    case view::ColumnType::int32: return "int32";
    case view::ColumnType::int64: return "int64";
    case view::ColumnType::real: return "float64";
    case view::ColumnType::day: return "date32";
    case view::ColumnType::instant: return "timestamp[s, UTC]";
  }
  return "";
}

// The rows "name type null" of each heading of docs/TABLES.md.
std::map<std::string, std::vector<std::string>> documented() {
  std::ifstream file(std::string(KRONIEK_REPOSITORY) + "/docs/TABLES.md");
  std::map<std::string, std::vector<std::string>> all;
  const std::regex row(R"(\| `([a-z_]+)` \| ([^|]+) \| (yes|no) \|.*)");
  std::string heading;
  for (std::string line; std::getline(file, line);) {
    std::smatch found;
    if (line.starts_with("## ")) {
      heading = line.substr(3);
    } else if (std::regex_match(line, found, row)) {
      all[heading].push_back(found[1].str() + " " + found[2].str() + " " + found[3].str());
    }
  }
  return all;
}

TEST(Tables, AreAsTheirPageSays) {
  auto page = documented();
  for (const Table table : tables) {
    std::vector<std::string> wanted;
    if (table != Table::articles) wanted = page["Of all tables below"];
    for (const std::string& own : page[std::string(name(table))]) wanted.push_back(own);
    std::vector<std::string> columns;
    for (const view::Column& column : view::columns_of(table)) {
      columns.push_back(std::string(column.name) + " " + type_of(column) + (column.nullable ? " yes" : " no"));
    }
    EXPECT_EQ(columns, wanted) << name(table);
    EXPECT_EQ(std::set(columns.begin(), columns.end()).size(), columns.size());
    EXPECT_EQ(table_of(name(table)), table);
  }
  EXPECT_EQ(table_of("events"), std::nullopt);
}

TEST(Tables, SchemaSaysTypesAndVersion) {
  const std::map<view::ColumnType, std::string> formats = {
      {view::ColumnType::text, "u"},         {view::ColumnType::texts, "+l"}, {view::ColumnType::int32, "i"},
      {view::ColumnType::int64, "l"},        {view::ColumnType::real, "g"},   {view::ColumnType::day, "tdD"},
      {view::ColumnType::instant, "tss:UTC"}};
  for (const Table table : tables) {
    ArrowSchema schema = {};
    ASSERT_TRUE(write_schema(table, &schema).ok());
    const auto columns = view::columns_of(table);
    ASSERT_EQ(schema.n_children, static_cast<std::int64_t>(columns.size()));
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const ArrowSchema& child = *schema.children[i];
      EXPECT_STREQ(child.name, columns[i].name);
      EXPECT_EQ(child.format, formats.at(columns[i].type));
      EXPECT_EQ((child.flags & ARROW_FLAG_NULLABLE) != 0, columns[i].nullable) << child.name;
    }
    ArrowStringView version = {};
    ASSERT_EQ(ArrowMetadataGetValue(schema.metadata, ArrowCharView("kroniek:tables"), &version), NANOARROW_OK);
    EXPECT_EQ(std::string(version.data, static_cast<std::size_t>(version.size_bytes)), std::to_string(tables_version));
    ASSERT_EQ(ArrowMetadataGetValue(schema.metadata, ArrowCharView("kroniek:table"), &version), NANOARROW_OK);
    EXPECT_EQ(std::string(version.data, static_cast<std::size_t>(version.size_bytes)), name(table));
    schema.release(&schema);
  }
}

TEST(Tables, AnArticleIsARow) {
  Article article = test::bridge_article();
  article.standfirst.clear();
  const ReadBack read = written(Table::articles, {article});
  ASSERT_EQ(read.rows.size(), 1u);
  const Row& row = read.rows[0];
  EXPECT_EQ(row.at("source"), "pages/bridge.html");
  EXPECT_EQ(row.at("version"), std::nullopt);
  EXPECT_EQ(row.at("status"), "ok");
  EXPECT_EQ(row.at("kind"), "article");
  EXPECT_EQ(row.at("title"), "Brug dicht na aanvaring");
  EXPECT_EQ(row.at("standfirst"), std::nullopt);
  EXPECT_EQ(row.at("error"), std::nullopt);
  EXPECT_EQ(row.at("authors"), "[Ann Peeters|Jan De Smet|]");
  EXPECT_EQ(row.at("published"), "2022-11-09T18:05:00+01:00");
  EXPECT_EQ(row.at("published_precision"), "second");
  EXPECT_EQ(row.at("published_from"), "json-ld");
  EXPECT_EQ(row.at("published_day"), "19305");
  EXPECT_EQ(row.at("published_utc"), "1668013500");
  EXPECT_EQ(row.at("modified"), std::nullopt);
  EXPECT_EQ(row.at("text"), article.text);
}

TEST(Tables, DaysAndMoments) {
  struct Case {
    const char* value;
    std::optional<std::string> day, utc;
  };
  const Case cases[] = {
      {"2022", std::nullopt, std::nullopt},
      {"2022-11", std::nullopt, std::nullopt},
      {"2022-11-09", "19305", std::nullopt},
      {"1969-12-31T23:59:58Z", "-1", "-2"},
      {"2022-11-09T18:05", "19305", std::nullopt},
      {"2022-11-09T18:05+01:00", "19305", "1668013500"},
      {"2022-11-09T18:05:00", "19305", std::nullopt},
      {"2022-11-09T00:30:00+05:30", "19305", "1667934000"},
      {"2022-11-09T18:05:00-03:00", "19305", "1668027900"},
      {"2022-02-31", std::nullopt, std::nullopt},
      {"", std::nullopt, std::nullopt},
      {"2022-11-09T", "19305", std::nullopt},
      {"2022-11-09T18:05:00+0", "19305", std::nullopt},
  };
  for (const Case& one : cases) {
    Article article = test::bridge_article();
    article.published->value = one.value;
    const ReadBack read = written(Table::articles, {article});
    ASSERT_EQ(read.rows.size(), 1u);
    EXPECT_EQ(read.rows[0].at("published_day"), one.day) << one.value;
    EXPECT_EQ(read.rows[0].at("published_utc"), one.utc) << one.value;
  }
}

TEST(Tables, OffsetsAreCodePointsAndBytes) {
  Article article;
  article.source = "a";
  test::set_blocks(article, {{Role::headline, "\u00E9\U0001F600"}, {Role::paragraph, "G\u00E9nt"}});
  const ReadBack read = written(Table::blocks, {article});
  ASSERT_EQ(read.rows.size(), 2u);
  const Row& second = read.rows[1];
  EXPECT_EQ(second.at("index"), "1");
  EXPECT_EQ(second.at("begin"), "4");
  EXPECT_EQ(second.at("end"), "8");
  EXPECT_EQ(second.at("begin_byte"), "8");
  EXPECT_EQ(second.at("end_byte"), "13");
  EXPECT_EQ(second.at("text"), "G\u00E9nt");
  EXPECT_EQ(second.at("role"), "paragraph");
}

Annotations found_in_dutch() {
  Annotations found;
  found.entities = {{EntityType::person, "Ann Peeters", "", std::nullopt, "ann peeters"}};
  found.names = {{{0, 3}, EntityType::person, 0.98765F, 0}, {{20, 24}, EntityType::other, 0.5F, std::nullopt}};
  found.references = {{{5, 8}, 0, 0.25F}};
  found.quotes = {{{5, 24}, QuoteMode::direct, TextSpan{9, 13}, TextSpan{0, 3}, 0, {{5, 8}, {20, 24}}, 1},
                  {{20, 24}, QuoteMode::indirect, std::nullopt, std::nullopt, std::nullopt, {}, 0.5F}};
  found.times = {{{9, 13}, TimeType::date, "2022-09", "2022-09-01", "2022-09-30", "", 0.75F},
                 {{14, 19}, TimeType::time, "", "", "", "an event without a date", 0.25F}};
  PlaceMention place;
  place.span = {20, 24};
  place.geonames = 706448;
  place.name = "Kherson";
  place.country = "UA";
  place.latitude = 46.635418;
  place.longitude = 32.616870;
  PlaceMention sea;
  sea.span = {0, 3};
  sea.precision = PlacePrecision::sea;
  found.places = {place, sea};
  return found;
}

TEST(Tables, WhatWasFound) {
  Article article;
  article.source = "a";
  test::set_blocks(article, {{Role::paragraph, "Ann, nee zei vroeg: nooit ja."}});
  const Annotations found = found_in_dutch();

  const auto mentions = written(Table::mentions, {article}, &found).rows;
  ASSERT_EQ(mentions.size(), 3u);  // in the order of the text
  EXPECT_EQ(mentions[0].at("kind"), "name");
  EXPECT_EQ(mentions[0].at("text"), "Ann");
  EXPECT_EQ(mentions[0].at("entity"), "e1");
  EXPECT_EQ(mentions[0].at("key"), "ann peeters");
  EXPECT_EQ(mentions[0].at("score"), "0.988000");
  EXPECT_EQ(mentions[1].at("kind"), "reference");
  EXPECT_EQ(mentions[1].at("type"), "person");
  EXPECT_EQ(mentions[1].at("name"), "Ann Peeters");
  EXPECT_EQ(mentions[2].at("entity"), std::nullopt);
  EXPECT_EQ(mentions[2].at("name"), std::nullopt);

  const auto quotes = written(Table::quotes, {article}, &found).rows;
  ASSERT_EQ(quotes.size(), 2u);
  EXPECT_EQ(quotes[0].at("text"), "nee \u2026 nooi");
  EXPECT_EQ(quotes[0].at("speaker"), "Ann");
  EXPECT_EQ(quotes[0].at("name"), "Ann Peeters");
  EXPECT_EQ(quotes[1].at("mode"), "indirect");
  EXPECT_EQ(quotes[1].at("speaker"), std::nullopt);

  const auto times = written(Table::times, {article}, &found).rows;
  ASSERT_EQ(times.size(), 2u);
  EXPECT_EQ(times[0].at("type"), "DATE");
  EXPECT_EQ(times[0].at("to"), "2022-09-30");
  EXPECT_EQ(times[0].at("unresolved"), std::nullopt);
  EXPECT_EQ(times[1].at("value"), std::nullopt);
  EXPECT_EQ(times[1].at("unresolved"), "an event without a date");

  const auto places = written(Table::places, {article}, &found).rows;
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].at("geonames"), "706448");
  EXPECT_EQ(places[0].at("country"), "UA");
  EXPECT_EQ(places[0].at("latitude"), "46.635420");
  EXPECT_EQ(places[1].at("geonames"), std::nullopt);
  EXPECT_EQ(places[1].at("country"), std::nullopt);
  EXPECT_EQ(places[1].at("precision"), "sea");

  for (const Table table : {Table::mentions, Table::quotes, Table::times, Table::places}) {
    EXPECT_TRUE(written(table, {article}).rows.empty()) << "without annotations";
  }
}

TEST(Tables, WithoutRowsAStreamHasItsSchema) {
  for (const Table table : tables) {
    const ReadBack read = written(table, {});
    EXPECT_EQ(read.formats.size(), view::columns_of(table).size());
    EXPECT_TRUE(read.batches.empty());
  }
  EXPECT_TRUE(written(Table::blocks, {Article{}}).batches.empty());
}

TEST(Tables, TenThousandRowsInBatches) {
  TableStream stream(Table::articles);
  std::string out;
  Article article = test::bridge_article();
  for (int i = 0; i < 10'000; ++i) {
    article.source = "page" + std::to_string(i);
    article.title = i % 3 == 0 ? "" : "t" + std::to_string(i);
    article.keywords.assign(static_cast<std::size_t>(i % 4), "k");
    ASSERT_TRUE(stream.append(article, nullptr, out, i + 1).ok());
  }
  ASSERT_TRUE(stream.end(out).ok());
  const ReadBack read = read_back(out);
  EXPECT_EQ(read.batches, (std::vector<std::int64_t>{4096, 4096, 1808}));
  ASSERT_EQ(read.rows.size(), 10'000u);
  for (int i = 0; i < 10'000; ++i) {
    const Row& row = read.rows[static_cast<std::size_t>(i)];
    ASSERT_EQ(row.at("source"), "page" + std::to_string(i));
    ASSERT_EQ(row.at("version"), std::to_string(i + 1));
    ASSERT_EQ(row.at("title").has_value(), i % 3 != 0);
    ASSERT_EQ(row.at("keywords")->size(), static_cast<std::size_t>(2 + 2 * (i % 4)));
    ASSERT_EQ(row.at("text"), article.text);
  }
}

TEST(Tables, LongTextsMakeSmallBatches) {
  Article article = test::bridge_article();
  article.blocks.clear();
  article.text.assign(5u << 20, 'a');
  Article huge = article;
  huge.text.assign(40u << 20, 'b');
  const ReadBack read = written(Table::articles, {article, article, article, article, huge, article});
  EXPECT_EQ(read.batches, (std::vector<std::int64_t>{3, 1, 1, 1}));
  ASSERT_EQ(read.rows.size(), 6u);
  EXPECT_EQ(read.rows[4].at("text"), huge.text);
}

TEST(Tables, MalformedTextIsRepaired) {
  Article article;
  article.source = "a\xFF";
  article.title = "b\xC3";
  article.authors = {"c\x80"};
  test::set_blocks(article, {{Role::paragraph, "een \xFF twee"}, {Role::paragraph, "drie"}});
  const Annotations found = found_in_dutch();
  const ReadBack read = written(Table::articles, {article});
  ASSERT_EQ(read.rows.size(), 1u);
  EXPECT_EQ(read.rows[0].at("source"), "a\uFFFD");
  EXPECT_EQ(read.rows[0].at("title"), "b\uFFFD");
  EXPECT_EQ(read.rows[0].at("text"), "een \uFFFD twee\n\ndrie");
  EXPECT_EQ(written(Table::blocks, {article}).rows[1].at("text"), "drie");
  EXPECT_TRUE(written(Table::mentions, {article}, &found).rows.empty());
}

TEST(Tables, RowsAreTakenAsColumns) {
  TableRows rows(Table::blocks);
  const Article article = test::bridge_article();
  ASSERT_TRUE(rows.add(article, nullptr).ok());
  EXPECT_EQ(rows.rows(), article.blocks.size());
  EXPECT_GT(rows.bytes(), article.text.size());
  for (int i = 0; i < 2; ++i) {
    ArrowArray array = {};
    ASSERT_TRUE(rows.take(&array).ok());
    EXPECT_EQ(array.length, i == 0 ? static_cast<std::int64_t>(article.blocks.size()) : 0);
    array.release(&array);
    EXPECT_EQ(rows.rows(), 0u);
  }
}

TEST(Tables, AStreamThatIsLeftFreesItsRows) {
  TableStream stream(Table::blocks);
  std::string out;
  ASSERT_TRUE(stream.append(test::bridge_article(), nullptr, out).ok());
}

}  // namespace
}  // namespace kroniek

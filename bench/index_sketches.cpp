// index_sketches ARTICLES.jsonl: how fast terms are found, and how large and slow FTS5's index gets with words only,
// with words and stems at one position, and with the parts of compounds (docs/decisions/0006). ARTICLES is what
// `kroniek read` gives: an object a line with "text" and "language". All by the processor's clock, one thread.
#include <simdjson.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "archive/terms.h"
#include "text/index_terms.h"

namespace {

struct Article {
  std::string language;
  std::string text;
};

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

std::vector<Article> articles_of(const char* path) {
  std::vector<Article> articles;
  std::ifstream file(path);
  simdjson::dom::parser parser;
  for (std::string line; std::getline(file, line);) {
    simdjson::dom::element object;
    std::string_view text;
    std::string_view language;
    if (parser.parse(line).get(object) != simdjson::SUCCESS || object["text"].get(text) != simdjson::SUCCESS) continue;
    if (object["language"].get(language) != simdjson::SUCCESS) language = "";
    articles.push_back({std::string(language), std::string(text)});
  }
  return articles;
}

struct Sketch {
  const char* name;
  bool stems;
  bool compounds;
  bool family_table;
};

// The field of one article, and the words of its families.
std::string field_of(const Article& article, const Sketch& sketch, kroniek::text::Terms& terms,
                     std::set<std::tuple<std::string, std::string, std::string>>& families) {
  std::string field;
  terms.find(article.text, article.language);
  for (const kroniek::text::IndexTerm& term : terms) {
    if (term.same_position) {
      if (sketch.compounds) kroniek::archive::append_term(term.term, true, field);
      continue;
    }
    kroniek::archive::append_term(term.term, false, field);
    if (!sketch.stems && !sketch.family_table) continue;
    std::string stem = kroniek::text::stem(term.term, article.language);
    if (sketch.stems && stem != term.term) kroniek::archive::append_term("=" + stem, true, field);
    if (sketch.family_table) families.emplace(article.language.substr(0, 2), std::move(stem), std::string(term.term));
  }
  return field;
}

double number_of(sqlite3* database, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  double value = -1;
  if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    value = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

struct Cost {
  double index_bytes = 0;
  double family_bytes = 0;
  double index_seconds = 1e9;
  double family_seconds = 1e9;
};

void insert_all(const std::vector<std::string>& fields,
                const std::set<std::tuple<std::string, std::string, std::string>>& families, Cost& cost);

void measure(const std::vector<Article>& articles, const Sketch& sketch) {
  kroniek::text::Terms terms;
  std::set<std::tuple<std::string, std::string, std::string>> families;
  std::vector<std::string> fields;
  double bytes = 0;
  for (const Article& article : articles) {
    fields.push_back(field_of(article, sketch, terms, families));
    bytes += static_cast<double>(article.text.size());
  }
  Cost cost;
  for (int round = 0; round < 3; ++round) insert_all(fields, families, cost);
  std::printf("  %-38s index %.3f bytes a byte of text, insert %5.1f MB/s", sketch.name, cost.index_bytes / bytes,
              bytes / 1e6 / cost.index_seconds);
  if (sketch.family_table) {
    std::printf("; %zu words in families, %.3f bytes a byte, %.2f s", families.size(), cost.family_bytes / bytes,
                cost.family_seconds);
  }
  std::printf("\n");
}

void insert_all(const std::vector<std::string>& fields,
                const std::set<std::tuple<std::string, std::string, std::string>>& families, Cost& cost) {
  sqlite3* database = nullptr;
  sqlite3_open(":memory:", &database);
  if (kroniek::archive::register_terms(database) != SQLITE_OK) return;
  sqlite3_exec(
      database,
      "CREATE VIRTUAL TABLE i USING fts5 (body, content = '', tokenize = 'kroniek');"
      "INSERT INTO i (i, rank) VALUES ('hashsize', 67108864), ('automerge', 0);"
      "CREATE TABLE word (language TEXT, stem TEXT, word TEXT, PRIMARY KEY (language, stem, word)) WITHOUT ROWID;",
      nullptr, nullptr, nullptr);
  const double start = cpu_seconds();
  sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(database, "INSERT INTO i (rowid, body) VALUES (?, ?)", -1, &insert, nullptr);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(i + 1));
    sqlite3_bind_text(insert, 2, fields[i].data(), static_cast<int>(fields[i].size()), SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
  cost.index_seconds = std::min(cost.index_seconds, cpu_seconds() - start);
  const double family_start = cpu_seconds();
  sqlite3_exec(database, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_prepare_v2(database, "INSERT INTO word VALUES (?, ?, ?)", -1, &insert, nullptr);
  for (const auto& [language, stem, word] : families) {
    sqlite3_bind_text(insert, 1, language.data(), static_cast<int>(language.size()), SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, stem.data(), static_cast<int>(stem.size()), SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, word.data(), static_cast<int>(word.size()), SQLITE_STATIC);
    sqlite3_step(insert);
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
  cost.family_seconds = std::min(cost.family_seconds, cpu_seconds() - family_start);
  cost.index_bytes = number_of(database, "SELECT sum(length(block)) FROM i_data");
  cost.family_bytes = number_of(database, "SELECT sum(length(language) + length(stem) + length(word) + 8) FROM word");
  sqlite3_close(database);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("index_sketches ARTICLES.jsonl\n", stderr);
    return 2;
  }
  const std::vector<Article> all = articles_of(arguments[1]);
  for (const char* const language : {"", "nl", "de", "en"}) {
    std::vector<Article> articles;
    double bytes = 0;
    for (const Article& article : all) {
      if (!article.language.starts_with(language)) continue;
      articles.push_back(article);
      bytes += static_cast<double>(article.text.size());
    }
    if (articles.empty()) continue;
    kroniek::text::Terms terms;
    double found = 0;
    double parts = 0;
    double least = 1e9;
    for (int round = 0; round < 3; ++round) {
      const double start = cpu_seconds();
      found = parts = 0;
      for (const Article& article : articles) {
        terms.find(article.text, article.language);
        found += static_cast<double>(terms.size());
        for (const kroniek::text::IndexTerm& term : terms) parts += term.same_position;
      }
      least = std::min(least, cpu_seconds() - start);
    }
    std::printf("%s: %zu articles, %.1f MB, %.0f words, %.3f parts a word, terms found at %.0f MB/s\n",
                *language == '\0' ? "all" : language, articles.size(), bytes / 1e6, found - parts,
                parts / (found - parts), bytes / 1e6 / least);
    for (const Sketch& sketch : {Sketch{"A words and stems", true, false, false},
                                 Sketch{"A words, stems and parts of compounds", true, true, false},
                                 Sketch{"B words, families beside", false, false, true},
                                 Sketch{"B words and parts, families beside", false, true, true}})
      measure(articles, sketch);
  }
  return 0;
}

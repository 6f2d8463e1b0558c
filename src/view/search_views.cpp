// A search as text, as JSON and as CSV. What comes from pages goes through printable() or is escaped, as in the other
// views; the places of matched words are kept where the text was whole.
#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/view.h"
#include "view/escape.h"
#include "view/json_writer.h"
#include "view/marked_lines.h"
#include "view/utf8.h"
#include "view/wrap.h"

namespace kroniek {
namespace {

using view::clean_line;
using view::grouped;
using view::JsonWriter;
using view::marked;
using view::shown_time;
using view::StringStream;
using view::Whole;
using view::write_span;

class Page {
 public:
  Page(const TextStyle& style, std::string& out) : style_(style), out_(out) {}

  void head(const SearchResults& results, const Query& query) {
    paragraph(clean_line(query.canonical()), "", "1", "");
    paragraph(clean_line(query.in_words()), "  ", "2", "");
    std::string found = results.total_is_exact ? grouped(results.total) : "about " + grouped(results.total);
    found += " found";
    if (results.order == SearchOrder::newest) {
      found += ", newest first";
    } else if (!results.ranked_all) {
      found += "; ranked among the newest " + grouped(results.ranked) + " of them (--widen ranks all)";
    }
    paragraph(found, "  ", "2", "");
  }

  void hit(const SearchHit& hit) {
    out_ += '\n';
    const std::string title = marked(hit.title, hit.title_matches);
    paragraph(title.empty() ? "(no title)" : title, "", "1", hit.language);
    std::string line;
    const auto add = [&](const std::string& part) {
      if (!part.empty()) line += (line.empty() ? "" : " \xC2\xB7 ") + clean_line(part);
    };
    add(shown_time(hit.published));
    add(hit.publisher);
    add(hit.language);
    if (hit.kind != Kind::article) add(std::string(name(hit.kind)));
    if (!hit.is_current) add("an earlier version");
    add(std::to_string(hit.version));
    paragraph(line, "  ", "2", "");
    if (!hit.sentence.empty()) {
      paragraph((hit.cut_before ? "\xE2\x80\xA6 " : "") + marked(hit.sentence, hit.sentence_matches) +
                    (hit.cut_after ? " \xE2\x80\xA6" : ""),
                "  ", "", hit.language);
    }
    paragraph(clean_line(hit.address), "  ", "2", "");
  }

  void facets(const SearchFacets& facets) {
    out_ += '\n';
    paragraph(std::string("Counted over ") + (facets.is_whole ? "all " : "the newest ") + grouped(facets.counted), "",
              "1", "");
    values("publisher", facets.publishers);
    values("language", facets.languages);
    values("author", facets.authors);
    values("month", facets.months);
    values("kind", facets.kinds);
  }

  void next(const std::string& mark) {
    if (mark.empty()) return;
    out_ += '\n';
    paragraph("next page: --page " + mark, "", "2", "");
  }

 private:
  void values(std::string_view what, const std::vector<FacetValue>& values) {
    if (values.empty()) return;
    std::string line(what);
    line += ':';
    for (const FacetValue& value : values) {
      if (&value != values.data()) line += ',';
      line += ' ' + clean_line(value.value) + ' ' + grouped(value.count);
    }
    paragraph(line, "  ", "", "");
  }

  void paragraph(const std::string& text, std::string_view indent, std::string_view sgr, const std::string& language) {
    view::append_paragraph(text, indent, sgr, language, style_, out_);
  }

  const TextStyle& style_;
  std::string& out_;
};

// -- JSON ----------------------------------------------------------------------------------------------------

void write_matched(JsonWriter& json, std::string_view key, const std::string& given,
                   const std::vector<TextSpan>& matches) {
  const Whole text(given);
  json.member(key, text.text);
  json.key(std::string(key) + "_matches");
  json.StartArray();
  for (const TextSpan& span : matches) {
    if (text.is_whole) write_span(json, span);
  }
  json.EndArray();
}

void write_values(JsonWriter& json, std::string_view key, const std::vector<FacetValue>& values) {
  json.key(key);
  json.StartArray();
  for (const FacetValue& value : values) {
    json.StartObject();
    json.member("value", Whole(value.value).text);
    json.key("count");
    json.Uint64(value.count);
    json.EndObject();
  }
  json.EndArray();
}

std::string_view word_of(SearchOrder order) noexcept {
  return order == SearchOrder::newest ? "newest" : "relevance";
}

std::string number(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.4f", value);
  return buffer;
}

// -- CSV -----------------------------------------------------------------------------------------------------

void append_cell(std::string_view text, std::string& out) {
  view::append_csv_field(clean_line(text), out);
}

}  // namespace

void append_text(const SearchResults& results, const Query& query, const TextStyle& style, std::string& out) {
  Page page(style, out);
  page.head(results, query);
  for (const SearchHit& hit : results.hits) page.hit(hit);
  if (results.facets) page.facets(*results.facets);
  page.next(results.next);
}

void append_json(const SearchHit& hit, std::string& out) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  json.key("version");
  json.Int64(hit.version);
  json.key("article");
  json.Int64(hit.article);
  json.member("address", Whole(hit.address).text);
  write_matched(json, "title", hit.title, hit.title_matches);
  json.member("published", hit.published);
  json.member("publisher", Whole(hit.publisher).text);
  json.member("language", Whole(hit.language).text);
  json.member("kind", name(hit.kind));
  json.key("current");
  json.Bool(hit.is_current);
  json.key("score");
  json.Double(hit.score);
  write_matched(json, "sentence", hit.sentence, hit.sentence_matches);
  json.key("place");
  write_span(json, hit.sentence_place);
  json.EndObject();
  out += '\n';
}

void append_json(const SearchResults& results, const Query& query, std::string& out) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  json.key("search");
  json.StartObject();
  json.member("query", query.canonical());
  json.member("words", query.in_words());
  json.member("order", word_of(results.order));
  json.key("hits");
  json.Uint64(results.hits.size());
  json.key("total");
  json.Uint64(results.total);
  json.key("exact");
  json.Bool(results.total_is_exact);
  json.key("ranked");
  results.order == SearchOrder::newest ? json.Null() : json.Uint64(results.ranked);
  json.key("ranked_all");
  results.order == SearchOrder::newest ? json.Null() : json.Bool(results.ranked_all);
  json.key("facets");
  if (results.facets) {
    json.StartObject();
    json.key("counted");
    json.Uint64(results.facets->counted);
    json.key("whole");
    json.Bool(results.facets->is_whole);
    write_values(json, "publishers", results.facets->publishers);
    write_values(json, "languages", results.facets->languages);
    write_values(json, "authors", results.facets->authors);
    write_values(json, "months", results.facets->months);
    write_values(json, "kinds", results.facets->kinds);
    json.EndObject();
  } else {
    json.Null();
  }
  json.member("next", results.next);
  json.EndObject();
  json.EndObject();
  out += '\n';
}

void append_csv_head(std::string& out) {
  out += "version,article,published,publisher,language,kind,score,title,sentence,address\r\n";
}

void append_csv(const SearchHit& hit, std::string& out) {
  const std::array<std::string, 10> cells = {
      std::to_string(hit.version), std::to_string(hit.article), hit.published, hit.publisher, hit.language,
      std::string(name(hit.kind)), number(hit.score),           hit.title,     hit.sentence,  hit.address};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    append_cell(cells[i], out);
  }
  out += "\r\n";
}

void append_text(const QueryFault& fault, std::string_view query, std::string& out) {
  // Of a long query the part around the place.
  constexpr std::size_t most_before = 200;
  const std::size_t place = std::min(fault.byte, query.size());
  std::size_t begin = place > most_before ? place - most_before : 0;
  const auto is_inside = [&](std::size_t at) {
    return at < place && (static_cast<unsigned char>(query[at]) & 0xC0) == 0x80;
  };
  while (is_inside(begin)) ++begin;
  const std::string before = (begin > 0 ? "\xE2\x80\xA6" : "") + clean_line(query.substr(begin, place - begin));
  std::string_view after = query.substr(place);
  const bool is_long = after.size() > most_before;
  if (is_long) after = after.substr(0, most_before);
  out += "character " + std::to_string(fault.character + 1) + ": " + clean_line(fault.message) + "\n  " + before +
         clean_line(after) + (is_long ? "\xE2\x80\xA6" : "") + "\n  " + std::string(view::columns_of(before), ' ') +
         "^\n";
}

}  // namespace kroniek

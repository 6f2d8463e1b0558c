// TimelineJS (https://timeline.knightlab.com/docs/json-format.html): a slide for each time that an article speaks of
// and one for its publication, in two groups. TimelineJS shows headlines and texts as HTML: what comes from a page is
// escaped for it, so that it stays text there too.
#include <charconv>
#include <string>
#include <string_view>

#include "kroniek/version_facts.h"
#include "view/escape.h"
#include "view/export_parts.h"
#include "view/json_writer.h"
#include "view/utf8.h"

namespace kroniek::view {
namespace {

std::string html(std::string_view text) {
  std::string out;
  append_html_text(is_valid_utf8(text) ? std::string(text) : repaired_utf8(text), out);
  return out;
}

// A date as far as it is known; false (and nothing written) for what is none.
bool write_date(JsonWriter& json, std::string_view key, std::string_view iso) {
  struct Part {
    std::string_view name;
    std::size_t at, size;
    int least, most;
  };
  constexpr Part parts[] = {{"year", 0, 4, 1, 9999},
                            {"month", 5, 2, 1, 12},
                            {"day", 8, 2, 1, 31},
                            {"hour", 11, 2, 0, 23},
                            {"minute", 14, 2, 0, 59}};
  std::size_t known = 0;
  int values[std::size(parts)] = {};
  for (const Part& part : parts) {
    if (iso.size() < part.at + part.size) break;
    const char* end = iso.data() + part.at + part.size;
    const auto [at, error] = std::from_chars(iso.data() + part.at, end, values[known]);
    if (error != std::errc{} || at != end || values[known] < part.least || values[known] > part.most) break;
    ++known;
  }
  if (known == 4) known = 3;  // an hour without a minute is shown as one on the hour
  if (known == 0) return false;
  json.key(key);
  json.StartObject();
  for (std::size_t i = 0; i < known; ++i) {
    json.key(parts[i].name);
    json.Int(values[i]);
  }
  json.EndObject();
  return true;
}

void write_text(JsonWriter& json, const Version& version, const std::string& before) {
  const Article& article = version.article;
  std::string text = before;
  text += "<p>";
  text += html(article.publisher);
  const std::string_view address = address_of(version);
  if (!address.empty()) {
    if (!article.publisher.empty()) text += " \xC2\xB7 ";
    text += "<a href=\"" + html(address) + "\" rel=\"noopener noreferrer\">" + html(address) + "</a>";
  }
  text += "</p>";
  json.key("text");
  json.StartObject();
  json.key("headline");
  json.string(html(article.title));
  json.key("text");
  json.string(text);
  json.EndObject();
  json.key("autolink");
  json.Bool(false);
}

template <class Write>
void slide(bool& is_first, std::string& out, Write write) {
  std::string one;
  StringStream stream{one};
  JsonWriter json(stream);
  json.StartObject();
  if (!write(json)) return;
  json.EndObject();
  out += is_first ? "\n" : ",\n";
  out += one;
  is_first = false;
}

}  // namespace

void append_timelinejs_head(std::string_view title, std::string& out) {
  out += "{";
  if (!title.empty()) {
    out += "\"title\":{\"text\":{\"headline\":";
    append_json_string(html(title), out);
    out += "}},";
  }
  out += "\"events\":[";
}

void append_timelinejs(const Version& version, const Annotations* annotations, bool& is_first, std::string& out) {
  if (version.article.published) {
    slide(is_first, out, [&](JsonWriter& json) {
      if (!write_date(json, "start_date", version.article.published->value)) return false;
      json.member("unique_id", "v" + std::to_string(version.id));
      json.member("group", "published");
      std::string standfirst;
      if (!version.article.standfirst.empty()) standfirst = "<p>" + html(version.article.standfirst) + "</p>";
      write_text(json, version, standfirst);
      return true;
    });
  }
  if (annotations == nullptr) return;
  std::size_t count = 0;
  for (const TimeFact& fact : facts_of(version, *annotations).times) {
    slide(is_first, out, [&](JsonWriter& json) {
      if (!write_date(json, "start_date", fact.time.from)) return false;
      if (!fact.time.to.empty() && fact.time.to != fact.time.from) write_date(json, "end_date", fact.time.to);
      json.member("unique_id", "v" + std::to_string(version.id) + "-" + std::to_string(++count));
      json.member("group", "said to have happened");
      const std::string& sentence = fact.source.sentence;
      const TextSpan in = fact.source.in_sentence;
      std::string text = fact.source.cut_before ? "<p>\xE2\x80\xA6 " : "<p>";
      if (in.begin < in.end && in.end <= sentence.size() && is_valid_utf8(sentence)) {
        text += html(std::string_view(sentence).substr(0, in.begin)) + "<mark>" + html(in.of(sentence)) + "</mark>" +
                html(std::string_view(sentence).substr(in.end));
      } else {
        text += html(sentence);
      }
      text += fact.source.cut_after ? " \xE2\x80\xA6</p>" : "</p>";
      write_text(json, version, text);
      return true;
    });
  }
}

void append_timelinejs_end(std::string& out) {
  out += "\n]}\n";
}

}  // namespace kroniek::view

// Stories as JSON, text and CSV (kroniek/fact_views.h).
#include <cmath>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/fact_views.h"
#include "view/escape.h"
#include "view/json_writer.h"
#include "view/marked_lines.h"

namespace kroniek {
namespace {

using view::append_paragraph;
using view::clean_line;
using view::JsonWriter;
using view::StringStream;
using view::Whole;

std::string text_of(std::string_view given) {
  return Whole(std::string(given)).text;
}

constexpr const char* dot = " \xC2\xB7 ";
constexpr std::size_t most_outlets = 5;  // named in a line for people

void write_list(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key);
  json.StartArray();
  for (const std::string& text : texts) json.string(text_of(text));
  json.EndArray();
}

void append_cells(std::initializer_list<std::string> cells, std::string& out) {
  bool first = true;
  for (const std::string& cell : cells) {
    if (!first) out += ',';
    first = false;
    view::append_csv_field(text_of(cell), out);
  }
  out += "\r\n";
}

std::string joined(const std::vector<std::string>& texts, std::string_view between, std::size_t most = SIZE_MAX) {
  std::string all;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) {
    if (i > 0) all += between;
    all += texts[i];
  }
  if (texts.size() > most) all += " and " + std::to_string(texts.size() - most) + " more";
  return all;
}

// "2022-11-09 to 2022-11-14", or one day.
std::string days_of(const Story& story) {
  const std::string first = story.first.substr(0, 10);
  const std::string last = story.last.substr(0, 10);
  return first == last ? first : first + " to " + last;
}

void append_head(const Story& story, const TextStyle& style, std::string& out) {
  const std::string language = story.languages.empty() ? "" : story.languages.front();
  append_paragraph(story.title.empty() ? "(no title)" : clean_line(story.title), "", "1", language, style, out);
  std::string line = days_of(story);
  line += dot + view::grouped(story.articles) + (story.articles == 1 ? " article" : " articles");
  if (!story.languages.empty()) line += dot + clean_line(joined(story.languages, ", "));
  if (!story.outlets.empty()) line += dot + clean_line(joined(story.outlets, ", ", most_outlets));
  line += dot + std::string("story ") + std::to_string(story.id);
  append_paragraph(line, "  ", "2", "", style, out);
}

std::string score_text(double score) {
  const auto thousandths = static_cast<int>(std::lround(score * 1'000));
  std::string digits = std::to_string(thousandths % 1'000);
  digits.insert(0, 3 - digits.size(), '0');
  return std::to_string(thousandths / 1'000) + "." + digits;
}

}  // namespace

void append_json(const Story& story, std::string& out) {
  StringStream stream{out};
  JsonWriter json(stream);
  json.StartObject();
  json.key("id");
  json.Int64(story.id);
  json.member("title", text_of(story.title));
  json.member("first", story.first);
  json.member("last", story.last);
  json.key("articles");
  json.Uint64(story.articles);
  write_list(json, "outlets", story.outlets);
  write_list(json, "languages", story.languages);
  if (!story.members.empty()) {
    json.key("members");
    json.StartArray();
    for (const StoryMember& member : story.members) {
      json.StartObject();
      json.key("article");
      json.Int64(member.article);
      json.key("version");
      json.Int64(member.version);
      json.member("address", text_of(member.address));
      json.member("title", text_of(member.title));
      json.member("publisher", text_of(member.publisher));
      json.member("published", member.published);
      json.member("language", text_of(member.language));
      json.key("score");
      json.Double(std::round(member.score * 1'000) / 1'000);
      json.key("copy_of");
      member.copy_of == 0 ? json.Null() : json.Int64(member.copy_of);
      json.EndObject();
    }
    json.EndArray();
  }
  json.EndObject();
  out += '\n';
}

void append_text(const std::vector<Story>& stories, const TextStyle& style, std::string& out) {
  bool first = true;
  for (const Story& story : stories) {
    if (!first) out += '\n';
    first = false;
    append_head(story, style, out);
  }
}

void append_course(const Story& story, const TextStyle& style, std::string& out) {
  append_head(story, style, out);
  // A copy of a copy stands under the first of them.
  std::map<std::int64_t, std::int64_t> copied;
  for (const StoryMember& member : story.members)
    if (member.copy_of != 0) copied[member.article] = member.copy_of;
  const auto original = [&](std::int64_t article) {
    for (std::size_t i = 0; i <= copied.size() && copied.contains(article); ++i) article = copied[article];
    return article;
  };
  std::map<std::int64_t, std::vector<const StoryMember*>> copies;
  for (const StoryMember& member : story.members)
    if (const std::int64_t of = original(member.article); of != member.article) copies[of].push_back(&member);
  for (const StoryMember& member : story.members) {
    if (original(member.article) != member.article) continue;
    out += '\n';
    append_paragraph(member.title.empty() ? "(no title)" : clean_line(member.title), "", "", member.language, style,
                     out);
    std::string line = view::shown_time(member.published);
    for (const std::string& part : {member.publisher, member.language, member.address})
      if (!part.empty()) line += (line.empty() ? "" : dot) + clean_line(part);
    append_paragraph(line, "  ", "2", "", style, out);
    const auto also = copies.find(member.article);
    if (also == copies.end()) continue;
    std::vector<std::string> names;
    for (const StoryMember* copy : also->second)
      names.push_back(copy->publisher.empty() ? copy->address : copy->publisher);
    append_paragraph("also at " + clean_line(joined(names, ", ")), "  ", "2", "", style, out);
  }
}

void append_story_csv_head(bool members, std::string& out) {
  out += members ? "story,published,publisher,language,title,address,article,version,score,copy_of\r\n"
                 : "story,title,first,last,articles,outlets,languages\r\n";
}

void append_story_csv(const Story& story, bool members, std::string& out) {
  if (!members) {
    append_cells({std::to_string(story.id), story.title, story.first, story.last, std::to_string(story.articles),
                  joined(story.outlets, "; "), joined(story.languages, "; ")},
                 out);
    return;
  }
  for (const StoryMember& member : story.members) {
    append_cells({std::to_string(story.id), member.published, member.publisher, member.language, member.title,
                  member.address, std::to_string(member.article), std::to_string(member.version),
                  score_text(member.score), member.copy_of == 0 ? "" : std::to_string(member.copy_of)},
                 out);
  }
}

}  // namespace kroniek

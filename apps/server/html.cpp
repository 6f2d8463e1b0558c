// The frame of a page (html.h).
#include "html.h"

#include <utility>

#include "files.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/utf8.h"

namespace kroniek::server {

Page::Page(const Words& words, std::string_view title, PageKind kind) : words_(words), kind_(kind) {
  raw("<!doctype html>\n<html lang=\"").raw(words.tag);
  raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
  text(view::one_line(view::repaired_utf8(title)))
      .raw(title.empty() ? "kroniek" : " \xC2\xB7 kroniek")
      .raw("</title>\n");
  if (kind == PageKind::view && find_file("/assets/app.css")) {
    raw("<link rel=\"stylesheet\" href=\"/assets/app.css\">\n");
  }
  raw("<link rel=\"stylesheet\" href=\"/style.css\">\n");
  const bool is_taken_over = kind == PageKind::view && find_file("/assets/app.js");
  if (is_taken_over) raw("<script type=\"module\" src=\"/assets/app.js\"></script>\n");
  raw("</head>\n<body>\n").raw(kind == PageKind::view ? "<div id=\"kroniek\">\n" : "").raw("<div class=\"site\">\n");
  raw("<a class=\"skip\" href=\"#content\">").text(words.skip_to_content).raw("</a>\n<header class=\"site-head\">\n");
  raw("<p class=\"site-name\"><a href=\"/\">kroniek</a></p>\n<nav><ul>\n");
  const std::pair<std::string_view, std::string_view> parts[] = {
      {"/", words.search},       {"/stories", words.stories}, {"/entities", words.people},  {"/quotes", words.quotes},
      {"/events", words.events}, {"/places", words.places},   {"/timeline", words.timeline}};
  for (const auto& [path, name] : parts) raw("<li>").link(path, name).raw("</li>\n");
  raw("</ul></nav>\n</header>\n<main id=\"content\">\n");
}

Page& Page::text(std::string_view text) {
  view::append_html_text(view::repaired_utf8(text), out_);
  return *this;
}

Page& Page::heading(std::string_view text) {
  return raw("<h1>").text(text).raw("</h1>\n");
}

Page& Page::section(std::string_view text) {
  return raw("<h2>").text(text).raw("</h2>\n");
}

Page& Page::paragraph(std::string_view text, std::string_view style) {
  raw(style.empty() ? "<p>" : "<p class=\"");
  if (!style.empty()) raw(style).raw("\">");
  return this->text(text).raw("</p>\n");
}

Page& Page::link(std::string_view path, std::string_view words) {
  return raw("<a href=\"").text(path).raw("\">").text(words).raw("</a>");
}

Page& Page::outside(std::string_view url, std::string_view words) {
  if (!view::is_web_url(url)) return text(words);
  return raw("<a rel=\"noopener noreferrer external\" href=\"").text(url).raw("\">").text(words).raw("</a>");
}

Page& Page::marked(std::string_view text, const std::vector<TextSpan>& matches) {
  std::size_t at = 0;
  for (const TextSpan& match : matches) {
    if (match.begin < at || match.end > text.size() || match.begin >= match.end) continue;
    this->text(text.substr(at, match.begin - at));
    raw("<mark>").text(match.of(text)).raw("</mark>");
    at = match.end;
  }
  return this->text(text.substr(at));
}

Page& Page::language(const std::string& tag) {
  const std::string_view whole = view::language_tag(tag);
  if (whole.empty()) return raw(" dir=\"auto\"");
  return raw(" lang=\"").raw(whole).raw("\" dir=\"").raw(view::is_right_to_left(tag) ? "rtl\"" : "ltr\"");
}

Page& Page::time(std::string_view value) {
  return raw("<time datetime=\"").text(value).raw("\">").text(shown_time(value)).raw("</time>");
}

Response Page::response() && {
  raw("</main>\n<footer class=\"site-foot\"><p>").text(words_.printed_from).raw(" \xC2\xB7 ");
  link("/api/openapi.json", words_.api).raw("</p></footer>\n</div>\n");
  raw(kind_ == PageKind::view ? "</div>\n" : "").raw("</body>\n</html>\n");
  Response response;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(out_);
  return response;
}

std::string shown_time(std::string_view value) {
  if (value.size() < 16 || value[10] != 'T') return std::string(value);
  std::string shown(value.substr(0, 10));
  shown.append(" ").append(value.substr(11, 5));
  const std::size_t zone = value.find_first_of("+-Z", 16);
  if (zone != std::string_view::npos) {
    shown += value[zone] == 'Z' ? " UTC" : " ";
    if (value[zone] != 'Z') shown += value.substr(zone);
  }
  return shown;
}

std::string shown_number(std::uint64_t number, const Words& words) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, words.tag == "nl" ? '.' : ',');
  return digits;
}

}  // namespace kroniek::server

// The HTML view: a page that stands alone. No scripts, no images, no requests: its Content-Security-Policy allows
// nothing but its own style sheet, so that even a mistake in the escaping could not run or fetch anything.
#include <algorithm>
#include <string>
#include <string_view>

#include "kroniek/view.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/html_parts.h"
#include "view/utf8.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

constexpr std::string_view style = R"(:root{color-scheme:light dark}
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,"Noto Serif",serif}
h1{line-height:1.2}
h2{line-height:1.3;margin-top:2em}
article+article{border-top:1px solid;margin-top:4rem;padding-top:2rem}
.standfirst{font-weight:bold}
.byline,.caption,.notes,.address,.status{font-size:.9rem}
blockquote{margin-inline:0;padding-inline-start:1rem;border-inline-start:.25rem solid}
pre{overflow-x:auto}
table{border-collapse:collapse;display:block;overflow-x:auto}
td{border:1px solid;padding:.2rem .5rem;text-align:start;vertical-align:top}
.notes{border-top:1px solid;margin-top:2rem}
@media print{body{max-width:none;margin:0;font-size:11pt}h1,h2{break-after:avoid}blockquote,td{break-inside:avoid}
a[href]::after{content:" <" attr(href) ">";overflow-wrap:anywhere}}
)";

void text(std::string_view value, std::string& out) {
  view::append_html_text(value, out);
}

// Text whose line ends are the page's own.
void lines(std::string_view value, std::string& out) {
  bool is_first = true;
  for (const std::string_view line : view::lines_of(value)) {
    if (!is_first) out += "<br>\n";
    text(line, out);
    is_first = false;
  }
}

void element(std::string_view open, std::string_view value, std::string_view close, std::string& out) {
  if (value.empty()) return;
  out += open;
  lines(value, out);
  out.append(close).append("\n");
}

void moment(std::string_view before, const Moment& value, std::string& out) {
  out += before;
  out += "<time datetime=\"";
  text(value.value, out);
  out += "\">";
  text(view::shown(value), out);
  out += "</time>";
}

void header(const Article& article, std::string& out) {
  out += "<header>\n";
  element("<h1>", article.title, "</h1>", out);
  element("<p class=\"standfirst\">", article.standfirst, "</p>", out);
  std::string line;
  const auto part = [&] {
    if (!line.empty()) line += " \xC2\xB7 ";
  };
  for (const std::string& author : article.authors) {
    if (!line.empty()) line += ", ";
    text(author, line);
  }
  if (article.published) part(), moment("", *article.published, line);
  if (article.modified && (!article.published || article.modified->value != article.published->value)) {
    part(), moment("updated ", *article.modified, line);
  }
  if (!article.publisher.empty()) part(), text(article.publisher, line);
  if (!line.empty()) out.append("<p class=\"byline\" dir=\"auto\">").append(line).append("</p>\n");
  const std::string_view address = view::address_of(article);
  if (!address.empty()) {
    out += "<p class=\"address\" dir=\"ltr\">";
    view::append_link(address, address, out);
    out += "</p>\n";
  }
  out += "</header>\n";
}

void table(std::string_view value, std::string& out) {
  out += "<table>\n";
  for (const auto& row : view::rows_of(value)) {
    out += "<tr>";
    for (const std::string& cell : row) {
      out += "<td>";
      text(cell, out);
      out += "</td>";
    }
    out += "</tr>\n";
  }
  out += "</table>\n";
}

void heading(int level, std::string_view value, std::string& out) {
  const std::string digit = std::to_string(level);
  element("<h" + digit + ">", value, "</h" + digit + ">", out);
}

void body(const view::Piece& piece, int level, std::string& out) {
  const std::string& value = piece.text;
  switch (piece.role) {
    case Role::headline: heading(level, value, out); break;
    case Role::subheading: heading(level + 1, value, out); break;
    case Role::standfirst: element("<p class=\"standfirst\">", value, "</p>", out); break;
    case Role::byline: element("<p class=\"byline\">", value, "</p>", out); break;
    case Role::caption: element("<p class=\"caption\">", value, "</p>", out); break;
    case Role::quote: element("<blockquote><p>", value, "</p></blockquote>", out); break;
    case Role::table: table(value, out); break;
    case Role::code:
      out += "<pre>";
      text(value, out);
      out += "</pre>\n";
      break;
    case Role::list:
      out += "<ul>\n";
      for (const std::string_view line : view::lines_of(value)) element("<li>", view::item_of(line), "</li>", out);
      out += "</ul>\n";
      break;
    default: element("<p>", value, "</p>", out);
  }
}

void notes(const Article& article, std::string& out) {
  if (article.pointers.empty() && article.withheld.empty()) return;
  out += "<footer class=\"notes\">\n";
  if (!article.pointers.empty()) {
    out += "<ul>\n";
    for (const Pointer& pointer : article.pointers) {
      out += "<li>";
      view::append_link(pointer.url, pointer.text.empty() ? pointer.url : pointer.text, out);
      out += "</li>\n";
    }
    out += "</ul>\n";
  }
  for (const Withheld& withheld : article.withheld) {
    out += "<p>withheld until consent";
    if (!withheld.provider.empty()) out += ": ";
    text(withheld.provider, out);
    out += "</p>\n";
  }
  out += "</footer>\n";
}

}  // namespace

void view::append_language(const std::string& language, std::string& out) {
  const std::string_view tag = language_tag(language);
  if (tag.empty()) {
    out += " dir=\"auto\"";
    return;
  }
  out.append(" lang=\"").append(tag).append("\" dir=\"").append(is_right_to_left(language) ? "rtl" : "ltr");
  out += '"';
}

void view::append_link(std::string_view url, std::string_view words, std::string& out) {
  if (!is_web_url(url)) {
    text(words, out);
    return;
  }
  out += "<a rel=\"noopener noreferrer\" href=\"";
  text(url, out);
  out += "\">";
  text(words, out);
  out += "</a>";
}

void view::append_pieces_html(const Article& article, int level, std::string& out) {
  for (const Piece& piece : pieces_of(article)) body(piece, level, out);
}

void append_html_head(std::string_view title, std::string_view language, std::string& out) {
  out += "<!doctype html>\n<html";
  const std::string_view tag = view::language_tag(language);
  if (!tag.empty()) out.append(" lang=\"").append(tag).append("\"");
  out +=
      ">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"kroniek\">\n<title>";
  text(title.empty() ? "kroniek" : view::one_line(view::repaired_utf8(title)), out);
  out.append("</title>\n<style>\n").append(style).append("</style>\n</head>\n<body>\n");
}

void append_html_article(const Article& any_article, std::string& out) {
  Article storage;
  const Article& article = view::wholesome(any_article, storage);
  out += "<article";
  view::append_language(article.language, out);
  out += ">\n";
  element("<p class=\"status\" dir=\"auto\">", view::status_line(article), "</p>", out);
  if (article.status != Status::failed) {
    header(article, out);
    view::append_pieces_html(article, 1, out);
    notes(article, out);
  }
  out += "</article>\n";
}

void append_html_end(std::string& out) {
  out += "</body>\n</html>\n";
}

void append_html(const Article& article, std::string& out) {
  append_html_head(article.title, article.language, out);
  append_html_article(article, out);
  append_html_end(out);
}

}  // namespace kroniek

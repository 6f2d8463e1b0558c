// The Markdown view: CommonMark (https://spec.commonmark.org/0.31.2/) with GitHub's tables, after a YAML front
// matter. Every character of the page that could begin a construct is escaped.
#include <algorithm>
#include <string>
#include <string_view>

#include "kroniek/view.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/wholesome.h"

namespace kroniek {
namespace {

void yaml(std::string_view key, std::string_view value, std::string& out) {
  if (value.empty()) return;
  out.append(key).append(": ");
  view::append_yaml_string(value, out);
  out += '\n';
}

void front_matter(const Article& article, std::string& out) {
  out += "---\n";
  yaml("title", article.title, out);
  if (!article.authors.empty()) {
    out += "authors:\n";
    for (const std::string& author : article.authors) {
      out += "  - ";
      view::append_yaml_string(author, out);
      out += '\n';
    }
  }
  if (article.published) yaml("date", article.published->value, out);
  if (article.modified) yaml("modified", article.modified->value, out);
  yaml("url", view::address_of(article), out);
  yaml("publisher", article.publisher, out);
  yaml("language", article.language, out);
  yaml("source", article.source, out);
  if (article.status != Status::ok) {
    yaml("status", name(article.status), out);
    yaml("error", article.error, out);
  }
  out += "---\n";
}

// The lines of a text, each escaped and begun with `prefix`; a line end of the page is a hard break.
void lines(std::string_view text, std::string_view prefix, std::string& out) {
  bool is_first = true;
  for (const std::string_view line : view::lines_of(text)) {
    if (!is_first) out += "\\\n";
    out += prefix;
    view::append_markdown_text(line, true, out);
    is_first = false;
  }
  out += '\n';
}

void heading(std::string_view marks, std::string_view text, std::string& out) {
  out.append(marks).append(" ");
  view::append_markdown_text(view::one_line(text), true, out);
  // A closing run of # would be dropped: https://spec.commonmark.org/0.31.2/#atx-headings
  if (out.back() == '#') out.insert(out.size() - 1, 1, '\\');
  out += '\n';
}

// A fence longer than any run of backticks inside.
void code(std::string_view text, std::string& out) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  out.append(fence).append("\n").append(printable(text));
  if (out.back() != '\n') out += '\n';
  out.append(fence).append("\n");
}

void table(std::string_view text, std::string& out) {
  const auto rows = view::rows_of(text);
  if (rows.empty()) return;
  std::size_t columns = 0;
  for (const auto& row : rows) columns = std::max(columns, row.size());
  bool is_header = true;
  for (const auto& row : rows) {
    out += '|';
    for (const std::string& cell : row) {
      out += ' ';
      view::append_markdown_text(cell, false, out);
      out += " |";
    }
    if (is_header) {
      for (std::size_t i = row.size(); i < columns; ++i) out += "  |";
      out += "\n|";
      for (std::size_t i = 0; i < columns; ++i) out += " --- |";
    }
    is_header = false;
    out += '\n';
  }
}

void body(const view::Piece& piece, std::string& out) {
  const std::string& text = piece.text;
  switch (piece.role) {
    case Role::headline: heading("#", text, out); break;
    case Role::subheading: heading("##", text, out); break;
    case Role::quote: lines(text, "> ", out); break;
    case Role::table: table(text, out); break;
    case Role::code: code(text, out); break;
    case Role::list:
      for (const std::string_view line : view::lines_of(text)) {
        out += "- ";
        view::append_markdown_text(view::item_of(line), true, out);
        out += '\n';
      }
      break;
    case Role::standfirst:
    case Role::byline:
    case Role::caption:
      out += '*';
      view::append_markdown_text(view::one_line(text), false, out);
      out += "*\n";
      break;
    default: lines(text, "", out);
  }
}

void notes(const Article& article, std::string& out) {
  if (!article.pointers.empty()) {
    out += '\n';
    for (const Pointer& pointer : article.pointers) {
      const std::string text = view::one_line(pointer.text.empty() ? pointer.url : pointer.text);
      const bool is_link = view::is_web_url(pointer.url);
      out += is_link ? "- [" : "- ";
      view::append_markdown_text(text, !is_link, out);
      if (is_link) out.append("](<").append(view::encoded_url(pointer.url)).append(">)");
      out += '\n';
    }
  }
  for (const Withheld& withheld : article.withheld) {
    out += "\n*withheld until consent";
    if (!withheld.provider.empty()) {
      out += ": ";
      view::append_markdown_text(view::one_line(withheld.provider), false, out);
    }
    out += "*\n";
  }
}

}  // namespace

void append_markdown(const Article& any_article, std::string& out) {
  Article storage;
  const Article& article = view::wholesome(any_article, storage);
  front_matter(article, out);
  const std::string status = view::status_line(article);
  if (!status.empty()) {
    out += '\n';
    view::append_markdown_text(status, true, out);
    out += '\n';
  }
  if (article.status == Status::failed) return;
  if (!article.title.empty()) {
    out += '\n';
    heading("#", article.title, out);
  }
  if (!article.standfirst.empty()) {
    out += "\n**";
    view::append_markdown_text(view::one_line(article.standfirst), false, out);
    out += "**\n";
  }
  for (const view::Piece& piece : view::pieces_of(article)) {
    out += '\n';
    body(piece, out);
  }
  notes(article, out);
}

}  // namespace kroniek

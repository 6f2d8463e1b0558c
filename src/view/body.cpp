// The parts that the readable views share.
#include "view/body.h"

#include <unicode/uloc.h>

#include <algorithm>

#include "view/escape.h"
#include "view/wholesome.h"

namespace kroniek::view {
namespace {

bool repeats_header(const Article& article, const Block& block) {
  switch (block.role) {
    case Role::headline: return one_line(text_of(article, block)) == one_line(article.title);
    case Role::standfirst: return one_line(text_of(article, block)) == one_line(article.standfirst);
    case Role::byline: return !article.authors.empty();
    default: return false;
  }
}

}  // namespace

std::vector<Piece> pieces_of(const Article& article) {
  std::vector<Piece> pieces;
  for (const Block& block : article.blocks) {
    if (repeats_header(article, block)) continue;
    const bool has_lines = block.role == Role::list || block.role == Role::table;
    if (has_lines && !pieces.empty() && pieces.back().role == block.role) {
      pieces.back().text += '\n';
      pieces.back().text += text_of(article, block);
    } else {
      pieces.push_back({block.role, std::string(text_of(article, block))});
    }
  }
  if (!article.blocks.empty()) return pieces;
  std::string_view rest = article.text;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\n\n"), rest.size());
    if (end > 0) pieces.push_back({Role::paragraph, std::string(rest.substr(0, end))});
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return pieces;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string_view item_of(std::string_view line) noexcept {
  for (const std::string_view mark : {"- ", "* ", "\xE2\x80\xA2 ", "\xE2\x80\x93 ", "\xC2\xB7 "}) {
    if (line.substr(0, mark.size()) == mark) return line.substr(mark.size());
  }
  return line;
}

std::vector<std::vector<std::string>> rows_of(std::string_view text) {
  const std::string_view bar = text.find('\t') != std::string_view::npos ? "\t" : " | ";
  std::vector<std::vector<std::string>> rows;
  for (std::string_view line : lines_of(text)) {
    std::vector<std::string> cells;
    while (cells.size() + 1 < column_limit) {
      const std::size_t end = line.find(bar);
      if (end == std::string_view::npos) break;
      cells.push_back(one_line(line.substr(0, end)));
      line.remove_prefix(end + bar.size());
    }
    cells.push_back(one_line(line));
    rows.push_back(std::move(cells));
  }
  return rows;
}

std::string shown(const Moment& moment) {
  std::string text = moment.value;
  const std::size_t clock = text.find('T');
  if (clock == std::string::npos) return text;
  text[clock] = ' ';
  const std::size_t zone = text.find_first_of("Z+-", clock);
  const std::string zone_text = zone == std::string::npos ? "" : text.substr(zone);
  return text.substr(0, std::min(clock + 6, zone)) + (zone_text.empty() ? "" : " " + zone_text);
}

std::string_view address_of(const Article& article) noexcept {
  if (is_web_url(article.canonical_url)) return article.canonical_url;
  if (is_web_url(article.url)) return article.url;
  return {};
}

std::string status_line(const Article& article) {
  if (article.status == Status::ok && article.error.empty()) return {};
  std::string line = article.source.empty() ? "page" : one_line(article.source);
  if (article.status != Status::ok) line += ": " + std::string(name(article.status));
  if (!article.error.empty()) line += ": " + one_line(article.error);
  return line;
}

bool is_right_to_left(const std::string& language) {
  return !language_tag(language).empty() && uloc_isRightToLeft(language.c_str()) != 0;
}

std::string_view language_tag(std::string_view language) noexcept {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (language.size() > 35 || !std::all_of(language.begin(), language.end(), fits)) return {};
  return language;
}

}  // namespace kroniek::view

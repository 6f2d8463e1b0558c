// The text view: an article as a person reads it on a terminal.
//
// Everything of the page goes through printable() first, so that no escape sequence of a page reaches the
// terminal. Bidirectional text is left to the terminal.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/view.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/wholesome.h"
#include "view/wrap.h"

namespace kroniek {
namespace {

using view::Wrapper;

constexpr std::size_t shown_pointers = 5;
constexpr std::string_view middle_dot = " \xC2\xB7 ";

std::string printable_line(std::string_view text) {
  return view::one_line(printable(text));
}

// The layout of one article. `sgr` is an ANSI attribute ("1" bold, "2" dim, "3" italic) or empty.
class Layout {
 public:
  Layout(const Article& article, const TextStyle& style, std::string& out)
      : article_(article),
        style_(style),
        wrapper_(style.width, std::string(view::language_tag(article.language))),
        out_(out) {}

  void write() {
    const std::string status = printable_line(view::status_line(article_));
    if (!status.empty()) paragraph(status, "31");
    if (article_.status == Status::failed) return;
    header();
    for (const view::Piece& piece : view::pieces_of(article_)) body(piece);
    notes();
  }

 private:
  void header() {
    if (!article_.title.empty()) paragraph(printable_line(article_.title), "1");
    if (!article_.standfirst.empty()) set_apart(), paragraph(printable_line(article_.standfirst), "3");
    std::vector<std::string> parts;
    std::string authors;
    for (const std::string& author : article_.authors) authors += (authors.empty() ? "" : ", ") + author;
    if (!authors.empty()) parts.push_back(authors);
    if (article_.published) parts.push_back(view::shown(*article_.published));
    if (article_.modified && (!article_.published || article_.modified->value != article_.published->value)) {
      parts.push_back("updated " + view::shown(*article_.modified));
    }
    if (!article_.publisher.empty()) parts.push_back(article_.publisher);
    std::string line;
    for (const std::string& part : parts) line += (line.empty() ? "" : std::string(middle_dot)) + part;
    const std::string address = printable_line(view::address_of(article_));
    if (!line.empty() || !address.empty()) set_apart();
    if (!line.empty()) paragraph(printable_line(line), "2");
    if (!address.empty()) paragraph(address, "2");
  }

  void body(const view::Piece& piece) {
    const std::string text = printable(piece.text);
    set_apart();
    switch (piece.role) {
      case Role::headline: paragraph(text, "1"); break;
      case Role::subheading: paragraph(text, "1"); break;
      case Role::standfirst: paragraph(text, "3"); break;
      case Role::byline: paragraph(text, "2"); break;
      case Role::caption: prefixed(text, "    ", "    ", "2"); break;
      case Role::quote: prefixed(text, "  \xE2\x94\x82 ", "  \xE2\x94\x82 ", ""); break;
      case Role::list:
        for (const std::string_view line : view::lines_of(text)) {
          prefixed(view::item_of(line), "  \xE2\x80\xA2 ", "    ", "");
        }
        break;
      case Role::table: table(piece.text); break;
      case Role::code:
        for (const std::string_view line : view::lines_of(text)) out_.append("    ").append(line).append("\n");
        break;
      default: paragraph(text, "");
    }
  }

  // Columns as wide as their widest cell where the rows fit the width; rows of cells parted by bars where not.
  void table(std::string_view text) {
    auto rows = view::rows_of(text);
    for (auto& row : rows) {
      for (std::string& cell : row) cell = printable_line(cell);
    }
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
      widths.resize(std::max(widths.size(), row.size()));
      for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], view::columns_of(row[i]));
    }
    std::size_t total = 2;
    for (const std::size_t width : widths) total += width + 3;
    const bool aligned = total <= (style_.width == 0 ? 120 : style_.width);
    for (const auto& row : rows) {
      std::string line;
      for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) line += " \xE2\x94\x82 ";
        line += row[i];
        if (aligned && i + 1 < row.size()) line.append(widths[i] - view::columns_of(row[i]), ' ');
      }
      if (aligned) {
        out_.append("  ").append(line).append("\n");
      } else {
        prefixed(line, "  ", "    ", "");
      }
    }
  }

  void notes() {
    if (!article_.pointers.empty()) {
      set_apart();
      const std::size_t count = std::min(article_.pointers.size(), shown_pointers);
      for (std::size_t i = 0; i < count; ++i) {
        const Pointer& pointer = article_.pointers[i];
        std::string line = printable_line(pointer.text);
        if (view::is_web_url(pointer.url)) line += (line.empty() ? "<" : " <") + printable_line(pointer.url) + ">";
        prefixed(line, "\xE2\x86\x92 ", "  ", "2");
      }
      if (article_.pointers.size() > count) {
        paragraph("  and " + std::to_string(article_.pointers.size() - count) + " more", "2");
      }
    }
    if (!article_.withheld.empty()) {
      set_apart();
      paragraph("withheld until consent: " + printable_line(withheld()), "2");
    }
  }

  // The providers, each once and with its count; the notices' words are the page's and stay in the record.
  [[nodiscard]] std::string withheld() const {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (const Withheld& one : article_.withheld) {
      const std::string provider = one.provider.empty() ? "other media" : one.provider;
      const auto same = [&](const auto& count) { return count.first == provider; };
      const auto found = std::find_if(counts.begin(), counts.end(), same);
      if (found != counts.end()) {
        ++found->second;
      } else if (counts.size() < 8) {
        counts.emplace_back(provider, 1);
      }
    }
    std::string line;
    for (const auto& [provider, count] : counts) {
      line += (line.empty() ? "" : ", ") + provider;
      if (count > 1) line += " (" + std::to_string(count) + ")";
    }
    return line;
  }

  void set_apart() {
    if (!first_) out_ += '\n';
  }

  void paragraph(std::string_view text, std::string_view sgr) { prefixed(text, "", "", sgr); }

  void prefixed(std::string_view text, std::string_view first, std::string_view rest, std::string_view sgr) {
    first_ = false;
    if (!style_.colour || sgr.empty()) {
      wrapper_.append(text, first, rest, "", out_);
      return;
    }
    const std::string on = "\x1b[" + std::string(sgr) + "m";
    wrapper_.append(text, on + std::string(first), on + std::string(rest), "\x1b[0m", out_);
  }

  const Article& article_;
  const TextStyle& style_;
  Wrapper wrapper_;
  std::string& out_;
  bool first_ = true;  // nothing of this article stands in out_ yet
};

}  // namespace

void append_text(const Article& any_article, const TextStyle& style, std::string& out) {
  Article storage;
  Layout(view::wholesome(any_article, storage), style, out).write();
}

}  // namespace kroniek

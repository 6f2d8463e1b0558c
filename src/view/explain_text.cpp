// The explanation for a terminal: two or three lines a block. Everything of the page goes through printable().
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>
#include <string_view>

#include "kroniek/explain.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/explain_words.h"
#include "view/utf8.h"
#include "view/wrap.h"

namespace kroniek {
namespace {

constexpr unsigned pipe_width = 160;
constexpr std::size_t shown_influences = 4;
constexpr std::size_t margin = 36;  // columns before a block's words

class Painter {
 public:
  Painter(const TextStyle& style, std::string& out)
      : style_(style), width_(std::max(style.width ? style.width : pipe_width, 60u)), out_(out) {}

  [[nodiscard]] std::string paint(std::string_view text, std::string_view sgr) const {
    if (!style_.colour || sgr.empty()) return std::string(text);
    return "\x1b[" + std::string(sgr) + "m" + std::string(text) + "\x1b[0m";
  }

  // "published    2022-11-09   json-ld"
  void fact(std::string_view field, std::string_view value, std::string_view from) {
    if (value.empty()) return;
    out_ += "  " + padded(field, 12) + printed(value);
    if (!from.empty()) out_ += paint("   " + printed(from), "2");
    out_ += '\n';
  }

  void heading(std::string_view text) { out_ += "\n" + paint(text, "1") + "\n"; }

  // What hangs below a block's first line.
  void below(std::string_view text, std::string_view sgr) {
    out_.append(margin, ' ');
    out_ += paint(cut(text, width_ - margin), sgr) + "\n";
  }

  void block(const ExplainedBlock& block, std::size_t number) {
    const view::Side side = view::side_of(block);
    const std::string_view sgr = side == view::Side::in ? "32" : side == view::Side::beside ? "33" : "2";
    const std::string count = std::to_string(number);
    out_ += std::string(count.size() < 5 ? 5 - count.size() : 0, ' ') + count + "  ";
    out_ += paint(padded(side == view::Side::in ? "in" : side == view::Side::beside ? "beside" : "out", 8), sgr);
    out_ += paint(padded(name(block.role), 14), sgr);
    out_ += padded(view::signed_number(block.score), 6);
    const std::string line = cut(printed(block.text), width_ - margin);
    out_ += (side == view::Side::out ? paint(line, "2") : line) + "\n";
    if (!block.turn.empty()) below("! " + block.turn, "35");
    std::string why(block.reason);
    for (std::size_t i = 0; i < std::min(block.influences.size(), shown_influences); ++i)
      why +=
          (i ? ", " : ": ") + view::signed_number(block.influences[i].change) + " " + printed(block.influences[i].what);
    below(why, "2");
  }

  static std::string printed(std::string_view text) { return view::one_line(printable(text)); }

  static std::string padded(std::string_view text, std::size_t columns) {
    std::string out(text);
    out.append(columns > text.size() ? columns - text.size() : 1, ' ');
    return out;
  }

  // As many columns as there are, the last one an ellipsis where there would be more.
  static std::string cut(std::string_view text, std::size_t columns) {
    if (view::columns_of(text) <= columns) return std::string(text);
    std::string out;
    std::size_t taken = 1;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t size = view::code_point_at(text, at).size;
      taken += view::columns_of(text.substr(at, size));
      if (taken > columns) break;
      out += text.substr(at, size);
      at += size;
    }
    return out + "\xe2\x80\xa6";
  }

 private:
  const TextStyle& style_;
  unsigned width_;
  std::string& out_;
};

}  // namespace

void append_explanation_text(const Explanation& explanation, const TextStyle& style, std::string& out) {
  const Article& article = explanation.article;
  Painter painter(style, out);
  out += painter.paint(Painter::printed(article.source), "1") + "\n";
  const std::string status = view::one_line(printable(view::status_line(article)));
  if (!status.empty()) out += painter.paint(status, "31") + "\n";
  for (const view::Fact& fact : view::facts_of(article)) {
    painter.fact(fact.field, fact.value, fact.from);
    for (const view::Fact::Other& other : fact.others) painter.fact("", "not: " + other.value, other.from);
  }
  if (explanation.blocks.empty()) return;

  std::string kinds;
  for (const KindChance& chance : explanation.kinds)
    if (chance.chance >= 0.01f)
      kinds += (kinds.empty() ? "" : ", ") + std::string(name(chance.kind)) + " " + view::percent(chance.chance);
  painter.fact("kind", name(article.kind), kinds.empty() ? explanation.kind_from : kinds);
  painter.fact("threshold", view::percent(view::chance_of(explanation.threshold)),
               "a block is the article's when its own odds are better, and its surroundings agree");
  painter.heading(view::summary_of(explanation));
  for (std::size_t i = 0; i < explanation.blocks.size(); ++i) painter.block(explanation.blocks[i], i);
}

}  // namespace kroniek

// The explanation as a page that stands alone: the blocks as rows with role, score and reasons; what was left out
// is folded. No scripts: the filter is made of radio buttons and style. Its Content-Security-Policy allows nothing
// but its own style, so that even a mistake in the escaping could not run or fetch anything.
#include <algorithm>
#include <string>
#include <string_view>

#include "kroniek/explain.h"
#include "view/body.h"
#include "view/escape.h"
#include "view/explain_words.h"
#include "view/utf8.h"

namespace kroniek {
namespace {

constexpr std::string_view style =
#include "view/explain_style.inc"
    ;

constexpr std::size_t most_text_bytes = 2400;
constexpr std::size_t shown_influences = 4;
// This many blocks in a row that nobody argued about are folded into one line.
constexpr std::size_t least_fold = 4;
constexpr float bar_scale = 6;  // a score of this or more fills its half of the bar

void text(std::string_view value, std::string& out) {
  view::append_html_text(view::repaired_utf8(value), out);
}

void element(std::string_view open, std::string_view value, std::string_view close, std::string& out) {
  if (value.empty()) return;
  out += open;
  text(value, out);
  out += close;
}

// A colour for each family of roles.
std::string_view family(const ExplainedBlock& block) {
  switch (view::side_of(block)) {
    case view::Side::in:
      switch (block.role) {
        case Role::subheading: return "head";
        case Role::quote:
        case Role::list:
        case Role::table:
        case Role::code: return "form";
        default: return "prose";
      }
    case view::Side::beside: return block.role == Role::withheld || block.role == Role::pointer ? "mark" : "byside";
    case view::Side::out: break;
  }
  return "own";
}

std::string_view side_name(const ExplainedBlock& block) {
  switch (view::side_of(block)) {
    case view::Side::in: return "in";
    case view::Side::beside: return "beside";
    case view::Side::out: break;
  }
  return "out";
}

// The score as a bar from the middle, to the right for the article.
void bar(float score, std::string& out) {
  const int width = static_cast<int>(std::clamp(std::abs(score) / bar_scale, 0.02f, 1.0f) * 50);
  out += "<span class=\"score\"><b>" + view::signed_number(score) + "</b><i class=\"bar\"><i class=\"";
  out += score > 0 ? "for" : "against";
  out += "\" style=\"width:" + std::to_string(width) + "%\"></i></i></span>";
}

void influences(const ExplainedBlock& block, std::size_t begin, std::size_t end, std::string& out) {
  out += "<ul class=\"why\">";
  for (std::size_t i = begin; i < end; ++i) {
    const Influence& one = block.influences[i];
    out += one.change > 0 ? "<li class=\"for\"><b>" : "<li class=\"against\"><b>";
    out += view::signed_number(one.change) + "</b> ";
    text(one.what, out);
    out += "</li>";
  }
  out += "</ul>";
}

void row(const ExplainedBlock& block, std::size_t index, std::uint64_t number, std::string& out) {
  const std::string anchor = "p" + std::to_string(number) + "b" + std::to_string(index);
  out += "<li id=\"" + anchor + "\" class=\"block " + std::string(side_name(block)) + " ";
  out += family(block);
  out += block.turn.empty() ? "" : " turned";
  out += "\">\n<div class=\"label\"><a class=\"number\" href=\"#" + anchor + "\">" + std::to_string(index) + "</a>";
  element("<span class=\"role\">", name(block.role), "</span>", out);
  bar(block.score, out);
  out += "</div>\n<div class=\"said\">";
  const bool is_cut = block.text.size() > most_text_bytes;
  // Cut between characters: none begins with a byte 10xxxxxx.
  std::size_t end = std::min(block.text.size(), most_text_bytes);
  while (is_cut && end > 0 && (static_cast<unsigned char>(block.text[end]) & 0xc0) == 0x80) --end;
  out += "<p class=\"words\" dir=\"auto\">";
  text(std::string_view(block.text).substr(0, end), out);
  out += is_cut ? " \xe2\x80\xa6</p>" : "</p>";
  element("<p class=\"turn\">", block.turn, "</p>", out);
  const std::size_t shown = std::min(block.influences.size(), shown_influences);
  out += "<details><summary><span class=\"reason\">";
  text(block.reason, out);
  out += "</span>";
  if (shown > 0) influences(block, 0, shown, out);
  out += "</summary>";
  if (block.influences.size() > shown) influences(block, shown, block.influences.size(), out);
  out += "<dl class=\"where\">";
  element("<dt>stands in</dt><dd><code>", block.place, "</code></dd>", out);
  element("<dt>these say</dt><dd>", block.hints, "</dd>", out);
  out += "<dt>joint decision</dt><dd>";
  out += block.selected ? "in" : "out";
  out += "</dd></dl></details></div>\n</li>\n";
}

// "navigation 12, footer 3": what a fold holds, the commonest first.
std::string roles_between(const std::vector<ExplainedBlock>& blocks, std::size_t begin, std::size_t end) {
  std::vector<std::pair<std::size_t, std::size_t>> counts(role_count);
  for (std::size_t role = 0; role < role_count; ++role) counts[role].second = role;
  for (std::size_t i = begin; i < end; ++i) ++counts[static_cast<std::size_t>(blocks[i].role)].first;
  std::stable_sort(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::string line;
  for (const auto& [count, role] : counts)
    if (count > 0)
      line += (line.empty() ? "" : ", ") + std::string(name(static_cast<Role>(role))) + " " + std::to_string(count);
  return line;
}

void blocks(const Explanation& explanation, std::uint64_t number, std::string& out) {
  const std::vector<ExplainedBlock>& all = explanation.blocks;
  const auto is_plainly_out = [&all](std::size_t i) {
    return view::side_of(all[i]) == view::Side::out && all[i].turn.empty();
  };
  out += "<ol class=\"blocks\">\n";
  for (std::size_t i = 0; i < all.size();) {
    std::size_t end = i;
    while (end < all.size() && is_plainly_out(end)) ++end;
    if (end - i < least_fold) {
      end = std::max(end, i + 1);
      for (; i < end; ++i) row(all[i], i, number, out);
      continue;
    }
    out += "<li class=\"fold out\"><details><summary><b>" + std::to_string(end - i) + " blocks left out</b> <span>";
    text(roles_between(all, i, end), out);
    out += "</span></summary>\n<ol class=\"blocks\">\n";
    for (; i < end; ++i) row(all[i], i, number, out);
    out += "</ol></details></li>\n";
  }
  out += "</ol>\n";
}

void facts(const Explanation& explanation, std::string& out) {
  out += "<section class=\"facts\"><h2>What the page says of itself</h2>\n<table>\n";
  for (const view::Fact& fact : view::facts_of(explanation.article)) {
    element("<tr><th scope=\"row\">", fact.field, "</th><td><span dir=\"auto\">", out);
    text(fact.value, out);
    out += "</span>";
    element(" <small>", fact.from, "</small>", out);
    for (const view::Fact::Other& other : fact.others) {
      element("<br><s dir=\"auto\">", other.value, "</s>", out);
      element(" <small>", other.from, "</small>", out);
    }
    out += "</td></tr>\n";
  }
  out += "</table></section>\n";
}

void kinds(const Explanation& explanation, std::string& out) {
  out += "<section class=\"kinds\"><h2>Kind of page</h2>\n<p><b>";
  out += name(explanation.article.kind);
  out += "</b>, says ";
  text(explanation.kind_from, out);
  out += "</p>\n<table>\n";
  for (const KindChance& chance : explanation.kinds) {
    if (chance.chance < 0.005f) continue;
    const std::string share = view::percent(chance.chance);
    out += "<tr><th scope=\"row\">" + std::string(name(chance.kind)) +
           "</th><td><i class=\"meter\"><i style=\"width:" + std::to_string(static_cast<int>(chance.chance * 100)) +
           "%\"></i></i></td><td>" + share + "</td></tr>\n";
  }
  out +=
      "</table>\n<h2>Threshold</h2>\n<p>Here a block counts as the article's when its chance by itself is above <b>" +
      view::percent(view::chance_of(explanation.threshold)) +
      "</b>: what is best for this page, as far as the model can tell. Scores are log-odds measured from there, so 0 "
      "is "
      "undecided, +1 is 2.7 times likelier, +2 is 7.4 times. Then all blocks are decided together, so that a box "
      "stays whole where nothing speaks against it, and each is given its role.</p></section>\n";
}

void filter(std::uint64_t number, std::string& out) {
  constexpr std::pair<std::string_view, std::string_view> choices[] = {{"all", "All blocks"},
                                                                       {"in", "The text"},
                                                                       {"beside", "Beside the text"},
                                                                       {"out", "Left out"},
                                                                       {"turned", "Overruled"}};
  for (const auto& [value, label] : choices) {
    const std::string name = "show" + std::to_string(number);
    const std::string id = name + std::string(value);
    out.append("<input type=\"radio\" name=\"").append(name).append("\" id=\"").append(id);
    out.append("\" class=\"show-").append(value).append("\"").append(value == "all" ? " checked" : "");
    out.append("><label for=\"").append(id).append("\">").append(label).append("</label>\n");
  }
}

}  // namespace

void append_explanation_html_head(std::string_view title, std::string& out) {
  out +=
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"generator\" content=\"kroniek\">\n<title>Why: ";
  text(view::one_line(view::repaired_utf8(title)), out);
  out.append("</title>\n<style>\n").append(style).append("</style>\n</head>\n<body>\n");
}

void append_explanation_html(const Explanation& explanation, std::uint64_t number, std::string& out) {
  const Article& article = explanation.article;
  out += "<main>\n<header>\n";
  element("<p class=\"source\">", article.source, "</p>\n", out);
  element("<h1 dir=\"auto\">", article.title.empty() ? "(no title)" : article.title, "</h1>\n", out);
  element("<p class=\"status\" dir=\"auto\">", view::status_line(article), "</p>\n", out);
  if (!explanation.blocks.empty()) element("<p class=\"summary\">", view::summary_of(explanation), "</p>\n", out);
  out += "</header>\n";
  if (article.status != Status::failed) {
    out += "<div class=\"about\">\n";
    facts(explanation, out);
    if (!explanation.blocks.empty()) kinds(explanation, out);
    out += "</div>\n";
  }
  if (!explanation.blocks.empty()) {
    filter(number, out);
    blocks(explanation, number, out);
  }
  out += "</main>\n";
}

void append_explanation_html_end(std::string& out) {
  out += "</body>\n</html>\n";
}

}  // namespace kroniek

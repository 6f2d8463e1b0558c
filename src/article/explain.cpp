// Reads a page once as always, and a second time with an eye on why. What it came to is the first reading's.
#include "kroniek/explain.h"

#include <algorithm>
#include <cmath>

#include "article/metadata.h"
#include "kroniek/document.h"
#include "kroniek/page.h"
#include "page/explain.h"
#include "page/kind.h"
#include "page/read_page_with.h"
#include "source/charset.h"

namespace kroniek {
namespace {

constexpr int place_levels = 4;

// Who overruled whom: the block's own score, the joint decision, the rules of roles.
std::string turn(const PageBlock& block) {
  const bool own = block.score > 0;
  std::string said;
  if (own && !block.selected) said = "by itself it would be in; the box it stands in is left out";
  if (!own && block.selected) said = "by itself it would be out; kept with the box it stands in";
  const auto then = [&said](std::string_view what) { said += (said.empty() ? "" : "; then ") + std::string(what); };
  if (block.selected && !block.in_article) then("taken, then set apart by its role");
  if (!block.selected && block.in_article) then("put in by its role");
  return said;
}

// The page's threshold is what parts the model's scores from those that the blocks were given; the same for all but
// the few blocks whose score was set by hand.
float threshold_of(const std::vector<float>& scores, const Page& page) {
  std::vector<float> differences;
  for (std::size_t i = 0; i < scores.size(); ++i) differences.push_back(scores[i] - page.blocks[i].score);
  if (differences.empty()) return 0;
  const auto middle = differences.begin() + static_cast<std::ptrdiff_t>(differences.size() / 2);
  std::nth_element(differences.begin(), middle, differences.end());
  return *middle;
}

}  // namespace

Explanation explain_article(const Capture& capture, const ReadOptions& options) {
  Explanation explanation;
  explanation.article = read_article(capture, options);
  if (explanation.article.status == Status::failed || capture.media_type == "text/plain") return explanation;
  const Utf8Text html = decode_html(capture.bytes, capture.charset);
  ParseOptions parse;
  parse.limits = options.limits;
  const Document document = parse_html(html.text(), parse);
  const article::Metadata metadata = article::read_metadata(document, {capture.url, capture.captured}, options.limits);
  const PageHints hints{metadata.title, metadata.standfirst, metadata.body, metadata.kind_hint, metadata.authors};
  const Page page = page::read_page_with(page::ReadingModel::built_in(), document, hints, options.limits);
  const page::BlockTree tree = page::find_blocks(document, options.limits);

  if (page.kind == hints.kind && hints.kind == Kind::live) {
    explanation.kind_from = "the page's structured data";
  } else {
    explanation.kind_from = "the model of kinds";
    for (const page::KindModel::Score& score :
         page::KindModel::built_in().scores(page::page_features(document, tree, hints)))
      explanation.kinds.push_back({score.kind, score.chance});
  }
  std::vector<bool> selected;
  for (const PageBlock& block : page.blocks) selected.push_back(block.selected);
  page::Reasons reasons = page::find_reasons(page::ReadingModel::built_in(), document, tree, hints, selected,
                                             options.limits.explained_blocks);
  explanation.threshold = threshold_of(reasons.scores, page);
  explanation.blocks.reserve(page.blocks.size());
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const PageBlock& block = page.blocks[i];
    ExplainedBlock out;
    out.role = block.role;
    out.text = page.text(block);
    out.place = page::place_of(document, tree, tree.blocks[i], place_levels);
    out.hints = page::hints_of(tree, tree.blocks[i]);
    out.score = block.score;
    out.selected = block.selected;
    out.in_article = block.in_article;
    out.reason = block.reason;
    out.turn = turn(block);
    out.influences = std::move(reasons.influences[i]);
    explanation.blocks.push_back(std::move(out));
  }
  return explanation;
}

}  // namespace kroniek

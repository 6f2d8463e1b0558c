// From document to page: cut into blocks, weigh them, select the article's, give each a role.
#include "base/stages.h"
#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/copies.h"
#include "page/evidence.h"
#include "page/kind.h"
#include "page/media.h"
#include "page/read_page_with.h"
#include "page/roles.h"
#include "page/select.h"

namespace kroniek {

Page read_page(const Document& document, const PageHints& hints, const Limits& limits) {
  return page::read_page_with(page::ReadingModel::built_in(), document, hints, limits);
}

Page page::read_page_with(const ReadingModel& model, const Document& document, const PageHints& hints,
                          const Limits& limits) {
  Page result(document);
  enter(Stage::blocks);
  page::BlockTree tree = page::find_blocks(document, limits);
  enter(Stage::kind);
  // A live blog says so itself; nothing else about such a page differs from an article's.
  if (hints.kind == Kind::live) {
    result.kind = Kind::live;
    result.kind_chance = 1;
  } else if (const auto scores = page::KindModel::built_in().scores(page::page_features(document, tree, hints));
             !scores.empty()) {
    result.kind = scores.front().kind;
    result.kind_chance = scores.front().chance;
  }
  const page::Evidence evidence = page::weigh(model, document, tree, hints, result.kind);
  enter(Stage::selection);
  page::Selection selection = page::select_blocks(tree, evidence.blocks, evidence.containers, evidence.firmness);
  const std::vector<std::uint8_t> copies = page::find_copies(tree, selection, limits);
  for (std::size_t i = 0; i < copies.size(); ++i) {
    // In a thread, what a post quotes of another one is a part of it.
    const bool quoted = result.kind == Kind::forum && tree.blocks[i].shape == page::Shape::quote;
    if (copies[i] && !quoted) selection.block_in[i] = 0;
  }
  enter(Stage::roles);
  const std::vector<page::MediaBox> boxes = page::media_boxes(document, tree, hints);
  page::assign_roles(document, tree, selection, evidence.blocks, boxes, hints, result);
  result.media = page::article_media(tree, boxes, hints, result);
  result.text_buffer = std::move(tree.text);
  return result;
}

}  // namespace kroniek

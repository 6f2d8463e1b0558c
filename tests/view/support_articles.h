// Articles for the tests of the views, made by hand.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kroniek/article.h"

namespace kroniek::test {

// Joins the blocks' texts as an article does (one empty line between) and sets the offsets.
inline void set_blocks(Article& article, const std::vector<std::pair<Role, std::string>>& blocks) {
  article.text.clear();
  article.blocks.clear();
  for (const auto& [role, text] : blocks) {
    if (!article.text.empty()) article.text += "\n\n";
    Block block;
    block.role = role;
    block.begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    block.end = static_cast<std::uint32_t>(article.text.size());
    article.blocks.push_back(block);
  }
}

inline Article bridge_article() {
  Article article;
  article.source = "pages/bridge.html";
  article.url = "https://nieuws.example/brug?ref=home";
  article.canonical_url = "https://nieuws.example/brug";
  article.kind = Kind::article;
  article.title = "Brug dicht na aanvaring";
  article.standfirst = "Schepen moeten tot zaterdag omvaren.";
  article.authors = {"Ann Peeters", "Jan De Smet"};
  article.publisher = "Nieuws van hier";
  article.section = "binnenland";
  article.keywords = {"brug", "scheepvaart"};
  article.language = "nl";
  article.access = Access::free;
  article.published = Moment{"2022-11-09T18:05:00+01:00", Precision::second, Origin::json_ld,
                             "datePublished=2022-11-09T18:05:00+01:00", ""};
  set_blocks(article, {{Role::paragraph, "De brug over het kanaal is dicht."},
                       {Role::subheading, "\u201CGrote schade\u201D"},
                       {Role::quote, "\u201CWe weten het niet\u201D, zegt de schipper."},
                       {Role::list, "een schip\ntwee pijlers"},
                       {Role::paragraph, "Omvaren kost drie uur."}});
  article.withheld = {{"Twitter", "Je kan deze inhoud niet bekijken."}};
  article.pointers = {{"KIJK. De aanvaring", "https://nieuws.example/video"}};
  article.media = {{"image", "https://nieuws.example/brug.jpg", "De brug", ""}};
  article.why.title = "json-ld headline";
  article.why.authors = "byline";
  article.why.titles = {{"Brug dicht na aanvaring", "json-ld headline, h1", true}, {"Brug dicht", "og:title", false}};
  article.why.names = {{{"Ann Peeters", "Jan De Smet"}, "byline", true}};
  article.why.published = {{"2022-11-09T18:05:00+01:00", Origin::json_ld, true, "datePublished=2022"},
                           {"2022-11-09", Origin::url, false, "2022/11/09"}};
  return article;
}

}  // namespace kroniek::test

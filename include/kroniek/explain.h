// Explain: why a page was read as it was, block by block. For looking at a wrong reading and reporting it; the
// reading itself is read.h's, and an explanation changes nothing of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kroniek/article.h"
#include "kroniek/capture.h"
#include "kroniek/read.h"
#include "kroniek/view.h"

namespace kroniek {

// One thing that is seen of a block, in words ("no links", "heading of level 2"), and by how much it moved the block's
// score: the difference that it makes when it is as it is, and not as in the page's typical block of the other side
// (src/page/explain.h says how that is found). In log-odds; above 0 it spoke for the article.
struct Influence {
  std::string what;
  float change = 0;
};

struct ExplainedBlock {
  Role role = Role::paragraph;
  std::string text;
  std::string place;      // the elements it stands in, outermost first: "article.story > div.body > p"
  std::string hints;      // what those elements say of themselves: "body, article"; may be empty
  float score = 0;        // by itself: log-odds of being the article's, above the page's threshold
  bool selected = false;  // by the joint decision over all blocks
  bool in_article = false;
  std::string reason;                 // what decided on the role
  std::string turn;                   // where score, joint decision and role disagree: who overruled whom; else empty
  std::vector<Influence> influences;  // the strongest first; empty past Limits::explained_blocks
};

struct KindChance {
  Kind kind = Kind::other;
  float chance = 0;  // of all kinds together 1
};

struct Explanation {
  Article article;                // what it came to
  std::vector<KindChance> kinds;  // the likeliest first; empty where the page says its kind itself, or is no page
  std::string kind_from;          // "the page's structured data" or "the model of kinds"
  float threshold = 0;            // the page's own, in log-odds: blocks are measured from it
  std::vector<ExplainedBlock> blocks;
};

// Reads one page and says why. Never fails; a capture that could not be read has no blocks, and article.error says it.
// Costs some hundred times what read_article costs. Safe to call from many threads at once.
[[nodiscard]] Explanation explain_article(const Capture& capture, const ReadOptions& options = {});

// For a terminal or a pipe. What comes from the page goes through printable().
void append_explanation_text(const Explanation& explanation, const TextStyle& style, std::string& out);

// One self-contained page: no scripts, no requests, and a Content-Security-Policy that says so. In parts, for one
// page of many explanations: the head, each explanation (`number` from 0 on tells their anchors apart), the end.
void append_explanation_html_head(std::string_view title, std::string& out);
void append_explanation_html(const Explanation& explanation, std::uint64_t number, std::string& out);
void append_explanation_html_end(std::string& out);

}  // namespace kroniek

// Kind: what sort of page it is: an article, a thread of a forum, a product, a listing ...
//
// A small forest for each kind looks at the page as a whole: how much prose and how many links, which hints hold how
// much of the text, which siblings repeat. Like the model of blocks it knows no word of any language.
#pragma once

#include <string_view>
#include <vector>

#include "kroniek/page.h"
#include "page/blocks.h"
#include "page/forest.h"

namespace kroniek::page {

// The features of the page; page_feature_count() values.
[[nodiscard]] std::vector<float> page_features(const Document& document, const BlockTree& tree, const PageHints& hints);
[[nodiscard]] std::size_t page_feature_count();

// The forests of models/reading/kind.model, one a kind.
class KindModel {
 public:
  // Format: "KRNKKIND"  u32 version (1)  u32 kinds  then a kind: u32 kind (its place in kroniek::Kind)  u32 bytes  a
  // forest as page/forest.h describes it. Untrusted input: fails (damaged) on anything else.
  [[nodiscard]] static Result<KindModel> load(std::string_view bytes);
  [[nodiscard]] static const KindModel& built_in();

  // The kind with the highest score; Kind::other when no forest is there.
  [[nodiscard]] Kind decide(const std::vector<float>& features) const;

  // What each forest says (log-odds), highest first; empty when no forest is there. They speak for themselves: a chance
  // (0 to 1) is the odds of one set against those of all.
  struct Score {
    Kind kind;
    float score;
    float chance;
  };
  [[nodiscard]] std::vector<Score> scores(const std::vector<float>& features) const;

 private:
  struct Member {
    Kind kind;
    Forest forest;
  };
  std::vector<Member> forests_;
};

}  // namespace kroniek::page

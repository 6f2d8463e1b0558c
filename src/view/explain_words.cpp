// The words and numbers of an explanation.
#include "view/explain_words.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "view/body.h"

namespace kroniek::view {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
  return all;
}

Fact moment_fact(std::string field, const std::optional<Moment>& moment,
                 const std::vector<MomentCandidate>& candidates) {
  Fact fact{std::move(field), {}, {}, {}};
  if (moment) {
    fact.value = moment->value;
    fact.from = std::string(name(moment->from));
    if (!moment->evidence.empty()) fact.from += ": " + moment->evidence;
  }
  std::string same;
  for (const MomentCandidate& candidate : candidates) {
    if (candidate.chosen) continue;
    const std::string from(name(candidate.from));
    if (candidate.value == fact.value)
      same += (same.empty() ? "; the same by " : ", ") + from;
    else
      fact.others.push_back({candidate.value, from});
  }
  fact.from += same;
  if (fact.value.empty() && !fact.others.empty()) fact.value = "none";
  return fact;
}

}  // namespace

Side side_of(const ExplainedBlock& block) noexcept {
  if (block.in_article) return Side::in;
  switch (block.role) {
    case Role::headline:
    case Role::byline:
    case Role::dateline:
    case Role::caption:
    case Role::withheld:
    case Role::pointer: return Side::beside;
    default: return Side::out;
  }
}

std::vector<Fact> facts_of(const Article& article) {
  std::vector<Fact> all;
  const auto add = [&all](Fact fact) {
    if (!fact.value.empty()) all.push_back(std::move(fact));
  };
  add({"url", article.url, {}, {}});
  if (article.canonical_url != article.url) add({"canonical_url", article.canonical_url, {}, {}});
  Fact title{"title", article.title, article.why.title, {}};
  for (const TextCandidate& candidate : article.why.titles)
    if (!candidate.chosen && candidate.value != article.title)
      title.others.push_back({candidate.value, candidate.from});
  add(std::move(title));
  add({"standfirst", article.standfirst, "on the page", {}});
  Fact authors{"authors", joined(article.authors), article.why.authors, {}};
  for (const NamesCandidate& candidate : article.why.names)
    if (!candidate.chosen && candidate.values != article.authors)
      authors.others.push_back({joined(candidate.values), candidate.from});
  if (authors.value.empty() && !authors.others.empty()) authors.value = "none";
  add(std::move(authors));
  add({"publisher", article.publisher, article.why.publisher, {}});
  add({"section", article.section, article.why.section, {}});
  add({"keywords", joined(article.keywords), {}, {}});
  add({"language", article.language, article.why.language, {}});
  if (article.access != Access::unknown) add({"access", std::string(name(article.access)), {}, {}});
  add(moment_fact("published", article.published, article.why.published));
  add(moment_fact("modified", article.modified, article.why.modified));
  return all;
}

std::string signed_number(float value) {
  std::array<char, 32> digits{};
  std::snprintf(digits.data(), digits.size(), "%+.2f", static_cast<double>(value));
  return digits.data();
}

std::string percent(float share) {
  return std::to_string(std::lround(share * 100)) + " %";
}

float chance_of(float log_odds) noexcept {
  return 1 / (1 + std::exp(-log_odds));
}

std::string summary_of(const Explanation& explanation) {
  std::array<std::size_t, 3> counts{};
  for (const ExplainedBlock& block : explanation.blocks) ++counts[static_cast<std::size_t>(side_of(block))];
  std::size_t words = 0;
  bool inside = false;
  for (const char c : explanation.article.text) {
    const bool space = static_cast<unsigned char>(c) <= 0x20;
    words += !space && !inside;
    inside = !space;
  }
  const auto are = [](std::size_t n) { return std::to_string(n) + (n == 1 ? " is " : " are "); };
  return std::to_string(explanation.blocks.size()) + " blocks: " + are(counts[0]) + "its text (" +
         std::to_string(words) + " words), " + std::to_string(counts[1]) + (counts[1] == 1 ? " stands" : " stand") +
         " beside it, " + are(counts[2]) + "left out";
}

}  // namespace kroniek::view

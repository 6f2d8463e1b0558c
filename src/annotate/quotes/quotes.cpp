// From the steps of finder.h to the list of quotations, each linked to the entity that its speaker means.
#include "annotate/quotes/quotes.h"

#include <algorithm>
#include <cstdio>
#include <numeric>

#include "annotate/quotes/built_in.h"
#include "annotate/quotes/finder.h"

namespace kroniek::annotate {
namespace {

constexpr std::string_view code_version = "2";

// Without what is left of a character at either end: blocks of a harmed article may begin inside one.
TextSpan whole_characters(std::string_view text, TextSpan span) {
  const auto inside = [&](std::uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  while (span.begin < span.end && inside(span.begin)) ++span.begin;
  while (span.end > span.begin && inside(span.end)) --span.end;
  return span;
}

TextSpan bytes_of(const TokenizedText& text, Range range) {
  return whole_characters(text.text(), {text.tokens()[range.first].begin, text.tokens()[range.end - 1].end});
}

// Whom the words of a speaker mean: the name in them that ends last, or what refers to somebody.
std::optional<std::uint32_t> entity_in(TextSpan speaker, const Annotations& annotations) {
  const auto name = std::lower_bound(annotations.names.begin(), annotations.names.end(), speaker.begin,
                                     [](const NameMention& each, std::uint32_t at) { return each.span.begin < at; });
  std::optional<std::uint32_t> found;
  for (auto each = name; each != annotations.names.end() && each->span.begin < speaker.end; ++each) {
    if (each->span.end > speaker.end || !each->entity) continue;
    if (!found || each->type == EntityType::person) found = each->entity;
    if (each->type == EntityType::person) break;
  }
  if (found) return found;
  for (auto each =
           std::lower_bound(annotations.references.begin(), annotations.references.end(), speaker.begin,
                            [](const Reference&reference, std::uint32_t at) { return reference.span.begin < at; });
       each != annotations.references.end() && each->span.begin < speaker.end; ++each) {
    if (each->span.end <= speaker.end) return each->entity;
  }
  return {};
}

}  // namespace

std::vector<Quotation> find_quotes(const TokenizedText& text, const Annotations& annotations) {
  Finder finder(text, annotations.names);
  const std::vector<Said> said = finder.run();
  std::vector<std::uint32_t> order(said.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return said[a].begin != said[b].begin ? said[a].begin < said[b].begin : said[a].end > said[b].end;
  });
  std::vector<std::uint32_t> place(said.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) place[order[i]] = i;

  std::vector<Quotation> quotes;
  quotes.reserve(said.size());
  for (const std::uint32_t i : order) {
    const Said& each = said[i];
    Quotation quote;
    quote.span = whole_characters(text.text(), {each.begin, each.end});
    quote.mode = each.mode;
    quote.score = each.score;
    if (!each.cue.empty()) quote.cue = bytes_of(text, each.cue);
    if (quote.cue && quote.cue->begin >= quote.cue->end) quote.cue.reset();
    if (!each.speaker.empty()) quote.speaker = bytes_of(text, each.speaker);
    if (quote.speaker && quote.speaker->begin >= quote.speaker->end) quote.speaker.reset();
    if (quote.speaker) {
      quote.entity = entity_in(*quote.speaker, annotations);
    }
    quotes.push_back(std::move(quote));
  }

  // What is interrupted by the reporter, or runs over paragraphs, is one quotation of several parts. The first part
  // comes before the others, so each finds the quotation that its chain begins with.
  std::vector<std::uint32_t> root(quotes.size());
  std::vector<bool> is_part(quotes.size());
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    root[i] = i;
    const std::int32_t before = said[order[i]].continues;
    if (before < 0 || place[static_cast<std::size_t>(before)] >= i) continue;
    const std::uint32_t first = root[place[static_cast<std::size_t>(before)]];
    Quotation& whole = quotes[first];
    const Quotation& part = quotes[i];
    if (whole.mode != QuoteMode::direct || part.mode != QuoteMode::direct || part.span.begin < whole.span.end) continue;
    if (part.span.begin >= part.span.end || whole.span.begin >= whole.span.end) continue;
    root[i] = first;
    is_part[i] = true;
    if (whole.parts.empty()) whole.parts.push_back(whole.span);
    whole.parts.push_back(part.span);
    whole.span.end = part.span.end;
    if (!whole.cue) whole.cue = part.cue;
    if (!whole.speaker) {
      whole.speaker = part.speaker;
      whole.entity = part.entity;
    }
    whole.score = std::min(whole.score, part.score);
  }
  std::vector<Quotation> joined;
  joined.reserve(quotes.size());
  for (std::uint32_t i = 0; i < quotes.size(); ++i) {
    if (!is_part[i] && quotes[i].span.begin < quotes[i].span.end) joined.push_back(std::move(quotes[i]));
  }
  std::stable_sort(joined.begin(), joined.end(), [](const Quotation& a, const Quotation& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  return joined;
}

std::string quotes_version() {
  static const std::string version = [] {
    std::uint64_t h = 0xcbf29ce484222325u;
    for (const std::string_view data : {built_in_quotes_lexicon(), built_in_told_weights()}) {
      for (const char c : data) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    char digits[9];
    std::snprintf(digits, sizeof digits, "%08x", static_cast<unsigned>(h ^ (h >> 32)));
    return std::string(code_version) + "." + digits;
  }();
  return version;
}

}  // namespace kroniek::annotate
